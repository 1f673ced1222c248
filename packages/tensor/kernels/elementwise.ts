import { madd } from './common'

// Activations, their derivatives and costs in float32, four numbers at a time: bit for bit the functions of src/math32.ts,
// where it is said what each constant and each step is for. g is ∂C/∂a, b a bias; z, a, y, g are [m × n], or `count` long.

// ---- e^x and what comes of it ----

/**
 * A constant in all lanes that is made once, before a loop: V8 would make a `v128.const` anew at every use.
 * `nothing` is 0, but only at run time.
 */
// @ts-expect-error: decorator
@inline
function hold(x: f32, nothing: i32): v128 {
  return i32x4.splat(reinterpret<i32>(x) + nothing)
}

const LOG2E: f32 = 1.4426950216293335
/** 1.5 · 2^23: adding it rounds to an integer, which then stands in the lowest bits. */
const MAGIC: f32 = 12582912
const MAGIC_BITS: i32 = 0x4b40_0000
const ONE_BITS: i32 = 0x3f80_0000
const SIGN: i32 = 0x8000_0000
// −ln 2 in two parts
const LN2_HIGH: f32 = -0.693359375
const LN2_LOW: f32 = 0.00021219444170128554
// (e^r − 1 − r)/r²
const C0: f32 = 0.4999999403953552
const C1: f32 = 0.1666652113199234
const C2: f32 = 0.041668254882097244
const C3: f32 = 0.008368662558495998
const C4: f32 = 0.001382146729156375

/** The multiple of ln 2 next to x, as MAGIC + k. */
// @ts-expect-error: decorator
@inline
function nearest(x: v128, log2e: v128, magic: v128): v128 {
  return f32x4.add(f32x4.mul(x, log2e), magic)
}

/** x − k ln 2. */
// @ts-expect-error: decorator
@inline
function remainder(x: v128, t: v128, magic: v128, high: v128, low: v128): v128 {
  const k = f32x4.sub(t, magic)
  return madd<f32>(madd<f32>(x, k, high), k, low)
}

/** e^r − 1 for |r| ≤ ln 2 / 2. */
// @ts-expect-error: decorator
@inline
function growth(r: v128, c0: v128, c1: v128, c2: v128, c3: v128, c4: v128): v128 {
  const p = madd<f32>(c0, r, madd<f32>(c1, r, madd<f32>(c2, r, madd<f32>(c3, r, c4))))
  return madd<f32>(r, f32x4.mul(r, r), p)
}

/** 2^k for −126 ≤ k ≤ 127; 0 for k = −127. */
// @ts-expect-error: decorator
@inline
function power(t: v128, one: v128): v128 {
  return i32x4.add(i32x4.shl(t, 23), one)
}

/** 2^k(1 + g) for −151 ≤ k ≤ 128, in two factors, so that it is rounded once: 0, subnormal or infinite at the ends. */
// @ts-expect-error: decorator
@inline
function raise(t: v128, g: v128, one: v128): v128 {
  const k = i32x4.shl(t, 23)
  const half = v128.and(i32x4.shr_s(k, 1), i32x4.splat(0xff80_0000))
  return f32x4.mul(f32x4.mul(f32x4.add(one, g), i32x4.add(one, half)), i32x4.add(one, i32x4.sub(k, half)))
}

/**
 * 1/(1 + 2^k(1 + g)) for −86 ≤ k ≤ 151: 1 + 2^k loses a bit at k = 24 alone, which is added again.
 * Where 2^k may overflow, all is divided by 2^64.
 */
// @ts-expect-error: decorator
@inline
function logistic(x: v128, t: v128, g: v128, one: v128, far: v128): v128 {
  const unit = i32x4.sub(one, v128.and(f32x4.lt(x, far), i32x4.splat(64 << 23)))
  const s = power(t, unit)
  const d = f32x4.add(unit, s)
  const lost = f32x4.sub(s, f32x4.sub(d, unit))
  return f32x4.div(unit, f32x4.add(d, madd<f32>(lost, s, g)))
}

/** Whether something holds in all four lanes. */
// @ts-expect-error: decorator
@inline
function everywhere(mask: v128): bool {
  return i32x4.bitmask(mask) == 15
}

