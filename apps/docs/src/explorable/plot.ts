import { escaped, full, px, short } from './format'
import { effect } from './signal'

/** Roles have their colours and dashes from the style sheet: `--role-quadratic`, … */
export type Role =
  | 'quadratic'
  | 'crossEntropy'
  | 'logLikelihood'
  | 'none'
  | 'l2'
  | 'l1'
  | 'l1Proximal'
  | 'dropout'
  | 'expansion'
  | 'quiet'

export interface Curve {
  readonly role: Role
  /** Stands at the line's end, or over it at the step `labelAt`, where lines that end together are still apart. */
  readonly label: string
  readonly labelAt?: number
  /** One value for each step of the clock, from 0. Where there is none yet, NaN: the line has a gap. */
  readonly values: ArrayLike<number>
  /** Which data: the line of the training data is palest, that of the test data full. */
  readonly of?: 'training' | 'validation' | 'test'
  /** The letter that its label lights up with. */
  readonly symbol?: string
}

/** A line down at one step of the clock, with its name beside it. */
export interface Mark {
  readonly x: number
  readonly label: string
  /** The reader's own. */
  readonly own?: boolean
}

export interface Diamond {
  readonly x: number
  readonly y: number
  readonly label: string
}

export interface PlotOptions {
  readonly title: string
  readonly xLabel: string
  readonly yLabel: string
  readonly yRange: readonly [low: number, high: number]
  /** Values of the clock from 0 to this. */
  readonly length: number
  readonly curves: readonly Curve[]
  /** A small dot at each step, behind the curves: what was drawn, of which they show the mean. */
  readonly points?: { readonly role: Role; readonly values: ArrayLike<number> }
  readonly published?: readonly Diamond[]
  /** Dotted lines across at one y. */
  readonly rules?: readonly { readonly y: number; readonly label: string }[]
  /** Lines down; their labels stand at the foot of the plot, one above another where they would meet. */
  readonly marks?: readonly Mark[]
  /** The reader's own guess, in grey. */
  readonly guess?: { readonly label: string; readonly points: readonly (readonly [x: number, y: number])[] }
  /** Where the clock stands. Before it the curves are whole, after it pale. */
  readonly at?: number
  /** The axis is no time: curves are whole on both sides of where it stands. */
  readonly whole?: boolean
  /** What a value of the clock is called, and one of y, where they stand for others: logarithms, places on a scale. */
  readonly xTick?: (t: number) => string
  readonly yTick?: (v: number) => string
  /** Settings and seed. */
  readonly note: string
  /** What a screen reader hears. */
  readonly description: string
  readonly wide?: number
  readonly high?: number
}

/** About how many letters of the Latin alphabet a text is wide. */
const wideness = (text: string): number =>
  Array.from(text).reduce((sum, letter) => sum + (letter > '\u1100' ? 1.7 : 1), 0)

const left = 40
const right = 108
const top = 32
const bottom = 58

/** Labels at the ends of lines, kept apart. */
export function apart(ys: readonly number[], gap: number, low: number, high: number): number[] {
  const order = ys.map((y, i) => ({ y: Math.min(high, Math.max(low, y)), i })).sort((a, b) => a.y - b.y)
  for (let k = 1; k < order.length; k++) order[k].y = Math.max(order[k].y, order[k - 1].y + gap)
  const over = order.length > 0 ? order[order.length - 1].y - high : 0
  if (over > 0) {
    order[order.length - 1].y = high
    for (let k = order.length - 2; k >= 0; k--) order[k].y = Math.min(order[k].y, order[k + 1].y - gap)
  }
  const placed: number[] = []
  for (const { y, i } of order) placed[i] = y
  return placed
}

/**
 * The rows of labels, each beginning at an x and so wide, that leave none upon another, the lowest row first. A label turns
 * to the left of its line where it would pass the end.
 */
