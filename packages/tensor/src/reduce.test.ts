import { describe, expect, test } from 'vitest'
import { ShapeError } from './errors'
import { argmax, logSumExp, max, mean, min, sum, sumColumns, sumRows, transpose } from './reduce'
import { full, reshape, rows, tensor, toArray, zeros } from './tensor'

const float64 = { dtype: 'float64' } as const

describe('one number', () => {
  test('by hand', () => {
    const t = tensor([
      [1, -2, 4],
      [0.5, 8, 0],
    ])
    expect([sum(t), mean(t), max(t), min(t)]).toEqual([11.5, 11.5 / 6, 8, -2])
    expect([sum(tensor(3)), mean(tensor(3)), max(tensor(3)), min(tensor(3))]).toEqual([3, 3, 3, 3])
  })

  test('of nothing', () => {
    const none = zeros([0, 4])
    expect([sum(none), mean(none), max(none), min(none)]).toEqual([0, Number.NaN, -Infinity, Infinity])
  })

  test('NaN and −0', () => {
    const t = tensor([1, Number.NaN, 2])
    expect([sum(t), mean(t), max(t), min(t)]).toEqual([Number.NaN, Number.NaN, Number.NaN, Number.NaN])
    expect([max(tensor([-0, 0])), min(tensor([0, -0])), sum(tensor([-0]))]).toEqual([0, -0, 0])
  })

  test('float32 elements are added in float64, in ascending order', () => {
    expect(sum(tensor([16777216, 1, 1]))).toBe(16777218)
    expect(sum(tensor([1, 1e16, -1e16], float64))).toBe(0)
    expect(sum(tensor([1e16, -1e16, 1], float64))).toBe(1)
  })

  test.each([
    ['sum', sum],
    ['mean', mean],
    ['max', max],
    ['min', min],
  ] as const)('%s of no tensor', (name, f) => {
    expect(() => f([1, 2] as never)).toThrow(new TypeError(`${name}: expected a tensor, got an array of 2`))
  })
})

describe('rows and columns', () => {
  const t = tensor([
    [1, 2, 3],
    [4, 5, 6],
  ])

  test('by hand, with and without out', () => {
    expect(toArray(sumRows(t))).toEqual([5, 7, 9])
    expect(toArray(sumColumns(t))).toEqual([6, 15])
    expect(toArray(transpose(t))).toEqual([
      [1, 4],
      [2, 5],
      [3, 6],
    ])
    const row = full([3], 100)
    expect(sumRows(t, row)).toBe(row)
    expect(toArray(row)).toEqual([5, 7, 9])
    const column = full([2], 100)
    expect(sumColumns(t, column)).toBe(column)
    expect(toArray(column)).toEqual([6, 15])
    const turned = full([3, 2], 100)
    expect(transpose(t, turned)).toBe(turned)
    expect(turned.data[1]).toBe(4)
  })

  test('precision: rows one addition at a time, columns in float64', () => {
    expect(toArray(sumRows(tensor([[16777216], [1], [1]])))).toEqual([16777216])
    expect(toArray(sumColumns(tensor([[16777216, 1, 1]])))).toEqual([16777218])
    expect(toArray(sumRows(tensor([[-0]])))).toEqual([0])
  })

  test('empty ones and one row', () => {
    expect(toArray(sumRows(zeros([0, 2])))).toEqual([0, 0])
    expect(toArray(sumRows(zeros([2, 0])))).toEqual([])
    expect(toArray(sumColumns(zeros([2, 0])))).toEqual([0, 0])
    expect(toArray(sumColumns(zeros([0, 2])))).toEqual([])
    expect(transpose(zeros([0, 2]))).toEqual(zeros([2, 0]))
    expect(toArray(sumRows(tensor([[1, 2]])))).toEqual([1, 2])
    expect(toArray(logSumExp(zeros([2, 0])))).toEqual([-Infinity, -Infinity])
    expect(toArray(logSumExp(zeros([0, 2])))).toEqual([])
  })

  test.each([
    ['sumRows', sumRows],
    ['sumColumns', sumColumns],
    ['argmax', argmax],
    ['logSumExp', logSumExp],
    ['transpose', transpose],
  ] as const)('%s of no matrix', (name, f) => {
    expect(() => f(zeros([3]))).toThrow(new ShapeError(`${name}: expected a matrix [m × k], got [3]`))
    expect(() => f(5 as never)).toThrow(new TypeError(`${name}: expected a tensor, got 5`))
  })

  test.each([
    ['sumRows', sumRows, [2]],
    ['sumColumns', sumColumns, [2]],
    ['logSumExp', logSumExp, [2]],
    ['transpose', transpose, [2, 2]],
  ] as const)('%s: out must fit, and must not share memory', (name, f, shape) => {
    const square = tensor([
      [1, 2],
      [3, 4],
    ])
    expect(() => f(square, zeros([5]))).toThrow(ShapeError)
    const inside = reshape(rows(reshape(square, [4]), 0, shape.length === 1 ? 2 : 4), shape)
    expect(() => f(square, inside)).toThrow(new TypeError(`${name}: out must not share memory with an operand`))
    expect(toArray(square)).toEqual([
      [1, 2],
      [3, 4],
    ])
  })
})

