import { type Dataset, describe, knownOptions, type Random } from '@nn/tensor'
import { checkRandom, range } from './draw'
import { rowsByClass, spread } from './spread'
import { select } from './view'
import { classCounts } from './weights'

export interface SplitOptions {
  /** How many examples each part gets; together all of them. */
  readonly sizes?: readonly number[]
  /** Which share each part gets; together 1. The bounds between parts are rounded to whole examples. */
  readonly fractions?: readonly number[]
  /** Shuffles before cutting; without it the order is kept. */
  readonly random?: Random
  /** Gives every part its share of every class, within two examples (the first part within one). */
  readonly stratify?: boolean
}

/**
 * Cuts a data set into parts that share no example and leave none out.
 *
 * @throws RangeError unless the sizes sum to n, or the fractions to 1; TypeError for both or neither, or if
 *   `stratify` meets data without labels.
 * @example
 * split(xor(), { sizes: [3, 1], random: random(1) }).map((part) => part.n) // [3,1]
 */
export function split<D extends Dataset>(data: D, options: SplitOptions): D[] {
  knownOptions('split', options, ['sizes', 'fractions', 'random', 'stratify'])
  checkRandom('split', options.random)
  const bounds = boundsOf(data.n, options)
  const order = orderOf(data, options)
  return bounds.map((to, part) => select(data, order.subarray(part === 0 ? 0 : bounds[part - 1], to)))
}

function orderOf(data: Dataset, { random, stratify = false }: SplitOptions): Uint32Array {
  if (typeof stratify !== 'boolean')
    throw new TypeError(`split: stratify must be true or false, got ${describe(stratify)}`)
  if (!stratify) return random === undefined ? range(0, data.n) : random.permutation(data.n)
  const k = classCounts('split', data).length
  const groups = rowsByClass(data.labels as ArrayLike<number>, k)
  if (random !== undefined) for (const group of groups) random.shuffle(group)
  return spread(groups)
}

/** Where each part ends. */
function boundsOf(n: number, { sizes, fractions }: SplitOptions): number[] {
  const shares = sizes ?? fractions
  if ((sizes === undefined) === (fractions === undefined) || !Array.isArray(shares) || shares.length === 0) {
    throw new TypeError(`split: expected either sizes such as [50000, 10000] or fractions such as [0.8, 0.2]`)
  }
  let sum = 0
  const bounds = shares.map((share: unknown) => {
    if (typeof share !== 'number' || !(share >= 0) || (sizes !== undefined && !Number.isInteger(share))) {
      throw new RangeError(`split: a part must be ${sizes ? 'an integer' : 'a number'} ≥ 0, got ${describe(share)}`)
    }
    sum += share
    return sizes === undefined ? Math.min(n, Math.round(sum * n)) : sum
  })
  if (sizes === undefined ? Math.abs(sum - 1) > 1e-9 : sum !== n) {
    throw new RangeError(
      `split: the ${sizes ? `sizes sum to ${sum}, the data has ${n} rows` : `fractions sum to ${sum}, not to 1`}`,
    )
  }
  bounds[bounds.length - 1] = n
  return bounds
}
