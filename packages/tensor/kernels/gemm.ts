import { blend, lanes, madd, putPart } from './common'

// out ← beta·out + alpha·op(a)·op(b), [m × n], rows i0…i1 and columns j0…j1 of it.
//
// Each result has one accumulator that starts at +0 and takes its terms in ascending k; lanes run along n, never along k;
// alpha and beta are applied once, at the end. So tiles, blocks and threads cannot change a bit. (The relaxed build fuses
// the multiplication with the addition, nothing else.)
//
// Tiles are `tileRows` rows high and two vectors wide: their accumulators, two vectors of b, one of a and one for the
// product fill the 15 registers that V8 leaves us; k is not unrolled, since V8 would load ahead and spill. Rows are shared
// out evenly among the tiles (11 = 4 + 4 + 3): low tiles wait for their additions. A tile reads a and b with strides, so
// that either may be packed or lie where it is.

/** Bytes that a packed block of b may take; it has to stay in the second cache. */
// @ts-expect-error: decorator
@inline
const PACKED: i32 = 655360

/** How many terms are summed before the next column block: a tile's a and b, 14 numbers for each, stay in the first cache. */
// @ts-expect-error: decorator
@inline
function blockK<T>(): i32 {
  return 1600 / sizeof<T>()
}

// @ts-expect-error: decorator
@inline
const tileRows: i32 = ASC_FEATURE_RELAXED_SIMD ? 6 : 5

/** Rows for which b is packed again where raw sums need room of their own. */
// @ts-expect-error: decorator
@inline
const RAW_ROWS: i32 = 128

// What lies in scratch: a packed tile of a, the raw sums of a tile, the packed block of b, raw sums of many tiles.
// @ts-expect-error: decorator
@inline
const EDGE: usize = 6 * 1600 + 128
// @ts-expect-error: decorator
@inline
const BLOCK: usize = EDGE + 256

/**
 * One tile: sums of h × wide vectors over k terms, raw into out. Not `first`: goes on from what out holds.
 *
 * Nothing else happens in here, and each height is a function of its own: where alpha and beta are applied in the same
 * function, or tiles follow one another in it, V8 spills the sums in the inner loop and takes twice as long.
 */
// @ts-expect-error: decorator
@inline
function tile<T>(h: i32, wide: bool, a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  const S = sizeof<T>()
  const zero = v128.splat<T>(0)
  const o1 = out + rowOut
  const o2 = o1 + rowOut
  const o3 = o2 + rowOut
  const o4 = o3 + rowOut
  const o5 = o4 + rowOut
  let s00 = zero, s01 = zero, s10 = zero, s11 = zero, s20 = zero, s21 = zero
  let s30 = zero, s31 = zero, s40 = zero, s41 = zero, s50 = zero, s51 = zero
  if (!first) {
    s00 = v128.load(out)
    if (wide) s01 = v128.load(out, 16)
    if (h > 1) s10 = v128.load(o1)
    if (h > 1 && wide) s11 = v128.load(o1, 16)
    if (h > 2) s20 = v128.load(o2)
    if (h > 2 && wide) s21 = v128.load(o2, 16)
    if (h > 3) s30 = v128.load(o3)
    if (h > 3 && wide) s31 = v128.load(o3, 16)
    if (h > 4) s40 = v128.load(o4)
    if (h > 4 && wide) s41 = v128.load(o4, 16)
    if (h > 5) s50 = v128.load(o5)
    if (h > 5 && wide) s51 = v128.load(o5, 16)
  }
  for (; k > 0; k--, a += stepA, b += stepB) {
    const b0 = v128.load(b)
    const b1 = wide ? v128.load(b, 16) : zero
    const x0 = v128.load_splat<T>(a)
    s00 = madd<T>(s00, x0, b0)
    if (wide) s01 = madd<T>(s01, x0, b1)
    if (h > 1) {
      const x1 = v128.load_splat<T>(a, S)
      s10 = madd<T>(s10, x1, b0)
      if (wide) s11 = madd<T>(s11, x1, b1)
    }
    if (h > 2) {
      const x2 = v128.load_splat<T>(a, 2 * S)
      s20 = madd<T>(s20, x2, b0)
      if (wide) s21 = madd<T>(s21, x2, b1)
    }
    if (h > 3) {
      const x3 = v128.load_splat<T>(a, 3 * S)
      s30 = madd<T>(s30, x3, b0)
      if (wide) s31 = madd<T>(s31, x3, b1)
    }
    if (h > 4) {
      const x4 = v128.load_splat<T>(a, 4 * S)
      s40 = madd<T>(s40, x4, b0)
      if (wide) s41 = madd<T>(s41, x4, b1)
    }
    if (h > 5) {
      const x5 = v128.load_splat<T>(a, 5 * S)
      s50 = madd<T>(s50, x5, b0)
      if (wide) s51 = madd<T>(s51, x5, b1)
    }
  }
  v128.store(out, s00)
  if (wide) v128.store(out, s01, 16)
  if (h > 1) v128.store(o1, s10)
  if (h > 1 && wide) v128.store(o1, s11, 16)
  if (h > 2) v128.store(o2, s20)
  if (h > 2 && wide) v128.store(o2, s21, 16)
  if (h > 3) v128.store(o3, s30)
  if (h > 3 && wide) v128.store(o3, s31, 16)
  if (h > 4) v128.store(o4, s40)
  if (h > 4 && wide) v128.store(o4, s41, 16)
  if (h > 5) v128.store(o5, s50)
  if (h > 5 && wide) v128.store(o5, s51, 16)
}