describe('argmax', () => {
  test.each<[number[], number]>([
    [[1, 3, 2], 1],
    [[9, 0, 9], 0],
    [[0, 7, 7, 7], 1],
    [[5], 0],
    [[-3, -1, -2], 1],
    [[-Infinity, -Infinity], 0],
    [[-0, 0], 0],
    [[Number.NaN, 1, 2], 2],
    [[2, Number.NaN, 1], 0],
    [[Number.NaN, -Infinity], 1],
    [[Number.NaN, 4, 4], 1],
    [[Number.NaN, Number.NaN], 0],
    [[1, Infinity, Number.NaN], 1],
  ])('%j → %i', (row, expected) => {
    expect(argmax(tensor([row]))).toEqual(new Uint32Array([expected]))
    // beside another row, and in float64
    expect(argmax(tensor([row.map(() => 0), row], float64))).toEqual(new Uint32Array([0, expected]))
  })

  test('out, and what does not fit', () => {
    const t = tensor([
      [0, 1],
      [1, 0],
    ])
    const out = new Uint32Array([7, 7])
    expect(argmax(t, out)).toBe(out)
    expect(out).toEqual(new Uint32Array([1, 0]))
    expect(argmax(zeros([0, 3]))).toEqual(new Uint32Array(0))
    expect(argmax(zeros([0, 0]))).toEqual(new Uint32Array(0))
    expect(() => argmax(zeros([2, 0]))).toThrow(new ShapeError('argmax: expected at least one column, got [2 × 0]'))
    expect(() => argmax(t, new Uint32Array(3))).toThrow(new ShapeError('argmax: out holds 3 integers, the result 2'))
    expect(() => argmax(t, [0, 0] as never)).toThrow(
      new TypeError('argmax: out must be a Uint32Array, got an array of 2'),
    )
  })
})

describe('logSumExp', () => {
  test.each<[number[], number]>([
    [[0], 0],
    [[-3.5], -3.5],
    [[0, 0], 0.6931471805599453],
    [[1000, 1000], 1000.6931471805599],
    [[-1000, -1000], -999.3068528194401],
    [[1e308, 1e308], 1e308],
    [[-1e4, 1e4], 1e4],
    [[0, -40], 4.248354255291589e-18], // the rest is not lost beside e⁰ = 1
    [[-40, 0], 4.248354255291589e-18],
    [[0, -745], 5e-324],
    [[-Infinity, 2], 2],
    [[-Infinity, -Infinity], -Infinity],
    [[Infinity, 1], Infinity],
    [[Infinity, -Infinity], Infinity],
    [[Number.NaN, 1], Number.NaN],
    [[Infinity, Number.NaN], Number.NaN],
  ])('%j → %d', (row, expected) => {
    expect(toArray(logSumExp(tensor([row], float64)))).toEqual([expected])
    expect(logSumExp(tensor([row.map(() => 0), row, row.map(() => -1)], float64)).data[1]).toBe(expected)
  })

  test('ln(e + e² + e³), and float32 rounded once', () => {
    // mpmath: 3.40760596444438021…
    expect(toArray(logSumExp(tensor([[1, 2, 3]], float64)))).toEqual([3.4076059644443803])
    const out = zeros([1])
    expect(logSumExp(tensor([[1, 2, 3]]), out)).toBe(out)
    expect(out.data[0]).toBe(Math.fround(3.4076059644443803))
  })
})
