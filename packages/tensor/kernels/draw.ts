import { putPart } from './common'
import { GROUP, groups, masksAt, startsAt, wordStep, wordsOf } from './lists'
import { append, listColumns } from './pack'

// Batches of images that lie near as bytes, x = byte·scale rounded once.
//
// The images either lie there whole, or, where most of their bytes are 0, as ink alone, one record after the other:
//   u16[groups]  how many of the image's inked columns come before the end of each group of 128
//   u16[count]   the inked columns, ascending
//   u8[count]    their bytes

/**
 * The ink of `count` images of k bytes, one after the other, as records from `to` on; the address of each goes into `records`,
 * and the end after them, which is returned. `room` is k + 16 bytes. Writes up to 64 bytes beyond the end.
 */
export function keep_ink(bytes: usize, count: i32, k: i32, records: usize, to: usize, table: usize, room: usize): usize {
  const none = i8x16.splat(0)
  const eight = i16x8.splat(8)
  const high = i8x16.splat(8)
  for (; count > 0; count--, bytes += k, records += 4) {
    store<u32>(records, to)
    const columns = to + (groups(k) << 1)
    let p = columns
    let q = room
    let base = none
    for (let c = 0; c < k; c += 16, base = i16x8.add(base, eight)) {
      if (c != 0 && (c & (GROUP - 1)) == 0) {
        store<u16>(to, (p - columns) >> 1)
        to += 2
      }
      const b = v128.load(bytes + c)
      const mask = <u32>i8x16.bitmask(i8x16.ne(b, none)) & ((1 << min(k - c, 16)) - 1)
      const low = mask & 255
      const upper = mask >> 8
      v128.store(q, i8x16.swizzle(b, v128.load(table + (<usize>low << 3))))
      q += popcnt(low)
      v128.store(q, i8x16.swizzle(b, i8x16.add(high, v128.load(table + (<usize>upper << 3)))))
      q += popcnt(upper)
      p = append(p, table, low, base)
      base = i16x8.add(base, eight)
      p = append(p, table, upper, base)
    }
    store<u16>(to, (p - columns) >> 1)
    const inked = <i32>(q - room)
    for (let i = 0; i < inked; i += 16) v128.store(p + i, v128.load(room + i))
    to = (p + inked + 1) & ~1
  }
  store<u32>(records, to)
  return to
}

/** Reads a byte of every line of some records, so that their way from memory is waited for together, not one after the other. */
// @ts-expect-error: decorator
@inline
function touch(records: usize, index: usize, m: i32, k: i32): u32 {
  let all: u32 = 0
  for (; m > 0; m--, index += 4) {
    const record = load<u32>(records + (<usize>load<u32>(index) << 2))
    const end = load<u32>(records + (<usize>load<u32>(index) << 2), 4)
    for (let p = record; p < end; p += 64) all |= load<u8>(p)
  }
  return all
}

/**
 * Batch x, [m × k], of images index[i] from their records, and its lists. values: T[256], what each byte stands for.
 */
// @ts-expect-error: decorator
@inline
function drawInk<T>(records: usize, index: usize, m: i32, k: i32, values: usize, x: usize, lists: usize, table: usize): void {
  const S = sizeof<T>()
  const all = groups(k)
  const masks = masksAt(lists, k)
  const words = wordsOf(m)
  const step = wordStep(k)
  let starts = startsAt(lists, m, k)
  store<u32>(lists, touch(records, index, m, k), 12)
  memory.fill(masks, 0, words * step)
  memory.fill(x, 0, <usize>m * k * S)
  for (let i = 0; i < m; i++, x += <usize>k * S) {
    const record: usize = load<u32>(records + (<usize>load<u32>(index + (<usize>i << 2)) << 2))
    const columns = record + (<usize>all << 1)
    store<u32>(starts, columns)
    starts += 4
    for (let g = 0; g < all; g++, starts += 4) store<u32>(starts, columns + (<usize>load<u16>(record + (g << 1)) << 1))
    const end: usize = load<u32>(starts - 4)
    const bit: u32 = 1 << (i & 31)
    const word = masks + step * (i >> 5)
    for (let p = columns, q = end; p < end; p += 2, q++) {
      const c: usize = load<u16>(p)
      store<T>(x + c * S, load<T>(values + <usize>load<u8>(q) * S))
      const mask = word + (c << 2)
      store<u32>(mask, load<u32>(mask) | bit)
    }
  }
  listColumns(lists, m, k, table)
}
export function draw_ink_f32(records: usize, index: usize, m: i32, k: i32, values: usize, x: usize, lists: usize, table: usize): void {
  drawInk<f32>(records, index, m, k, values, x, lists, table)
}
export function draw_ink_f64(records: usize, index: usize, m: i32, k: i32, values: usize, x: usize, lists: usize, table: usize): void {
  drawInk<f64>(records, index, m, k, values, x, lists, table)
}

