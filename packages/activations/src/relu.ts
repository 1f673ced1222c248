import type { Activation } from '@nn/tensor'
import { backwardOut, forwardOut } from './elementwise'

/**
 * The rectifier, max(0, z). Its derivative is 1 for z > 0 and 0 for z < 0; at the kink, relu′(0) = 0.
 * NaN stays NaN.
 *
 * @example
 * toArray(relu.forward(tensor([[-1, 0, 2]]))) // [[0,0,2]]
 */
export const relu: Activation = {
  name: 'relu',
  forward(z, out) {
    const to = forwardOut('relu', z, out)
    const x = z.data
    const a = to.data
    for (let i = 0; i < x.length; i++) {
      const v = x[i]
      a[i] = v <= 0 ? 0 : v
    }
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('relu', nablaA, a, z, out)
    const g = nablaA.data
    const x = z.data
    const delta = to.data
    for (let i = 0; i < x.length; i++) delta[i] = x[i] <= 0 ? 0 : g[i]
    return to
  },
}