export function rows(
  labels: readonly { readonly x: number; readonly width: number }[],
  end: number,
): { readonly row: number; readonly left: boolean }[] {
  const taken: [from: number, to: number][][] = []
  const placed: { row: number; left: boolean }[] = []
  for (const { label, i } of labels.map((label, i) => ({ label, i })).sort((a, b) => a.label.x - b.label.x)) {
    const left = label.x + label.width > end
    const [from, to] = left ? [label.x - label.width, label.x] : [label.x, label.x + label.width]
    let row = 0
    while (taken[row]?.some(([a, b]) => from < b && a < to)) row++
    taken[row] = [...(taken[row] ?? []), [from, to]]
    placed[i] = { row, left }
  }
  return placed
}

/** About `count` round values from low to high. */
export function ticks(low: number, high: number, count = 5): number[] {
  const rough = (high - low) / count
  let unit = 1
  while (unit > rough) unit /= 10
  while (unit * 10 <= rough) unit *= 10
  const step = [1, 2, 2.5, 5, 10].map((k) => k * unit).find((k) => k >= rough)!
  const found: number[] = []
  const first = Math.ceil(low / step - 1e-9) + 0 // no −0
  for (let k = first; k * step <= high + 1e-9 * step; k++) found.push(k * step)
  return found
}

