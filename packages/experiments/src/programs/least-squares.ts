/**
 * The c that makes ‖A·c − y‖ least, by Householder reflections: A = QR, Rc = Qᵀy.
 *
 * @param rows A `[m × n]`, m ≥ n, of full rank.
 * @throws RangeError if there are fewer rows than columns, or a column depends on those before it.
 * @example
 * leastSquares([[1, 0], [1, 1], [1, 2]], [1, 3, 5]).map((c) => c.toFixed(9)) // ["1.000000000","2.000000000"]
 */
export function leastSquares(rows: readonly (readonly number[])[], y: readonly number[]): number[] {
  const [m, n] = [rows.length, rows[0]?.length ?? 0]
  if (n === 0 || m < n || y.length !== m)
    throw new RangeError(`leastSquares: expected at least as many rows as columns, got [${m} × ${n}] and ${y.length}`)
  const a = rows.map((row, i) => [...row, y[i]]) // y is reflected with the columns
  for (let k = 0; k < n; k++) {
    let norm = 0
    for (let i = k; i < m; i++) norm += a[i][k] * a[i][k]
    norm = Math.sqrt(norm)
    if (!(norm > 0)) throw new RangeError(`leastSquares: column ${k + 1} depends on those before it`)
    const v = a.slice(k).map((row) => row[k])
    v[0] += v[0] < 0 ? -norm : norm // away from 0: no cancellation
    let vv = 0
    for (const t of v) vv += t * t
    for (let j = k; j <= n; j++) {
      let dot = 0
      for (let i = k; i < m; i++) dot += v[i - k] * a[i][j]
      const by = (2 * dot) / vv
      for (let i = k; i < m; i++) a[i][j] -= by * v[i - k]
    }
  }
  const c = new Array<number>(n).fill(0)
  for (let k = n - 1; k >= 0; k--) {
    let rest = a[k][n]
    for (let j = k + 1; j < n; j++) rest -= a[k][j] * c[j]
    c[k] = rest / a[k][k]
  }
  return c
}
