import type { Optimizer } from '@nn/tensor'

/**
 * Mini-batch gradient descent, w ← (1 − ηλ/n)w − η∇C (eq. 20, 93): with L2 the whole update is one product.
 * @example
 * gradientDescent.name // "gradientDescent"
 */
export const gradientDescent: Optimizer<Record<never, never>> = {
  name: 'gradientDescent',
  onlyInto: true,
  init: () => ({}),
  update(w, nabla, _state, { eta, decay }) {
    nabla.into(w, -eta, 1 - eta * decay)
  },
}
