import { canvas } from '../canvas'
import { colours } from '../colour'
import type { DotsPanel } from '../figure'
import { percent, three } from '../number'
import { dotsX, headingOf } from '../ranges'
import { meanOf } from '../strip'
import { cut, pad, width } from '../width'
import type { Can } from './can'
import { floorOf } from './lines'

/** A line for each strip: a point for each seed, the mean, the interval; numbers where there is no room for them. */
export function writeDots(panel: DotsPanel, can: Can): string[] {
  const { lang, unicode } = can
  const paint = colours(can)
  const limit = Math.max(8, Math.floor(0.3 * can.columns))
  const names = panel.strips.map(({ name }) => cut(name[lang], limit))
  const texts = panel.strips.map((strip) => meanOf(strip, panel.x, lang))
  const left = Math.max(0, ...names.map(width))
  const right = Math.max(0, ...texts.map(width))
  const columns = Math.min(can.columns, 120) - left - right - 4
  const format = (v: number): string => (panel.x.percent ? percent(v, 2) : three(v))
  if (columns < 20 || can.columns < 48) {
    return panel.strips.flatMap(({ role, values, name }, i) => [
      paint.role[role](cut(name[lang], can.columns)),
      ...(texts[i] === '' ? [] : [cut(`  ${texts[i]}`, can.columns)]),
      ...values.map((v, k) => cut(`  ${panel.strips[i].labels?.[k] ?? k + 1}: ${format(v)}`, can.columns)),
    ])
  }
  const x = dotsX(panel, Math.min(6, Math.floor(columns / 10)))
  const at = (v: number): number => Math.round(x.at(v, 0, columns - 1))
  const shown = (v: number): boolean => x.holds(v) && at(v) >= 0 && at(v) < columns
  const rules = (panel.rules ?? []).filter(({ x: v }) => v !== undefined && shown(v))
  const [dot, bar, line, up] = unicode ? ['●', '┃', '─', '┊'] : ['o', '|', '-', ':']
  const gap = ' '.repeat(left + 2)
  const out = rules.map(({ x: v, label, role }) => {
    const column = at(v as number)
    const text = cut(label[lang], columns - 2)
    const after = column + 2 + width(text) <= columns
    const whole = after ? `${unicode ? '╷' : ':'} ${text}` : `${text} ${unicode ? '╷' : ':'}`
    return `${gap}${' '.repeat(Math.max(0, after ? column : column + 1 - width(whole)))}${paint.role[role](whole)}`
  })
  panel.strips.forEach(({ role, values, mean, interval, labels }, i) => {
    // More than one point at a place go to rows of their own.
    const rows: Map<number, string>[] = [new Map()]
    values.forEach((v, k) => {
      if (!shown(v)) return
      let r = 0
      while (rows[r]?.has(at(v))) r++
      rows[r] ??= new Map()
      rows[r].set(at(v), labels?.[k]?.length === 1 ? labels[k] : dot)
    })
    rows.forEach((points, r) => {
      const field = canvas(columns, 1)
      for (const rule of rules) field.text(at(rule.x as number), 0, up, rule.role)
      if (r === 0 && interval && interval.every(x.holds)) {
        const [from, to] = interval.map((v) => Math.max(0, Math.min(columns - 1, at(v))))
        field.text(from, 0, line.repeat(Math.max(1, to - from + 1)), role)
      }
      if (mean !== undefined && shown(mean)) field.text(at(mean), 0, bar, role)
      for (const [column, letter] of points) field.text(column, 0, letter, role)
      const [drawn] = field.lines(
        (letter) => letter,
        (letter, own) => paint.role[own](letter),
      )
      const name = r === 0 ? paint.role[role](pad(names[i], left)) : ' '.repeat(left)
      out.push(`${name}  ${drawn}${r === 0 ? `  ${texts[i]}` : ''}`.trimEnd())
    })
  })
  const [corner, floor, mark] = unicode ? ['', '─', '┬'] : ['', '-', '+']
  const { base, under } = floorOf(x, columns, at, floor, mark)
  out.push(`${gap}${corner}${paint.quiet(base)}`, `${gap}${under}`)
  const told = x.log || x.domain[0] > 0 ? headingOf(panel.x, x, lang) : panel.x.label[lang]
  if (told !== '') out.push(cut(`${gap}${told}`, can.columns))
  return out
}
