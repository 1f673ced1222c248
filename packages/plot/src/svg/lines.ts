import { ems, fold, longest, short } from '../escape'
import type { Line, LinesPanel } from '../figure'
import { percent, three } from '../number'
import { headingOf, linesX, linesY } from '../ranges'
import { roles } from '../roles'
import { spreadOut } from '../spread'
import { type Box, inside, path, pieces, type Spot, thinned } from './curve'
import { BOLD, flagsOf } from './flags'
import type { Kind } from './ink'
import { placed } from './place'
import { apart, type Drawn, header, type Rect, type Room, write, writeAll } from './room'

/** Curves with their names at their ends, published values as diamonds, rules across. */
export function drawLines(panel: LinesPanel, room: Room): Drawn {
  const { lang, width, font, pen } = room
  const wish = Math.max(6, (0.28 * width) / font, ...panel.lines.map(({ name }) => longest(name[lang]) * BOLD))
  const names = panel.lines.map(({ name }) => fold(name[lang], Math.min(wish, (0.4 * width) / font) / BOLD))
  const side = Math.max(0, ...names.flat().map(ems)) * font * BOLD
  const high = Math.max(220, Math.min(380, 0.46 * width + 60))
  const yCount = Math.max(3, Math.round(high / 60))
  const y = linesY(panel, yCount)
  const head = header(room, panel.title?.[lang], headingOf(panel.y, y, lang))
  const left = Math.max(...y.ticks.map((t) => ems(y.format(t))), 1) * font + 12
  const right = width - (side > 0 ? side + 14 : font)

  const x = linesX(panel, Math.max(2, Math.min(8, Math.round((right - left) / 64))))
  const across = (v: number): number => x.at(v, left, right)
  const held = (v: number | undefined): boolean => v !== undefined && x.holds(v) && v >= x.domain[0] && v <= x.domain[1]
  const upright = (panel.rules ?? []).filter((rule) => held(rule.x))
  const flags = flagsOf(upright, across, width, room)
  const top = head.bottom + flags.height + 0.8 * font
  const bottom = top + Math.max(high - 3.2 * font, 1.25 * font * names.reduce((sum, lines) => sum + lines.length, 0))
  const box: Box = { left, top, right, bottom }
  const down = (v: number): number => y.at(v, bottom, top)
  const xLabel = `${panel.x.label[lang]}${x.log ? ` (${headingOf({ ...panel.x, label: { en: '', ko: '' } }, x, lang)})` : ''}`

  const body: string[] = [head.body]
  for (const t of y.ticks) {
    body.push(
      `<path${pen('grid')} d="M${short(left)} ${short(down(t))}H${short(right)}"/>`,
      write(room, 'tick', left - 7, down(t) + 0.35 * font, y.format(t), { anchor: 'end' }),
    )
  }
  body.push(`<path${pen('axis')} d="M${short(left)} ${short(bottom)}H${short(right)}"/>`)
  for (const t of apart(x.ticks, across, (t) => ems(x.format(t)) * font, 0.6 * font)) {
    body.push(
      `<path${pen('axis')} d="M${short(across(t))} ${short(bottom)}v5"/>`,
      write(room, 'tick', across(t), bottom + 1.5 * font, x.format(t), { anchor: 'middle' }),
    )
  }
  const labels = fold(xLabel, (right - left) / font)
  body.push(writeAll(room, 'label', (left + right) / 2, bottom + 2.9 * font, labels, { anchor: 'middle' }))

  const seen: Spot[] = []
  const rules: string[] = []
  const flagged: string[] = []
  upright.forEach((rule, i) => {
    const at = across(rule.x as number)
    const flag = flags.flags[i]
    const from = head.bottom + flag.bottom
    rules.push(`<path${pen('across', { role: rule.role })} d="M${short(at)} ${short(from + 3)}V${short(bottom)}"/>`)
    flagged.push(writeAll(room, 'said', flag.x, head.bottom + flag.top + font, flag.lines, { role: rule.role }))
  })
  const level = (panel.rules ?? []).filter((rule) => rule.y !== undefined && inside([left, down(rule.y)], box))
  for (const rule of level) {
    rules.push(
      `<path${pen('across', { role: rule.role })} d="M${short(left)} ${short(down(rule.y as number))}H${short(right)}"/>`,
    )
  }

  const ends: { spot: Spot; line: Line; lines: string[] }[] = []
  const marks: string[] = []
  const curves: string[] = []
  panel.lines.forEach((line, i) => {
    const found = pieces(line.x, line.y, across, down)
    const drawn = found.map((piece) => path(thinned(piece), box)).join('')
    const more = dressOf(line)
    if (drawn !== '') curves.push(`<path${pen('curve', { role: line.role, more })} d="${drawn}"/>`)
    const spots = found.flatMap((piece) => (line.marks || piece.length === 1 ? piece : []))
    for (const [cx, cy] of spots.filter((spot) => inside(spot, box)))
      marks.push(`<circle${pen('point', { role: line.role })} cx="${short(cx)}" cy="${short(cy)}" r="3.5"/>`)
    seen.push(...found.flatMap((piece) => along(piece)).filter((spot) => inside(spot, box)))
    const last = found.at(-1)?.at(-1)
    if (last && names[i].length > 0) {
      const spot: Spot = [Math.max(left, Math.min(right, last[0])), Math.max(top, Math.min(bottom, last[1]))]
      ends.push({ spot, line, lines: names[i] })
    }
  })
  body.push(...rules, ...flagged, ...curves, ...marks)

  const heights = ends.map(({ lines }) => 1.25 * font * lines.length + 0.1 * font)
  const wanted = ends.map(({ spot }) => spot[1])
  const lowest = wanted.indexOf(Math.max(...wanted))
  const beyond = ends.length === 0 ? 0 : Math.max(0, heights[lowest] - 1.35 * font) / 2
  spreadOut(wanted, heights, top, bottom - beyond).forEach((middle, i) => {
    const { spot, line, lines } = ends[i]
    if (Math.abs(middle - spot[1]) > 0.6 * font || right - spot[0] > font) {
      const from = Math.max(spot[0] + 2, right + 1)
      const start =
        right - spot[0] > font ? `M${short(spot[0] + 3)} ${short(spot[1])}` : `M${short(from)} ${short(spot[1])}`
      body.push(`<path${pen('leader', { role: line.role })} d="${start}L${short(right + 7)} ${short(middle)}"/>`)
    }
    const first = middle + 0.35 * font - ((lines.length - 1) * 1.25 * font) / 2
    body.push(writeAll(room, 'name', right + 10, first, lines, { role: line.role }))
  })

  const points = (panel.points ?? []).flatMap((point) => {
    const spot: Spot = [across(point.x), down(point.y)]
    return x.holds(point.x) && y.holds(point.y) && inside(spot, box) ? [{ point, spot }] : []
  })
  const marked = points.map(({ spot: [x, y] }): Rect => ({ x: x - 5, y: y - 5, width: 10, height: 10 }))
  if (room.live) body.push('<g class="nn-cursor"></g>')
  const said = (text: string): { readonly lines: string[]; readonly wide: number; readonly high: number } => {
    const lines = fold(text, Math.max(8, (0.5 * (right - left)) / font))
    return { lines, wide: Math.max(0, ...lines.map(ems)) * font * BOLD, high: 1.25 * font * lines.length }
  }
  const wishes = [
    ...points.map(({ point, spot: [x, y] }) => {
      const text = said(point.label[lang] || (panel.y.percent ? percent(point.y, 2) : three(point.y)))
      const places = [3, 10, 18, 32, 46].flatMap((away): Spot[] => {
        const sides = [x + 8, x - 8 - text.wide, x - text.wide / 2]
        return sides.flatMap((from, i): Spot[] => {
          const far = i === 2 ? away + 6 : away
          return [
            [from, y - far - text.high],
            [from, y + far],
          ]
        })
      })
      return { ...text, role: point.role, spot: [x, y] as Spot, places }
    }),
    ...level.map(({ y: value, label, role }) => {
      const text = said(label[lang])
      const at = down(value as number)
      const room = right - left - text.wide - 8
      const places = [0, 1, 0.25, 0.75, 0.5].flatMap((share): Spot[] => [
        [left + 4 + share * room, at - 3 - text.high],
        [left + 4 + share * room, at + 3],
      ])
      return { ...text, role, spot: undefined, places }
    }),
  ].filter(({ lines }) => lines.length > 0)
  const rects = placed(
    wishes.map(({ wide, high, places }) => ({ width: wide, height: high, places })),
    marked,
    seen,
    { left: left - 2, top: top - 0.8 * font, right: right + 4, bottom },
  )
  for (const { point, spot } of points) {
    const [cx, cy] = spot
    body.push(
      point.role === 'published'
        ? `<path${pen('diamond')} d="M${short(cx - 5)} ${short(cy)}l5 -5l5 5l-5 5z"/>`
        : `<circle${pen('point', { role: point.role })} cx="${short(cx)}" cy="${short(cy)}" r="4.5"/>`,
    )
  }
  wishes.forEach(({ lines, wide, high, role, spot }, i) => {
    const x = Math.max(0, Math.min(rects[i].x, width - wide))
    const y = rects[i].y
    if (spot && Math.max(y - spot[1], spot[1] - y - high) > 14) {
      const near = y > spot[1] ? y : y + high
      body.push(
        `<path${pen('leader', { role })} d="M${short(spot[0])} ${short(spot[1])}L${short(Math.max(x, Math.min(x + wide, spot[0])))} ${short(near)}"/>`,
      )
    }
    body.push(writeAll(room, role === 'published' ? 'value' : 'said', x, y + 0.95 * font, lines, { role }))
  })
  return {
    height: bottom + (labels.length > 0 ? 3.2 + 1.25 * (labels.length - 1) : 1.8) * font,
    body: body.join(''),
    box: [left, top, right, bottom],
    axes: { x, y },
  }
}

/** Dashes and strength of a line. */
function dressOf({ dash, role, of }: Line): Kind[] {
  const kind = dash ?? roles[role].line
  return [...(kind === 'solid' ? [] : [kind]), ...(of === 'training' || of === 'validation' ? [of] : [])]
}

/** Spots along a piece, one every few pixels: what labels keep away from. */
function along(piece: readonly Spot[]): Spot[] {
  const out: Spot[] = []
  const few = thinned(piece)
  few.forEach((spot, i) => {
    const before = few[Math.max(0, i - 1)]
    const far = Math.max(Math.abs(spot[0] - before[0]), Math.abs(spot[1] - before[1]))
    const steps = Math.max(1, Math.min(100, Math.ceil(far / 6)))
    for (let k = 1; k <= steps; k++)
      out.push([before[0] + ((spot[0] - before[0]) * k) / steps, before[1] + ((spot[1] - before[1]) * k) / steps])
  })
  return out
}
