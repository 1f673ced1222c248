import { describe, describePart, type Expansion, type Json, rows, zeros } from '@nn/tensor'
import { needRandom } from '../check'
import { imageShape, target } from './deformation'

/**
 * One expansion after the other, on every image: `chain(rotate({ degrees: 10 }), shift({ pixels: 1 }))`.
 * Images go through one by one, so that what an image draws does not depend on the batch it is in.
 *
 * @param expansions at least one. Saved as `{ of: [{ name, options }, …] }`; `rebuild(saved, { chain, rotate, shift })` makes it again.
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
        let from = rows(x, i, i + 1)
        expansions.forEach((expansion, k) => {
          const next = k === expansions.length - 1 ? rows(to, i, i + 1) : between[k % 2]
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
 * @param expansions at least one. Saved as `chain` is.
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
        expansions[random.integer(expansions.length)].apply(rows(x, i, i + 1), shape, random, rows(to, i, i + 1))
      }
      return to
    },
  }
}

function described(where: string, expansions: readonly Expansion[]): readonly Json[] {
  if (expansions.length === 0) throw new RangeError(`${where}: expected at least one expansion, got none`)
  for (const expansion of expansions) needExpansion(where, expansion)
  return expansions.map((expansion) => describePart(expansion))
}

export function needExpansion(where: string, value: unknown): Expansion {
  if (typeof (value as Expansion | undefined)?.apply !== 'function') {
    throw new TypeError(`${where}: expected an expansion, got ${describe(value)}`)
  }
  return value as Expansion
}