// ---- ln x and what comes of it ----

// (2 artanh s − 2s)/s in powers of s²
const L0: f32 = 0.6666677594184875
const L1: f32 = 0.39977577328681946
const L2: f32 = 0.2987106442451477
/** The bits of √½. */
const ROOT: i32 = 0x3f35_04f3

/** The exponent of x, so that x/2^e lies between √½ and √2. */
// @ts-expect-error: decorator
@inline
function exponent(x: v128, root: v128): v128 {
  return i32x4.shr_s(i32x4.sub(x, root), 23)
}

/** ln(2^k (1 + f)) for √½ ≤ 1 + f < √2. */
// @ts-expect-error: decorator
@inline
function ln(k: v128, f: v128, l0: v128, l1: v128, l2: v128, two: v128, high: v128, low: v128): v128 {
  const s = f32x4.div(f, f32x4.add(two, f))
  const w = f32x4.mul(s, s)
  const p = f32x4.mul(w, madd<f32>(l0, w, madd<f32>(l1, w, l2)))
  const c = f32x4.mul(s, f32x4.sub(f, p))
  return f32x4.sub(f32x4.sub(f, madd<f32>(c, k, low)), f32x4.mul(k, high))
}

/** ln x for 0, subnormal, negative, infinite numbers and NaN, among others. */
function logFar(x: v128): v128 {
  const zero = f32x4.eq(x, f32x4.splat(0))
  const end = v128.or(f32x4.eq(x, f32x4.splat(Infinity)), f32x4.ne(x, x)) // is its own logarithm
  const small = f32x4.lt(x, f32x4.splat(1.1754943508222875e-38))
  const up = v128.bitselect(f32x4.mul(x, f32x4.splat(8388608)), x, small)
  const e = exponent(up, i32x4.splat(ROOT))
  const k = f32x4.sub(f32x4.convert_i32x4_s(e), v128.and(small, f32x4.splat(23)))
  const f = f32x4.sub(i32x4.sub(up, i32x4.shl(e, 23)), f32x4.splat(1))
  let y = ln(k, f, f32x4.splat(L0), f32x4.splat(L1), f32x4.splat(L2), f32x4.splat(2), f32x4.splat(LN2_HIGH), f32x4.splat(LN2_LOW))
  y = v128.bitselect(f32x4.splat(NaN), y, f32x4.lt(x, f32x4.splat(0)))
  y = v128.bitselect(f32x4.splat(-Infinity), y, zero)
  return v128.bitselect(x, y, end)
}

/** ln(1 + x) for x ≥ 0. */
// @ts-expect-error: decorator
@inline
function log1p(x: v128, l0: v128, l1: v128, l2: v128, one: v128, high: v128, low: v128): v128 {
  const u = f32x4.add(one, x)
  const lost = f32x4.sub(f32x4.pmin(one, x), f32x4.sub(u, f32x4.pmax(one, x)))
  const e = exponent(u, i32x4.splat(ROOT))
  const shift = i32x4.shl(e, 23)
  const m = f32x4.sub(i32x4.sub(u, shift), one)
  const f = madd<f32>(m, lost, i32x4.sub(one, shift))
  return ln(f32x4.convert_i32x4_s(e), f, l0, l1, l2, f32x4.add(one, one), high, low)
}

// ---- maps: out ← f(x), out ← g · f′ ----

const EXP: i32 = 0
const LOG: i32 = 1
const SIGMOID: i32 = 2
const TANH: i32 = 3
const SOFTPLUS: i32 = 4
const RELU: i32 = 5
const LEAKY_RELU: i32 = 6
const SIGMOID_BACK: i32 = 7
const TANH_BACK: i32 = 8
const SOFTPLUS_BACK: i32 = 9
const RELU_BACK: i32 = 10
const LEAKY_RELU_BACK: i32 = 11

