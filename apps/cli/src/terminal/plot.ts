import { canvas, colours, cut, pad, type Role, roles, segment, three, width, wrap } from '@nn/plot'
import { scaleLinear, scaleLog } from 'd3-scale'
import type { Able } from './colour'

export interface Series {
  readonly name: string
  readonly role: Role
  readonly x: ArrayLike<number>
  readonly y: ArrayLike<number>
  /** The role's own unless told. */
  readonly line?: 'solid' | 'dashed' | 'dotted'
}

/** A value someone published, as a diamond with its number. */
export interface Published {
  readonly x: number
  readonly y: number
}

export interface PlotOptions {
  readonly title: string
  /** What the horizontal axis counts. */
  readonly x: string
  /** What the vertical axis holds; the plot adds that it is zoomed or logarithmic. */
  readonly y: string
  readonly log?: boolean
  /** Settings and seed, so that a screenshot can be repeated. */
  readonly note: string
  readonly published?: readonly Published[]
  readonly range?: readonly [low: number, high: number]
  readonly format?: (value: number) => string
  readonly rows?: number
  readonly say: { readonly log: string; readonly zoomed: string }
}

/** Lines in Braille dots, their names at their ends; plain letters where the terminal has no Braille, numbers where it is narrow. */
export function plot(series: readonly Series[], options: PlotOptions, can: Able): string[] {
  const paint = colours(can)
  const { title, note, log = false, rows = 14, say } = options
  const notes = wrap(note, Math.max(20, can.columns)).map(paint.quiet)
  const shown = series.filter(({ y }) => y.length > 0)
  const spot = can.unicode ? '◆' : '#'
  const [low, high] = range(shown, options)
  const scale = (log ? scaleLog() : scaleLinear()).domain([low, high])
  const ticks = ticksOf(scale.ticks(log ? 10 : 4), log)
  const format = options.format ?? (log ? three : scale.tickFormat(4))
  const left = Math.max(...ticks.map((t) => width(format(t))), 1)
  const right = Math.max(width(options.x) + 1, ...shown.map((s) => width(s.name)))
  const columns = Math.min(can.columns, 120) - left - right - 4
  const heading = `${options.y}${log ? ` (${say.log})` : low > 0 && !options.range?.includes(0) ? ` (${say.zoomed} ${format(low)})` : ''}`
  if (columns < 24 || can.columns < 48) {
    return [paint.bold(cut(title, can.columns)), cut(heading, can.columns), ...numbers(shown, options, can), ...notes]
  }

  const field = canvas(columns, rows, can.unicode ? undefined : shown.map((s) => letterOf(s)))
  const lastX = Math.max(...shown.map((s) => s.x[s.x.length - 1]))
  const firstX = Math.min(...shown.map((s) => s.x[0]))
  const across = scaleLinear()
    .domain([firstX, lastX])
    .range([0, columns * field.across - 1])
  const down = scale.copy().range([rows * field.down - 1, 0])
  const put = (v: number): number => Math.round(down(Math.max(low, Math.min(high, v))) as number)
  shown.forEach((s, owner) => {
    const dashes = can.unicode
      ? { solid: [1, 0], dashed: [6, 4], dotted: [1, 2] }[s.line ?? roles[s.role].line]
      : [1, 0]
    let along = 0
    for (let i = 1; i < s.y.length; i++) {
      let first = i > 1 // the end of the last segment is drawn already
      segment(Math.round(across(s.x[i - 1])), put(s.y[i - 1]), Math.round(across(s.x[i])), put(s.y[i]), (x, y) => {
        if (first) first = false
        else if (along++ % (dashes[0] + dashes[1]) < dashes[0]) field.dot(x, y, owner)
      })
    }
  })
  for (const { x, y } of options.published ?? []) {
    const column = Math.floor(across(x) / field.across)
    const row = Math.floor(put(y) / field.down)
    const text = (options.format ?? three)(y)
    const after = column + 2 + text.length <= columns
    const places = [0, -1, 1].flatMap((up) => [
      { at: column + 1, row: row + up },
      { at: column - text.length, row: row + up },
    ])
    const place = places.find((p) => field.free(p.at, p.row, text.length)) ?? {
      at: after ? column + 1 : column - text.length,
      row,
    }
    field.text(column, row, spot, 'published')
    field.text(place.at, place.row, text, 'published')
  }

  const names = endLabels(shown, rows, (s) => Math.floor(put(s.y[s.y.length - 1]) / field.down))
  const at = new Map(ticks.map((t) => [Math.floor(put(t) / field.down), format(t)]))
  const [edge, tick, corner, floor, mark] = can.unicode ? ['│', '┤', '└', '─', '┬'] : ['|', '+', '+', '-', '+']
  const body = field
    .lines(
      (letter, owner) => paint.role[shown[owner].role](letter),
      (letter, role) => paint.role[role](letter),
    )
    .map((line, row) => {
      const label = at.get(row)
      const named = names.get(row)
      const start = `${pad(label ?? '', left, 'left')} ${paint.quiet(label === undefined ? edge : tick)}`
      return `${start}${line}${named ? ` ${paint.role[named.role](named.name)}` : ''}`.trimEnd()
    })

  const base = floor.repeat(columns).split('')
  const under = ' '.repeat(columns).split('')
  const xTicks = scaleLinear()
    .domain([firstX, lastX])
    .ticks(Math.min(6, Math.floor(columns / 10)))
  let taken = 0
  for (const t of xTicks) {
    const column = Math.floor(across(t) / field.across)
    const text = String(t)
    const from = Math.max(0, Math.min(columns - text.length, column - (text.length >> 1)))
    if (from < taken) continue
    base[column] = mark
    for (let i = 0; i < text.length; i++) under[from + i] = text[i]
    taken = from + text.length + 1
  }
  const gap = ' '.repeat(left + 1)
  return [
    paint.bold(title),
    heading,
    ...body,
    `${gap}${paint.quiet(corner + base.join(''))}`,
    `${gap} ${under.join('').trimEnd()}  ${options.x}`,
    ...notes,
  ]
}

