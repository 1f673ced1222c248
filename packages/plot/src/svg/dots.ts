import { ems, fold, longest, short } from '../escape'
import type { DotsPanel } from '../figure'
import { dotsX, headingOf } from '../ranges'
import { meanOf } from '../strip'
import { flagsOf } from './flags'
import { apart, type Drawn, header, type Room, write, writeAll } from './room'

/** Every seed a point, the mean a bar, the interval a line under them; one strip for each technique. */
export function drawDots(panel: DotsPanel, room: Room): Drawn {
  const { lang, width, font, pen } = room
  const head = header(room, panel.title?.[lang], undefined)
  const wish = Math.max(6, (0.26 * width) / font, ...panel.strips.map(({ name }) => 1.06 * longest(name[lang])))
  const names = panel.strips.map(({ name }) => fold(name[lang], Math.min(wish, (0.36 * width) / font) / 1.06))
  const left = Math.max(0, ...names.flat().map(ems)) * font * 1.06 + 16
  const texts = panel.strips.map((strip) => meanOf(strip, panel.x, lang))
  const right = width - Math.max(0, ...texts.map(ems)) * font * 1.06 - 18
  const x = dotsX(panel, Math.max(2, Math.min(8, Math.round((right - left) / 80))))
  const across = (v: number): number => x.at(v, left, right)
  const seen = (v: number): boolean => x.holds(v) && across(v) >= left - 0.5 && across(v) <= right + 0.5
  const rules = (panel.rules ?? []).filter((rule) => rule.x !== undefined && seen(rule.x))
  const flags = flagsOf(rules, across, width, room)
  const numbered = panel.strips.some(({ labels }) => labels !== undefined)
  const radius = (numbered ? 0.62 : 0.36) * font

  const rows = panel.strips.map(({ values, interval }, i) => {
    const heights = spreadSeeds(
      values.map((v) => (seen(v) ? across(v) : Number.NaN)),
      2 * radius + 1,
    )
    const most = Math.max(0, ...heights.map(Math.abs))
    const points = (2 * most + 1) * (2 * radius + 1)
    return {
      heights,
      points,
      high: Math.max(points + (interval ? 1.1 * font : 0) + 0.9 * font, 1.25 * font * names[i].length + 0.6 * font),
    }
  })
  const top = head.bottom + flags.height + 0.5 * font
  const bottom = top + rows.reduce((sum, { high }) => sum + high, 0)
  const body = [head.body]
  for (const t of apart(x.ticks, across, (t) => ems(x.format(t)) * font, 0.6 * font)) {
    body.push(
      `<path${pen(t === 0 ? 'axis' : 'grid')} d="M${short(across(t))} ${short(top)}V${short(bottom)}"/>`,
      write(room, 'tick', across(t), bottom + 1.4 * font, x.format(t), { anchor: 'middle' }),
    )
  }
  rules.forEach((rule, i) => {
    const at = across(rule.x as number)
    body.push(
      `<path${pen('across', { role: rule.role })} d="M${short(at)} ${short(head.bottom + flags.flags[i].bottom + 3)}V${short(bottom)}"/>`,
    )
  })
  rules.forEach(({ role }, i) => {
    const { x: from, top: high, lines } = flags.flags[i]
    body.push(writeAll(room, 'said', from, head.bottom + high + font, lines, { role }))
  })
  let y = top
  panel.strips.forEach(({ role, values, mean, interval, labels }, i) => {
    const { heights, points, high } = rows[i]
    const middle = y + high / 2
    const line = middle - (interval ? 0.55 * font : 0)
    y += high
    const first = middle + 0.35 * font - ((names[i].length - 1) * 1.25 * font) / 2
    body.push(writeAll(room, 'name', left - 12, first, names[i], { role, anchor: 'end' }))
    if (mean !== undefined && seen(mean)) {
      const up = points / 2 + 0.15 * font
      body.push(`<path${pen('mean', { role })} d="M${short(across(mean))} ${short(line - up)}V${short(line + up)}"/>`)
    }
    if (interval?.every(x.holds)) {
      const [from, to] = interval.map((v) => Math.max(left, Math.min(right, across(v))))
      const at = short(line + points / 2 + 0.65 * font)
      body.push(
        `<path${pen('span', { role })} d="M${short(from)} ${at}H${short(to)}M${short(from)} ${at}m0 -4v8M${short(to)} ${at}m0 -4v8"/>`,
      )
    }
    values.forEach((v, k) => {
      if (!seen(v)) return
      const [cx, cy] = [across(v), line + heights[k] * (2 * radius + 1)]
      body.push(`<circle${pen('dot', { role })} cx="${short(cx)}" cy="${short(cy)}" r="${short(radius)}"/>`)
      const label = labels?.[k]
      if (label !== undefined)
        body.push(write(room, 'text', cx, cy + 0.28 * font, label, { anchor: 'middle', size: 0.78 * font }))
    })
    body.push(write(room, 'value', right + 12, middle + 0.35 * font, texts[i]))
  })
  const [low] = x.domain
  const zoomed =
    low > 0 && !x.log ? headingOf(panel.x, x, lang) : x.log ? headingOf(panel.x, x, lang) : panel.x.label[lang]
  const labels = fold(zoomed, width / font)
  const wide = Math.max(0, ...labels.map(ems)) * font
  const centre = Math.max(wide / 2, Math.min(width - wide / 2, (left + right) / 2))
  body.push(writeAll(room, 'label', centre, bottom + 2.8 * font, labels, { anchor: 'middle' }))
  return {
    height: bottom + (labels.length > 0 ? 3.1 + 1.25 * (labels.length - 1) : 1.7) * font,
    body: body.join(''),
    box: [left, top, right, bottom],
  }
}

/** Heights in steps (0, −1, 1, −2, …) for points that would lie on each other. */
export function spreadSeeds(at: readonly number[], gap: number): number[] {
  const heights = at.map(() => 0)
  const order = at.map((_, i) => i).sort((a, b) => at[a] - at[b] || a - b)
  const ends = new Map<number, number>() // where the last point at a height lies
  for (const i of order) {
    if (Number.isNaN(at[i])) continue
    let step = 0
    while (step < 12 && at[i] - (ends.get(step) ?? Number.NEGATIVE_INFINITY) < gap) step = step < 0 ? -step : -step - 1
    heights[i] = step
    ends.set(step, at[i])
  }
  return heights
}
