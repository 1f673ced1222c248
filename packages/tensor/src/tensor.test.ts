import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ShapeError } from './errors'
import type { DType } from './forms'
import {
  apart,
  cast,
  clone,
  copy,
  full,
  itselfOrApart,
  like,
  matrix,
  type Nested,
  outFor,
  reshape,
  rowSize,
  rows,
  sameShape,
  sizeOf,
  tensor,
  toArray,
  wrap,
  zeros,
} from './tensor'

describe('tensor', () => {
  test.each<[Nested, number[], number[]]>([
    [7, [], [7]],
    [[], [0], []],
    [[1, 2], [2], [1, 2]],
    [
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      [3, 2],
      [1, 2, 3, 4, 5, 6],
    ],
    [[[[1], [2]]], [1, 2, 1], [1, 2]],
    [[[], []], [2, 0], []],
    [new Uint8Array([1, 255]), [2], [1, 255]],
    [
      [new Float64Array([1, 2]), [3, 4]],
      [2, 2],
      [1, 2, 3, 4],
    ],
  ])('%j', (values, shape, numbers) => {
    const t = tensor(values)
    expect(t).toEqual({ shape, dtype: 'float32', data: new Float32Array(numbers) })
    expect(tensor(values, { dtype: 'float64' }).data).toEqual(new Float64Array(numbers))
  })

  test('float32 rounds, float64 keeps; −0, NaN and ±∞ stay', () => {
    expect(tensor([0.1]).data[0]).toBe(0.10000000149011612)
    expect(tensor([0.1], { dtype: 'float64' }).data[0]).toBe(0.1)
    expect(Array.from(tensor([-0, Number.NaN, -Infinity, 1e39]).data)).toEqual([-0, Number.NaN, -Infinity, Infinity])
  })

  test('a flat array with a shape', () => {
    expect(toArray(tensor([1, 2, 3, 4], { shape: [2, 2] }))).toEqual([
      [1, 2],
      [3, 4],
    ])
    expect(tensor([5], { shape: [] }).shape).toEqual([])
  })

  test('numbers and shape are copied', () => {
    const values = new Float32Array([1, 2])
    const shape = [1, 2]
    const t = tensor(values, { shape })
    values[0] = 9
    shape[0] = 9
    expect(toArray(t)).toEqual([[1, 2]])
  })

  test.each<[unknown, object | undefined, new (message: string) => Error, string]>([
    [[[1, 2], [3]], undefined, ShapeError, 'tensor: rows differ in length, the first ones make [2 × 2]'],
    [[1, [2]], undefined, ShapeError, 'tensor: rows differ in length, the first ones make [2]'],
    [[[1], 2], undefined, ShapeError, 'tensor: rows differ in length, the first ones make [2 × 1]'],
    [[[], [1]], undefined, ShapeError, 'tensor: rows differ in length, the first ones make [2 × 0]'],
    [undefined, undefined, TypeError, 'tensor: expected numbers, got undefined'],
    [null, undefined, TypeError, 'tensor: expected numbers, got null'],
    ['12', undefined, TypeError, "tensor: expected numbers, got '12'"],
    [[1, '2'], undefined, TypeError, "tensor: expected numbers, got '2'"],
    [[1, null], undefined, TypeError, 'tensor: expected numbers, got null'],
    [[[1], null], undefined, TypeError, 'tensor: expected numbers, got null'],
    [[true], undefined, TypeError, 'tensor: expected numbers, got true'],
    [[1n], undefined, TypeError, 'tensor: expected numbers, got 1'],
    [{}, undefined, TypeError, 'tensor: expected numbers, got an object'],
    [zeros([2, 2]), undefined, TypeError, 'tensor: expected numbers, got a tensor [2 × 2]'],
    [{ length: -1 }, undefined, ShapeError, 'tensor: sizes must be integers ≥ 0, got [-1]'],
    [{ length: 1e12 }, undefined, ShapeError, 'tensor: [1000000000000] is more than one array can hold'],
    [[1], { shape: [2] }, ShapeError, 'tensor: [2] does not hold the 1 numbers of [1]'],
    [[1], { shape: 1 }, TypeError, 'tensor: expected a shape such as [2, 3], got 1'],
    [[1], { dtype: 'float16' }, TypeError, "tensor: dtype must be 'float32' or 'float64', got 'float16'"],
    [[1], { dtype: null }, TypeError, "tensor: dtype must be 'float32' or 'float64', got null"],
    [[1], { type: 'float64' }, TypeError, "tensor: unknown option 'type'; it takes dtype, shape"],
  ])('%o with %o', (values, options, kind, message) => {
    const call = (): unknown => tensor(values as never, options as never)
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
  })

  test('toArray and tensor undo each other, unless a size of 0 hides those after it', () => {
    const shapes = fc.array(fc.integer({ min: 1, max: 4 }), { maxLength: 4 })
    fc.assert(
      fc.property(
        shapes,
        fc.constantFrom<DType>('float32', 'float64'),
        fc.infiniteStream(fc.double()),
        (s, dtype, d) => {
          const t = zeros(s, { dtype })
          for (let i = 0; i < t.data.length; i++) t.data[i] = d.next().value
          expect(tensor(toArray(t), { dtype })).toEqual(t)
        },
      ),
      { seed: 1 },
    )
    expect(toArray(zeros([0, 3]))).toEqual([])
    expect(toArray(zeros([2, 0]))).toEqual([[], []])
    expect(toArray(tensor(7))).toBe(7)
  })
})

