import { describe, formatShape, isTensor, knownOptions, ShapeError } from './errors'
import type { DType, Tensor } from './forms'

/** Numbers, or arrays of numbers, nested as deep as the tensor has dimensions. */
export type Nested = number | ArrayLike<number> | readonly Nested[]

export interface TensorOptions {
  /** `'float32'` unless told. */
  readonly dtype?: DType
  /** Reads a flat array as this shape. */
  readonly shape?: readonly number[]
}

/**
 * A tensor from numbers: nested arrays, or a flat array with a `shape`. The numbers are copied.
 *
 * @param values a number (shape `[]`), a flat or nested array, or a typed array. Rows must be equally long.
 * @throws ShapeError if rows differ in length or the shape does not hold as many numbers; TypeError for what is no number.
 * @example
 * tensor([[1, 2], [3, 4]]).shape // [2,2]
 * tensor([1, 2, 3, 4, 5, 6], { shape: [2, 3] }).shape // [2,3]
 */
export function tensor(values: Nested, options: TensorOptions = {}): Tensor {
  knownOptions('tensor', options, ['dtype', 'shape'])
  const found: number[] = []
  for (let v: Nested | undefined = values; typeof v === 'object'; v = (v as ArrayLike<Nested>)[0]) {
    if (v === null || typeof (v as ArrayLike<Nested>).length !== 'number') throw new TypeError(`tensor: expected numbers, got ${describe(v)}`)
    found.push((v as ArrayLike<Nested>).length)
  }
  const out = zeros(found, { dtype: options.dtype ?? 'float32' })
  let at = 0
  const fill = (v: Nested, depth: number): void => {
    if (depth === found.length) {
      if (typeof v !== 'number') throw typeof v === 'object' && v !== null ? ragged(found) : new TypeError(`tensor: expected a number, got ${describe(v)}`)
      out.data[at++] = v
      return
    }
    if (typeof v !== 'object' || v === null || (v as ArrayLike<Nested>).length !== found[depth]) throw ragged(found)
    for (let i = 0; i < found[depth]; i++) fill((v as ArrayLike<Nested>)[i], depth + 1)
  }
  fill(values, 0)
  return options.shape === undefined ? out : reshape(out, options.shape)
}

function ragged(shape: readonly number[]): ShapeError {
  return new ShapeError(`tensor: rows differ in length, the first ones make ${formatShape(shape)}`)
}

/** A tensor of zeros. @throws ShapeError unless every size is an integer ≥ 0.
 * @example
 * zeros([2, 3]).data.length // 6
 */
export function zeros(shape: readonly number[], options: { readonly dtype?: DType } = {}): Tensor {
  knownOptions('zeros', options, ['dtype'])
  const { dtype = 'float32' } = options
  const n = sizeOf(shape, 'zeros')
  if (dtype !== 'float32' && dtype !== 'float64') throw new TypeError(`zeros: dtype must be 'float32' or 'float64', got ${describe(dtype)}`)
  return { shape: [...shape], dtype, data: dtype === 'float64' ? new Float64Array(n) : new Float32Array(n) }
}

/** A tensor filled with one value.
 * @example
 * full([2], 0.5).data[1] // 0.5
 */
export function full(shape: readonly number[], value: number, options: { readonly dtype?: DType } = {}): Tensor {
  const out = zeros(shape, options)
  out.data.fill(value)
  return out
}

/** A tensor around a typed array, without copying: writing to one writes to the other.
 * @throws ShapeError if the shape does not hold as many numbers.
 * @example
 * wrap(new Float64Array([1, 2]), [1, 2]).dtype // "float64"
 */
export function wrap(data: Float32Array | Float64Array, shape: readonly number[]): Tensor {
  if (!(data instanceof Float32Array || data instanceof Float64Array)) {
    throw new TypeError(`wrap: expected a Float32Array or Float64Array, got ${describe(data)}`)
  }
  if (sizeOf(shape, 'wrap') !== data.length) throw new ShapeError(`wrap: ${formatShape(shape)} does not hold ${data.length} numbers`)
  return { shape: [...shape], dtype: data instanceof Float64Array ? 'float64' : 'float32', data }
}

/** A tensor of zeros with the shape and dtype of another. */
export function like(t: Tensor): Tensor {
  return zeros(t.shape, { dtype: t.dtype })
}

/** The same numbers under another shape, on the same memory.
 * @throws ShapeError if the shape does not hold as many numbers.
 * @example
 * reshape(tensor([1, 2, 3, 4]), [2, 2]).shape // [2,2]
 */
export function reshape(t: Tensor, shape: readonly number[]): Tensor {
  if (sizeOf(shape, 'reshape') !== t.data.length) {
    throw new ShapeError(`reshape: ${formatShape(shape)} does not hold the ${t.data.length} numbers of ${formatShape(t.shape)}`)
  }
  return { shape: [...shape], dtype: t.dtype, data: t.data }
}

