import type { Optimizer, Tensor } from '@nn/tensor'
import { finite, knownOptions } from '@nn/tensor'

export interface AdamOptions {
  /** Of the mean of the gradients; 0.9. */
  readonly beta1?: number
  /** Of the mean of their squares; 0.999. */
  readonly beta2?: number
  /** 1e-8. */
  readonly epsilon?: number
}

export interface AdamState {
  readonly mean: Tensor
  readonly square: Tensor
  readonly nabla: Tensor
  /** β₁ᵗ and β₂ᵗ, in float64 so that they do not drift: `[2]`. */
  readonly powers: Tensor
  readonly [name: string]: Tensor
}

/**
 * Adam (Kingma and Ba 2015, algorithm 1): w ← w − η·m̂/(√v̂ + ε), with the penalty inside the gradient (L2, not AdamW).
 *
 * @throws RangeError unless 0 ≤ β₁, β₂ < 1 and ε > 0.
 * @example
 * adam().options // {"beta1":0.9,"beta2":0.999,"epsilon":1e-8}
 */
export function adam(options: AdamOptions = {}): Optimizer<AdamState> {
  knownOptions('adam', options, ['beta1', 'beta2', 'epsilon'])
  const beta1 = finite('adam', 'beta1', options.beta1 ?? 0.9, { min: 0, below: 1 })
  const beta2 = finite('adam', 'beta2', options.beta2 ?? 0.999, { min: 0, below: 1 })
  const epsilon = finite('adam', 'epsilon', options.epsilon ?? 1e-8, { above: 0 })
  return {
    name: 'adam',
    options: { beta1, beta2, epsilon },
    init: (w, zeros) => ({
      mean: zeros(w.shape),
      square: zeros(w.shape),
      nabla: zeros(w.shape),
      powers: { shape: [2], dtype: 'float64', data: new Float64Array([1, 1]) },
    }),
    update(w, nabla, { mean, square, nabla: g, powers }, { eta, decay }) {
      nabla.into(g, 1, 0)
      powers.data[0] *= beta1
      powers.data[1] *= beta2
      const unbias1 = 1 - powers.data[0]
      const unbias2 = 1 - powers.data[1]
      for (let i = 0; i < w.data.length; i++) {
        const gi = g.data[i] + decay * w.data[i]
        mean.data[i] = beta1 * mean.data[i] + (1 - beta1) * gi
        square.data[i] = beta2 * square.data[i] + (1 - beta2) * gi * gi
        w.data[i] -= (eta * (mean.data[i] / unbias1)) / (Math.sqrt(square.data[i] / unbias2) + epsilon)
      }
    },
  }
}
