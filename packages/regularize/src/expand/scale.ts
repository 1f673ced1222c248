import { type Expansion, finite, knownOptions } from '@nn/tensor'
import { exp, log } from '@nn/tensor/math'
import { affine } from './affine'
import { fillOption } from './deformation'
import type { Fill } from './frame'

export type ScaleOptions =
  /** From 1/factor to factor, ≥ 1. */
  | { readonly factor: number; readonly fill?: Fill }
  /** From min to max, 0 < min ≤ max. */
  | { readonly min: number; readonly max: number; readonly fill?: Fill }

/**
 * Enlarges or shrinks every image about its centre by its own factor. Factors are uniform on a logarithmic scale, so that
 * twice as large is as likely as half as large. Beyond the edges of a shrunken image lies `fill`.
 *
 * @param options `factor` ≥ 1, or `min` and `max`; `fill`, 0 unless told.
 * @throws RangeError if the factors are out of range; TypeError for an unknown option, or `factor` beside `min` or `max`.
 * @example
 * scale({ factor: 2 }).options // {"min":0.5,"max":2,"fill":0}
 * toArray(scale({ factor: 1 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[1,2,3,4]]
 */
export function scale(options: ScaleOptions): Expansion {
  const byFactor = typeof options === 'object' && options !== null && 'factor' in options
  knownOptions('scale', options, byFactor ? ['factor', 'fill'] : ['min', 'max', 'fill'])
  const factor = byFactor ? finite('scale', 'factor', options.factor, { min: 1 }) : undefined
  const { min: low, max: high } = (byFactor ? {} : (options ?? {})) as { min?: number; max?: number }
  const min = factor === undefined ? finite('scale', 'min', low, { above: 0 }) : 1 / factor
  const max = factor === undefined ? finite('scale', 'max', high, { min }) : factor
  const fill = fillOption('scale', options.fill)
  const range = log(max / min)
  return affine('scale', { min, max, fill }, fill, (random) => {
    const back = 1 / (min * exp(random.uniform() * range))
    return { yy: back, yx: 0, xy: 0, xx: back, down: 0, right: 0 }
  })
}
