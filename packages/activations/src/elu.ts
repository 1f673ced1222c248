import { type Activation, finite, knownOptions } from '@nn/tensor'
import { exp, expm1 } from '@nn/tensor/math'
import { elementwise } from './elementwise'

/**
 * The exponential linear unit, z for z > 0, else alpha·(e^z − 1), which levels off at −alpha (Clevert, Unterthiner and Hochreiter 2015).
 * With alpha other than 1 it has a kink, where the left slope counts: elu′(0) = alpha.
 *
 * @param options.alpha how deep it goes; above 0 (at 0 it is `relu`), 1 unless told.
 * @throws RangeError unless alpha is a finite number above 0.
 * @example
 * toArray(elu({ alpha: 2 }).forward(tensor([[-Infinity, 0, 3]]))) // [[-2,0,3]]
 */
export function elu(options: { readonly alpha?: number } = {}): Activation {
  knownOptions('elu', options, ['alpha'])
  const alpha = finite('elu', 'alpha', options.alpha ?? 1, { above: 0 })
  return elementwise(
    { name: 'elu', options: { alpha } },
    (z) => (z > 0 ? z : alpha * expm1(z)),
    // From z, not as a + alpha: that difference would have no digits left where a is near −alpha.
    (_, z) => (z > 0 ? 1 : alpha * exp(z)),
  )
}
