import type { Activation } from '@nn/tensor'
import { tanh as hyperbolic } from '@nn/tensor/math'
import { elementwise } from './elementwise'

/**
 * The hyperbolic tangent, between −1 and 1 (book eq. 109–111); σ(z) = (1 + tanh(z/2))/2 (eq. 112).
 * Its derivative is 1 − a².
 *
 * @example
 * toArray(tanh.forward(tensor([[0, Infinity, -Infinity]]))) // [[0,1,-1]]
 */
export const tanh: Activation = /* @__PURE__ */ elementwise(
  { name: 'tanh' },
  hyperbolic,
  // The same as 1 − a², without its cancellation where a is near ±1.
  (a) => (1 - a) * (1 + a),
)
