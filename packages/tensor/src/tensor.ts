import { describe, expectTensor, formatShape, isTensor, knownOptions, ShapeError } from './errors'
import type { DType, Tensor } from './forms'

/** Numbers, or arrays of numbers, nested as deep as the tensor has dimensions. */
export type Nested = number | ArrayLike<number> | readonly Nested[]

export interface TensorOptions {
  /** `'float32'` unless told. */
  readonly dtype?: DType
  /** Reads the numbers, row by row, as this shape. */
  readonly shape?: readonly number[]
}

/**
 * A tensor from numbers: nested arrays, or a flat array with a `shape`. The numbers are copied; float32 rounds them.
 *
 * @param values a number (shape `[]`), a flat or nested array, or a typed array. Rows must be equally long.
 * @throws ShapeError if rows differ in length or the shape does not hold as many numbers; TypeError for what is no number.
 * @example
 * tensor([[1, 2], [3, 4]]).shape // [2,2]
 * tensor([1, 2, 3, 4, 5, 6], { shape: [2, 3] }).shape // [2,3]
 * tensor([[1, 2], [3]]) // throws ShapeError: tensor: rows differ in length, the first ones make [2 × 2]
 */
export function tensor(values: Nested, options: TensorOptions = {}): Tensor {
  knownOptions('tensor', options, ['dtype', 'shape'])
  const shape: number[] = []
  for (let v: unknown = values; isList(v); v = v[0]) shape.push(v.length)
  const out = make('tensor', shape, options.dtype)
  let at = 0
  const fill = (v: unknown, depth: number): void => {
    if (isList(v)) {
      if (v.length !== shape[depth]) throw ragged(shape)
      for (let i = 0; i < v.length; i++) fill(v[i], depth + 1)
    } else {
      if (typeof v !== 'number') throw new TypeError(`tensor: expected numbers, got ${describe(v)}`)
      if (depth !== shape.length) throw ragged(shape)
      out.data[at++] = v
    }
  }
  fill(values, 0)
  return options.shape === undefined ? out : reshaped('tensor', out, options.shape)
}

function isList(v: unknown): v is ArrayLike<unknown> {
  return typeof v === 'object' && v !== null && typeof (v as ArrayLike<unknown>).length === 'number'
}

function ragged(shape: readonly number[]): ShapeError {
  return new ShapeError(`tensor: rows differ in length, the first ones make ${formatShape(shape)}`)
}

function make(where: string, shape: readonly number[], dtype: DType = 'float32'): Tensor {
  const n = sizeOf(shape, where)
  if (dtype !== 'float32' && dtype !== 'float64') {
    throw new TypeError(`${where}: dtype must be 'float32' or 'float64', got ${describe(dtype)}`)
  }
  return { shape: [...shape], dtype, data: dtype === 'float64' ? new Float64Array(n) : new Float32Array(n) }
}

/**
 * A tensor of zeros.
 * @throws ShapeError unless every size is an integer ≥ 0.
 * @example
 * toArray(zeros([2, 3])) // [[0,0,0],[0,0,0]]
 */
export function zeros(shape: readonly number[], options: { readonly dtype?: DType } = {}): Tensor {
  knownOptions('zeros', options, ['dtype'])
  return make('zeros', shape, options.dtype)
}

/**
 * A tensor filled with one value.
 * @throws ShapeError unless every size is an integer ≥ 0, TypeError if the value is no number.
 * @example
 * toArray(full([2], 0.5)) // [0.5,0.5]
 */
export function full(shape: readonly number[], value: number, options: { readonly dtype?: DType } = {}): Tensor {
  knownOptions('full', options, ['dtype'])
  if (typeof value !== 'number') throw new TypeError(`full: expected a number, got ${describe(value)}`)
  const out = make('full', shape, options.dtype)
  out.data.fill(value)
  return out
}

/**
 * A tensor around a typed array, without copying: writing to one writes to the other.
 * @throws ShapeError if the shape does not hold as many numbers, TypeError if it is no float array.
 * @example
 * wrap(new Float64Array([1, 2]), [1, 2]).dtype // "float64"
 */
export function wrap(data: Float32Array | Float64Array, shape: readonly number[]): Tensor {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) {
    throw new TypeError(`wrap: expected a Float32Array or Float64Array, got ${describe(data)}`)
  }
  if (sizeOf(shape, 'wrap') !== data.length) {
    throw new ShapeError(`wrap: ${formatShape(shape)} does not hold ${data.length} numbers`)
  }
  return { shape: [...shape], dtype: data instanceof Float64Array ? 'float64' : 'float32', data }
}

