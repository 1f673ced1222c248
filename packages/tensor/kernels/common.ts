/** How many numbers of type T a vector holds. */
// @ts-expect-error: decorator
@inline
export function lanes<T>(): i32 {
  return 16 / sizeof<T>()
}

/** acc + x·y: rounded twice in the plain build, once (FMA) in the relaxed one. */
// @ts-expect-error: decorator
@inline
export function madd<T>(acc: v128, x: v128, y: v128): v128 {
  if (ASC_FEATURE_RELAXED_SIMD) return v128.relaxed_madd<T>(x, y, acc)
  return v128.add<T>(acc, v128.mul<T>(x, y))
}

/** keep·out + scale·s, in both builds rounded as the plain loop does: no FMA. */
// @ts-expect-error: decorator
@inline
export function blend<T>(out: v128, s: v128, scale: v128, keep: v128): v128 {
  return v128.add<T>(v128.mul<T>(keep, out), v128.mul<T>(scale, s))
}

/** Stores the first `count` numbers of v; all of them from a whole vector on. */
// @ts-expect-error: decorator
@inline
export function putPart<T>(to: usize, v: v128, count: i32): void {
  if (count >= lanes<T>()) {
    v128.store(to, v)
  } else if (sizeof<T>() == 8) {
    v128.store_lane<u64>(to, v, 0)
  } else {
    if (count & 2) {
      v128.store_lane<u64>(to, v, 0)
      if (count & 1) v128.store_lane<u32>(to, v, 2, 8)
    } else v128.store_lane<u32>(to, v, 0)
  }
}
