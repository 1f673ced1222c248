import { finite, knownOptions, type Random } from '@nn/tensor'
import { checkRandom, range } from './draw'

/**
 * Batches of rows for one epoch: every row exactly once, the last batch shorter where `size` does not divide n.
 *
 * @param data anything with n rows.
 * @param options `size` ≥ 1; `random` shuffles, and goes on where it stands, so that the next epoch has another order.
 * @returns arrays of rows; they are not written to again, and may be kept.
 * @throws RangeError for a size that is no integer ≥ 1.
 * @example
 * [...batches({ n: 5 }, { size: 2 })].map((rows) => [...rows]) // [[0,1],[2,3],[4]]
 */
export function batches(
  data: { readonly n: number },
  options: { readonly size: number; readonly random?: Random },
): Generator<Uint32Array, void, undefined> {
  knownOptions('batches', options, ['size', 'random'])
  const size = finite('batches', 'size', options?.size, { min: 1, integer: true })
  checkRandom('batches', options.random)
  return cut(options.random === undefined ? range(0, data.n) : options.random.permutation(data.n), size)
}

function* cut(order: Uint32Array, size: number): Generator<Uint32Array, void, undefined> {
  for (let from = 0; from < order.length; from += size) yield order.subarray(from, from + size)
}
