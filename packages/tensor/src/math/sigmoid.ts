import { rest } from './bits'
import { exp, expParts } from './exp'

/**
 * 1/(1 + e^t), as the number returned (24 bits) plus `rest[0]`: relative error below 2^−60. For |t| ≤ 80.
 *
 * The quotient is first rounded to float32, so that its product with the divisor is exact and tells what is missing.
 */
export function logisticParts(t: number): number {
  const main = expParts(t, 0, 0)
  const e = main + rest[0]
  const d = 1 + e
  const back = d - 1
  const lost = 1 - (d - back) + (e - back) + (main - e + rest[0])
  const q = Math.fround(1 / d)
  const short = Math.fround(d)
  const missing = 1 - q * short - q * (d - short) - q * lost
  rest[0] = q * (missing + missing * missing)
  return q
}

/**
 * The logistic function, σ(x) = 1/(1 + e^−x) (book eq. 3).
 *
 * @returns at most 0.52 ulp from σ(x), in [0, 1]; subnormal below −708.4, 0 below −745.13; sigmoid(0) = 0.5.
 * @example
 * sigmoid(0) // 0.5
 * sigmoid(2) // 0.8807970779778824
 */
export function sigmoid(x: number): number {
  if (x < -40) return exp(x) // e^x / (1 + e^x) differs by less than 2^-57 of it
  if (x > 40) return 1
  const head = logisticParts(-x)
  return head + rest[0]
}