describe('zeros, full, like, wrap', () => {
  test('values, dtype and shape', () => {
    expect(zeros([2])).toEqual({ shape: [2], dtype: 'float32', data: new Float32Array([0, 0]) })
    expect(zeros([], { dtype: 'float64' })).toEqual({ shape: [], dtype: 'float64', data: new Float64Array([0]) })
    expect(zeros([0, 5]).data.length).toBe(0)
    expect(full([1, 2], 0.1, { dtype: 'float64' })).toEqual({
      shape: [1, 2],
      dtype: 'float64',
      data: new Float64Array([0.1, 0.1]),
    })
    expect(like(full([2], 3, { dtype: 'float64' }))).toEqual(zeros([2], { dtype: 'float64' }))
  })

  test('wrap shares memory, in both dtypes', () => {
    const data = new Float64Array([1, 2, 3, 4])
    const t = wrap(data.subarray(2), [1, 2])
    data[3] = 9
    expect(t.dtype).toBe('float64')
    expect(toArray(t)).toEqual([[3, 9]])
    expect(wrap(new Float32Array(0), [0, 4]).dtype).toBe('float32')
  })

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ['size', () => zeros([2, -1]), ShapeError, 'zeros: sizes must be integers ≥ 0, got [2 × -1]'],
    ['half', () => zeros([1.5]), ShapeError, 'zeros: sizes must be integers ≥ 0, got [1.5]'],
    ['text', () => zeros(['2'] as never), ShapeError, 'zeros: sizes must be integers ≥ 0, got [2]'],
    ['number', () => zeros(3 as never), TypeError, 'zeros: expected a shape such as [2, 3], got 3'],
    ['none', () => zeros(undefined as never), TypeError, 'zeros: expected a shape such as [2, 3], got undefined'],
    ['big', () => zeros([1e6, 1e6]), ShapeError, 'zeros: [1000000 × 1000000] is more than one array can hold'],
    [
      'dtype',
      () => zeros([1], { dtype: 'f32' as never }),
      TypeError,
      "zeros: dtype must be 'float32' or 'float64', got 'f32'",
    ],
    ['option', () => zeros([1], 'float64' as never), TypeError, "zeros: expected an options object, got 'float64'"],
    ['full', () => full([1], '1' as never), TypeError, "full: expected a number, got '1'"],
    ['full shape', () => full([-1], 1), ShapeError, 'full: sizes must be integers ≥ 0, got [-1]'],
    [
      'full option',
      () => full([1], 1, { shape: [1] } as never),
      TypeError,
      "full: unknown option 'shape'; it takes dtype",
    ],
    ['like', () => like([1] as never), TypeError, 'like: expected a tensor, got an array of 1'],
    [
      'wrap',
      () => wrap([1] as never, [1]),
      TypeError,
      'wrap: expected a Float32Array or Float64Array, got an array of 1',
    ],
    ['wrap size', () => wrap(new Float32Array(3), [2, 2]), ShapeError, 'wrap: [2 × 2] does not hold 3 numbers'],
  ])('%s', (_, call, kind, message) => {
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
  })
})