/**
 * A tensor of zeros with the shape and dtype of another.
 * @throws TypeError if it is given no tensor.
 * @example
 * toArray(like(tensor([[1, 2]]))) // [[0,0]]
 */
export function like(t: Tensor): Tensor {
  expectTensor('like', t)
  return make('like', t.shape, t.dtype)
}

/**
 * The same numbers under another shape, on the same memory.
 * @throws ShapeError if the shape does not hold as many numbers.
 * @example
 * toArray(reshape(tensor([1, 2, 3, 4]), [2, 2])) // [[1,2],[3,4]]
 */
export function reshape(t: Tensor, shape: readonly number[]): Tensor {
  expectTensor('reshape', t)
  return reshaped('reshape', t, shape)
}

function reshaped(where: string, t: Tensor, shape: readonly number[]): Tensor {
  if (sizeOf(shape, where) !== t.data.length) {
    throw new ShapeError(
      `${where}: ${formatShape(shape)} does not hold the ${t.data.length} numbers of ${formatShape(t.shape)}`,
    )
  }
  return { shape: [...shape], dtype: t.dtype, data: t.data }
}

/**
 * Rows `from` up to, not including, `to`, on the same memory: `[m × k]` → `[to − from × k]`.
 * @throws RangeError outside of the tensor, ShapeError if it has no rows at all (shape `[]`).
 * @example
 * toArray(rows(tensor([[1, 2], [3, 4], [5, 6]]), 1, 3)) // [[3,4],[5,6]]
 */
export function rows(t: Tensor, from: number, to: number): Tensor {
  expectTensor('rows', t)
  if (t.shape.length === 0) throw new ShapeError('rows: expected at least one dimension, got []')
  const [n, ...rest] = t.shape
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= n)) {
    throw new RangeError(`rows: ${describe(from)} … ${describe(to)} is not inside 0 … ${n}`)
  }
  const stride = rowSize(t)
  return { shape: [to - from, ...rest], dtype: t.dtype, data: t.data.subarray(from * stride, to * stride) }
}

/**
 * A copy that shares no memory.
 * @throws TypeError if it is given no tensor.
 * @example
 * toArray(clone(tensor([1, 2]))) // [1,2]
 */
export function clone(t: Tensor): Tensor {
  expectTensor('clone', t)
  return { shape: [...t.shape], dtype: t.dtype, data: t.data.slice() }
}

/**
 * Copies the numbers of one tensor into another of the same shape, whatever the dtypes; returns the other.
 * @throws ShapeError if the shapes differ.
 * @example
 * toArray(copy(tensor([1, 2]), zeros([2]))) // [1,2]
 */
export function copy(from: Tensor, to: Tensor): Tensor {
  sameShape('copy', from, to)
  to.data.set(from.data)
  return to
}

/**
 * A copy in another dtype. float64 → float32 rounds to nearest; float32 → float64 is exact.
 * @throws TypeError if the dtype is not known.
 * @example
 * cast(tensor([0.1], { dtype: 'float64' }), 'float32').data[0] // 0.10000000149011612
 */
export function cast(t: Tensor, dtype: DType): Tensor {
  expectTensor('cast', t)
  return copy(t, make('cast', t.shape, dtype))
}

/**
 * Nested ordinary arrays: for printing and JSON.
 * @throws TypeError if it is given no tensor.
 * @example
 * toArray(tensor([[1, 2], [3, 4]])) // [[1,2],[3,4]]
 */
export function toArray(t: Tensor): Nested {
  expectTensor('toArray', t)
  let at = 0
  const nest = (depth: number): Nested =>
    depth === t.shape.length ? t.data[at++] : Array.from({ length: t.shape[depth] }, () => nest(depth + 1))
  return nest(0)
}

/**
 * How many numbers a row (the first dimension's unit) holds.
 * @example
 * rowSize(zeros([10, 28, 28])) // 784
 */
export function rowSize(t: Tensor): number {
  expectTensor('rowSize', t)
  let n = 1
  for (let d = 1; d < t.shape.length; d++) n *= t.shape[d]
  return n
}

