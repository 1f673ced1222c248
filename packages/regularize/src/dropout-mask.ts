import { finite, knownOptions, type Random, type Tensor } from '@nn/tensor'
import { needRandom, needTensor } from './check'

export interface DropoutMaskOptions {
  /** The probability in [0, 1) that a unit is dropped. */
  readonly p: number
  readonly random: Random
}

/**
 * A dropout mask: every element of `out` becomes 0 with probability p, else 1/(1 − p), each drawn for itself, so that in a
 * mask `[m × k]` every example of a batch drops its own units. Multiplying activations by it keeps their mean, and so the
 * whole network is used as it is at inference: no weights to halve.
 *
 * The book drops with p = ½, leaves what is kept unscaled, one mask for a mini-batch, and halves the outgoing weights
 * afterwards: the same average, for p = ½. Scaling while training ("inverted dropout") serves every p.
 * One draw an element, in order, compared with all 53 bits of p; none for p = 0.
 *
 * @param out any shape; overwritten and returned.
 * @param options `p` in [0, 1) and the stream to draw from.
 * @throws RangeError if p is outside [0, 1); TypeError for what is no tensor or stream.
 * @example
 * toArray(dropoutMask(zeros([2, 3]), { p: 0, random: random(1) })) // [[1,1,1],[1,1,1]]
 */
export function dropoutMask(out: Tensor, options: DropoutMaskOptions): Tensor {
  knownOptions('dropoutMask', options, ['p', 'random'])
  const { data } = needTensor('dropoutMask', 'out', out)
  const p = finite('dropoutMask', 'p', options?.p, { min: 0, below: 1 })
  if (p === 0) {
    data.fill(1)
    return out
  }
  const random = needRandom('dropoutMask', options.random)
  const kept = 1 / (1 - p)
  for (let i = 0; i < data.length; i++) data[i] = random.uniform() < p ? 0 : kept
  return out
}
