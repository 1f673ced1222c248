import { ShapeError, tensor, toArray } from '@nn/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { softmax, softmaxWith } from './index'

const t = (...rows: number[][]) => tensor(rows, { dtype: 'float64' })
const row = (...z: number[]) => Array.from(softmax.forward(t(z)).data)
const numbers = fc.array(fc.double({ min: -50, max: 50, noNaN: true }), { minLength: 1, maxLength: 8 })

test('(78): softmax of (2, −1, 3.2, 0.5)', () => {
  const a = row(2, -1, 3.2, 0.5)
  const expected = [0.217721, 0.01084, 0.722859, 0.04858]
  a.forEach((v, j) => expect(Math.abs(v - expected[j])).toBeLessThan(5e-7))
})

test('(79): every row is positive and sums to 1', () => {
  fc.assert(
    fc.property(numbers, (z) => {
      const a = row(...z)
      expect(Math.abs(a.reduce((s, v) => s + v, 0) - 1)).toBeLessThan(1e-15 * z.length)
      expect(Math.min(...a)).toBeGreaterThan(0)
    }),
  )
})

test('raising one z raises its a and lowers all others', () => {
  const before = row(2, -1, 3.2, 0.5)
  const after = row(2, -1, 3.2, 0.75)
  expect(after.map((v, j) => Math.sign(v - before[j]))).toEqual([-1, -1, -1, 1])
  const z = t([2, -1, 3.2, 0.5])
  const a = softmax.forward(z)
  // ∂a_j/∂z_3 for each j, from the vector–Jacobian products of the unit vectors
  const column = [0, 1, 2, 3].map((j) => softmax.backward(t([0, 1, 2, 3].map((i) => (i === j ? 1 : 0))), a, z).data[3])
  expect(column.map(Math.sign)).toEqual([-1, -1, -1, 1])
  expect(Math.abs(column.reduce((s, v) => s + v, 0))).toBeLessThan(1e-17)
})

test('the same number added to a row changes nothing, at 1000 and at −1000', () => {
  expect(row(1002, 999, 1003.25, 1000.5)).toEqual(row(2, -1, 3.25, 0.5))
  expect(row(-998, -1001, -996.75, -999.5)).toEqual(row(2, -1, 3.25, 0.5))
})

test('far apart, alone, empty and infinite', () => {
  expect(row(1e4, -1e4)).toEqual([1, 0])
  expect(row(-1e308, 1e308)).toEqual([0, 1])
  expect(row(7)).toEqual([1])
  expect(row(-Infinity)).toEqual([1])
  expect(row(-Infinity, 3)).toEqual([0, 1])
  expect(row(Infinity, 3, -Infinity)).toEqual([1, 0, 0])
  expect(row(Infinity, 3, Infinity)).toEqual([0.5, 0, 0.5])
  expect(row(Number.NaN, 1)).toEqual([Number.NaN, Number.NaN])
  expect(softmax.forward(tensor([], { shape: [0, 3] })).shape).toEqual([0, 3])
  expect(softmax.forward(tensor([], { shape: [2, 0] })).shape).toEqual([2, 0])
})

test('rows do not touch each other', () => {
  expect(toArray(softmax.forward(t([0, 0], [1e4, 0])))).toEqual([
    [0.5, 0.5],
    [1, 0],
  ])
})

test('backward by hand: a = (¼, ¾), ∂C/∂a = (1, 0)', () => {
  // delta_i = a_i(g_i − Σ g a) with Σ g a = ¼
  expect(toArray(softmax.backward(t([1, 0]), t([0.25, 0.75]), t([0, 0])))).toEqual([[0.1875, -0.1875]])
})

test('temperature', () => {
  const z = [2, -1, 3.2, 0.5]
  expect(toArray(softmaxWith({ temperature: 2 }).forward(t(z)))).toEqual(
    toArray(softmax.forward(t(z.map((v) => v / 2)))),
  )
  expect(toArray(softmaxWith({ temperature: 2 }).backward(t([1, 0]), t([0.25, 0.75]), t([0, 0])))).toEqual([
    [0.09375, -0.09375],
  ])
  expect(softmaxWith({ temperature: 0.001 }).forward(t([1, 2])).data[1]).toBe(1)
  expect(softmaxWith({ temperature: 1e-300 }).forward(t([-1e300, 1e300])).data[0]).toBe(0)
})

test('only temperature 1 has the link', () => {
  expect(softmax.link).toBe('softmax')
  expect(softmaxWith().link).toBe('softmax')
  expect(softmaxWith({ temperature: 1 }).link).toBe('softmax')
  expect('link' in softmaxWith({ temperature: 2 })).toBe(false)
})

test('bad input', () => {
  expect(() => softmaxWith({ temperature: 0 })).toThrow('softmaxWith: temperature must be a finite number > 0, got 0')
  expect(() => softmaxWith({ T: 2 } as object)).toThrow("softmaxWith: unknown option 'T'; it takes temperature")
  expect(() => softmax.forward(tensor([1, 2]))).toThrow(
    new ShapeError('softmax.forward: expected a matrix [m × k], got [2]'),
  )
})
