import { powerOf2, rest } from './bits'
import { multiply, type Pair, squareRoot } from './pair'

// ln 2 / 128 in two parts; the first has 34 bits, so that k · STEP is exact for every k here (|k| < 2^19).
const STEP = 0.005415212347998022
const STEP_LOW = 1.2655086083325438e-13
const STEPS_PER_UNIT = 184.6649652337873
/** Adding and taking away 1.5 · 2^52 rounds to an integer. */
const ROUND = 6755399441055744

/** 2^(j/128) for j = 0 … 127, each as high and low part; made at first use, so that loading costs nothing. */
let table: Float64Array | undefined

function makeTable(): Float64Array {
  let root: Pair = [2, 0]
  for (let i = 0; i < 7; i++) root = squareRoot(root)
  const out = new Float64Array(256)
  let power: Pair = [1, 0]
  for (let j = 0; j < 128; j++) {
    out.set(power, 2 * j)
    power = multiply(power, root)
  }
  return out
}

/**
 * 2^shift · exp(x + low), as the number returned plus `rest[0]`: relative error below 2^−60.
 *
 * exp(x) = 2^m · 2^(j/128) · exp(r) with 128m + j the nearest integer to 128 x / ln 2, so that |r| < 0.00271
 * and the series of exp(r) − 1 can end at r⁵/120.
 */
export function expParts(x: number, low: number, shift: number): number {
  const k = x * STEPS_PER_UNIT + ROUND - ROUND
  const i = k | 0
  const r = x - k * STEP - k * STEP_LOW + low
  const p = r + r * r * (0.5 + r * (1 / 6) + r * r * (1 / 24 + r * (1 / 120)))
  const j = (i & 127) << 1
  const scale = powerOf2((i >> 7) + shift)
  table ??= makeTable()
  const head = table[j]
  rest[0] = (table[j + 1] + head * p) * scale
  return head * scale
}

/** 2^−894, the smallest normal double times 2^128: its last bit stands where a subnormal's does. */
const LAST_NORMAL = 7.571533991467358e-270

/** exp(x + low), rounded once, wherever the result lies: 0, subnormal, normal or infinite. */
export function expAnywhere(x: number, low: number): number {
  if (x > 710) return Infinity
  if (x < -746) return 0
  if (x > 0) {
    const head = expParts(x, low, -128)
    return (head + rest[0]) * 3.402823669209385e38 // 2^128
  }
  const head = expParts(x, low, 128)
  let y = head + rest[0]
  if (y < LAST_NORMAL) {
    // A subnormal result: cut where its last bit will be, so that the low part rounds it and nothing does twice.
    const s = LAST_NORMAL + y
    y = s + (LAST_NORMAL - s + y + (head - y + rest[0])) - LAST_NORMAL
  }
  return y * 2.938735877055719e-39 // 2^-128
}

/**
 * The exponential function, e^x.
 *
 * @returns at most 0.52 ulp from e^x; 0 below −745.13, Infinity above 709.78; exp(0) = 1.
 * @example
 * exp(1) // 2.718281828459045
 * exp(-Infinity) // 0
 */
export function exp(x: number): number {
  if (x > -690 && x < 709) {
    const head = expParts(x, 0, 0)
    return head + rest[0]
  }
  return Number.isNaN(x) ? x : expAnywhere(x, 0)
}