function tile5<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  tile<T>(5, true, a, stepA, b, stepB, k, out, rowOut, first)
}
function tile6<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  if (ASC_FEATURE_RELAXED_SIMD) tile<T>(6, true, a, stepA, b, stepB, k, out, rowOut, first)
}
function tile4<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  tile<T>(4, true, a, stepA, b, stepB, k, out, rowOut, first)
}
function tile3<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  tile<T>(3, true, a, stepA, b, stepB, k, out, rowOut, first)
}
function tile2<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  tile<T>(2, true, a, stepA, b, stepB, k, out, rowOut, first)
}
function tile1<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  tile<T>(1, true, a, stepA, b, stepB, k, out, rowOut, first)
}

/** One vector wide, for what is left of a row. */
function narrow<T>(h: i32, a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  if (ASC_FEATURE_RELAXED_SIMD && h > 5) tile<T>(6, false, a, stepA, b, stepB, k, out, rowOut, first)
  else if (h > 4) tile<T>(5, false, a, stepA, b, stepB, k, out, rowOut, first)
  else if (h > 2) tile<T>(4, false, a, stepA, b, stepB, k, out, rowOut, first)
  else tile<T>(2, false, a, stepA, b, stepB, k, out, rowOut, first)
}

// @ts-expect-error: decorator
@inline
function tileOf<T>(h: i32, a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, first: bool): void {
  if (h == 5) tile5<T>(a, stepA, b, stepB, k, out, rowOut, first)
  else if (ASC_FEATURE_RELAXED_SIMD && h == 6) tile6<T>(a, stepA, b, stepB, k, out, rowOut, first)
  else if (h == 4) tile4<T>(a, stepA, b, stepB, k, out, rowOut, first)
  else if (h == 3) tile3<T>(a, stepA, b, stepB, k, out, rowOut, first)
  else if (h == 2) tile2<T>(a, stepA, b, stepB, k, out, rowOut, first)
  else tile1<T>(a, stepA, b, stepB, k, out, rowOut, first)
}

/** Tiles side by side: h rows of out from the i-th on, `columns` columns. Where out cannot take raw sums they go through `edge`. */
function strip<T>(
  h: i32,
  a: usize,
  stepA: usize,
  b: usize,
  stepB: usize,
  nextB: usize,
  k: i32,
  out: usize,
  rowOut: usize,
  i: i32,
  columns: i32,
  first: bool,
  alpha: T,
  beta: T,
  edge: usize,
): void {
  const L = lanes<T>()
  if (alpha == 1 && beta == 0) {
    let o = out + i * rowOut
    for (; columns >= 2 * L; columns -= 2 * L, b += nextB, out += 32, o += 32) tileOf<T>(h, a, stepA, b, stepB, k, o, rowOut, first)
  }
  for (; columns > 0; columns -= 2 * L, b += nextB, out += 32) {
    if (!first) {
      for (let r = 0, e = edge, o = out + i * rowOut; r < h; r++, e += 32, o += rowOut) {
        v128.store(e, v128.load(o))
        v128.store(e, v128.load(o, 16), 16)
      }
    }
    if (columns > L) tileOf<T>(h, a, stepA, b, stepB, k, edge, 32, first)
    else narrow<T>(h, a, stepA, b, stepB, k, edge, 32, first)
    settle<T>(edge, 32, out, rowOut, i, i + h, columns, alpha, beta)
  }
}

