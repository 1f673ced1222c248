import { relu, sigmoid, tanh } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { tensor } from '@nn/tensor'
import { exp } from '@nn/tensor/math'
import { checkGradient, dense, explicit, gradient, network, predict } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type TanhSettings = { readonly seeds: readonly number[] }

export type TanhResult = {
  readonly errors: { readonly [name: string]: number }
  /** Largest distance of σ(z) and (1 + tanh(z/2))/2 on a grid of z in −40 … 40. */
  readonly identity: number
  readonly relu: {
    /** The slope at −2, −1e-9, 0, 1e-9 and 2. */
    readonly slopes: readonly number[]
    /** Of the weights and biases into neurons that are off for every example: the largest gradient. */
    readonly off: number
    /** How many such neurons there were. */
    readonly neurons: number
  }
}

/** (109)–(112): tanh, its kinship with σ, and the rectifier. */
export const tanhFacts: Program<TanhSettings, TanhResult> = function* ({ seeds }) {
  const grid = Array.from({ length: 1601 }, (_, i) => (i - 800) / 20)
  const z = tensor([grid], { dtype: 'float64' })
  const [s, t] = [sigmoid.forward(z).data, tanh.forward(tensor([grid.map((v) => v / 2)], { dtype: 'float64' })).data]
  const at = tensor([[-2, -1e-9, 0, 1e-9, 2]], { dtype: 'float64' })
  const ones = tensor([[1, 1, 1, 1, 1]], { dtype: 'float64' })
  const off = seeds.map(switchedOff)
  return {
    errors: worst(yield* each(seeds, errorsOf)),
    identity: Math.max(...grid.map((_, i) => Math.abs(s[i] - (1 + t[i]) / 2))),
    relu: {
      slopes: Array.from(relu.backward(ones, relu.forward(at), at).data),
      off: Math.max(...off.map(({ largest }) => largest)),
      neurons: off.reduce((sum, { neurons }) => sum + neurons, 0),
    },
  }
}

function errorsOf(seed: number) {
  const z = randomExamples(seed, 200, [1, 1], 'numbers').x
  const [up, down] = [Array.from(z.data, (v) => exp(v)), Array.from(z.data, (v) => exp(-v))]
  const { data } = randomExamples(seed, 8, [4, 3], 'shares')
  const of = (hidden: typeof tanh) =>
    checkGradient(randomNetwork(seed, [4, 5, 3], hidden, sigmoid), data, { cost: crossEntropy })
  return {
    '(e^z − e^−z)/(e^z + e^−z)': relativeError(
      tanh.forward(z).data,
      up.map((v, i) => (v - down[i]) / (v + down[i])),
    ),
    'tanh network, differences': of(tanh).error,
    'relu network, differences': of(relu).error,
    'the same network in σ and tanh': twins(seed),
  }
}

/** σ(z) = (1 + tanh(z/2))/2 put into a network: halve what goes into a hidden neuron, and give the ½ and the 1 to the next layer. */
function twins(seed: number): number {
  const net = randomNetwork(seed, [4, 5, 3], sigmoid, sigmoid)
  const { x } = randomExamples(seed, 8, [4, 1], 'numbers')
  const [{ w, b }, { w: out, b: bias }] = net.params
  const half = (t: typeof w) => ({ ...t, data: t.data.map((v) => v / 2) })
  const moved = bias.data.map((v, j) => {
    let sum = v
    for (let k = 0; k < 5; k++) sum += out.data[k * 3 + j] / 2
    return sum
  })
  const twin = network(
    [
      dense(5, { activation: tanh, init: explicit({ w: half(w), b: half(b) }) }),
      dense(3, { activation: sigmoid, init: explicit({ w: half(out), b: { ...bias, data: moved } }) }),
    ],
    { inputs: 4, dtype: 'float64' },
  )
  return relativeError(predict(twin, x).data, predict(net, x).data)
}

/** Gradients into rectifiers whose z is below 0 for every example. */
function switchedOff(seed: number): { largest: number; neurons: number } {
  const net = randomNetwork(seed, [4, 5, 3], relu, sigmoid)
  const { x, data } = randomExamples(seed, 8, [4, 3], 'shares')
  const { w, b } = net.params[0]
  b.data[0] = b.data[3] = -100 // two of the five are off for certain
  const { nablas } = gradient(net, data, { cost: crossEntropy })
  let [largest, neurons] = [0, 0]
  for (let j = 0; j < 5; j++) {
    const z = Array.from({ length: 8 }, (_, i) => {
      let sum = b.data[j]
      for (let k = 0; k < 4; k++) sum += x.data[4 * i + k] * w.data[5 * k + j]
      return sum
    })
    if (z.some((v) => v >= 0)) continue
    neurons++
    largest = Math.max(largest, Math.abs(nablas[0].b.data[j]))
    for (let k = 0; k < 4; k++) largest = Math.max(largest, Math.abs(nablas[0].w.data[5 * k + j]))
  }
  return { largest, neurons }
}
