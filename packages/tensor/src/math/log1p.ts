import { rest } from './bits'
import { log, logParts } from './log'
import { sumError } from './pair'

/**
 * The logarithm of 1 + x, accurate for small x too, ln(1 + x).
 *
 * @returns at most 0.51 ulp from ln(1 + x); −Infinity at −1, NaN below; log1p(−0) = −0.
 * @example
 * log1p(1e-20) // 1e-20
 * log1p(1) // 0.6931471805599453
 */
export function log1p(x: number): number {
  if (x > -5.6e-17 && x < 5.6e-17) return x
  if (!(x > -1 && x < 1e300)) return log(x === -1 ? 0 : x)
  const s = 1 + x
  const head = logParts(s, sumError(1, x, s))
  return head + rest[0]
}
