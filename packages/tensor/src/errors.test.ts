import { expect, describe as group, test } from 'vitest'
import { describe, expectTensor, finite, formatShape, isTensor, knownOptions, ShapeError } from './errors'
import { tensor, zeros } from './tensor'

test('ShapeError is an Error with a name of its own', () => {
  const error = new ShapeError('dot: no')
  expect(error).toBeInstanceOf(Error)
  expect(`${error}`).toBe('ShapeError: dot: no')
})

test.each<[number[], string]>([
  [[], '[]'],
  [[3], '[3]'],
  [[2, 0, 4], '[2 × 0 × 4]'],
])('formatShape(%j)', (shape, text) => {
  expect(formatShape(shape)).toBe(text)
})

group('knownOptions', () => {
  test('known ones and none at all pass', () => {
    knownOptions('f', undefined, ['eta'])
    knownOptions('f', {}, [])
    knownOptions('f', { eta: undefined }, ['eta', 'mu'])
  })
  test.each<[object, string[], string]>([
    [{ eta: 1, mui: 2 }, ['eta', 'mu'], "f: unknown option 'mui'; it takes eta, mu"],
    [{ x: 1 }, [], "f: unknown option 'x'; it takes none"],
    [[1, 2], ['eta'], 'f: expected an options object, got an array of 2'],
    [null as never, ['eta'], 'f: expected an options object, got null'],
    [5 as never, ['eta'], 'f: expected an options object, got 5'],
  ])('%j', (options, known, message) => {
    expect(() => knownOptions('f', options, known)).toThrow(new TypeError(message))
  })
})

test.each<[unknown, string]>([
  [null, 'null'],
  [undefined, 'undefined'],
  [Number.NaN, 'NaN'],
  [5n, '5'],
  [true, 'true'],
  ['abc', "'abc'"],
  ['two\nlines', "'two lines'"],
  ['x'.repeat(40), `'${'x'.repeat(40)}'`],
  ['x'.repeat(41), `'${'x'.repeat(37)}…'`],
  [Math.max, 'a function (max)'],
  [
    (
      () => () =>
        1
    )(),
    'a function',
  ],
  [[1, 2], 'an array of 2'],
  [new Uint8Array(3), 'an array of 3'],
  [new DataView(new ArrayBuffer(2)), 'an array of ?'],
  [{}, 'an object'],
  [Symbol('s'), 'Symbol(s)'],
  [zeros([2, 3]), 'a tensor [2 × 3]'],
])('describe(%o)', (value, text) => {
  expect(describe(value)).toBe(text)
})

group('finite', () => {
  test('a number inside its range is returned', () => {
    expect(finite('f', 'x', -1.5)).toBe(-1.5)
    expect(finite('f', 'x', 0, { min: 0, max: 0 })).toBe(0)
    expect(finite('f', 'x', 3, { above: 2, below: 4, integer: true })).toBe(3)
  })
  test.each<[unknown, Parameters<typeof finite>[3], string]>([
    [Number.NaN, undefined, 'f: x must be a finite number, got NaN'],
    [Infinity, { min: 0 }, 'f: x must be a finite number ≥ 0, got Infinity'],
    ['1', undefined, "f: x must be a finite number, got '1'"],
    [undefined, { integer: true }, 'f: x must be an integer, got undefined'],
    [-0.1, { min: 0 }, 'f: x must be a finite number ≥ 0, got -0.1'],
    [1.1, { min: 0, max: 1 }, 'f: x must be a finite number ≥ 0 and ≤ 1, got 1.1'],
    [0, { above: 0, below: 1 }, 'f: x must be a finite number > 0 and < 1, got 0'],
    [1, { above: 0, below: 1 }, 'f: x must be a finite number > 0 and < 1, got 1'],
    [1.5, { min: 1, integer: true }, 'f: x must be an integer ≥ 1, got 1.5'],
  ])('%o in %j', (value, range, message) => {
    expect(() => finite('f', 'x', value, range)).toThrow(new RangeError(message))
    expect(() => finite('f', 'x', value, range)).toThrow(RangeError)
  })
})

group('isTensor', () => {
  test('what the library makes', () => {
    expect(isTensor(tensor(1))).toBe(true)
    expect(isTensor(zeros([0, 3], { dtype: 'float64' }))).toBe(true)
  })
  test.each<[unknown]>([
    [null],
    [undefined],
    [1],
    [[1, 2]],
    [{}],
    [new Float32Array(2)],
    [{ shape: [2], dtype: 'float32' }],
    [{ shape: [2], dtype: 'float32', data: [1, 2] }],
    [{ shape: [2], dtype: 'int32', data: new Int32Array(2) }],
    [{ shape: [2], dtype: 'float32', data: new Float64Array(2) }],
    [{ shape: [2], dtype: 'float64', data: new Float32Array(2) }],
    [{ shape: [2, 3], dtype: 'float32', data: new Float32Array(5) }],
    [{ shape: '2', dtype: 'float32', data: new Float32Array(2) }],
  ])('not %o', (value) => {
    expect(isTensor(value)).toBe(false)
    expect(() => expectTensor('f', value)).toThrow(new TypeError(`f: expected a tensor, got ${describe(value)}`))
  })
})
