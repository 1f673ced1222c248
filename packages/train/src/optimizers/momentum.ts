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
    update(w, nabla, { v }, { eta, decay, workspace }) {
      nabla.into(v, -eta, mu)
      if (decay !== 0) workspace.addScaled(v, -eta * decay, w) // the penalty's share of ∇C
      workspace.addScaled(w, 1, v)
    },
  }
}
