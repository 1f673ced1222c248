import { colours, cut, pad, width } from '@nn/plot'
import type { Able } from './colour'

export interface TableOptions {
  /** `'left'` for the first column and `'right'` for the others unless told. */
  readonly align?: readonly ('left' | 'right')[]
}

/** Aligned columns under a line. What is wider than the terminal becomes one small list for each row. */
export function table(
  head: readonly string[],
  rows: readonly (readonly string[])[],
  can: Able,
  options: TableOptions = {},
): string[] {
  const paint = colours(can)
  const side = (i: number): 'left' | 'right' => options.align?.[i] ?? (i === 0 ? 'left' : 'right')
  const wide = head.map((text, i) => Math.max(width(text), ...rows.map((row) => width(row[i] ?? ''))))
  const total = wide.reduce((sum, w) => sum + w, 0) + 2 * (head.length - 1)
  if (total > can.columns) {
    const first = Math.max(...head.slice(1).map(width), 0)
    return rows.flatMap((row) => [
      ...(row[0] === '' ? [] : [cut(paint.bold(row[0]), can.columns)]),
      ...row
        .slice(1)
        .flatMap((cell, i) => (cell === '' ? [] : [cut(`  ${pad(head[i + 1], first)}  ${cell}`, can.columns)])),
    ])
  }
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, i) => pad(cell, wide[i], side(i) === 'left' ? 'right' : 'left'))
      .join('  ')
      .trimEnd()
  return [paint.bold(line(head)), paint.quiet((can.unicode ? '─' : '-').repeat(total)), ...rows.map(line)]
}
