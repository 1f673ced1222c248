import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DType, Tensor, Workspace } from './forms'
import { makeProduct } from './product'
import { productPlain } from './product.plain'
import { clone, full, reshape, rows, tensor, toArray, wrap, zeros } from './tensor'

/** Every bit but those of a NaN, of which there are many. */
function expectSameBits(actual: Tensor, expected: Tensor): void {
  expect(actual.shape).toEqual(expected.shape)
  for (let i = 0; i < expected.data.length; i++) {
    if (!Object.is(actual.data[i], expected.data[i])) {
      throw new Error(`element ${i}: ${actual.data[i]}, the plain loop gives ${expected.data[i]}`)
    }
  }
}

function stream(seed: number): () => number {
  let s = seed | 0
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) | 0
    return (s >>> 8) / 2 ** 24
  }
}

const extremes = [
  Number.NaN,
  Infinity,
  -Infinity,
  5e-324,
  -5e-324,
  1e-45,
  -1.2e-38,
  1e-310,
  3e38,
  -3.4e38,
  1e308,
  -1.7e308,
]

/** Ordinary numbers, `zero` of them ±0 and `wild` of them extreme. */
function draw(shape: readonly number[], dtype: DType, next: () => number, zero: number, wild: number): Tensor {
  const t = zeros(shape, { dtype })
  for (let i = 0; i < t.data.length; i++) {
    const u = next()
    if (u < zero) t.data[i] = next() < 0.5 ? 0 : -0
    else if (u < zero + wild) t.data[i] = extremes[Math.floor(next() * extremes.length)]
    else t.data[i] = (next() - 0.5) * 4
  }
  return t
}

const size = fc.integer({ min: 0, max: 40 })
const factor = fc.oneof(fc.constantFrom(0, -0, 1, -1, 0.1, 1e-46), fc.double({ min: -3, max: 3, noNaN: true }))
const problem = fc.record({
  m: size,
  inner: size,
  n: size,
  dtype: fc.constantFrom<DType>('float32', 'float64'),
  transA: fc.boolean(),
  transB: fc.boolean(),
  alpha: factor,
  beta: factor,
  zero: fc.constantFrom(0, 0.3, 0.8, 1),
  wildA: fc.constantFrom(0, 0, 0.05),
  wildB: fc.constantFrom(0, 0, 0.01, 0.2),
  seed: fc.integer(),
})

const engines: { name: string; product: Workspace['product'] }[] = [
  { name: 'makeProduct', product: makeProduct() },
  { name: 'productPlain', product: productPlain },
]

describe('makeProduct', () => {
  test('equals the plain loop bit for bit, one kernel used for every size', () => {
    const product = makeProduct()
    fc.assert(
      fc.property(problem, ({ m, inner, n, dtype, transA, transB, alpha, beta, zero, wildA, wildB, seed }) => {
        const next = stream(seed)
        const a = draw(transA ? [inner, m] : [m, inner], dtype, next, zero, wildA)
        const b = draw(transB ? [n, inner] : [inner, n], dtype, next, 0.1, wildB)
        const out = draw([m, n], dtype, next, 0.1, 0.02)
        const expected = productPlain(a, transA, b, transB, clone(out), alpha, beta)
        expect(product(a, transA, b, transB, out, alpha, beta)).toBe(out)
        expectSameBits(out, expected)
      }),
      { seed: 1, numRuns: 1500 },
    )
  })

  test('a single ∞ or NaN anywhere in b meets every zero of a', () => {
    const a = tensor([[1, 0, 0, 2, 0, 0, 0, 3, 0]]) // [1 × 9]
    for (const bad of [Infinity, -Infinity, Number.NaN]) {
      for (let at = 0; at < 18; at++) {
        const b = full([9, 2], 1) // [9 × 2]
        b.data[at] = bad
        const out = makeProduct()(a, false, b, false, zeros([1, 2]), 1, 0)
        expectSameBits(out, productPlain(a, false, b, false, zeros([1, 2]), 1, 0))
        expect(out.data[1 - (at % 2)]).toBe(6)
        expect(Number.isFinite(out.data[at % 2])).toBe(false)
      }
    }
  })

  test('two kernels do not disturb each other', () => {
    const [p, q] = [makeProduct(), makeProduct()]
    const a = tensor([[1, 2]])
    const b = tensor([[3], [4]])
    const first = p(a, false, b, false, zeros([1, 1]), 1, 0)
    q(a, false, b, false, zeros([1, 1]), 5, 0)
    expect(toArray(first)).toEqual([[11]])
    expect(toArray(p(a, false, b, false, zeros([1, 1]), 1, 0))).toEqual([[11]])
  })
})

