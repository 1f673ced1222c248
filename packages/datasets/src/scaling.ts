import { type Dataset, describe, ShapeError, type Tensor, zeros } from '@nn/tensor'
import { checkDraw } from './draw'
import { eachChunk } from './materialise'
import { derive } from './view'

/** Means and standard deviations of one data set, to be applied to any other. Plain numbers: they can be saved. */
export interface Standardisation {
  readonly mean: readonly number[]
  readonly sd: readonly number[]
  apply<D extends Dataset>(data: D): D
}

/** Smallest and largest numbers of one data set, to be applied to any other. */
export interface MinMax {
  readonly min: readonly number[]
  readonly max: readonly number[]
  apply<D extends Dataset>(data: D): D
}

/**
 * x ← (x − mean)/sd for each input, with the statistics of the given data alone: fit on the training part, apply to all.
 * sd divides by n. An input that never changes becomes 0. Both are float64: right for inputs that spread over 1e-290 or more.
 *
 * @throws RangeError if there are no rows, or numbers too large to square.
 * @example
 * standardise(fromArrays({ x: [[1, 7], [3, 7]], y: [0, 1] })).mean // [2,7]
 * standardise(fromArrays({ x: [[1, 7], [3, 7]], y: [0, 1] })).sd // [1,0]
 */
export function standardise(training: Dataset): Standardisation {
  const { min, max } = extent('standardise', training)
  const { n, inputs } = training
  const sum = new Float64Array(inputs)
  eachChunk(training, 'x', (chunk) => forEach(chunk, (j, x) => (sum[j] += x)))
  // Where all numbers are equal, the mean is that number: the rounded sum over n may miss it, and leave an sd of 1e-17.
  const mean = Array.from(sum, (total, j) => (min[j] === max[j] ? min[j] : total / n))
  const squares = new Float64Array(inputs)
  // Squares of what lies in −1 … 1 neither overflow nor vanish.
  const width = max.map((high, j) => high - min[j])
  eachChunk(training, 'x', (chunk) =>
    forEach(chunk, (j, x) => {
      const deviation = width[j] === 0 ? 0 : (x - mean[j]) / width[j]
      squares[j] += deviation * deviation
    }),
  )
  const sd = Array.from(squares, (total, j) => width[j] * Math.sqrt(total / n))
  const wrong = sd.findIndex((value, j) => !Number.isFinite(value) || !Number.isFinite(mean[j]))
  if (wrong >= 0)
    throw new RangeError(`standardise: the numbers of column ${wrong} are too large, ${min[wrong]} … ${max[wrong]}`)
  return { mean, sd, apply: (data) => affine(data, mean, sd) }
}

/**
 * x ← (x − min)/(max − min) for each input, with the extremes of the given data alone; other data may leave 0 … 1.
 * An input that never changes becomes 0.
 *
 * @throws RangeError if there are no rows.
 * @example
 * minMax(fromArrays({ x: [[1, 7], [3, 7]], y: [0, 1] })).max // [3,7]
 */
export function minMax(training: Dataset): MinMax {
  const { min, max } = extent('minMax', training)
  const width = max.map((high, j) => high - min[j])
  const wrong = width.findIndex((value) => !Number.isFinite(value))
  if (wrong >= 0)
    throw new RangeError(`minMax: the numbers of column ${wrong} are too large, ${min[wrong]} … ${max[wrong]}`)
  return { min, max, apply: (data) => affine(data, min, width) }
}

/**
 * Standardises the training data and, with the same statistics, all others.
 * @throws ShapeError if another data set has other inputs.
 * @example
 * normalise(xor(), slice(xor(), 0, 1)).map((data) => data.n) // [4,1]
 */
export function normalise<D extends Dataset>(training: D, ...others: D[]): D[] {
  const { apply } = standardise(training)
  return [training, ...others].map((data) => apply(data))
}

/**
 * x ← (x − shift)/divisor for each input; 0 where the divisor is 0. What `standardise` and `minMax` apply, for saved numbers.
 * @throws ShapeError unless there is one shift and one divisor for each input; RangeError for one that is not finite.
 * @example
 * toArray(materialise(affine(xor(), [0.5, 0.5], [0.5, 0.5])).x) // [[-1,-1],[-1,1],[1,-1],[1,1]]
 */
export function affine<D extends Dataset>(data: D, shift: ArrayLike<number>, divisor: ArrayLike<number>): D {
  const { inputs } = data
  if (shift.length !== inputs || divisor.length !== inputs) {
    throw new ShapeError(`affine: ${inputs} inputs, but ${shift.length} shifts and ${divisor.length} divisors`)
  }
  for (let j = 0; j < inputs; j++) {
    if (!Number.isFinite(shift[j]) || !Number.isFinite(divisor[j])) {
      throw new RangeError(
        `affine: input ${j} has shift ${describe(shift[j])} and divisor ${describe(divisor[j])}, expected finite numbers`,
      )
    }
  }
  let kept: Tensor | undefined
  return derive(data, {
    x: (rows, out) => {
      checkDraw('dataset.x', data.n, inputs, rows, out)
      // In float64 first: a float32 of 1234567.8 has already lost what (x − mean) is about.
      let raw = out
      if (out.dtype === 'float32') {
        if (kept === undefined || kept.shape[0] !== rows.length)
          kept = zeros([rows.length, inputs], { dtype: 'float64' })
        raw = kept
      }
      data.x(rows, raw)
      for (let i = 0, at = 0; i < rows.length; i++) {
        for (let j = 0; j < inputs; j++, at++)
          out.data[at] = divisor[j] === 0 ? 0 : (raw.data[at] - shift[j]) / divisor[j]
      }
      return out
    },
  })
}

function extent(where: string, data: Dataset): { min: number[]; max: number[] } {
  if (data.n === 0) throw new RangeError(`${where}: there are no rows`)
  const min = new Array<number>(data.inputs).fill(Infinity)
  const max = new Array<number>(data.inputs).fill(-Infinity)
  eachChunk(data, 'x', (chunk, firstRow) =>
    forEach(chunk, (j, x, i) => {
      if (!Number.isFinite(x))
        throw new RangeError(`${where}: x is ${x} at row ${firstRow + i}, column ${j} (counted from 0)`)
      if (x < min[j]) min[j] = x
      if (x > max[j]) max[j] = x
    }),
  )
  return { min, max }
}

function forEach(chunk: Tensor, visit: (j: number, x: number, i: number) => void): void {
  const [m, width] = chunk.shape
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < width; j++) visit(j, chunk.data[at++], i)
}
