import { ems, fold, short } from '../escape'
import type { BarsPanel } from '../figure'
import { percent, three } from '../number'
import { barsY, headingOf } from '../ranges'
import type { Kind } from './ink'
import { apart, type Drawn, header, type Room, write, writeAll } from './room'

/** Groups that share a role differ in strength. */
export function strengths(groups: readonly { readonly role: string }[]): Kind[][] {
  const steps: Kind[][] = [[], ['second'], ['third'], ['fourth']]
  return groups.map(({ role }, i) => steps[Math.min(3, groups.slice(0, i).filter((g) => g.role === role).length)])
}

/** Bars side by side for each category: upright where their names find room under them, else lying. */
export function drawBars(panel: BarsPanel, room: Room): Drawn {
  const { lang, width, font } = room
  const y = barsY(panel)
  const more = strengths(panel.groups)
  const key =
    panel.groups.length > 1 ? panel.groups.map(({ name, role }, i) => ({ name: name[lang], role, more: more[i] })) : []
  const head = header(room, panel.title?.[lang], headingOf(panel.y, y, lang), key)
  const left = Math.max(...y.ticks.map((t) => ems(y.format(t))), 1) * font + 12
  const each = (width - left - font) / Math.max(1, panel.categories.length)
  const words = panel.categories.flatMap((name) => name[lang].split(/\s+/))
  const upright = Math.max(0, ...words.map(ems)) * font <= each - 0.5 * font
  return upright ? standing(panel, room, head, left) : lying(panel, room, head)
}

function texts(panel: BarsPanel): (v: number) => string {
  return (v) => (panel.y.percent ? percent(v, 1) : three(v))
}

function standing(
  panel: BarsPanel,
  room: Room,
  head: { readonly body: string; readonly bottom: number },
  left: number,
): Drawn {
  const { lang, width, font, pen } = room
  const y = barsY(panel)
  const text = texts(panel)
  const more = strengths(panel.groups)
  const right = width - font
  const each = (right - left) / Math.max(1, panel.categories.length)
  const thick = Math.min(64, (0.78 * each) / Math.max(1, panel.groups.length))
  const top = head.bottom + 1.7 * font
  const bottom = top + Math.max(150, Math.min(280, 0.34 * width + 50))
  const down = (v: number): number => Math.max(top, Math.min(bottom, y.at(v, bottom, top)))
  const zero = y.log ? bottom : down(0)
  const body = [head.body]
  for (const t of y.ticks) {
    body.push(
      `<path${pen('grid')} d="M${short(left)} ${short(down(t))}H${short(right)}"/>`,
      write(room, 'tick', left - 7, down(t) + 0.35 * font, y.format(t), { anchor: 'end' }),
    )
  }
  const names = panel.categories.map((name) => fold(name[lang], (each - 0.3 * font) / font))
  const free = each - panel.groups.length * thick
  const beside = (value: number): boolean => free > 22 + ems(text(value)) * font
  const crowded = (c: number): boolean =>
    panel.published?.some(({ category, value }) => category === c && !beside(value)) === true
  panel.categories.forEach((_, c) => {
    const middle = left + (c + 0.5) * each
    panel.groups.forEach(({ role, values }, g) => {
      const v = values[c]
      if (!y.holds(v)) return
      const x = middle + (g - panel.groups.length / 2) * thick
      const at = down(v)
      const [from, to] = at < zero ? [at, zero] : [zero, at]
      body.push(
        `<rect${pen('bar', { role, more: more[g] })} x="${short(x + 0.04 * thick)}" y="${short(from)}" width="${short(0.92 * thick)}" height="${short(Math.max(0.5, to - from))}"/>`,
      )
      const small = Math.min(font, 0.92 * font)
      if (ems(text(v)) * small >= thick - 4) return
      // Where a published number stands above the bar, the bar's own one goes inside.
      const inside = crowded(c) && to - from > 1.6 * font
      const below = v < 0 && !y.log
      const base = inside ? (below ? at - 0.5 * font : at + 1.5 * font) : below ? at + font : at - 0.35 * font
      body.push(write(room, inside ? 'value' : 'text', x + thick / 2, base, text(v), { anchor: 'middle', size: small }))
    })
    body.push(writeAll(room, 'tick', middle, bottom + 1.4 * font, names[c], { anchor: 'middle' }))
  })
  body.push(`<path${pen('axis')} d="M${short(left)} ${short(zero)}H${short(right)}"/>`)
  for (const { category, value } of panel.published ?? []) {
    if (!(category >= 0 && category < panel.categories.length) || !y.holds(value)) continue
    const side = (each - free) / 2 + 8
    const [cx, cy] = [left + (category + 0.5) * each + (beside(value) ? side : 0), down(value)]
    const shown = text(value)
    body.push(
      `<path${pen('diamond')} d="M${short(cx - 5)} ${short(cy)}l5 -5l5 5l-5 5z"/>`,
      beside(value)
        ? write(room, 'value', cx + 8, cy + 0.35 * font, shown)
        : write(room, 'value', cx, cy - 0.7 * font, shown, { anchor: 'middle' }),
    )
  }
  const lines = Math.max(0, ...names.map((name) => name.length))
  return {
    height: bottom + (1.8 + 1.25 * Math.max(0, lines - 1)) * font,
    body: body.join(''),
    box: [left, top, right, bottom],
  }
}

