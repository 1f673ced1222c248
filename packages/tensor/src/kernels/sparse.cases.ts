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
  const pick = single
    ? {
        gather: kernels.gather_u8_f32,
        pack: kernels.pack_rows_f32,
        compact: kernels.compact_f32,
        rows: kernels.gemm_rows_f32,
      }
    : {
        gather: kernels.gather_u8_f64,
        pack: kernels.pack_rows_f64,
        compact: kernels.compact_f64,
        rows: kernels.gemm_rows_f64,
      }
  const forward = single ? kernels.forward_sparse_f32 : kernels.forward_sparse_f64
  const gradient = single ? kernels.gradient_sparse_f32 : kernels.gradient_sparse_f64
  const waiting = single ? kernels.gradient_waiting_f32 : kernels.gradient_waiting_f64
  const catchUp = single ? kernels.catch_up_f32 : kernels.catch_up_f64

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

  const size = kernels.lists_bytes(m, k)
  const lists = space.bytes(size)
  const other = space.bytes(size)
  const table = space.bytes(2048)
  kernels.bits_table(table)
  const wall = (start: number): Uint8Array => new Uint8Array(buffer, start + size, 64).fill(0xa5)
  const walls = [wall(lists), wall(other)]

  // Gathering.
  const x = make([m, k])
  const expectedX: Tensor = { ...x, data: x.data.slice() }
  for (let i = 0; i < m; i++) for (let c = 0; c < k; c++) expectedX.data[i * k + c] = bytes[index[i] * k + c] * scale
  pick.gather(bytes.byteOffset, index.byteOffset, m, k, scale, at(x), lists, table)
  const wrong = difference(x, expectedX)
  if (wrong !== undefined) return `gather: ${wrong}`
  pick.pack(at(x), m, k, other, table)
  if (walls.some((w) => w.some((byte) => byte !== 0xa5))) return 'packing wrote behind its lists'
  const count = new Uint32Array(buffer, lists, 1)[0]
  const columns = [...new Uint32Array(buffer, lists + 64, count)]
  const expectedColumns = Array.from({ length: k }, (_, c) => c).filter((c) => {
    for (let i = 0; i < m; i++) if (expectedX.data[i * k + c] !== 0) return true
    return false
  })
  if (`${columns}` !== `${expectedColumns}`) return `columns ${columns}, expected ${expectedColumns}`
  const second = [...new Uint32Array(buffer, other + 64, new Uint32Array(buffer, other, 1)[0])]
  if (`${second}` !== `${expectedColumns}`) return `pack_rows: columns ${second}, expected ${expectedColumns}`

  // Forward, with either lists.
  const w = make([k, n], p.beta === 1 ? 0.5 : 0.1)
  const z = make([m, n])
  const expectedZ = productPlain(expectedX, false, w, false, { ...z, data: z.data.slice() }, 1, 0)
  const half = Math.round(m * p.cut)
  forward(lists, at(x), at(w), at(z), n, k, 0, half)
  forward(other, at(x), at(w), at(z), n, k, half, m)
  const z1 = difference(z, expectedZ)
  if (z1 !== undefined) return `forward: ${z1}`

  // Forward, compacted.
  const dense = make([m, count])
  pick.compact(lists, at(x), m, k, at(dense))
  fill(z, next, 0, 0)
  const scratch = space.bytes(scratchBytes)
  pick.rows(at(dense), 0, at(w), lists + 64, at(z), 0, m, n, count, 1, 0, 0, half, 0, n, scratch)
  pick.rows(at(dense), 0, at(w), lists + 64, at(z), 0, m, n, count, 1, 0, half, m, 0, n, scratch)
  const z2 = difference(z, expectedZ)
  if (z2 !== undefined) return `compacted forward: ${z2}`

  // Gradient, compacted: rows without ink stay as they are.
  const delta = make([m, n])
  const before = w.data.slice()
  const whole = (from: Tensor['data'], a: number, b: number): Tensor =>
    productPlain(expectedX, true, delta, false, { ...w, data: from.slice() as Float32Array }, a, b)
  const cut = Math.round(count * p.cut)
  const eager = whole(before, alpha, beta)
  const inkedOnly: Tensor = { ...eager, data: eager.data.slice() }
  const has = new Set(columns)
  for (let c = 0; c < k; c++) if (!has.has(c)) for (let j = 0; j < n; j++) inkedOnly.data[c * n + j] = before[c * n + j]
  pick.rows(at(dense), 1, at(delta), 0, at(w), lists + 64, count, n, m, alpha, beta, 0, cut, 0, n, scratch)
  pick.rows(at(dense), 1, at(delta), 0, at(w), lists + 64, count, n, m, alpha, beta, cut, count, 0, n, scratch)
  const w0 = difference(w, inkedOnly)
  if (w0 !== undefined) return `compacted gradient: ${w0}`

  // Gradient.
  w.data.set(before)
  const cutC = Math.round(k * p.cut)
  gradient(lists, at(x), at(delta), at(w), n, k, alpha, beta, 0, cutC, scratch)
  gradient(other, at(x), at(delta), at(w), n, k, alpha, beta, cutC, k, scratch)
  const w1 = difference(w, eager)
  if (w1 !== undefined) return `gradient: ${w1}`

  // Gradient, waiting: three steps, the second with a batch without ink; only then everybody catches up.
  if (round(beta) === 0) return undefined
  w.data.set(before)
  const done = new Uint32Array(buffer, space.bytes(4 * k), k).fill(0)
  const still = productPlain(
    { shape: [m, k], dtype, data: single ? new Float32Array(m * k) : new Float64Array(m * k) },
    true,
    delta,
    false,
    { ...w, data: eager.data.slice() },
    alpha,
    beta,
  )
  const expectedW = whole(still.data, alpha, beta)
  for (const now of [0, 2]) {
    catchUp(lists, at(w), n, k, alpha, beta, done.byteOffset, now, 0, cutC)
    catchUp(lists, at(w), n, k, alpha, beta, done.byteOffset, now, cutC, k)
    waiting(lists, at(x), at(delta), at(w), n, k, alpha, beta, done.byteOffset, now, 0, cutC, scratch)
    waiting(lists, at(x), at(delta), at(w), n, k, alpha, beta, done.byteOffset, now, cutC, k, scratch)
  }
  catchUp(0, at(w), n, k, alpha, beta, done.byteOffset, 3, 0, k)
  const w2 = difference(w, expectedW)
  return w2 === undefined ? undefined : `waiting gradient: ${w2}`
}
