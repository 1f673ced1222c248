import { type Expansion, finite, knownOptions } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { affine, radians, symmetric } from './affine'
import { fillOption } from './deformation'
import type { Fill } from './frame'

export interface ShearOptions {
  /** The largest slant from the vertical, in degrees, in [0, 90). */
  readonly degrees: number
  /** What comes in from outside: a value, 0 unless told, or `'edge'`, the nearest pixel of the edge. */
  readonly fill?: Fill
}

/**
 * Slants every image by its own angle φ, uniform in −degrees … degrees, as handwriting does: a row that lies d pixels above
 * the centre moves d · tan φ to the right.
 *
 * @throws RangeError if degrees is outside [0, 90); TypeError for an unknown option.
 * @example
 * toArray(shear({ degrees: 0 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[1,2,3,4]]
 */
export function shear(options: ShearOptions): Expansion {
  knownOptions('shear', options, ['degrees', 'fill'])
  const degrees = finite('shear', 'degrees', options?.degrees, { min: 0, below: 90 })
  const fill = fillOption('shear', options.fill)
  return affine('shear', { degrees, fill }, fill, (random) => {
    const angle = radians(symmetric(random, degrees))
    return { yy: 1, yx: 0, xy: sin(angle) / cos(angle), xx: 1, down: 0, right: 0 }
  })
}
