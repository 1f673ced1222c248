import { powerOf2 } from '../math/bits'
import { growth, nearest, remainder } from './exp32'

const f = Math.fround

/**
 * The logistic function, σ(x) = 1/(1 + e^−x), of a float32 in float32 arithmetic.
 *
 * With e^−x = 2^k(1 + g) the divisor is (1 + 2^k) + 2^k g, where 1 + 2^k loses a bit at k = 24 alone, which is added again.
 * Where 2^k may overflow, all is divided by 2^64.
 *
 * @returns at most 1.95 ulp (of float32) from σ(x), in [0, 1]; sigmoid32(0) = 0.5; it never falls as x rises.
 * @example
 * sigmoid32(0) // 0.5
 * sigmoid32(-Infinity) // 0
 */
export function sigmoid32(x: number): number {
  if (Number.isNaN(x)) return x
  const y = x > 60 ? -60 : x < -105 ? 105 : -x
  const k = nearest(y)
  const g = growth(remainder(y, k))
  const unit = x < -86 ? 5.421010862427522e-20 : 1
  const s = powerOf2(k) * unit
  const d = f(unit + s)
  const lost = f(s - f(d - unit))
  return f(unit / f(d + f(lost + f(s * g))))
}