/** What one function needs is compiled, the rest is not: `f` is known. `g` and `alpha` are what some take besides x. */
// @ts-expect-error: decorator
@inline
function map(f: i32, x: usize, out: usize, count: i32, g: usize = 0, alpha: f32 = 0): void {
  const nothing = count >>> 31
  const one = hold(1, nothing)
  const log2e = hold(LOG2E, nothing)
  const magic = hold(MAGIC, nothing)
  const high = hold(LN2_HIGH, nothing)
  const low = hold(LN2_LOW, nothing)
  const c0 = hold(C0, nothing)
  const c1 = hold(C1, nothing)
  const c2 = hold(C2, nothing)
  const c3 = hold(C3, nothing)
  const c4 = hold(C4, nothing)
  const l0 = hold(L0, nothing)
  const l1 = hold(L1, nothing)
  const l2 = hold(L2, nothing)
  const sign = i32x4.splat(SIGN + nothing)
  const zero = f32x4.splat(0)
  const factor = f32x4.splat(alpha)
  const bottom = hold(f == TANH ? -20 : f == SIGMOID || f == SOFTPLUS_BACK ? -60 : -105, nothing)
  const upper = hold(f == EXP ? 89 : 105, nothing)
  const far = hold(-86, nothing)

  for (let i = 0; i < count; i += 4, x += 16, out += 16) {
    const v = v128.load(x)
    let y: v128
    if (f == EXP) {
      const held = f32x4.pmin(f32x4.pmax(v, bottom), upper)
      const t = nearest(held, log2e, magic)
      y = raise(t, growth(remainder(held, t, magic, high, low), c0, c1, c2, c3, c4), one)
    } else if (f == SIGMOID || f == SOFTPLUS_BACK) {
      const held = f32x4.pmin(f32x4.pmax(v128.xor(v, sign), bottom), upper)
      const t = nearest(held, log2e, magic)
      y = logistic(v, t, growth(remainder(held, t, magic, high, low), c0, c1, c2, c3, c4), one, far)
    } else if (f == TANH) {
      // (1 − e^−2|x|)/(1 + e^−2|x|), with the sign of x
      const negative = v128.or(v, sign)
      const held = f32x4.pmax(f32x4.add(negative, negative), bottom)
      const t = nearest(held, log2e, magic)
      const s = power(t, one)
      const e = f32x4.mul(s, growth(remainder(held, t, magic, high, low), c0, c1, c2, c3, c4))
      y = f32x4.div(f32x4.sub(f32x4.sub(one, s), e), f32x4.add(f32x4.add(one, s), e))
      y = v128.or(y, v128.and(v, sign))
    } else if (f == SOFTPLUS) {
      // max(x, 0) + ln(1 + e^−|x|)
      const held = f32x4.pmax(v128.or(v, sign), bottom)
      const t = nearest(held, log2e, magic)
      y = raise(t, growth(remainder(held, t, magic, high, low), c0, c1, c2, c3, c4), one)
      y = f32x4.add(log1p(y, l0, l1, l2, one, high, low), f32x4.pmax(v, zero))
    } else if (f == LOG) {
      const usual = i32x4.lt_u(i32x4.sub(v, i32x4.splat(0x0080_0000)), i32x4.splat(0x7f00_0000))
      if (everywhere(usual)) {
        const e = exponent(v, i32x4.splat(ROOT))
        const m = f32x4.sub(i32x4.sub(v, i32x4.shl(e, 23)), one)
        y = ln(f32x4.convert_i32x4_s(e), m, l0, l1, l2, f32x4.add(one, one), high, low)
      } else y = logFar(v)
    } else if (f == SIGMOID_BACK) y = f32x4.mul(v, f32x4.sub(one, v))
    else if (f == TANH_BACK) y = f32x4.mul(f32x4.sub(one, v), f32x4.add(one, v))
    else if (f == RELU) y = v128.andnot(v, f32x4.le(v, zero))
    else if (f == RELU_BACK) y = v128.andnot(v128.load(g), f32x4.le(v, zero))
    else if (f == LEAKY_RELU) y = v128.bitselect(v, f32x4.mul(factor, v), f32x4.gt(v, zero))
    else y = v128.bitselect(v128.load(g), f32x4.mul(factor, v128.load(g)), f32x4.gt(v, zero))

    if (f == SIGMOID_BACK || f == TANH_BACK || f == SOFTPLUS_BACK) y = f32x4.mul(v128.load(g), y)
    if (count - i >= 4) v128.store(out, y)
    else storeSome(out, y, count - i)
    g += 16
  }
}

