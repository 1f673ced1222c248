import type { Dataset, Engine, Tensor } from '@nn/tensor'
import { finite, knownOptions, zeros } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import type { Network } from '../network'
import { eachPass } from './chunks'
import { type Slope, slopeOf } from './slope'

export interface SaturationOptions {
  /** A neuron is saturated where |f′(z)| is below this share of the steepest slope its activation has; 0.1 unless told. */
  readonly slope?: number
  /** On which share of the examples it must be so to count as stuck; 0.99 unless told. */
  readonly nearly?: number
  readonly engine?: Engine
}

/** How far the neurons of one layer are from learning. Neurons are counted from 1, as in w^l_jk. */
export interface LayerSaturation {
  /** The layer, counted from 1, the input. */
  readonly l: number
  readonly activation: string
  readonly neurons: number
  /** The activation's steepest slope: ¼ for σ. */
  readonly steepest: number
  /** Where its slope fades: a relu that is off (`'below'`) is at work, a σ at either end (`'both'`) has stopped learning. */
  readonly fades: Slope['fades']
  /** Share of all activations, over neurons and examples, that are saturated. */
  readonly saturated: number
  /** The same for each neuron, `[neurons]`. */
  readonly byNeuron: Float64Array
  /** Neurons saturated on (nearly) all examples. */
  readonly stuck: readonly number[]
  /** Neurons with slope exactly 0 on every example, as a relu that is never positive: nothing in this data moves them. */
  readonly dead: readonly number[]
  /** Of the output layer: share of its activations that are saturated and nearer to the other target than to their own. */
  readonly wrong?: number
  /** Of the output layer: outputs saturated and wrong on (nearly) all examples that want them on: classes never learnt. */
  readonly unlearnt?: readonly number[]
}

/**
 * Saturation in the book's sense: σ′(z) is so small that the weights into a neuron hardly move, whatever its error
 * (chapter 3, "The cross-entropy cost function" and "Weight initialization"). A neuron counts as saturated on an example
 * when its slope is under a tenth of the steepest: for σ that is a < 0.0257 or a > 0.9743, |z| > 3.64; for tanh
 * |a| > 0.949. For softmax the slope is ∂a_j/∂z_j. The slope is asked of the activation, so it works for any.
 *
 * A saturated output that is right is no fault, and with cross-entropy even a wrong one learns: `wrong` and `unlearnt`
 * tell. Dropout rests; every example counts once.
 *
 * @returns one entry for each layer of neurons, from layer 2 on.
 * @throws ShapeError if the data does not fit the network; RangeError unless 0 < slope ≤ 1 and 0 < nearly ≤ 1.
 * @example
 * const net = network([dense(2, { activation: sigmoid, init: explicit({ w: [[0, 9]], b: [0, 0] }) })], { inputs: 1 })
 * const [layer] = saturation(net, fromArrays({ x: [[1], [2]], y: [[0, 1], [1, 1]] }))
 * layer.saturated // 0.5
 * layer.stuck // [2]
 */
export function saturation(network: Network, data: Dataset, options: SaturationOptions = {}): LayerSaturation[] {
  knownOptions('saturation', options, ['slope', 'nearly', 'engine'])
  const bound = finite('saturation', 'slope', options.slope ?? 0.1, { above: 0, max: 1 })
  const nearly = finite('saturation', 'nearly', options.nearly ?? 0.99, { above: 0, max: 1 })
  const [off, on] = data?.targets ?? [0, 1]
  const counts: Counts[] = []
  eachPass('saturation', network, data, options.engine ?? wasm(), ({ passes, x, y }) => {
    let a = x
    let at = 0
    for (const [i, pass] of passes.entries()) {
      a = pass.forward(a)
      const { activation } = network.layers[i]
      if (pass.z === undefined || activation === undefined) continue // dropout
      counts[at] ??= begin(i, slopeOf(activation, bound), a.shape[1])
      tally(counts[at++], bound, a, pass.z, i === passes.length - 1 ? { y, half: (on - off) / 2, on } : undefined)
    }
  })
  return counts.map(({ i, slope, low, flat, wrong, missed, wanted }, at): LayerSaturation => {
    const neurons = low.length
    const total = low.reduce((sum, count) => sum + count, 0)
    const which = (is: (j: number) => boolean): number[] =>
      Array.from(low.keys(), (j) => j + 1).filter((j) => is(j - 1))
    return {
      l: at + 2,
      activation: network.layers[i].activation?.name ?? '',
      neurons,
      steepest: slope.steepest,
      fades: slope.fades,
      saturated: total / (neurons * data.n),
      byNeuron: Float64Array.from(low, (count) => count / data.n),
      stuck: which((j) => low[j] >= nearly * data.n),
      dead: which((j) => flat[j] === data.n),
      ...(i === network.layers.length - 1 && {
        wrong: wrong / (neurons * data.n),
        unlearnt: which((j) => wanted[j] > 0 && missed[j] >= nearly * wanted[j]),
      }),
    }
  })
}

interface Counts {
  /** The layer's place in `network.layers`. */
  readonly i: number
  readonly slope: Slope
  /** Examples on which each neuron's slope is low, and on which it is exactly 0. */
  readonly low: Float64Array
  readonly flat: Float64Array
  /** Examples that want each output on, and those of them that find it saturated and wrong. */
  readonly wanted: Float64Array
  readonly missed: Float64Array
  wrong: number
}

function begin(i: number, slope: Slope, k: number): Counts {
  const none = (): Float64Array => new Float64Array(k)
  return { i, slope, low: none(), flat: none(), wanted: none(), missed: none(), wrong: 0 }
}

function tally(
  counts: Counts,
  bound: number,
  a: Tensor,
  z: Tensor,
  target: { readonly y: Tensor; readonly half: number; readonly on: number } | undefined,
): void {
  const { slope, low, flat, wanted, missed } = counts
  const { data: s } = slope.at(a, z, zeros(z.shape, { dtype: z.dtype }))
  const limit = bound * slope.steepest
  const k = low.length
  for (let i = 0; i < s.length; i++) {
    const j = i % k
    const faded = Math.abs(s[i]) < limit
    if (faded) low[j]++
    if (s[i] === 0) flat[j]++
    if (target === undefined) continue
    const { y, half, on } = target
    const wrong = faded && Math.abs(a.data[i] - y.data[i]) > Math.abs(half)
    if (wrong) counts.wrong++
    if (Math.abs(y.data[i] - on) < Math.abs(half)) {
      wanted[j]++
      if (wrong) missed[j]++
    }
  }
}
