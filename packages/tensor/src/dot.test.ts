import { describe, expect, test } from 'vitest'
import { dot, dotNT, dotTN, dotTT } from './dot'
import { ShapeError } from './errors'
import type { Tensor } from './forms'
import { full, reshape, rows, tensor, toArray, zeros } from './tensor'

const a = tensor([
  [1, 2, 3],
  [4, 5, 6],
])
const b = tensor([
  [1, 0],
  [2, -1],
  [0, 3],
])

test('the four products, by hand', () => {
  expect(toArray(dot(a, b))).toEqual([
    [5, 7],
    [14, 13],
  ])
  expect(toArray(dotTN(a, tensor([[1], [10]])))).toEqual([[41], [52], [63]])
  expect(toArray(dotNT(a, tensor([[1, 0, -1]])))).toEqual([[-2], [-2]])
  expect(toArray(dotTT(b, a))).toEqual([
    [5, 14],
    [7, 13],
  ])
})

test('out is written and returned; alpha and beta scale', () => {
  const out = full([2, 2], 1)
  expect(dot(a, b, out, { alpha: 2, beta: 10 })).toBe(out)
  expect(toArray(out)).toEqual([
    [20, 24],
    [38, 36],
  ])
  expect(dot(a, b, out)).toBe(out) // beta is 0 unless told
  expect(toArray(out)).toEqual([
    [5, 7],
    [14, 13],
  ])
  expect(toArray(dot(a, b, undefined, { alpha: -1 }))).toEqual([
    [-5, -7],
    [-14, -13],
  ])
})

describe('what does not fit is named, and out stays as it was', () => {
  const untouched = full([2, 2], 7)
  const wrong: [string, () => Tensor, new (message: string) => Error, string][] = [
    ['inner', () => dot(zeros([4, 3]), zeros([2, 5])), ShapeError, 'dot: inner sizes differ, [4 × 3] · [2 × 5]'],
    ['TN', () => dotTN(zeros([4, 3]), zeros([2, 5])), ShapeError, 'dotTN: inner sizes differ, [4 × 3]ᵀ · [2 × 5]'],
    ['NT', () => dotNT(zeros([4, 3]), zeros([2, 5])), ShapeError, 'dotNT: inner sizes differ, [4 × 3] · [2 × 5]ᵀ'],
    ['TT', () => dotTT(zeros([4, 3]), zeros([2, 5])), ShapeError, 'dotTT: inner sizes differ, [4 × 3]ᵀ · [2 × 5]ᵀ'],
    ['vector', () => dot(a, tensor([1, 2, 3])), ShapeError, 'dot: expected a matrix [m × k], got [3]'],
    ['rank 0', () => dot(tensor(1), a), ShapeError, 'dot: expected a matrix [m × k], got []'],
    ['array', () => dot([[1]] as never, b), TypeError, 'dot: expected a tensor, got an array of 1'],
    ['none', () => dot(a, undefined as never), TypeError, 'dot: expected a tensor, got undefined'],
    [
      'dtypes',
      () => dot(a, zeros([3, 2], { dtype: 'float64' }), untouched),
      TypeError,
      'dot: dtypes differ, float32 and float64; cast one',
    ],
    ['out', () => dot(a, b, zeros([2, 3])), ShapeError, 'dot: out is [2 × 3], the result [2 × 2]'],
    [
      'out dtype',
      () => dot(a, b, zeros([2, 2], { dtype: 'float64' })),
      TypeError,
      'dot: out is float64, the operands float32',
    ],
    ['out null', () => dot(a, b, null as never), TypeError, 'dot: out must be a tensor, got null'],
    ['alpha', () => dot(a, b, untouched, { alpha: '2' as never }), TypeError, "dot: alpha must be a number, got '2'"],
    [
      'beta',
      () => dot(a, b, untouched, { beta: [1] as never }),
      TypeError,
      'dot: beta must be a number, got an array of 1',
    ],
    ['beta alone', () => dot(a, b, undefined, { beta: 0.5 }), TypeError, 'dot: beta = 0.5 needs an out to scale'],
    [
      'option',
      () => dot(a, b, untouched, { alfa: 2 } as never),
      TypeError,
      "dot: unknown option 'alfa'; it takes alpha, beta",
    ],
  ]
  test.each(wrong)('%s', (_, call, kind, message) => {
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
    expect(toArray(untouched)).toEqual([
      [7, 7],
      [7, 7],
    ])
  })

  test('out must not share memory with an operand, in whole or in part', () => {
    const pool = full([6, 2], 1)
    const message = 'dot: out must not share memory with an operand'
    const square = rows(pool, 0, 2)
    const one = full([2, 2], 1)
    expect(() => dot(square, one, square)).toThrow(new TypeError(message))
    expect(() => dot(one, square, rows(pool, 1, 3))).toThrow(new TypeError(message))
    expect(() => dot(one, reshape(square, [2, 2]), square)).toThrow(new TypeError(message))
    // Neighbours on one buffer do not overlap.
    expect(toArray(dot(square, one, rows(pool, 2, 4)))).toEqual([
      [2, 2],
      [2, 2],
    ])
    expect(toArray(square)).toEqual([
      [1, 1],
      [1, 1],
    ])
  })
})
