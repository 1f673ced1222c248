import { apart, escaped, fixed, plot, px, short } from '../../explorable'
import {
  type Arm,
  arms,
  EPOCHS,
  type Frames,
  GRID,
  HIDDEN,
  type Learnt,
  lines,
  masksAt,
  pointsOf,
  type Task,
} from './task'
import type { Text } from './text'

/** What is known of the small task: the costs up to an epoch, and the networks there. */
export interface Known {
  readonly epoch: number
  readonly now: Frames
  readonly costs: Learnt['costs']
}

const TOP = 0.12

/** The costs of both networks, on the points and on others of the same kind. */
export function costPlot(t: Text, { p, seed }: Task, known: Known | undefined): string {
  const values = (costs: readonly number[]): number[] =>
    Array.from({ length: EPOCHS + 1 }, (_, i) => costs[i] ?? costs.at(-1) ?? Number.NaN)
  const curve = (arm: Arm, of: 'training' | 'test') => ({
    role: arm,
    of,
    label: of === 'test' ? t.arms[arm] : t.training[arm],
    values: known ? values(known.costs[arm][of]) : [],
  })
  return plot({
    title: t.costTitle,
    xLabel: t.epochAxis,
    yLabel: t.costAxis,
    yRange: [0, TOP],
    length: EPOCHS,
    at: known?.epoch ?? 0,
    curves: known ? arms.flatMap((arm) => [curve(arm, 'test'), curve(arm, 'training')]) : [],
    note: t.fitNote(short(p, 4), seed),
    description: known ? saidOfTask(t, known) : t.waiting,
  })
}

/** What a screen reader hears of it. */
export const saidOfTask = (t: Text, { epoch, now }: Known): string =>
  t.fits(epoch, fixed(now.none.test, 4), fixed(now.dropout.test, 4))

/** A new mask for every sixteen epochs: at most three a second while the clock runs. */
export const turnOf = (epoch: number): number => Math.floor(epoch / 16)

const [WIDE, HIGH] = [440, 320]
const [EDGE, END, FLOOR] = [8, 92, 274]

/** The fifteen points, what both networks make of them, and behind them thinned ones where they are asked for. */
export function fitsSvg(t: Text, task: Task, known: Known | undefined, thinned: boolean): string {
  const points = pointsOf(task.seed)
  const none = known ? lines(known.now.none.params)[0] : []
  const dropout = known ? lines(known.now.dropout.params)[0] : []
  const masks = known && thinned ? masksAt(turnOf(known.epoch), task) : undefined
  const behind = known && masks ? lines(known.now.dropout.params, masks) : []
  const x = (v: number): number => EDGE + ((WIDE - EDGE - END) * (v + 1)) / 2
  const y = (v: number): number => FLOOR * (0.5 - Math.min(1.78, Math.max(-1.78, v)) / 3.6)
  const path = (values: readonly number[]): string =>
    values.map((v, i) => `${i === 0 ? 'M' : 'L'}${px(x(GRID[i]))} ${px(y(v))}`).join('')
  const last = GRID.length - 1
  const ends = apart([none[last], dropout[last], 1].map(y), 16, 10, FLOOR - 4)
  const neurons = Array.from({ length: HIDDEN }, (_, k) => {
    const cx = EDGE + 5 + ((WIDE - 2 * EDGE - 10) * k) / (HIDDEN - 1)
    const cy = FLOOR + 34
    const on = masks === undefined || masks.data[k] > 0 // as the first of them has it
    return on
      ? `<circle class="on" cx="${px(cx)}" cy="${cy}" r="4.5" />`
      : `<path class="gone" d="M${px(cx - 3)} ${cy - 3}l6 6m0 -6l-6 6" />`
  })
  const label = (i: number, role: string, text: string): string =>
    `<text class="label ${role}" x="${px(x(1) + 6)}" y="${px(ends[i] + 4)}">${escaped(text)}</text>`
  return `<svg class="nn-fits" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${HIGH}" role="img" aria-label="${escaped(known ? saidOfTask(t, known) : t.waiting)}"><rect class="frame" x="${EDGE}" y="1" width="${WIDE - EDGE - END}" height="${FLOOR - 2}" /><path class="line" d="M${px(x(-1))} ${px(y(-1))}L${px(x(1))} ${px(y(1))}" />${behind.map((one) => `<path class="thinned" d="${path(one)}" />`).join('')}<path class="fit role-none" d="${path(none)}" /><path class="fit role-dropout" data-symbol="a" d="${path(dropout)}" />${points.x.map((at, i) => `<circle class="point" cx="${px(x(at))}" cy="${px(y(points.y[i]))}" r="3.5" />`).join('')}${label(0, 'role-none', t.arms.none)}${label(1, 'role-dropout', t.arms.dropout)}${label(2, 'role-quiet', 'y = x')}<g class="neurons" data-symbol="m"><text x="${EDGE}" y="${FLOOR + 20}">${escaped(t.hiddenNeurons)}</text>${neurons.join('')}</g></svg>`
}
