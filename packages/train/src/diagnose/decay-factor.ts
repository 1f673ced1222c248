import { type DType, describe, finite, knownOptions } from '@nn/tensor'
import { log } from '@nn/tensor/math'

export interface DecayFactorOptions {
  readonly eta: number
  /** The book's λ. */
  readonly lambda: number
  /** The size of the training set. */
  readonly n: number
  /** Of the weights; `'float32'` unless told. */
  readonly dtype?: DType
}

export interface DecayFactor {
  /** 1 − ηλ/n: what every step multiplies the weights by. */
  readonly factor: number
  /**
   * - `'none'`: λ = 0, nothing decays;
   * - `'decays'`: weights shrink, as meant;
   * - `'lost'`: the factor rounds to 1, so there is no decay at all;
   * - `'overshoots'`: −1 < factor ≤ 0, every step wipes out the weights or turns them over;
   * - `'wild'`: |factor| ≥ 1, weights grow from step to step.
   */
  readonly verdict: 'none' | 'decays' | 'lost' | 'overshoots' | 'wild'
  /** Steps until a weight that is left alone has half its size: ln ½ / ln |factor|; Infinity where it never has. */
  readonly halving: number
}

/**
 * What L2 does to a weight in each step, w ← (1 − ηλ/n)w (book eq. 93), and whether that can work as meant.
 *
 * @throws RangeError unless η > 0, λ ≥ 0 and n is an integer ≥ 1.
 * @example
 * decayFactor({ eta: 0.5, lambda: 5, n: 50_000 }).factor // 0.99995
 * decayFactor({ eta: 0.5, lambda: 5, n: 50_000 }).verdict // "decays"
 * decayFactor({ eta: 10, lambda: 1000, n: 1000 }).verdict // "wild"
 */
export function decayFactor(options: DecayFactorOptions): DecayFactor {
  knownOptions('decayFactor', options, ['eta', 'lambda', 'n', 'dtype'])
  const eta = finite('decayFactor', 'eta', options?.eta, { above: 0 })
  const lambda = finite('decayFactor', 'lambda', options.lambda, { min: 0 })
  const n = finite('decayFactor', 'n', options.n, { integer: true, min: 1 })
  const { dtype = 'float32' } = options
  if (dtype !== 'float32' && dtype !== 'float64')
    throw new TypeError(`decayFactor: dtype must be float32 or float64, got ${describe(dtype)}`)
  const factor = 1 - eta * (lambda / n)
  if (lambda === 0) return { factor: 1, verdict: 'none', halving: Number.POSITIVE_INFINITY }
  if ((dtype === 'float32' ? Math.fround(factor) : factor) === 1)
    return { factor, verdict: 'lost', halving: Number.POSITIVE_INFINITY }
  const size = Math.abs(factor)
  if (size >= 1) return { factor, verdict: 'wild', halving: Number.POSITIVE_INFINITY }
  return { factor, verdict: factor > 0 ? 'decays' : 'overshoots', halving: size === 0 ? 0 : log(0.5) / log(size) }
}
