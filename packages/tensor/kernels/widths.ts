import { blend } from './common'

// Sums of W vectors over some entries: s ← s + x·row, where the rows are those of w or of delta. A whole row of results
// stays in registers, or as much of it as fits; the last vector may be partly or wholly beyond the row: only `tail`
// numbers of it are written.

/** scale·s, and keep·out before it if something is kept. */
// @ts-expect-error: decorator
@inline
export function after<T>(out: v128, s: v128, scale: v128, keep: v128, keeps: bool): v128 {
  return keeps ? blend<T>(out, s, scale, keep) : v128.mul<T>(scale, s)
}

/** How many vectors of a row to take next, of those left. Taking one too many is right: it is read, not written. */
export function widthOf<T>(left: i32): i32 {
  if (sizeof<T>() == 4 && left >= 25) return 13 // as many as there are registers for; 100 outputs, a usual number, in two goes
  if (sizeof<T>() == 4 && left == 12) return 12
  if (left == 9 || left < 3) return left
  if (left < 5) return 4
  return left < 7 || (left > 9 && left < 13) ? 6 : 8
}
