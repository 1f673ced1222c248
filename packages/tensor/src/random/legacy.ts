import { log } from '../math'
import type { Mt19937 } from './mt19937'
import { shuffleWith } from './shared'

/** A stream of normals on a Mersenne Twister. */
export interface LegacyNormal {
  /** Normal with mean 0 and standard deviation 1. */
  next(): number
}

/**
 * NumPy's legacy `RandomState.randn`: Marsaglia's polar method on the given Mersenne Twister.
 * Of each pair the second is returned and the first kept for the next call. At most 2 ulp from NumPy's, whose logarithm is the platform's.
 *
 * @example
 * legacyNormal(mt19937(0)).next() // 1.764052345967664
 */
export function legacyNormal(mt: Mt19937): LegacyNormal {
  let kept: number | undefined
  return {
    next() {
      if (kept !== undefined) {
        const z = kept
        kept = undefined
        return z
      }
      let u: number
      let v: number
      let square: number
      do {
        u = 2 * mt.uniform() - 1
        v = 2 * mt.uniform() - 1
        square = u * u + v * v
      } while (square >= 1 || square === 0)
      const f = Math.sqrt((-2 * log(square)) / square)
      kept = f * u
      return f * v
    },
  }
}

/**
 * Python 2's `random.shuffle`, in place: for i = n − 1 … 1, item i changes places with item ⌊u · (i + 1)⌋.
 *
 * @param mt seeded as Python does, `mt19937([seed])`.
 * @returns its argument.
 * @example
 * python2Shuffle(mt19937([1]), [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) // [8,0,3,4,5,2,9,6,7,1]
 */
export function python2Shuffle<T extends { readonly length: number; [index: number]: unknown }>(
  mt: Mt19937,
  items: T,
): T {
  return shuffleWith(items, (n) => Math.floor(mt.uniform() * n))
}
