import { lanes, madd, putPart } from './common'
import { columnsAt, masksAt, wordStep } from './lists'
import { after } from './widths'

// The gradient of the weights for batches of more than 32 rows. The bits of a column's masks are read once and become
// entries, where a row of delta begins and the number of x to multiply it with; all of the width then goes through the
// entries of some columns, several vectors at a time, in a loop with one end a column instead of one a mask.

/** Bytes of entries at a time, at least those of one column: they stay in the second cache. */
// @ts-expect-error: decorator
@inline
const ENTRIES: usize = 131072

// What lies in scratch: alpha and beta, where the entries of each column end, the entries.
// @ts-expect-error: decorator
@inline
const ENDS: usize = 64
// @ts-expect-error: decorator
@inline
const COLUMNS: usize = 4096
// @ts-expect-error: decorator
@inline
const FIRST: usize = ENDS + 4 * COLUMNS

/** The entries of column c, written from `p` on; where they end. */
// @ts-expect-error: decorator
@inline
function entriesOf<T>(p: usize, masks: usize, step: usize, words: u32, c: usize, x: usize, rowX: usize, row: usize): usize {
  const E = 2 * sizeof<T>()
  let from = x + c * sizeof<T>()
  let at = masks + (c << 2)
  let delta: usize = 0
  for (let word = words; word > 0; word--, at += step, from += rowX << 5, delta += row << 5) {
    for (let mask = load<u32>(at); mask; mask &= mask - 1, p += E) {
      const i: usize = ctz(mask)
      store<u32>(p, delta + row * i)
      store<T>(p, load<T>(from + rowX * i), sizeof<T>())
    }
  }
  return p
}

/** One vector of the result; `left` numbers of it, from the last two vectors on. */
// @ts-expect-error: decorator
@inline
function put<T>(out: usize, s: v128, whole: bool, left: i32, factors: usize, keeps: bool): void {
  const v = after<T>(v128.load(out), s, v128.load(factors), v128.load(factors, 16), keeps)
  if (whole) v128.store(out, v)
  else if (left > 0) putPart<T>(out, v, left)
}

/** `count` columns, W vectors from `w` on; `left` numbers are left of the row there. */
// @ts-expect-error: decorator
@inline
function block<T>(W: i32, columns: usize, count: i32, scratch: usize, delta: usize, w: usize, rowW: usize, left: i32, keeps: bool): void {
  const L = lanes<T>()
  const E = 2 * sizeof<T>()
  const zero = v128.splat<T>(0)
  let p = scratch + FIRST
  let ends = scratch + ENDS
  for (; count > 0; count--, columns += 2, ends += 4) {
    let s0 = zero, s1 = zero, s2 = zero, s3 = zero, s4 = zero, s5 = zero, s6 = zero, s7 = zero, s8 = zero, s9 = zero, s10 = zero, s11 = zero
    for (const end: usize = load<u32>(ends); p < end; p += E) {
      const at = delta + load<u32>(p)
      const v = v128.load_splat<T>(p, sizeof<T>())
      s0 = madd<T>(s0, v, v128.load(at))
      if (W > 1) s1 = madd<T>(s1, v, v128.load(at, 16))
      if (W > 2) s2 = madd<T>(s2, v, v128.load(at, 32))
      if (W > 2) s3 = madd<T>(s3, v, v128.load(at, 48))
      if (W > 4) s4 = madd<T>(s4, v, v128.load(at, 64))
      if (W > 4) s5 = madd<T>(s5, v, v128.load(at, 80))
      if (W > 4) s6 = madd<T>(s6, v, v128.load(at, 96))
      if (W > 4) s7 = madd<T>(s7, v, v128.load(at, 112))
      if (W > 8) s8 = madd<T>(s8, v, v128.load(at, 128))
      if (W > 8) s9 = madd<T>(s9, v, v128.load(at, 144))
      if (W > 8) s10 = madd<T>(s10, v, v128.load(at, 160))
      if (W > 8) s11 = madd<T>(s11, v, v128.load(at, 176))
    }
    const out = w + rowW * load<u16>(columns)
    put<T>(out, s0, W > 2, left, scratch, keeps)
    if (W > 1) put<T>(out + 16, s1, W > 2, left - L, scratch, keeps)
    if (W > 2) put<T>(out + 32, s2, W > 4, left - 2 * L, scratch, keeps)
    if (W > 2) put<T>(out + 48, s3, W > 4, left - 3 * L, scratch, keeps)
    if (W > 4) put<T>(out + 64, s4, true, left, scratch, keeps)
    if (W > 4) put<T>(out + 80, s5, true, left, scratch, keeps)
    if (W > 4) put<T>(out + 96, s6, W > 8, left - 6 * L, scratch, keeps)
    if (W > 4) put<T>(out + 112, s7, W > 8, left - 7 * L, scratch, keeps)
    if (W > 8) put<T>(out + 128, s8, true, left, scratch, keeps)
    if (W > 8) put<T>(out + 144, s9, true, left, scratch, keeps)
    if (W > 8) put<T>(out + 160, s10, false, left - 10 * L, scratch, keeps)
    if (W > 8) put<T>(out + 176, s11, false, left - 11 * L, scratch, keeps)
  }
}

/**
 * The rows of w that belong to columns with ink: n columns of them, `rowW` bytes apart. alpha and beta are at the beginning of
 * scratch. Reads up to a vector beyond a row of delta or w.
 */
export function gradientMany<T>(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, keeps: bool, scratch: usize,
): void {
  const L = lanes<T>()
  const rowX = <usize>k * sizeof<T>()
  const words = load<u32>(lists, 4)
  const step = wordStep(k)
  const masks = masksAt(lists, k)
  const end = columnsAt(lists) + (<usize>k << 1)
  let columns = columnsAt(lists) + (<usize>load<u32>(lists) << 1)
  while (columns < end) {
    const some = columns
    let p = scratch + FIRST
    for (let ends = scratch + ENDS; columns < end && p < scratch + ENTRIES && ends < scratch + FIRST; columns += 2, ends += 4) {
      p = entriesOf<T>(p, masks, step, words, load<u16>(columns), x, rowX, rowDelta)
      store<u32>(ends, p)
    }
    const count = <i32>((columns - some) >> 1)
    let to = w
    let from = delta
    for (let numbers = n; numbers > 0; ) {
      const left = (numbers + L - 1) / L
      const W = left > 10 ? 12 : left > 6 ? 8 : left > 2 ? 4 : left
      if (W == 12) block<T>(12, some, count, scratch, from, to, rowW, numbers, keeps)
      else if (W == 8) block<T>(8, some, count, scratch, from, to, rowW, numbers, keeps)
      else if (W == 4) block<T>(4, some, count, scratch, from, to, rowW, numbers, keeps)
      else if (W == 2) block<T>(2, some, count, scratch, from, to, rowW, numbers, keeps)
      else block<T>(1, some, count, scratch, from, to, rowW, numbers, keeps)
      numbers -= W * L
      to += W << 4
      from += W << 4
    }
  }
}
