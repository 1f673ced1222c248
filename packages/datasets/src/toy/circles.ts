import { type Dataset, finite } from '@nn/tensor'
import { cos, sin } from '@nn/tensor/math'
import { checkPoints, type PointOptions, points } from './plane'

/**
 * Two circles around 0: class 0 on radius 1, class 1 on radius `factor`. One output; no straight line tells them apart.
 *
 * @param options `factor` in (0, 1), 0.5 unless told.
 * @throws RangeError for a count below 1, a negative noise or a factor outside of (0, 1).
 * @example
 * circles({ count: 200, noise: 0.1, random: random(1) }).n // 200
 */
export function circles(options: PointOptions & { readonly factor?: number }): Dataset {
  const checked = checkPoints('circles', options, ['factor'])
  const factor = finite('circles', 'factor', options.factor ?? 0.5, { above: 0, below: 1 })
  return points(checked, 2, (label, u) => {
    const radius = label === 0 ? 1 : factor
    return [radius * cos(2 * Math.PI * u), radius * sin(2 * Math.PI * u)]
  })
}
