import { linear, sigmoid } from '@nn/activations'
import { crossEntropy, quadratic } from '@nn/costs'
import { type Tensor, tensor } from '@nn/tensor'
import { log, sigmoid as sigma } from '@nn/tensor/math'
import { checkGradient, gradient } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type CrossEntropySettings = { readonly seeds: readonly number[]; readonly y: readonly number[] }

export type CrossEntropyResult = {
  /** Largest relative errors over the seeds, by what was compared. */
  readonly errors: { readonly [name: string]: number }
  /** Costs of outputs at their ends, as text: JSON has no ∞. */
  readonly ends: { readonly [name: string]: string }
  /** By y: the a where the cost is least, the cost there, and the entropy of y. */
  readonly minimum: {
    readonly a: readonly number[]
    readonly cost: readonly number[]
    readonly entropy: readonly number[]
  }
  /** ∫ σ′ over σ = 0 … 1. */
  readonly area: number
}

const EXAMPLES = 8
const INPUTS = 4

const one = (value: number): Tensor => tensor([[value]], { dtype: 'float64' })
const costOf = (a: number, y: number): number => crossEntropy.value(one(a), one(y))

/** (54)–(63) and σ′, the formulas written out beside backpropagation and beside finite differences. */
export const crossEntropyFacts: Program<CrossEntropySettings, CrossEntropyResult> = function* ({ seeds, y }) {
  const least = y.map(minimum)
  const errors = yield* each(seeds, (seed) => ({ ...oneNeuron(seed), ...layers(seed), ...slope(seed) }))
  return {
    errors: worst(errors),
    ends: {
      'a = y = 0': String(costOf(0, 0)),
      'a = y = 1': String(costOf(1, 1)),
      // −[a ln y + (1 − a) ln(1 − y)]: a and y in each other's places
      'swapped, a = 0.3, y = 0': String(costOf(0, 0.3)),
      'swapped, a = 0.3, y = 1': String(costOf(1, 0.3)),
      'a = 1, y = 0': String(costOf(1, 0)),
      'from z = 800, y = 0': String(crossEntropy.fromZ.logistic.value(one(800), one(0))),
    },
    minimum: {
      a: least,
      cost: least.map((a, i) => costOf(a, y[i])),
      entropy: y.map((p) => -(p * log(p)) - (1 - p) * log(1 - p)),
    },
    area: area(),
  }
}

/** One sigmoid neuron with several inputs. */
function oneNeuron(seed: number) {
  const net = randomNetwork(seed, [INPUTS, 1], sigmoid, sigmoid)
  const { x, y, data } = randomExamples(seed, EXAMPLES, [INPUTS, 1], 'shares')
  const w = Array.from({ length: INPUTS }, (_, k) => net.weight(2, 1, k + 1))
  const z = Array.from({ length: EXAMPLES }, (_, i) =>
    w.reduce((sum, wk, k) => sum + wk * x.data[i * INPUTS + k], net.bias(2, 1)),
  )
  const a = z.map(sigma)
  const mean = (f: (i: number) => number): number => a.reduce((sum, _, i) => sum + f(i), 0) / EXAMPLES
  const byInput = (f: (i: number) => number): number[] => w.map((_, k) => mean((i) => f(i) * x.data[i * INPUTS + k]))
  const prime = (i: number): number => a[i] * (1 - a[i])
  const wanted = y.data

  const squares = gradient(net, data, { cost: quadratic })
  const entropy = gradient(net, data, { cost: crossEntropy })
  const surprise = (i: number): number => -(wanted[i] * log(a[i]) + (1 - wanted[i]) * log(1 - a[i]))
  const [nablaW, nablaB] = [entropy.nablas[0].w.data, entropy.nablas[0].b.data]
  return {
    '(54)': relativeError([squares.cost], [mean((i) => ((wanted[i] - a[i]) * (wanted[i] - a[i])) / 2)]),
    '(55)': relativeError(
      squares.nablas[0].w.data,
      byInput((i) => (a[i] - wanted[i]) * prime(i)),
    ),
    '(56)': relativeError(squares.nablas[0].b.data, [mean((i) => (a[i] - wanted[i]) * prime(i))]),
    'quadratic, differences': checkGradient(net, data, { cost: quadratic }).error,
    '(57)': relativeError([entropy.cost], [mean(surprise)]),
    '(58)': relativeError(
      nablaW,
      byInput((i) => -(wanted[i] / a[i] - (1 - wanted[i]) / (1 - a[i])) * prime(i)),
    ),
    '(60)': relativeError(
      nablaW,
      byInput((i) => (prime(i) / (a[i] * (1 - a[i]))) * (a[i] - wanted[i])),
    ),
    '(61)': relativeError(
      nablaW,
      byInput((i) => a[i] - wanted[i]),
    ),
    '(62)': relativeError(nablaB, [mean((i) => a[i] - wanted[i])]),
    'cross-entropy, differences': checkGradient(net, data, { cost: crossEntropy }).error,
  }
}

