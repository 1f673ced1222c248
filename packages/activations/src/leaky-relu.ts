import { type Activation, finite, knownOptions, type Tensor } from '@nn/tensor'
import { backwardOut, forwardOut } from './elementwise'

/**
 * The leaky rectifier, z for z > 0, else alpha·z: a neuron that is off still learns (Maas, Hannun and Ng 2013).
 * At the kink the left slope counts, leakyRelu′(0) = alpha.
 *
 * @param options.alpha the slope left of 0; above 0 (at 0 it is `relu`), 0.01 unless told. Rounded to the dtype.
 * @throws RangeError unless alpha is a finite number above 0.
 * @example
 * toArray(leakyRelu({ alpha: 0.25 }).forward(tensor([[-1, 0, 2]]))) // [[-0.25,0,2]]
 */
export function leakyRelu(options: { readonly alpha?: number } = {}): Activation {
  knownOptions('leakyRelu', options, ['alpha'])
  const alpha = finite('leakyRelu', 'alpha', options.alpha ?? 0.01, { above: 0 })
  const slopeFor = ({ dtype }: Tensor): number => (dtype === 'float32' ? Math.fround(alpha) : alpha)
  return {
    name: 'leakyRelu',
    options: { alpha },
    forward(z, out) {
      const to = forwardOut('leakyRelu', z, out)
      const x = z.data
      const a = to.data
      const slope = slopeFor(z)
      for (let i = 0; i < x.length; i++) {
        const v = x[i]
        a[i] = v > 0 ? v : slope * v
      }
      return to
    },
    backward(nablaA, a, z, out) {
      const to = backwardOut('leakyRelu', nablaA, a, z, out)
      const g = nablaA.data
      const x = z.data
      const delta = to.data
      const slope = slopeFor(z)
      for (let i = 0; i < x.length; i++) delta[i] = x[i] > 0 ? g[i] : slope * g[i]
      return to
    },
  }
}
