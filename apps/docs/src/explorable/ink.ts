import type { Field } from './link'

/** A line drawn by hand: points on a square of 64 × 64, x to the right and y down. */
export type Stroke = readonly (readonly [x: number, y: number])[]

/** The side of the square that strokes are drawn on. */
export const INK = 64

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Strokes as they stand in a link: two letters a point, a dot between two strokes. */
export const writeInk = (strokes: readonly Stroke[]): string =>
  strokes.map((stroke) => stroke.map(([x, y]) => letters[x] + letters[y]).join('')).join('.')

/** What cannot be read is left out. */
export function readInk(text: string): Stroke[] {
  return text
    .split('.')
    .map((part) => {
      const places = Array.from(part, (letter) => letters.indexOf(letter))
      const points: [number, number][] = []
      for (let i = 0; i + 1 < places.length; i += 2) points.push([places[i], places[i + 1]])
      return points.filter(([x, y]) => x >= 0 && y >= 0)
    })
    .filter((stroke) => stroke.length > 0)
}

/** The most letters of a drawing that a link keeps. */
const LONGEST = 1600

/** Strokes as a value of a state; '' is an empty sheet. */
export const inkField: Field<string> = {
  initial: '',
  parse: (text) => (/^[\w.-]*$/.test(text) && text.length <= LONGEST ? text : undefined),
  format: (value) => value.slice(0, LONGEST),
}

/** Strokes as shades from 0 to 1, row by row, drawn with a round pen of this radius whose edge is a pixel soft. */
export function inked(strokes: readonly Stroke[], radius = 3.2): Float64Array {
  const shades = new Float64Array(INK * INK)
  const dab = (x: number, y: number): void => {
    const reach = Math.ceil(radius + 1)
    for (let r = Math.max(0, Math.floor(y) - reach); r <= Math.min(INK - 1, Math.floor(y) + reach); r++) {
      for (let c = Math.max(0, Math.floor(x) - reach); c <= Math.min(INK - 1, Math.floor(x) + reach); c++) {
        const far = Math.sqrt((c - x) * (c - x) + (r - y) * (r - y))
        shades[r * INK + c] = Math.max(shades[r * INK + c], Math.min(1, Math.max(0, radius + 0.5 - far)))
      }
    }
  }
  for (const stroke of strokes) {
    dab(...stroke[0])
    for (let i = 1; i < stroke.length; i++) {
      const [[x0, y0], [x1, y1]] = [stroke[i - 1], stroke[i]]
      const steps = Math.max(1, 2 * Math.max(Math.abs(x1 - x0), Math.abs(y1 - y0)))
      for (let k = 1; k <= steps; k++) dab(x0 + ((x1 - x0) * k) / steps, y0 + ((y1 - y0) * k) / steps)
    }
  }
  return shades
}

/** Lines through the points, for a drawing of the same square. */
export const inkPath = (strokes: readonly Stroke[]): string =>
  strokes
    .map((stroke) => `M${stroke.map(([x, y]) => `${x + 0.5} ${y + 0.5}`).join('L')}${stroke.length === 1 ? 'h0' : ''}`)
    .join('')

/**
 * Drawing with mouse, finger or pen on an SVG with a viewBox of 64 × 64. `change` is told after every new
 * point.
 */
export function attachInk(svg: SVGSVGElement, strokes: () => readonly Stroke[], change: (now: Stroke[]) => void): void {
  let pen: [number, number][] | undefined
  let before: readonly Stroke[] = []
  const place = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = svg.getBoundingClientRect()
    const on = (share: number): number => Math.min(INK - 1, Math.max(0, Math.floor(INK * share)))
    return [on((event.clientX - left) / width), on((event.clientY - top) / height)]
  }
  svg.addEventListener('pointerdown', (event) => {
    svg.setPointerCapture(event.pointerId)
    before = strokes()
    pen = [place(event)]
    change([...before, pen])
    event.preventDefault()
  })
  svg.addEventListener('pointermove', (event) => {
    if (!pen) return
    const [x, y] = place(event)
    const [x0, y0] = pen[pen.length - 1]
    if (Math.max(Math.abs(x - x0), Math.abs(y - y0)) < 2) return
    pen = [...pen, [x, y]]
    change([...before, pen])
  })
  const lift = (): void => {
    pen = undefined
  }
  svg.addEventListener('pointerup', lift)
  svg.addEventListener('pointercancel', lift)
}
