import { type DType, productPlain, type Tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { candidates } from './candidates'
import { findBlas, use } from './find'
import { type Library, loadKoffi, openLibrary } from './library'
import { LARGE, makeProduct } from './product'

const { found } = findBlas()
const reason = found ? '' : ' (skipped: no BLAS on this system, apt-get install libopenblas0)'
if (!found) console.log(`products by a BLAS are not tested: no BLAS on this system; apt-get install libopenblas0`)

const tolerance = { float32: 1e-5, float64: 1e-12 }

/** A tensor of normal numbers, at an offset into a larger memory: what a session hands over. */
function view(shape: readonly number[], dtype: DType, offset: number, seed: string, shared = true): Tensor {
  const n = shape.reduce((a, b) => a * b, 1)
  const size = dtype === 'float32' ? 4 : 8
  const pages = Math.ceil(((offset + n) * size) / 65536) + 1
  const { buffer } = new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  const data = dtype === 'float32' ? new Float32Array(buffer, offset * 4, n) : new Float64Array(buffer, offset * 8, n)
  const stream = random(seed)
  for (let i = 0; i < n; i++) data[i] = stream.normal()
  return { shape, dtype, data }
}

/** The greatest difference, in units of the sum of the absolute terms: what rounding is proportional to. */
function difference(by: ReturnType<typeof makeProduct>, transA: boolean, transB: boolean, c: Case): number {
  const { m, n, k, dtype, alpha, beta, offset, shared } = c
  const a = view(transA ? [k, m] : [m, k], dtype, offset, 'a', shared)
  const b = view(transB ? [n, k] : [k, n], dtype, offset + 3, 'b', shared)
  const out = view([m, n], dtype, offset + 1, 'out', shared)
  const wide = (t: Tensor): Tensor => ({ shape: t.shape, dtype: 'float64', data: Float64Array.from(t.data) })
  const size = (t: Tensor): Tensor => ({ ...wide(t), data: Float64Array.from(t.data, Math.abs) })
  const round = dtype === 'float32' ? Math.fround : Number
  const expected = productPlain(wide(a), transA, wide(b), transB, wide(out), round(alpha), round(beta))
  const terms = productPlain(size(a), transA, size(b), transB, size(out), Math.abs(alpha), Math.abs(beta))
  const before = guard(out)
  expect(by(a, transA, b, transB, out, alpha, beta)).toBe(out)
  expect(guard(out)).toEqual(before)
  let worst = 0
  for (let i = 0; i < m * n; i++) {
    const off = Math.abs(out.data[i] - expected.data[i])
    if (!(off <= worst * terms.data[i])) worst = off / terms.data[i]
  }
  return worst
}

/** What lies around a tensor in its memory, which a product must not touch. */
function guard({ data }: Tensor): number[] {
  const all = data instanceof Float32Array ? new Float32Array(data.buffer) : new Float64Array(data.buffer)
  const first = data.byteOffset / data.BYTES_PER_ELEMENT
  return [
    ...all.subarray(Math.max(0, first - 16), first),
    ...all.subarray(first + data.length, first + data.length + 16),
  ]
}

interface Case {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly dtype: DType
  readonly alpha: number
  readonly beta: number
  readonly offset: number
  readonly shared: boolean
}

const anyCase = fc.record<Case>({
  m: fc.integer({ min: 0, max: 40 }),
  n: fc.integer({ min: 0, max: 40 }),
  k: fc.integer({ min: 0, max: 70 }),
  dtype: fc.constantFrom<DType>('float32', 'float64'),
  alpha: fc.constantFrom(1, -0.03, 0, 2.5),
  beta: fc.constantFrom(0, 1, 0.9995, -2),
  offset: fc.integer({ min: 0, max: 40 }),
  shared: fc.boolean(),
})

describe.skipIf(!found)(`products by the system's BLAS${reason}`, () => {
  const library = found ? use('test', undefined) : (undefined as unknown as Library)

  test('are those of the textbook loop, for all shapes, transposes, alpha, beta and places in memory', () => {
    const by = makeProduct(library)
    fc.assert(
      fc.property(anyCase, fc.boolean(), fc.boolean(), (c, transA, transB) => {
        expect(difference(by, transA, transB, c)).toBeLessThan(tolerance[c.dtype])
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    [10, 30, 784, false, false, 1, 0],
    [784, 100, 10, true, false, -0.05, 0.9999],
    [10, 100, 10, false, true, 1, 0],
    [256, 256, 256, false, false, 1, 0], // large: several threads
    [128, 180, 200, false, false, 1, 0],
    [200, 180, 128, true, false, -0.01, 0.9],
    [128, 200, 180, false, true, 1, 0],
    [1, 30, 784, false, false, 1, 0],
    [784, 1, 128, true, false, 1, 1],
  ])('[%i × %i] over %i as training has them', (m, n, k, transA, transB, alpha, beta) => {
    for (const threads of library.useThreads ? [undefined, 2] : [undefined]) {
      const by = makeProduct(library, threads)
      for (const dtype of ['float32', 'float64'] as const) {
        const c: Case = { m, n, k, dtype, alpha, beta, offset: 16, shared: true }
        expect(difference(by, transA, transB, c)).toBeLessThan(tolerance[dtype])
      }
    }
  })

  test('by hand: [[1, 2], [3, 4]]·[[5], [6]], on ordinary arrays', () => {
    const by = makeProduct(library)
    for (const dtype of ['float32', 'float64'] as const) {
      const Numbers = dtype === 'float32' ? Float32Array : Float64Array
      const a: Tensor = { shape: [2, 2], dtype, data: Numbers.of(1, 2, 3, 4) }
      const b: Tensor = { shape: [2, 1], dtype, data: Numbers.of(5, 6) }
      const out: Tensor = { shape: [2, 1], dtype, data: Numbers.of(100, 1000) }
      expect([...by(a, false, b, false, out, 1, 0).data]).toEqual([17, 39])
      expect([...by(a, true, b, false, out, 2, -1).data]).toEqual([29, 29]) // 2·[23, 34] − [17, 39]
    }
  })

  test('beta = 0 does not read out, and an empty sum is zero', () => {
    const by = makeProduct(library)
    for (const dtype of ['float32', 'float64'] as const) {
      for (const k of [0, 1, 5]) {
        for (const [m, n] of [
          [3, 4],
          [1, 4],
          [3, 1],
          [1, 1],
          [33, 17],
        ]) {
          const out = zeros([m, n], { dtype })
          out.data.fill(NaN)
          by(zeros([m, k], { dtype }), false, zeros([k, n], { dtype }), false, out, 1, 0)
          expect([...out.data]).toEqual(new Array(m * n).fill(0))
        }
      }
    }
  })

  test('the same call gives the same bits', () => {
    for (const threads of library.useThreads ? [1, 2, undefined] : [undefined]) {
      const by = makeProduct(library, threads)
      for (const [m, n, k] of [
        [10, 30, 784],
        [128, 300, 784],
      ]) {
        const a = view([m, k], 'float32', 0, 'a')
        const b = view([k, n], 'float32', 0, 'b')
        const first = by(a, false, b, false, zeros([m, n]), 1, 0)
        for (let i = 0; i < 5; i++) expect(by(a, false, b, false, zeros([m, n]), 1, 0).data).toEqual(first.data)
      }
    }
  })
})

test('small products take one thread, large ones all or as many as told', () => {
  const asked: number[] = []
  const fake = {
    threads: 7,
    useThreads: (threads: number) => void asked.push(threads),
    sgemm: () => {},
    dgemm: () => {},
  } as unknown as Library
  const small = [zeros([10, 784]), zeros([784, 30]), zeros([10, 30])]
  const large = [zeros([1024, 64]), zeros([64, LARGE / 65536]), zeros([1024, LARGE / 65536])]
  for (const by of [makeProduct(fake), makeProduct(fake, 3)]) {
    for (const [a, b, out] of [small, large, small]) by(a, false, b, false, out, 1, 0)
  }
  expect(asked).toEqual([1, 7, 1, 1, 3, 1])
})

/** Every BLAS that is installed here, the best and the others. */
const installed = candidates(process.platform).flatMap((file) => {
  try {
    return [openLibrary(loadKoffi(), file)]
  } catch {
    return [] // the report of what is not there has tests of its own
  }
})
const names = installed.map(({ path, name, version }) => [path, name, version, openLibrary(loadKoffi(), path)] as const)

test.each(names)('%s: %s %s', (_path, _name, _version, library) => {
  const c: Case = { m: 20, n: 33, k: 50, dtype: 'float32', alpha: 1, beta: 1, offset: 2, shared: true }
  expect(difference(makeProduct(library), false, false, c)).toBeLessThan(1e-5)
  expect(difference(makeProduct(library), true, true, { ...c, dtype: 'float64' })).toBeLessThan(1e-12)
})