/** Of a logarithmic axis the powers of ten, or 1, 2, 5 of each where those are few. */
function ticksOf(all: readonly number[], log: boolean): readonly number[] {
  if (!log) return all
  const some = all.filter((t) => /^[125]/.test(t.toExponential()))
  return some.length <= 7 ? some : all.filter((t) => t.toExponential().startsWith('1'))
}

const letterOf = (s: Series): string => ({ solid: '*', dashed: '=', dotted: '.' })[s.line ?? roles[s.role].line]

/** The low and high end of the vertical axis. */
function range(series: readonly Series[], { log, range, published = [] }: PlotOptions): [number, number] {
  if (range) return [range[0], range[1]]
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  const see = (v: number): void => {
    if (!Number.isFinite(v) || (log && v <= 0)) return
    low = Math.min(low, v)
    high = Math.max(high, v)
  }
  for (const { y } of series) for (let i = 0; i < y.length; i++) see(y[i])
  for (const { y } of published) see(y)
  if (!(low <= high)) return log ? [0.1, 1] : [0, 1]
  if (low === high) return log ? [low / 2, high * 2] : [low - 0.5, high + 0.5]
  return log ? [low, high] : (scaleLinear().domain([low, high]).nice(4).domain() as [number, number])
}

/** A row for each name, near its line's end, no two in one row, their order kept. */
function endLabels(series: readonly Series[], rows: number, rowOf: (s: Series) => number): Map<number, Series> {
  const wanted = [...series].sort((a, b) => rowOf(a) - rowOf(b))
  const placed: number[] = []
  wanted.forEach((s, i) => placed.push(Math.max(rowOf(s), i === 0 ? 0 : placed[i - 1] + 1)))
  for (let i = placed.length - 1, limit = rows - 1; i >= 0; i--, limit--) {
    placed[i] = Math.min(placed[i], limit)
    limit = placed[i]
  }
  return new Map(wanted.map((s, i) => [placed[i], s]))
}

/** What is left of a plot where there is no room for one: first, middle, last. */
function numbers(series: readonly Series[], { format = three, x }: PlotOptions, can: Able): string[] {
  const paint = colours(can)
  return series.flatMap((s) => {
    const last = s.y.length - 1
    const seen = [...new Set([0, last >> 1, last])].map((i) => `  ${s.x[i]}: ${format(s.y[i])}`)
    return [paint.role[s.role](cut(s.name, can.columns)), ...seen.map((line) => cut(`${line} (${x})`, can.columns))]
  })
}
