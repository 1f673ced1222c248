import { powerOf2, rest } from './bits'
import { multiply, productError, sumError } from './pair'

const TWO_OVER_PI = 0.6366197723675814
const ROUND = 6755399441055744

// π/2 in four parts; the first three have 33 bits, so that n times them is exact for |n| < 2^20.
const PART_1 = 1.5707963267341256
const PART_2 = 6.077100506303966e-11
const PART_3 = 2.0222662487111665e-21
const PART_4 = 8.4784276603689e-32

/** 2/π in units of 2^−1200. */
const BITS =
  0xa2f9836e4e441529fc2757d1f534ddc0db6295993c439041fe5163abdebbc561b7246e3a424dd2e006492eea09d1921cfe1deb1cb129a73ee88235f52ebb4484e99c7026b45f7e413991d639835339f49c845f8bbdf9283b1ff897ffde05980fef2f118b5a0a6d1f6d367ecf27cb09b74f463f669e5fea2d7527bac7ebe5f17b3d0739f78a5292ea6bfb5fb11f8d5d0856033046fc7bn

/** Which quarter of the circle the angle last reduced was in. */
const quarter: Int32Array = /* @__PURE__ */ new Int32Array(1)

/**
 * x less the nearest multiple of π/2, as the number returned plus `rest[0]`: relative error below 2^−65.
 * Up to 2^19 by subtracting in exact parts (Cody and Waite), beyond with as many digits of 2/π as there are (Payne and Hanek).
 */
function reduce(x: number): number {
  const a = Math.abs(x)
  if (a < 0.78) {
    quarter[0] = 0
    rest[0] = 0
    return x
  }
  if (a > 524288) return reduceLarge(x)
  const n = x * TWO_OVER_PI + ROUND - ROUND
  const t = x - n * PART_1
  const p = n * PART_2
  const u = t - p
  const q = n * PART_3
  const v = u - q
  const low = sumError(t, -p, u) + (sumError(u, -q, v) - n * PART_4)
  const head = v + low
  quarter[0] = n & 3
  rest[0] = v - head + low
  return head
}

/** The same for |x| > 2^19, in exact integers: x = m · 2^e, and of m · 2^e · 2/π only the last two bits before the point and 180 after it matter. */
function reduceLarge(x: number): number {
  let m = Math.abs(x)
  let e = 0
  while (m >= 9007199254740992) {
    m /= 2048
    e += 11
  }
  while (m !== Math.floor(m)) {
    m *= 2
    e -= 1
  }
  // Fewer than 11 bits may have been shifted out by the first loop and back in by the second; m is an integer now.
  const turns = BigInt.asUintN(182, (BigInt(m) * BITS) >> BigInt(1020 - e))
  const n = (turns + (1n << 179n)) >> 180n
  const fraction = turns - (n << 180n)
  const high = Number(fraction)
  const low = Number(fraction - BigInt(high))
  const unit = powerOf2(-180)
  const [r, rLow] = multiply([high * unit, low * unit], [1.5707963267948966, 6.123233995736766e-17])
  quarter[0] = x < 0 ? -Number(n) & 3 : Number(n) & 3
  rest[0] = x < 0 ? -rLow : rLow
  return x < 0 ? -r : r
}

/** sin(r + low) for |r| < 0.79. */
function sine(r: number, low: number): number {
  const z = r * r
  const p =
    1 / 362880 + z * (-1 / 39916800 + z * (1 / 6227020800 + z * (-1 / 1307674368000 + z * (1 / 355687428096000))))
  const tail = z * (1 / 120 + z * (-1 / 5040 + z * p)) - 1 / 6
  return r + (r * z * tail + low * (1 - 0.5 * z))
}

/** cos(r + low) for |r| < 0.79. */
function cosine(r: number, low: number): number {
  const z = r * r
  const p =
    -1 / 3628800 + z * (1 / 479001600 + z * (-1 / 87178291200 + z * (1 / 20922789888000 - z * (1 / 6402373705728000))))
  const tail = z * z * (1 / 24 + z * (-1 / 720 + z * (1 / 40320 + z * p)))
  const half = 0.5 * z
  const head = 1 - half
  return head + (1 - head - half + (tail - 0.5 * productError(r, r, z) - r * low))
}

/**
 * The sine of x, in radians.
 *
 * @returns at most 0.75 ulp from sin x for every x up to the largest double: the reduction is exact; sin(−0) = −0, NaN at ±Infinity.
 * @example
 * sin(1) // 0.8414709848078965
 * sin(1e22) // -0.8522008497671888
 */
export function sin(x: number): number {
  if (x - x !== 0) return NaN
  if (x > -1e-8 && x < 1e-8) return x
  const r = reduce(x)
  const y = (quarter[0] & 1) === 0 ? sine(r, rest[0]) : cosine(r, rest[0])
  return quarter[0] & 2 ? -y : y
}

/**
 * The cosine of x, in radians.
 *
 * @returns at most 0.75 ulp from cos x for every x up to the largest double: the reduction is exact; NaN at ±Infinity.
 * @example
 * cos(1) // 0.5403023058681398
 */
export function cos(x: number): number {
  if (x - x !== 0) return NaN
  const r = reduce(x)
  const y = (quarter[0] & 1) === 0 ? cosine(r, rest[0]) : sine(r, rest[0])
  return ((quarter[0] + 1) & 2) !== 0 ? -y : y
}
