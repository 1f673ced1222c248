import { px, short } from '../../explorable'
import { alone, type Name, names, oneUpdate, stepOf } from './model'
import type { Text, Zoom } from './text'

/** The clouds reach from −4 to 4 across. */
export const REACH = 4
/** How far they reach upwards under the microscope. */
export const reachOf: Readonly<Record<Zoom, number>> = { '1': REACH, '50': 0.08, '2000': 0.002 }

/** Starting values that the line of the penalty alone is drawn through. */
export const grid: readonly number[] = Array.from({ length: 97 }, (_, i) => (REACH * (i - 48)) / 48)

export type Lines = { readonly [name in Name]: readonly Float64Array[] }

/** Where the penalty alone leads them, epoch by epoch. */
export const linesOf = (lambda: number): Lines =>
  Object.fromEntries(names.map((name) => [name, alone(name, lambda, grid)])) as unknown as Lines

const x = (start: number): number => 100 + (100 * start) / REACH
const yOf =
  (reach: number) =>
  (now: number): number =>
    100 - (100 * now) / reach

/** What lies over the dots: axes, |w| = 1, the line of the penalty alone, arrows, and the weight in question. */
export function overlay(
  name: Name,
  state: { readonly lambda: number; readonly zoom: Zoom; readonly t: number },
  line: Float64Array,
  probe: { readonly start: number; readonly now: number },
): string {
  const reach = reachOf[state.zoom]
  const y = yOf(reach)
  const step = stepOf(state.lambda)
  const parts = [
    '<line class="zero" x1="0" x2="200" y1="100" y2="100" /><line class="zero" x1="100" x2="100" y1="0" y2="200" />',
  ]
  if (state.zoom === '1') {
    for (const one of [-1, 1])
      parts.push(
        `<line class="one" x1="0" x2="200" y1="${y(one)}" y2="${y(one)}" /><text x="${one > 0 ? 197 : 3}" y="${y(one) - 3}"${one > 0 ? ' text-anchor="end"' : ''}>${short(one)}</text>`,
      )
  } else {
    for (const end of [-1, 1])
      parts.push(
        `<text x="3" y="${end > 0 ? 16 : 194}">${short((end * reach * 3) / 4)}</text><line class="one" x1="0" x2="8" y1="${y((end * reach * 3) / 4)}" y2="${y((end * reach * 3) / 4)}" />`,
      )
  }
  // Once it has arrived, the sgn step is somewhere within one step of 0, on either side.
  const arrived = (v: number): boolean => name === 'l1' && state.t > 0 && Math.abs(v) <= step * 1.001
  if (name === 'l1' && line.some(arrived)) {
    const inside = grid.filter((_, i) => arrived(line[i]))
    const [from, to] = [x(inside[0]), x(inside[inside.length - 1])]
    parts.push(
      `<rect class="band" x="${px(from)}" width="${px(to - from)}" y="${px(y(step))}" height="${px(y(-step) - y(step))}" />`,
    )
  }
  let d = ''
  grid.forEach((start, i) => {
    const now = arrived(line[i]) ? 0 : Math.min(2 * reach, Math.max(-2 * reach, line[i]))
    d += `${i === 0 ? 'M' : 'L'}${px(x(start))} ${px(y(now))}`
  })
  parts.push(`<path class="alone" d="${d}" />`)
  const zoomed = state.zoom !== '1'
  let order = 0
  for (const { from, to } of pulls(name, state.lambda, state.zoom)) {
    // In the corners where there are no dots: those above 0 on the left, those below on the right.
    const column = 12 + 11 * (order++ % (zoomed ? 3 : 4))
    const at = from > 0 ? column : 200 - column
    const head = to < from ? -3.5 : 3.5
    if (Math.abs(y(to) - y(from)) < 0.4) continue
    parts.push(
      `<path class="pull" data-symbol="c" d="M${at} ${px(y(from))}V${px(y(to))}m-3 ${head}l3 ${-head}l3 ${head}" />`,
    )
  }
  if (Math.abs(probe.now) <= reach && Math.abs(probe.start) <= REACH)
    parts.push(`<circle class="probe" data-symbol="w" cx="${px(x(probe.start))}" cy="${px(y(probe.now))}" r="4.5" />`)
  return `<svg viewBox="0 0 200 200" xmlns="http://www.w3.org/2000/svg" aria-hidden="true">${parts.join('')}</svg>`
}

