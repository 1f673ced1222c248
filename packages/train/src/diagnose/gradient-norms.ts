import type { Cost, Dataset, Engine, Penalty, Tensor, Tensors } from '@nn/tensor'
import { clone, knownOptions, zeros } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { backprop, routeOf } from '../backprop'
import { penaltiesOf } from '../evaluate'
import { forward } from '../forward'
import type { Network } from '../network'
import { eachPass } from './chunks'

export interface GradientNormsOptions {
  readonly cost: Cost
  /** Part of ∂C/∂w where given, with n the size of the data at hand. */
  readonly penalty?: Penalty | readonly Penalty[]
  readonly engine?: Engine
}

/** How fast one layer is asked to change. */
export interface LayerGradient {
  /** The layer, counted from 1, the input. */
  readonly l: number
  /** ‖∂C/∂w^l‖ = √Σ(∂C/∂w^l_jk)². */
  readonly w: number
  /** ‖∂C/∂b^l‖, the book's measure of how fast a layer learns. */
  readonly b: number
}

/**
 * The size of the gradient in each layer, ‖∂C/∂w^l‖ and ‖∂C/∂b^l‖ over a whole data set (book chapter 5, "The vanishing
 * gradient problem"): where they shrink from layer to layer towards the input, the first layers learn slowly.
 * Dropout rests; examples count by their weights, as in training.
 *
 * @returns one entry for each layer of neurons, from layer 2 on.
 * @throws ShapeError if the data does not fit the network.
 * @example
 * const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[2]], b: [2] }) })], { inputs: 1, dtype: 'float64' })
 * const data = fromArrays({ x: [[1]], y: [[0]] })
 * gradientNorms(net, data, { cost: crossEntropy })[0].w // 0.9820137900379085
 * gradientNorms(net, data, { cost: quadratic })[0].w // 0.017345021070840114
 */
export function gradientNorms(network: Network, data: Dataset, options: GradientNormsOptions): LayerGradient[] {
  knownOptions('gradientNorms', options, ['cost', 'penalty', 'engine'])
  const { layers, params, dtype } = network
  const route = routeOf(options.cost, layers[layers.length - 1].activation)
  const penalties = penaltiesOf(options.penalty)
  let found: readonly Tensors[] = []
  eachPass('gradientNorms', network, data, options.engine ?? wasm(), ({ passes, rows, x, y, sums }) => {
    found = sums
    const weigh = (t: Tensor): void => {
      const k = t.shape[1]
      if (data.weights) for (let i = 0; i < t.data.length; i++) t.data[i] *= data.weights[rows[Math.floor(i / k)]]
    }
    const a = forward(passes, x)
    backprop(passes, route, a, y, zeros(y.shape, { dtype }), weigh)
    const share = rows.length / data.n // each chunk's gradient is a mean over its own examples
    sums.forEach((tensors, i) => {
      for (const name of Object.keys(tensors)) passes[i].nablas[name].into(tensors[name], share, 1)
    })
  })
  return params
    .map(({ w }, i) => ({ w, nabla: found[i] }))
    .filter(({ w }) => w !== undefined) // dropout
    .map(({ w, nabla }, at) => ({ l: at + 2, w: norm(withPenalties(nabla.w, w, penalties, data.n)), b: norm(nabla.b) }))
}

function withPenalties(nabla: Tensor, w: Tensor, penalties: readonly Penalty[], n: number): Tensor {
  const sum = clone(nabla)
  for (const penalty of penalties) {
    const decay = penalty.decay?.(n) ?? 0
    for (let i = 0; i < sum.data.length; i++) sum.data[i] += decay * w.data[i]
    penalty.addGradient?.(w, n, sum)
  }
  return sum
}

function norm(t: Tensor | undefined): number {
  let sum = 0
  if (t !== undefined) for (let i = 0; i < t.data.length; i++) sum += t.data[i] * t.data[i]
  return Math.sqrt(sum)
}
