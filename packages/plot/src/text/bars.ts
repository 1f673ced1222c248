import { colours } from '../colour'
import type { BarsPanel } from '../figure'
import { percent, three } from '../number'
import { barsY, headingOf } from '../ranges'
import { cut, pad, width, wrap } from '../width'
import type { Can } from './can'

const eighths = ['', '▏', '▎', '▍', '▌', '▋', '▊', '▉']

/** Lying bars with their numbers; the numbers alone where there is no room for bars. */
export function writeBars(panel: BarsPanel, can: Can): string[] {
  const { lang, unicode } = can
  const paint = colours(can)
  const y = barsY(panel, 4)
  const text = (v: number): string => (panel.y.percent ? percent(v, 2) : three(v))
  const published = (c: number): number | undefined => panel.published?.find(({ category }) => category === c)?.value
  const many = panel.groups.length > 1
  const names = panel.categories.flatMap((name) =>
    many ? panel.groups.map((group, g) => [g === 0 ? name[lang] : '', group.name[lang]]) : [[name[lang], '']],
  )
  const limit = Math.max(6, Math.floor(0.3 * can.columns))
  const first = Math.min(limit, Math.max(0, ...names.map(([name]) => width(name))))
  const second = Math.min(limit, Math.max(0, ...names.map(([, name]) => width(name))))
  const numbers = panel.groups.flatMap(({ values }) => values.map(text))
  const beside = panel.categories.map((_, c) => {
    const value = published(c)
    return value === undefined ? '' : `  ${unicode ? '◆' : '#'} ${text(value)}`
  })
  const last = Math.max(0, ...numbers.map(width)) + Math.max(0, ...beside.map(width))
  const room = Math.min(can.columns, 120) - first - (many ? second + 1 : 0) - last - 3
  const [low] = y.domain
  const zero = y.log ? low : Math.max(low, Math.min(y.domain[1], 0))
  const at = (v: number): number => Math.max(0, Math.min(room, y.at(v, 0, room)))
  const out = wrap(headingOf(panel.y, y, lang), can.columns).filter((line) => line !== '')
  panel.categories.forEach((name, c) => {
    panel.groups.forEach(({ name: own, role, values }, g) => {
      const v = values[c]
      const head = `${pad(cut(g === 0 ? name[lang] : '', first), first)} ${many ? `${pad(cut(own[lang], second), second)} ` : ''}`
      const number = `${v === undefined ? '' : text(v)}${g === 0 && beside[c] !== '' ? paint.role.published(beside[c]) : ''}`
      if (room < 8 || v === undefined) return out.push(cut(`${head}${number}`, can.columns).trimEnd())
      const drawn = y.holds(v)
      const [from, to] = drawn ? [Math.min(at(v), at(zero)), Math.max(at(v), at(zero))] : [0, 0]
      const blanks = ' '.repeat(Math.round(from))
      return out.push(`${head}${blanks}${paint.role[role](block(to - Math.round(from), unicode))} ${number}`.trimEnd())
    })
  })
  return out
}

function block(long: number, unicode: boolean): string {
  const length = Math.max(0, long)
  if (!unicode) return '='.repeat(Math.round(length))
  const steps = Math.round(8 * length)
  return '█'.repeat(steps >> 3) + eighths[steps & 7]
}
