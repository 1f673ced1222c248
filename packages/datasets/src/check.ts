import { type Dataset, describe, formatShape, ShapeError } from '@nn/tensor'
import { checkFinite } from './from-arrays'
import { eachChunk } from './materialise'
import { checkWeights } from './weights'

/**
 * Reads every number of a data set, your own kind included, and returns it when all are finite and all sizes fit.
 * @throws RangeError naming row and column of the first NaN or ±Infinity, or the row of a label that is no class;
 *   ShapeError if sizes do not fit each other.
 * @example
 * checkDataset(xor()).n // 4
 */
export function checkDataset<D extends Dataset>(data: D): D {
  const where = 'checkDataset'
  for (const size of ['n', 'inputs', 'outputs'] as const) {
    if (!(Number.isInteger(data?.[size]) && data[size] >= (size === 'n' ? 0 : 1))) {
      throw new RangeError(`${where}: ${size} must be a whole number, got ${describe(data?.[size])}`)
    }
  }
  if (data.shape.reduce((product, size) => product * size, 1) !== data.inputs) {
    throw new ShapeError(`${where}: the shape ${formatShape(data.shape)} does not hold the ${data.inputs} inputs`)
  }
  const { labels, classes, n } = data
  if (labels !== undefined) {
    if (labels.length !== n) throw new ShapeError(`${where}: ${n} rows, but ${labels.length} labels`)
    const k = classes?.length ?? Math.max(2, data.outputs)
    for (let row = 0; row < n; row++) {
      if (!(Number.isInteger(labels[row]) && labels[row] >= 0 && labels[row] < k)) {
        throw new RangeError(
          `${where}: the label of row ${row} is ${describe(labels[row])}, expected one of 0 … ${k - 1}`,
        )
      }
    }
  }
  if (data.weights !== undefined) checkWeights(where, data.weights, n)
  for (const part of ['x', 'y'] as const) {
    eachChunk(data, part, (chunk, firstRow) => checkFinite(where, part, chunk.data, chunk.shape[1], firstRow))
  }
  return data
}
