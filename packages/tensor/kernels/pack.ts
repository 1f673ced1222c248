import { GROUP, columnsAt, groups, indicesAt, masksAt, plane, planesAt, startsAt, wordStep, wordsOf } from './lists'

// How the lists of a batch are made, see lists.ts.

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
