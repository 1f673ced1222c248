import type { AxisScale } from '../axis'
import { ems, escaped, fold, short } from '../escape'
import type { Role } from '../figure'
import type { Lang } from '../words'
import type { Kind, Pen } from './ink'

/** What a panel is drawn in. */
export interface Room {
  readonly lang: Lang
  readonly width: number
  readonly font: number
  readonly pen: Pen
  /** It stands in a page, which may move a cursor over it. */
  readonly live: boolean
}

/** A panel drawn: shapes in its own coordinates, and how high they came. */
export interface Drawn {
  readonly height: number
  readonly body: string
  /** The corners of the plot's box: left, top, right, bottom. */
  readonly box?: readonly [number, number, number, number]
  /** What the box spans, where a page may ask for the values under a pointer. */
  readonly axes?: { readonly x: AxisScale; readonly y: AxisScale }
}

type Anchor = 'start' | 'middle' | 'end'

interface TextOptions {
  readonly anchor?: Anchor
  readonly role?: Role
  readonly size?: number
  readonly turn?: boolean
}

/** Text with its base line at y. */
export function write(
  { pen }: Room,
  kind: Kind,
  x: number,
  y: number,
  text: string,
  options: TextOptions = {},
): string {
  const { anchor = 'start', role, size, turn = false } = options
  const at = turn ? `transform="translate(${short(x)} ${short(y)}) rotate(-90)"` : `x="${short(x)}" y="${short(y)}"`
  return `<text${pen(kind, { role })} ${at}${anchor === 'start' ? '' : ` text-anchor="${anchor}"`}${size === undefined ? '' : ` font-size="${short(size)}"`}>${escaped(text)}</text>`
}

/** Lines of text under each other, the first one's base line at y. */
export function writeAll(
  room: Room,
  kind: Kind,
  x: number,
  y: number,
  lines: readonly string[],
  options: TextOptions = {},
): string {
  const step = 1.25 * (options.size ?? room.font)
  return lines.map((line, i) => write(room, kind, x, y + i * step, line, options)).join('')
}

/** A panel's own title, what its vertical axis holds, and the names of its groups, above it. */
export function header(
  room: Room,
  title: string | undefined,
  heading: string | undefined,
  key: readonly { readonly name: string; readonly role: Role; readonly more?: readonly Kind[] }[] = [],
): { readonly body: string; readonly bottom: number } {
  const { font, width, pen } = room
  let y = 0
  let body = ''
  const put = (kind: Kind, text: string): void => {
    for (const line of fold(text, width / font)) {
      y += 1.3 * font
      body += write(room, kind, 0, y - 0.3 * font, line)
    }
  }
  if (title) put('head', title)
  if (heading) put('label', heading)
  if (key.length > 0) {
    let x = 0
    y += 1.4 * font
    for (const { name, role, more } of key) {
      const lines = fold(name, Math.max(4, width / font - 2))
      const wide = (Math.max(...lines.map(ems), 0) + 2.2) * font
      if (x > 0 && x + wide > width + font) {
        x = 0
        y += 1.4 * font
      }
      body += `<rect${pen('bar', { role, more })} x="${short(x)}" y="${short(y - 0.75 * font)}" width="${short(0.7 * font)}" height="${short(0.7 * font)}"/>`
      body += writeAll(room, 'name', x + font, y - 0.1 * font, lines, { role })
      y += 1.25 * font * (Math.max(1, lines.length) - 1)
      x += wide
    }
  }
  return { body, bottom: y }
}

/** Of ticks along a line those whose labels keep apart. */
export function apart(
  ticks: readonly number[],
  place: (tick: number) => number,
  wide: (tick: number) => number,
  gap: number,
): readonly number[] {
  let end = Number.NEGATIVE_INFINITY
  return ticks.filter((t) => {
    if (place(t) - wide(t) / 2 < end) return false
    end = place(t) + wide(t) / 2 + gap
    return true
  })
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function overlap(a: Rect, b: Rect): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height
}
