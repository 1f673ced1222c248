import { powerOf2 } from '../math/bits'

const f = Math.fround

const LOG2E = 1.4426950216293335
/** Adding and taking away 1.5 · 2^52 rounds to an integer. */
const ROUND = 6755399441055744
// ln 2 in two parts; the first has 9 bits, so that k · LN2 is exact for every k here.
export const LN2 = 0.693359375
export const LN2_LOW: number = -0.00021219444170128554

/** The k for which x − k ln 2 is smallest, for |x| ≤ 105. */
export function nearest(x: number): number {
  return f(x * LOG2E) + ROUND - ROUND
}

/** x − k ln 2. */
export function remainder(x: number, k: number): number {
  return f(f(x - k * LN2) - f(k * LN2_LOW))
}

/**
 * e^r − 1 = r + r²p(r) for |r| ≤ ln 2 / 2, with p of degree 4: the polynomial closest to (e^r − 1 − r)/r², to 2^−28 of e^r.
 * That 1 is not added here saves a rounding in sigmoid and tanh.
 */
export function growth(r: number): number {
  let p = f(0.008368662558495998 + f(r * 0.001382146729156375))
  p = f(0.041668254882097244 + f(r * p))
  p = f(0.1666652113199234 + f(r * p))
  p = f(0.4999999403953552 + f(r * p))
  return f(r + f(f(r * r) * p))
}

/**
 * The exponential function, e^x = 2^k(1 + g), of a float32 in float32 arithmetic.
 *
 * @returns at most 0.991 ulp (of float32) from e^x, subnormal results too; exp32(0) = 1; it never falls as x rises.
 * @example
 * exp32(1) // 2.7182817459106445
 * exp32(-Infinity) // 0
 */
export function exp32(x: number): number {
  if (Number.isNaN(x)) return x
  const held = x < -105 ? -105 : x > 89 ? 89 : x
  const k = nearest(held)
  return f(f(1 + growth(remainder(held, k))) * powerOf2(k))
}

/**
 * e^(z − max) of two float32 with z ≤ max: what z − max loses when it is rounded, many ulp of the result, is made good.
 *
 * @returns at most 1.05 ulp from e^(z − max); 1 where they are equal, infinities too.
 * @example
 * expBelow32(-3, 7) === exp32(-10) // true
 */
export function expBelow32(z: number, max: number): number {
  if (z === max) return 1
  const d = f(z - max)
  if (Number.isNaN(d)) return d
  if (d <= -105) return 0
  const back = f(d - z)
  const lost = f(f(z - f(d - back)) - f(max + back))
  const k = nearest(d)
  return f(f(1 + growth(f(remainder(d, k) + lost))) * powerOf2(k))
}
