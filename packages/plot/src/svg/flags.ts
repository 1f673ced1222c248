import { ems, fold } from '../escape'
import type { Rule } from '../figure'
import type { Room } from './room'

/** Bold letters are wider. */
export const BOLD = 1.06

export interface Flag {
  readonly lines: readonly string[]
  readonly x: number
  readonly top: number
  readonly bottom: number
}

/** The labels of upright rules, in rows above the plot, none on another. */
export function flagsOf(
  rules: readonly Rule[],
  across: (v: number) => number,
  width: number,
  { lang, font }: Room,
): { readonly height: number; readonly flags: readonly Flag[] } {
  const row = 1.25 * font
  const placed: { i: number; at: number; x: number; wide: number; lines: string[]; row: number }[] = []
  // From right to left, so that a label stands above the rules that pass under it.
  const order = rules.map((_, i) => i).sort((a, b) => across(rules[b].x as number) - across(rules[a].x as number))
  for (const i of order) {
    const lines = fold(rules[i].label[lang], Math.max(8, (0.6 * width) / font))
    const wide = Math.max(...lines.map(ems), 0) * font * BOLD
    const at = across(rules[i].x as number)
    const x = Math.max(0, Math.min(width - wide, at + wide > width ? at - wide : at - 2))
    const under = placed.filter((p) => x < p.x + p.wide + font && p.x < x + wide + font)
    const crossed = placed.filter((p) => p.at > x - 4 && p.at < x + wide + 4)
    const row = Math.max(-1, ...[...under, ...crossed].map((p) => p.row)) + 1
    placed.push({ i, at, x, wide, lines, row })
  }
  const count = Math.max(-1, ...placed.map((p) => p.row)) + 1
  const rows = Array.from({ length: count }, (_, r) => r)
  const heights = rows.map((r) => Math.max(...placed.filter((p) => p.row === r).map((p) => p.lines.length)) * row)
  const flags: Flag[] = []
  for (const { i, x, lines, row: r } of placed) {
    // row 0 stands nearest to the plot
    const above = heights.slice(r + 1).reduce((sum, h) => sum + h, 0)
    const top = above + (heights[r] - lines.length * row)
    flags[i] = { lines, x, top, bottom: top + lines.length * row }
  }
  const height = heights.reduce((sum, h) => sum + h, 0)
  return { height: height > 0 ? height + 0.3 * font : 0, flags }
}
