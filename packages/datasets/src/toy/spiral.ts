import { type Dataset, finite } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { checkPoints, type PointOptions, points } from './plane'

/**
 * Arms that wind around 0, one for each class: radius u, angle 2π(turns · u + label/arms), u uniform in [0, 1).
 * One output for two arms, else one for each.
 *
 * @param options `arms` ≥ 2, 2 unless told; `turns` > 0, 1 unless told.
 * @throws RangeError for a count below 1, a negative noise, fewer than two arms.
 * @example
 * spiral({ count: 300, noise: 0.02, arms: 3, random: random(1) }).outputs // 3
 */
export function spiral(options: PointOptions & { readonly arms?: number; readonly turns?: number }): Dataset {
  const checked = checkPoints('spiral', options, ['arms', 'turns'])
  const arms = finite('spiral', 'arms', options.arms ?? 2, { min: 2, max: 1000, integer: true })
  const turns = finite('spiral', 'turns', options.turns ?? 1, { above: 0 })
  return points(checked, arms, (label, u) => {
    const angle = 2 * Math.PI * (turns * u + label / arms)
    return [u * cos(angle), u * sin(angle)]
  })
}
