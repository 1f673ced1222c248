import { type Cost, finite, knownOptions } from '@nn/tensor'
import { averaged, mean } from './batch'

/**
 * Huber's cost, with d = a − y: ½d² up to |d| = delta, beyond it the straight line delta·(|d| − ½delta) (Huber 1964).
 * The gradient is d held within ±delta, over m; it has no kink.
 *
 * @param options.delta where the parabola ends; above 0, 1 unless told.
 * @throws RangeError unless delta is a finite number above 0. Of `value` and `gradient`: ShapeError unless a and y are of one shape `[m × k]` with m ≥ 1.
 * @example
 * huber().value(tensor([[0.5], [3]]), tensor([[0], [0]])) // 1.3125
 */
export function huber(options: { readonly delta?: number } = {}): Cost {
  knownOptions('huber', options, ['delta'])
  const delta = finite('huber', 'delta', options.delta ?? 1, { above: 0 })
  return {
    name: 'huber',
    options: { delta },
    value: (a, y) =>
      mean('huber.value', a, y, (a, y) => {
        const d = Math.abs(a - y)
        return d <= delta ? 0.5 * d * d : delta * (d - 0.5 * delta)
      }),
    gradient: (a, y, out) => averaged('huber.gradient', a, y, out, (a, y) => Math.max(-delta, Math.min(delta, a - y))),
  }
}
