import type { Activation } from '@nn/tensor'
import { erf, exp } from '@nn/tensor/math'
import { elementwise } from './elementwise'

/**
 * The Gaussian error linear unit, z·Φ(z), in its exact form: Φ(z) = (1 + erf(z/√2))/2 (Hendrycks and Gimpel 2016).
 * Its derivative is Φ(z) + z·φ(z), φ the normal density.
 *
 * @example
 * toArray(gelu.forward(tensor([[-Infinity, 0]]))) // [[0,0]]
 */
export const gelu: Activation = /* @__PURE__ */ elementwise(
  { name: 'gelu' },
  // Φ underflows long before −∞, where the product would be NaN; the limit is 0.
  (z) => {
    const p = phi(z)
    return p === 0 ? 0 : z * p
  },
  (_, z) => {
    const density = 0.3989422804014327 * exp(-0.5 * z * z) // 1/√(2π)
    return phi(z) + (density === 0 ? 0 : z * density)
  },
)

function phi(z: number): number {
  return 0.5 * (1 + erf(z * Math.SQRT1_2))
}
