import { type Dataset, describe, ShapeError } from '@nn/tensor'
import { derive } from './view'

/** n finite weights ≥ 0, not all of them 0. */
export function checkWeights(where: string, weights: ArrayLike<number>, n: number): ArrayLike<number> {
  if (typeof weights !== 'object' || weights === null || typeof weights.length !== 'number') {
    throw new TypeError(`${where}: weights must be an array of numbers, got ${describe(weights)}`)
  }
  if (weights.length !== n) throw new ShapeError(`${where}: ${n} rows, but ${weights.length} weights`)
  let largest = 0
  for (let row = 0; row < n; row++) {
    if (!(Number.isFinite(weights[row]) && weights[row] >= 0)) {
      throw new RangeError(
        `${where}: the weight of row ${row} must be a finite number ≥ 0, got ${describe(weights[row])}`,
      )
    }
    if (weights[row] > largest) largest = weights[row]
  }
  if (n > 0 && largest === 0) throw new RangeError(`${where}: every weight is 0`)
  return weights
}

/**
 * The same examples with a weight each, which the cost multiplies their part with.
 * @throws ShapeError unless there are n weights; RangeError for a negative or infinite one, or if all are 0.
 * @example
 * withWeights(xor(), [1, 1, 2, 2]).weights // [1,1,2,2]
 */
export function withWeights(data: Dataset, weights: ArrayLike<number>): Dataset {
  return derive(data, { weights: checkWeights('withWeights', weights, data.n) })
}

/**
 * Balanced weights of the classes, n/(k·n_c), where n_c counts class c and k the classes that occur: the average weight
 * of an example is 1. A class without examples gets 0.
 * @throws TypeError if the data set has no labels.
 * @example
 * Array.from(classWeights(fromArrays({ x: [[1], [2], [3], [4]], labels: [0, 1, 1, 1] }))) // [2,0.6666666666666666]
 */
export function classWeights(data: Dataset): Float64Array {
  const counts = classCounts('classWeights', data)
  const k = counts.filter((count) => count > 0).length
  return Float64Array.from(counts, (count) => (count === 0 ? 0 : data.n / (k * count)))
}

/**
 * The same examples, each with the weight of its class; the balanced ones of `classWeights` unless told.
 * @param weights one for each class.
 * @throws TypeError if the data set has no labels; ShapeError unless there is a weight for each class.
 * @example
 * withClassWeights(fromArrays({ x: [[1], [2]], labels: [1, 0] }), [1, 3]).weights?.[0] // 3
 */
export function withClassWeights(data: Dataset, weights: ArrayLike<number> = classWeights(data)): Dataset {
  const k = classCounts('withClassWeights', data).length
  if (weights.length !== k) throw new ShapeError(`withClassWeights: ${k} classes, but ${weights.length} weights`)
  const labels = data.labels as ArrayLike<number>
  const perRow = Float64Array.from({ length: data.n }, (_, row) => weights[labels[row]])
  return derive(data, { weights: checkWeights('withClassWeights', perRow, data.n) })
}

/**
 * How many examples each class has.
 * @throws TypeError if the data set has no labels.
 * @example
 * Array.from(countClasses(xor())) // [2,2]
 */
export function countClasses(data: Dataset): Uint32Array {
  return classCounts('countClasses', data)
}

/** `countClasses` under the name of whoever asks. */
export function classCounts(where: string, { labels, classes, n }: Dataset): Uint32Array {
  if (labels === undefined || classes === undefined)
    throw new TypeError(`${where}: expected data with labels, got data for regression`)
  const counts = new Uint32Array(classes.length)
  for (let row = 0; row < n; row++) counts[labels[row]]++
  return counts
}
