import { powerOf2 } from '../math/bits'
import { growth, nearest, remainder } from './exp32'

const f = Math.fround

/**
 * The hyperbolic tangent, (1 − e^−2|x|)/(1 + e^−2|x|) with the sign of x, of a float32 in float32 arithmetic.
 * With e^−2|x| = 2^k(1 + g) both are sums of two terms, (1 ∓ 2^k) ∓ 2^k g.
 *
 * @returns at most 1.97 ulp (of float32) from tanh x, in [−1, 1]; exactly odd, tanh32(−0) = −0; it never falls as x rises.
 * @example
 * tanh32(-Infinity) // -1
 */
export function tanh32(x: number): number {
  if (x === 0 || Number.isNaN(x)) return x
  const y = Math.max(-2 * Math.abs(x), -20)
  const k = nearest(y)
  const s = powerOf2(k)
  const g = f(s * growth(remainder(y, k)))
  const a = f(f(f(1 - s) - g) / f(f(1 + s) + g))
  return x < 0 ? -a : a
}