/** Writes the first 1 to 3 numbers. */
// @ts-expect-error: decorator
@inline
function storeSome(out: usize, v: v128, count: i32): void {
  if (count & 2) {
    v128.store_lane<i64>(out, v, 0)
    if (count & 1) v128.store_lane<f32>(out, v, 2, 8)
  } else v128.store_lane<f32>(out, v, 0)
}

/** How many rows are taken at a time where they are read twice, so that they are near. */
// @ts-expect-error: decorator
@inline
function some(n: i32): i32 {
  return 2048 / max(n, 1) + 1
}

/** z ← z + b in each row. */
function addRows(z: usize, b: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++, z += n << 2) {
    let j = 0
    for (; j <= n - 4; j += 4) {
      const at = <usize>j << 2
      v128.store(z + at, f32x4.add(v128.load(z + at), v128.load(b + at)))
    }
    const at = <usize>j << 2
    if (j < n) storeSome(z + at, f32x4.add(v128.load(z + at), v128.load(b + at)), n - j)
  }
}

export function exp_f32(x: usize, out: usize, count: i32): void {
  map(EXP, x, out, count)
}
export function log_f32(x: usize, out: usize, count: i32): void {
  map(LOG, x, out, count)
}
export function sigmoid_f32(z: usize, a: usize, count: i32): void {
  map(SIGMOID, z, a, count)
}
export function tanh_f32(z: usize, a: usize, count: i32): void {
  map(TANH, z, a, count)
}
export function softplus_f32(z: usize, a: usize, count: i32): void {
  map(SOFTPLUS, z, a, count)
}
export function relu_f32(z: usize, a: usize, count: i32): void {
  map(RELU, z, a, count)
}
export function leaky_relu_f32(z: usize, a: usize, count: i32, alpha: f32): void {
  map(LEAKY_RELU, z, a, count, 0, alpha)
}

export function bias_sigmoid_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    sigmoid_f32(z, a, count * n)
  }
}
export function bias_tanh_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    tanh_f32(z, a, count * n)
  }
}
export function bias_softplus_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    softplus_f32(z, a, count * n)
  }
}
export function bias_relu_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    relu_f32(z, a, count * n)
  }
}
export function bias_leaky_relu_f32(z: usize, b: usize, a: usize, m: i32, n: i32, alpha: f32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    leaky_relu_f32(z, a, count * n, alpha)
  }
}
export function bias_softmax_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  for (let i = 0, step = some(n); i < m; i += step, z += (step * n) << 2, a += (step * n) << 2) {
    const count = min(step, m - i)
    addRows(z, b, count, n)
    softmax_f32(z, a, count, n)
  }
}
export function bias_linear_f32(z: usize, b: usize, a: usize, m: i32, n: i32): void {
  addRows(z, b, m, n)
  memory.copy(a, z, (m * n) << 2)
}

export function sigmoid_backward_f32(g: usize, a: usize, out: usize, count: i32): void {
  map(SIGMOID_BACK, a, out, count, g)
}
export function tanh_backward_f32(g: usize, a: usize, out: usize, count: i32): void {
  map(TANH_BACK, a, out, count, g)
}
export function softplus_backward_f32(g: usize, z: usize, out: usize, count: i32): void {
  map(SOFTPLUS_BACK, z, out, count, g)
}
export function relu_backward_f32(g: usize, z: usize, out: usize, count: i32): void {
  map(RELU_BACK, z, out, count, g)
}
export function leaky_relu_backward_f32(g: usize, z: usize, out: usize, count: i32, alpha: f32): void {
  map(LEAKY_RELU_BACK, z, out, count, g, alpha)
}

// ---- sums in float64: one accumulator, in ascending order ----

// @ts-expect-error: decorator
@inline
function low2(v: v128): v128 {
  return f64x2.promote_low_f32x4(v)
}

// @ts-expect-error: decorator
@inline
function high2(v: v128): v128 {
  return f64x2.promote_low_f32x4(i8x16.shuffle(v, v, 8, 9, 10, 11, 12, 13, 14, 15, 8, 9, 10, 11, 12, 13, 14, 15))
}

