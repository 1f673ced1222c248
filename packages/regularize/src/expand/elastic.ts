import { type Expansion, finite, knownOptions, type Random } from '@nn/tensor'
import { deformation, fillOption } from './deformation'
import type { Fill } from './frame'
import { gaussian, smooth } from './gaussian'

export interface ElasticOptions {
  /** How far the smoothed fields move pixels, ≥ 0. */
  readonly alpha: number
  /** The standard deviation of the smoothing, in pixels, > 0. */
  readonly sigma: number
  /** What comes in from outside: a value, 0 unless told, or `'edge'`, the nearest pixel of the edge. */
  readonly fill?: Fill
}

/**
 * Elastic distortion (Simard, Steinkraus, Platt 2003): every pixel draws its own displacement, uniform in −1 … 1 both ways;
 * the two fields are smoothed with a Gaussian of `sigma` pixels whose weights sum to 1, and multiplied by `alpha`. The paper
 * used sigma 4 and alpha 34 on 28 × 28 digits: about 1.4 pixels of displacement, less towards the edges, since the fields
 * are 0 outside of the image.
 *
 * @throws RangeError if alpha is negative or sigma not above 0; TypeError for an unknown option.
 * @example
 * toArray(elastic({ alpha: 0, sigma: 4 }).apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[1,2,3,4]]
 */
export function elastic(options: ElasticOptions): Expansion {
  knownOptions('elastic', options, ['alpha', 'sigma', 'fill'])
  const alpha = finite('elastic', 'alpha', options?.alpha, { min: 0 })
  const sigma = finite('elastic', 'sigma', options.sigma, { above: 0 })
  const fill = fillOption('elastic', options.fill)
  return deformation('elastic', { alpha, sigma, fill }, fill, (height, width) => {
    const field = fieldOf(height, width, sigma)
    return (random, ys, xs) => {
      field(random, ys)
      field(random, xs)
      for (let r = 0, i = 0; r < height; r++) {
        for (let c = 0; c < width; c++, i++) {
          ys[i] = r + alpha * ys[i]
          xs[i] = c + alpha * xs[i]
        }
      }
    }
  })
}

/** Draws one smoothed field: a displacement for every pixel, in one direction, before alpha. */
export function fieldOf(height: number, width: number, sigma: number): (random: Random, to: Float64Array) => void {
  const kernel = gaussian(sigma, Math.max(height, width) - 1)
  const noise = new Float64Array(height * width)
  const half = new Float64Array(height * width)
  return (random, to) => {
    for (let i = 0; i < noise.length; i++) noise[i] = 2 * random.uniform() - 1
    smooth(noise, height, width, kernel, half)
    smooth(half, width, height, kernel, to)
  }
}
