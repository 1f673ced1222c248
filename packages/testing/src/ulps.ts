import { sameShape, type Tensor } from '@nn/tensor'

/**
 * The largest distance of a float32 tensor from a float64 one, in units in the last place of float32 where the latter lies:
 * 0.5 is correctly rounded. NaN is 0 from NaN, and an infinity from what rounds to it.
 */
export function ulpsApart(got: Tensor, exact: Tensor): number {
  sameShape('ulpsApart', got, exact)
  if (got.dtype !== 'float32' || exact.dtype !== 'float64') {
    throw new TypeError(`ulpsApart: expected float32 and float64, got ${got.dtype} and ${exact.dtype}`)
  }
  let most = 0
  for (let i = 0; i < got.data.length; i++) {
    const [a, b] = [got.data[i], exact.data[i]]
    if (Object.is(a, Math.fround(b)) || (Number.isNaN(a) && Number.isNaN(b))) {
      if (Number.isFinite(a)) most = Math.max(most, Math.abs(a - b) / ulp32(b))
      continue
    }
    const off = Math.abs(a - b) / ulp32(b)
    most = Math.max(most, Number.isNaN(off) ? Infinity : off)
  }
  return most
}

/** The distance of neighbouring float32 numbers at x. */
export function ulp32(x: number): number {
  const a = Math.abs(x)
  if (!(a < Infinity)) return Infinity
  let power = 1
  while (power * 2 <= a) power *= 2
  while (power > a && power > 1.1754943508222875e-38) power /= 2
  return power * 1.1920928955078125e-7 // 2^-23
}
