import { type ScaleContinuousNumeric, scaleLinear, scaleLog } from 'd3-scale'
import { grouped, three } from './number'

export interface AxisOptions {
  readonly log?: boolean
  /** About so many ticks. */
  readonly count?: number
  /** Shares, written as per cent. */
  readonly percent?: boolean
  /** The ends exactly as told: not moved out to whole steps. */
  readonly exact?: boolean
}

/** An axis that knows where a value lies and what its ticks are called. */
export interface AxisScale {
  readonly log: boolean
  readonly domain: readonly [low: number, high: number]
  readonly ticks: readonly number[]
  readonly format: (value: number) => string
  /** Where a value lies when the domain spans `from … to`. */
  at(value: number, from: number, to: number): number
  /** Whether a value has a place at all: finite, and above 0 where the axis is logarithmic. */
  holds(value: number): boolean
}

/**
 * An axis for values in low … high: whole steps, or 1, 2, 5 of each power of ten, at most three digits on a tick.
 * What cannot be an axis (no values, one value, NaN, 0 on a logarithmic one) is widened until it can.
 *
 * @example
 * const y = axisOf([0.61, 0.99], { percent: true })
 * y.domain // [0.6,1]
 * y.format(y.ticks[0]) // '60 %'
 * Math.round(y.at(0.7, 0, 100)) // → 25
 */
export function axisOf(range: readonly [number, number], options: AxisOptions = {}): AxisScale {
  const { log = false, count = 5, percent = false, exact = false } = options
  const ends = usable(range, log)
  let scale: ScaleContinuousNumeric<number, number>
  let ticks: readonly number[]
  if (log) {
    scale = scaleLog().domain(ends)
    ticks = logTicks(ends, count)
  } else {
    const linear = scaleLinear().domain(ends)
    scale = exact ? linear : linear.nice(count)
    ticks = linear.ticks(count)
  }
  const [low, high] = scale.domain()
  const share = scale.copy().range([0, 1])
  return {
    log,
    domain: [low, high],
    ticks,
    format: log ? (v) => plain(v, percent) : stepFormat(ticks, percent),
    at: (value, from, to) => from + (to - from) * (share(value) as number),
    holds: (value) => Number.isFinite(value) && !(log && value <= 0),
  }
}

/** Two ends that differ and that a scale can hold. */
function usable([low, high]: readonly [number, number], log: boolean): [number, number] {
  if (log) {
    const top = Math.min(high, 1e300)
    const bottom = Math.max(low, 1e-300)
    if (!(top >= bottom)) return [0.1, 1]
    return top / bottom > 1 + 1e-9 ? [bottom, top] : [bottom / 2, top * 2]
  }
  const bottom = Math.max(low, -1e300)
  const top = Math.min(high, 1e300)
  if (!(top >= bottom)) return [0, 1]
  const size = Math.max(Math.abs(bottom), Math.abs(top))
  if (top - bottom > 1e-9 * size && top - bottom > 1e-290) return [bottom, top]
  const half = size > 1e-290 ? size / 2 : 0.5
  return [bottom - half, top + half]
}

function logTicks([low, high]: readonly [number, number], count: number): number[] {
  const some: number[] = []
  for (let e = exponent(low); e <= exponent(high); e++) {
    for (const digit of [1, 2, 5]) some.push(Number(`${digit}e${e}`))
  }
  const seen = some.filter((v) => v >= low && v <= high)
  if (seen.length >= 2 && seen.length <= count + 2) return seen
  if (seen.length < 2) return scaleLinear().domain([low, high]).ticks(count)
  const powers = seen.filter((v) => v.toExponential().startsWith('1'))
  if (powers.length < 2) return seen
  const step = Math.max(1, Math.ceil(powers.length / (count + 1)))
  return powers.filter((_, i) => i % step === 0)
}

const exponent = (v: number): number => Number(v.toExponential().split('e')[1])

/** As many decimals as the finest step needs, the same on every tick. */
function stepFormat(ticks: readonly number[], percent: boolean): (value: number) => string {
  const times = percent ? 100 : 1
  const step = ticks.length > 1 ? (ticks[1] - ticks[0]) * times : 1
  const greatest = Math.max(...ticks.map((t) => Math.abs(t * times)), 0)
  if (greatest >= 1e6 || step < 1e-4) return (v) => plain(v, percent)
  const decimals = Math.max(0, -exponent(Number(step.toPrecision(6))))
  const digits = Number((step * Number(`1e${decimals}`)).toPrecision(6)) % 1 === 0 ? decimals : decimals + 1
  return (v) => {
    const fixed = Math.abs(v * times).toFixed(digits)
    const sign = v < 0 && Number(fixed) !== 0 ? '−' : ''
    const [whole, rest] = fixed.split('.')
    return `${sign}${grouped(Number(whole))}${rest === undefined ? '' : `.${rest}`}${percent ? ' %' : ''}`
  }
}

/** Three digits, no zeros that say nothing. */
function plain(v: number, percent: boolean): string {
  const text = three(percent ? 100 * v : v)
  const short = text.includes('.') ? text.replace(/\.?0+(?=e|$)/, '') : text
  return percent ? `${short} %` : short
}

/**
 * The least and the greatest of the finite values (above 0 on a logarithmic axis); Infinity, −Infinity where there is none.
 *
 * @example
 * extent([[3, NaN, -1], [2]]) // [-1,3]
 */
export function extent(all: readonly ArrayLike<number>[], log: boolean = false): [low: number, high: number] {
  let low = Number.POSITIVE_INFINITY
  let high = Number.NEGATIVE_INFINITY
  for (const values of all) {
    for (let i = 0; i < values.length; i++) {
      const v = values[i]
      if (!Number.isFinite(v) || (log && v <= 0)) continue
      low = Math.min(low, v)
      high = Math.max(high, v)
    }
  }
  return [low, high]
}
