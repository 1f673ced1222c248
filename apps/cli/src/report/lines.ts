import { ems, escaped, type Role, roles, short } from '@nn/plot'
import { line } from 'd3-shape'
import { type Axis, axisOf, extent } from './axis'

export interface Curve {
  readonly name: string
  readonly role: Role
  readonly x: readonly number[]
  readonly y: readonly number[]
  /** Training data at 55 % of the colour, dotted. */
  readonly of?: 'training' | 'test'
}

export interface Published {
  readonly x: number
  readonly y: number
  readonly text: string
}

export interface LinesOptions {
  readonly x: string
  readonly log?: boolean
  readonly range?: readonly [number, number]
  readonly format?: (value: number) => string
  readonly published?: readonly Published[]
  /** What the picture shows, for who cannot see it. */
  readonly label: string
}

export interface Size {
  readonly name: 'wide' | 'narrow'
  readonly width: number
  readonly height: number
  readonly font: number
}

/** One drawing for a desk, one for a phone: type keeps its size in both. */
export const sizes: readonly Size[] = [
  { name: 'wide', width: 760, height: 380, font: 13 },
  { name: 'narrow', width: 360, height: 300, font: 12 },
]

export function yAxis(curves: readonly Curve[], { log = false, range, format, published = [] }: LinesOptions): Axis {
  const [low, high] = range ?? extent([...curves.map(({ y }) => y), published.map(({ y }) => y)])
  return axisOf([low, high], { log, format })
}

/** Curves with their names at their ends, as an SVG. */
export function lines(curves: readonly Curve[], options: LinesOptions, size: Size): string {
  const { published = [], label } = options
  const { width, height, font } = size
  const y = yAxis(curves, options)
  const [x0, x1] = extent(curves.map((c) => c.x))
  const names = Math.max(...curves.map(({ name }) => ems(name))) * font
  const left = Math.max(...y.ticks.map((t) => ems(y.format(t)))) * font + 12
  const box = { left, top: font, right: width - names - 14, bottom: height - 3.2 * font }
  const xAxis = axisOf([x0, x1], { count: size.name === 'wide' ? 6 : 4 })
  const across = xAxis.scale.copy().domain([x0, x1]).range([box.left, box.right])
  const down = y.scale.copy().range([box.bottom, box.top])
  const at = (v: number): number => down(Math.max(y.domain[0], Math.min(y.domain[1], v))) as number

  const grid = y.ticks.map(
    (t) =>
      `<path class="grid" d="M${short(box.left)} ${short(at(t))}H${short(box.right)}"/><text class="tick" x="${short(box.left - 7)}" y="${short(at(t) + font * 0.35)}" text-anchor="end">${escaped(y.format(t))}</text>`,
  )
  const under = xAxis.ticks
    .filter((t) => t >= x0 && t <= x1)
    .map(
      (t) =>
        `<path class="axis" d="M${short(across(t))} ${short(box.bottom)}v5"/><text class="tick" x="${short(across(t))}" y="${short(box.bottom + font * 1.5)}" text-anchor="middle">${escaped(xAxis.format(t))}</text>`,
    )
  const paths = curves.map((curve) => {
    const path = line<number>(
      (_, i) => across(curve.x[i]),
      (_, i) => at(curve.y[i]),
    ).digits(1)
    const dash = curve.of === 'training' ? 'dotted' : roles[curve.role].line
    return `<path class="curve ${curve.role} ${dash}${curve.of === 'training' ? ' training' : ''}" d="${path(curve.y as number[])}"/>`
  })
  const ends = spreadOut(
    curves.map(({ y: values }) => at(values[values.length - 1])),
    font * 1.3,
    box.top,
    box.bottom,
  )
  const labels = curves.map((curve, i) => {
    const own = at(curve.y[curve.y.length - 1])
    const leader =
      Math.abs(ends[i] - own) > font * 0.6
        ? `<path class="leader ${curve.role}" d="M${short(box.right + 1)} ${short(own)}L${short(box.right + 7)} ${short(ends[i])}"/>`
        : ''
    return `${leader}<text class="name ${curve.role}" x="${short(box.right + 10)}" y="${short(ends[i] + font * 0.35)}">${escaped(curve.name)}</text>`
  })
  const diamonds = published.map((p) => {
    const [cx, cy] = [across(p.x), at(p.y)]
    const before = cx + ems(p.text) * font + 10 > box.right
    return `<path class="published" d="M${short(cx - 5)} ${short(cy)}l5 -5l5 5l-5 5z"/><text class="value" x="${short(before ? cx - 8 : cx + 8)}" y="${short(cy - 7)}" text-anchor="${before ? 'end' : 'start'}">${escaped(p.text)}</text>`
  })
  const frame = [box.left, box.top, box.right, box.bottom].map(short).join(' ')
  return [
    `<svg class="${size.name}" viewBox="0 0 ${width} ${height}" role="img" aria-label="${escaped(label)}" font-size="${font}" data-box="${frame}">`,
    ...grid,
    `<path class="axis" d="M${short(box.left)} ${short(box.bottom)}H${short(box.right)}"/>`,
    ...under,
    `<text class="title" x="${short((box.left + box.right) / 2)}" y="${short(height - 4)}" text-anchor="middle">${escaped(options.x)}</text>`,
    ...paths,
    ...labels,
    '<g class="cursor"></g>',
    ...diamonds,
    '</svg>',
  ].join('')
}

/** Places for labels that want to be at `wanted`: at least `gap` apart, their order kept, between top and bottom. */
export function spreadOut(wanted: readonly number[], gap: number, top: number, bottom: number): number[] {
  const order = wanted.map((_, i) => i).sort((a, b) => wanted[a] - wanted[b] || a - b)
  const placed = wanted.slice()
  let above = top - gap
  for (const i of order) above = placed[i] = Math.max(wanted[i], above + gap)
  let below = bottom + gap
  for (const i of order.reverse()) below = placed[i] = Math.min(placed[i], below - gap)
  return placed
}
