import type { Cost } from '@nn/tensor'
import { difference, mean } from './batch'

/**
 * The quadratic cost, C = 1/2m Σ (a − y)² (book eq. 54, averaged over the m rows).
 *
 * Its gradient goes through the output's activation by the long route, so a sigmoid output gets
 * δ = (a − y)σ′(z)/m, and ∂C/∂w = (a − y)σ′(z)x (eq. 55, 56): where σ is flat, a neuron that is badly wrong hardly learns.
 * With a linear output δ = (a − y)/m.
 *
 * @throws ShapeError unless a and y are of one shape `[m × k]` with m ≥ 1.
 * @example
 * quadratic.value(tensor([[1, 0], [0.5, 0]]), tensor([[0, 0], [0.5, 1]])) // 0.5
 */
export const quadratic: Cost = {
  name: 'quadratic',
  value: (a, y) => mean('quadratic.value', a, y, (a, y) => (a - y) * (a - y)) / 2,
  // ∂C/∂a alone; the σ′(z) of eq. 55 and 56 is multiplied by the activation's backward, and nothing here cancels it.
  gradient: (a, y, out) => difference('quadratic.gradient', a, y, out),
}
