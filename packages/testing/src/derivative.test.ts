import { tensor, zeros } from '@nn/tensor'
import { exp, sin } from '@nn/tensor/math'
import { expect, test } from 'vitest'
import { derivative, numericalGradient, relativeError } from './derivative'

test.each([
  ['x³ at 2', (x: number) => x * x * x, 2, 12],
  ['e^x at 1', exp, 1, 2.718281828459045],
  ['sin x at 0', sin, 0, 1],
  ['1/x at 0.05', (x: number) => 1 / x, 0.05, -400],
  ['√x at 0.1', Math.sqrt, 0.1, 1.5811388300841898],
])('%s: nine digits and more, and the error it admits holds', (_, f, x, expected) => {
  const { value, error } = derivative(f, x)
  expect(Math.abs(value / expected - 1)).toBeLessThan(1e-10)
  expect(Math.abs(value - expected)).toBeLessThanOrEqual(Math.max(10 * error, 1e-13))
})

test('a kink nearer than the first step is avoided by smaller steps', () => {
  expect(derivative(Math.abs, 0.005).value).toBeCloseTo(1, 9)
})

test('every element of a tensor, which is put back', () => {
  const t = tensor(
    [
      [1, 2],
      [3, 4],
    ],
    { dtype: 'float64' },
  )
  const f = () => t.data[0] * t.data[1] + t.data[2] * t.data[3] * t.data[3]
  expect(
    relativeError(
      numericalGradient(f, t),
      tensor(
        [
          [2, 1],
          [16, 24],
        ],
        { dtype: 'float64' },
      ),
    ),
  ).toBeLessThan(1e-11)
  expect(Array.from(t.data)).toEqual([1, 2, 3, 4])
})

test('float32 is refused', () => {
  expect(() => numericalGradient(() => 0, zeros([1]))).toThrow(
    'numericalGradient: expected a float64 tensor, got float32',
  )
})

test('relativeError: relative to what is large, absolute to what is small, and NaN is no small number', () => {
  const t = (...v: number[]) => tensor(v, { dtype: 'float64' })
  expect(relativeError(t(1, 101), t(1, 100))).toBe(0.01)
  expect(relativeError(t(0.25, 0), t(0, 0))).toBe(0.25)
  expect(relativeError(t(Number.NaN, 0), t(0, 0))).toBeNaN()
  expect(relativeError(t(0, Number.NaN), t(0, 0))).toBeNaN()
})