/** Batch x, [m × k], of images index[i] of `bytes`, that lie there whole. */
// @ts-expect-error: decorator
@inline
function drawBytes<T>(bytes: usize, index: usize, m: i32, k: i32, scale: f64, x: usize): void {
  const S = sizeof<T>()
  const single = <f32>scale
  // A power of two only moves the exponent: no rounding, so no float64.
  const exact = S == 4 && <f64>single == scale && !(reinterpret<u32>(single) & 0x7fffff)
  const scale32 = f32x4.splat(single)
  const scale64 = f64x2.splat(scale)
  for (let i = 0; i < m; i++, index += 4, x += <usize>k * S) {
    const row = bytes + <usize>k * load<u32>(index)
    for (let c = 0; c < k; c += 16) {
      const b = v128.load(row + c)
      const left = k - c
      const low = i16x8.extend_low_i8x16_u(b)
      const high = i16x8.extend_high_i8x16_u(b)
      const at = x + <usize>c * S
      if (left >= 16) {
        four<T>(at, i32x4.extend_low_i16x8_u(low), scale32, scale64, exact, 4)
        four<T>(at + 4 * S, i32x4.extend_high_i16x8_u(low), scale32, scale64, exact, 4)
        four<T>(at + 8 * S, i32x4.extend_low_i16x8_u(high), scale32, scale64, exact, 4)
        four<T>(at + 12 * S, i32x4.extend_high_i16x8_u(high), scale32, scale64, exact, 4)
      } else {
        four<T>(at, i32x4.extend_low_i16x8_u(low), scale32, scale64, exact, left)
        four<T>(at + 4 * S, i32x4.extend_high_i16x8_u(low), scale32, scale64, exact, left - 4)
        four<T>(at + 8 * S, i32x4.extend_low_i16x8_u(high), scale32, scale64, exact, left - 8)
        four<T>(at + 12 * S, i32x4.extend_high_i16x8_u(high), scale32, scale64, exact, left - 12)
      }
    }
  }
}

/** Four numbers of x from integers; `left` of them, where the row ends. */
// @ts-expect-error: decorator
@inline
function four<T>(x: usize, b: v128, scale32: v128, scale64: v128, exact: bool, left: i32): void {
  if (sizeof<T>() == 4) {
    let v: v128
    if (exact) v = f32x4.mul(f32x4.convert_i32x4_s(b), scale32)
    else {
      const low = f64x2.mul(f64x2.convert_low_i32x4_s(b), scale64)
      const high = f64x2.mul(f64x2.convert_low_i32x4_s(i64x2.shuffle(b, b, 1, 0)), scale64)
      v = i64x2.shuffle(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 2)
    }
    if (left > 0) putPart<f32>(x, v, left)
  } else {
    if (left > 0) putPart<f64>(x, f64x2.mul(f64x2.convert_low_i32x4_s(b), scale64), left)
    if (left > 2) putPart<f64>(x + 16, f64x2.mul(f64x2.convert_low_i32x4_s(i64x2.shuffle(b, b, 1, 0)), scale64), left - 2)
  }
}

export function draw_bytes_f32(bytes: usize, index: usize, m: i32, k: i32, scale: f64, x: usize): void {
  drawBytes<f32>(bytes, index, m, k, scale, x)
}
export function draw_bytes_f64(bytes: usize, index: usize, m: i32, k: i32, scale: f64, x: usize): void {
  drawBytes<f64>(bytes, index, m, k, scale, x)
}
