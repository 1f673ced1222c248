import { describe, finite, knownOptions } from '@nn/tensor'
import { type CurvePoint, checkCurve, improves } from './curve'

export interface PatienceOptions {
  /** `'higher'` for accuracies, and unless told; `'lower'` for costs. */
  readonly better?: 'higher' | 'lower'
  /** The number of the curve's first epoch: 1 unless told; the book's files count from 0. */
  readonly first?: number
}

export interface Patience {
  /** The epoch after which training stops; absent when the curve ends before patience does. */
  readonly stops?: number
  /** The best epoch until then, the earliest of equals. */
  readonly best: CurvePoint
}

/**
 * Early stopping by the book's rule, "no improvement in n epochs" (chapter 3, "How to choose a neural network's
 * hyper-parameters?"): training stops after the first epoch that lies n epochs after the best so far. An epoch that only
 * equals the best is no improvement.
 *
 * @param curve one number for each epoch; NaN is no improvement on anything.
 * @param n epochs without improvement, ≥ 1.
 * @throws RangeError, TypeError for a curve that is none, n < 1, an unknown option.
 * @example
 * patience([0.8, 0.9, 0.85, 0.9, 0.95], 2).stops // 4
 * patience([0.8, 0.9, 0.85, 0.9, 0.95], 2).best.epoch // 2
 * patience([0.8, 0.9, 0.85, 0.9, 0.95], 3).stops // undefined
 */
export function patience(curve: ArrayLike<number>, n: number, options: PatienceOptions = {}): Patience {
  knownOptions('patience', options, ['better', 'first'])
  checkCurve('patience', 'curve', curve)
  finite('patience', 'n', n, { integer: true, min: 1 })
  const { better = 'higher' } = options
  if (better !== 'higher' && better !== 'lower')
    throw new TypeError(`patience: better must be 'higher' or 'lower', got ${describe(better)}`)
  const first = finite('patience', 'first', options.first ?? 1, { integer: true, min: 0 })
  let at = 0
  for (let i = 0; i < curve.length; i++) {
    if (improves(curve, i, at, better)) at = i
    if (i - at >= n) return { stops: first + i, best: { epoch: first + at, value: curve[at] } }
  }
  return { best: { epoch: first + at, value: curve[at] } }
}
