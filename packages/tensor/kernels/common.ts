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

/** out ← keep·out + scale·s for one vector; keep = 0 does not read out. Never an FMA: it must round as the plain loop does. */
// @ts-expect-error: decorator
@inline
export function blend<T>(out: usize, s: v128, scale: T, keep: T): v128 {
  const scaled = v128.mul<T>(v128.splat<T>(scale), s)
  return keep == 0 ? scaled : v128.add<T>(v128.mul<T>(v128.splat<T>(keep), v128.load(out)), scaled)
}

/** The same for one number. */
// @ts-expect-error: decorator
@inline
export function blend1<T>(out: usize, s: T, scale: T, keep: T): T {
  const scaled = (scale * s) as T
  return keep == 0 ? scaled : (((keep * load<T>(out)) as T) + scaled) as T
}
