import { finite, knownOptions, type Penalty, type StepSize, type Tensor } from '@nn/tensor'
import { needMatrix, needTensor } from './check'

export interface MaxNormOptions {
  /** The largest length > 0 that the incoming weights of one neuron may have. */
  readonly c: number
}

/**
 * Max-norm: after every step, the incoming weights of a neuron (a column of w `[in × out]`) that are longer than c,
 * √Σw² > c, are scaled back to length c (Srebro, Shraibman 2005). A constraint: its value is 0.
 *
 * @param options `c` > 0. A length is c within rounding afterwards; a column with a NaN is left as it is.
 * @throws RangeError if c is not a finite number > 0; ShapeError if w is no matrix.
 * @example
 * const w = tensor([[3, 0.3], [4, 0.4]], { dtype: 'float64' })
 * maxNorm({ c: 1 }).after(w, { eta: 0.5, n: 1000 })
 * toArray(w) // [[0.6000000000000001,0.3],[0.8,0.4]]
 */
export function maxNorm(options: MaxNormOptions): Penalty & { after(w: Tensor, step: StepSize): void } {
  knownOptions('maxNorm', options, ['c'])
  const c = finite('maxNorm', 'c', options?.c, { above: 0 })
  return {
    name: 'maxNorm',
    options: { c },
    value(w) {
      needTensor('maxNorm', 'w', w)
      return 0
    },
    after(w) {
      const { data, shape, dtype } = needMatrix('maxNorm', 'w [in × out]', w)
      for (let j = 0; j < shape[1]; j++) {
        const norm = columnNorm(data, j, shape[1])
        if (!(norm > c)) continue
        const factor = dtype === 'float32' ? Math.fround(c / norm) : c / norm
        for (let i = j; i < data.length; i += shape[1]) data[i] *= factor
      }
    },
  }
}

function columnNorm(data: Tensor['data'], j: number, stride: number): number {
  let sum = 0
  for (let i = j; i < data.length; i += stride) sum += data[i] * data[i]
  if (sum < Infinity) return Math.sqrt(sum)
  // squares overflow from 1e154 up, in float64 only: measured in units of the largest weight they do not, unless that is
  // Infinity or NaN itself, and so is the result then NaN
  let largest = 0
  for (let i = j; i < data.length; i += stride) largest = Math.max(largest, Math.abs(data[i]))
  sum = 0
  for (let i = j; i < data.length; i += stride) sum += (data[i] / largest) * (data[i] / largest)
  return largest * Math.sqrt(sum)
}