/** ((s + v₀) + v₁) + …, the first `count` of four. */
// @ts-expect-error: decorator
@inline
function addTerms(s: f64, low: v128, high: v128, count: i32): f64 {
  s += f64x2.extract_lane(low, 0)
  if (count > 1) s += f64x2.extract_lane(low, 1)
  if (count > 2) s += f64x2.extract_lane(high, 0)
  if (count > 3) s += f64x2.extract_lane(high, 1)
  return s
}

/** c·z, where c is 1 − y for z > 0 and −y elsewhere; 0 where c is. */
// @ts-expect-error: decorator
@inline
function wrong(z: v128, y: v128): v128 {
  const c = f64x2.sub(v128.and(f64x2.gt(z, f64x2.splat(0)), f64x2.splat(1)), y)
  return v128.andnot(f64x2.mul(c, z), f64x2.eq(c, f64x2.splat(0)))
}

// ---- softmax ----

/** −Infinity in the lanes beyond the first `count`. */
// @ts-expect-error: decorator
@inline
function only(v: v128, count: i32): v128 {
  return v128.bitselect(v, f32x4.splat(-Infinity), i32x4.gt_s(i32x4.splat(count), i32x4(0, 1, 2, 3)))
}

/** The largest of a row in all lanes: −Infinity where nothing is larger; NaN is passed over. */
// @ts-expect-error: decorator
@inline
function largest(z: usize, n: i32): v128 {
  let top = f32x4.splat(-Infinity)
  let j = 0
  for (; j <= n - 4; j += 4, z += 16) top = f32x4.pmax(top, v128.load(z))
  if (j < n) top = f32x4.pmax(top, only(v128.load(z), n - j))
  top = f32x4.pmax(top, v128.shuffle<f32>(top, top, 2, 3, 0, 1))
  return f32x4.pmax(top, v128.shuffle<f32>(top, top, 1, 0, 3, 2))
}

/** What z − top = d loses when it is rounded; 0 where that does not count. */
// @ts-expect-error: decorator
@inline
function lostBelow(z: v128, top: v128, d: v128): v128 {
  const back = f32x4.sub(d, z)
  const lost = f32x4.sub(f32x4.sub(z, f32x4.sub(d, back)), f32x4.add(top, back))
  return v128.and(lost, v128.and(f32x4.gt(d, f32x4.splat(-105)), f32x4.lt(d, f32x4.splat(0))))
}

const SOFTMAX: i32 = 0
const LOG_LIKELIHOOD: i32 = 1

/** e^(z − max of the row): for softmax written to `out`, for the log-likelihood summed up, Σ y (ln Σ e^z − z). */
// @ts-expect-error: decorator
@inline
function rows(f: i32, z: usize, out: usize, y: usize, m: i32, n: i32): f64 {
  const nothing = n >>> 31
  const one = hold(1, nothing)
  const log2e = hold(LOG2E, nothing)
  const magic = hold(MAGIC, nothing)
  const high = hold(LN2_HIGH, nothing)
  const low = hold(LN2_LOW, nothing)
  const c0 = hold(C0, nothing)
  const c1 = hold(C1, nothing)
  const c2 = hold(C2, nothing)
  const c3 = hold(C3, nothing)
  const c4 = hold(C4, nothing)
  const bottom = hold(-105, nothing)
  let sum: f64 = 0
  for (let i = 0; i < m; i++, z += n << 2, out += n << 2, y += n << 2) {
    const top = largest(z, n)
    let ones = -1
    let rest: f64 = 0
    for (let j = 0; j < n; j += 4) {
      const at = <usize>j << 2
      const count = n - j
      const v = v128.load(z + at)
      const d = v128.andnot(f32x4.sub(v, top), f32x4.eq(v, top)) // ∞ − ∞ counts as 0
      const held = f32x4.pmax(d, bottom)
      const t = nearest(held, log2e, magic)
      const r = f32x4.add(remainder(held, t, magic, high, low), lostBelow(v, top, d))
      const e = raise(t, growth(r, c0, c1, c2, c3, c4), one)
      if (f == SOFTMAX) {
        if (count >= 4) v128.store(out + at, e)
        else storeSome(out + at, e, count)
      } else {
        // The largest is 1: ln(1 + rest) keeps the digits of a cost far below 1e-7.
        const same = f32x4.eq(e, one)
        const others = v128.andnot(e, same)
        ones += popcnt(i32x4.bitmask(same) & (count >= 4 ? 15 : (1 << count) - 1))
        rest = addTerms(rest, low2(others), high2(others), count)
      }
    }
    if (f == LOG_LIKELIHOOD) sum = addSurprises(sum, z, y, n, top, <f32>(rest + <f64>ones))
  }
  return sum
}

