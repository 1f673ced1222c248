import { type Line, type Role, text, words } from '@nn/plot'
import type { Lang } from '../lang'
import type { Able } from './colour'

export interface Series {
  readonly name: string
  readonly role: Role
  readonly x: readonly number[]
  readonly y: readonly number[]
  readonly line?: Line['dash']
}

export interface PlotOptions {
  readonly lang: Lang
  readonly title: string
  /** What the horizontal axis counts. */
  readonly x: string
  /** What the vertical axis holds; the plot adds that it is zoomed or logarithmic. */
  readonly y: string
  readonly log?: boolean
  /** Values are shares. */
  readonly percent?: boolean
  readonly range?: readonly [low: number, high: number]
  /** Settings and seed, so that a screenshot can be repeated. */
  readonly note: string
  readonly published?: readonly { readonly x: number; readonly y: number }[]
  readonly rows?: number
}

/** Curves that have their words already, in one language, as lines for this terminal. */
export function plot(series: readonly Series[], options: PlotOptions, can: Able): string[] {
  const { lang, title, x, y, log, percent, range, note, published = [], rows } = options
  const figure = {
    name: 'plot',
    title: words(title),
    note: words(note),
    panels: [
      {
        kind: 'lines' as const,
        x: { label: words(x) },
        y: { label: words(y), scale: log ? ('log' as const) : ('linear' as const), range, percent },
        lines: series.map(({ name, line, ...rest }) => ({ ...rest, name: words(name), dash: line })),
        points: published.map((point) => ({ ...point, role: 'published' as const, label: words('') })),
      },
    ],
  }
  const { columns, unicode, colour, ground } = can
  return text(figure, { lang, columns, unicode, colour, ground, rows })
}
