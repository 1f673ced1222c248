import { ems, fold, short } from '../escape'
import type { HistogramPanel } from '../figure'
import { headingOf, histogramX, histogramY } from '../ranges'
import { strengths } from './bars'
import { apart, type Drawn, header, type Room, write, writeAll } from './room'

/** Steps as high as the counts, one group over the other. */
export function drawHistogram(panel: HistogramPanel, room: Room): Drawn {
  const { lang, width, font, pen } = room
  const y = histogramY(panel, 4)
  const more = strengths(panel.groups)
  const key =
    panel.groups.length > 1 ? panel.groups.map(({ name, role }, i) => ({ name: name[lang], role, more: more[i] })) : []
  const head = header(room, panel.title?.[lang], headingOf(panel.y, y, lang), key)
  const left = Math.max(...y.ticks.map((t) => ems(y.format(t))), 1) * font + 12
  const right = width - font
  const top = head.bottom + 0.8 * font
  const bottom = top + Math.max(140, Math.min(260, 0.34 * width + 40))
  const x = histogramX(panel, Math.max(2, Math.min(8, Math.round((right - left) / 80))))
  const across = (v: number): number => (x.holds(v) ? Math.max(left, Math.min(right, x.at(v, left, right))) : left)
  const down = (v: number): number => Math.max(top, Math.min(bottom, y.at(v, bottom, top)))
  const body = [head.body]
  for (const t of y.ticks) {
    body.push(
      `<path${pen('grid')} d="M${short(left)} ${short(down(t))}H${short(right)}"/>`,
      write(room, 'tick', left - 7, down(t) + 0.35 * font, y.format(t), { anchor: 'end' }),
    )
  }
  panel.groups.forEach(({ role, edges, counts }, g) => {
    let d = ''
    let open = false
    for (let i = 0; i < counts.length; i++) {
      const [from, to, n] = [edges[i], edges[i + 1], counts[i]]
      const drawn = Number.isFinite(from) && Number.isFinite(to) && y.holds(n) && n > 0
      if (drawn) {
        if (!open) d += `M${short(across(from))} ${short(bottom)}`
        d += `V${short(down(n))}H${short(across(to))}`
      } else if (open) d += `V${short(bottom)}`
      open = drawn
    }
    if (open) d += `V${short(bottom)}`
    if (d !== '') body.push(`<path${pen('step', { role, more: more[g] })} d="${d}"/>`)
  })
  body.push(`<path${pen('axis')} d="M${short(left)} ${short(bottom)}H${short(right)}"/>`)
  for (const t of apart(x.ticks, across, (t) => ems(x.format(t)) * font, 0.6 * font)) {
    body.push(
      `<path${pen('axis')} d="M${short(across(t))} ${short(bottom)}v5"/>`,
      write(room, 'tick', across(t), bottom + 1.5 * font, x.format(t), { anchor: 'middle' }),
    )
  }
  const labels = fold(panel.x.label[lang], (right - left) / font)
  body.push(writeAll(room, 'label', (left + right) / 2, bottom + 2.9 * font, labels, { anchor: 'middle' }))
  return {
    height: bottom + (labels.length > 0 ? 3.2 + 1.25 * (labels.length - 1) : 1.8) * font,
    body: body.join(''),
    box: [left, top, right, bottom],
  }
}
