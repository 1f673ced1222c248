import { sigmoid, softmax } from '@nn/activations'
import { logLikelihood } from '@nn/costs'
import { type Tensor, tensor } from '@nn/tensor'
import { log } from '@nn/tensor/math'
import { checkGradient, gradient, trace } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type SoftmaxSettings = {
  readonly seeds: readonly number[]
  readonly z: readonly number[]
  /** The values that the last z goes through. */
  readonly raised: readonly number[]
  /** Added to all z. */
  readonly shift: number
}

export type SoftmaxResult = {
  readonly a: readonly number[]
  readonly shifted: readonly number[]
  readonly sigmoid: readonly number[]
  /** a for each of `raised`. */
  readonly course: readonly (readonly number[])[]
  readonly errors: { readonly [name: string]: number }
}

const row = (z: readonly number[]): Tensor => tensor([z], { dtype: 'float64' })
const softmaxOf = (z: readonly number[]): number[] => Array.from(softmax.forward(row(z)).data)

/** (78)–(84): softmax of one row, of random rows, and with the log-likelihood at the end of random networks. */
export const softmaxFacts: Program<SoftmaxSettings, SoftmaxResult> = function* ({ seeds, z, raised, shift }) {
  return {
    a: softmaxOf(z),
    shifted: softmaxOf(z.map((v) => v + shift)),
    sigmoid: Array.from(sigmoid.forward(row(z)).data),
    course: raised.map((last) => softmaxOf([...z.slice(0, -1), last])),
    errors: worst(yield* each(seeds, (seed) => ({ ...rows(seed), ...networks(seed) }))),
  }
}

function rows(seed: number) {
  const z = randomExamples(seed, 20, [6, 1], 'numbers').x
  for (let i = 0; i < z.data.length; i++) z.data[i] *= 5
  const each = Array.from({ length: 20 }, (_, i) => Array.from(z.data.slice(6 * i, 6 * i + 6)))
  const sums = each.map((one) => softmaxOf(one).reduce((sum, a) => sum + a, 0))
  const slopes = each.flatMap((one) => {
    const a = softmaxOf(one)
    return a.flatMap((aj, j) => a.map((ak, k) => aj * ((j === k ? 1 : 0) - ak)))
  })
  const h = 1e-4
  const differences = each.flatMap((one) => {
    const moved = (k: number, by: number): number[] => softmaxOf(one.map((v, i) => (i === k ? v + by : v)))
    const columns = one.map((_, k) => [moved(k, h), moved(k, -h)])
    return one.flatMap((_, j) => columns.map(([up, down]) => (up[j] - down[j]) / (2 * h)))
  })
  return {
    'sum 1': relativeError(
      sums,
      sums.map(() => 1),
    ),
    '∂a_j/∂z_k': relativeError(differences, slopes),
  }
}

function networks(seed: number) {
  const [n, inputs, hidden, outputs] = [8, 4, 5, 3]
  const net = randomNetwork(seed, [inputs, hidden, outputs], sigmoid, softmax)
  const { x, y, data } = randomExamples(seed, n, [inputs, outputs], 'classes')
  const { cost, deltas, nablas } = gradient(net, data, { cost: logLikelihood })
  const { a } = trace(net, x)
  const difference = Array.from(a[2].data, (v, i) => v - y.data[i])
  const sum = (f: (i: number) => number): number => Array.from({ length: n }, (_, i) => f(i)).reduce((s, v) => s + v, 0)
  const delta = (i: number, j: number): number => difference[i * outputs + j]
  const byOutput = Array.from({ length: outputs }, (_, j) => j)
  return {
    '(80)': relativeError(
      [cost],
      [
        sum(
          (i) => -log(byOutput.reduce((p, j) => (y.data[i * outputs + j] === 1 ? a[2].data[i * outputs + j] : p), 0)),
        ) / n,
      ],
    ),
    '(81)': relativeError(
      nablas[1].b.data,
      byOutput.map((j) => sum((i) => delta(i, j)) / n),
    ),
    '(82)': relativeError(
      nablas[1].w.data,
      Array.from({ length: hidden }, (_, k) =>
        byOutput.map((j) => sum((i) => a[1].data[i * hidden + k] * delta(i, j)) / n),
      ).flat(),
    ),
    '(84)': relativeError(
      deltas[1].data.map((d) => d * n), // each holds 1/m
      difference,
    ),
    differences: checkGradient(net, data, { cost: logLikelihood }).error,
  }
}