describe('reshape, rows, clone', () => {
  const t = tensor([
    [1, 2],
    [3, 4],
    [5, 6],
  ])

  test('reshape and rows look at the same memory, clone does not', () => {
    const copied = clone(t)
    const flat = reshape(copied, [6])
    const middle = rows(copied, 1, 2)
    expect(middle.shape).toEqual([1, 2])
    middle.data[0] = 30
    expect(toArray(flat)).toEqual([1, 2, 30, 4, 5, 6])
    expect(t.data[2]).toBe(3)
  })

  test('rows of any rank, none, and all', () => {
    expect(toArray(rows(t, 1, 3))).toEqual([
      [3, 4],
      [5, 6],
    ])
    expect(rows(t, 3, 3)).toEqual(zeros([0, 2]))
    expect(toArray(rows(tensor([1, 2, 3]), 1, 3))).toEqual([2, 3])
    expect(toArray(rows(reshape(t, [3, 2, 1]), 2, 3))).toEqual([[[5], [6]]])
    expect(rows(zeros([4, 0]), 1, 3).shape).toEqual([2, 0])
    expect(toArray(clone(rows(t, 1, 2)))).toEqual([[3, 4]])
  })

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ['beyond', () => rows(t, 1, 4), RangeError, 'rows: 1 … 4 is not inside 0 … 3'],
    ['before', () => rows(t, -1, 1), RangeError, 'rows: -1 … 1 is not inside 0 … 3'],
    ['backwards', () => rows(t, 2, 1), RangeError, 'rows: 2 … 1 is not inside 0 … 3'],
    ['half', () => rows(t, 0, 0.5), RangeError, 'rows: 0 … 0.5 is not inside 0 … 3'],
    ['none', () => rows(t, 0, undefined as never), RangeError, 'rows: 0 … undefined is not inside 0 … 3'],
    ['rank 0', () => rows(tensor(1), 0, 1), ShapeError, 'rows: expected at least one dimension, got []'],
    ['rows', () => rows(null as never, 0, 1), TypeError, 'rows: expected a tensor, got null'],
    ['clone', () => clone({} as never), TypeError, 'clone: expected a tensor, got an object'],
    ['reshape', () => reshape(t, [4]), ShapeError, 'reshape: [4] does not hold the 6 numbers of [3 × 2]'],
    ['reshape sizes', () => reshape(t, [-6]), ShapeError, 'reshape: sizes must be integers ≥ 0, got [-6]'],
    ['reshape tensor', () => reshape([1] as never, [1]), TypeError, 'reshape: expected a tensor, got an array of 1'],
    ['toArray', () => toArray(3 as never), TypeError, 'toArray: expected a tensor, got 3'],
    ['rowSize', () => rowSize(3 as never), TypeError, 'rowSize: expected a tensor, got 3'],
  ])('%s', (_, call, kind, message) => {
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
  })
})

describe('copy and cast', () => {
  test('float64 → float32 rounds to nearest even, and back is exact', () => {
    const d = tensor([1 + 2 ** -24, 1 + 3 * 2 ** -24, 1e-46, -1e39, -0, Number.NaN], { dtype: 'float64' })
    const f = cast(d, 'float32')
    expect(Array.from(f.data)).toEqual([1, 1 + 2 ** -22, 0, -Infinity, -0, Number.NaN])
    expect(Array.from(cast(f, 'float64').data)).toEqual(Array.from(f.data))
    expect(cast(f, 'float32').data).not.toBe(f.data)
  })

  test('copy writes into the second and returns it; overlapping views are no matter', () => {
    const to = zeros([2], { dtype: 'float64' })
    expect(copy(tensor([0.5, 2]), to)).toBe(to)
    expect(toArray(to)).toEqual([0.5, 2])
    const t = tensor([1, 2, 3, 4])
    copy(rows(t, 0, 3), rows(t, 1, 4))
    expect(toArray(t)).toEqual([1, 1, 2, 3])
  })

  test.each<[string, () => unknown, new (message: string) => Error, string]>([
    ['shapes', () => copy(zeros([2]), zeros([1, 2])), ShapeError, 'copy: shapes differ, [2] and [1 × 2]'],
    ['from', () => copy([1] as never, zeros([1])), TypeError, 'copy: expected tensors, got an array of 1'],
    ['to', () => copy(zeros([1]), undefined as never), TypeError, 'copy: expected tensors, got undefined'],
    ['cast', () => cast(1 as never, 'float32'), TypeError, 'cast: expected a tensor, got 1'],
    [
      'dtype',
      () => cast(zeros([1]), 'double' as never),
      TypeError,
      "cast: dtype must be 'float32' or 'float64', got 'double'",
    ],
  ])('%s', (_, call, kind, message) => {
    expect(call).toThrow(new kind(message))
    expect(call).toThrow(kind)
  })
})