/** A line plot as SVG: the same string on the server, in the page, and on the clipboard. */
export function plot(options: PlotOptions): string {
  const { curves, length, yRange, at = length, published = [], rules = [], marks = [], guess } = options
  const { wide = 480, high = 300, points } = options
  const { whole = false, xTick = short, yTick = short } = options
  const [low, highest] = yRange
  const innerWide = wide - left - right
  const innerHigh = high - top - bottom
  const x = (t: number): number => left + (innerWide * t) / length
  const y = (v: number): number => top + innerHigh * (1 - (Math.min(highest, Math.max(low, v)) - low) / (highest - low))
  const path = (values: ArrayLike<number>, from: number, to: number): string => {
    let d = ''
    let pen = false
    for (let t = from; t <= to; t++) {
      if (Number.isFinite(values[t])) d += `${pen ? 'L' : 'M'}${px(x(t))} ${px(y(values[t]))}`
      pen = Number.isFinite(values[t])
    }
    return d
  }
  const parts: string[] = []
  for (const v of ticks(low, highest, 4)) {
    parts.push(`<line class="grid" x1="${left}" x2="${px(left + innerWide)}" y1="${px(y(v))}" y2="${px(y(v))}" />`)
    parts.push(`<text x="${left - 6}" y="${px(y(v) + 4)}" text-anchor="end">${escaped(yTick(v))}</text>`)
  }
  for (const t of ticks(0, length, 4)) {
    parts.push(`<text x="${px(x(t))}" y="${px(top + innerHigh + 16)}" text-anchor="middle">${escaped(xTick(t))}</text>`)
  }
  parts.push(`<text class="axis" x="4" y="14">${escaped(options.yLabel)}</text>`)
  parts.push(
    `<text class="axis" x="${px(left + innerWide)}" y="${px(top + innerHigh + 32)}" text-anchor="end">${escaped(options.xLabel)}</text>`,
  )
  for (const rule of rules) {
    parts.push(
      `<line class="rule" x1="${left}" x2="${px(left + innerWide)}" y1="${px(y(rule.y))}" y2="${px(y(rule.y))}" /><text class="quiet" x="${px(left + innerWide - 4)}" y="${px(y(rule.y) - 5)}" text-anchor="end">${escaped(rule.label)}</text>`,
    )
  }
  const feet = rows(
    marks.map(({ x: t, label }) => ({ x: x(t), width: 12 + 7.5 * wideness(label) })),
    left + innerWide,
  )
  for (const [i, mark] of marks.entries()) {
    const foot = top + innerHigh - 6 - 15 * feet[i].row
    const own = mark.own ? ' own' : ''
    parts.push(
      `<line class="mark${own}" x1="${px(x(mark.x))}" x2="${px(x(mark.x))}" y1="${top}" y2="${top + innerHigh}" /><text class="mark${own}" x="${px(x(mark.x) + (feet[i].left ? -5 : 5))}" y="${px(foot)}" text-anchor="${feet[i].left ? 'end' : 'start'}">${escaped(mark.label)}</text>`,
    )
  }
  if (guess) {
    const d = guess.points.map(([t, v], i) => `${i === 0 ? 'M' : 'L'}${px(x(t))} ${px(y(v))}`).join('')
    const [lastT, lastV] = guess.points[Math.floor(guess.points.length / 2)]
    parts.push(
      `<path class="guess" d="${d}" /><text class="quiet" x="${px(x(lastT) + 6)}" y="${px(y(lastV) - 6)}">${escaped(guess.label)}</text>`,
    )
  }
  if (points) {
    let [before, after] = ['', '']
    for (let t = 0; t <= length; t++) {
      if (!Number.isFinite(points.values[t])) continue
      const dot = `M${px(x(t))} ${px(y(points.values[t]))}h0`
      if (t <= at || whole) before += dot
      else after += dot
    }
    parts.push(`<path class="points role-${points.role}" d="${before}" />`)
    parts.push(`<path class="points role-${points.role}" opacity="0.3" d="${after}" />`)
  }
  const last = curves.filter(({ labelAt }) => labelAt === undefined)
  const ends = apart(
    last.map((curve) => y(curve.values[length])),
    17,
    top + 4,
    top + innerHigh,
  )
  for (const curve of curves) {
    const style = `class="curve role-${curve.role}${curve.of ? ` of-${curve.of}` : ''}"`
    if (at < length && !whole) parts.push(`<path ${style} opacity="0.3" d="${path(curve.values, at, length)}" />`)
    if (whole) parts.push(`<path ${style} d="${path(curve.values, 0, length)}" />`)
    else if (at > 0) parts.push(`<path ${style} d="${path(curve.values, 0, at)}" />`)
    const { labelAt } = curve
    const where =
      labelAt === undefined
        ? `x="${px(left + innerWide + 8)}" y="${px(ends[last.indexOf(curve)] + 4)}"`
        : `x="${px(x(labelAt))}" y="${px(y(curve.values[labelAt]) - 6)}" text-anchor="middle"`
    parts.push(
      `<text class="label role-${curve.role}"${curve.symbol ? ` data-symbol="${escaped(curve.symbol)}"` : ''} ${where}>${escaped(curve.label)}</text>`,
    )
  }
  for (const one of published) {
    const [cx, cy] = [x(one.x), y(one.y)]
    // Near the end its number would stand among the labels of the lines.
    const turned = one.x > 0.8 * length
    parts.push(
      `<path class="diamond" d="M${px(cx)} ${px(cy - 5)}l5 5l-5 5l-5 -5z" /><text class="diamond" x="${px(cx + (turned ? -8 : 8))}"${turned ? ' text-anchor="end"' : ''} y="${px(cy + (one.y > (low + highest) / 2 ? -5 : 12))}">${escaped(one.label)}</text>`,
    )
  }
  parts.push(`<line class="clock" x1="${px(x(at))}" x2="${px(x(at))}" y1="${top}" y2="${top + innerHigh}" />`)
  for (const curve of curves) {
    if (!Number.isFinite(curve.values[at])) continue
    parts.push(
      `<circle class="dot role-${curve.role}" cx="${px(x(at))}" cy="${px(y(curve.values[at]))}" r="4.5"><title>${escaped(`${curve.label}, ${options.xTick ? xTick(at) : at}: ${options.yTick ? yTick(curve.values[at]) : full(curve.values[at])}`)}</title></circle>`,
    )
  }
  parts.push(`<text class="note" x="4" y="${high - 8}">${escaped(options.note)}</text>`)
  return `<svg class="nn-plot" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escaped(`${options.title}. ${options.description}`)}" data-left="${left}" data-inner="${innerWide}">${parts.join('')}</svg>`
}

