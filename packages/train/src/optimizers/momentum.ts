import type { Optimizer, Tensor } from '@nn/tensor'
import { finite, knownOptions } from '@nn/tensor'

/**
 * Momentum, v ← μv − η∇C, w ← w + v (eq. 107–108). μ = 0 is plain gradient descent.
 *
 * @throws RangeError unless 0 ≤ μ < 1.
 * @example
 * momentum({ mu: 0.9 }).options // {"mu":0.9}
 */
export function momentum(options: { readonly mu: number }): Optimizer<{ readonly v: Tensor }> {
  knownOptions('momentum', options, ['mu'])
  const mu = finite('momentum', 'mu', options?.mu, { min: 0, below: 1 })
  return {
    name: 'momentum',
    options: { mu },
    init: (w, zeros) => ({ v: zeros(w.shape) }),
    update(w, nabla, { v }, { eta, decay }) {
      nabla.into(v, -eta, mu)
      const shrink = eta * decay // the penalty's share of ∇C
      for (let i = 0; i < w.data.length; i++) {
        if (shrink !== 0) v.data[i] -= shrink * w.data[i]
        w.data[i] += v.data[i]
      }
    },
  }
}
