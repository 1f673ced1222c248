import { sigmoid } from '@nn/activations'
import { tensor } from '@nn/tensor'
import { erf } from '@nn/tensor/math'
import { dense, large, network, scaled, trace } from '@nn/train'
import type { Program } from '../forms'

export type InitSettings = {
  readonly seeds: readonly number[]
  readonly inputs: number
  /** How many of the inputs are 1; the others are 0. */
  readonly on: number
  /** Neurons drawn for each seed. */
  readonly neurons: number
  /** |z| from which a neuron counts as saturated. */
  readonly saturated: number
}

export type InitResult = { readonly [name in 'large' | 'scaled']: Spread }

type Spread = {
  readonly computed: { readonly sd: number; readonly saturated: number }
  readonly measured: { readonly sd: number; readonly saturated: number }
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

/** Half of the bins; each is 1 wide. */
const BINS = 75

/** The weighted inputs z of many neurons as they begin, half of their inputs on. */
export const initFacts: Program<InitSettings, InitResult> = function* (settings) {
  const first = spread(settings, 'large')
  yield { done: 0.5 }
  return { large: first, scaled: spread(settings, 'scaled') }
}

function spread({ seeds, inputs, on, neurons, saturated }: InitSettings, name: 'large' | 'scaled'): Spread {
  const x = tensor([Array.from({ length: inputs }, (_, k) => (k < on ? 1 : 0))], { dtype: 'float64' })
  const edges = Array.from({ length: 2 * BINS + 1 }, (_, i) => i - BINS)
  const counts = new Array<number>(2 * BINS).fill(0)
  let [sum, squares, beyond, count] = [0, 0, 0, 0]
  for (const seed of seeds) {
    const init = name === 'large' ? large : scaled
    const net = network([dense(neurons, { activation: sigmoid, init })], { inputs, seed, dtype: 'float64' })
    for (const z of trace(net, x).z[0].data) {
      count++
      sum += z
      squares += z * z
      if (Math.abs(z) > saturated) beyond++
      counts[Math.max(0, Math.min(2 * BINS - 1, Math.floor(z) + BINS))]++
    }
  }
  // One for the bias, and for each input that is on the variance of its weight.
  const sd = Math.sqrt(1 + on * (name === 'large' ? 1 : 1 / inputs))
  const mean = sum / count
  return {
    computed: { sd, saturated: 1 - erf(saturated / (sd * Math.SQRT2)) },
    measured: { sd: Math.sqrt((squares - count * mean * mean) / (count - 1)), saturated: beyond / count },
    edges,
    counts,
  }
}
