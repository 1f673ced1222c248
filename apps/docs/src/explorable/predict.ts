import { escaped, px } from './format'
import type { Signal } from './signal'
import { effect } from './signal'
import type { Words } from './words'

/** A curve as a reader would sketch it: points with x and y from 0 to 1, y upwards. */
export type Sketch = readonly (readonly [x: number, y: number])[]

export interface Guess<C extends string> {
  readonly value: C
  readonly label: string
  readonly sketch: Sketch
}

/** Pick one of three, before anything moves. `verdict` stays empty until there is something to compare with. */
export function predictHtml<C extends string>(words: Words, question: string, guesses: readonly Guess<C>[]): string {
  return `<div class="nn-predict" data-part="predict">
<p><strong>${escaped(words.predict)}.</strong> ${question}</p>
<div class="nn-guesses" role="group" aria-label="${escaped(words.predict)}">
${guesses
  .map(
    ({ value, label, sketch }) =>
      `<button type="button" data-guess="${value}" aria-pressed="false"><svg viewBox="0 0 100 60" aria-hidden="true"><path class="frame" d="M4 4V56H98" /><path class="sketch" d="${sketch.map(([x, y], i) => `${i === 0 ? 'M' : 'L'}${px(6 + 90 * x)} ${px(54 - 48 * y)}`).join('')}" /></svg><span>${escaped(label)}</span></button>`,
  )
  .join('\n')}
</div>
<p class="nn-verdict" role="status" data-part="verdict"></p>
</div>`
}

/** `guess` is '' until one has been picked; `pick` is told at once, and sets the stage in motion. */
export function attachPredict<C extends string>(
  root: HTMLElement,
  guess: Signal<C | ''>,
  verdict: () => string,
  pick: (guess: C) => void,
): void {
  const box = root.querySelector<HTMLElement>('[data-part=predict]')!
  const buttons = [...box.querySelectorAll<HTMLElement>('[data-guess]')]
  for (const button of buttons) {
    button.addEventListener('click', () => {
      const value = button.dataset.guess as C
      guess.set(value)
      pick(value)
    })
  }
  const place = box.querySelector<HTMLElement>('[data-part=verdict]')!
  effect(() => {
    for (const button of buttons) button.setAttribute('aria-pressed', String(button.dataset.guess === guess()))
    const html = verdict()
    if (place.innerHTML !== html) place.innerHTML = html
  })
}

/** Puts a drawn point into a curve of `steps + 1` values: the columns it passed over follow in a straight line. */
export function drawn(
  curve: readonly (number | undefined)[],
  from: readonly [column: number, y: number] | undefined,
  to: readonly [column: number, y: number],
): (number | undefined)[] {
  const next = [...curve]
  const [x0, y0] = from ?? to
  const [x1, y1] = to
  const [low, high] = x0 <= x1 ? [x0, x1] : [x1, x0]
  for (let x = Math.max(0, low); x <= Math.min(curve.length - 1, high); x++) {
    next[x] = x1 === x0 ? y1 : y0 + ((y1 - y0) * (x - x0)) / (x1 - x0)
  }
  return next
}

/** The mean distance between a drawn curve and the true one, where something was drawn. */
export function distance(curve: readonly (number | undefined)[], truth: (share: number) => number): number | undefined {
  let total = 0
  let n = 0
  for (const [i, y] of curve.entries()) {
    if (y === undefined) continue
    total += Math.abs(y - truth(i / (curve.length - 1)))
    n++
  }
  return n === 0 ? undefined : total / n
}

export interface DrawOptions {
  readonly label: string
  readonly columns: number
  /** In the box of the drawing, 0 … 1 each: where the axes are. */
  readonly inset: { readonly left: number; readonly right: number; readonly top: number; readonly bottom: number }
}

/**
 * Draw a curve with pointer or keys (← → choose a column, ↑ ↓ move it) over a plot, before anything moves. The curve is a
 * list of y from 0 to 1, `undefined` where nothing has been drawn yet.
 */
export function attachDraw(
  box: HTMLElement,
  curve: Signal<readonly (number | undefined)[]>,
  options: DrawOptions,
): void {
  const { label, columns, inset } = options
  const layer = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  layer.setAttribute('class', 'nn-draw')
  layer.setAttribute('viewBox', '0 0 1000 1000')
  layer.setAttribute('preserveAspectRatio', 'none')
  layer.setAttribute('tabindex', '0')
  layer.setAttribute('role', 'slider')
  layer.setAttribute('aria-label', label)
  layer.setAttribute('aria-valuemin', '0')
  layer.setAttribute('aria-valuemax', '1')
  const line = document.createElementNS(layer.namespaceURI, 'path') as SVGPathElement
  line.setAttribute('class', 'guess')
  line.setAttribute('vector-effect', 'non-scaling-stroke')
  layer.append(line)
  box.append(layer)
  let last: [number, number] | undefined
  let column = 0
  const place = (event: PointerEvent): [number, number] => {
    const { left, top, width, height } = layer.getBoundingClientRect()
    const x = ((event.clientX - left) / width - inset.left) / (1 - inset.left - inset.right)
    const y = 1 - ((event.clientY - top) / height - inset.top) / (1 - inset.top - inset.bottom)
    return [Math.round(columns * Math.min(1, Math.max(0, x))), Math.min(1, Math.max(0, y))]
  }
  const go = (event: PointerEvent): void => {
    const now = place(event)
    curve.set(drawn(curve(), last, now))
    last = now
    column = now[0]
  }
  layer.addEventListener('pointerdown', (event) => {
    layer.setPointerCapture(event.pointerId)
    last = undefined
    go(event)
    event.preventDefault()
  })
  layer.addEventListener('pointermove', (event) => {
    if (layer.hasPointerCapture(event.pointerId)) go(event)
  })
  layer.addEventListener('keydown', (event) => {
    const y = curve()[column] ?? 0.5
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      const next = Math.min(columns, Math.max(0, column + (event.key === 'ArrowRight' ? 1 : -1)))
      curve.set(drawn(curve(), [column, y], [next, curve()[next] ?? y]))
      column = next
    } else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      const next = Math.min(1, Math.max(0, y + (event.key === 'ArrowUp' ? 0.05 : -0.05)))
      curve.set(drawn(curve(), undefined, [column, next]))
    } else return
    event.preventDefault()
    event.stopPropagation()
  })
  effect(() => {
    let d = ''
    let pen = false
    for (const [i, y] of curve().entries()) {
      if (y === undefined) {
        pen = false
        continue
      }
      const px = 1000 * (inset.left + (i / columns) * (1 - inset.left - inset.right))
      const py = 1000 * (inset.top + (1 - y) * (1 - inset.top - inset.bottom))
      d += `${pen ? 'L' : 'M'}${px.toFixed(1)} ${py.toFixed(1)}`
      pen = true
    }
    line.setAttribute('d', d)
    layer.setAttribute('aria-valuenow', String(curve()[column] ?? 0.5))
  })
}
