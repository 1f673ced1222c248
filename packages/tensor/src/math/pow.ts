import { rest } from './bits'
import { expAnywhere } from './exp'
import { logParts } from './log'
import { productError } from './pair'

/**
 * x to the power y, e^(y ln x), with the special cases of IEEE 754 (9.2.1).
 * Unlike `Math.pow`, 1 to any power is 1 (NaN included), and so is −1 to ±Infinity.
 *
 * @returns at most 0.52 ulp from x^y; NaN for negative x and y no integer.
 * @example
 * pow(2, 0.5) // 1.4142135623730951
 * pow(0, 0) // 1
 */
export function pow(x: number, y: number): number {
  if (y === 0 || x === 1) return 1
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN
  const a = Math.abs(x)
  const negative = (x < 0 || (x === 0 && 1 / x < 0)) && isOdd(y) // the sign of the result
  if (a === 0 || a === Infinity) {
    const grows = (a === Infinity) === y > 0
    return grows ? (negative ? -Infinity : Infinity) : negative ? -0 : 0
  }
  if (y === Infinity || y === -Infinity) return a === 1 ? 1 : a > 1 === y > 0 ? Infinity : 0
  if (x < 0 && Math.floor(y) !== y) return NaN
  const size = positivePower(a, y)
  return negative ? -size : size
}

function positivePower(a: number, y: number): number {
  if (a === 1) return 1
  const large = Math.abs(y)
  if (large < 2.7e-20) return 1 // |ln a| < 746
  if (large > 3.7e19) return a > 1 === y > 0 ? Infinity : 0 // |ln a| > 2^-54
  const ln = logParts(a, 0)
  const lnLow = rest[0]
  const p = y * ln
  return expAnywhere(p, productError(y, ln, p) + y * lnLow)
}

/** Whether y is an odd integer; from 2^53 on all doubles are even. */
function isOdd(y: number): boolean {
  const a = Math.abs(y)
  return a < 9007199254740992 && a % 2 === 1
}
