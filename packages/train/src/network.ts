import type { DType, Layer, Tensor, Tensors } from '@nn/tensor'
import { describe, finite, isTensor, knownOptions, type Nested, reshape, ShapeError, tensor } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { trace } from './trace'

/** Layers and their parameters. Ordinary arrays throughout: nothing to dispose. */
export interface Network {
  /** n_in. */
  readonly inputs: number
  /** n_out. */
  readonly outputs: number
  readonly dtype: DType
  readonly layers: readonly Layer[]
  /** The parameters of each layer, by name: `w` `[in × out]` and `b` `[out]` where it is dense. Training writes into them. */
  readonly params: readonly Tensors[]
  /** w^l_jk: from neuron k of layer l − 1 to neuron j of layer l, all counted from 1, the input being layer 1. */
  weight(l: number, j: number, k: number): number
  /** b^l_j: the bias of neuron j of layer l. */
  bias(l: number, j: number): number
  /** a^l_j for one input x: the activation of neuron j of layer l; a^1_j is x_j. */
  activation(l: number, j: number, x: Nested | Tensor): number
  /** How many numbers training adjusts: 23,860 for [784, 30, 10]. */
  readonly size: number
}

export interface NetworkOptions {
  /** n_in. */
  readonly inputs: number
  /** Decides the initial parameters; 1 unless told. */
  readonly seed?: number | string
  /** `'float32'` unless told. */
  readonly dtype?: DType
}

/**
 * A network of layers, its parameters drawn from the seed: each layer from a stream of its own, so that widening one
 * does not move the others.
 *
 * @throws ShapeError, RangeError or TypeError when layers or options make no network.
 * @example
 * const net = network([dense(30, { activation: sigmoid }), dense(10, { activation: sigmoid })], { inputs: 784, seed: 1 })
 * net.size // 23860
 */
export function network(layers: readonly Layer[], options: NetworkOptions): Network {
  knownOptions('network', options, ['inputs', 'seed', 'dtype'])
  const inputs = finite('network', 'inputs', options?.inputs, { integer: true, min: 1 })
  const { seed = 1, dtype = 'float32' } = options
  const sizes = sizesOf(layers, inputs)
  const stream = random(seed).split('init')
  return assemble(
    layers,
    inputs,
    dtype,
    layers.map((layer, i) => layer.init(sizes[i], stream.split(i), dtype)),
  )
}

/** The number of inputs of each layer, and last the number of outputs. */
export function sizesOf(layers: readonly Layer[], inputs: number): number[] {
  if (!Array.isArray(layers) || layers.length === 0)
    throw new TypeError('network: expected a list of at least one layer')
  const sizes = [inputs]
  for (const [i, layer] of layers.entries()) {
    if (typeof layer?.plan !== 'function')
      throw new TypeError(`network: layer ${i + 1} is no layer such as dense(30, …), got ${describe(layer)}`)
    sizes.push(layer.outputs(sizes[i]))
  }
  return sizes
}

/** A network around parameters that exist already. */
export function assemble(layers: readonly Layer[], inputs: number, dtype: DType, params: readonly Tensors[]): Network {
  const outputs = sizesOf(layers, inputs)[layers.length]
  const neurons = layers.map((_, i) => i).filter((i) => 'w' in params[i]) // dropout has none and is no layer of the book's
  const pick = (where: string, l: number, from: number): number => {
    if (!Number.isInteger(l) || l < from || l > neurons.length + 1)
      throw new RangeError(`${where}: l must be ${from} … ${neurons.length + 1}, got ${l}`)
    return neurons[l - 2]
  }
  const index = (where: string, letter: string, i: number, n: number): number => {
    if (!Number.isInteger(i) || i < 1 || i > n) throw new RangeError(`${where}: ${letter} must be 1 … ${n}, got ${i}`)
    return i - 1
  }
  let size = 0
  for (const layer of params) for (const name of Object.keys(layer)) size += layer[name].data.length
  const self: Network = {
    inputs,
    outputs,
    dtype,
    layers,
    params,
    size,
    weight(l, j, k) {
      const { w } = params[pick('weight', l, 2)]
      const [n, out] = w.shape
      return w.data[index('weight', 'k', k, n) * out + index('weight', 'j', j, out)]
    },
    bias(l, j) {
      const { b } = params[pick('bias', l, 2)]
      return b.data[index('bias', 'j', j, b.shape[0])]
    },
    activation(l, j, x) {
      const given = isTensor(x) ? x : tensor(x, { dtype })
      if (given.data.length !== inputs)
        throw new ShapeError(`activation: expected one input of ${inputs}, got ${describe(given)}`)
      if (l !== 1) pick('activation', l, 2)
      const a = trace(self, reshape(given, [1, inputs])).a[l - 1]
      return a.data[index('activation', 'j', j, a.data.length)]
    },
  }
  return self
}
