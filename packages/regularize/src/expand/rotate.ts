import { type Expansion, finite, knownOptions } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { affine, radians, symmetric } from './affine'
import { fillOption } from './deformation'
import type { Fill } from './frame'

export interface RotateOptions {
  /** The largest angle, in degrees, ≥ 0. */
  readonly degrees: number
  /** What comes in from outside: a value, 0 unless told, or `'edge'`, the nearest pixel of the edge. */
  readonly fill?: Fill
}

/**
 * Rotates every image about its centre by its own angle, uniform in −degrees … degrees, counter-clockwise as it is seen.
 *
 * @throws RangeError if degrees is negative or not finite; TypeError for an unknown option.
 * @example
 * toArray(rotate({ degrees: 0 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[1,2,3,4]]
 */
export function rotate(options: RotateOptions): Expansion {
  knownOptions('rotate', options, ['degrees', 'fill'])
  const degrees = finite('rotate', 'degrees', options?.degrees, { min: 0 })
  const fill = fillOption('rotate', options.fill)
  return affine('rotate', { degrees, fill }, fill, (random) => {
    const angle = radians(symmetric(random, degrees))
    const c = cos(angle)
    const s = sin(angle)
    return { yy: c, yx: s, xy: -s, xx: c, down: 0, right: 0 } // rows count downwards, so the signs are those of clockwise
  })
}
