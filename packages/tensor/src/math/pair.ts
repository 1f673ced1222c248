/**
 * Sums of two doubles, hi + lo with |lo| ≤ ulp(hi)/2: about 106 bits. The tables are computed in them, once.
 * Exact sums after Knuth (TAOCP 4.2.2), exact products after Dekker and Veltkamp (Numer. Math. 18, 1971).
 */
export type Pair = readonly [hi: number, lo: number]

/** What a·b loses when it is rounded to p: a·b − p, exactly, where nothing over- or underflows (|a|, |b| < 2^996). */
export function productError(a: number, b: number, p: number): number {
  const s = a * 134217729 // 2^27 + 1 splits a double into halves of 26 bits
  const t = b * 134217729
  const ah = s - (s - a)
  const bh = t - (t - b)
  const al = a - ah
  const bl = b - bh
  return ah * bh - p + ah * bl + al * bh + al * bl
}

/** What a + b loses when it is rounded to s: a + b − s, exactly, in either order of size. */
export function sumError(a: number, b: number, s: number): number {
  const t = s - a
  return a - (s - t) + (b - t)
}

function normal(hi: number, lo: number): Pair {
  const s = hi + lo
  return [s, hi - s + lo]
}

export function add(a: Pair, b: Pair): Pair {
  const s = a[0] + b[0]
  const t = a[1] + b[1]
  const [hi, lo] = normal(s, sumError(a[0], b[0], s) + t)
  return normal(hi, lo + sumError(a[1], b[1], t))
}

export function multiply(a: Pair, b: Pair): Pair {
  const p = a[0] * b[0]
  return normal(p, productError(a[0], b[0], p) + (a[0] * b[1] + a[1] * b[0]))
}

export function divide(a: Pair, b: Pair): Pair {
  const q = a[0] / b[0]
  const [hi, lo] = multiply([q, 0], b)
  return normal(q, (a[0] - hi - lo + a[1]) / b[0])
}

export function squareRoot(a: Pair): Pair {
  const s = Math.sqrt(a[0])
  const p = s * s
  return normal(s, (a[0] - p - productError(s, s, p) + a[1]) / (2 * s))
}