/** The pull of one update on a few weights, made longer so that it can be seen; true to scale where single updates can be. */
export function pulls(name: Name, lambda: number, zoom: Zoom): { from: number; to: number }[] {
  const reach = reachOf[zoom]
  const at = zoom === '1' ? [3, 2, 1, 0.5] : [0.75 * reach, 0.4 * reach, 0.1 * reach]
  const from = [...at, ...at.map((w) => -w)]
  // An arrow of L1 is as long everywhere, a tenth of the way to the edge.
  const gain = zoom === '2000' ? 1 : (0.1 * reach) / stepOf(lambda)
  return oneUpdate(name, lambda, from).map((to, i) => {
    const pull = (to - from[i]) * gain
    return { from: from[i], to: from[i] + pull }
  })
}

/** Every weight as a dot, dense places darker; those of pixels that are never inked in ink, on top. */
export function paintCloud(
  canvas: HTMLCanvasElement,
  start: Float32Array,
  now: Float32Array,
  silent: readonly boolean[],
  reach: number,
  name: Name,
  { side, ink, roles }: Look,
): void {
  if (canvas.width !== side) canvas.width = canvas.height = side
  const many = new Uint8Array(side * side)
  const quiet = new Uint8Array(side * side)
  const size = side > 320 ? 2 : 1
  for (let i = 0; i < start.length; i++) {
    const v = now[i] / reach
    if (v > 1 || v < -1) continue
    const column = Math.round((0.5 + start[i] / (2 * REACH)) * (side - 1))
    const row = Math.round((0.5 - v / 2) * (side - 1))
    if (column < 0 || column >= side) continue
    const layer = silent[i] ? quiet : many
    // What is exactly 0 stands out: a mark three times as high.
    const [above, below] = now[i] === 0 ? [row - size, row + 2 * size] : [row, row + size]
    for (let r = Math.max(0, above); r < below && r < side; r++)
      for (let c = column; c < column + size && c < side; c++) {
        const at = r * side + c
        if (layer[at] < 255) layer[at]++
      }
  }
  const image = new ImageData(side, side)
  for (let at = 0; at < many.length; at++) {
    const own = quiet[at] > 0
    const count = own ? quiet[at] : many[at]
    if (count === 0) continue
    const colour = own ? ink : roles[name]
    image.data.set(colour, 4 * at)
    image.data[4 * at + 3] = own ? Math.min(255, 150 + 50 * count) : Math.min(255, 90 + 45 * count)
  }
  canvas.getContext('2d')?.putImageData(image, 0, 0)
}

type Colour = readonly [red: number, green: number, blue: number]

/** What clouds are painted with: their size in pixels, and colours of the style sheet. */
export interface Look {
  readonly side: number
  readonly ink: Colour
  readonly roles: { readonly [name in Name]: Colour }
}

export function lookOf(root: HTMLElement): Look {
  const probe = document.createElement('span')
  root.append(probe)
  const colour = (name: string): Colour => {
    probe.style.color = `var(${name})`
    const [red = 0, green = 0, blue = 0] = (getComputedStyle(probe).color.match(/[\d.]+/g) ?? []).map(Number)
    return [red, green, blue]
  }
  const found = {
    ink: colour('--nn-ink'),
    roles: { l2: colour('--role-l2'), l1: colour('--role-l1'), l1Proximal: colour('--role-l1Proximal') },
  }
  probe.remove()
  const wide = root.querySelector('[data-cloud]')?.clientWidth ?? 0
  return { ...found, side: Math.max(60, Math.round(wide * Math.min(2, devicePixelRatio))) }
}

/** What stands in the caption under the clouds. */
export const legendOf = (t: Text, zoom: Zoom): string => t.legend(short(reachOf[zoom]), zoom === '2000')
