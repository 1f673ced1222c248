import type { Cost } from '@nn/tensor'
import { averaged, mean } from './batch'

/**
 * The absolute cost, C = 1/m Σ |a − y|: outliers pull no harder than others (Laplace).
 * The gradient is sgn(a − y)/m, and 0 at the kink a = y.
 *
 * @throws ShapeError unless a and y are of one shape `[m × k]` with m ≥ 1.
 * @example
 * absolute.value(tensor([[1, 0], [0.5, 0]]), tensor([[0, 0], [0.5, 1]])) // 1
 */
export const absolute: Cost = {
  name: 'absolute',
  value: (a, y) => mean('absolute.value', a, y, (a, y) => Math.abs(a - y)),
  gradient: (a, y, out) => averaged('absolute.gradient', a, y, out, (a, y) => Math.sign(a - y)),
}
