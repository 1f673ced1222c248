import type { Activation } from '@nn/tensor'
import { sigmoid as sigma, sigmoid32 } from '@nn/tensor/math'
import { backwardOut, forwardOut } from './elementwise'

const f = Math.fround

/**
 * The logistic function, σ(z) = 1/(1 + e^−z), between 0 and 1; σ(0) = ½ (book eq. 3).
 * Its derivative is σ′ = σ(1 − σ), read from a alone: at most ¼, and next to nothing where the neuron is saturated.
 *
 * @example
 * toArray(sigmoid.forward(tensor([[0, Infinity, -Infinity]]))) // [[0.5,1,0]]
 */
export const sigmoid: Activation = {
  name: 'sigmoid',
  link: 'logistic',
  forward(z, out) {
    const to = forwardOut('sigmoid', z, out)
    const x = z.data
    const a = to.data
    const value = z.dtype === 'float32' ? sigmoid32 : sigma
    for (let i = 0; i < x.length; i++) a[i] = value(x[i])
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('sigmoid', nablaA, a, z, out)
    const g = nablaA.data
    const s = a.data
    const delta = to.data
    if (a.dtype === 'float32') for (let i = 0; i < g.length; i++) delta[i] = g[i] * f(s[i] * f(1 - s[i]))
    else for (let i = 0; i < g.length; i++) delta[i] = g[i] * (s[i] * (1 - s[i]))
    return to
  },
}
