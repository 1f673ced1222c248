import { highWord, LN2, LN2_LOW, powerOf2, rest } from './bits'
import { add, divide, multiply, type Pair, productError, sumError } from './pair'

/** High word of √½, moved so that the interval of the table around 1 reaches from 1 − 0.0026 to 1 + 0.0026. */
const OFFSET = 0x3fe6_aaab
const INTERVALS = 128

/**
 * For each interval c ≈ 1/m, a multiple of 2^−12, and −ln c as a high part (a multiple of 2^−42) and a low part; made at
 * first use, so that loading costs nothing.
 */
let table: Float64Array | undefined

function makeTable(): Float64Array {
  const out = new Float64Array(3 * INTERVALS)
  const one = ((0x3ff0_0000 - OFFSET) >> 13) * 3
  out[one] = 1
  const terms = [15, 13, 11, 9, 7, 5, 3, 1].map((n) => divide([2, 0], [n, 0]))
  // Outwards from 1: ln c′ − ln c = 2 artanh((c′ − c)/(c′ + c)), a short series.
  for (const direction of [1, -1]) {
    let ln: Pair = [0, 0]
    let c = 4096
    for (let i = one + 3 * direction; i >= 0 && i < out.length; i += 3 * direction) {
      const next = Math.round(4096 / middle(i / 3))
      const s = divide([c - next, 0], [c + next, 0])
      const square = multiply(s, s)
      let series: Pair = [0, 0]
      for (const term of terms) series = add(multiply(series, square), term)
      ln = add(ln, multiply(series, s))
      c = next
      const high = ln[0] + 1536 - 1536 // 1.5 · 2^10 leaves bits down to 2^-42
      out[i] = c / 4096
      out[i + 1] = high
      out[i + 2] = ln[0] - high + ln[1]
    }
  }
  return out
}

/** The middle of an interval of the table, as a number in [0.7, 1.42]. */
function middle(i: number): number {
  const value = (word: number): number => (word < 0x10_0000 ? 0.5 + word / 0x20_0000 : word / 0x10_0000)
  const start = (OFFSET & 0xf_ffff) + (i << 13)
  return (value(start) + value(start + (1 << 13))) / 2
}

/**
 * The natural logarithm, ln x.
 *
 * x = 2^k m, and a table gives c ≈ 1/m with its logarithm: ln x = k ln 2 − ln c + ln(1 + r), where r = m c − 1 is
 * known exactly as a sum of two doubles and |r| < 0.0042.
 *
 * @returns at most 0.52 ulp from ln x; −Infinity at 0, NaN below; log(1) = 0.
 * @example
 * log(10) // 2.302585092994046
 * log(0) // -Infinity
 */
export function log(x: number): number {
  const near = x - 1
  if (near > -0.0025 && near < 0.0025) return near + near * near * series(near)
  let k = 0
  if (!(x >= 2.2250738585072014e-308 && x <= 1.7976931348623157e308)) {
    if (!(x > 0) || x === Infinity) return x === 0 ? -Infinity : x > 0 ? x : NaN
    x *= 18014398509481984 // 2^54 makes a subnormal normal
    k = -54
  }
  const high = highWord(x) - OFFSET
  const e = high >> 20
  k += e
  const m = x * powerOf2(-e)
  const i = ((high >> 13) & 127) * 3
  table ??= makeTable()
  const c = table[i]
  const short = Math.fround(m) // 24 bits times the 13 of c: both products below are exact
  const a = short * c - 1
  const b = (m - short) * c
  const r = a + b
  const h = k * LN2 + table[i + 1]
  const s = h + a
  return s + (h - s + a + (b + (k * LN2_LOW + table[i + 2]) + r * r * series(r)))
}

/** (ln(1 + r) − r)/r² for small r: −1/2 + r/3 − r²/4 + … */
function series(r: number): number {
  const square = r * r
  return -0.5 + r * (1 / 3) + square * (-0.25 + r * 0.2 + square * (-1 / 6 + r * (1 / 7)))
}

/**
 * ln(x + low) for normal x > 0 and |low| ≤ ulp(x), as the number returned plus `rest[0]`: relative error below 2^−67, near 1 too.
 */
export function logParts(x: number, low: number): number {
  let k = 0
  if (x < 2.2250738585072014e-308) {
    x *= 18014398509481984
    k = -54
  }
  const high = highWord(x) - OFFSET
  const e = high >> 20
  k += e
  const scale = powerOf2(-e)
  const m = x * scale
  const i = ((high >> 13) & 127) * 3
  table ??= makeTable()
  const c = table[i]
  const short = Math.fround(m)
  const a = short * c - 1
  const b = (m - short) * c
  const ab = a + b
  const abLow = sumError(a, b, ab) + low * scale * c
  const r = ab + abLow
  const rLow = ab - r + abLow
  const square = r * r
  const squareLow = productError(r, r, square) + 2 * r * rLow
  const cubic = 1 / 3 + r * (-0.25 + r * (0.2 + r * (-1 / 6 + r * (1 / 7 - r * 0.125))))
  const h = k * LN2 + table[i + 1]
  const s = h + r
  const t = s - 0.5 * square
  const tail = k * LN2_LOW + table[i + 2] + rLow - 0.5 * squareLow + square * r * cubic
  const lost = h - s + r + (s - t - 0.5 * square) + tail
  const head = t + lost
  rest[0] = t - head + lost
  return head
}