/**
 * The product of the sizes: how many numbers a shape holds.
 * @throws ShapeError unless every size is an integer ≥ 0 and the product can be addressed.
 * @example
 * sizeOf([2, 3]) // 6
 */
export function sizeOf(shape: readonly number[], where = 'sizeOf'): number {
  if (!Array.isArray(shape)) throw new TypeError(`${where}: expected a shape such as [2, 3], got ${describe(shape)}`)
  let n = 1
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 0) {
      throw new ShapeError(`${where}: sizes must be integers ≥ 0, got ${formatShape(shape)}`)
    }
    n *= size
  }
  if (n > 0x1_0000_0000) throw new ShapeError(`${where}: ${formatShape(shape)} is more than one array can hold`)
  return n
}

function equalShapes(a: readonly number[], b: readonly number[]): boolean {
  if (a.length !== b.length) return false
  for (let d = 0; d < a.length; d++) if (a[d] !== b[d]) return false
  return true
}

/**
 * @throws ShapeError naming `where` if the shapes differ, TypeError if one is no tensor.
 * @example
 * sameShape('cost', zeros([2, 3]), zeros([3, 2])) // throws ShapeError: cost: shapes differ, [2 × 3] and [3 × 2]
 */
export function sameShape(where: string, a: Tensor, b: Tensor): void {
  if (!isTensor(a) || !isTensor(b)) {
    throw new TypeError(`${where}: expected tensors, got ${describe(isTensor(a) ? b : a)}`)
  }
  if (!equalShapes(a.shape, b.shape)) {
    throw new ShapeError(`${where}: shapes differ, ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
  }
}

/**
 * @throws ShapeError naming `where` unless t is a matrix `[m × k]`, TypeError unless it is a tensor.
 * @example
 * matrix('dot', zeros([3])) // throws ShapeError: dot: expected a matrix [m × k], got [3]
 */
export function matrix(where: string, t: Tensor): void {
  expectTensor(where, t)
  if (t.shape.length !== 2) throw new ShapeError(`${where}: expected a matrix [m × k], got ${formatShape(t.shape)}`)
}

/**
 * `out` when given and of the right shape and dtype, else a new tensor of zeros: how every operation treats its `out`.
 * @throws ShapeError or TypeError naming `where` if it does not fit.
 * @example
 * outFor('exp', zeros([3]), [2], 'float32') // throws ShapeError: exp: out is [3], the result [2]
 */
export function outFor(where: string, out: Tensor | undefined, shape: readonly number[], dtype: DType): Tensor {
  if (out === undefined) return make(where, shape, dtype)
  if (!isTensor(out)) throw new TypeError(`${where}: out must be a tensor, got ${describe(out)}`)
  if (!equalShapes(out.shape, shape)) {
    throw new ShapeError(`${where}: out is ${formatShape(out.shape)}, the result ${formatShape(shape)}`)
  }
  if (out.dtype !== dtype) throw new TypeError(`${where}: out is ${out.dtype}, the operands ${dtype}`)
  return out
}

/**
 * What an operation asks that reads an operand after it has begun to write.
 * @throws TypeError naming `where` if out shares memory with t.
 * @example
 * const t = zeros([2, 2])
 * apart('dot', rows(t, 0, 1), t) // throws TypeError: dot: out must not share memory with an operand
 */
export function apart(where: string, out: Tensor, t: Tensor): void {
  const [a, b] = [out.data, t.data]
  const start = Math.max(a.byteOffset, b.byteOffset)
  const end = Math.min(a.byteOffset + a.byteLength, b.byteOffset + b.byteLength)
  if (a.buffer === b.buffer && start < end) {
    throw new TypeError(`${where}: out must not share memory with an operand`)
  }
}

/**
 * What an operation asks that reads each element just before it writes it: out may be t, but not overlap it otherwise.
 * @throws TypeError naming `where` if it does.
 * @example
 * const t = zeros([3, 2])
 * itselfOrApart('exp', t, t)
 * itselfOrApart('exp', rows(t, 1, 3), rows(t, 0, 2)) // throws TypeError: exp: out must not share memory with an operand
 */
export function itselfOrApart(where: string, out: Tensor, t: Tensor): void {
  const [a, b] = [out.data, t.data]
  if (a !== b && (a.buffer !== b.buffer || a.byteOffset !== b.byteOffset || a.length !== b.length)) apart(where, out, t)
}
