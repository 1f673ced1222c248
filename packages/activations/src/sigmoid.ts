import type { Activation } from '@nn/tensor'
import { sigmoid as sigma } from '@nn/tensor/math'
import { backwardOut, forwardOut } from './elementwise'

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
    for (let i = 0; i < x.length; i++) a[i] = sigma(x[i])
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('sigmoid', nablaA, a, z, out)
    const g = nablaA.data
    const s = a.data
    const delta = to.data
    for (let i = 0; i < g.length; i++) delta[i] = g[i] * (s[i] * (1 - s[i]))
    return to
  },
}
