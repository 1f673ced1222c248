import type { Dataset, Tensor } from '@nn/tensor'
import { cast, finite, knownOptions } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { fits } from './evaluate'
import { differentiable, type GradientOptions } from './gradient'
import { assemble, type Network } from './network'

export interface CheckGradientOptions extends GradientOptions {
  /** How many of the data's examples make the batch; at most 10 unless told. */
  readonly batch?: number
  /** How many parameters of each tensor are looked at, chosen by seed; at most 500 unless told. */
  readonly samples?: number
  readonly seed?: number | string
}

export interface GradientCheck {
  /** The largest error found: |backprop − numerical|, relative to the larger of the two, or to a thousandth of the tensor's largest gradient. */
  readonly error: number
  /** Where: the parameter's name as in a saved file (`w2`, `b2`, …) and its index there. */
  readonly at: {
    readonly parameter: string
    readonly index: number
    readonly backprop: number
    readonly numerical: number
  }
  /** Parameters looked at. */
  readonly checked: number
  /** The worst error of each tensor, by name. */
  readonly byParameter: { readonly [name: string]: number }
}

/**
 * Compares the gradients of backpropagation with finite differences of the cost, (C(w + h) − C(w − h))/2h refined to fourth
 * order, on a float64 copy of the network (dropout masks held still). A right gradient shows errors below 1e-6. What the
 * rounding of the cost alone can do to a difference (1e-12 of the cost) is no error: it shows where costs are huge.
 *
 * @throws ShapeError if the data does not fit the network.
 * @example
 * const net = network([dense(3, { activation: tanh }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 1 })
 * checkGradient(net, xor(), { cost: crossEntropy }).error < 1e-6 // true
 */
export function checkGradient(network: Network, data: Dataset, options: CheckGradientOptions): GradientCheck {
  knownOptions('checkGradient', options, ['cost', 'penalty', 'batch', 'samples', 'seed'])
  fits('checkGradient', network, data)
  const { seed = 1 } = options
  const m = Math.min(finite('checkGradient', 'batch', options.batch ?? 10, { integer: true, min: 1 }), data.n)
  const samples = finite('checkGradient', 'samples', options.samples ?? 500, { integer: true, min: 1 })

  const params = network.params.map((tensors) =>
    Object.fromEntries(Object.entries(tensors).map(([name, t]) => [name, cast(t, 'float64')])),
  )
  const still = random(seed).split('dropout')
  const { value, gradient } = differentiable(
    assemble(network.layers, network.inputs, 'float64', params),
    data,
    m,
    options,
    (i) => still.split(i),
  )
  const noise = ROUNDING * Math.abs(value())
  const { nablas } = gradient()

  const pick = random(seed).split('samples')
  const byParameter: { [name: string]: number } = {}
  let worst: GradientCheck['at'] & { error: number } = {
    parameter: '',
    index: -1,
    backprop: 0,
    numerical: 0,
    error: -1,
  }
  let checked = 0
  for (const [i, tensors] of params.entries()) {
    for (const [name, w] of Object.entries(tensors)) {
      const parameter = `${name}${i + 2}`
      const g = nablas[i][name]
      let floor = 1e-5
      for (let at = 0; at < g.data.length; at++) floor = Math.max(floor, 1e-3 * Math.abs(g.data[at]))
      const chosen =
        w.data.length <= samples
          ? Array.from(w.data.keys())
          : pick.split(parameter).permutation(w.data.length).subarray(0, samples)
      byParameter[parameter] = 0
      for (const index of chosen) {
        const backward = g.data[index]
        const { error, numerical } = compare(w, index, backward, floor, noise, value)
        checked++
        byParameter[parameter] = Math.max(byParameter[parameter], error)
        if (!(error <= worst.error)) worst = { parameter, index, backprop: backward, numerical, error }
      }
    }
  }
  const { error, ...at } = worst
  return { error, at, checked, byParameter }
}

/** What the rounding of a cost C leaves of a difference at the widest step, as a share of C: a few units in the last place. */
const ROUNDING = (4 * 2.220446049250313e-16) / 1e-3

/** Smaller and smaller steps, and the best of them: a kink of relu nearby spoils the wide ones, rounding the narrow ones. */
function compare(
  w: Tensor,
  at: number,
  backward: number,
  floor: number,
  noise: number,
  value: () => number,
): { error: number; numerical: number } {
  let best = { error: Infinity, numerical: NaN }
  const kept = w.data[at]
  for (const h of [1e-3, 1e-4, 1e-5, 1e-6]) {
    const C = (x: number): number => {
      w.data[at] = kept + x
      return value()
    }
    const numerical = (8 * (C(h) - C(-h)) - (C(2 * h) - C(-2 * h))) / (12 * h)
    w.data[at] = kept
    const off = Math.max(0, Math.abs(backward - numerical) - noise)
    const error = off / Math.max(floor, Math.abs(backward), Math.abs(numerical))
    if (error < best.error || Number.isNaN(best.numerical)) best = { error, numerical }
    if (best.error < 1e-9) break
  }
  return best
}