/**
 * Pointing at a plot shows the full values there; so do the arrow keys when it has the focus. `values` gives the lines to
 * show for a step of the clock.
 */
export function attachPlot(box: HTMLElement, length: () => number, values: (t: number) => readonly string[]): void {
  const tip = document.createElement('div')
  tip.className = 'nn-tip'
  tip.hidden = true
  tip.setAttribute('role', 'status')
  box.append(tip)
  let at: number | undefined
  const show = (t: number | undefined): void => {
    at = t
    tip.hidden = t === undefined
    if (t === undefined) return
    const svg = box.querySelector<SVGSVGElement>('svg.nn-plot')!
    const view = svg.viewBox.baseVal
    const share = (Number(svg.dataset.left) + (Number(svg.dataset.inner) * t) / length()) / view.width
    tip.style.insetInlineStart = `${(100 * share).toFixed(2)}%`
    tip.classList.toggle('left', share > 0.45)
    tip.innerHTML = values(t)
      .map((line) => `<div>${escaped(line)}</div>`)
      .join('')
  }
  const under = (event: PointerEvent): number | undefined => {
    const svg = box.querySelector<SVGSVGElement>('svg.nn-plot')!
    const { left: from, width } = svg.getBoundingClientRect()
    const inView = ((event.clientX - from) / width) * svg.viewBox.baseVal.width
    const t = ((inView - Number(svg.dataset.left)) / Number(svg.dataset.inner)) * length()
    return t < -0.02 * length() || t > 1.02 * length() ? undefined : Math.round(Math.min(length(), Math.max(0, t)))
  }
  box.addEventListener('pointermove', (event) => show(under(event)))
  box.addEventListener('pointerleave', () => show(undefined))
  box.addEventListener('focus', () => show(at ?? length()))
  box.addEventListener('blur', () => show(undefined))
  box.addEventListener('keydown', (event) => {
    const move = { ArrowLeft: -1, ArrowRight: 1, PageDown: -10, PageUp: 10, Home: -1e9, End: 1e9 }[event.key]
    if (move === undefined) return
    event.preventDefault()
    event.stopPropagation()
    show(Math.min(length(), Math.max(0, (at ?? length()) + move * (event.shiftKey ? 10 : 1))))
  })
}

/** Pressing on a plot, or dragging over it, sets the clock; on a touch screen a finger that moves down scrolls the page. */
export function attachScrub(box: HTMLElement, length: () => number, seek: (t: number) => void): void {
  let held = false
  const to = (event: PointerEvent): void => {
    const svg = box.querySelector<SVGSVGElement>('svg.nn-plot')!
    const { left: from, width } = svg.getBoundingClientRect()
    const inView = ((event.clientX - from) / width) * svg.viewBox.baseVal.width
    const t = ((inView - Number(svg.dataset.left)) / Number(svg.dataset.inner)) * length()
    if (held || (t >= 0 && t <= length())) seek(Math.round(Math.min(length(), Math.max(0, t))))
  }
  box.addEventListener('pointerdown', (event) => {
    if (event.button !== 0 || !(event.target as Element).closest('svg.nn-plot')) return
    to(event)
    held = true
    box.setPointerCapture(event.pointerId)
  })
  box.addEventListener('pointermove', (event) => {
    if (held) to(event)
  })
  for (const end of ['pointerup', 'pointercancel'])
    box.addEventListener(end, () => {
      held = false
    })
}

/** Draws again whenever what it reads has changed, and keeps what else is in the box. What is there already stays. */
export function draw(box: HTMLElement, make: () => string): void {
  effect(() => {
    const holder = document.createElement('template')
    holder.innerHTML = make()
    const next = holder.content.firstElementChild!
    const before = box.querySelector(':scope > svg')
    if (!before) box.prepend(next)
    else if (!before.isEqualNode(next)) before.replaceWith(next)
  })
}
