import { three } from '@nn/plot'
import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale'

export type Scale = ScaleContinuousNumeric<number, number>

export interface Axis {
  readonly log: boolean
  readonly domain: readonly [number, number]
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
  readonly scale: Scale
}

/** An axis for values that lie in low … high: whole steps, or 1, 2, 5 of each power of ten. */
export function axisOf(
  [low, high]: readonly [number, number],
  {
    log = false,
    count = 5,
    format,
  }: { readonly log?: boolean; readonly count?: number; readonly format?: (value: number) => string } = {},
): Axis {
  if (!log) {
    const scale = scaleLinear().domain([low, high]).nice(count)
    const [from, to] = scale.domain()
    return { log, domain: [from, to], ticks: scale.ticks(count), format: format ?? scale.tickFormat(count), scale }
  }
  const scale = scaleLog().domain([low, high])
  const all = scale.ticks().filter((v) => /^[125]/.test(v.toExponential()))
  const ticks = all.length <= count + 2 ? all : all.filter((v) => v.toExponential().startsWith('1'))
  return { log, domain: [low, high], ticks, format: format ?? plainNumber, scale }
}

function plainNumber(v: number): string {
  const text = three(v)
  return text.includes('.') ? text.replace(/\.?0+$/, '') : text
}

/** The least and the greatest of all values. */
export function extent(all: readonly ArrayLike<number>[]): [number, number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const values of all) {
    for (let i = 0; i < values.length; i++) {
      low = Math.min(low, values[i])
      high = Math.max(high, values[i])
    }
  }
  return [low, high]
}
