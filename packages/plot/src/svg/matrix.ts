import { ems, fold, short } from '../escape'
import type { MatrixPanel } from '../figure'
import { grouped, three } from '../number'
import { signedColour } from '../signed'
import { ramp } from './images'
import { type Drawn, header, type Room, write, writeAll } from './room'

/** Where the colour of a matrix is full. */
export function matrixLimit({ limit, values }: MatrixPanel): number {
  return limit ?? (Math.max(0, ...values.flat().filter(Number.isFinite).map(Math.abs)) || 1)
}

/** A number in a cell: whole ones as they are. */
export function cellText(v: number): string {
  return Number.isInteger(v) && Math.abs(v) < 1e6 ? grouped(Math.abs(v)).replace(/^/, v < 0 ? '−' : '') : three(v)
}

/** Numbers as colours, white at 0, in a table; the scale under it. */
export function drawMatrix(panel: MatrixPanel, room: Room): Drawn {
  const { lang, width, font, pen } = room
  const head = header(room, panel.title?.[lang], undefined)
  const limit = matrixLimit(panel)
  const names = panel.rows.map((name) => fold(name[lang], Math.max(4, (0.28 * width) / font)))
  const left = Math.max(0, ...names.flat().map(ems)) * font + 10
  const each = Math.min(64, (width - left) / Math.max(1, panel.columns.length))
  const high = Math.max(Math.min(each, 34), 1.5 * font, 1.25 * font * Math.max(0, ...names.map((name) => name.length)))
  const longest = Math.max(0, ...panel.columns.map((name) => ems(name[lang]))) * font
  const turned = longest > each - 4
  const top = head.bottom + (turned ? Math.min(longest, 140) + 0.9 * font : 1.9 * font)
  const body = [head.body]
  const cells: string[] = []
  const written: string[] = []
  panel.columns.forEach((name, c) => {
    const middle = left + (c + 0.5) * each
    if (turned) body.push(write(room, 'tick', middle + 0.35 * font, top - 7, name[lang], { turn: true }))
    else body.push(write(room, 'tick', middle, top - 7, name[lang], { anchor: 'middle' }))
  })
  const texts = panel.values.map((row) => row.map(cellText))
  const size = Math.min(font, ((each - 4) / Math.max(1, ...texts.flat().map(ems))) * 1.0)
  const numbers = panel.numbers === true && size >= 7.5
  panel.rows.forEach((_, r) => {
    const y = top + r * high
    const first = y + high / 2 + 0.35 * font - ((names[r].length - 1) * 1.25 * font) / 2
    body.push(writeAll(room, 'tick', left - 7, first, names[r], { anchor: 'end' }))
    panel.columns.forEach((__, c) => {
      const v = panel.values[r]?.[c] ?? Number.NaN
      const [red, green, blue] = signedColour(v, limit)
      const hex = `#${[red, green, blue].map((b) => b.toString(16).padStart(2, '0')).join('')}`
      const x = left + c * each
      cells.push(`<rect fill="${hex}" x="${short(x)}" y="${short(y)}" width="${short(each)}" height="${short(high)}"/>`)
      if (!numbers) return
      const dark = 0.299 * red + 0.587 * green + 0.114 * blue > 140
      written.push(
        `<text fill="${dark ? '#16191D' : '#FFFFFF'}" x="${short(x + each / 2)}" y="${short(y + high / 2 + 0.35 * size)}" text-anchor="middle" font-size="${short(size)}">${texts[r]?.[c] ?? ''}</text>`,
      )
    })
  })
  const bottom = top + panel.rows.length * high
  const right = left + panel.columns.length * each
  body.push(
    `<g shape-rendering="crispEdges">${cells.join('')}</g>`,
    ...written,
    `<rect${pen('frame')} x="${short(left)}" y="${short(top)}" width="${short(right - left)}" height="${short(bottom - top)}"/>`,
    ramp(
      room,
      left,
      bottom + 0.4 * font,
      limit,
      panel.values.flat().some((v) => v < 0),
    ),
  )
  return { height: bottom + 2 * font, body: body.join(''), box: [left, top, right, bottom] }
}
