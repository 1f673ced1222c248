import type { Activation } from '@nn/tensor'
import { sigmoid as sigma } from '@nn/tensor/math'
import { elementwise } from './elementwise'

/**
 * The logistic function, σ(z) = 1/(1 + e^−z), between 0 and 1; σ(0) = ½ (book eq. 3).
 * Its derivative is σ′ = σ(1 − σ), read from a alone: at most ¼, and next to nothing where the neuron is saturated.
 *
 * @example
 * toArray(sigmoid.forward(tensor([[0, Infinity, -Infinity]]))) // [[0.5,1,0]]
 */
export const sigmoid: Activation = /* @__PURE__ */ elementwise(
  { name: 'sigmoid', link: 'logistic' },
  sigma,
  (a) => a * (1 - a),
)