/** Rows `from` up to, not including, `to`, on the same memory.
 * @throws RangeError outside of the tensor.
 * @example
 * rows(tensor([[1, 2], [3, 4], [5, 6]]), 1, 3).data[0] // 3
 */
export function rows(t: Tensor, from: number, to: number): Tensor {
  const n = t.shape[0] ?? 0
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= n)) {
    throw new RangeError(`rows: ${from} … ${to} is not inside 0 … ${n}`)
  }
  const stride = rowSize(t)
  return { shape: [to - from, ...t.shape.slice(1)], dtype: t.dtype, data: t.data.subarray(from * stride, to * stride) }
}

/** A copy that shares no memory. */
export function clone(t: Tensor): Tensor {
  return { shape: [...t.shape], dtype: t.dtype, data: t.data.slice() }
}

/** Copies the numbers of one tensor into another of the same shape, whatever the dtypes. @throws ShapeError if the shapes differ. */
export function copy(from: Tensor, to: Tensor): Tensor {
  sameShape('copy', from, to)
  to.data.set(from.data)
  return to
}

/** A copy in another dtype. float64 → float32 rounds to nearest.
 * @example
 * cast(tensor([0.1], { dtype: 'float64' }), 'float32').data[0] // 0.10000000149011612
 */
export function cast(t: Tensor, dtype: DType): Tensor {
  return copy(t, zeros(t.shape, { dtype }))
}

/** Nested ordinary arrays: for printing and JSON.
 * @example
 * toArray(tensor([[1, 2], [3, 4]])) // [[1,2],[3,4]]
 */
export function toArray(t: Tensor): Nested {
  const nest = (depth: number, at: number): Nested => {
    if (depth === t.shape.length) return t.data[at]
    let stride = 1
    for (let d = depth + 1; d < t.shape.length; d++) stride *= t.shape[d]
    return Array.from({ length: t.shape[depth] }, (_, i) => nest(depth + 1, at + i * stride))
  }
  return nest(0, 0)
}

/** How many numbers a row (the first dimension's unit) holds. */
export function rowSize(t: Tensor): number {
  let n = 1
  for (let d = 1; d < t.shape.length; d++) n *= t.shape[d]
  return n
}

/** The product of the sizes. @throws ShapeError unless every size is an integer ≥ 0 and the product can be addressed. */
export function sizeOf(shape: readonly number[], where = 'sizeOf'): number {
  if (!Array.isArray(shape)) throw new TypeError(`${where}: expected a shape such as [2, 3], got ${describe(shape)}`)
  let n = 1
  for (const size of shape) {
    if (!Number.isInteger(size) || size < 0) throw new ShapeError(`${where}: sizes must be integers ≥ 0, got ${formatShape(shape)}`)
    n *= size
  }
  if (n > 0x1_0000_0000) throw new ShapeError(`${where}: ${formatShape(shape)} is more than one array can hold`)
  return n
}

/** @throws ShapeError naming `where` if the shapes differ. TypeError if one is no tensor. */
export function sameShape(where: string, a: Tensor, b: Tensor): void {
  if (!isTensor(a) || !isTensor(b)) throw new TypeError(`${where}: expected tensors, got ${describe(isTensor(a) ? b : a)}`)
  let same = a.shape.length === b.shape.length
  for (let d = 0; same && d < a.shape.length; d++) same = a.shape[d] === b.shape[d]
  if (!same) throw new ShapeError(`${where}: shapes differ, ${formatShape(a.shape)} and ${formatShape(b.shape)}`)
}

/** @throws ShapeError naming `where` unless t is a matrix `[m × k]`. Returns nothing; read `t.shape`. */
export function matrix(where: string, t: Tensor): void {
  if (!isTensor(t)) throw new TypeError(`${where}: expected a tensor, got ${describe(t)}`)
  if (t.shape.length !== 2) throw new ShapeError(`${where}: expected a matrix [m × k], got ${formatShape(t.shape)}`)
}

/** `out` when given and of the right shape and dtype, else a new tensor: how every operation treats its `out`. */
export function outFor(where: string, out: Tensor | undefined, shape: readonly number[], dtype: DType): Tensor {
  if (out === undefined) return zeros(shape, { dtype })
  let same = out.shape.length === shape.length
  for (let d = 0; same && d < shape.length; d++) same = out.shape[d] === shape[d]
  if (!same) throw new ShapeError(`${where}: out is ${formatShape(out.shape)}, the result ${formatShape(shape)}`)
  if (out.dtype !== dtype) throw new TypeError(`${where}: out is ${out.dtype}, the operands ${dtype}`)
  return out
}
