import type { Cost, Dataset, Nabla, Penalty, Random, Tensor, Tensors } from '@nn/tensor'
import { clone, knownOptions, plainWorkspace, zeros } from '@nn/tensor'
import { backprop, routeOf } from './backprop'
import { fits, penaltiesOf, penaltyOf } from './evaluate'
import { forward, plan } from './forward'
import type { Network } from './network'

export interface GradientOptions {
  readonly cost: Cost
  readonly penalty?: Penalty | readonly Penalty[]
}

export interface Gradient {
  /** C over the whole data set, penalties included. */
  readonly cost: number
  /** ∂C/∂z of each layer that has one, `[m × k]`, the output's last; each already holds 1/m. */
  readonly deltas: readonly Tensor[]
  /** ∂C/∂w and ∂C/∂b of each layer, shaped as `network.params`, penalties included. */
  readonly nablas: readonly Tensors[]
}

/**
 * Backpropagation over a whole data set in one batch: the errors of all layers (BP1, BP2) and every gradient (BP3, BP4).
 * Dropout rests: it is the gradient of the network as it predicts.
 *
 * @throws ShapeError if the data does not fit the network.
 * @example
 * const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[2]], b: [2] }) })], { inputs: 1, dtype: 'float64' })
 * const data = fromArrays({ x: [[1]], y: [[0]] })
 * gradient(net, data, { cost: crossEntropy }).nablas[0].w.data[0] // 0.9820137900379085
 * gradient(net, data, { cost: quadratic }).nablas[0].w.data[0] // 0.017345021070840114
 */
export function gradient(network: Network, data: Dataset, options: GradientOptions): Gradient {
  knownOptions('gradient', options, ['cost', 'penalty'])
  fits('gradient', network, data)
  const at = differentiable(network, data, data.n, options)
  return { cost: at.value(), ...at.gradient() }
}

/** The cost of the first m examples as a function of the parameters, and its gradient; `value` comes first. */
export function differentiable(
  network: Network,
  data: Dataset,
  m: number,
  options: GradientOptions,
  dropout?: (layer: number) => Random,
): { value(): number; gradient(): Omit<Gradient, 'cost'> } {
  const { params, inputs, outputs, dtype, layers } = network
  const penalties = penaltiesOf(options.penalty)
  const route = routeOf(options.cost, layers[layers.length - 1].activation)
  const passes = plan(network, params, { m, training: true, workspace: plainWorkspace(), random: dropout })
  const rows = Uint32Array.from({ length: m }, (_, i) => i)
  const x = data.x(rows, zeros([m, inputs], { dtype }))
  const y = data.y(rows, zeros([m, outputs], { dtype }))
  let a: Tensor
  return {
    value() {
      a = forward(passes, x)
      return route.value(passes[passes.length - 1], a, y) + penaltyOf(network, penalties, data.n)
    },
    gradient() {
      backprop(passes, route, a, y, zeros([m, outputs], { dtype }))
      return {
        deltas: passes.flatMap((pass) => (pass.delta ? [clone(pass.delta())] : [])),
        nablas: params.map((tensors, i) =>
          Object.fromEntries(
            Object.entries(tensors).map(([name, w]) => [name, formed(passes[i].nablas[name], w, penalties, data.n)]),
          ),
        ),
      }
    },
  }
}

function formed(nabla: Nabla, w: Tensor, penalties: readonly Penalty[], n: number): Tensor {
  const g = zeros(w.shape, { dtype: w.dtype })
  nabla.into(g, 1, 0)
  if (w.shape.length < 2) return g
  for (const penalty of penalties) {
    const decay = penalty.decay?.(n) ?? 0
    for (let i = 0; i < g.data.length; i++) g.data[i] += decay * w.data[i]
    penalty.addGradient?.(w, n, g)
  }
  return g
}
