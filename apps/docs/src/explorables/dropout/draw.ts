import { apart, escaped, fixed, px, short } from '../../explorable'
import { type Ensemble, GRID, HIDDEN, type Readout } from './model'

/** Columns of the grid and the height of a cell, by the number of hidden neurons. */
const forms: Readonly<Record<number, readonly [columns: number, high: number]>> = {
  4: [4, 62],
  5: [8, 58],
  6: [8, 44],
  7: [16, 40],
  8: [16, 28],
}
const WIDE = 384

/** All thinned networks, each a picture of its own: what is kept, its output, and under it how often it is drawn. */
export function gridSvg(n: number, readout: Readout, { members, out }: Ensemble, description: string): string {
  const [columns, high] = forms[n]
  const wide = WIDE / columns
  const numbered = n <= 5
  const [top, foot] = [4, numbered ? 18 : 6]
  const inner = high - top - foot
  const dot = Math.min(6, (0.62 * inner) / n)
  const y = (k: number): number => top + (inner * (k + 0.5)) / n
  const [left, right] = [0.28 * wide, 0.7 * wide]
  const middle = top + inner / 2
  let most = 0
  let often = 0
  for (const { a, probability } of members) {
    most = Math.max(most, Math.abs(a))
    often = Math.max(often, probability)
  }
  const cells = members.map(({ b, kept, a, probability }) => {
    const links = [false, true].map((negative) =>
      kept
        .map((on, k) => (on && out.w[k] < 0 === negative ? `M${px(left)} ${px(y(k))}L${px(right)} ${px(middle)}` : ''))
        .join(''),
    )
    const dots = [true, false].map((on) =>
      kept.map((one, k) => (one === on ? `M${px(left)} ${px(y(k))}h0` : '')).join(''),
    )
    const share = readout === 'linear' ? (most > 0 ? Math.abs(a) / most : 0) : a
    const radius = Math.min(7, 0.16 * wide, 0.3 * inner)
    return `<g class="cell" data-mask="${b}" transform="translate(${px((b % columns) * wide)} ${Math.floor(b / columns) * high})"><rect class="ground" x="1" y="1" width="${px(wide - 2)}" height="${high - 2}" rx="3" /><path class="positive" d="${links[0]}" /><path class="negative" d="${links[1]}" /><path class="kept" stroke-width="${px(dot)}" d="${dots[0]}" /><path class="dropped" stroke-width="${px(0.55 * dot)}" d="${dots[1]}" /><circle class="ring" cx="${px(right)}" cy="${px(middle)}" r="${px(radius)}" /><circle class="${readout !== 'linear' ? 'share' : a < 0 ? 'below' : 'above'}" cx="${px(right)}" cy="${px(middle)}" r="${px(radius)}" fill-opacity="${share.toFixed(3)}" />${numbered ? `<text x="${px(wide / 2)}" y="${high - 7}" text-anchor="middle">${readout === 'linear' ? short(a) : fixed(a, 2)}</text>` : ''}<rect class="often" data-symbol="P" x="3" y="${high - 4}" width="${px(((wide - 6) * probability) / often)}" height="2" /></g>`
  })
  return `<svg class="nn-masks" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${(high * members.length) / columns}" role="img" aria-label="${escaped(description)}">${cells.join('')}</svg>`
}

export interface Fits {
  readonly points: { readonly x: readonly number[]; readonly y: readonly number[] }
  readonly none: readonly number[]
  readonly dropout: readonly number[]
  readonly thinned: readonly (readonly number[])[]
  /** Which hidden neurons the first of them keeps. */
  readonly kept?: readonly boolean[]
  readonly names: { readonly none: string; readonly dropout: string; readonly line: string; readonly hidden: string }
  readonly description: string
}

const [FIT_WIDE, FIT_HIGH] = [440, 320]
const [EDGE, END, FLOOR] = [8, 92, 274]

/** The fifteen points, what both networks make of them, and thinned networks behind. */
export function fitsSvg({ points, none, dropout, thinned, kept, names, description }: Fits): string {
  const x = (v: number): number => EDGE + ((FIT_WIDE - EDGE - END) * (v + 1)) / 2
  const y = (v: number): number => FLOOR * (0.5 - Math.min(1.78, Math.max(-1.78, v)) / 3.6)
  const path = (values: readonly number[]): string =>
    values.map((v, i) => `${i === 0 ? 'M' : 'L'}${px(x(GRID[i]))} ${px(y(v))}`).join('')
  const last = GRID.length - 1
  const ends = apart([none[last], dropout[last], 1].map(y), 16, 10, FLOOR - 4)
  const neurons = Array.from({ length: HIDDEN }, (_, k) => {
    const cx = EDGE + 5 + ((FIT_WIDE - 2 * EDGE - 10) * k) / (HIDDEN - 1)
    const cy = FLOOR + 34
    const on = kept?.[k] ?? true
    return on
      ? `<circle class="on" cx="${px(cx)}" cy="${cy}" r="4.5" />`
      : `<path class="gone" d="M${px(cx - 3)} ${cy - 3}l6 6m0 -6l-6 6" />`
  })
  const label = (i: number, role: string, text: string): string =>
    `<text class="label ${role}" x="${px(x(1) + 6)}" y="${px(ends[i] + 4)}">${escaped(text)}</text>`
  return `<svg class="nn-fits" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${FIT_WIDE} ${FIT_HIGH}" role="img" aria-label="${escaped(description)}"><rect class="frame" x="${EDGE}" y="1" width="${FIT_WIDE - EDGE - END}" height="${FLOOR - 2}" /><path class="line" d="M${px(x(-1))} ${px(y(-1))}L${px(x(1))} ${px(y(1))}" />${thinned.map((one) => `<path class="thinned" d="${path(one)}" />`).join('')}<path class="fit role-none" d="${path(none)}" /><path class="fit role-dropout" data-symbol="a" d="${path(dropout)}" />${points.x.map((at, i) => `<circle class="point" cx="${px(x(at))}" cy="${px(y(points.y[i]))}" r="3.5" />`).join('')}${label(0, 'role-none', names.none)}${label(1, 'role-dropout', names.dropout)}${label(2, 'role-quiet', names.line)}<g class="neurons" data-symbol="m"><text x="${EDGE}" y="${FLOOR + 20}">${escaped(names.hidden)}</text>${neurons.join('')}</g></svg>`
}
