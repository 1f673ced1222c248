/**
 * The functions of `@nn/tensor/math` once more, slow and plain: fixed-point numbers in BigInt, every series summed term by term.
 * For the tests alone. A number is an integer in units of 2^−bits; results are right to all but the last few units.
 */

const LN2_BITS = new Map<number, bigint>()

/** a double as m · 2^e, exactly. */
export function exactly(x: number): { m: bigint; e: number } {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  const bits = view.getBigUint64(0)
  const exponent = Number((bits >> 52n) & 0x7ffn)
  const fraction = bits & 0xfffffffffffffn
  const m = exponent === 0 ? fraction : fraction | 0x10000000000000n
  return { m: bits >> 63n ? -m : m, e: Math.max(exponent, 1) - 1075 }
}

/** m · 2^shift, rounded down. */
export const shift = (m: bigint, by: number): bigint => (by >= 0 ? m << BigInt(by) : m >> BigInt(-by))

export const fixed = (x: number, bits: number): bigint => {
  const { m, e } = exactly(x)
  return shift(m, e + bits)
}

const magnitude = (m: bigint): bigint => (m < 0n ? -m : m)
export const bitLength = (m: bigint): number => (m === 0n ? 0 : magnitude(m).toString(16).length * 4)

/** 2 artanh(1/n). */
function twoArtanhInverse(n: bigint, bits: number): bigint {
  let power = (2n << BigInt(bits)) / n
  let sum = 0n
  for (let i = 1n; power !== 0n; i += 2n) {
    sum += power / i
    power /= n * n
  }
  return sum
}

/** ln 2 = 2 artanh(1/3). */
export function ln2(bits: number): bigint {
  let value = LN2_BITS.get(bits)
  if (value === undefined) {
    value = twoArtanhInverse(3n, bits + 16) >> 16n
    LN2_BITS.set(bits, value)
  }
  return value
}

const PI_BITS = new Map<number, bigint>()

/** π = 16 arctan 1/5 − 4 arctan 1/239 (Machin). */
export function pi(bits: number): bigint {
  const known = PI_BITS.get(bits)
  if (known !== undefined) return known
  const arctanInverse = (n: bigint): bigint => {
    let power = (1n << BigInt(bits + 16)) / n
    let sum = 0n
    for (let i = 0n; power !== 0n; i++) {
      sum += ((i & 1n) === 0n ? power : -power) / (2n * i + 1n)
      power /= n * n
    }
    return sum
  }
  const value = (16n * arctanInverse(5n) - 4n * arctanInverse(239n)) >> 16n
  PI_BITS.set(bits, value)
  return value
}

/** e^x as value · 2^k, with value in units of 2^−bits and about 1. */
export function expScaled(x: bigint, bits: number): { value: bigint; k: number } {
  const l = ln2(bits)
  const k = (2n * x + l) / (2n * l) - (2n * x + l < 0n ? 1n : 0n)
  // Halve r eight times, sum the series, and square eight times.
  const extra = 24
  const one = 1n << BigInt(bits + extra)
  const r = ((x << BigInt(extra)) - k * ln2(bits + extra)) >> 8n
  let term = one
  let sum = one
  for (let n = 1n; magnitude(term) > 1n; n++) {
    term = (term * r) / (n * one)
    sum += term
  }
  for (let i = 0; i < 8; i++) sum = (sum * sum) >> BigInt(bits + extra)
  return { value: sum >> BigInt(extra), k: Number(k) }
}

/** ln(m · 2^e) for m > 0, in units of 2^−bits; 64 bits are kept beyond those asked for, so that near 1 the leading bits are right. */
export function lnFixed(m: bigint, e: number, bits: number): bigint {
  const inner = bits + 32
  const length = m.toString(2).length
  let k = length + e
  let x = shift(m, inner - length) // in [½, 1)
  if (x * x < 1n << BigInt(2 * inner - 1)) {
    x <<= 1n
    k -= 1
  }
  // ln x = 2 artanh((x − 1)/(x + 1)), |s| ≤ 0.172
  const one = 1n << BigInt(inner)
  const s = ((x - one) << BigInt(inner)) / (x + one)
  const square = (s * s) >> BigInt(inner)
  let power = s
  let sum = 0n
  for (let n = 1n; power !== 0n && power !== -1n; n += 2n) {
    sum += power / n
    power = (power * square) >> BigInt(inner)
  }
  return (2n * sum + BigInt(k) * ln2(inner)) >> 32n
}

/** sin and cos of r, |r| < 1. */
function sineSeries(r: bigint, bits: number, first: 0 | 1): bigint {
  const square = (r * r) >> BigInt(bits)
  let term = first === 1 ? r : 1n << BigInt(bits)
  let sum = 0n
  for (let n = BigInt(first); term !== 0n && term !== -1n; n += 2n) {
    sum += term
    term = -((term * square) >> BigInt(bits)) / ((n + 1n) * (n + 2n))
  }
  return sum
}

/** What is left of a result's exact value: `value` in units of 2^−bits. */
export interface Exact {
  readonly value: bigint
  readonly bits: number
}

