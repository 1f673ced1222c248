import type { AxisScale } from '../axis'
import { canvas, segment } from '../canvas'
import { colours } from '../colour'
import type { Line, LinesPanel, Rule } from '../figure'
import { percent, three } from '../number'
import { headingOf, linesX, linesY } from '../ranges'
import { roles } from '../roles'
import { spreadOut } from '../spread'
import { inside, pieces, type Spot } from '../svg/curve'
import { cut, pad, width, wrap } from '../width'
import type { Can } from './can'

/** Lines in Braille dots, their names at their ends; letters where the terminal has no Braille, numbers where it is narrow. */
export function writeLines(panel: LinesPanel, can: Can): string[] {
  const { lang, rows, unicode } = can
  const paint = colours(can)
  const y = linesY(panel, 4)
  const heading = headingOf(panel.y, y, lang)
  const rough = linesX(panel)
  const shown = panel.lines.filter((line) => piecesOf(line, rough, y, 1, 1).length > 0)
  const left = Math.max(...y.ticks.map((t) => width(y.format(t))), 1)
  const most = Math.max(12, Math.floor(0.34 * can.columns))
  const label = (line: Line): string => cut(line.name[lang], most)
  const xLabel = cut(
    `${panel.x.label[lang]}${rough.log ? ` (${headingOf({ ...panel.x, label: blank }, rough, lang)})` : ''}`,
    most,
  )
  const right = Math.max(width(xLabel) + 1, ...shown.map((line) => width(label(line))))
  const columns = Math.min(can.columns, 120) - left - right - 4
  const top = heading === '' ? [] : wrap(heading, can.columns)
  if (columns < 24 || can.columns < 48) return [...top.map((line) => cut(line, can.columns)), ...numbers(panel, can)]

  const x = linesX(panel, Math.min(6, Math.floor(columns / 10)))
  const field = canvas(columns, rows, unicode ? undefined : shown.map(letterOf))
  const [wide, high] = [columns * field.across - 1, rows * field.down - 1]
  const across = (v: number): number => x.at(v, 0, wide)
  const down = (v: number): number => y.at(v, high, 0)
  const box = { left: 0, top: 0, right: wide, bottom: high }
  const hold = (v: number, end: number): number => Math.round(Math.max(0, Math.min(end, v)))
  const ends: number[] = []
  shown.forEach((line, owner) => {
    const dashes = unicode
      ? { solid: [1, 0], dashed: [6, 4], dotted: [1, 2] }[line.dash ?? roles[line.role].line]
      : [1, 0]
    const found = piecesOf(line, x, y, wide, high)
    for (const piece of found) {
      let along = 0
      if (piece.length === 1 && inside(piece[0], box))
        field.dot(hold(piece[0][0], wide), hold(piece[0][1], high), owner)
      for (let i = 1; i < piece.length; i++) {
        if (beyond(piece[i - 1], piece[i], wide)) continue
        let first = i > 1 // the end of the last segment is drawn already
        const [x0, y0, x1, y1] = [
          hold(piece[i - 1][0], wide),
          hold(piece[i - 1][1], high),
          hold(piece[i][0], wide),
          hold(piece[i][1], high),
        ]
        segment(x0, y0, x1, y1, (px, py) => {
          if (first) first = false
          else if (along++ % (dashes[0] + dashes[1]) < dashes[0]) field.dot(px, py, owner)
        })
      }
    }
    const last = found[found.length - 1]
    ends.push(Math.floor(hold(last[last.length - 1][1], high) / field.down))
  })

  for (const { x: px, y: py, label: name, role } of panel.points ?? []) {
    if (!x.holds(px) || !y.holds(py) || !inside([across(px), down(py)], box)) continue
    const column = Math.floor(hold(across(px), wide) / field.across)
    const row = Math.floor(hold(down(py), high) / field.down)
    const text = name[lang] || (panel.y.percent ? percent(py, 2) : three(py))
    const long = width(text)
    const after = column + 2 + long <= columns
    const places = [0, -1, 1].flatMap((up) => [
      { at: column + 1, row: row + up },
      { at: column - long, row: row + up },
    ])
    const place = places.find((p) => field.free(p.at, p.row, long)) ?? { at: after ? column + 1 : column - long, row }
    const spot = role === 'published' ? (unicode ? '◆' : '#') : unicode ? '●' : 'o'
    field.text(column, row, spot, role)
    if (long <= columns) field.text(Math.max(0, place.at), place.row, text, role)
  }
  const flags: { readonly column: number; readonly rule: Rule }[] = []
  for (const rule of panel.rules ?? []) {
    if (rule.x !== undefined && inside([across(rule.x), 0], box)) {
      const column = Math.floor(hold(across(rule.x), wide) / field.across)
      for (let row = 0; row < rows; row++)
        if (field.free(column, row, 1)) field.text(column, row, unicode ? '┊' : ':', rule.role)
      flags.push({ column, rule })
    }
    if (rule.y !== undefined && inside([0, down(rule.y)], box)) {
      const row = Math.floor(hold(down(rule.y), high) / field.down)
      for (let column = 0; column < columns; column++)
        if (field.free(column, row, 1)) field.text(column, row, unicode ? '┄' : '-', rule.role)
      const text = cut(rule.label[lang], columns - 2)
      const near = [row - 1, row + 1].find((r) => field.free(1, r, width(text)))
      field.text(1, near ?? row, text, rule.role)
    }
  }

  const placed = spreadOut(ends, 1, 0, rows - 1)
  const names = new Map(shown.map((line, i) => [placed[i], line]))
  const at = new Map(y.ticks.map((t) => [Math.floor(hold(down(t), high) / field.down), y.format(t)]))
  const [edge, tick, corner, floor, mark] = unicode ? ['│', '┤', '└', '─', '┬'] : ['|', '+', '+', '-', '+']
  const body = field
    .lines(
      (letter, owner) => paint.role[shown[owner].role](letter),
      (letter, role) => paint.role[role](letter),
    )
    .map((line, row) => {
      const number = at.get(row)
      const named = names.get(row)
      const start = `${pad(number ?? '', left, 'left')} ${paint.quiet(number === undefined ? edge : tick)}`
      return `${start}${line}${named ? ` ${paint.role[named.role](label(named))}` : ''}`.trimEnd()
    })
  const gap = ' '.repeat(left + 1)
  const { base, under } = floorOf(x, columns, (v) => Math.floor(across(v) / field.across), floor, mark)
  const above = flags.map(({ column, rule }) => {
    const text = cut(`${unicode ? '╷' : ':'} ${rule.label[lang]}`, can.columns - left - 2)
    const from = Math.max(0, Math.min(column, can.columns - left - 2 - width(text)))
    const shownText = from === column ? text : cut(`${rule.label[lang]} ${unicode ? '╷' : ':'}`, can.columns - left - 2)
    const start = from === column ? from : Math.max(0, column + 1 - width(shownText))
    return `${gap} ${' '.repeat(start)}${paint.role[rule.role](shownText)}`
  })
  return [...top, ...above, ...body, `${gap}${paint.quiet(corner + base)}`, `${gap} ${under}  ${xLabel}`.trimEnd()]
}

