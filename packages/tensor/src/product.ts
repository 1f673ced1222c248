import type { Workspace } from './forms'

type Numbers = Float32Array | Float64Array

/**
 * A product kernel in plain JavaScript, bit for bit equal to `productPlain`, several times faster.
 *
 * Four terms at a time go into a row of accumulators, still in ascending order, and terms whose factor in `a` is exactly
 * zero are left out: an accumulator that begins at +0 is never −0, so adding ±0 changes nothing. Only 0·∞ and 0·NaN would
 * (they are NaN), so nothing is left out while `b` holds one. Inputs such as ink on paper are mostly zeros.
 *
 * With `'inputs'` they are always left out, even against ∞: so sessions treat the inputs of a network (see `Workspace.input`).
 *
 * It keeps a row of accumulators between calls, so that a step of training allocates nothing; give each session its own.
 * Shapes and dtypes are not checked here: `dot` and its sisters do that.
 *
 * @example
 * const product = makeProduct()
 * toArray(product(tensor([[1, 2]]), false, tensor([[3], [4]]), false, zeros([1, 1]), 1, 0)) // [[11]]
 */
export function makeProduct(leaveOut: 'where it is safe' | 'inputs' = 'where it is safe'): Workspace['product'] {
  let sums32 = new Float32Array(0)
  let sums64 = new Float64Array(0)
  let used = new Int32Array(0) // the k whose term counts

  return (a, transA, b, transB, out, alpha, beta) => {
    const [m, n] = out.shape
    const inner = transA ? a.shape[0] : a.shape[1]
    const single = out.dtype === 'float32'
    if (sums32.length < n && single) sums32 = new Float32Array(n)
    if (sums64.length < n && !single) sums64 = new Float64Array(n)
    if (used.length < inner) used = new Int32Array(inner)
    const skip = !transB && (leaveOut === 'inputs' || allFinite(b.data))
    const stepA = transA ? m : 1
    for (let i = 0; i < m; i++) {
      const startA = transA ? i : i * inner
      if (transB) {
        if (single) dots32(a.data as Float32Array, startA, stepA, b.data as Float32Array, inner, sums32, n)
        else dots64(a.data as Float64Array, startA, stepA, b.data as Float64Array, inner, sums64, n)
      } else {
        const count = choose(a.data, startA, stepA, inner, used, skip)
        if (single) rows32(a.data as Float32Array, startA, stepA, b.data as Float32Array, used, count, sums32, n)
        else rows64(a.data as Float64Array, startA, stepA, b.data as Float64Array, used, count, sums64, n)
      }
      if (single) finish32(out.data as Float32Array, i * n, sums32, n, alpha, beta)
      else finish64(out.data as Float64Array, i * n, sums64, n, alpha, beta)
    }
    return out
  }
}

/** Four sums side by side: with one, each addition would wait for the one before. */
function allFinite(x: Numbers): boolean {
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let i = 0
  for (; i + 3 < x.length; i += 4) {
    s0 += x[i] * 0
    s1 += x[i + 1] * 0
    s2 += x[i + 2] * 0
    s3 += x[i + 3] * 0
  }
  for (; i < x.length; i++) s0 += x[i] * 0
  return s0 + s1 + s2 + s3 === 0
}

/** The k whose term counts in this row; how many they are. */
function choose(a: Numbers, start: number, step: number, inner: number, used: Int32Array, skip: boolean): number {
  let count = 0
  for (let k = 0, at = start; k < inner; k++, at += step) if (!skip || a[at] !== 0) used[count++] = k
  return count
}

// Rows of b, scaled and added into the sums: (s + x₀b₀) + x₁b₁ + …, four at a time so that each sum is read and written once.

function rows32(
  a: Float32Array,
  start: number,
  step: number,
  b: Float32Array,
  used: Int32Array,
  count: number,
  sums: Float32Array,
  n: number,
): void {
  const f = Math.fround
  for (let j = 0; j < n; j++) sums[j] = 0
  let c = 0
  for (; c + 3 < count; c += 4) {
    const x0 = a[start + used[c] * step]
    const x1 = a[start + used[c + 1] * step]
    const x2 = a[start + used[c + 2] * step]
    const x3 = a[start + used[c + 3] * step]
    const b0 = used[c] * n
    const b1 = used[c + 1] * n
    const b2 = used[c + 2] * n
    const b3 = used[c + 3] * n
    for (let j = 0; j < n; j++) {
      let s = sums[j]
      s = f(s + f(x0 * b[b0 + j]))
      s = f(s + f(x1 * b[b1 + j]))
      s = f(s + f(x2 * b[b2 + j]))
      s = f(s + f(x3 * b[b3 + j]))
      sums[j] = s
    }
  }
  for (; c < count; c++) {
    const x = a[start + used[c] * step]
    const row = used[c] * n
    for (let j = 0; j < n; j++) sums[j] = f(sums[j] + f(x * b[row + j]))
  }
}

