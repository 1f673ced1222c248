import { relu, sigmoid, softmax, tanh } from '@nn/activations'
import { materialise } from '@nn/datasets'
import { l1, l2 } from '@nn/regularize'
import type { Activation, Dataset, Initializer, Layer, Penalty } from '@nn/tensor'
import { dense, dropout, large, type Network, network, scaled, trace } from '@nn/train'
import type { TrainSettings, Weights } from './train'

const activations: { readonly [name: string]: Activation } = { sigmoid, tanh, relu, softmax }
const initializers: { readonly [name in TrainSettings['init']]: Initializer } = { large, scaled }

/** The network that settings describe, as it begins. */
export function networkOf(settings: TrainSettings): Network {
  const { layers, activation = 'sigmoid', output = 'sigmoid', dropout: p, seed } = settings
  const init = initializers[settings.init]
  const last = layers.length - 1
  const parts = layers.slice(1).flatMap((units, i): Layer[] => {
    if (i + 1 === last) return [dense(units, { activation: activations[output], init })]
    const hidden = dense(units, { activation: activations[activation], init })
    return p === undefined ? [hidden] : [hidden, dropout({ p })]
  })
  return network(parts, { inputs: layers[0], seed })
}

export function penaltiesOf({ l2: lambda2, l1: lambda1, proximal }: TrainSettings): readonly Penalty[] {
  return [
    ...(lambda2 === undefined ? [] : [l2({ lambda: lambda2 })]),
    ...(lambda1 === undefined ? [] : [l1({ lambda: lambda1, step: proximal ? 'proximal' : 'sign' })]),
  ]
}

/** Weights beyond this are counted at the edge of the histogram. */
const WIDEST = 3
const BINS = 120

/** How the weights of all layers are spread. */
export function spreadOf({ params }: Network): Weights {
  const edges = Array.from({ length: BINS + 1 }, (_, i) => (WIDEST * (2 * i - BINS)) / BINS)
  const counts = new Array<number>(BINS).fill(0)
  let [count, zero, tiny] = [0, 0, 0]
  for (const { w } of params) {
    if (w === undefined) continue
    for (const value of w.data) {
      count++
      if (value === 0) zero++
      if (Math.abs(value) < 0.001) tiny++
      const bin = Math.floor(((value + WIDEST) / (2 * WIDEST)) * BINS)
      counts[Math.max(0, Math.min(BINS - 1, bin))]++
    }
  }
  return { count, zero, tiny, edges, counts }
}

/** Hidden neurons whose correlations are kept. */
const NEURONS = 30

/** How the first hidden neurons go together: the correlation of their activations over a data set, to three digits. */
export function coAdaptation(net: Network, data: Dataset): readonly (readonly number[])[] {
  const { a } = trace(net, materialise(data).x)
  const [m, k] = a[1].shape
  const n = Math.min(k, NEURONS)
  const centred = Array.from({ length: n }, (_, j) => {
    const column = Array.from({ length: m }, (_, i) => a[1].data[i * k + j])
    const mean = column.reduce((sum, v) => sum + v, 0) / m
    return column.map((v) => v - mean)
  })
  const sums = (i: number, j: number): number => centred[i].reduce((sum, v, r) => sum + v * centred[j][r], 0)
  const sd = centred.map((_, j) => Math.sqrt(sums(j, j)))
  return centred.map((_, i) =>
    centred.map((_, j) => {
      const r = sd[i] * sd[j] === 0 ? 0 : sums(i, j) / (sd[i] * sd[j])
      return Math.round(r * 1000) / 1000
    }),
  )
}
