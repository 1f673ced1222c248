import type { Activation } from '@nn/tensor'
import { backwardOut, forwardOut } from './elementwise'

/**
 * a = z, for outputs that are no probabilities. With the quadratic cost its delta is a − y (book, "linear neurons").
 *
 * @example
 * toArray(linear.forward(tensor([[-1, 2]]))) // [[-1,2]]
 */
export const linear: Activation = {
  name: 'linear',
  forward(z, out) {
    const to = forwardOut('linear', z, out)
    to.data.set(z.data)
    return to
  },
  backward(nablaA, a, z, out) {
    const to = backwardOut('linear', nablaA, a, z, out)
    to.data.set(nablaA.data)
    return to
  },
}