function rows64(
  a: Float64Array,
  start: number,
  step: number,
  b: Float64Array,
  used: Int32Array,
  count: number,
  sums: Float64Array,
  n: number,
): void {
  for (let j = 0; j < n; j++) sums[j] = 0
  let c = 0
  for (; c + 3 < count; c += 4) {
    const x0 = a[start + used[c] * step]
    const x1 = a[start + used[c + 1] * step]
    const x2 = a[start + used[c + 2] * step]
    const x3 = a[start + used[c + 3] * step]
    const b0 = used[c] * n
    const b1 = used[c + 1] * n
    const b2 = used[c + 2] * n
    const b3 = used[c + 3] * n
    for (let j = 0; j < n; j++) {
      sums[j] = sums[j] + x0 * b[b0 + j] + x1 * b[b1 + j] + x2 * b[b2 + j] + x3 * b[b3 + j]
    }
  }
  for (; c < count; c++) {
    const x = a[start + used[c] * step]
    const row = used[c] * n
    for (let j = 0; j < n; j++) sums[j] += x * b[row + j]
  }
}

// Dot products with rows of b (b is transposed): four sums side by side, each with its own accumulator.

function dots32(
  a: Float32Array,
  start: number,
  step: number,
  b: Float32Array,
  inner: number,
  sums: Float32Array,
  n: number,
): void {
  const f = Math.fround
  let j = 0
  for (; j + 3 < n; j += 4) {
    let s0 = f(0)
    let s1 = f(0)
    let s2 = f(0)
    let s3 = f(0)
    for (let k = 0, at = start, row = j * inner; k < inner; k++, at += step, row++) {
      const x = a[at]
      s0 = f(s0 + f(x * b[row]))
      s1 = f(s1 + f(x * b[row + inner]))
      s2 = f(s2 + f(x * b[row + 2 * inner]))
      s3 = f(s3 + f(x * b[row + 3 * inner]))
    }
    sums[j] = s0
    sums[j + 1] = s1
    sums[j + 2] = s2
    sums[j + 3] = s3
  }
  for (; j < n; j++) {
    let s = f(0)
    for (let k = 0, at = start, row = j * inner; k < inner; k++, at += step, row++) s = f(s + f(a[at] * b[row]))
    sums[j] = s
  }
}

function dots64(
  a: Float64Array,
  start: number,
  step: number,
  b: Float64Array,
  inner: number,
  sums: Float64Array,
  n: number,
): void {
  let j = 0
  for (; j + 3 < n; j += 4) {
    let s0 = 0
    let s1 = 0
    let s2 = 0
    let s3 = 0
    for (let k = 0, at = start, row = j * inner; k < inner; k++, at += step, row++) {
      const x = a[at]
      s0 += x * b[row]
      s1 += x * b[row + inner]
      s2 += x * b[row + 2 * inner]
      s3 += x * b[row + 3 * inner]
    }
    sums[j] = s0
    sums[j + 1] = s1
    sums[j + 2] = s2
    sums[j + 3] = s3
  }
  for (; j < n; j++) {
    let s = 0
    for (let k = 0, at = start, row = j * inner; k < inner; k++, at += step, row++) s += a[at] * b[row]
    sums[j] = s
  }
}

function finish32(out: Float32Array, row: number, sums: Float32Array, n: number, alpha: number, beta: number): void {
  const f = Math.fround
  const scale = f(alpha)
  const keep = f(beta)
  if (keep === 0) for (let j = 0; j < n; j++) out[row + j] = f(scale * sums[j])
  else for (let j = 0; j < n; j++) out[row + j] = f(f(keep * out[row + j]) + f(scale * sums[j]))
}

function finish64(out: Float64Array, row: number, sums: Float64Array, n: number, alpha: number, beta: number): void {
  if (beta === 0) for (let j = 0; j < n; j++) out[row + j] = alpha * sums[j]
  else for (let j = 0; j < n; j++) out[row + j] = beta * out[row + j] + alpha * sums[j]
}
