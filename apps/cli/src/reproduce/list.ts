import { colours, cut, width } from '@nn/plot'
import { type Lang, texts } from '../lang'
import type { Able } from '../terminal/colour'
import { table } from '../terminal/table'
import type { AnyExperiment } from './chapter'
import { readSummary } from './keep'

/** What `--list` prints: every experiment, and which are done. */
export function listed(
  experiments: readonly AnyExperiment[],
  folder: string,
  stamp: string,
  lang: Lang,
  can: Able,
): string[] {
  const say = texts(lang).reproduce
  const summary = readSummary(folder)
  const done = summary === undefined || summary === 'damaged' || summary.stamp !== stamp ? {} : summary.experiments
  const mark = (id: string): string => (Object.hasOwn(done, id) ? (can.unicode ? '✓' : 'x') : '')
  const rows = experiments.map((one) => [
    one.id,
    say.size[one.size],
    String(one.claims.length),
    mark(one.id),
    one.title[lang],
  ])
  const taken = [0, 1, 2, 3].map((i) => Math.max(width(say.listHead[i]), ...rows.map((row) => width(row[i]))))
  const room = Math.max(16, can.columns - taken.reduce((sum, n) => sum + n, 0) - 8)
  const cutRows = rows.map((row) => [...row.slice(0, 4), cut(row[4], room, can.unicode ? '…' : '...')])
  return [
    ...table(say.listHead, cutRows, can, { align: ['left', 'left', 'right', 'left', 'left'] }),
    '',
    ...say.sizes.map(colours(can).quiet),
  ]
}
