import { lanes, putPart } from './common'
import { columnsAt } from './lists'

// What a step does to the rows of w without ink: a sum of nothing.

/** `count` numbers: w ← keep·w + still, or still where nothing is kept. Still is scale·0. */
// @ts-expect-error: decorator
@inline
function decay<T>(w: usize, count: i32, keep: T, still: T, sign: bool): void {
  const L = lanes<T>()
  const K = v128.splat<T>(keep)
  const Z = v128.splat<T>(still)
  if (keep == 0) {
    for (; count >= L; count -= L, w += 16) v128.store(w, Z)
    for (; count > 0; count--, w += sizeof<T>()) store<T>(w, still)
  } else if (sign) {
    for (; count >= 4 * L; count -= 4 * L, w += 64) {
      v128.store(w, v128.mul<T>(K, v128.load(w)))
      v128.store(w, v128.mul<T>(K, v128.load(w, 16)), 16)
      v128.store(w, v128.mul<T>(K, v128.load(w, 32)), 32)
      v128.store(w, v128.mul<T>(K, v128.load(w, 48)), 48)
    }
    for (; count > 0; count -= L, w += 16) putPart<T>(w, v128.mul<T>(K, v128.load(w)), count)
  } else {
    for (; count > 0; count -= L, w += 16) putPart<T>(w, v128.add<T>(v128.mul<T>(K, v128.load(w)), Z), count)
  }
}

/** Whether x is −0. */
// @ts-expect-error: decorator
@inline
function isMinusZero<T>(x: T): bool {
  return sizeof<T>() == 4 ? reinterpret<u32>(<f32>x) == 0x80000000 : reinterpret<u64>(<f64>x) == 0x8000000000000000
}

/** The rows of w without ink: a sum of nothing. */
// @ts-expect-error: decorator
@inline
export function rest<T>(lists: usize, w: usize, rowW: usize, n: i32, alpha: T, beta: T): void {
  const still = (alpha * 0) as T
  const sign = isMinusZero<T>(still)
  // Times 1, plus −0: nothing changes.
  if (beta == 1 && sign) return
  const begin = columnsAt(lists)
  const end = begin + (<usize>load<u32>(lists) << 1)
  for (let p = begin; p < end; p += 2) decay<T>(w + rowW * <usize>load<u16>(p), n, beta, still, sign)
}

// Rows of w without ink may wait for their multiplications: `done`, u32[k], counts those that row c has had, of `now` steps so
// far. They are made up for, one after the other with the same roundings, before the row is read.

/** n numbers: w ← keep·w + still, `times` times. */
// @ts-expect-error: decorator
@inline
function decayTimes<T>(w: usize, n: i32, keep: T, still: T, sign: bool, times: u32): void {
  const L = lanes<T>()
  const K = v128.splat<T>(keep)
  const Z = v128.splat<T>(still)
  if (sign) {
    for (; n >= 4 * L; n -= 4 * L, w += 64) {
      let a = v128.load(w)
      let b = v128.load(w, 16)
      let c = v128.load(w, 32)
      let d = v128.load(w, 48)
      for (let t = times; t > 0; t--) {
        a = v128.mul<T>(K, a)
        b = v128.mul<T>(K, b)
        c = v128.mul<T>(K, c)
        d = v128.mul<T>(K, d)
      }
      v128.store(w, a)
      v128.store(w, b, 16)
      v128.store(w, c, 32)
      v128.store(w, d, 48)
    }
  }
  for (; n > 0; n -= L, w += 16) {
    let v = v128.load(w)
    for (let t = times; t > 0; t--) v = sign ? v128.mul<T>(K, v) : v128.add<T>(v128.mul<T>(K, v), Z)
    putPart<T>(w, v, n)
  }
}

/** Makes up for what rows of w have waited for: those with ink, or all of them, without lists (0). */
// @ts-expect-error: decorator
@inline
export function catchUp<T>(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: T, beta: T, done: usize, now: u32): void {
  const still = (alpha * 0) as T
  const sign = isMinusZero<T>(still)
  const columns = columnsAt(lists)
  for (let q = lists == 0 ? 0 : load<i32>(lists); q < k; q++) {
    const c: usize = lists == 0 ? q : load<u16>(columns + (<usize>q << 1))
    const at = done + (c << 2)
    const times = now - load<u32>(at)
    if (times == 0) continue
    store<u32>(at, now)
    if (beta != 1 || !sign) decayTimes<T>(w + rowW * c, n, beta, still, sign, times)
  }
}

/** After step `now` the rows with ink have had now + 1 multiplications. */
// @ts-expect-error: decorator
@inline
export function mark(lists: usize, k: i32, done: usize, now: u32): void {
  const end = columnsAt(lists) + (<usize>k << 1)
  for (let p = columnsAt(lists) + (<usize>load<u32>(lists) << 1); p < end; p += 2) store<u32>(done + (<usize>load<u16>(p) << 2), now + 1)
}
