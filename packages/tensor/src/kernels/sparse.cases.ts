import type { DType, Tensor } from '../forms'
import { productPlain } from '../product.plain'
import { behind, difference, fill, type Lab, stream } from './gemm.cases'
import { scratchBytes } from './instantiate'

// For tests, in Node and in browsers: the kernels that leave zeros out against the plain loop.

export interface InkProblem {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly dtype: DType
  /** The share of inked columns, and of ink in them. */
  readonly columns: number
  readonly ink: number
  readonly alpha: number
  readonly beta: number
  readonly scale: number
  /** Where the work is cut in two, in [0, 1]. */
  readonly cut: number
  readonly seed: number
}

/** Runs everything a step does on byte images, in two parts; the first difference from the plain loop, in words. */
export function sameInk({ space, kernels }: Lab, p: InkProblem): string | undefined {
  const { m, n, k, dtype, alpha, beta, scale } = p
  const single = dtype === 'float32'
  const round = single ? Math.fround : Number
  space.reset()
  const next = stream(p.seed)
  const keepInk = kernels.keep_ink
  const drawInk = single ? kernels.draw_ink_f32 : kernels.draw_ink_f64
  const drawBytes = single ? kernels.draw_bytes_f32 : kernels.draw_bytes_f64
  const pack = single ? kernels.pack_rows_f32 : kernels.pack_rows_f64
  const forward = single ? kernels.forward_sparse_f32 : kernels.forward_sparse_f64
  const gradient = single ? kernels.gradient_sparse_f32 : kernels.gradient_sparse_f64
  const catchUp = single ? kernels.catch_up_f32 : kernels.catch_up_f64
  const size = single ? 4 : 8

  const make = (shape: readonly number[], zero = 0.1): Tensor => {
    const t = fill(space.tensor(shape, dtype), next, zero, 0)
    behind(t).fill(0xa5)
    return t
  }
  const at = (t: Tensor): number => t.data.byteOffset
  const buffer = space.memory.buffer

  // Images: some columns without ink, rows drawn from more of them.
  const images = m + 3
  const bytes = new Uint8Array(buffer, space.bytes(images * k), images * k + 64).fill(0xff)
  const inked = Array.from({ length: k }, () => next() < p.columns)
  for (let i = 0; i < images; i++)
    for (let c = 0; c < k; c++) bytes[i * k + c] = inked[c] && next() < p.ink ? 1 + Math.floor(next() * 255) : 0
  const index = new Uint32Array(buffer, space.bytes(4 * m), m)
  for (let i = 0; i < m; i++) index[i] = Math.floor(next() * images)

  const room = kernels.lists_bytes(m, k)
  const lists = space.bytes(room)
  const other = space.bytes(room)
  const table = space.bytes(2048)
  kernels.bits_table(table)
  const wall = (start: number): Uint8Array => new Uint8Array(buffer, start + room, 64).fill(0xa5)
  const walls = [wall(lists), wall(other)]

  // Drawing, from whole images and from their ink, kept in two goes.
  const expectedX: Tensor = { ...make([m, k]), data: single ? new Float32Array(m * k) : new Float64Array(m * k) }
  for (let i = 0; i < m; i++) for (let c = 0; c < k; c++) expectedX.data[i * k + c] = bytes[index[i] * k + c] * scale
  const whole = make([m, k])
  drawBytes(bytes.byteOffset, index.byteOffset, m, k, scale, at(whole))
  const wrong = difference(whole, expectedX)
  if (wrong !== undefined) return `drawing from bytes: ${wrong}`
  const records = space.bytes(4 * (images + 1))
  const near = space.bytes(images * (3 * k + 2 * Math.ceil(k / 128) + 1))
  const row = space.bytes(k + 16)
  const first = Math.round(images * p.cut)
  const middle = keepInk(bytes.byteOffset, first, k, records, near, table, row)
  const end = keepInk(bytes.byteOffset + first * k, images - first, k, records + 4 * first, middle, table, row)
  if (end !== new Uint32Array(buffer, records, images + 1)[images])
    return 'the last record does not end where it should'
  const values = make([256])
  for (let byte = 0; byte < 256; byte++) values.data[byte] = byte * scale
  const x = make([m, k])
  drawInk(records, index.byteOffset, m, k, at(values), at(x), lists, table)
  const wrongInk = difference(x, expectedX)
  if (wrongInk !== undefined) return `drawing from ink: ${wrongInk}`
  pack(at(x), m, k, other, table)
  if (walls.some((w) => w.some((byte) => byte !== 0xa5))) return 'packing wrote behind its lists'

  // The columns: those with less ink first, all bare ones before them.
  const inkIn = (c: number): number => {
    let rows = 0
    for (let i = 0; i < m; i++) if (expectedX.data[i * k + c] !== 0) rows++
    return m > 32 ? Math.min(rows, 1) : rows
  }
  const expectedColumns = Array.from({ length: k }, (_, c) => c).sort((c, d) => inkIn(c) - inkIn(d) || c - d)
  const bare = expectedColumns.filter((c) => inkIn(c) === 0).length
  for (const [name, at] of [
    ['draw_ink', lists],
    ['pack_rows', other],
  ] as const) {
    const columns = [...new Uint16Array(buffer, at + 64, k)]
    if (`${columns}` !== `${expectedColumns}`) return `${name}: columns ${columns}, expected ${expectedColumns}`
    if (new Uint32Array(buffer, at, 1)[0] !== bare) return `${name}: expected ${bare} columns without ink`
  }

  // Forward, with either lists.
  const w = make([k, n], p.beta === 1 ? 0.5 : 0.1)
  const z = make([m, n])
  const expectedZ = productPlain(expectedX, false, w, false, { ...z, data: z.data.slice() }, 1, 0)
  const rowW = n * size
  const cut = Math.round(n * p.cut) // columns, for two threads
  const shift = cut * size
  forward(lists, at(x), at(w), rowW, at(z), rowW, cut, k, m, 0, 1, 0, 0)
  forward(other, at(x), at(w) + shift, rowW, at(z) + shift, rowW, n - cut, k, m, 0, 1, 0, 0)
  const z1 = difference(z, expectedZ)
  if (z1 !== undefined) return `forward: ${z1}`

  // Gradient.
  const delta = make([m, n])
  const before = w.data.slice()
  const after = (from: Tensor['data'], a: number, b: number): Tensor =>
    productPlain(expectedX, true, delta, false, { ...w, data: from.slice() as Float32Array }, a, b)
  const scratch = space.bytes(scratchBytes)
  gradient(lists, at(x), at(delta), rowW, at(w), rowW, cut, k, alpha, beta, 0, 0, scratch)
  gradient(other, at(x), at(delta) + shift, rowW, at(w) + shift, rowW, n - cut, k, alpha, beta, 0, 0, scratch)
  const eager = after(before, alpha, beta)
  const w1 = difference(w, eager)
  if (w1 !== undefined) return `gradient: ${w1}`

  // Gradient, waiting: three steps, the second with a batch without ink; only then everybody catches up.
  if (round(beta) === 0) return undefined
  w.data.set(before)
  const done = [0, 1].map(() => {
    const counts = space.bytes(4 * k)
    new Uint32Array(buffer, counts, k).fill(0)
    return counts
  })
  const still = productPlain(
    { shape: [m, k], dtype, data: single ? new Float32Array(m * k) : new Float64Array(m * k) },
    true,
    delta,
    false,
    { ...w, data: eager.data.slice() },
    alpha,
    beta,
  )
  const expectedW = after(still.data, alpha, beta)
  for (const now of [0, 2]) {
    forward(lists, at(x), at(w), rowW, at(z), rowW, cut, k, m, alpha, beta, done[0], now)
    forward(lists, at(x), at(w) + shift, rowW, at(z) + shift, rowW, n - cut, k, m, alpha, beta, done[1], now)
    const expected = productPlain(expectedX, false, now === 0 ? { ...w, data: before } : still, false, expectedZ, 1, 0)
    const z2 = difference(z, expected)
    if (z2 !== undefined) return `forward, waiting: ${z2}`
    gradient(lists, at(x), at(delta), rowW, at(w), rowW, cut, k, alpha, beta, done[0], now, scratch)
    gradient(lists, at(x), at(delta) + shift, rowW, at(w) + shift, rowW, n - cut, k, alpha, beta, done[1], now, scratch)
  }
  catchUp(0, at(w), rowW, cut, k, alpha, beta, done[0], 3)
  catchUp(0, at(w) + shift, rowW, n - cut, k, alpha, beta, done[1], 3)
  const w2 = difference(w, expectedW)
  return w2 === undefined ? undefined : `waiting gradient: ${w2}`
}
