import type { Activation } from '@nn/tensor'
import { tanh as hyperbolic, tanh32 } from '@nn/tensor/math'
import { backwardOut, forwardOut } from './elementwise'

const f = Math.fround

/**
 * The hyperbolic tangent, between −1 and 1 (book eq. 109–111); σ(z) = (1 + tanh(z/2))/2 (eq. 112).
 * Its derivative is 1 − a².
 *
 * @example
 * toArray(tanh.forward(tensor([[0, Infinity, -Infinity]]))) // [[0,1,-1]]
 */
export const tanh: Activation = {
  name: 'tanh',
  forward(z, out) {
    const to = forwardOut('tanh', z, out)
    const x = z.data
    const a = to.data
    const value = z.dtype === 'float32' ? tanh32 : hyperbolic
    for (let i = 0; i < x.length; i++) a[i] = value(x[i])
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('tanh', nablaA, a, z, out)
    const g = nablaA.data
    const t = a.data
    const delta = to.data
    // (1 − a)(1 + a) is 1 − a² without its cancellation where a is near ±1.
    if (a.dtype === 'float32') for (let i = 0; i < g.length; i++) delta[i] = g[i] * f(f(1 - t[i]) * f(1 + t[i]))
    else for (let i = 0; i < g.length; i++) delta[i] = g[i] * ((1 - t[i]) * (1 + t[i]))
    return to
  },
}