/** a ← a/Σ a in one row. */
// @ts-expect-error: decorator
@inline
function share(a: usize, n: i32): void {
  let total: f64 = 0
  for (let j = 0; j < n; j += 4) {
    const e = v128.load(a + (<usize>j << 2))
    total = addTerms(total, low2(e), high2(e), n - j)
  }
  const part = f64x2.splat(1 / total)
  for (let j = 0; j < n; j += 4, a += 16) {
    const e = v128.load(a)
    const p = half2(f64x2.mul(low2(e), part), f64x2.mul(high2(e), part))
    if (n - j >= 4) v128.store(a, p)
    else storeSome(a, p, n - j)
  }
}

/** sum + Σ y (ln(1 + rest) − (z − top)) of one row. */
// @ts-expect-error: decorator
@inline
function addSurprises(sum: f64, z: usize, y: usize, n: i32, top: v128, rest: f32): f64 {
  const l0 = f32x4.splat(L0)
  const l1 = f32x4.splat(L1)
  const l2 = f32x4.splat(L2)
  const x = f32x4.splat(rest)
  const ln = low2(log1p(x, l0, l1, l2, f32x4.splat(1), f32x4.splat(LN2_HIGH), f32x4.splat(LN2_LOW)))
  const max = low2(top)
  for (let j = 0; j < n; j += 4, z += 16, y += 16) {
    const v = v128.load(z)
    const target = v128.load(y)
    const first = surprise(low2(v), low2(target), ln, max)
    sum = addTerms(sum, first, surprise(high2(v), high2(target), ln, max), n - j)
  }
  return sum
}

/** y (ln − (z − top)); 0 where y is. */
// @ts-expect-error: decorator
@inline
function surprise(z: v128, y: v128, ln: v128, top: v128): v128 {
  const below = v128.andnot(f64x2.sub(z, top), f64x2.eq(z, top))
  return v128.andnot(f64x2.mul(y, f64x2.sub(ln, below)), f64x2.eq(y, f64x2.splat(0)))
}

/** Four numbers rounded to float32. */
// @ts-expect-error: decorator
@inline
function half2(low: v128, high: v128): v128 {
  return v128.shuffle<f32>(f32x4.demote_f64x2_zero(low), f32x4.demote_f64x2_zero(high), 0, 1, 4, 5)
}

export function softmax_f32(z: usize, a: usize, m: i32, n: i32): void {
  rows(SOFTMAX, z, a, 0, m, n)
  for (let i = 0; i < m; i++, a += n << 2) share(a, n)
}

/** out ← a(g − Σ g a) in each row, in float64 and rounded once. */
export function softmax_backward_f32(g: usize, a: usize, out: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++, g += n << 2, a += n << 2, out += n << 2) {
    let dot: f64 = 0
    for (let j = 0; j < n; j += 4) {
      const u = v128.load(g + (<usize>j << 2))
      const v = v128.load(a + (<usize>j << 2))
      dot = addTerms(dot, f64x2.mul(low2(u), low2(v)), f64x2.mul(high2(u), high2(v)), n - j)
    }
    const d = f64x2.splat(dot)
    for (let j = 0; j < n; j += 4) {
      const at = <usize>j << 2
      const u = v128.load(g + at)
      const v = v128.load(a + at)
      const low = f64x2.mul(low2(v), f64x2.sub(low2(u), d))
      const delta = half2(low, f64x2.mul(high2(v), f64x2.sub(high2(u), d)))
      if (n - j >= 4) v128.store(out + at, delta)
      else storeSome(out + at, delta, n - j)
    }
  }
}

