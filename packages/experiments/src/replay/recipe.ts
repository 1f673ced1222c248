import { sigmoid } from '@nn/activations'
import type { Tensor } from '@nn/tensor'
import { zeros } from '@nn/tensor'
import { type LegacyNormal, legacyNormal, type Mt19937, mt19937, python2Shuffle } from '@nn/tensor/random'
import { dense, explicit, type Network, network } from '@nn/train'

/** Where in the streams of a published run one of its networks stands. */
export type Place = {
  readonly seed: number
  /** The sizes of the layers, the input first. */
  readonly layers: readonly number[]
  /** N(0, 1) weights, or N(0, 1/n_in). */
  readonly init: 'large' | 'default'
  /** Whole sets of parameters drawn before this one: every constructor draws one. */
  readonly drawn: number
  /** Epochs whose shuffles came before, on the same list. */
  readonly shuffled: number
}

/**
 * The network as the published run began it, in float64: all biases first, then all weights, from NumPy's legacy
 * normals. The streams depend on sizes and counts alone, so a network that was trained third can be built on its own.
 */
export function publishedNetwork({ seed, layers, init, drawn }: Omit<Place, 'shuffled'>): Network {
  const normal = legacyNormal(mt19937(seed))
  for (let i = 0; i < drawn; i++) draw(layers, normal)
  const { w, b } = draw(layers, normal)
  return network(
    w.map((weights, l) => {
      const inputs = layers[l]
      if (init === 'default') for (let i = 0; i < weights.data.length; i++) weights.data[i] /= Math.sqrt(inputs)
      return dense(layers[l + 1], { activation: sigmoid, init: explicit({ w: weights, b: b[l] }) })
    }),
    { inputs: layers[0], dtype: 'float64' },
  )
}

function draw(layers: readonly number[], normal: LegacyNormal): { readonly w: Tensor[]; readonly b: Tensor[] } {
  const outputs = layers.slice(1)
  const b = outputs.map((n) => {
    const t = zeros([n], { dtype: 'float64' })
    for (let j = 0; j < n; j++) t.data[j] = normal.next()
    return t
  })
  const w = outputs.map((n, l) => {
    const inputs = layers[l]
    const t = zeros([inputs, n], { dtype: 'float64' })
    // drawn neuron by neuron, kept [in × out]
    for (let j = 0; j < n; j++) for (let k = 0; k < inputs; k++) t.data[k * n + j] = normal.next()
    return t
  })
  return { w, b }
}

/** The orders of n examples, epoch after epoch: Python 2's shuffle of the list that the last one left. */
export function publishedOrders({ seed, shuffled }: Pick<Place, 'seed' | 'shuffled'>, n: number): () => Uint32Array {
  const mt: Mt19937 = mt19937([seed])
  const rows = new Uint32Array(n)
  for (let i = 0; i < n; i++) rows[i] = i
  for (let epoch = 0; epoch < shuffled; epoch++) python2Shuffle(mt, rows)
  return () => python2Shuffle(mt, rows)
}
