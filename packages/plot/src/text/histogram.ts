import { colours } from '../colour'
import type { HistogramPanel } from '../figure'
import { three } from '../number'
import { headingOf, histogramX, histogramY } from '../ranges'
import { cut, pad, width, wrap } from '../width'
import type { Can } from './can'
import { floorOf } from './lines'

const eighths = ['', '▁', '▂', '▃', '▄', '▅', '▆', '▇', '█']

/** A field of columns for each group, all on one scale; in narrow terminals where most of them lie. */
export function writeHistogram(panel: HistogramPanel, can: Can): string[] {
  const { lang, unicode } = can
  const paint = colours(can)
  const y = histogramY(panel, 3)
  const head = wrap(headingOf(panel.y, y, lang), can.columns).filter((line) => line !== '')
  const left = Math.max(...y.ticks.map((t) => width(y.format(t))), 1)
  const columns = Math.min(can.columns, 120) - left - 3
  if (columns < 24 || can.columns < 48) return [...head, ...peaks(panel, can)]
  const x = histogramX(panel, Math.min(6, Math.floor(columns / 10)))
  const [low, high] = x.domain
  const rows = Math.max(3, Math.round(can.rows / (panel.groups.length > 1 ? 2 : 1.4)))
  const gap = ' '.repeat(left + 1)
  const [edge, corner, floor, mark] = unicode ? ['│', '└', '─', '┬'] : ['|', '+', '-', '+']
  const out = [...head]
  for (const { name, role, edges, counts } of panel.groups) {
    if (panel.groups.length > 1) out.push(`${gap} ${paint.role[role](cut(name[lang], columns))}`)
    const heights = Array.from({ length: columns }, (_, column) => {
      const from = low + ((high - low) * column) / columns
      const to = low + ((high - low) * (column + 1)) / columns
      let most = 0
      counts.forEach((n, i) => {
        if (Number.isFinite(n) && edges[i] < to && edges[i + 1] > from) most = Math.max(most, n)
      })
      return most > 0 ? Math.max(1 / 8, Math.min(rows, y.at(most, 0, rows))) : 0
    })
    const labels = new Map(
      y.ticks.map((t) => [
        Math.min(rows - 1, Math.max(0, rows - 1 - Math.floor(y.at(t, 0, rows - 0.01)))),
        y.format(t),
      ]),
    )
    for (let row = 0; row < rows; row++) {
      const base = rows - 1 - row
      const line = heights
        .map((h) => {
          const part = Math.max(0, Math.min(1, h - base))
          return unicode ? eighths[Math.round(8 * part)] || ' ' : part >= 0.5 ? '#' : part > 0 ? '.' : ' '
        })
        .join('')
        .trimEnd()
      out.push(`${pad(labels.get(row) ?? '', left, 'left')} ${paint.quiet(edge)}${paint.role[role](line)}`)
    }
  }
  const at = (v: number): number => Math.min(columns - 1, Math.floor(x.at(v, 0, columns)))
  const { base, under } = floorOf(x, columns, at, floor, mark)
  out.push(`${gap}${paint.quiet(corner + base)}`, `${gap} ${under}`)
  if (panel.x.label[lang] !== '') out.push(`${gap} ${cut(panel.x.label[lang], columns)}`)
  return out
}

function peaks(panel: HistogramPanel, can: Can): string[] {
  const paint = colours(can)
  return panel.groups.flatMap(({ name, role, edges, counts }) => {
    const most = counts.indexOf(Math.max(...counts))
    const all = counts.reduce((sum, n) => sum + n, 0)
    const where =
      most < 0 ? '–' : `${three(edges[most])} … ${three(edges[most + 1])}: ${three(counts[most])} / ${three(all)}`
    return [paint.role[role](cut(name[can.lang], can.columns)), cut(`  ${where}`, can.columns)]
  })
}
