import type { Role } from './figure'
import { roles } from './roles'

/** How many colours a terminal takes. */
export type Depth = 'none' | '256' | 'true'

/** What a terminal's ground is; where it does not say, colours are used that can be read on both. */
export type Ground = 'light' | 'dark' | 'unknown'

export type Paint = (text: string) => string

/** One painter for each role, and two for type. Where there is no colour they return their argument. */
export interface Colours {
  readonly role: { readonly [role in Role]: Paint }
  readonly bold: Paint
  /** What is said quietly: settings, seeds, hints. */
  readonly quiet: Paint
  readonly error: Paint
  /** Any colour as the ground of a text that stays readable on it. */
  on(hex: string, text: string): string
  /** Any colour as text. */
  hex(hex: string, text: string): string
  /** A letter of two halves, `▀`: the upper one's colour and the lower one's. */
  cell(top: readonly [number, number, number], bottom: readonly [number, number, number], letter?: string): string
}

/**
 * Painters for a terminal.
 *
 * @example
 * colours({ colour: 'none' }).bold('T') // 'T'
 */
export function colours({ colour, ground = 'unknown' }: { readonly colour: Depth; readonly ground?: Ground }): Colours {
  if (colour === 'none') {
    const same: Paint = (text) => text
    const role = Object.fromEntries(Object.keys(roles).map((name) => [name, same])) as { [r in Role]: Paint }
    return {
      role,
      bold: same,
      quiet: same,
      error: same,
      on: (_, text) => text,
      hex: (_, text) => text,
      cell: (_, __, letter = '▀') => letter,
    }
  }
  const code = (hex: string, base: 38 | 48): string => codeOf(rgb(hex), base)
  const codeOf = ([r, g, b]: readonly [number, number, number], base: 38 | 48): string => {
    return colour === 'true' ? `${base};2;${r};${g};${b}` : `${base};5;${nearest(r, g, b)}`
  }
  const fore =
    (hex: string): Paint =>
    (text) =>
      text && `\x1b[${code(hex, 38)}m${text}\x1b[39m`
  const pick = (name: Role): string => roles[name][ground === 'unknown' ? 'base' : ground]
  const role = Object.fromEntries((Object.keys(roles) as Role[]).map((name) => [name, fore(pick(name))]))
  return {
    role: role as { [r in Role]: Paint },
    bold: (text) => `\x1b[1m${text}\x1b[22m`,
    quiet: fore(pick('quiet')),
    error: fore('#E5484D'),
    on(hex, text) {
      const [r, g, b] = rgb(hex)
      const ink = 0.299 * r + 0.587 * g + 0.114 * b > 140 ? '#000000' : '#FFFFFF'
      return `\x1b[${code(hex, 48)};${code(ink, 38)}m${text}\x1b[39;49m`
    },
    hex: (hex, text) => fore(hex)(text),
    cell: (top, bottom, letter = '▀') => `\x1b[${codeOf(top, 38)};${codeOf(bottom, 48)}m${letter}\x1b[39;49m`,
  }
}

/** `#RRGGBB` as three bytes. */
export function rgb(hex: string): [number, number, number] {
  const n = Number.parseInt(hex.slice(1), 16)
  return [n >> 16, (n >> 8) & 255, n & 255]
}

/** The nearest of the 6 × 6 × 6 cube and the 24 greys. */
function nearest(r: number, g: number, b: number): number {
  const levels = [0, 95, 135, 175, 215, 255]
  const level = (v: number): number =>
    levels.reduce((best, at, i) => (Math.abs(at - v) < Math.abs(levels[best] - v) ? i : best), 0)
  const [i, j, k] = [level(r), level(g), level(b)]
  const grey = Math.max(0, Math.min(23, Math.round(((r + g + b) / 3 - 8) / 10)))
  const square = (d: number): number => d * d
  const far = (x: number, y: number, z: number): number => square(x - r) + square(y - g) + square(z - b)
  const v = 8 + 10 * grey
  return far(v, v, v) < far(levels[i], levels[j], levels[k]) ? 232 + grey : 16 + 36 * i + 6 * j + k
}
