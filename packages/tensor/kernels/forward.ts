import { lanes, madd, putPart } from './common'
import { GROUP, groups } from './lists'
import { widthOf } from './widths'

/** m rows of out, W vectors from `out` on, from the indices of `few` groups of columns on; not `first`: goes on from out. */
// @ts-expect-error: decorator
@inline
function forwardBlock<T>(
  W: i32, starts: usize, nextStarts: usize, few: usize, x: usize, rowX: usize, w: usize, row: usize, out: usize, rowOut: usize, m: i32,
  tail: i32, first: bool,
): void {
  const zero = v128.splat<T>(0)
  for (; m > 0; m--, starts += nextStarts, out += rowOut, x += rowX) {
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero, s9 = zero, s10 = zero, s11 = zero, s12 = zero
    let p: usize = load<u32>(starts)
    const end = load<u32>(starts + few)
    if (!first) {
      s0 = v128.load(out)
      if (W > 1) s1 = v128.load(out, 16)
      if (W > 2) s2 = v128.load(out, 32)
      if (W > 3) s3 = v128.load(out, 48)
      if (W > 4) s4 = v128.load(out, 64)
      if (W > 5) s5 = v128.load(out, 80)
      if (W > 6) s6 = v128.load(out, 96)
      if (W > 7) s7 = v128.load(out, 112)
      if (W > 8) s8 = v128.load(out, 128)
      if (W > 9) s9 = v128.load(out, 144)
      if (W > 10) s10 = v128.load(out, 160)
      if (W > 11) s11 = v128.load(out, 176)
      if (W > 12) s12 = v128.load(out, 192)
    }
    for (; p < end; p += 2) {
      const c: usize = load<u16>(p)
      const at = w + row * c
      const v = v128.load_splat<T>(x + c * sizeof<T>())
      s0 = madd<T>(s0, v, v128.load(at))
      if (W > 1) s1 = madd<T>(s1, v, v128.load(at, 16))
      if (W > 2) s2 = madd<T>(s2, v, v128.load(at, 32))
      if (W > 3) s3 = madd<T>(s3, v, v128.load(at, 48))
      if (W > 4) s4 = madd<T>(s4, v, v128.load(at, 64))
      if (W > 5) s5 = madd<T>(s5, v, v128.load(at, 80))
      if (W > 6) s6 = madd<T>(s6, v, v128.load(at, 96))
      if (W > 7) s7 = madd<T>(s7, v, v128.load(at, 112))
      if (W > 8) s8 = madd<T>(s8, v, v128.load(at, 128))
      if (W > 9) s9 = madd<T>(s9, v, v128.load(at, 144))
      if (W > 10) s10 = madd<T>(s10, v, v128.load(at, 160))
      if (W > 11) s11 = madd<T>(s11, v, v128.load(at, 176))
      if (W > 12) s12 = madd<T>(s12, v, v128.load(at, 192))
    }
    if (W > 1) v128.store(out, s0)
    else if (W == 1) putPart<T>(out, s0, tail)
    if (W > 3) v128.store(out, s1, 16)
    else if (W == 2 && tail > 0) putPart<T>(out + 16, s1, tail)
    if (W > 4) v128.store(out, s2, 32)
    else if (W == 4) putPart<T>(out + 32, s2, tail + lanes<T>())
    if (W > 5) v128.store(out, s3, 48)
    else if (W == 4 && tail > 0) putPart<T>(out + 48, s3, tail)
    if (W > 6) v128.store(out, s4, 64)
    else if (W == 6) putPart<T>(out + 64, s4, tail + lanes<T>())
    if (W > 7) v128.store(out, s5, 80)
    else if (W == 6 && tail > 0) putPart<T>(out + 80, s5, tail)
    if (W > 8) v128.store(out, s6, 96)
    else if (W == 8) putPart<T>(out + 96, s6, tail + lanes<T>())
    if (W > 8) v128.store(out, s7, 112)
    else if (W == 8 && tail > 0) putPart<T>(out + 112, s7, tail)
    if (W > 10) v128.store(out, s8, 128)
    else if (W == 9 && tail > 0) putPart<T>(out + 128, s8, tail)
    if (W > 11) v128.store(out, s9, 144)
    if (W > 11) v128.store(out, s10, 160)
    if (W == 13) v128.store(out, s11, 176)
    else if (W == 12 && tail > 0) putPart<T>(out + 176, s11, tail)
    if (W == 13 && tail > 0) putPart<T>(out + 192, s12, tail)
  }
}

// @ts-expect-error: decorator
@inline
const FORWARD: usize = 65536

/** out ← x·w over the numbers of x that are not zero: m rows, n columns of it, from rows of w, `rowW` bytes apart. */
// @ts-expect-error: decorator
@inline
export function forward<T>(lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32): void {
  const L = lanes<T>()
  const rowX = <usize>k * sizeof<T>()
  const all = groups(k)
  const next = <usize>(all + 1) << 2
  // As many columns at a time as leave their rows of w, every other one of them, in the first cache.
  const some = max(1, min(all, <i32>(FORWARD / (<usize>max(n, 1) * sizeof<T>() * GROUP))))
  let starts = load<usize>(lists, 8)
  for (let g = 0; g < all; g += some, starts += <usize>some << 2) {
    const few = <usize>min(some, all - g) << 2
    let o = out
    let v = w
    for (let left = n; left > 0; ) {
      const W = widthOf<T>((left + L - 1) / L)
      const tail = left - (W - 1) * L
      if (W == 8) forwardBlock<T>(8, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (sizeof<T>() == 4 && W == 13) forwardBlock<T>(13, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (sizeof<T>() == 4 && W == 12) forwardBlock<T>(12, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (W == 9) forwardBlock<T>(9, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (W == 6) forwardBlock<T>(6, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (W == 4) forwardBlock<T>(4, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else if (W == 2) forwardBlock<T>(2, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      else forwardBlock<T>(1, starts, next, few, x, rowX, v, rowW, o, rowOut, m, tail, g == 0)
      left -= W * L
      v += W << 4
      o += W << 4
    }
  }
}
