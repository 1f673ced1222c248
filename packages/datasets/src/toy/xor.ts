import { type Dataset, finite, knownOptions, type Random } from '@nn/tensor'
import { checkRandom } from '../draw'
import { fromArrays } from '../from-arrays'

/**
 * Exclusive or: class 1 where exactly one of two inputs is 1. One output; without options the four corners, in the order
 * 00, 01, 10, 11.
 *
 * @param options `count` points around the corners in turn, off by a normal `noise` (0.1 unless told) in each direction.
 * @throws TypeError if there is a `count` without `random`.
 * @example
 * toArray(materialise(xor()).x) // [[0,0],[0,1],[1,0],[1,1]]
 * Array.from(xor().labels ?? []) // [0,1,1,0]
 */
export function xor(
  options: { readonly count?: number; readonly noise?: number; readonly random?: Random } = {},
): Dataset {
  knownOptions('xor', options, ['count', 'noise', 'random'])
  const { count, noise = 0.1, random } = options
  if (count === undefined && (options.noise !== undefined || random !== undefined)) {
    throw new TypeError('xor: noise and random go with a count of points')
  }
  if (count !== undefined && random === undefined)
    throw new TypeError('xor: expected { count, noise, random }, random is missing')
  checkRandom('xor', random)
  const n = finite('xor', 'count', count ?? 4, { min: 1, integer: true })
  finite('xor', 'noise', noise, { min: 0 })
  const off = (): number => (random === undefined ? 0 : noise * random.normal())
  const corners = Array.from({ length: n }, (_, i) => [(i >> 1) & 1, i & 1])
  return fromArrays({
    x: corners.map(([a, b]) => [a + off(), b + off()]),
    labels: corners.map(([a, b]) => a ^ b),
    classes: ['0', '1'],
    outputs: 1,
  })
}
