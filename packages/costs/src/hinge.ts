import type { Cost } from '@nn/tensor'
import { averaged, batch, type Check, every, mean } from './batch'

/**
 * The hinge cost, C = 1/m Σ max(0, 1 − y·a), each output on its own: one against the rest (Cortes and Vapnik 1995).
 * The gradient is −y/m inside the margin y·a < 1, else 0; 0 also at the kink y·a = 1.
 *
 * @param a outputs of any size and sign, `[m × k]`; a linear output suits it.
 * @param y targets, same shape: **1 for this class, −1 for another**, not 0.
 * @throws RangeError for any other target; ShapeError unless a and y are of one shape `[m × k]` with m ≥ 1.
 * @example
 * hinge.value(tensor([[2, -0.5]]), tensor([[1, -1]])) // 0.5
 */
export const hinge: Cost = {
  name: 'hinge',
  value: (a, y) => mean('hinge.value', a, y, (a, y) => Math.max(0, 1 - y * a), signs),
  gradient: (a, y, out) => averaged('hinge.gradient', a, y, out, (a, y) => (y * a >= 1 ? 0 : -y), signs),
}

const signs: Check = (where, a, y) => {
  const m = batch(where, a, y)
  every(where, 'targets must be −1 or 1', y, (v) => v === 1 || v === -1)
  return m
}