/** out ← beta·out + alpha·sums for some rows, at most two vectors of each, without a write beyond its columns. */
function settle<T>(sums: usize, rowSums: usize, out: usize, rowOut: usize, i0: i32, i1: i32, columns: i32, alpha: T, beta: T): void {
  const L = lanes<T>()
  const scale = v128.splat<T>(alpha)
  const keep = v128.splat<T>(beta)
  for (let i = i0; i < i1; i++, sums += rowSums) {
    const o = out + rowOut * i
    if (columns >= 2 * L) {
      const s = v128.load(sums)
      const t = v128.load(sums, 16)
      if (beta == 0) {
        v128.store(o, v128.mul<T>(scale, s))
        v128.store(o, v128.mul<T>(scale, t), 16)
      } else {
        v128.store(o, blend<T>(v128.load(o), s, scale, keep))
        v128.store(o, blend<T>(v128.load(o, 16), t, scale, keep), 16)
      }
    } else {
      const s = v128.load(sums)
      putPart<T>(o, beta == 0 ? v128.mul<T>(scale, s) : blend<T>(v128.load(o), s, scale, keep), columns)
      if (columns > L) {
        const t = v128.load(sums, 16)
        putPart<T>(o + 16, beta == 0 ? v128.mul<T>(scale, t) : blend<T>(v128.load(o, 16), t, scale, keep), columns - L)
      }
    }
  }
}

/**
 * Few terms (the weight gradient of a small batch): five rows of out, each tile read, scaled and written where it was summed.
 * With so few terms a tile's way through `edge` would cost a third of it, more than V8's spilling.
 */
function outer<T>(a: usize, stepA: usize, b: usize, stepB: usize, k: i32, out: usize, rowOut: usize, columns: i32, alpha: T, beta: T, factors: usize): void {
  const L = lanes<T>()
  v128.store(factors, v128.splat<T>(alpha))
  v128.store(factors, v128.splat<T>(beta), 16)
  for (; columns > 0; columns -= 2 * L, b += 32, out += 32) {
    const S = sizeof<T>()
    const zero = v128.splat<T>(0)
    let s0 = zero, t0 = zero
    let s1 = zero, t1 = zero
    let s2 = zero, t2 = zero
    let s3 = zero, t3 = zero
    let s4 = zero, t4 = zero
    for (let c = k, x = a, y = b; c > 0; c--, x += stepA, y += stepB) {
      const b0 = v128.load(y)
      const b1 = v128.load(y, 16)
      const x0 = v128.load_splat<T>(x, 0 * S)
      s0 = madd<T>(s0, x0, b0)
      t0 = madd<T>(t0, x0, b1)
      const x1 = v128.load_splat<T>(x, 1 * S)
      s1 = madd<T>(s1, x1, b0)
      t1 = madd<T>(t1, x1, b1)
      const x2 = v128.load_splat<T>(x, 2 * S)
      s2 = madd<T>(s2, x2, b0)
      t2 = madd<T>(t2, x2, b1)
      const x3 = v128.load_splat<T>(x, 3 * S)
      s3 = madd<T>(s3, x3, b0)
      t3 = madd<T>(t3, x3, b1)
      const x4 = v128.load_splat<T>(x, 4 * S)
      s4 = madd<T>(s4, x4, b0)
      t4 = madd<T>(t4, x4, b1)
    }
    const scale = v128.load(factors)
    const keep = v128.load(factors, 16)
    const o1 = out + rowOut
    const o2 = o1 + rowOut
    const o3 = o2 + rowOut
    const o4 = o3 + rowOut
    if (columns >= 2 * L) {
      v128.store(out, blend<T>(v128.load(out), s0, scale, keep))
      v128.store(out, blend<T>(v128.load(out, 16), t0, scale, keep), 16)
      v128.store(o1, blend<T>(v128.load(o1), s1, scale, keep))
      v128.store(o1, blend<T>(v128.load(o1, 16), t1, scale, keep), 16)
      v128.store(o2, blend<T>(v128.load(o2), s2, scale, keep))
      v128.store(o2, blend<T>(v128.load(o2, 16), t2, scale, keep), 16)
      v128.store(o3, blend<T>(v128.load(o3), s3, scale, keep))
      v128.store(o3, blend<T>(v128.load(o3, 16), t3, scale, keep), 16)
      v128.store(o4, blend<T>(v128.load(o4), s4, scale, keep))
      v128.store(o4, blend<T>(v128.load(o4, 16), t4, scale, keep), 16)
    } else {
      putPart<T>(out, blend<T>(v128.load(out), s0, scale, keep), columns)
      putPart<T>(o1, blend<T>(v128.load(o1), s1, scale, keep), columns)
      putPart<T>(o2, blend<T>(v128.load(o2), s2, scale, keep), columns)
      putPart<T>(o3, blend<T>(v128.load(o3), s3, scale, keep), columns)
      putPart<T>(o4, blend<T>(v128.load(o4), s4, scale, keep), columns)
      if (columns > L) {
        putPart<T>(out + 16, blend<T>(v128.load(out, 16), t0, scale, keep), columns - L)
        putPart<T>(o1 + 16, blend<T>(v128.load(o1, 16), t1, scale, keep), columns - L)
        putPart<T>(o2 + 16, blend<T>(v128.load(o2, 16), t2, scale, keep), columns - L)
        putPart<T>(o3 + 16, blend<T>(v128.load(o3, 16), t3, scale, keep), columns - L)
        putPart<T>(o4 + 16, blend<T>(v128.load(o4, 16), t4, scale, keep), columns - L)
      }
    }
  }
}

