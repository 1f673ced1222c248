import { describe, isTensor } from './errors'
import type { Tensor } from './forms'
import * as math from './math'
import { matrix, outFor } from './tensor'

/** Σ of all elements, in float64, in ascending order; 0 of an empty tensor.
 * @example
 * sum(tensor([[1, 2], [3, 4]])) // 10
 */
export function sum(t: Tensor): number {
  if (!isTensor(t)) throw new TypeError(`sum: expected a tensor, got ${describe(t)}`)
  let s = 0
  for (let i = 0; i < t.data.length; i++) s += t.data[i]
  return s
}

/** The mean of all elements, in float64; NaN of an empty tensor.
 * @example
 * mean(tensor([1, 2, 3, 6])) // 3
 */
export function mean(t: Tensor): number {
  return sum(t) / t.data.length
}

/** The largest element; −Infinity of an empty tensor, NaN if one is NaN.
 * @example
 * max(tensor([1, 5, 2])) // 5
 */
export function max(t: Tensor): number {
  let largest = -Infinity
  for (let i = 0; i < t.data.length; i++) largest = Math.max(largest, t.data[i])
  return largest
}

/** The smallest element; Infinity of an empty tensor, NaN if one is NaN.
 * @example
 * min(tensor([1, 5, 2])) // 1
 */
export function min(t: Tensor): number {
  let smallest = Infinity
  for (let i = 0; i < t.data.length; i++) smallest = Math.min(smallest, t.data[i])
  return smallest
}

/** Σ over the rows: `[m × k]` → `[k]`, in the tensor's own precision, row by row.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(sumRows(tensor([[1, 2], [3, 4]]))) // [4,6]
 */
export function sumRows(t: Tensor, out?: Tensor): Tensor {
  matrix('sumRows', t)
  const [m, k] = t.shape
  const to = outFor('sumRows', out, [k], t.dtype)
  to.data.fill(0)
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < k; j++, at++) to.data[j] += t.data[at]
  return to
}

/** Σ of each row: `[m × k]` → `[m]`, added in float64 and rounded once.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(sumColumns(tensor([[1, 2], [3, 4]]))) // [3,7]
 */
export function sumColumns(t: Tensor, out?: Tensor): Tensor {
  matrix('sumColumns', t)
  const [m, k] = t.shape
  const to = outFor('sumColumns', out, [m], t.dtype)
  for (let i = 0, at = 0; i < m; i++) {
    let s = 0
    for (let j = 0; j < k; j++, at++) s += t.data[at]
    to.data[i] = s
  }
  return to
}

/** The column of each row's largest element, the first of equals: `[m × k]` → m integers. NaN never wins.
 * @throws ShapeError unless t is a matrix with at least one column.
 * @example
 * Array.from(argmax(tensor([[1, 3, 2], [9, 0, 9]]))) // [1,0]
 */
export function argmax(t: Tensor): Uint32Array {
  matrix('argmax', t)
  const [m, k] = t.shape
  if (k === 0 && m > 0) throw new RangeError(`argmax: rows have no elements, ${m} × 0`)
  const best = new Uint32Array(m)
  for (let i = 0; i < m; i++) {
    const row = i * k
    let at = 0
    for (let j = 1; j < k; j++) if (t.data[row + j] > t.data[row + at] || Number.isNaN(t.data[row + at])) at = j
    best[i] = at
  }
  return best
}

/** ln Σ e^t of each row: `[m × k]` → `[m]`. Shifted by the row's largest, so it neither overflows nor loses small rows.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(logSumExp(tensor([[1000, 1000]], { dtype: 'float64' }))) // [1000.6931471805599]
 */
export function logSumExp(t: Tensor, out?: Tensor): Tensor {
  matrix('logSumExp', t)
  const [m, k] = t.shape
  const to = outFor('logSumExp', out, [m], t.dtype)
  for (let i = 0; i < m; i++) {
    const row = i * k
    let largest = -Infinity
    for (let j = 0; j < k; j++) largest = Math.max(largest, t.data[row + j])
    if (!Number.isFinite(largest)) {
      to.data[i] = largest // all −Infinity, or an Infinity or NaN that decides
      continue
    }
    let s = 0
    for (let j = 0; j < k; j++) s += math.exp(t.data[row + j] - largest)
    to.data[i] = largest + math.log(s)
  }
  return to
}

/** Rows and columns exchanged, copied: `[m × k]` → `[k × m]`.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(transpose(tensor([[1, 2, 3]]))) // [[1],[2],[3]]
 */
export function transpose(t: Tensor, out?: Tensor): Tensor {
  matrix('transpose', t)
  const [m, k] = t.shape
  const to = outFor('transpose', out, [k, m], t.dtype)
  if (to === t || to.data === t.data) throw new TypeError('transpose: out must not be the tensor itself')
  for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) to.data[j * m + i] = t.data[i * k + j]
  return to
}
