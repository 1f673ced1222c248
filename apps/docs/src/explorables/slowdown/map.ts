import { escaped, fixed, px, short } from '../../explorable'
import { type Bench, diagonal, REACH } from './model'
import type { Racer } from './state'
import type { Text } from './text'

const SIDE = 172
const EDGE = 22

/** The map of |∂C/∂w| over (w, b), the way of the neuron on it, its start as a ring. */
export function mapSvg(t: Text, cost: Racer, runs: Bench, at: number): string {
  const x = (w: number): number => EDGE + (SIDE * (w + REACH)) / (2 * REACH)
  const y = (b: number): number => 6 + (SIDE * (REACH - b)) / (2 * REACH)
  const { slope: values, most } = diagonal(cost)
  const stops = values
    .map(
      (value, i) =>
        `<stop offset="${px((100 * i) / (values.length - 1))}%" stop-opacity="${(value / most).toFixed(3)}" />`,
    )
    .join('')
  const { w, b, a } = runs[cost]
  const way = w.map((value, i) => `${i === 0 ? 'M' : 'L'}${px(x(value))} ${px(y(b[i]))}`).join('')
  const id = `nn-map-${cost}`
  const tick = (v: number): string =>
    `<text x="${px(x(v))}" y="${SIDE + 20}" text-anchor="middle">${short(v)}</text><text x="${EDGE - 4}" y="${px(y(v) + 4)}" text-anchor="end">${short(v)}</text>`
  return `<svg class="nn-map role-${cost}" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 200 214" role="img" aria-label="${escaped(`${t.mapTitle}, ${t[cost]}: ${t.mapLegend(short(most))}. ${t.neuron(fixed(a[at]), fixed(w[at], 2), fixed(b[at], 2))}`)}">
<defs><linearGradient id="${id}" gradientUnits="userSpaceOnUse" x1="${EDGE}" y1="${SIDE + 6}" x2="${SIDE + EDGE}" y2="6">${stops}</linearGradient><clipPath id="${id}-clip"><rect x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" /></clipPath></defs>
<rect class="ground" x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" /><rect x="${EDGE}" y="6" width="${SIDE}" height="${SIDE}" fill="url(#${id})" />
${[-4, 0, 4].map(tick).join('')}<text class="axis" x="${EDGE + SIDE / 2 + 24}" y="${SIDE + 20}" data-symbol="w">w</text><text class="axis" x="${EDGE - 6}" y="${6 + SIDE / 2 - 24}" text-anchor="end" data-symbol="b">b</text>
<g clip-path="url(#${id}-clip)"><path class="way" d="${way}" /><circle class="now" cx="${px(x(w[at]))}" cy="${px(y(b[at]))}" r="5" /></g>
<circle class="ring" cx="${px(x(w[0]))}" cy="${px(y(b[0]))}" r="9" /><text class="quiet" x="${EDGE}" y="${SIDE + 36}">${escaped(t.mapLegend(short(most)))}</text></svg>`
}

/** The ring follows the pointer; on a touch screen a drag that begins elsewhere scrolls the page, and a tap moves it. */
export function attachMap(
  box: HTMLElement,
  where: () => readonly [number, number],
  to: (w: number, b: number) => void,
): void {
  const place = (event: PointerEvent | MouseEvent): readonly [number, number] => {
    const { left, top, width } = box.querySelector('svg')!.getBoundingClientRect()
    const unit = 200 / width
    const snap = (v: number): number => Math.round(20 * Math.min(REACH, Math.max(-REACH, v))) / 20
    return [
      snap((2 * REACH * ((event.clientX - left) * unit - EDGE)) / SIDE - REACH),
      snap(REACH - (2 * REACH * ((event.clientY - top) * unit - 6)) / SIDE),
    ]
  }
  let held = false
  let frame = 0
  const near = (event: PointerEvent): boolean => {
    const [w, b] = place(event)
    const [w0, b0] = where()
    return Math.max(Math.abs(w - w0), Math.abs(b - b0)) < 1.2
  }
  box.addEventListener('pointerdown', (event) => {
    if (event.pointerType !== 'mouse' && !near(event)) return
    held = true
    box.setPointerCapture(event.pointerId)
    if (event.pointerType === 'mouse') to(...place(event))
    event.preventDefault()
  })
  box.addEventListener(
    'touchmove',
    (event) => {
      if (held) event.preventDefault()
    },
    { passive: false },
  )
  box.addEventListener('pointermove', (event) => {
    if (!held) return
    cancelAnimationFrame(frame)
    const next = place(event)
    frame = requestAnimationFrame(() => to(...next))
  })
  const drop = (): void => {
    held = false
  }
  box.addEventListener('pointerup', drop)
  box.addEventListener('pointercancel', drop)
  box.addEventListener('click', (event) => to(...place(event)))
}