/** h rows of a, k of each, side by side: [k × h]. Writes up to 64 bytes beyond. */
function packA<T>(to: usize, a: usize, row: usize, h: i32, k: i32): void {
  const S = sizeof<T>()
  const step = <usize>h * S
  let r = 0
  if (sizeof<T>() == 4 && h >= 4) {
    const full = k & ~3
    const b = a + row
    const c = b + row
    const d = c + row
    let p = to
    for (let i: usize = 0; i < <usize>full << 2; i += 16, p += 4 * step) {
      const x = v128.load(a + i)
      const y = v128.load(b + i)
      const z = v128.load(c + i)
      const w = v128.load(d + i)
      const xy = v128.shuffle<f32>(x, y, 0, 4, 1, 5)
      const zw = v128.shuffle<f32>(z, w, 0, 4, 1, 5)
      const XY = v128.shuffle<f32>(x, y, 2, 6, 3, 7)
      const ZW = v128.shuffle<f32>(z, w, 2, 6, 3, 7)
      v128.store(p, v128.shuffle<f64>(xy, zw, 0, 2))
      v128.store(p + step, v128.shuffle<f64>(xy, zw, 1, 3))
      v128.store(p + 2 * step, v128.shuffle<f64>(XY, ZW, 0, 2))
      v128.store(p + 3 * step, v128.shuffle<f64>(XY, ZW, 1, 3))
    }
    for (let i = full; i < k; i++, p += step) {
      const at = <usize>i << 2
      store<f32>(p, load<f32>(a + at))
      store<f32>(p, load<f32>(b + at), 4)
      store<f32>(p, load<f32>(c + at), 8)
      store<f32>(p, load<f32>(d + at), 12)
    }
    r = 4
    a = d + row
  }
  for (; r < h; r++, a += row) {
    let p = to + r * S
    let at = a
    for (let i = 0; i < k; i++, at += S, p += step) store<T>(p, load<T>(at))
  }
}

/** h columns of a, as wide as 48 bytes, k of each, [k × h], where a is transposed. Writes up to 64 bytes beyond. */
function packColumnsA<T>(to: usize, a: usize, row: usize, h: i32, k: i32): void {
  const step = <usize>h * sizeof<T>()
  if (step <= 16) {
    for (; k > 0; k--, a += row, to += step) v128.store(to, v128.load(a))
  } else {
    for (; k > 0; k--, a += row, to += step) {
      v128.store(to, v128.load(a))
      v128.store(to, v128.load(a, 16), 16)
      if (sizeof<T>() == 8) v128.store(to, v128.load(a, 32), 32)
    }
  }
}

/** `bytes` of each of k rows of b, in panels 32 bytes wide, one after the other. */
function packB(to: usize, b: usize, row: usize, bytes: i32, k: i32, panel: usize): void {
  for (; bytes > 0; bytes -= 32, b += 32, to += panel) {
    let from = b
    let p = to
    for (let i = 0; i < k; i++, from += row, p += 32) {
      v128.store(p, v128.load(from))
      v128.store(p, v128.load(from, 16), 16)
    }
  }
}

