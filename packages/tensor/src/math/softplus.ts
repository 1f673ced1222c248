import { rest } from './bits'
import { exp, expParts } from './exp'
import { logParts } from './log'
import { sumError } from './pair'

/**
 * Softplus, ln(1 + e^x): a smooth max(x, 0), and the antiderivative of the logistic function.
 *
 * @returns at most 0.51 ulp from ln(1 + e^x); never overflows, subnormal below −708.4.
 * @example
 * softplus(0) // 0.6931471805599453
 * softplus(1000) // 1000
 */
export function softplus(x: number): number {
  if (x > 40) return x
  if (x < -40) return exp(x)
  if (Number.isNaN(x)) return x
  const main = expParts(x > 0 ? -x : x, 0, 0)
  const e = main + rest[0]
  if (x < -30) return main + (rest[0] - 0.5 * e * e) // the next term, e³/3, is below 2^-86 of e
  const s = 1 + e
  const head = logParts(s, sumError(1, e, s) + (main - e + rest[0]))
  if (x <= 0) return head + rest[0]
  const y = x + head
  return y + (sumError(x, head, y) + rest[0])
}
