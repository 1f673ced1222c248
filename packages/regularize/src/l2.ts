import { finite, knownOptions, type Penalty } from '@nn/tensor'
import { needTensor, trainingSize } from './check'
import { decayWarnings } from './warn'

export interface L2Options {
  /** The book's λ ≥ 0, divided by n, the size of the training set. */
  readonly lambda: number
}

/**
 * L2, weight decay: λ/2n Σw² is added to the cost (book eq. 85–87), so that a step of gradient descent multiplies
 * every weight by 1 − ηλ/n. λ = 0.1 on 1,000 examples decays as λ = 5 on 50,000 does.
 *
 * @param options `lambda` ≥ 0.
 * @throws RangeError if lambda is negative or not finite; TypeError for an unknown option.
 * @example
 * l2({ lambda: 5 }).decay(50_000) // 0.0001
 * l2({ lambda: 0.1 }).decay(1000) // 0.0001
 * l2({ lambda: 2 }).value(tensor([[3, -4]]), 5) // 5
 */
export function l2(options: L2Options): Penalty & { decay(n: number): number } {
  knownOptions('l2', options, ['lambda'])
  const lambda = finite('l2', 'lambda', options?.lambda, { min: 0 })
  return {
    name: 'l2',
    options: { lambda },
    value: (w, n) => (lambda / (2 * trainingSize('l2', n))) * sumOfSquares(needTensor('l2', 'w', w).data),
    decay: (n) => lambda / trainingSize('l2', n),
    warnings: (setting) => decayWarnings('l2', lambda, setting),
  }
}

function sumOfSquares(w: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < w.length; i++) sum += w[i] * w[i]
  return sum
}
