import { escaped, fixed, networkDrawing, plot, px, short, ticks } from '../../explorable'
import type { Ensemble, Readout, Thinned } from './model'
import type { Shown } from './state'
import type { Text } from './text'

/** The network at hand: the one counted last; before the first, the whole one. */
export const atHand = (one: Ensemble, t: number): Thinned | undefined =>
  t === 0 ? undefined : one.members[one.order[t - 1]]

/** Which hidden neurons it keeps. */
export const keptOf = (one: Ensemble, t: number): readonly boolean[] =>
  atHand(one, t)?.kept ?? one.hidden.a.map(() => true)

/** What a screen reader hears of the network at hand. */
export function saidOfOne(t: Text, one: Ensemble, step: number): string {
  const shown = atHand(one, step)
  if (!shown) return t.nowWhole
  const kept = shown.kept.flatMap((on, k) => (on ? [String(k + 1)] : []))
  return t.thinned(kept.join(', ') || t.nobody, short(shown.a), short(shown.probability))
}

/** What it hears of the means so far. */
export const saidOfMeans = (t: Text, one: Ensemble, step: number): string =>
  t.description(
    step,
    one.members.length,
    step > 0 ? short(one.mean[step], 6) : '–',
    short(one.whole, 6),
    one.geometric && step > 0 ? short(one.geometric[step], 6) : undefined,
  )

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

export const subscript = (k: number): string => String.fromCharCode(0x2080 + k)

/** The network at hand, dropped neurons crossed out. */
export function thinnedSvg(t: Text, one: Ensemble, step: number): string {
  const kept = keptOf(one, step)
  const { hidden, out } = one
  const most = Math.max(...hidden.a)
  const shown = atHand(one, step)
  return networkDrawing({
    layers: [
      [{ text: 'x' }],
      kept.map((on, k) => ({
        text: `a${subscript(k + 1)}`,
        symbol: 'a m',
        lights: 'a m',
        fill: on && most > 0 ? (0.7 * hidden.a[k]) / most : 0,
        off: !on,
      })),
      [{ text: shown ? short(shown.a, 2) : '', symbol: 'out' }],
    ],
    links: [hidden.w.map((w) => [{ weight: w }]), [out.w.map((w) => ({ weight: w, symbol: 'w' }))]],
    most: 2.5,
    description: saidOfOne(t, one, step),
    wide: 360,
    high: 210,
  })
}

/** What is not finite has a dash. */
const digits = (value: number): string => (Number.isFinite(value) ? String(value).replace('-', '−') : '–')

function rangeOf(readout: Readout, { members }: Ensemble): readonly [number, number] {
  if (readout !== 'linear') return [0, 1]
  const values = members.map(({ a }) => a)
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 0)]
  const [first, second] = ticks(low, high, 4)
  const step = second - first
  return [step * Math.floor(low / step), step * Math.ceil(high / step)]
}

/** The means of the networks counted so far, beside the whole one. */
export function masksPlot(t: Text, state: Shown, one: Ensemble, step: number): string {
  const networks = one.members.length
  return plot({
    title: t.plotTitle,
    xLabel: t.plotAxis,
    yLabel: t.output,
    yRange: rangeOf(state.readout, one),
    length: networks,
    at: step,
    curves: [
      { role: 'dropout', label: t.mean, values: one.mean, symbol: 'mean' },
      ...(one.geometric
        ? [{ role: 'dropout' as const, of: 'training' as const, label: t.geometric, values: one.geometric }]
        : []),
      { role: 'quiet', label: t.one, values: Array.from({ length: networks + 1 }, () => one.whole), symbol: 'whole' },
    ],
    points: {
      role: 'none',
      values: Array.from({ length: networks + 1 }, (_, i) => atHand(one, i)?.a ?? Number.NaN),
    },
    note: t.note(state.n, short(state.p, 4), short(state.x, 4), t.readouts[state.readout][0], state.seed),
    description: saidOfMeans(t, one, step),
  })
}

/** Mean, other mean, one network, and what lies between: all digits of each. */
export function meansHtml(t: Text, state: Shown, one: Ensemble, step: number): string {
  const networks = one.members.length
  const distance = one.mean[step] - one.whole
  const size = Math.abs(distance)
  const remark = step < networks ? '' : distance === 0 ? t.exact : size < 1e-12 ? t.rounding : ''
  const line = (name: string, key: string, value: string, remark = '', symbol = ''): string =>
    `<div class="${name}"><dt>${escaped(key)}</dt><dd><span data-mean="${name}"${symbol ? ` data-symbol="${symbol}"` : ''}>${value}</span>${remark ? ` <small>${escaped(remark)}</small>` : ''}</dd></div>`
  return `<dl class="nn-means">${line('mean', t.meanOf(step, networks), digits(one.mean[step]), '', 'mean')}${one.geometric ? line('geometric', t.geometricOf(step), digits(one.geometric[step])) : ''}${line('whole', t.whole[state.way](short(state.p, 4)), digits(one.whole), '', 'whole')}${line('distance', t.distance, step === 0 ? '–' : size < 1e-12 ? short(distance, 2) : digits(Number(distance.toPrecision(6))), remark)}</dl>`
}
