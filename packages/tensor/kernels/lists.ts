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
export function plane(k: i32): usize {
  return (k + 15) & ~15
}
// @ts-expect-error: decorator
@inline
export function planesAt(lists: usize, m: i32, k: i32): usize {
  return startsAt(lists, m, k) + (<usize>(m * (groups(k) + 1)) << 2)
}
// @ts-expect-error: decorator
@inline
export function indicesAt(lists: usize, m: i32, k: i32): usize {
  return planesAt(lists, m, k) + 4 * wordsOf(m) * plane(k)
}
