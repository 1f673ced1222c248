import { blend, lanes, madd, putPart } from './common'

// Products with a batch x, [m × k], that is mostly zeros, as ink on paper is. Terms that are exactly zero change no bit of a
// sum that begins at +0, as long as what they are multiplied with is finite (the caller sees to that): so these equal gemm.
//
// The lists of a batch, in one piece of memory of `lists_bytes`; k is at most 65,536:
//   0     u32      how many columns hold no ink, `bare`
//   4     u32      words: how many masks each column has, m/32 rounded up
//   8     u32      where the groups begin, an address
//   64    u16[k]   the columns, those without ink first, then those with ink in one row, in two …; of each, ascending
//   then  u32[words × k]  for each 32 rows, and for each column, the rows with ink as bits
//   then  u32[m × (groups + 1)]  where in each row each group of 128 columns begins in the indices
//   then  u8[4 × words × k]  while packing: the same bits, in planes of eight rows
//   then  u16[…]   indices: the columns with ink of row 0, ascending, then those of row 1, …

// @ts-expect-error: decorator
@inline
export const GROUP: i32 = 128

// @ts-expect-error: decorator
@inline
export function groups(k: i32): i32 {
  return (k + GROUP - 1) / GROUP
}
// @ts-expect-error: decorator
@inline
export function columnsAt(lists: usize): usize {
  return lists + 64
}
// @ts-expect-error: decorator
@inline
export function masksAt(lists: usize, k: i32): usize {
  return lists + 128 + (<usize>((k + 31) & ~31) << 1)
}
// @ts-expect-error: decorator
@inline
export function wordsOf(m: i32): i32 {
  return (m + 31) >> 5
}
/** Bytes from the masks of 32 rows to those of the next. */
// @ts-expect-error: decorator
@inline
export function wordStep(k: i32): usize {
  return ((<usize>k << 2) + 63) & ~63
}
// @ts-expect-error: decorator
@inline
export function startsAt(lists: usize, m: i32, k: i32): usize {
  return masksAt(lists, k) + wordsOf(m) * wordStep(k)
}
// @ts-expect-error: decorator
@inline
function plane(k: i32): usize {
  return (k + 15) & ~15
}
// @ts-expect-error: decorator
@inline
function planesAt(lists: usize, m: i32, k: i32): usize {
  return startsAt(lists, m, k) + (<usize>(m * (groups(k) + 1)) << 2)
}
// @ts-expect-error: decorator
@inline
function indicesAt(lists: usize, m: i32, k: i32): usize {
  return planesAt(lists, m, k) + 4 * wordsOf(m) * plane(k)
}

/** Bytes for the lists of a batch. */
export function lists_bytes(m: i32, k: i32): i32 {
  return indicesAt(0, m, k) + ((m * k) << 1) + 64
}

/** The table that packing reads, 2,048 bytes: for each of 256 masks the places of its bits. */
export function bits_table(to: usize): void {
  for (let mask = 0; mask < 256; mask++, to += 8) {
    let p = to
    store<u64>(to, 0)
    for (let bit = 0; bit < 8; bit++) {
      if (mask & (1 << bit)) store<u8>(p++, bit)
    }
  }
}

/** Appends the set bits of `mask`, at most 8, as columns from those in `base` on. */
// @ts-expect-error: decorator
@inline
export function append(p: usize, table: usize, mask: u32, base: v128): usize {
  v128.store(p, i16x8.add(v128.load_ext<u8>(table + (<usize>mask << 3)), base))
  return p + (<usize>popcnt(mask) << 1)
}

