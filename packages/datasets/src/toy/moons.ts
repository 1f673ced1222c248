import type { Dataset } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { checkPoints, type PointOptions, points } from './plane'

/**
 * Two half circles that reach into each other: class 0 is (cos t, sin t), class 1 (1 − cos t, ½ − sin t), t in [0, π).
 * One output.
 *
 * @throws RangeError for a count below 1 or a negative noise.
 * @example
 * moons({ count: 200, noise: 0.1, random: random(1) }).outputs // 1
 */
export function moons(options: PointOptions): Dataset {
  return points(checkPoints('moons', options), 2, (label, u) => {
    const t = Math.PI * u
    return label === 0 ? [cos(t), sin(t)] : [1 - cos(t), 0.5 - sin(t)]
  })
}
