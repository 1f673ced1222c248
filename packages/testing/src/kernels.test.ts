import { leakyRelu, linear, relu, sigmoid, softmax, softplus, tanh } from '@nn/activations'
import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import { type Activation, type Tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { instantiate } from '../../tensor/src/kernels/instantiate'
import { draw } from './draw'

const memory = new WebAssembly.Memory({ initial: 16 })
const kernels = instantiate('plain', memory, false)

/** A copy of t in the memory, 64 KiB apart from the others. */
function place(at: number, t: Tensor): { readonly at: number; readonly data: Float32Array } {
  const data = new Float32Array(memory.buffer, at << 16, t.data.length)
  data.set(t.data)
  return { at: at << 16, data }
}

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

describe.each([false, true])('kernels give the bits of the parts, with ends: %s', (withEnds) => {
  type Call = (from: number, to: number, m: number, n: number) => void
  type Back = (g: number, a: number, z: number, to: number, m: number, n: number) => void
  const activations: [Activation, Call, Back][] = [
    [
      sigmoid,
      (z, a, m, n) => kernels.sigmoid_f32(z, a, m * n),
      (g, a, _, d, m, n) => kernels.sigmoid_backward_f32(g, a, d, m * n),
    ],
    [
      tanh,
      (z, a, m, n) => kernels.tanh_f32(z, a, m * n),
      (g, a, _, d, m, n) => kernels.tanh_backward_f32(g, a, d, m * n),
    ],
    [
      relu,
      (z, a, m, n) => kernels.relu_f32(z, a, m * n),
      (g, _, z, d, m, n) => kernels.relu_backward_f32(g, z, d, m * n),
    ],
    [
      softplus,
      (z, a, m, n) => kernels.softplus_f32(z, a, m * n),
      (g, _, z, d, m, n) => kernels.softplus_backward_f32(g, z, d, m * n),
    ],
    [
      leakyRelu({ alpha: 0.3 }),
      (z, a, m, n) => kernels.leaky_relu_f32(z, a, m * n, 0.3),
      (g, _, z, d, m, n) => kernels.leaky_relu_backward_f32(g, z, d, m * n, 0.3),
    ],
    [softmax, kernels.softmax_f32, (g, a, _, d, m, n) => kernels.softmax_backward_f32(g, a, d, m, n)],
  ]

  test.each(activations)('$name', (activation, forward, backward) => {
    for (const [m, n] of shapes) {
      const z = numbers([m, n], 1, withEnds)
      const g = numbers([m, n], 2, withEnds)
      const a = activation.forward(z)
      const [inZ, inA, inG, out] = [place(0, z), place(1, zeros([m, n])), place(2, g), place(3, zeros([m, n]))]
      forward(inZ.at, inA.at, m, n)
      expect(inA.data).toEqual(a.data)
      backward(inG.at, inA.at, inZ.at, out.at, m, n)
      expect(out.data).toEqual(activation.backward(g, a, z).data)
    }
  })

  test('with the bias', () => {
    const fused = { linear, sigmoid, tanh, relu, softplus, softmax }
    for (const [m, n] of shapes) {
      for (const [name, activation] of Object.entries(fused)) {
        const z = numbers([m, n], 3, withEnds)
        const b = numbers([n], 4, false)
        const [inZ, inB, inA] = [place(0, z), place(1, b), place(2, zeros([m, n]))]
        kernels[`bias_${name as keyof typeof fused}_f32`](inZ.at, inB.at, inA.at, m, n)
        for (let i = 0; i < m * n; i++) z.data[i] += b.data[i % n]
        expect(inZ.data).toEqual(z.data)
        expect(inA.data).toEqual(activation.forward(z).data)
      }
    }
  })

  test('costs', () => {
    for (const [m, n] of shapes) {
      const z = numbers([m, n], 5, withEnds)
      const stream = random(6)
      const y = draw([m, n], () => [0, 1, 0, 0.25, 0][stream.integer(5)], 'float32')
      const [inZ, inY, out] = [place(0, z), place(1, y), place(2, zeros([m, n]))]
      expect(kernels.quadratic_f32(inZ.at, inY.at, m * n) / m / 2).toBe(quadratic.value(z, y))
      expect(kernels.cross_entropy_logistic_f32(inZ.at, inY.at, m * n) / m).toBe(
        crossEntropy.fromZ.logistic.value(z, y),
      )
      expect(kernels.log_likelihood_softmax_f32(inZ.at, inY.at, m, n) / m).toBe(logLikelihood.fromZ.softmax.value(z, y))
      kernels.delta_f32(inZ.at, inY.at, out.at, m * n, m)
      expect(out.data).toEqual(crossEntropy.fromZ.logistic.delta(z, y).data)
      expect(out.data).toEqual(quadratic.gradient(z, y).data)
      kernels.log_likelihood_delta_f32(inZ.at, inY.at, out.at, m, n)
      expect(out.data).toEqual(logLikelihood.fromZ.softmax.delta(z, y).data)
    }
  })
})
