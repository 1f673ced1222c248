import { describe, expectTensor, formatShape, ShapeError } from './errors'
import type { Tensor } from './forms'
import * as math from './math'
import { apart, matrix, outFor } from './tensor'

/**
 * Σ of all elements, in float64, in ascending order; 0 of an empty tensor.
 * @throws TypeError if it is given no tensor.
 * @example
 * sum(tensor([[1, 2], [3, 4]])) // 10
 */
export function sum(t: Tensor): number {
  expectTensor('sum', t)
  return total(t)
}

function total({ data }: Tensor): number {
  let s = 0
  for (let i = 0; i < data.length; i++) s += data[i]
  return s
}

/**
 * The mean of all elements, in float64; NaN of an empty tensor.
 * @throws TypeError if it is given no tensor.
 * @example
 * mean(tensor([1, 2, 3, 6])) // 3
 */
export function mean(t: Tensor): number {
  expectTensor('mean', t)
  return total(t) / t.data.length
}

/**
 * The largest element; −Infinity of an empty tensor, NaN if one is NaN.
 * @throws TypeError if it is given no tensor.
 * @example
 * max(tensor([1, 5, 2])) // 5
 */
export function max(t: Tensor): number {
  expectTensor('max', t)
  let largest = -Infinity
  for (let i = 0; i < t.data.length; i++) largest = Math.max(largest, t.data[i])
  return largest
}

/**
 * The smallest element; Infinity of an empty tensor, NaN if one is NaN.
 * @throws TypeError if it is given no tensor.
 * @example
 * min(tensor([1, 5, 2])) // 1
 */
export function min(t: Tensor): number {
  expectTensor('min', t)
  let smallest = Infinity
  for (let i = 0; i < t.data.length; i++) smallest = Math.min(smallest, t.data[i])
  return smallest
}

/**
 * Σ over the rows: `[m × k]` → `[k]`, row by row, each addition in the tensor's own precision.
 * @param out `[k]`; must not share memory with t.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(sumRows(tensor([[1, 2], [3, 4]]))) // [4,6]
 */
export function sumRows(t: Tensor, out?: Tensor): Tensor {
  matrix('sumRows', t)
  const [m, k] = t.shape
  const to = outFor('sumRows', out, [k], t.dtype)
  apart('sumRows', to, t)
  to.data.fill(0)
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < k; j++, at++) to.data[j] += t.data[at]
  return to
}

/**
 * Σ of each row: `[m × k]` → `[m]`, added in float64 and rounded once.
 * @param out `[m]`; must not share memory with t.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(sumColumns(tensor([[1, 2], [3, 4]]))) // [3,7]
 */
export function sumColumns(t: Tensor, out?: Tensor): Tensor {
  matrix('sumColumns', t)
  const [m, k] = t.shape
  const to = outFor('sumColumns', out, [m], t.dtype)
  apart('sumColumns', to, t)
  for (let i = 0, at = 0; i < m; i++) {
    let s = 0
    for (let j = 0; j < k; j++, at++) s += t.data[at]
    to.data[i] = s
  }
  return to
}

/**
 * The column of each row's largest element, the first of equals: `[m × k]` → m integers.
 * NaN never wins; a row of nothing else gives 0.
 * @param out m integers.
 * @throws ShapeError unless t is a matrix whose rows hold something.
 * @example
 * Array.from(argmax(tensor([[1, 3, 2], [9, 0, 9]]))) // [1,0]
 */
export function argmax(t: Tensor, out?: Uint32Array): Uint32Array {
  matrix('argmax', t)
  const [m, k] = t.shape
  if (k === 0 && m > 0) throw new ShapeError(`argmax: expected at least one column, got ${formatShape(t.shape)}`)
  const to = out ?? new Uint32Array(m)
  if (!(to instanceof Uint32Array)) throw new TypeError(`argmax: out must be a Uint32Array, got ${describe(to)}`)
  if (to.length !== m) throw new ShapeError(`argmax: out holds ${to.length} integers, the result ${m}`)
  for (let i = 0; i < m; i++) {
    let best = -1
    let largest = NaN
    for (let j = 0; j < k; j++) {
      const x = t.data[i * k + j]
      if (best < 0 ? !Number.isNaN(x) : x > largest) {
        best = j
        largest = x
      }
    }
    to[i] = Math.max(best, 0)
  }
  return to
}

/**
 * ln Σ e^t of each row: `[m × k]` → `[m]`, in float64 and rounded once; −Infinity of an empty row.
 * Shifted by the row's largest, so that nothing overflows; log1p of the others, so that a small rest is not lost beside it.
 * @param out `[m]`; must not share memory with t.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(logSumExp(tensor([[1000, 1000]], { dtype: 'float64' }))) // [1000.6931471805599]
 */
export function logSumExp(t: Tensor, out?: Tensor): Tensor {
  matrix('logSumExp', t)
  const [m, k] = t.shape
  const to = outFor('logSumExp', out, [m], t.dtype)
  apart('logSumExp', to, t)
  for (let i = 0; i < m; i++) to.data[i] = logSumExpOf(t.data, i * k, (i + 1) * k)
  return to
}

function logSumExpOf(t: Float32Array | Float64Array, from: number, to: number): number {
  let largest = -Infinity
  for (let i = from; i < to; i++) largest = Math.max(largest, t[i])
  if (!Number.isFinite(largest)) return largest // all −Infinity, or an Infinity or NaN that decides
  const at = t.indexOf(largest, from)
  let rest = 0
  for (let i = from; i < to; i++) if (i !== at) rest += math.exp(t[i] - largest)
  return largest + math.log1p(rest)
}

/**
 * Rows and columns exchanged, copied: `[m × k]` → `[k × m]`.
 * @param out `[k × m]`; must not share memory with t.
 * @throws ShapeError unless t is a matrix.
 * @example
 * toArray(transpose(tensor([[1, 2, 3]]))) // [[1],[2],[3]]
 */
export function transpose(t: Tensor, out?: Tensor): Tensor {
  matrix('transpose', t)
  const [m, k] = t.shape
  const to = outFor('transpose', out, [k, m], t.dtype)
  apart('transpose', to, t)
  for (let i = 0; i < m; i++) for (let j = 0; j < k; j++) to.data[j * m + i] = t.data[i * k + j]
  return to
}