/** The masks of all columns from their planes. */
function masksOf(lists: usize, m: i32, k: i32): void {
  const wide = plane(k)
  const none = i8x16.splat(0)
  const words = wordsOf(m)
  let planes = planesAt(lists, m, k)
  let masksOfWord = masksAt(lists, k)
  for (let word = 1; word <= words; word++, m -= 32, planes += 4 * wide, masksOfWord += wordStep(k)) {
    let masks = masksOfWord
    for (let c = 0; c < k; c += 16, masks += 64) {
      const at = planes + c
      const m0 = v128.load(at)
      const m1 = m > 8 ? v128.load(at + wide) : none
      const m2 = m > 16 ? v128.load(at + 2 * wide) : none
      const m3 = m > 24 ? v128.load(at + 3 * wide) : none
      const lowA = i8x16.shuffle(m0, m1, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
      const highA = i8x16.shuffle(m0, m1, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
      const lowB = i8x16.shuffle(m2, m3, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23)
      const highB = i8x16.shuffle(m2, m3, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31)
      v128.store(masks, i16x8.shuffle(lowA, lowB, 0, 8, 1, 9, 2, 10, 3, 11))
      v128.store(masks, i16x8.shuffle(lowA, lowB, 4, 12, 5, 13, 6, 14, 7, 15), 16)
      v128.store(masks, i16x8.shuffle(highA, highB, 0, 8, 1, 9, 2, 10, 3, 11), 32)
      v128.store(masks, i16x8.shuffle(highA, highB, 4, 12, 5, 13, 6, 14, 7, 15), 48)
    }
  }
}

/** How many of 32 rows hold ink in each of four columns. */
// @ts-expect-error: decorator
@inline
function inkOf4(masks: v128): v128 {
  let sum = i8x16.popcnt(masks)
  sum = i32x4.add(sum, i32x4.shr_u(sum, 8))
  sum = i32x4.add(sum, i32x4.shr_u(sum, 16))
  return v128.and(sum, i32x4.splat(255))
}

/**
 * The columns in the order of how many rows hold ink in them, from their masks: a loop that runs as often as the one before
 * it is foreseen by the processor, where columns as they come cost a wrong guess each. In more than 32 rows, only those
 * without ink come first.
 */
export function listColumns(lists: usize, m: i32, k: i32, table: usize): void {
  const none = i8x16.splat(0)
  const one = i32x4.splat(1)
  const eight = i16x8.splat(8)
  const words = wordsOf(m)
  const step = wordStep(k)
  const counts = planesAt(lists, m, k)
  store<u32>(lists, words, 4)
  store<usize>(lists, startsAt(lists, m, k), 8)
  let masks = masksAt(lists, k)
  for (let c = 0; c < k; c += 16, masks += 64) {
    let a = v128.load(masks)
    let b = v128.load(masks, 16)
    let d = v128.load(masks, 32)
    let e = v128.load(masks, 48)
    if (words == 1) {
      a = inkOf4(a)
      b = inkOf4(b)
      d = inkOf4(d)
      e = inkOf4(e)
    } else {
      for (let word = 1, at = masks + step; word < words; word++, at += step) {
        a = v128.or(a, v128.load(at))
        b = v128.or(b, v128.load(at, 16))
        d = v128.or(d, v128.load(at, 32))
        e = v128.or(e, v128.load(at, 48))
      }
      a = v128.and(one, i32x4.ne(a, none))
      b = v128.and(one, i32x4.ne(b, none))
      d = v128.and(one, i32x4.ne(d, none))
      e = v128.and(one, i32x4.ne(e, none))
    }
    v128.store(counts + c, i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(d, e)))
  }
  const begin = columnsAt(lists)
  let to = begin
  for (let ink = 0, most = words == 1 ? m : 1; ink <= most; ink++) {
    const wanted = i8x16.splat(<i8>ink)
    let base = none
    for (let c = 0; c < k; c += 16) {
      const mask = <u32>i8x16.bitmask(i8x16.eq(v128.load(counts + c), wanted)) & ((1 << min(k - c, 16)) - 1)
      to = append(to, table, mask & 255, base)
      base = i16x8.add(base, eight)
      to = append(to, table, mask >> 8, base)
      base = i16x8.add(base, eight)
    }
    if (ink == 0) store<u32>(lists, (to - begin) >> 1)
  }
}

/** All bits of those of eight numbers that are not zero (NaN is not), as 16-bit numbers. */
// @ts-expect-error: decorator
@inline
function inkOf8<T>(at: usize): v128 {
  const none = v128.splat<T>(0)
  const a = v128.ne<T>(v128.load(at), none)
  const b = v128.ne<T>(v128.load(at, 16), none)
  if (sizeof<T>() == 4) return i16x8.narrow_i32x4_s(a, b)
  const c = v128.ne<T>(v128.load(at, 32), none)
  const d = v128.ne<T>(v128.load(at, 48), none)
  return i16x8.narrow_i32x4_s(i32x4.shuffle(a, b, 0, 2, 4, 6), i32x4.shuffle(c, d, 0, 2, 4, 6))
}

/** The lists of a batch x, [m × k]. */
// @ts-expect-error: decorator
@inline
function packRows<T>(x: usize, m: i32, k: i32, lists: usize, table: usize): void {
  const S = sizeof<T>()
  const none = i8x16.splat(0)
  const eight = i16x8.splat(8)
  const planes = planesAt(lists, m, k)
  let starts = startsAt(lists, m, k)
  let p = indicesAt(lists, m, k)
  for (let i = 0; i < m; i++, x += <usize>k * S) {
    const bits = planes + <usize>(i >> 3) * plane(k)
    const bit = i8x16.splat(<i8>((1 as i32) << (i & 7)))
    const old = i8x16.splat((i & 7) == 0 ? 0 : -1)
    let base = none
    for (let c = 0; c < k; c += 16, base = i16x8.add(base, eight)) {
      if ((c & (GROUP - 1)) == 0) {
        store<u32>(starts, p)
        starts += 4
      }
      const at = x + <usize>c * S
      // The second eight may lie wholly beyond the row, and beyond what may be read.
      const ink = i8x16.narrow_i16x8_s(inkOf8<T>(at), k - c > 8 ? inkOf8<T>(at + 8 * S) : none)
      v128.store(bits + c, v128.or(v128.and(old, v128.load(bits + c)), v128.and(bit, ink)))
      const mask = <u32>i8x16.bitmask(ink) & ((1 << min(k - c, 16)) - 1)
      p = append(p, table, mask & 255, base)
      base = i16x8.add(base, eight)
      p = append(p, table, mask >> 8, base)
    }
    store<u32>(starts, p)
    starts += 4
  }
  masksOf(lists, m, k)
  listColumns(lists, m, k, table)
}
export function pack_rows_f32(x: usize, m: i32, k: i32, lists: usize, table: usize): void {
  packRows<f32>(x, m, k, lists, table)
}
export function pack_rows_f64(x: usize, m: i32, k: i32, lists: usize, table: usize): void {
  packRows<f64>(x, m, k, lists, table)
}

// Sums of W vectors over some entries: s ← s + x·row, where the rows are those of w or of delta. A whole row of results
// stays in registers, or as much of it as fits; the last vector may be partly or wholly beyond the row: only `tail`
// numbers of it are written.

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

/** Some columns with ink, W vectors from `w` on: w row c ← keep·w + scale·Σ x·delta, or scale·Σ where nothing is kept. */
// @ts-expect-error: decorator
@inline
function gradientBlock<T>(
  W: i32, many: bool, columns: usize, count: i32, words: u32, wordStep: usize, masks: usize, x: usize, rowX: usize, delta: usize, row: usize, w: usize, rowW: usize, tail: i32,
  keeps: bool, factors: usize,
): void {
  const zero = v128.splat<T>(0)
  for (; count > 0; count--, columns += 2) {
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero, s9 = zero, s10 = zero, s11 = zero, s12 = zero
    const c: usize = load<u16>(columns)
    let masksOfC = masks + (c << 2)
    let from = x + c * sizeof<T>()
    let mask = load<u32>(masksOfC)
    if (!many) {
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
    } else {
      let rows = delta
      for (let word = words; word > 0; word--) {
        for (; mask; mask &= mask - 1) {
          const i: usize = ctz(mask)
          const at = rows + row * i
          const v = v128.load_splat<T>(from + rowX * i)
          s0 = madd<T>(s0, v, v128.load(at))
          if (W > 1) s1 = madd<T>(s1, v, v128.load(at, 16))
          if (W > 2) s2 = madd<T>(s2, v, v128.load(at, 32))
          if (W > 3) s3 = madd<T>(s3, v, v128.load(at, 48))
          if (W > 4) s4 = madd<T>(s4, v, v128.load(at, 64))
          if (W > 5) s5 = madd<T>(s5, v, v128.load(at, 80))
          if (W > 6) s6 = madd<T>(s6, v, v128.load(at, 96))
          if (W > 7) s7 = madd<T>(s7, v, v128.load(at, 112))
        }
        masksOfC += wordStep
        mask = load<u32>(masksOfC)
        from += rowX << 5
        rows += row << 5
      }
    }
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

/** scale·s, and keep·out before it if something is kept. */
// @ts-expect-error: decorator
@inline
function after<T>(out: v128, s: v128, scale: v128, keep: v128, keeps: bool): v128 {
  return keeps ? blend<T>(out, s, scale, keep) : v128.mul<T>(scale, s)
}

/** How many vectors of a row to take next, of those left. Taking one too many is right: it is read, not written. */
function widthOf<T>(left: i32): i32 {
  if (sizeof<T>() == 4 && left == 25) return 13 // 100 outputs, the most usual of hidden layers, in two goes
  if (sizeof<T>() == 4 && left == 12) return 12
  if (left == 9 || left < 3) return left
  if (left < 5) return 4
  return left < 7 || (left > 9 && left < 13) ? 6 : 8
}

/** out ← x·w over the numbers of x that are not zero: m rows, n columns of it, from rows of w, `rowW` bytes apart. */
// @ts-expect-error: decorator
@inline
function forward<T>(lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32): void {
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

// @ts-expect-error: decorator
@inline
const FORWARD: usize = 65536

/** The rows of w that belong to columns with ink: n columns of them, `rowW` bytes apart. */
function gradient<T>(
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
    if (W == 8) gradientBlock<T>(8, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (sizeof<T>() == 4 && W == 13) gradientBlock<T>(13, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (sizeof<T>() == 4 && W == 12) gradientBlock<T>(12, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 9) gradientBlock<T>(9, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 6) gradientBlock<T>(6, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 4) gradientBlock<T>(4, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 2) gradientBlock<T>(2, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else gradientBlock<T>(1, false, columns, count, 1, 0, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    n -= W * L
    w += W << 4
    delta += W << 4
  }
}

/**
 * The same for more than 32 rows, which need a loop more: in a function of its own, since it would slow the other down.
 */
function gradientMany<T>(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, keeps: bool, scratch: usize,
): void {
  const L = lanes<T>()
  const rowX = <usize>k * sizeof<T>()
  const bare = load<i32>(lists)
  const columns = columnsAt(lists) + (<usize>bare << 1)
  const count = k - bare
  const words = load<u32>(lists, 4)
  const step = wordStep(k)
  const masks = masksAt(lists, k)
  while (n > 0) {
    const left = (n + L - 1) / L
    const W = left > 6 ? 8 : left > 2 ? 4 : left
    const tail = n - (W - 1) * L
    if (W == 8) gradientBlock<T>(8, true, columns, count, words, step, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 4) gradientBlock<T>(4, true, columns, count, words, step, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else if (W == 2) gradientBlock<T>(2, true, columns, count, words, step, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    else gradientBlock<T>(1, true, columns, count, words, step, masks, x, rowX, delta, rowDelta, w, rowW, tail, keeps, scratch)
    n -= W * L
    w += W << 4
    delta += W << 4
  }
}

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
function rest<T>(lists: usize, w: usize, rowW: usize, n: i32, alpha: T, beta: T): void {
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
function catchUp<T>(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: T, beta: T, done: usize, now: u32): void {
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
export function catch_up_f32(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f32, beta: f32, done: usize, now: u32): void {
  catchUp<f32>(lists, w, rowW, n, k, alpha, beta, done, now)
}
export function catch_up_f64(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f64, beta: f64, done: usize, now: u32): void {
  catchUp<f64>(lists, w, rowW, n, k, alpha, beta, done, now)
}

export function forward_sparse_f32(
  lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32, alpha: f32, beta: f32, done: usize,
  now: u32,
): void {
  if (done != 0) catchUp<f32>(lists, w, rowW, n, k, alpha, beta, done, now)
  forward<f32>(lists, x, w, rowW, out, rowOut, n, k, m)
}
export function forward_sparse_f64(
  lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32, alpha: f64, beta: f64, done: usize,
  now: u32,
): void {
  if (done != 0) catchUp<f64>(lists, w, rowW, n, k, alpha, beta, done, now)
  forward<f64>(lists, x, w, rowW, out, rowOut, n, k, m)
}

/** After step `now` the rows with ink have had now + 1 multiplications. */
// @ts-expect-error: decorator
@inline
function mark(lists: usize, k: i32, done: usize, now: u32): void {
  const end = columnsAt(lists) + (<usize>k << 1)
  for (let p = columnsAt(lists) + (<usize>load<u32>(lists) << 1); p < end; p += 2) store<u32>(done + (<usize>load<u16>(p) << 2), now + 1)
}

// @ts-expect-error: decorator
@inline
function update<T>(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: T, beta: T, done: usize, now: u32,
  scratch: usize,
): void {
  if (done == 0) rest<T>(lists, w, rowW, n, alpha, beta)
  else mark(lists, k, done, now)
  v128.store(scratch, v128.splat<T>(alpha))
  v128.store(scratch, v128.splat<T>(beta), 16)
  if (load<u32>(lists, 4) == 1) gradient<T>(lists, x, delta, rowDelta, w, rowW, n, k, beta != 0, scratch)
  else gradientMany<T>(lists, x, delta, rowDelta, w, rowW, n, k, beta != 0, scratch)
}
export function gradient_sparse_f32(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f32, beta: f32, done: usize,
  now: u32, scratch: usize,
): void {
  update<f32>(lists, x, delta, rowDelta, w, rowW, n, k, alpha, beta, done, now, scratch)
}
export function gradient_sparse_f64(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f64, beta: f64, done: usize,
  now: u32, scratch: usize,
): void {
  update<f64>(lists, x, delta, rowDelta, w, rowW, n, k, alpha, beta, done, now, scratch)
}
