import { finite, knownOptions } from '@nn/tensor'
import { bestOf, type CurvePoint, checkCurve } from './curve'

/** What was recorded epoch by epoch. Each may be left out, but not all; accuracies are fractions. */
export interface Curves {
  /** On data that is not trained on: test or validation. */
  readonly testCost?: ArrayLike<number>
  readonly testAccuracy?: ArrayLike<number>
  readonly trainAccuracy?: ArrayLike<number>
  /** The number of the first epoch: 1 unless told; the book's files count from 0. */
  readonly first?: number
}

export interface OverfittingOnset {
  /** Where the test cost is lowest; from there on it rises while the training goes on. */
  readonly cost?: CurvePoint & {
    readonly last: number
    /** Whether its lowest point lies before the last epoch. */
    readonly turned: boolean
  }
  /** Where the test accuracy is highest. */
  readonly accuracy?: CurvePoint & { readonly last: number }
  /** The first epoch after which every training example is right; absent where there is none. */
  readonly perfect?: number
  /** Training accuracy minus test accuracy, after the last epoch. */
  readonly gap?: number
}

/**
 * When overfitting set in, by each of the signs the book names (chapter 3, "Overfitting and regularization"): the test
 * cost turns, the test accuracy stops getting better, the training data is known by heart, and a gap opens. They need
 * not agree: in the book's run the cost turns at epoch 14, while the best accuracy comes at 374.
 *
 * Of equal epochs the earliest counts; NaN is worse than any number.
 *
 * @throws RangeError for curves that are empty, of different lengths, or accuracies outside of 0 … 1; TypeError otherwise.
 * @example
 * const onset = overfittingOnset({ testCost: [0.9, 0.5, 0.6, 0.8], testAccuracy: [0.7, 0.8, 0.85, 0.82], trainAccuracy: [0.8, 0.9, 1, 1] })
 * onset.cost.epoch // 2
 * onset.accuracy.epoch // 3
 * onset.perfect // 3
 */
export function overfittingOnset(curves: Curves): OverfittingOnset {
  knownOptions('overfittingOnset', curves, ['testCost', 'testAccuracy', 'trainAccuracy', 'first'])
  const { testCost, testAccuracy, trainAccuracy, first = 1 } = curves ?? {}
  finite('overfittingOnset', 'first', first, { integer: true, min: 0 })
  const given = Object.entries({ testCost, testAccuracy, trainAccuracy }).filter(([, curve]) => curve !== undefined)
  if (given.length === 0)
    throw new TypeError('overfittingOnset: expected at least one of testCost, testAccuracy and trainAccuracy')
  const [one, { length: epochs }] = given[0] as [string, ArrayLike<number>]
  for (const [name, curve] of given as [string, ArrayLike<number>][]) {
    checkCurve('overfittingOnset', name, curve)
    if (curve.length !== epochs)
      throw new RangeError(`overfittingOnset: ${one} has ${epochs} epochs, ${name} has ${curve.length}`)
    if (name === 'testCost') continue
    const off = Array.from(curve).findIndex((v) => v < 0 || v > 1)
    if (off >= 0)
      throw new RangeError(
        `overfittingOnset: ${name} must hold fractions, 0 … 1, got ${curve[off]} in epoch ${first + off}`,
      )
  }
  const point = (curve: ArrayLike<number>, better: 'higher' | 'lower') => {
    const at = bestOf(curve, better)
    return { epoch: first + at, value: curve[at], last: curve[epochs - 1], turned: at < epochs - 1 }
  }
  const found: { -readonly [key in keyof OverfittingOnset]: OverfittingOnset[key] } = {}
  if (testCost) found.cost = point(testCost, 'lower')
  if (testAccuracy) {
    const { turned: _, ...best } = point(testAccuracy, 'higher')
    found.accuracy = best
  }
  if (trainAccuracy) {
    const at = Array.from(trainAccuracy).indexOf(1)
    if (at >= 0) found.perfect = first + at
    if (testAccuracy) found.gap = trainAccuracy[epochs - 1] - testAccuracy[epochs - 1]
  }
  return found
}
