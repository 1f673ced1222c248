import { lanes, madd, putPart } from './common'
import { columnsAt, masksAt } from './lists'
import { after, widthOf } from './widths'

/** Some columns with ink, W vectors from `w` on: w row c ← keep·w + scale·Σ x·delta, or scale·Σ where nothing is kept. */
// @ts-expect-error: decorator
@inline
function gradientBlock<T>(
  W: i32, columns: usize, count: i32, masks: usize, x: usize, rowX: usize, delta: usize, row: usize, w: usize, rowW: usize, tail: i32,
  keeps: bool, factors: usize,
): void {
  const zero = v128.splat<T>(0)
  for (; count > 0; count--, columns += 2) {
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero, s9 = zero, s10 = zero, s11 = zero, s12 = zero
    const c: usize = load<u16>(columns)
    const from = x + c * sizeof<T>()
    let mask = load<u32>(masks + (c << 2))
    do {
      const i: usize = ctz(mask)
      const at = delta + row * i
      const v = v128.load_splat<T>(from + rowX * i)
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
      mask &= mask - 1
    } while (mask)
    const out = w + rowW * c
    const scale = v128.load(factors)
    const keep = v128.load(factors, 16)
    if (W > 1) v128.store(out, after<T>(v128.load(out), s0, scale, keep, keeps))
    else if (W == 1) putPart<T>(out, after<T>(v128.load(out), s0, scale, keep, keeps), tail)
    if (W > 3) v128.store(out, after<T>(v128.load(out, 16), s1, scale, keep, keeps), 16)
    else if (W == 2 && tail > 0) putPart<T>(out + 16, after<T>(v128.load(out, 16), s1, scale, keep, keeps), tail)
    if (W > 4) v128.store(out, after<T>(v128.load(out, 32), s2, scale, keep, keeps), 32)
    else if (W == 4) putPart<T>(out + 32, after<T>(v128.load(out, 32), s2, scale, keep, keeps), tail + lanes<T>())
    if (W > 5) v128.store(out, after<T>(v128.load(out, 48), s3, scale, keep, keeps), 48)
    else if (W == 4 && tail > 0) putPart<T>(out + 48, after<T>(v128.load(out, 48), s3, scale, keep, keeps), tail)
    if (W > 6) v128.store(out, after<T>(v128.load(out, 64), s4, scale, keep, keeps), 64)
    else if (W == 6) putPart<T>(out + 64, after<T>(v128.load(out, 64), s4, scale, keep, keeps), tail + lanes<T>())
    if (W > 7) v128.store(out, after<T>(v128.load(out, 80), s5, scale, keep, keeps), 80)
    else if (W == 6 && tail > 0) putPart<T>(out + 80, after<T>(v128.load(out, 80), s5, scale, keep, keeps), tail)
    if (W > 8) v128.store(out, after<T>(v128.load(out, 96), s6, scale, keep, keeps), 96)
    else if (W == 8) putPart<T>(out + 96, after<T>(v128.load(out, 96), s6, scale, keep, keeps), tail + lanes<T>())
    if (W > 8) v128.store(out, after<T>(v128.load(out, 112), s7, scale, keep, keeps), 112)
    else if (W == 8 && tail > 0) putPart<T>(out + 112, after<T>(v128.load(out, 112), s7, scale, keep, keeps), tail)
    if (W > 10) v128.store(out, after<T>(v128.load(out, 128), s8, scale, keep, keeps), 128)
    else if (W == 9 && tail > 0) putPart<T>(out + 128, after<T>(v128.load(out, 128), s8, scale, keep, keeps), tail)
    if (W > 11) v128.store(out, after<T>(v128.load(out, 144), s9, scale, keep, keeps), 144)
    if (W > 11) v128.store(out, after<T>(v128.load(out, 160), s10, scale, keep, keeps), 160)
    if (W == 13) v128.store(out, after<T>(v128.load(out, 176), s11, scale, keep, keeps), 176)
    else if (W == 12 && tail > 0) putPart<T>(out + 176, after<T>(v128.load(out, 176), s11, scale, keep, keeps), tail)
    if (W == 13 && tail > 0) putPart<T>(out + 192, after<T>(v128.load(out, 192), s12, scale, keep, keeps), tail)
  }
}

/** Up to 32 rows of x: the rows of w that belong to columns with ink: n columns of them, `rowW` bytes apart. */
export function gradientFew<T>(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, keeps: bool, scratch: usize,
): void {
  const L = lanes<T>()
  const rowX = <usize>k * sizeof<T>()
  const bare = load<i32>(lists)
  const columns = columnsAt(lists) + (<usize>bare << 1)
  const count = k - bare
  const masks = masksAt(lists, k)
  while (n > 0) {
    const W = widthOf<T>((n + L - 1) / L)
    const tail = n - (W - 1) * L
    if (W == 8) gradientBlock<T>(8, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (sizeof<T>() == 4 && W == 13) gradientBlock<T>(13, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (sizeof<T>() == 4 && W == 12) gradientBlock<T>(12, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 9) gradientBlock<T>(9, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 6) gradientBlock<T>(6, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 4) gradientBlock<T>(4, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 2) gradientBlock<T>(2, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else gradientBlock<T>(1, columns, count, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    n -= W * L
    w += W << 4
    delta += W << 4
  }
}
