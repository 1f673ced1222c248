import { powerOf2 } from '../math/bits'
import { exp32, LN2, LN2_LOW } from './exp32'

const f = Math.fround

const single: Float32Array = /* @__PURE__ */ new Float32Array(1)
const bits: Int32Array = /* @__PURE__ */ new Int32Array(single.buffer)

/** The exponent of a normal x > 0, so that x/2^e lies between √½ and √2. */
function exponent(x: number): number {
  single[0] = x
  return (bits[0] - 0x3f35_04f3) >> 23
}

/**
 * k ln 2 + ln(1 + g) for √½ ≤ 1 + g < √2: with s = g/(2 + g), ln(1 + g) = 2 artanh s = 2s + sp(s²) = g − s(g − p),
 * where the quotient's error hardly counts.
 */
function ln(k: number, g: number): number {
  const s = f(g / f(2 + g))
  const w = f(s * s)
  const p = f(w * f(0.6666677594184875 + f(w * f(0.39977577328681946 + f(w * 0.2987106442451477)))))
  const c = f(s * f(g - p))
  return f(f(g - f(c - f(k * LN2_LOW))) + k * LN2)
}

/**
 * The natural logarithm, ln x, of a float32 in float32 arithmetic.
 *
 * @returns at most 0.96 ulp (of float32) from ln x; −Infinity at 0, NaN below; log32(1) = 0.
 * @example
 * log32(10) // 2.3025851249694824
 * log32(0) // -Infinity
 */
export function log32(x: number): number {
  if (!(x >= 1.1754943508222875e-38 && x < Infinity)) {
    if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN
    x *= 8388608 // 2^23 makes a subnormal normal
    return finish(x, 23)
  }
  return finish(x, 0)
}

function finish(x: number, shift: number): number {
  const e = exponent(x)
  return ln(e - shift, x * powerOf2(-e) - 1)
}

/**
 * ln(1 + x) of a float32 x ≥ 0 in float32 arithmetic: what 1 + x loses is added to its last digits.
 *
 * @returns at most 1.54 ulp (of float32) from ln(1 + x); NaN below 0.
 * @example
 * log1p32(0) // 0
 * log1p32(Infinity) // Infinity
 */
export function log1p32(x: number): number {
  if (!(x >= 0 && x < Infinity)) return x > 0 ? x : NaN
  const u = f(1 + x)
  const lost = x < 1 ? f(x - f(u - 1)) : f(1 - f(u - x))
  const e = exponent(u)
  const small = powerOf2(-e)
  return ln(e, f(u * small - 1 + f(lost * small)))
}

/**
 * Softplus, ln(1 + e^x) = max(x, 0) + ln(1 + e^−|x|), of a float32 in float32 arithmetic.
 *
 * @returns at most 1.81 ulp (of float32) from ln(1 + e^x); never overflows.
 * @example
 * softplus32(-Infinity) // 0
 * softplus32(1000) // 1000
 */
export function softplus32(x: number): number {
  return f(log1p32(exp32(-Math.abs(x))) + (x > 0 ? x : 0))
}
