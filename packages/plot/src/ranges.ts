import { type AxisScale, axisOf, extent } from './axis'
import type { Axis, BarsPanel, DotsPanel, HistogramPanel, LinesPanel } from './figure'
import { type Lang, say } from './words'

/** An axis for a panel: its own range to the letter, or one that holds all values. */
export function scaleOf(
  axis: Axis,
  values: readonly ArrayLike<number>[],
  { count, exact = false }: { readonly count?: number; readonly exact?: boolean } = {},
): AxisScale {
  const log = axis.scale === 'log'
  return axisOf(axis.range ?? extent(values, log), {
    log,
    percent: axis.percent,
    count,
    exact: exact || axis.range !== undefined,
  })
}

export function linesX(panel: LinesPanel, count?: number): AxisScale {
  return scaleOf(
    panel.x,
    [...panel.lines.map(({ x }) => x), (panel.points ?? []).map(({ x }) => x), ruleAt(panel.rules, 'x')],
    { count, exact: true },
  )
}

export function linesY(panel: LinesPanel, count?: number): AxisScale {
  return scaleOf(
    panel.y,
    [...panel.lines.map(({ y }) => y), (panel.points ?? []).map(({ y }) => y), ruleAt(panel.rules, 'y')],
    { count },
  )
}

export function barsY(panel: BarsPanel, count?: number): AxisScale {
  const log = panel.y.scale === 'log'
  const values = [...panel.groups.map(({ values }) => values), (panel.published ?? []).map(({ value }) => value)]
  return scaleOf(panel.y, log ? values : [[0], ...values], { count })
}

export function histogramX(panel: HistogramPanel, count?: number): AxisScale {
  return scaleOf(
    panel.x,
    panel.groups.map(({ edges }) => edges),
    { count, exact: true },
  )
}

export function histogramY(panel: HistogramPanel, count?: number): AxisScale {
  const counts = panel.groups.map((group) => group.counts)
  if (panel.y.scale !== 'log' || panel.y.range) return scaleOf(panel.y, [[0], ...counts], { count })
  const [low, high] = extent(counts, true)
  return axisOf([low / 2, high], { log: true, percent: panel.y.percent, count }) // the least bar has a height too
}

export function dotsX(panel: DotsPanel, count?: number): AxisScale {
  const values = panel.strips.flatMap(({ values, mean, interval }) => [
    values,
    mean === undefined ? [] : [mean],
    interval ?? [],
  ])
  return scaleOf(panel.x, [...values, ruleAt(panel.rules, 'x')], { count })
}

function ruleAt(rules: LinesPanel['rules'], axis: 'x' | 'y'): number[] {
  return (rules ?? []).flatMap((rule) => rule[axis] ?? [])
}

/** An axis's label with what a reader must know of it: that it is logarithmic, or where it begins. */
export function headingOf(axis: Axis, scale: AxisScale, lang: Lang): string {
  const [low, high] = scale.domain
  const words = say[lang]
  const more = scale.log
    ? words.log
    : low > 0
      ? words.zoomed(scale.format(low))
      : high < 0
        ? words.upTo(scale.format(high))
        : undefined
  const label = axis.label[lang]
  return more === undefined ? label : label === '' ? more : `${label} (${more})`
}
