import { escaped, fixed, networkDrawing, plot, short } from '../../explorable'
import { tagOf } from './equations'
import { liveValues, num, sourceOf, whole } from './mathematics'
import { costNames, factors, LENGTH, log10, PLACES, placeOf, power, zAt } from './model'
import { SIZES, type Small, seen } from './small'
import { aimOf, type Shown } from './state'
import type { SymbolName, Text } from './text'

/** The network: what is looked at stands out. */
export function networkSvg(t: Text, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const { a } = seen(of, example)
  const layer = (l: number): number[] => Array.from({ length: SIZES[l - 1] }, (_, i) => i + 1)
  return networkDrawing({
    layers: [1, 2, 3].map((l) =>
      layer(l).map((i) => {
        const chosen = (l === 3 && i === j) || (l === 2 && i === k)
        return {
          fill: a(l, i) * 0.4,
          on: chosen,
          text: fixed(a(l, i), 2),
          ...(l === 3 && i === j && { symbol: 'a z b y prime denominator cD cB qB cA qA cC qC', lights: 'a' }),
          ...(l === 2 && i === k && { symbol: 'x back hiddenPrime', lights: 'x' }),
          ...(l === 1 && i === 1 && { symbol: 'hiddenX', lights: 'hiddenX' }),
        }
      }),
    ),
    links: [2, 3].map((l) =>
      layer(l).map((to) =>
        layer(l - 1).map((from) => {
          const chosen = l === 3 && to === j && from === k
          return {
            weight: of.net.weight(l, to, from) * (chosen || (l === 3 && to === j) ? 1 : 0.45),
            on: chosen,
            ...(chosen && { symbol: 'w cN qN byW', lights: 'w' }),
            ...(l === 2 && to === k && from === 1 && { symbol: 'hiddenN', lights: 'hiddenN' }),
          }
        }),
      ),
    ),
    most: 2.5,
    description: t.network(j, k, num(a(3, j)), whole(of.y[example - 1][j - 1])),
    wide: 330,
    high: 220,
  })
}

export function outputHtml(t: Text, state: Shown, of: Small): string {
  const { j, example } = aimOf(state)
  const { a, z } = seen(of, example)
  return `<i>z</i> = <span data-value="z">${fixed(z(3, j))}</span>, <i>a</i> = <span data-value="a">${fixed(a(3, j))}</span>, <i>y</i> = ${whole(of.y[example - 1][j - 1])} <small>${escaped(t.output(j, example))}</small>`
}

/** Which curves belong to a line of the derivation. */
export function curvesOf(t: Text, state: Shown, y: number) {
  const { cost, t: line } = state
  const logs = (values: readonly number[]): number[] => values.map(log10)
  const shown = costNames.filter((name) => cost === 'both' || cost === name)
  if (line === 0)
    return shown.map((name) => ({
      role: name,
      label: `${t.cost}, ${t[name]}`,
      values: logs(factors(name, y).cost),
    }))
  const parts = shown.map((name) => ({ name, ...factors(name, y) }))
  const single = parts.length === 1
  return [
    ...parts
      .filter(({ name }) => single || name === 'crossEntropy')
      .map(({ nablaA }) => ({ role: 'none' as const, label: '|∂C/∂a|', values: logs(nablaA) })),
    ...(line > 1 ? [{ role: 'quiet' as const, label: 'σ′(z)', values: logs(parts[0].prime) }] : []),
    ...(line > 4
      ? parts.map(({ name, delta }) => ({
          role: name,
          label: single ? t.product : t[name],
          values: logs(delta),
        }))
      : []),
  ]
}

export function plotSvg(t: Text, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const y = of.y[example - 1][j - 1]
  const { z } = seen(of, example)
  return plot({
    title: t.plotTitle,
    xLabel: t.plotX,
    yLabel: t.plotY,
    yRange: [-4, 4],
    length: PLACES,
    at: placeOf(z(3, j)),
    whole: true,
    xTick: (place) => short(zAt(place)),
    yTick: (exponent) => (Math.abs(exponent) > 3 ? `10${exponent < 0 ? '⁻' : ''}⁴` : short(power(exponent), 2)),
    // Below the picture there is no line, rather than one along its edge; the last value holds the label.
    curves: curvesOf(t, state, y).map((curve) => ({
      ...curve,
      values: curve.values.map((v, i) => (v < -4 && i < PLACES ? Number.NaN : v)),
    })),
    note: t.note(example, j, k, whole(y), state.edits !== ''),
    description: said(t, state),
  })
}

/** The step of the derivation in a sentence. */
export function said(t: Text, state: Shown): string {
  const v = liveValues(state)
  const tag = tagOf(state.cost === 'quadratic' ? 'quadratic' : 'crossEntropy', state.t)
  const slopes = costNames
    .filter((name) => state.cost === 'both' || state.cost === name)
    .map((name) => {
      const prefix = name === 'crossEntropy' ? 'c' : 'q'
      return state.t === LENGTH ? `∂C/∂b = ${v[`${prefix}B`]} (${t[name]})` : `∂C/∂w = ${v[`${prefix}N`]} (${t[name]})`
    })
  return t.description(state.t + 1, t.lines[state.t] + (tag ? ` (${tag})` : ''), v.z, v.prime, slopes.join(', '))
}

/** What is pointed at: its name, its value, and where our packages compute it. */
export function readoutHtml(t: Text, name: SymbolName, values: Readonly<Record<string, string>>): string {
  const { file, line } = sourceOf[name]
  const value = values[name]
  return `<p><strong>${escaped(t.symbols[name])}</strong>${value === undefined ? '' : ` = <span data-value="pointed">${escaped(value)}</span>`}</p><p><small>${escaped(t.inOurCode)}: <code>${escaped(line)}</code> — ${escaped(file)}</small></p>`
}
