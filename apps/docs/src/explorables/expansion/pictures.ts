import { dataUri, png } from '@nn/plot'
import type { Tensor } from '@nn/tensor'
import { escaped, px } from '../../explorable'
import {
  type AllAnswers,
  type NetworkName,
  names,
  PIXELS,
  placesAt,
  reading,
  type Settings,
  SHEET,
  SIDE,
} from './model'
import { roles } from './seen'
import type { Pixel } from './state'
import type { Text } from './text'

/** Ink on paper, as a PNG that a picture holds. */
export const inkUri = (values: ArrayLike<number>, [height, width]: readonly [number, number]): string =>
  dataUri(
    png(
      Array.from(values, (v) => 255 - Math.round(255 * Math.min(1, Math.max(0, v)))),
      [height, width],
      { channels: 1 },
    ),
  )

/** Ten drawing units a pixel. */
const UNIT = 10
const WIDE = UNIT * SIDE

const picked = (name: string, [r, c]: Pixel): string =>
  `<rect class="picked" data-symbol="${name}" x="${px(UNIT * c)}" y="${px(UNIT * r)}" width="${UNIT}" height="${UNIT}" />`

const image = (values: ArrayLike<number>): string =>
  `<image href="${inkUri(values, [SIDE, SIDE])}" width="${WIDE}" height="${WIDE}" style="image-rendering: pixelated" />`

const digitSvg = (name: string, label: string, inside: string): string =>
  `<svg class="nn-digit" data-symbol="${name}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${WIDE}" role="img" aria-label="${escaped(label)}">${inside}</svg>`

/** The digit as it was, with the place that the chosen pixel is read from. */
export function firstSvg(t: Text, u: Tensor, y: number, all: Settings, at: number, [r, c]: Pixel): string {
  const { ys, xs } = placesAt(all, at)
  const i = r * SIDE + c
  return digitSvg('u', t.original(y), image(u.data) + picked('q', [ys[i], xs[i]]))
}

/** Longer arrows, in pixels, are cut at their tail: what comes from afar would be a thicket. */
const LONGEST = 5

/** Every fourth pixel has an arrow, from where it was, or from that side, to where it is. */
function arrowsOf(all: Settings, t: number): string {
  const { ys, xs } = placesAt(all, t)
  const parts: string[] = []
  for (let r = 1; r < SIDE; r += 4) {
    for (let c = 1; c < SIDE; c += 4) {
      const i = r * SIDE + c
      const [dy, dx] = [r - ys[i], c - xs[i]]
      const length = Math.sqrt(dy * dy + dx * dx)
      if (length < 0.15) continue
      const [x, y] = [UNIT * (c + 0.5), UNIT * (r + 0.5)]
      const [ux, uy] = [dx / length, dy / length]
      const tail = UNIT * Math.min(length, LONGEST)
      const head = Math.min(9, 3 + 3 * length)
      parts.push(
        `M${px(x - tail * ux)} ${px(y - tail * uy)}L${px(x)} ${px(y)}M${px(x - head * (ux + 0.5 * uy))} ${px(y - head * (uy - 0.5 * ux))}L${px(x)} ${px(y)}L${px(x - head * (ux - 0.5 * uy))} ${px(y - head * (uy + 0.5 * ux))}`,
      )
    }
  }
  return parts.length > 0
    ? `<g class="arrows" data-symbol="e"><path class="under" d="${parts.join('')}" /><path d="${parts.join('')}" /></g>`
    : ''
}

/** The digit as it is now, with the arrows along which it went and the chosen pixel. */
export function nowSvg(t: Text, v: Tensor, y: number, all: Settings, at: number, p: Pixel): string {
  return digitSvg('v', t.bent(at, y), image(v.data) + arrowsOf(all, at) + picked('p', p))
}

const [COLUMNS, CELL_WIDE, CELL_HIGH] = [6, 32, 40]
const [SHEET_WIDE, SHEET_HIGH] = [COLUMNS * CELL_WIDE, (SHEET / COLUMNS) * CELL_HIGH]

const places = Array.from({ length: SHEET }, (_, i) => i)

/** Where a picture of the sheet has its corner. */
const corner = (i: number): { readonly top: number; readonly left: number } => ({
  top: Math.floor(i / COLUMNS) * CELL_HIGH,
  left: (i % COLUMNS) * CELL_WIDE,
})

/** How many of the sheet's pictures are misread. */
export function sheetSays(t: Text, seen: AllAnswers | undefined, y: number): string {
  if (!seen) return t.loading
  const wrong = (name: NetworkName): number => places.filter((i) => reading(seen[name], i) !== y).length
  return t.sheetSays(wrong('plain'), wrong('expanded'))
}

/** The pictures in one image, what is read under each. */
export function sheetSvg(t: Text, pictures: Tensor, seen: AllAnswers | undefined, y: number): string {
  const paper = new Float32Array(SHEET_WIDE * SHEET_HIGH)
  const texts: string[] = []
  for (const i of places) {
    const { top, left } = corner(i)
    for (let r = 0; r < SIDE; r++) {
      const from = i * PIXELS + r * SIDE
      paper.set(pictures.data.subarray(from, from + SIDE), (top + r + 2) * SHEET_WIDE + left + 2)
    }
    if (!seen) continue
    for (const [k, name] of names.entries()) {
      const digit = reading(seen[name], i)
      texts.push(
        `<text class="${digit === y ? 'right' : 'wrong'} role-${roles[name]}" x="${left + 9 + 14 * k}" y="${top + 38}" text-anchor="middle">${digit}${digit === y ? '' : '×'}</text>`,
      )
    }
  }
  return `<svg class="nn-sheet" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${SHEET_WIDE} ${SHEET_HIGH}" role="img" aria-label="${escaped(t.sheetLabel(sheetSays(t, seen, y)))}"><image href="${inkUri(paper, [SHEET_HIGH, SHEET_WIDE])}" width="${SHEET_WIDE}" height="${SHEET_HIGH}" style="image-rendering: pixelated" />${texts.join('')}</svg>`
}