/** Networks with a hidden layer and several outputs: δ = a − y at the output. */
function layers(seed: number) {
  const sizes = [INPUTS, 5, 3]
  const shares = randomExamples(seed, EXAMPLES, [INPUTS, 3], 'shares')
  const numbers = randomExamples(seed, EXAMPLES, [INPUTS, 3], 'numbers')
  const net = randomNetwork(seed, sizes, sigmoid, sigmoid)
  const straight = randomNetwork(seed, sizes, sigmoid, linear)
  const delta = (network: typeof net, { x, y, data }: typeof shares, cost: typeof quadratic): number => {
    const a = outputs(network, x)
    const { deltas } = gradient(network, data, { cost })
    return relativeError(
      deltas[1].data.map((d) => d * EXAMPLES), // each holds 1/m
      a.map((v, i) => v - y.data[i]),
    )
  }
  return {
    'δ = a − y, cross-entropy': delta(net, shares, crossEntropy),
    '(63), differences': checkGradient(net, shares.data, { cost: crossEntropy }).error,
    'δ = a − y, linear and quadratic': delta(straight, numbers, quadratic),
    'linear and quadratic, differences': checkGradient(straight, numbers.data, { cost: quadratic }).error,
  }
}

function outputs(net: ReturnType<typeof randomNetwork>, x: Tensor): number[] {
  const [m, k] = x.shape
  return Array.from({ length: m * net.outputs }, (_, i) => {
    const row = Math.floor(i / net.outputs)
    return net.activation(3, (i % net.outputs) + 1, x.data.slice(row * k, (row + 1) * k))
  })
}

/** σ′ = σ(1 − σ), as backpropagation has it and by differences, at random z. */
function slope(seed: number) {
  const z = randomExamples(seed, 100, [1, 1], 'numbers').x
  for (let i = 0; i < z.data.length; i++) z.data[i] *= 3
  const a = sigmoid.forward(z)
  const ones = tensor(
    Array.from(z.data, () => [1]),
    { dtype: 'float64' },
  )
  const written = Array.from(a.data, (v) => v * (1 - v))
  const h = 1e-4
  const differences = Array.from(z.data, (v) => (sigma(v + h) - sigma(v - h)) / (2 * h))
  return {
    'σ′ = σ(1 − σ)': relativeError(sigmoid.backward(ones, a, z).data, written),
    'σ′, differences': relativeError(differences, written),
  }
}

/** Where the cost is least for this y, found by comparing costs alone (golden section). */
function minimum(y: number): number {
  const golden = (Math.sqrt(5) - 1) / 2
  let [low, high] = [0, 1]
  for (let i = 0; i < 60; i++) {
    const [left, right] = [high - golden * (high - low), low + golden * (high - low)]
    if (costOf(left, y) < costOf(right, y)) high = right
    else low = left
  }
  return (low + high) / 2
}

/** Simpson's rule, σ′ asked of the activation at z = ln(σ/(1 − σ)); at both ends it is 0. */
function area(): number {
  const parts = 1000
  let sum = 0
  for (let i = 1; i < parts; i++) {
    const z = one(log(i / (parts - i)))
    sum += (i % 2 === 0 ? 2 : 4) * sigmoid.backward(one(1), sigmoid.forward(z), z).data[0]
  }
  return sum / (3 * parts)
}
