import { describe, type Expansion, type Json, type Tensor, wrap, zeros } from '@nn/tensor'
import { needRandom } from '../check'
import { imageShape, target } from './deformation'

/**
 * One expansion after the other, on every image: `chain(rotate({ degrees: 10 }), shift({ pixels: 1 }))`.
 * Images go through one by one, so that what an image draws does not depend on the batch it is in.
 *
 * @param expansions at least one. `rebuild` makes the chain again from its options.
 * @throws RangeError if there is none; TypeError for what is no expansion.
 * @example
 * const twice = chain(shiftBy({ right: 1 }), shiftBy({ down: 1 }))
 * toArray(twice.apply(tensor([[1, 2, 3, 4]]), [2, 2], random(1))) // [[0,0,0,1]]
 */
export function chain(...expansions: readonly Expansion[]): Expansion {
  const of = described('chain', expansions)
  return {
    name: 'chain',
    options: { of },
    apply(x, shape, random, out) {
      imageShape('chain', x, shape)
      const to = target('chain', x, out)
      needRandom('chain', random)
      const between = [0, 1].map(() => zeros([1, x.shape[1]], { dtype: x.dtype }))
      for (let i = 0; i < x.shape[0]; i++) {
        let from = row(x, i)
        expansions.forEach((expansion, k) => {
          const next = k === expansions.length - 1 ? row(to, i) : between[k % 2]
          expansion.apply(from, shape, random, next)
          from = next
        })
      }
      return to
    },
  }
}

/**
 * One of several expansions, drawn for every image, all equally likely.
 *
 * @param expansions at least one. `rebuild` makes it again from its options.
 * @throws RangeError if there is none; TypeError for what is no expansion.
 * @example
 * oneOf(rotate({ degrees: 10 }), shift({ pixels: 1 })).name // "oneOf"
 */
export function oneOf(...expansions: readonly Expansion[]): Expansion {
  const of = described('oneOf', expansions)
  return {
    name: 'oneOf',
    options: { of },
    apply(x, shape, random, out) {
      imageShape('oneOf', x, shape)
      const to = target('oneOf', x, out)
      needRandom('oneOf', random)
      for (let i = 0; i < x.shape[0]; i++) {
        expansions[random.integer(expansions.length)].apply(row(x, i), shape, random, row(to, i))
      }
      return to
    },
  }
}

/** Row i as a batch of one, on the same memory. */
export function row(t: Tensor, i: number): Tensor {
  const size = t.shape[1]
  return wrap(t.data.subarray(i * size, (i + 1) * size), [1, size])
}

function described(where: string, expansions: readonly Expansion[]): readonly Json[] {
  if (expansions.length === 0) throw new RangeError(`${where}: expected at least one expansion, got none`)
  for (const expansion of expansions) needExpansion(where, expansion)
  return expansions.map(({ name, options }): Json => (options === undefined ? { name } : { name, options }))
}

export function needExpansion(where: string, value: unknown): Expansion {
  if (typeof (value as Expansion | undefined)?.apply !== 'function') {
    throw new TypeError(`${where}: expected an expansion, got ${describe(value)}`)
  }
  return value as Expansion
}
