import { describe, expect, test } from 'vitest'
import { abs, add, div, exp, log, map, maximum, minimum, mul, neg, sign, sqrt, square, sub, tanh } from './elementwise'
import { ShapeError } from './errors'
import type { Tensor } from './forms'
import * as math from './math'
import { clone, full, reshape, rows, tensor, toArray, zeros } from './tensor'

const a = tensor([
  [1, 2, 3],
  [4, 5, 6],
])

describe('two operands', () => {
  test('of the same shape', () => {
    const b = tensor([
      [10, 20, 30],
      [-4, 0.5, 6],
    ])
    expect(toArray(add(a, b))).toEqual([
      [11, 22, 33],
      [0, 5.5, 12],
    ])
    expect(toArray(sub(a, b))).toEqual([
      [-9, -18, -27],
      [8, 4.5, 0],
    ])
    expect(toArray(mul(a, b))).toEqual([
      [10, 40, 90],
      [-16, 2.5, 36],
    ])
    expect(toArray(div(b, a))).toEqual([
      [10, 10, 10],
      [-1, Math.fround(0.1), 1],
    ])
    expect(toArray(maximum(a, b))).toEqual([
      [10, 20, 30],
      [4, 5, 6],
    ])
    expect(toArray(minimum(a, b))).toEqual([
      [1, 2, 3],
      [-4, 0.5, 6],
    ])
    expect(toArray(add(tensor(2), tensor(3)))).toBe(5)
    expect(toArray(sub(reshape(a, [1, 3, 2]), reshape(a, [1, 3, 2])))).toEqual([
      [
        [0, 0],
        [0, 0],
        [0, 0],
      ],
    ])
  })

  test('a row, as [n] and as [1 × n]', () => {
    const expected = [
      [0, 0, 0],
      [3, 3, 3],
    ]
    expect(toArray(sub(a, tensor([1, 2, 3])))).toEqual(expected)
    expect(toArray(sub(a, tensor([[1, 2, 3]])))).toEqual(expected)
    expect(toArray(sub(rows(a, 0, 1), tensor([3, 2, 1])))).toEqual([[-2, 0, 2]])
  })

  test('a column, as [m × 1]', () => {
    expect(toArray(div(a, tensor([[1], [2]])))).toEqual([
      [1, 2, 3],
      [2, 2.5, 3],
    ])
    expect(toArray(mul(rows(a, 1, 2), tensor([[10]])))).toEqual([[40, 50, 60]])
    expect(toArray(mul(tensor([[1], [2]]), tensor([10])))).toEqual([[10], [20]])
  })

  test('a number on either side', () => {
    expect(toArray(sub(a, 1))).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    expect(toArray(sub(1, a))).toEqual([
      [0, -1, -2],
      [-3, -4, -5],
    ])
    expect(toArray(div(6, tensor([1, 2, 0, -0])))).toEqual([6, 3, Infinity, -Infinity])
  })

  test.each<[string, (a: Tensor | number, b: Tensor | number) => Tensor, (x: number, y: number) => number]>([
    ['add', add, (x, y) => x + y],
    ['sub', sub, (x, y) => x - y],
    ['mul', mul, (x, y) => x * y],
    ['div', div, (x, y) => x / y],
    ['maximum', maximum, Math.max],
    ['minimum', minimum, Math.min],
  ])('%s reads every kind of operand at the right place', (_, f, g) => {
    const x = [
      [1, -2, 3],
      [7, 5, -6],
    ]
    const y = [
      [4, 0.5, -3],
      [2, -8, 0.25],
    ]
    const of = (pick: (i: number, j: number) => number): number[][] => x.map((row, i) => row.map((_, j) => pick(i, j)))
    const t = (v: number[] | number[][]): Tensor => tensor(v, { dtype: 'float64' })
    expect(toArray(f(t(x), t(y)))).toEqual(of((i, j) => g(x[i][j], y[i][j])))
    expect(toArray(f(t(x), t(y[1])))).toEqual(of((i, j) => g(x[i][j], y[1][j])))
    expect(toArray(f(t(x), t([[4], [-2]])))).toEqual(of((i, j) => g(x[i][j], [4, -2][i])))
    expect(toArray(f(t(x), 2))).toEqual(of((i, j) => g(x[i][j], 2)))
    expect(toArray(f(2, t(x)))).toEqual(of((i, j) => g(2, x[i][j])))
  })

  test('computed in float64, rounded once: a number is not rounded first', () => {
    // 0.1 · 3f = 0.30000000000000004 → float32 0.30000001192092896; 0.1f · 7f would give 0.7000000476837158.
    expect(mul(tensor([7]), 0.1).data[0]).toBe(0.699999988079071)
    expect(mul(tensor([0.1], { dtype: 'float64' }), 7).data[0]).toBe(0.7000000000000001)
  })

  test('NaN, ∞ and −0', () => {
    const x = tensor([Number.NaN, 1, -0, 0])
    const y = tensor([1, Number.NaN, 0, -0])
    expect(toArray(maximum(x, y))).toEqual([Number.NaN, Number.NaN, 0, 0])
    expect(toArray(minimum(x, y))).toEqual([Number.NaN, Number.NaN, -0, -0])
    expect(toArray(sub(tensor([Infinity]), tensor([Infinity])))).toEqual([Number.NaN])
    expect(toArray(add(tensor([-0, -0]), tensor([0, -0])))).toEqual([0, -0])
  })

  test('nothing in, nothing out', () => {
    expect(add(zeros([0, 3]), tensor([1, 2, 3]))).toEqual(zeros([0, 3]))
    expect(add(zeros([0, 3]), zeros([0, 1]))).toEqual(zeros([0, 3]))
    expect(add(zeros([2, 0]), zeros([0]))).toEqual(zeros([2, 0]))
    expect(add(zeros([2, 0]), zeros([2, 1]))).toEqual(zeros([2, 0]))
    expect(mul(2, zeros([0]))).toEqual(zeros([0]))
  })

  test('out may be an operand of the result’s shape', () => {
    const x = clone(a)
    expect(sub(x, tensor([1, 1, 1]), x)).toBe(x)
    expect(toArray(x)).toEqual([
      [0, 1, 2],
      [3, 4, 5],
    ])
    const y = clone(a)
    expect(toArray(sub(a, y, y))).toEqual([
      [0, 0, 0],
      [0, 0, 0],
    ])
    expect(toArray(mul(x, x, x))).toEqual([
      [0, 1, 4],
      [9, 16, 25],
    ])
    const line = tensor([1, 2])
    add(tensor([[10, 20]]), line, reshape(line, [1, 2])) // one row: the row is the result's memory exactly
    expect(toArray(line)).toEqual([11, 22])
  })

  test('out must not overlap an operand otherwise', () => {
    const message = 'sub: out must not share memory with an operand'
    const x = tensor([
      [1, 2],
      [3, 4],
      [5, 6],
    ])
    const before = toArray(x)
    expect(() => sub(x, rows(x, 0, 1), x)).toThrow(new TypeError(message)) // the row would change under way
    expect(() => sub(x, reshape(rows(x, 1, 2), [2]), x)).toThrow(new TypeError(message))
    expect(() => sub(reshape(x, [2, 3]), tensor([[1], [1]]), reshape(x, [2, 3]))).not.toThrow()
    expect(toArray(x)).toEqual([
      [0, 1],
      [2, 3],
      [4, 5],
    ])
    add(x, 1, x)
    expect(() => sub(rows(x, 0, 2), 1, rows(x, 1, 3))).toThrow(new TypeError(message))
    expect(() => sub(1, rows(x, 0, 2), rows(x, 1, 3))).toThrow(new TypeError(message))
    expect(() => sub(rows(x, 0, 2), zeros([2, 2]), rows(x, 1, 3))).toThrow(new TypeError(message))
    expect(() => sub(zeros([2, 2]), rows(x, 0, 2), rows(x, 1, 3))).toThrow(new TypeError(message))
    const square = full([2, 2], 1)
    expect(() => sub(square, reshape(rows(reshape(square, [4]), 0, 2), [2, 1]), square)).toThrow(new TypeError(message))
    expect(toArray(x)).toEqual(before)
  })

  const wrong: [string, () => Tensor, new (message: string) => Error, string][] = [
    [
      'shapes',
      () => add(a, zeros([3, 2])),
      ShapeError,
      'add: shapes differ, [2 × 3] and [3 × 2]; the right one may also be a number, a row or a column',
    ],
    [
      'row',
      () => mul(a, tensor([1, 2])),
      ShapeError,
      'mul: shapes differ, [2 × 3] and [2]; the right one may also be a number, a row or a column',
    ],
    [
      'row on the left',
      () => add(tensor([1, 2, 3]), a),
      ShapeError,
      'add: shapes differ, [3] and [2 × 3]; the right one may also be a number, a row or a column',
    ],
    [
      'column',
      () => add(a, zeros([3, 1])),
      ShapeError,
      'add: shapes differ, [2 × 3] and [3 × 1]; the right one may also be a number, a row or a column',
    ],
    [
      'dtypes',
      () => add(a, zeros([2, 3], { dtype: 'float64' })),
      TypeError,
      'add: dtypes differ, float32 and float64; cast one',
    ],
    ['array', () => div(a, [1, 2, 3] as never), TypeError, 'div: expected a tensor or a number, got an array of 3'],
    ['text', () => sub('1' as never, a), TypeError, "sub: expected a tensor or a number, got '1'"],
    ['none', () => maximum(a, undefined as never), TypeError, 'maximum: expected a tensor or a number, got undefined'],
    ['numbers', () => minimum(1, 2), TypeError, 'minimum: expected a tensor, got the numbers 1 and 2'],
    ['out', () => add(a, 1, zeros([3, 2])), ShapeError, 'add: out is [3 × 2], the result [2 × 3]'],
    [
      'out dtype',
      () => add(a, a, zeros([2, 3], { dtype: 'float64' })),
      TypeError,
      'add: out is float64, the operands float32',
    ],
    ['out array', () => add(a, a, [] as never), TypeError, 'add: out must be a tensor, got an array of 0'],
    ['map', () => map(a, 2 as never), TypeError, 'map: expected a function, got 2'],
    ['map tensor', () => map(2 as never, (x) => x), TypeError, 'map: expected a tensor, got 2'],
  ]
  test.each(wrong)('%s', (_, call, kind, message) => {
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
  })
})