/** The same of bᵀ: `columns` rows of b, k of each. Reads no row beyond them. Writes up to three rows of a panel more. */
function packRowsB<T>(to: usize, b: usize, row: usize, columns: i32, k: i32, panel: usize): void {
  const bytes = <usize>k * sizeof<T>()
  for (; columns > 0; to += panel) {
    if (sizeof<T>() == 4) {
      for (let half: usize = 0; half < 32 && columns > 0; half += 16, columns -= 4) {
        const r1 = columns > 1 ? b + row : b
        const r2 = columns > 2 ? r1 + row : b
        const r3 = columns > 3 ? r2 + row : b
        let p = to + half
        for (let i: usize = 0; i < bytes; i += 16, p += 128) {
          const x = v128.load(b + i)
          const y = v128.load(r1 + i)
          const z = v128.load(r2 + i)
          const w = v128.load(r3 + i)
          const xy = v128.shuffle<f32>(x, y, 0, 4, 1, 5)
          const zw = v128.shuffle<f32>(z, w, 0, 4, 1, 5)
          const XY = v128.shuffle<f32>(x, y, 2, 6, 3, 7)
          const ZW = v128.shuffle<f32>(z, w, 2, 6, 3, 7)
          v128.store(p, v128.shuffle<f64>(xy, zw, 0, 2))
          v128.store(p, v128.shuffle<f64>(xy, zw, 1, 3), 32)
          v128.store(p, v128.shuffle<f64>(XY, ZW, 0, 2), 64)
          v128.store(p, v128.shuffle<f64>(XY, ZW, 1, 3), 96)
        }
        b = r3 + row
      }
    } else {
      for (let half: usize = 0; half < 32 && columns > 0; half += 16, columns -= 2) {
        const r1 = columns > 1 ? b + row : b
        let p = to + half
        for (let i: usize = 0; i < bytes; i += 16, p += 64) {
          const x = v128.load(b + i)
          const y = v128.load(r1 + i)
          v128.store(p, v128.shuffle<f64>(x, y, 0, 2))
          v128.store(p, v128.shuffle<f64>(x, y, 1, 3), 32)
        }
        b = r1 + row
      }
    }
  }
}

/** All of it for one range of rows, columns; `out` already stands at j0 (and at row 0); raw sums go on in out where k is blocked. */
function blocks<T>(
  a: usize,
  transA: bool,
  b: usize,
  rowB: usize,
  transB: bool,
  out: usize,
  rowOut: usize,
  m: i32,
  n: i32,
  k: i32,
  alpha: T,
  beta: T,
  i0: i32,
  i1: i32,
  j0: i32,
  j1: i32,
  scratch: usize,
): void {
  const S = sizeof<T>()
  const L = lanes<T>()
  const edge = scratch + EDGE
  const rowA = <usize>(transA ? m : k) * S
  const height = i1 - i0
  const openB = !transB && (height <= 24 || k <= 32)
  const blocksK = max(1, (k + blockK<T>() - 1) / blockK<T>())
  const kc = (k + blocksK - 1) / blocksK
  const openA = transA && (k <= 32 || j1 - j0 <= 8 * L)
  const kPad = (kc + 3) & ~3
  const most = openB ? j1 - j0 : max(2 * L, (PACKED / (max(kPad, 1) * S)) & ~(2 * L - 1))
  const blocksN = (j1 - j0 + most - 1) / max(most, 1)
  const nc = blocksN < 2 ? j1 - j0 : ((j1 - j0 + blocksN - 1) / blocksN + 2 * L - 1) & ~(2 * L - 1)
  let tiles = (height + tileRows - 1) / tileRows
  const panel = <usize>kPad * 32
  for (let j = j0; j < j1; j += nc) {
    const columns = min(nc, j1 - j)
    for (let block = 0, p = 0; block < blocksK; block++, p += kc) {
      const terms = min(kc, k - p)
      const last = block == blocksK - 1
      let from = b + p * rowB + j * S
      let stepB = rowB
      let nextB: usize = 32
      if (!openB) {
        from = scratch + BLOCK
        stepB = 32
        nextB = panel
        if (transB) packRowsB<T>(from, b + j * rowB + p * S, rowB, columns, terms, panel)
        else packB(from, b + p * rowB + j * S, rowB, columns * S, terms, panel)
      }
      let i = i0
      if (transA && openB && k <= 32 && beta != 0) {
        for (; i <= i1 - 5; i += 5) {
          outer<T>(a + i * S, rowA, from, stepB, terms, out + (j - j0) * S + i * rowOut, rowOut, columns, alpha, beta, edge)
        }
        tiles = (i1 - i + tileRows - 1) / tileRows
      }
      for (let t = tiles; t > 0; t--) {
        const h = (i1 - i + t - 1) / t
        let at = scratch
        let stepA = <usize>h * S
        if (transA) {
          const source = a + p * rowA + i * S
          if (openA) {
            at = source
            stepA = rowA
          } else packColumnsA<T>(at, source, rowA, h, terms)
        } else {
          const source = a + i * rowA + p * S
          if (h == 1) at = source
          else packA<T>(at, source, rowA, h, terms)
        }
        strip<T>(
          h, at, stepA, from, stepB, nextB, terms, out + (j - j0) * S, rowOut, i, columns,
          block == 0, last ? alpha : 1, last ? beta : 0, edge,
        )
        i += h
      }
    }
  }
}

