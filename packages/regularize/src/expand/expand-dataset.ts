import {
  type Dataset,
  describe,
  type Expansion,
  finite,
  formatShape,
  isTensor,
  knownOptions,
  type Random,
  rows as rowsOf,
  ShapeError,
  zeros,
} from '@nn/tensor'
import { needRandom } from '../check'
import { needExpansion } from './combine'

export interface ExpandDatasetOptions {
  /** How copies are deformed. Of a list, copy k takes the k-th, and begins again after the last. */
  readonly by: Expansion | readonly Expansion[]
  /** How many copies of every example join the original; 1, or as many as the list is long, unless told. */
  readonly copies?: number
  readonly random: Random
}

/**
 * The data and, after it, deformed copies of every example: n · (copies + 1) rows. Row k·n + i is copy k of example i,
 * with its target, label and weight. Nothing is stored: a copy is computed when it is drawn, from the stream
 * `random.split(k·n + i)`, so it is the same picture every time, in whatever order rows are drawn, and bytes stay bytes.
 *
 * For pictures that are new in every epoch, apply an expansion to the batches instead.
 *
 * @param data examples whose `shape` is an image, `[height, width]` or `[height, width, channels]`.
 * @param options `by`, `copies`, and a stream that is used for nothing else.
 * @throws RangeError if copies is no integer ≥ 0, or a row is drawn that is none; ShapeError if the examples are no images;
 *   TypeError for an unknown option.
 * @example
 * const digit = { n: 1, inputs: 4, outputs: 1, shape: [2, 2], x: (rows, out) => copy(tensor([[1, 2, 3, 4]]), out), y: (rows, out) => out }
 * const five = expandDataset(digit, { by: shiftEachWay(), random: random(1) })
 * five.n // 5
 * toArray(five.x([1], zeros([1, 4]))) // [[0,0,1,2]]
 */
export function expandDataset(data: Dataset, options: ExpandDatasetOptions): Dataset {
  knownOptions('expandDataset', options, ['by', 'copies', 'random'])
  const list: readonly unknown[] = Array.isArray(options?.by) ? options.by : [options?.by]
  if (list.length === 0) throw new RangeError('expandDataset: by is an empty list, expected at least one expansion')
  const by = list.map((expansion) => needExpansion('expandDataset', expansion))
  const copies = finite('expandDataset', 'copies', options.copies ?? by.length, { min: 0, integer: true })
  const random = needRandom('expandDataset', options.random)
  const { shape, inputs, outputs } = data
  if ((shape.length !== 2 && shape.length !== 3) || shape.reduce((a, b) => a * b, 1) !== inputs) {
    throw new ShapeError(`expandDataset: examples of ${inputs} numbers and shape ${formatShape(shape)} are no images`)
  }
  const n = data.n * (copies + 1)

  /** The examples that rows are copies of. */
  const originals = (rows: ArrayLike<number>): Uint32Array => {
    const found = new Uint32Array(rows.length)
    for (let i = 0; i < rows.length; i++) {
      if (!(Number.isInteger(rows[i]) && rows[i] >= 0 && rows[i] < n)) {
        throw new RangeError(`expandDataset: row ${describe(rows[i])} is not inside 0 … ${n - 1}`)
      }
      found[i] = rows[i] % data.n
    }
    return found
  }
  const repeated = (values: ArrayLike<number> | undefined) =>
    values && Float64Array.from({ length: n }, (_, i) => values[i % data.n])

  return {
    ...data,
    n,
    inputs,
    outputs,
    shape,
    x(rows, out) {
      const which = originals(rows)
      if (!isTensor(out) || out.shape.length !== 2 || out.shape[0] !== rows.length || out.shape[1] !== inputs) {
        throw new ShapeError(
          `expandDataset: out is ${describe(out)}, the examples ${formatShape([rows.length, inputs])}`,
        )
      }
      data.x(which, out)
      const original = zeros([1, inputs], { dtype: out.dtype })
      for (let i = 0; i < rows.length; i++) {
        const k = Math.floor(rows[i] / data.n)
        if (k === 0) continue
        const picture = rowsOf(out, i, i + 1)
        original.data.set(picture.data)
        by[(k - 1) % by.length].apply(original, shape, random.split(rows[i]), picture)
      }
      return out
    },
    y: (rows, out) => data.y(originals(rows), out),
    ...(data.labels && { labels: repeated(data.labels) }),
    ...(data.weights && { weights: repeated(data.weights) }),
  }
}
