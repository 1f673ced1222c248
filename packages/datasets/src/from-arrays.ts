import {
  type Dataset,
  describe,
  formatShape,
  isTensor,
  knownOptions,
  type Nested,
  rowSize,
  ShapeError,
  type Tensor,
  tensor,
} from '@nn/tensor'
import { type ClassOptions, toClasses } from './classes'
import { copyRows } from './draw'
import { checkWeights } from './weights'

/** Examples as numbers, with either what to compute (`y`) or which class it is (`labels`). */
export interface ArrayData extends ClassOptions {
  /** One row for each example: a tensor `[n × …]` or nested arrays. */
  readonly x: Tensor | Nested
  /** For regression: `[n × n_out]`, or `[n]` for one output. */
  readonly y?: Tensor | Nested
  /** For classification: class indices 0, 1, …, or class names. */
  readonly labels?: ArrayLike<number | string>
  /** The weight of each example in the cost. */
  readonly weights?: ArrayLike<number>
  /** The shape of one example, when it is not what `x` says. */
  readonly shape?: readonly number[]
}

const known = ['x', 'y', 'labels', 'classes', 'targets', 'outputs', 'weights', 'shape']

/**
 * A data set from tensors or nested arrays. Tensors are not copied: what is written to them afterwards is in the data set.
 *
 * @param data `x` `[n × …]` and either `y` `[n × n_out]` or `labels`, which become one-hot rows of `targets`.
 *   Without `classes`, indices make the classes '0' … 'max', and names the classes sorted.
 * @throws ShapeError if the sizes differ; RangeError naming row and column of a NaN or ±Infinity, or the row of a label
 *   that is no class; TypeError for an option that is not known.
 * @example
 * fromArrays({ x: [[1, 2], [3, 4], [5, 6]], labels: ['cat', 'dog', 'cat'] }).classes // ["cat","dog"]
 * fromArrays({ x: [[1, 2], [3, 4], [5, 6]], y: [1.5, 2, 2.5] }).outputs // 1
 */
export function fromArrays(data: ArrayData): Dataset {
  const where = 'fromArrays'
  knownOptions(where, data, known)
  if (data?.x === undefined) throw new TypeError(`${where}: expected { x, y } or { x, labels }, got ${describe(data)}`)
  const x = toTensor(where, 'x', data.x)
  const n = x.shape[0]
  const inputs = rowSize(x)
  const shape = data.shape === undefined ? (x.shape.length > 1 ? x.shape.slice(1) : [1]) : [...data.shape]
  if (inputs === 0) throw new ShapeError(`${where}: x is ${formatShape(x.shape)}, an example needs at least one number`)
  if (shape.reduce((product, size) => product * size, 1) !== inputs) {
    throw new ShapeError(`${where}: the shape ${formatShape(shape)} does not hold the ${inputs} numbers of an example`)
  }
  if ((data.y === undefined) === (data.labels === undefined)) {
    throw new TypeError(
      `${where}: expected either y (regression) or labels (classification), got ${data.y === undefined ? 'neither' : 'both'}`,
    )
  }
  const target = data.labels === undefined ? regression(where, data) : toClasses(where, data.labels, data)
  const m = 'labels' in target ? target.labels.length : target.n
  if (m !== n) throw new ShapeError(`${where}: x has ${n} rows, ${'labels' in target ? 'labels' : 'y'} has ${m}`)
  return {
    n,
    inputs,
    shape,
    x: (rows, out) => copyRows('dataset.x', x, n, inputs, rows, out),
    ...target,
    ...(data.weights === undefined ? {} : { weights: checkWeights(where, data.weights, n) }),
  }
}

function regression(where: string, data: ArrayData): Pick<Dataset, 'n' | 'outputs' | 'y'> {
  for (const option of ['classes', 'targets', 'outputs'] as const) {
    if (data[option] !== undefined) throw new TypeError(`${where}: ${option} goes with labels, not with y`)
  }
  const y = toTensor(where, 'y', data.y as Tensor | Nested)
  const n = y.shape[0]
  const outputs = rowSize(y)
  if (outputs === 0)
    throw new ShapeError(`${where}: y is ${formatShape(y.shape)}, an example needs at least one number`)
  return { n, outputs, y: (rows, out) => copyRows('dataset.y', y, n, outputs, rows, out) }
}

function toTensor(where: string, what: string, values: Tensor | Nested): Tensor {
  if (typeof values !== 'object' || values === null)
    throw new TypeError(`${where}: ${what} must be a tensor or nested arrays, got ${describe(values)}`)
  const t = isTensor(values) ? values : tensor(values, { dtype: 'float64' })
  if (t.shape.length === 0) throw new ShapeError(`${where}: ${what} must have one row for each example, got one number`)
  checkFinite(where, what, t.data, rowSize(t))
  return t
}

/** @throws RangeError naming row and column of the first number that is not finite. */
export function checkFinite(where: string, what: string, data: ArrayLike<number>, width: number, firstRow = 0): void {
  for (let i = 0; i < data.length; i++) {
    if (!Number.isFinite(data[i])) {
      const row = firstRow + Math.floor(i / width)
      throw new RangeError(`${where}: ${what} is ${data[i]} at row ${row}, column ${i % width} (counted from 0)`)
    }
  }
}
