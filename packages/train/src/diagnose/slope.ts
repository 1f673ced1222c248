import type { Activation, Tensor } from '@nn/tensor'
import { tensor, zeros } from '@nn/tensor'

/** f′(z) as its layer feels it: ∂a_j/∂z_j for every neuron and example, found through the activation itself. */
export interface Slope {
  /** The largest |f′| there is: ¼ for σ, 1 for tanh and relu. */
  readonly steepest: number
  /** Where the slope fades: on both sides of 0 (σ, tanh, softmax), below it (relu), or nowhere (linear). */
  readonly fades: 'both' | 'below' | 'nowhere'
  /** Writes f′(z) into `out` `[m × k]`. */
  at(a: Tensor, z: Tensor, out: Tensor): Tensor
}

/** @param bound the slope counts as faded below this share of the steepest. */
export function slopeOf(activation: Activation, bound: number): Slope {
  // Two neurons, the second at 0: softmax of a single one is always 1.
  const probe = (t: number): readonly [own: number, other: number] => {
    const z = tensor([[t, 0]], { dtype: 'float64' })
    const { data } = activation.backward(tensor([[1, 0]], { dtype: 'float64' }), activation.forward(z), z)
    return [Math.abs(data[0]), data[1]]
  }
  let steepest = 0
  for (let t = -4; t <= 4; t += 0.5) steepest = Math.max(steepest, probe(t)[0])
  const faded = (t: number): boolean => probe(t)[0] < bound * steepest
  const coupled = probe(1)[1] !== 0 // softmax: a_j depends on every z
  return {
    steepest,
    fades: faded(-40) ? (faded(40) ? 'both' : 'below') : 'nowhere',
    at(a, z, out) {
      const [m, k] = z.shape
      const unit = zeros([m, k], { dtype: z.dtype })
      if (!coupled) {
        unit.data.fill(1)
        return activation.backward(unit, a, z, out)
      }
      const back = zeros([m, k], { dtype: z.dtype })
      for (let j = 0; j < k; j++) {
        for (let i = 0; i < m; i++) unit.data[i * k + j] = 1
        activation.backward(unit, a, z, back)
        for (let i = 0; i < m; i++) {
          out.data[i * k + j] = back.data[i * k + j]
          unit.data[i * k + j] = 0
        }
      }
      return out
    },
  }
}