describe.each(engines)('$name by hand', ({ product }) => {
  const a = [
    [1, 2, 3],
    [4, 5, 6],
  ]
  const b = [
    [1, 0],
    [2, -1],
    [0, 3],
  ]
  const aT = [
    [1, 4],
    [2, 5],
    [3, 6],
  ]
  const bT = [
    [1, 2, 0],
    [0, -1, 3],
  ]
  test.each<[boolean, boolean]>([
    [false, false],
    [true, false],
    [false, true],
    [true, true],
  ])('transposed or not: %s, %s', (transA, transB) => {
    for (const dtype of ['float32', 'float64'] as const) {
      const x = tensor(transA ? aT : a, { dtype })
      const y = tensor(transB ? bT : b, { dtype })
      expect(toArray(product(x, transA, y, transB, full([2, 2], 9, { dtype }), 1, 0))).toEqual([
        [5, 7],
        [14, 13],
      ])
      expect(toArray(product(x, transA, y, transB, full([2, 2], 10, { dtype }), 2, -1))).toEqual([
        [0, 4],
        [18, 16],
      ])
    }
  })

  test('one accumulator, terms in ascending order', () => {
    const ones = (n: number): Tensor => full([n, 1], 1, { dtype: 'float64' })
    const total = (values: number[]): number =>
      product(
        tensor([values], { dtype: 'float64' }),
        false,
        ones(values.length),
        false,
        zeros([1, 1], { dtype: 'float64' }),
        1,
        0,
      ).data[0]
    expect(total([1, 1e16, -1e16])).toBe(0)
    expect(total([1e16, -1e16, 1])).toBe(1)
    // The lanes 0, 4, 8 | 1, 5, 9 | … would give 3; two halves 2.
    expect(total([1e16, 1, 1, 1, -1e16, 0, 0, 0, 1])).toBe(1)
  })

  test('float32 rounds after every operation', () => {
    // 16777216 + 1 is 16777216 in float32, twice; float64 would keep 16777218.
    expect(toArray(product(tensor([[16777216, 1, 1]]), false, full([3, 1], 1), false, zeros([1, 1]), 1, 0))).toEqual([
      [16777216],
    ])
    // 0.1f · 3f = 0.30000001192092896, and 0.30000001192092896 + 1f = 1.2999999523162842 after rounding.
    expect(toArray(product(tensor([[3]]), false, tensor([[1]]), false, full([1, 1], 1), 0.1, 1))).toEqual([
      [Math.fround(1.3)],
    ])
    expect(toArray(product(tensor([[3]]), false, tensor([[1]]), false, zeros([1, 1]), 0.1, 0))).toEqual([
      [0.30000001192092896],
    ])
  })

  test('alpha is applied once, to the finished sum', () => {
    const out = zeros([1, 1], { dtype: 'float64' })
    const x = full([1, 10], 1, { dtype: 'float64' })
    // Ten times 0.1 added up would be 0.9999999999999999.
    expect(product(x, false, full([10, 1], 1, { dtype: 'float64' }), false, out, 0.1, 0).data[0]).toBe(1)
  })

  test('beta = 0 does not read out', () => {
    for (const dtype of ['float32', 'float64'] as const) {
      const [x, y] = [tensor([[2]], { dtype }), tensor([[3]], { dtype })]
      expect(toArray(product(x, false, y, false, full([1, 1], Number.NaN, { dtype }), 1, 0))).toEqual([[6]])
      expect(toArray(product(x, false, y, false, full([1, 1], Infinity, { dtype }), 1, -0))).toEqual([[6]])
      expect(toArray(product(x, false, y, false, full([1, 1], Number.NaN, { dtype }), 1, 1))).toEqual([[Number.NaN]])
    }
  })

  test('zeros keep their sign: sums begin at +0', () => {
    const of = (x: number, y: number, alpha: number): number =>
      product(tensor([[x]]), false, tensor([[y]]), false, zeros([1, 1]), alpha, 0).data[0]
    expect(of(-1, 0, 1)).toBe(0)
    expect(of(-0, 5, 1)).toBe(0)
    expect(of(-0, 5, -1)).toBe(-0)
  })

  test('an empty sum is 0, and no rows or columns leave nothing to do', () => {
    expect(toArray(product(zeros([2, 0]), false, zeros([0, 1]), false, full([2, 1], 7), 1, 0))).toEqual([[0], [0]])
    expect(toArray(product(zeros([2, 0]), false, zeros([0, 1]), false, full([2, 1], 7), 1, 2))).toEqual([[14], [14]])
    expect(product(zeros([0, 3]), false, zeros([3, 2]), false, zeros([0, 2]), 1, 0).data.length).toBe(0)
    expect(product(zeros([2, 3]), false, zeros([3, 0]), false, zeros([2, 0]), 1, 0).data.length).toBe(0)
  })

  test('views at an offset are read and written where they lie', () => {
    const pool = wrap(new Float32Array([9, 9, 1, 2, 3, 4, 9, 9]), [4, 2])
    const target = full([3, 2], -1)
    const out = rows(target, 1, 2)
    product(rows(pool, 1, 2), false, reshape(rows(pool, 1, 3), [2, 2]), false, out, 1, 0)
    expect(toArray(target)).toEqual([
      [-1, -1],
      [7, 10],
      [-1, -1],
    ])
  })
})
