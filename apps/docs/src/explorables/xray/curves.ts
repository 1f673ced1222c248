import { plot, short } from '../../explorable'
import { tagOf } from './equations'
import { liveValues, whole } from './mathematics'
import { costNames, factors, LENGTH, log10, PLACES, placeOf, power, zAt } from './model'
import { type Small, seen } from './small'
import { aimOf, type Shown } from './state'
import type { Text } from './text'

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

/** The factors over every z, on an axis of powers of ten. */
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