describe('one operand', () => {
  const x = tensor([-2, -0, 0, 9, Infinity, -Infinity, Number.NaN], { dtype: 'float64' })
  test.each<[string, (t: Tensor, out?: Tensor) => Tensor, number[]]>([
    ['neg', neg, [2, 0, -0, -9, -Infinity, Infinity, Number.NaN]],
    ['abs', abs, [2, 0, 0, 9, Infinity, Infinity, Number.NaN]],
    ['sign', sign, [-1, -0, 0, 1, 1, -1, Number.NaN]],
    ['sqrt', sqrt, [Number.NaN, -0, 0, 3, Infinity, Number.NaN, Number.NaN]],
    ['square', square, [4, 0, 0, 81, Infinity, Infinity, Number.NaN]],
    ['exp', exp, [0.1353352832366127, 1, 1, 8103.083927575384, Infinity, 0, Number.NaN]],
    ['log', log, [Number.NaN, -Infinity, -Infinity, 2.1972245773362196, Infinity, Number.NaN, Number.NaN]],
    ['tanh', tanh, [-0.9640275800758169, -0, 0, 0.999999969540041, 1, -1, Number.NaN]],
  ])('%s', (name, f, expected) => {
    const out = f(x)
    expect(toArray(out)).toEqual(expected)
    const same = clone(x)
    expect(f(same, same)).toBe(same)
    expect(same).toEqual(out)
    expect(f(zeros([0, 2]))).toEqual(zeros([0, 2]))
    expect(toArray(f(full([], 1)))).toBe(Math.fround(f(full([], 1, { dtype: 'float64' })).data[0]))
    expect(() => f([1] as never)).toThrow(new TypeError(`${name}: expected a tensor, got an array of 1`))
    expect(() => f(zeros([2]), zeros([3]))).toThrow(new ShapeError(`${name}: out is [3], the result [2]`))
  })

  test('exp, log and tanh are our own, rounded once to float32', () => {
    const t = tensor([-3.3, 0.7, 1.1, 5.5])
    for (const [f, g] of [
      [exp, math.exp],
      [log, math.log],
      [tanh, math.tanh],
    ] as const) {
      expect(Array.from(f(t).data)).toEqual(Array.from(t.data, (v) => Math.fround(g(v))))
    }
  })

  test('map passes the element alone and may write over its argument', () => {
    const t = tensor([1, 2, 3])
    expect(map(t, (...all: number[]) => all.length * 10 + all[0], t)).toBe(t)
    expect(toArray(t)).toEqual([11, 12, 13])
  })

  test('out must not overlap otherwise', () => {
    const t = tensor([1, 2, 3])
    expect(() => neg(rows(t, 0, 2), rows(t, 1, 3))).toThrow(
      new TypeError('neg: out must not share memory with an operand'),
    )
    expect(toArray(t)).toEqual([1, 2, 3])
  })
})