function gemm<T>(
  a: usize,
  transA: bool,
  b: usize,
  rowB: usize,
  transB: bool,
  out: usize,
  rowOut: usize,
  m: i32,
  n: i32,
  k: i32,
  alpha: T,
  beta: T,
  i0: i32,
  i1: i32,
  j0: i32,
  j1: i32,
  scratch: usize,
): void {
  const S = sizeof<T>()
  if (i0 >= i1 || j0 >= j1) return
  if (k <= blockK<T>() || beta == 0) {
    blocks<T>(a, transA, b, rowB, transB, out + j0 * S, rowOut, m, n, k, alpha, beta, i0, i1, j0, j1, scratch)
    return
  }
  // Out is still wanted, so the sums of the earlier blocks cannot wait in it.
  const raw = scratch + BLOCK + PACKED
  const nc = 1600 / S
  for (let i = i0; i < i1; i += RAW_ROWS) {
    const iEnd = min(i + RAW_ROWS, i1)
    for (let j = j0; j < j1; j += nc) {
      const jEnd = min(j + nc, j1)
      const row = (<usize>(jEnd - j) * S + 31) & ~31
      blocks<T>(a, transA, b, rowB, transB, raw - i * row, row, m, n, k, 1, 0, i, iEnd, j, jEnd, scratch)
      for (let c = 0; c < jEnd - j; c += 2 * lanes<T>()) {
        settle<T>(raw + c * S, row, out + (j + c) * S, rowOut, i, iEnd, jEnd - j - c, alpha, beta)
      }
    }
  }
}

export function gemm_f32(
  a: usize, transA: bool, b: usize, transB: bool, out: usize, m: i32, n: i32, k: i32, alpha: f32, beta: f32,
  i0: i32, i1: i32, j0: i32, j1: i32, scratch: usize,
): void {
  gemm<f32>(a, transA, b, (transB ? k : n) << 2, transB, out, n << 2, m, n, k, alpha, beta, i0, i1, j0, j1, scratch)
}

export function gemm_f64(
  a: usize, transA: bool, b: usize, transB: bool, out: usize, m: i32, n: i32, k: i32, alpha: f64, beta: f64,
  i0: i32, i1: i32, j0: i32, j1: i32, scratch: usize,
): void {
  gemm<f64>(a, transA, b, (transB ? k : n) << 3, transB, out, n << 3, m, n, k, alpha, beta, i0, i1, j0, j1, scratch)
}

// The same, all of it, where rows of b and of out do not follow one another: columns of a larger matrix.

export function gemm_columns_f32(
  a: usize, transA: bool, b: usize, rowB: usize, out: usize, rowOut: usize, m: i32, n: i32, k: i32, alpha: f32, beta: f32, scratch: usize,
): void {
  gemm<f32>(a, transA, b, rowB, false, out, rowOut, m, n, k, alpha, beta, 0, m, 0, n, scratch)
}

export function gemm_columns_f64(
  a: usize, transA: bool, b: usize, rowB: usize, out: usize, rowOut: usize, m: i32, n: i32, k: i32, alpha: f64, beta: f64, scratch: usize,
): void {
  gemm<f64>(a, transA, b, rowB, false, out, rowOut, m, n, k, alpha, beta, 0, m, 0, n, scratch)
}
