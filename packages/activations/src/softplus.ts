import type { Activation } from '@nn/tensor'
import { softplus as ln1pexp, sigmoid, sigmoid32, softplus32 } from '@nn/tensor/math'
import { elementwise } from './elementwise'

/**
 * A smooth rectifier, ln(1 + e^z), whose derivative is σ(z) (Dugas et al. 2001).
 *
 * @example
 * softplus.forward(tensor([[0]], { dtype: 'float64' })).data[0] // 0.6931471805599453
 */
export const softplus: Activation = /* @__PURE__ */ elementwise({ name: 'softplus' }, ln1pexp, (_, z) => sigmoid(z), {
  f: softplus32,
  df: (_, z) => sigmoid32(z),
})
