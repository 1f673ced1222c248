import { type Dataset, finite, knownOptions, type Random } from '@nn/tensor'
import { checkRandom } from '../draw'
import { fromArrays } from '../from-arrays'

/** How many points, how far off their curve, and from which stream. */
export interface PointOptions {
  readonly count: number
  /** Standard deviation of what is added to both coordinates; 0 unless told. */
  readonly noise?: number
  readonly random: Random
}

/** Options that every toy set has, checked; `known` are those of its own. */
export function checkPoints(
  where: string,
  options: PointOptions,
  known: readonly string[] = [],
): Required<PointOptions> {
  knownOptions(where, options, ['count', 'noise', 'random', ...known])
  const { count, noise = 0, random } = options ?? {}
  finite(where, 'count', count, { min: 1, integer: true })
  finite(where, 'noise', noise, { min: 0 })
  if (random === undefined) throw new TypeError(`${where}: expected { count, noise, random }, random is missing`)
  checkRandom(where, random)
  return { count, noise, random }
}

/**
 * Points in the plane, the classes in turn. The normals are drawn even without noise, so that the same stream gives the same
 * places on the curves whatever the noise.
 */
export function points(
  { count, noise, random }: Required<PointOptions>,
  k: number,
  place: (label: number, u: number) => readonly [number, number],
): Dataset {
  const labels = Array.from({ length: count }, (_, i) => i % k)
  const x = labels.map((label) => {
    const [a, b] = place(label, random.uniform())
    return [a + noise * random.normal(), b + noise * random.normal()]
  })
  const classes = Array.from({ length: k }, (_, label) => String(label))
  return fromArrays({ x, labels, classes, outputs: k === 2 ? 1 : k })
}
