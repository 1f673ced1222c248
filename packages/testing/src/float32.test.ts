// What float32 parts compute, operation by operation. packages/tensor/src/kernels/elementwise.test.ts holds the vector kernels
// to the same formulas: together they say that a session's kernels and the plain parts give the same bits.
import { leakyRelu, linear, relu, sigmoid, softmax, softplus, tanh } from '@nn/activations'
import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import type { Activation, Tensor } from '@nn/tensor'
import { exp32, expBelow32, log1p32, sigmoid32, softplus32, tanh32 } from '@nn/tensor/math'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { draw } from './draw'

const f = Math.fround
const shapes = [
  [10, 10],
  [7, 30],
  [1, 1],
  [3, 5],
]
const ends = [0, -0, 1e-40, -90, 90, -104, 1e30, -1e30, Infinity, -Infinity, Number.NaN]

/** Numbers of moderate size, or now and then at an end. */
function numbers(shape: readonly number[], seed: number, withEnds: boolean): Tensor {
  const stream = random(seed)
  const next = () => (withEnds && stream.uniform() < 0.2 ? ends[stream.integer(ends.length)] : 5 * stream.normal())
  return draw(shape, next, 'float32')
}

interface Formula {
  forward(z: number): number
  /** Of ∂C/∂a, a and z. */
  backward(g: number, a: number, z: number): number
}
const formulas: [Activation, Formula][] = [
  [linear, { forward: (z) => z, backward: (g) => g }],
  [sigmoid, { forward: sigmoid32, backward: (g, a) => f(g * f(a * f(1 - a))) }],
  [tanh, { forward: tanh32, backward: (g, a) => f(g * f(f(1 - a) * f(1 + a))) }],
  [softplus, { forward: softplus32, backward: (g, _, z) => f(g * sigmoid32(z)) }],
  [relu, { forward: (z) => (z <= 0 ? 0 : z), backward: (g, _, z) => (z <= 0 ? 0 : g) }],
  [
    leakyRelu({ alpha: 0.3 }),
    { forward: (z) => (z > 0 ? z : f(f(0.3) * z)), backward: (g, _, z) => (z > 0 ? g : f(f(0.3) * g)) },
  ],
]

describe.each([false, true])('float32, with ends: %s', (withEnds) => {
  test.each(formulas)('$name', (activation, { forward, backward }) => {
    for (const [m, n] of shapes) {
      const z = numbers([m, n], 1, withEnds)
      const g = numbers([m, n], 2, withEnds)
      const a = activation.forward(z)
      expect(a.data).toEqual(Float32Array.from(z.data, forward))
      expect(activation.backward(g, a, z).data).toEqual(
        Float32Array.from(g.data, (v, i) => backward(v, a.data[i], z.data[i])),
      )
    }
  })

  test('softmax', () => {
    for (const [m, n] of shapes) {
      const z = numbers([m, n], 3, withEnds)
      const g = numbers([m, n], 4, withEnds)
      const expected = new Float32Array(m * n)
      const delta = new Float32Array(m * n)
      for (let i = 0; i < m; i++) {
        const row = z.data.subarray(i * n, i * n + n)
        const max = Array.from(row).reduce((top, v) => (v > top ? v : top), -Infinity)
        const e = Float32Array.from(row, (v) => expBelow32(v, max))
        const part = 1 / Array.from(e).reduce((sum, v) => sum + v, 0)
        const a = e.map((v) => v * part)
        const dot = a.reduce((sum, v, j) => sum + g.data[i * n + j] * v, 0)
        expected.set(a, i * n)
        delta.set(
          a.map((v, j) => v * (g.data[i * n + j] - dot)),
          i * n,
        )
      }
      const a = softmax.forward(z)
      expect(a.data).toEqual(expected)
      expect(softmax.backward(g, a, z).data).toEqual(delta)
    }
  })

  test('costs', () => {
    for (const [m, n] of shapes) {
      const z = numbers([m, n], 5, withEnds)
      const stream = random(6)
      const y = draw([m, n], () => [0, 1, 0, 0.25, 0][stream.integer(5)], 'float32')
      let squares = 0
      let entropy = 0
      let likelihood = 0
      const delta = new Float32Array(m * n)
      for (let i = 0; i < m; i++) {
        const row = z.data.subarray(i * n, i * n + n)
        const target = y.data.subarray(i * n, i * n + n)
        const max = Array.from(row).reduce((top, v) => (v > top ? v : top), -Infinity)
        const e = Float32Array.from(row, (v) => expBelow32(v, max))
        const rest =
          Array.from(e).reduce((sum, v) => (v === 1 ? sum : sum + v), 0) + e.filter((v) => v === 1).length - 1
        const ln = log1p32(f(rest))
        const total = Array.from(target).reduce((sum, v) => sum + v, 0)
        for (let j = 0; j < n; j++) {
          squares += (row[j] - target[j]) * (row[j] - target[j])
          const off = (row[j] > 0 ? 1 : 0) - target[j]
          entropy += log1p32(exp32(-Math.abs(row[j]))) + (off === 0 ? 0 : off * row[j])
          if (target[j] !== 0) likelihood += target[j] * (ln - (row[j] === max ? 0 : row[j] - max))
          delta[i * n + j] = (row[j] * total - target[j]) / m
        }
      }
      expect(quadratic.value(z, y)).toBe(squares / m / 2)
      expect(crossEntropy.fromZ.logistic.value(z, y)).toBe(entropy / m)
      expect(logLikelihood.fromZ.softmax.value(z, y)).toBe(likelihood / m)
      expect(logLikelihood.fromZ.softmax.delta(z, y).data).toEqual(delta)
      const difference = z.data.map((v, i) => f(v - y.data[i]) / m)
      expect(crossEntropy.fromZ.logistic.delta(z, y).data).toEqual(difference)
      expect(quadratic.gradient(z, y).data).toEqual(difference)
    }
  })
})
