import { zeros } from '@nn/tensor'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { affine, fromArrays, fromBytes, materialise, minMax, normalise, slice, standardise, toArray } from './index'

const data = fromArrays({
  x: [
    [1, 0.1, -4],
    [3, 0.1, 4],
    [5, 0.1, 0],
  ],
  y: [1, 2, 3],
})

test('mean and standard deviation by hand', () => {
  const { mean, sd, apply } = standardise(data)
  expect(mean).toEqual([3, 0.1, 0])
  expect(sd[0]).toBeCloseTo(Math.sqrt(8 / 3), 15)
  expect(sd[1]).toBe(0)
  const x = materialise(apply(data), 'float64').x
  expect(x.data[0]).toBeCloseTo(-1.224744871391589, 14)
  expect([x.data[1], x.data[4], x.data[7]]).toEqual([0, 0, 0])
  expect(materialise(apply(data)).y.data).toEqual(new Float32Array([1, 2, 3]))
})

test('only the training part is looked at', () => {
  const [training, other] = normalise(slice(data, 0, 2), slice(data, 2))
  expect(toArray(materialise(training).x)).toEqual([
    [-1, 0, -1],
    [1, 0, 1],
  ])
  expect(toArray(materialise(other).x)).toEqual([[3, 0, 0]])
})

test('min and max', () => {
  const fitted = minMax(slice(data, 0, 2))
  expect([fitted.min, fitted.max]).toEqual([
    [1, 0.1, -4],
    [3, 0.1, 4],
  ])
  expect(toArray(materialise(fitted.apply(data)).x)).toEqual([
    [0, 0, 0],
    [1, 0, 1],
    [2, 0, 0.5],
  ])
})

test('numbers that were saved scale the same', () => {
  const { mean, sd, apply } = standardise(data)
  const saved = JSON.parse(JSON.stringify({ mean, sd }))
  expect(materialise(affine(data, saved.mean, saved.sd), 'float64')).toEqual(materialise(apply(data), 'float64'))
})

test('a column that never changes becomes 0, also where its mean is rounded', () => {
  const x = Array.from({ length: 10 }, () => [0.1, 1e300, 5e-324])
  const scaled = materialise(
    standardise(fromArrays({ x, y: x.map(() => 0) })).apply(fromArrays({ x, y: x.map(() => 0) })),
    'float64',
  ).x
  expect(Array.from(scaled.data)).toEqual(new Array(30).fill(0))
})

test('large offsets survive float32: differences are taken in float64', () => {
  const years = fromArrays({ x: [[1e9], [1e9 + 1], [1e9 + 2]], y: [0, 0, 0] })
  expect(Array.from(materialise(minMax(years).apply(years)).x.data)).toEqual([0, 0.5, 1])
})

test('the same stream of batches gives the same as the whole', () => {
  const scaled = standardise(data).apply(data)
  const whole = materialise(scaled)
  expect(scaled.x([2], zeros([1, 3])).data).toEqual(whole.x.data.slice(6))
  expect(scaled.x([1, 0], zeros([2, 3])).data).toEqual(
    Float32Array.of(...whole.x.data.slice(3, 6), ...whole.x.data.slice(0, 3)),
  )
})

test('bytes are scaled too, over many chunks', () => {
  const images = Uint8Array.from({ length: 200_000 }, (_, i) => (i * 7) % 256)
  const bytes = fromBytes({ images, shape: [2], labels: Array.from({ length: 100_000 }, (_, i) => i % 2) })
  const { x } = materialise(standardise(bytes).apply(bytes), 'float64')
  let [sum, squares] = [0, 0]
  for (let i = 0; i < x.data.length; i += 2) {
    sum += x.data[i]
    squares += x.data[i] * x.data[i]
  }
  expect(sum / 1e5).toBeCloseTo(0, 10)
  expect(squares / 1e5).toBeCloseTo(1, 10)
})

test('standardised columns have mean 0 and deviation 1, whatever their size', () => {
  const number = fc.double({ min: -1e150, max: 1e150, noNaN: true })
  fc.assert(
    fc.property(fc.array(number, { minLength: 2, maxLength: 20 }), (column) => {
      fc.pre(new Set(column).size > 1)
      const d = fromArrays({ x: column, y: column.map(() => 0) })
      const { mean, sd, apply } = standardise(d)
      const spread = Math.max(...column) - Math.min(...column)
      // Below 1e-290 a mean and an sd have few digits left, down to one at 5e-324.
      fc.pre(spread > 1e-6 * Math.max(...column.map(Math.abs)) && spread > 1e-290)
      const { x } = materialise(apply(d), 'float64')
      expect(Number.isFinite(mean[0]) && sd[0] > 0).toBe(true)
      expect(Math.abs(Array.from(x.data).reduce((a, b) => a + b, 0)) / column.length).toBeLessThan(1e-6)
      expect(Math.abs(Array.from(x.data).reduce((a, b) => a + b * b, 0) / column.length - 1)).toBeLessThan(1e-6)
    }),
  )
})

test('bad input is one clear line', () => {
  expect(() => standardise(slice(data, 0, 0))).toThrow('standardise: there are no rows')
  expect(() => standardise(fromArrays({ x: [1.7e308, 1.7e308, -1], y: [0, 0, 0] }))).toThrow(
    'standardise: the numbers of column 0 are too large, -1 … 1.7e+308',
  )
  expect(() => minMax(fromArrays({ x: [1.7e308, -1.7e308], y: [0, 0] }))).toThrow(
    'minMax: the numbers of column 0 are too large',
  )
  expect(() => affine(data, [0, 0], [1, 1])).toThrow('affine: 3 inputs, but 2 shifts and 2 divisors')
  expect(() => affine(data, [0, 0, Number.NaN], [1, 1, 1])).toThrow(
    'affine: input 2 has shift NaN and divisor 1, expected finite numbers',
  )
  const scaled = standardise(data).apply(data)
  expect(() => scaled.x([0], zeros([2, 3]))).toThrow('dataset.x: out is [2 × 3], the rows need [1 × 3]')
  const x = zeros([2, 1])
  const spoiled = fromArrays({ x, y: [0, 0] })
  x.data[1] = Number.NaN
  expect(() => minMax(spoiled)).toThrow('minMax: x is NaN at row 1, column 0 (counted from 0)')
})
