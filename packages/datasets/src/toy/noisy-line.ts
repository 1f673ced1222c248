import { type Dataset, finite } from '@nn/tensor'
import { fromArrays } from '../from-arrays'
import { checkPoints, type PointOptions } from './plane'

/**
 * A line with noise: y = slope · x + intercept + noise · N(0, 1), x uniform in [−1, 1). For regression.
 *
 * @param options `slope`, 1 unless told, and `intercept`, 0 unless told.
 * @throws RangeError for a count below 1, a negative noise, or what is not finite.
 * @example
 * noisyLine({ count: 50, noise: 0.1, slope: 2, random: random(1) }).outputs // 1
 */
export function noisyLine(options: PointOptions & { readonly slope?: number; readonly intercept?: number }): Dataset {
  const { count, noise, random } = checkPoints('noisyLine', options, ['slope', 'intercept'])
  const slope = finite('noisyLine', 'slope', options.slope ?? 1)
  const intercept = finite('noisyLine', 'intercept', options.intercept ?? 0)
  const x: number[][] = []
  const y: number[] = []
  for (let i = 0; i < count; i++) {
    const at = 2 * random.uniform() - 1
    x.push([at])
    y.push(slope * at + intercept + noise * random.normal())
  }
  return fromArrays({ x, y })
}