const piecesOf = (line: Line, x: AxisScale, y: AxisScale, wide: number, high: number): Spot[][] =>
  pieces(
    line.x,
    line.y,
    (v) => x.at(v, 0, wide),
    (v) => y.at(v, high, 0),
  )

const blank = { en: '', ko: '' }
const letterOf = (line: Line): string => ({ solid: '*', dashed: '=', dotted: '.' })[line.dash ?? roles[line.role].line]

/** Both ends are outside on the same side of the plot, left or right. */
const beyond = ([x0]: Spot, [x1]: Spot, wide: number): boolean =>
  (x0 < -0.5 && x1 < -0.5) || (x0 > wide + 0.5 && x1 > wide + 0.5)

/** An axis along the bottom: its line with marks, and the numbers under it. */
export function floorOf(
  x: AxisScale,
  columns: number,
  columnOf: (v: number) => number,
  floor: string,
  mark: string,
): { readonly base: string; readonly under: string } {
  const base = floor.repeat(columns).split('')
  const under = ' '.repeat(columns).split('')
  let taken = 0
  for (const t of x.ticks) {
    const column = columnOf(t)
    const text = x.format(t)
    const from = Math.max(0, Math.min(columns - text.length, column - (text.length >> 1)))
    if (!(column >= 0 && column < columns) || from < taken) continue
    base[column] = mark
    for (let i = 0; i < text.length; i++) under[from + i] = text[i]
    taken = from + text.length + 1
  }
  return { base: base.join(''), under: under.join('').trimEnd() }
}

/** What is left of a plot where there is no room for one: first, middle, last. */
function numbers(panel: LinesPanel, can: Can): string[] {
  const paint = colours(can)
  const { lang, columns } = can
  const format = (v: number): string => (panel.y.percent ? percent(v, 2) : three(v))
  const lines = panel.lines.flatMap((line) => {
    const last = Math.min(line.x.length, line.y.length) - 1
    if (last < 0) return []
    const seen = [...new Set([0, last >> 1, last])].map((i) => `  ${line.x[i]}: ${format(line.y[i])}`)
    return [
      paint.role[line.role](cut(line.name[lang], columns)),
      ...seen.map((text) => cut(`${text} (${panel.x.label[lang]})`, columns)),
    ]
  })
  const points = (panel.points ?? []).map(({ x, y, role, label }) => {
    const text = label[lang] === '' ? format(y) : label[lang]
    return paint.role[role](cut(`${can.unicode ? '◆' : '#'} ${x}: ${text}`, columns))
  })
  return [...lines, ...points]
}
