import { describe } from '@nn/tensor'

/** A value of a curve and the epoch it belongs to. */
export interface CurvePoint {
  readonly epoch: number
  readonly value: number
}

/** Whether epoch i of a curve is better than epoch `at`; NaN is worse than any number, equals are no better. */
export function improves(curve: ArrayLike<number>, i: number, at: number, better: 'higher' | 'lower'): boolean {
  if (Number.isNaN(curve[at])) return !Number.isNaN(curve[i])
  return better === 'higher' ? curve[i] > curve[at] : curve[i] < curve[at]
}

/** The best of a curve, the earliest of equals. */
export function bestOf(curve: ArrayLike<number>, better: 'higher' | 'lower'): number {
  let at = 0
  for (let i = 1; i < curve.length; i++) if (improves(curve, i, at, better)) at = i
  return at
}

/** A curve is what has a length and numbers in it. */
export function checkCurve(where: string, what: string, curve: ArrayLike<number>): ArrayLike<number> {
  if (typeof curve !== 'object' || curve === null || !Number.isInteger(curve.length))
    throw new TypeError(`${where}: ${what} must be an array of one number for each epoch, got ${describe(curve)}`)
  if (curve.length === 0) throw new RangeError(`${where}: ${what} is empty`)
  for (let i = 0; i < curve.length; i++) {
    if (typeof curve[i] !== 'number')
      throw new TypeError(`${where}: ${what}[${i}] must be a number, got ${describe(curve[i])}`)
  }
  return curve
}
