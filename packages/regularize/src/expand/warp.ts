import { type Expansion, finite, knownOptions, type Random } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { radians } from './affine'
import { deformation, fillOption, type Places } from './deformation'
import { fieldOf } from './elastic'
import type { Fill } from './frame'

export interface WarpOptions {
  /** How many times as large, > 0; 1 unless told. */
  readonly factor?: number
  /** The slant from the vertical, in degrees, between −90 and 90: what lies above the centre moves to the right. */
  readonly slant?: number
  /** The angle, in degrees, counter-clockwise as it is seen. */
  readonly degrees?: number
  /** Pixels downwards; negative ones go up. */
  readonly down?: number
  /** Pixels to the right; negative ones go left. */
  readonly right?: number
  /** How far the elastic field moves pixels, ≥ 0; 0 unless told. */
  readonly alpha?: number
  /** The standard deviation of the field's smoothing, in pixels, > 0; 4 unless told. */
  readonly sigma?: number
  readonly fill?: Fill
}

/** An expansion that can say where it reads. */
export interface Warp extends Expansion {
  /**
   * Where each pixel of an image `[height, width]` is read, row by row, counted in pixels from the top left one. The same
   * stream gives the same places to `apply`.
   */
  places(shape: readonly number[], random: Random): Places
}

/**
 * One given deformation, where the others draw theirs: scaled, slanted, turned and shifted by these amounts, about the
 * centre, and then bent by an elastic field (Simard, Steinkraus, Platt 2003), the only thing that is drawn. All of it in one
 * reading of the image: pixel p is read at c + A(p + α·e(p) − c − d), with the centre c, the shift d and the field e.
 *
 * @throws RangeError if a number is out of its range; TypeError for an unknown option.
 * @example
 * toArray(warp({ right: 1 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[0,1,0,3]]
 * toArray(warp({ degrees: 180 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))).flat().map(Math.round) // [4,3,2,1]
 * Array.from(warp({ down: 1 }).places([2, 1], random(1)).ys) // [-1,0]
 */
export function warp(options: WarpOptions = {}): Warp {
  knownOptions('warp', options, ['factor', 'slant', 'degrees', 'down', 'right', 'alpha', 'sigma', 'fill'])
  const factor = finite('warp', 'factor', options.factor ?? 1, { above: 0 })
  const slant = finite('warp', 'slant', options.slant ?? 0, { above: -90, below: 90 })
  const degrees = finite('warp', 'degrees', options.degrees ?? 0)
  const down = finite('warp', 'down', options.down ?? 0)
  const right = finite('warp', 'right', options.right ?? 0)
  const alpha = finite('warp', 'alpha', options.alpha ?? 0, { min: 0 })
  const sigma = finite('warp', 'sigma', options.sigma ?? 4, { above: 0 })
  const fill = fillOption('warp', options.fill)

  const c = cos(radians(degrees))
  const s = sin(radians(degrees))
  const t = sin(radians(slant)) / cos(radians(slant))
  // Back: the shift, then the turn, then the slant, then the scale.
  const [yy, yx, xy, xx] = [c / factor, s / factor, (t * c - s) / factor, (t * s + c) / factor]

  return deformation('warp', { factor, slant, degrees, down, right, alpha, sigma, fill }, fill, (height, width) => {
    const field = alpha > 0 ? fieldOf(height, width, sigma) : undefined
    const cy = (height - 1) / 2
    const cx = (width - 1) / 2
    return (random, ys, xs) => {
      if (field) {
        field(random, ys)
        field(random, xs)
      } else {
        ys.fill(0)
        xs.fill(0)
      }
      for (let r = 0, i = 0; r < height; r++) {
        for (let k = 0; k < width; k++, i++) {
          const y = r + alpha * ys[i] - cy - down
          const x = k + alpha * xs[i] - cx - right
          ys[i] = cy + (yy * y + yx * x)
          xs[i] = cx + (xy * y + xx * x)
        }
      }
    }
  })
}