/** Bits enough for a result near 2^e to have 100 right ones. */
const enough = (e: number): number => Math.max(0, -e) + 110

export function exp(x: number): Exact {
  const { value, k } = expScaled(fixed(x, 200), 200)
  return { value, bits: 200 - k }
}

export function expm1(x: number): Exact {
  const bits = 260 + enough(exactly(x).e) // e^x − 1 is near x for small x
  const { value, k } = expScaled(fixed(x, bits), bits)
  return { value: shift(value, k) - (1n << BigInt(bits)), bits }
}

export function log(x: number): Exact {
  const { m, e } = exactly(x)
  return { value: lnFixed(m, e, 200), bits: 200 }
}

export function log1p(x: number): Exact {
  const bits = enough(2 * (exactly(x).e + 52)) + 100
  return { value: lnFixed(fixed(x, bits) + (1n << BigInt(bits)), -bits, bits), bits }
}

function turn(x: number, first: 0 | 1): Exact {
  const { m, e } = exactly(x)
  const bits = 300 + Math.max(0, -e)
  // For large x π needs as many bits more as x has before the point.
  const before = Math.max(0, e + 53)
  const half = pi(bits + before) >> 1n
  const whole = shift(m, e + bits + before)
  const n = (2n * whole + half) / (2n * half) - (2n * whole + half < 0n ? 1n : 0n)
  const r = (whole - n * half) >> BigInt(before)
  const quarter = Number(BigInt.asUintN(2, n)) + (first === 1 ? 0 : 1) // cos x = sin(x + π/2)
  const value = sineSeries(r, bits, quarter % 2 === 0 ? 1 : 0)
  return { value: quarter & 2 ? -value : value, bits }
}

export const sin = (x: number): Exact => turn(x, 1)
export const cos = (x: number): Exact => turn(x, 0)

export function tanh(x: number): Exact {
  const bits = 260 + enough(exactly(x).e)
  const a = fixed(Math.abs(x), bits)
  const { value, k } = expScaled(-2n * a, bits)
  const e = shift(value, k)
  const one = 1n << BigInt(bits)
  const y = ((one - e) << BigInt(bits)) / (one + e)
  return { value: x < 0 ? -y : y, bits }
}

export function sigmoid(x: number): Exact {
  const bits = 200 + (x < 0 ? Math.ceil(-x * 1.5) : 0)
  const { value, k } = expScaled(fixed(-x, bits), bits)
  const one = 1n << BigInt(bits)
  return { value: (one << BigInt(bits)) / (one + shift(value, k)), bits }
}

export function softplus(x: number): Exact {
  const bits = 200 + (x < 0 ? Math.ceil(-x * 3) : 0)
  const { value, k } = expScaled(fixed(x, bits), bits)
  return { value: lnFixed((1n << BigInt(bits)) + shift(value, k), -bits, bits), bits }
}

export function pow(x: number, y: number): Exact {
  const { m, e } = exactly(x)
  const other = exactly(y)
  const bits = 260 + Math.max(0, -other.e - 52)
  const { value, k } = expScaled(shift(lnFixed(m, e, bits) * other.m, other.e), bits)
  return { value, bits: bits - k }
}

/** erf x = 2/√π e^(−x²) Σ 2ⁿ x^(2n+1)/(1 · 3 · 5 … (2n+1)): every term has the same sign. */
export function erf(x: number): Exact {
  const bits = 300 + Math.max(0, -exactly(x).e)
  const a = fixed(x, bits)
  const square = (a * a) >> BigInt(bits)
  let term = a
  let sum = 0n
  for (let n = 1n; term !== 0n && term !== -1n; n += 2n) {
    sum += term
    term = (2n * term * square) / ((n + 2n) << BigInt(bits))
  }
  const { value, k } = expScaled(-square, bits)
  const root = squareRoot(pi(bits) << BigInt(bits))
  return { value: (((2n * sum * shift(value, k)) >> BigInt(bits)) << BigInt(bits)) / root, bits }
}

/** ⌊√m⌋ (Newton). */
function squareRoot(m: bigint): bigint {
  let x = 1n << BigInt(Math.ceil(bitLength(m) / 2) + 1)
  for (;;) {
    const y = (x + m / x) >> 1n
    if (y >= x) return x
    x = y
  }
}

/**
 * How far y is from the exact value, in units of the last place of the exact value.
 * Infinity is right (0) where the exact value lies nearer to 2^1024 than to the largest double, and wrong everywhere else.
 */
export function ulps(y: number, exact: Exact): number {
  const { value, bits } = exact
  const overflows = magnitude(value) >= shift((1n << 54n) - 1n, 970 + bits)
  if (overflows || !Number.isFinite(y)) return overflows && y === (value > 0n ? Infinity : -Infinity) ? 0 : Infinity
  const e = Math.max(magnitude(value).toString(2).length - bits - 53, -1074) // the last place is 2^e
  const got = exactly(y)
  const scale = Math.max(bits, 1074) + 64
  const difference = magnitude(shift(got.m, got.e + scale) - shift(value, scale - bits))
  return Number(shift(difference, 40 - e - scale)) / 1099511627776
}