function lying(panel: BarsPanel, room: Room, head: { readonly body: string; readonly bottom: number }): Drawn {
  const { lang, width, font, pen } = room
  const text = texts(panel)
  const more = strengths(panel.groups)
  const names = panel.categories.map((name) => fold(name[lang], Math.max(6, (0.3 * width) / font)))
  const left = Math.max(0, ...names.flat().map(ems)) * font + 10
  const values = [...panel.groups.flatMap(({ values }) => values), ...(panel.published ?? []).map(({ value }) => value)]
  const room4 = Math.max(0, ...values.filter(Number.isFinite).map((v) => ems(text(v)))) * font
  const right = width - room4 - 16
  const y = barsY(panel, Math.max(2, Math.round((right - left) / 80)))
  const thick = Math.min(1.5 * font, Math.max(1.25 * font, 1.25 * font))
  const top = head.bottom + 0.6 * font
  const rows = names.map((name) => Math.max(panel.groups.length * thick, 1.25 * font * name.length) + 0.7 * font)
  const bottom = top + rows.reduce((sum, h) => sum + h, 0)
  const across = (v: number): number => Math.max(left, Math.min(right, y.at(v, left, right)))
  const zero = y.log ? left : across(0)
  const body = [head.body]
  for (const t of apart(y.ticks, across, (t) => ems(y.format(t)) * font, 0.6 * font)) {
    body.push(
      `<path${pen('grid')} d="M${short(across(t))} ${short(top)}V${short(bottom)}"/>`,
      write(room, 'tick', across(t), bottom + 1.3 * font, y.format(t), { anchor: 'middle' }),
    )
  }
  let from = top
  panel.categories.forEach((_, c) => {
    const middle = from + rows[c] / 2
    from += rows[c]
    const first = middle + 0.35 * font - ((names[c].length - 1) * 1.25 * font) / 2
    body.push(writeAll(room, 'tick', left - 8, first, names[c], { anchor: 'end' }))
    panel.groups.forEach(({ role, values }, g) => {
      const v = values[c]
      if (!y.holds(v)) return
      const at = across(v)
      const y0 = middle + (g - panel.groups.length / 2) * thick
      body.push(
        `<rect${pen('bar', { role, more: more[g] })} x="${short(Math.min(at, zero))}" y="${short(y0 + 0.06 * thick)}" width="${short(Math.max(0.5, Math.abs(at - zero)))}" height="${short(0.88 * thick)}"/>`,
        write(room, 'text', Math.max(at, zero) + 6, y0 + thick / 2 + 0.35 * font, text(v)),
      )
    })
    for (const { category, value } of panel.published ?? []) {
      if (category !== c || !y.holds(value)) continue
      const cx = across(value)
      body.push(`<path${pen('diamond')} d="M${short(cx - 5)} ${short(middle)}l5 -5l5 5l-5 5z"/>`)
    }
  })
  body.push(`<path${pen('axis')} d="M${short(zero)} ${short(top)}V${short(bottom)}"/>`)
  return { height: bottom + 1.7 * font, body: body.join(''), box: [left, top, right, bottom] }
}
