import { fromArrays } from '@nn/datasets'
import type { Activation, Dataset, Tensor } from '@nn/tensor'
import { zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, large, type Network, network } from '@nn/train'

/** A network in float64 with weights and biases from N(0, 1): far enough from 0 that every part of a formula counts. */
export function randomNetwork(seed: number, sizes: readonly number[], hidden: Activation, output: Activation): Network {
  const last = sizes.length - 1
  const layers = sizes
    .slice(1)
    .map((units, i) => dense(units, { activation: i + 1 === last ? output : hidden, init: large }))
  return network(layers, { inputs: sizes[0], seed, dtype: 'float64' })
}

/** What targets are: shares in 0 … 1, one class of several, or any numbers. */
export type Targets = 'shares' | 'classes' | 'numbers'

/** n examples in float64, inputs from N(0, 1): x `[n × inputs]`, y `[n × outputs]`, and both as a data set. */
export function randomExamples(
  seed: number,
  n: number,
  [inputs, outputs]: readonly [number, number],
  targets: Targets,
): { readonly x: Tensor; readonly y: Tensor; readonly data: Dataset } {
  const stream = random(seed).split('examples')
  const x = zeros([n, inputs], { dtype: 'float64' })
  for (let i = 0; i < x.data.length; i++) x.data[i] = stream.normal()
  const y = zeros([n, outputs], { dtype: 'float64' })
  for (let i = 0; i < n; i++) {
    if (targets === 'classes') y.data[i * outputs + stream.integer(outputs)] = 1
    else
      for (let j = 0; j < outputs; j++)
        y.data[i * outputs + j] = targets === 'shares' ? stream.uniform() : stream.normal()
  }
  return { x, y, data: fromArrays({ x, y }) }
}

/** The largest distance of two lists, relative to the largest number expected. */
export function relativeError(got: ArrayLike<number>, expected: ArrayLike<number>): number {
  let scale = 0
  let error = got.length === expected.length ? 0 : Number.NaN
  for (let i = 0; i < expected.length; i++) {
    scale = Math.max(scale, Math.abs(expected[i]))
    error = Math.max(error, Math.abs(got[i] - expected[i])) // of NaN and a number Math.max makes NaN
  }
  return scale === 0 ? error : error / scale
}

/** Errors by name, the worst of several seeds; NaN is the worst of all. */
export function worst<Name extends string>(
  errors: readonly { readonly [name in Name]: number }[],
): {
  readonly [name in Name]: number
} {
  const names = Object.keys(errors[0] ?? {}) as Name[]
  return Object.fromEntries(names.map((name) => [name, Math.max(...errors.map((one) => one[name]))])) as {
    [name in Name]: number
  }
}
