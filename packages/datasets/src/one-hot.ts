import { type DType, describe, finite, knownOptions, type Tensor, zeros } from '@nn/tensor'
import { checkTargets } from './classes'

/**
 * One-hot rows: y_ij = on where j is the label of row i, else off.
 *
 * @param labels class indices in 0 … k − 1.
 * @returns `[n × k]`, of 0 and 1 in float32 unless told.
 * @throws RangeError naming the row of a label outside of the classes.
 * @example
 * toArray(oneHot([2, 0], 3)) // [[0,0,1],[1,0,0]]
 * toArray(oneHot([1], 2, { off: -1 })) // [[-1,1]]
 */
export function oneHot(
  labels: ArrayLike<number>,
  k: number,
  options: { readonly off?: number; readonly on?: number; readonly dtype?: DType } = {},
): Tensor {
  knownOptions('oneHot', options, ['off', 'on', 'dtype'])
  finite('oneHot', 'the number of classes', k, { min: 1, integer: true })
  const [off, on] = checkTargets('oneHot', [options.off ?? 0, options.on ?? 1])
  for (let i = 0; i < labels.length; i++) {
    if (!(Number.isInteger(labels[i]) && labels[i] >= 0 && labels[i] < k)) {
      throw new RangeError(`oneHot: the label of row ${i} is ${describe(labels[i])}, expected one of 0 … ${k - 1}`)
    }
  }
  const y = zeros([labels.length, k], { dtype: options.dtype ?? 'float32' })
  y.data.fill(off)
  for (let i = 0; i < labels.length; i++) y.data[i * k + labels[i]] = on
  return y
}
