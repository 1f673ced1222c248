import type { Expansion, Json, Random } from '@nn/tensor'
import { deformation } from './deformation'
import type { Fill } from './frame'

/**
 * A linear map about the centre of the image, and a shift. It leads from the result back to where it is read:
 * y = yy·r + yx·c + down, x = xy·r + xx·c + right, with (r, c) counted from the centre ((h − 1)/2, (w − 1)/2).
 */
export interface Back {
  readonly yy: number
  readonly yx: number
  readonly xy: number
  readonly xx: number
  readonly down: number
  readonly right: number
}

/** An expansion by a map that is drawn anew for each row. */
export function affine(
  name: string,
  options: { readonly [key: string]: Json },
  fill: Fill,
  draw: (random: Random) => Back,
): Expansion {
  return deformation(name, options, fill, (height, width) => {
    const cy = (height - 1) / 2
    const cx = (width - 1) / 2
    return (random, ys, xs) => {
      const { yy, yx, xy, xx, down, right } = draw(random)
      const y0 = cy + down
      const x0 = cx + right
      for (let r = 0, i = 0; r < height; r++) {
        for (let c = 0; c < width; c++, i++) {
          ys[i] = yy * (r - cy) + yx * (c - cx) + y0
          xs[i] = xy * (r - cy) + xx * (c - cx) + x0
        }
      }
    }
  })
}

/** Uniform in −limit … limit. */
export function symmetric(random: Random, limit: number): number {
  return (2 * random.uniform() - 1) * limit
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