describe('what the other operations ask', () => {
  test('sizeOf and rowSize', () => {
    expect([sizeOf([]), sizeOf([3]), sizeOf([2, 3, 4]), sizeOf([5, 0])]).toEqual([1, 3, 24, 0])
    expect(sizeOf([2 ** 16, 2 ** 16])).toBe(2 ** 32)
    expect(() => sizeOf([2 ** 16, 2 ** 16 + 1])).toThrow(
      new ShapeError('sizeOf: [65536 × 65537] is more than one array can hold'),
    )
    expect([rowSize(tensor(1)), rowSize(zeros([7])), rowSize(zeros([0, 2, 3]))]).toEqual([1, 1, 6])
  })

  test('sameShape and matrix', () => {
    sameShape('f', zeros([2, 3]), zeros([2, 3], { dtype: 'float64' }))
    sameShape('f', tensor(1), tensor(2))
    expect(() => sameShape('f', zeros([2]), zeros([2, 1]))).toThrow(new ShapeError('f: shapes differ, [2] and [2 × 1]'))
    expect(() => sameShape('f', zeros([2]), zeros([3]))).toThrow(new ShapeError('f: shapes differ, [2] and [3]'))
    matrix('f', zeros([0, 3]))
    expect(() => matrix('f', zeros([1, 2, 3]))).toThrow(new ShapeError('f: expected a matrix [m × k], got [1 × 2 × 3]'))
    expect(() => matrix('f', 'x' as never)).toThrow(new TypeError("f: expected a tensor, got 'x'"))
  })

  test('outFor', () => {
    const out = full([2], 5)
    expect(outFor('f', out, [2], 'float32')).toBe(out)
    expect(toArray(out)).toEqual([5, 5])
    expect(outFor('f', undefined, [2], 'float64')).toEqual(zeros([2], { dtype: 'float64' }))
    expect(() => outFor('f', out, [2, 1], 'float32')).toThrow(new ShapeError('f: out is [2], the result [2 × 1]'))
    expect(() => outFor('f', out, [2], 'float64')).toThrow(new TypeError('f: out is float32, the operands float64'))
    expect(() => outFor('f', { alpha: 1 } as never, [2], 'float32')).toThrow(
      new TypeError('f: out must be a tensor, got an object'),
    )
  })

  test('apart and itselfOrApart', () => {
    const t = zeros([4, 2])
    const message = new TypeError('f: out must not share memory with an operand')
    apart('f', rows(t, 0, 2), rows(t, 2, 4))
    apart('f', t, zeros([4, 2]))
    apart('f', t, rows(t, 2, 2)) // no rows, no memory
    expect(() => apart('f', t, t)).toThrow(message)
    expect(() => apart('f', rows(t, 0, 3), rows(t, 2, 4))).toThrow(message)
    expect(() => apart('f', rows(t, 2, 4), rows(t, 0, 3))).toThrow(message)
    expect(() => apart('f', rows(t, 1, 2), t)).toThrow(message)
    itselfOrApart('f', t, reshape(t, [8]))
    itselfOrApart('f', rows(t, 1, 2), rows(t, 1, 2))
    itselfOrApart('f', rows(t, 0, 2), rows(t, 2, 4))
    expect(() => itselfOrApart('f', rows(t, 0, 2), rows(t, 1, 3))).toThrow(message)
    expect(() => itselfOrApart('f', rows(t, 0, 2), rows(t, 0, 3))).toThrow(message)
  })
})