// ---- costs: the sum over all rows; whoever asks divides by m ----

/** out ← (a − y)/m. */
export function delta_f32(a: usize, y: usize, out: usize, count: i32, m: f32): void {
  const total = f32x4.splat(m)
  let i = 0
  for (; i <= count - 4; i += 4, a += 16, y += 16, out += 16) {
    v128.store(out, f32x4.div(f32x4.sub(v128.load(a), v128.load(y)), total))
  }
  if (i < count) storeSome(out, f32x4.div(f32x4.sub(v128.load(a), v128.load(y)), total), count - i)
}

/** out ← (a Σ y − y)/m, Σ over the row, in float64 and rounded once: the delta of the log-likelihood for targets of any sum. */
export function log_likelihood_delta_f32(a: usize, y: usize, out: usize, m: i32, n: i32): void {
  const batch = f64x2.splat(<f64>m)
  for (let i = 0; i < m; i++, a += n << 2, y += n << 2, out += n << 2) {
    let total: f64 = 0
    for (let j = 0; j < n; j++) total += <f64>load<f32>(y + (<usize>j << 2))
    const t = f64x2.splat(total)
    for (let j = 0; j < n; j += 4) {
      const at = <usize>j << 2
      const v = v128.load(a + at)
      const target = v128.load(y + at)
      const low = f64x2.div(f64x2.sub(f64x2.mul(low2(v), t), low2(target)), batch)
      const high = f64x2.div(f64x2.sub(f64x2.mul(high2(v), t), high2(target)), batch)
      const d = half2(low, high)
      if (n - j >= 4) v128.store(out + at, d)
      else storeSome(out + at, d, n - j)
    }
  }
}

/** Σ (a − y)². */
export function quadratic_f32(a: usize, y: usize, count: i32): f64 {
  let s: f64 = 0
  for (let i = 0; i < count; i += 4, a += 16, y += 16) {
    const u = v128.load(a)
    const v = v128.load(y)
    const low = f64x2.sub(low2(u), low2(v))
    const high = f64x2.sub(high2(u), high2(v))
    s = addTerms(s, f64x2.mul(low, low), f64x2.mul(high, high), count - i)
  }
  return s
}

/** Σ −y ln σ(z) − (1 − y) ln(1 − σ(z)). */
export function cross_entropy_logistic_f32(z: usize, y: usize, count: i32): f64 {
  const nothing = count >>> 31
  const one = hold(1, nothing)
  const log2e = hold(LOG2E, nothing)
  const magic = hold(MAGIC, nothing)
  const high = hold(LN2_HIGH, nothing)
  const low = hold(LN2_LOW, nothing)
  const c0 = hold(C0, nothing)
  const c1 = hold(C1, nothing)
  const c2 = hold(C2, nothing)
  const c3 = hold(C3, nothing)
  const c4 = hold(C4, nothing)
  const l0 = hold(L0, nothing)
  const l1 = hold(L1, nothing)
  const l2 = hold(L2, nothing)
  const sign = i32x4.splat(SIGN + nothing)
  const bottom = hold(-105, nothing)
  let sum: f64 = 0
  for (let i = 0; i < count; i += 4, z += 16, y += 16) {
    const v = v128.load(z)
    const held = f32x4.pmax(v128.or(v, sign), bottom)
    const t = nearest(held, log2e, magic)
    const e = raise(t, growth(remainder(held, t, magic, high, low), c0, c1, c2, c3, c4), one)
    const right = log1p(e, l0, l1, l2, one, high, low)
    const target = v128.load(y)
    const first = f64x2.add(low2(right), wrong(low2(v), low2(target)))
    const second = f64x2.add(high2(right), wrong(high2(v), high2(target)))
    sum = addTerms(sum, first, second, count - i)
  }
  return sum
}

/** Σ y (ln Σ e^z − z), the inner sum over each row. */
export function log_likelihood_softmax_f32(z: usize, y: usize, m: i32, n: i32): f64 {
  return rows(LOG_LIKELIHOOD, z, 0, y, m, n)
}
