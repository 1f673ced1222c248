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
    const pick = new Float64Array(2) // see below
    for (let i = 0; i < x.length; i++) {
      pick[0] = x[i]
      a[i] = pick[+(x[i] <= 0)]
    }
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('relu', nablaA, a, z, out)
    const g = nablaA.data
    const x = z.data
    const delta = to.data
    // `x <= 0 ? 0 : g`, looked up: the sign of z is a coin toss, and a branch that is guessed wrong takes three times as long.
    const pick = new Float64Array(2)
    for (let i = 0; i < x.length; i++) {
      pick[0] = g[i]
      delta[i] = pick[+(x[i] <= 0)]
    }
    return to
  },
}
