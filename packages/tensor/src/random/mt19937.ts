import type { RandomState } from '../forms'
import { describe } from '../index'
import { checkState } from './shared'

const KIND = 'mt19937'
const N = 624
const M = 397

/** A Mersenne Twister. */
export interface Mt19937 {
  /** 32 bits, 0 … 2^32 − 1. */
  int32(): number
  /** Uniform in [0, 1), 53 bits of two draws: what NumPy calls random_sample and Python random(). */
  uniform(): number
  /** Everything needed to go on from here; plain JSON. */
  state(): RandomState
}

/**
 * The Mersenne Twister MT19937, for replaying published runs (Matsumoto and Nishimura, ACM TOMACS 8, 1998; seeding of 2002).
 *
 * @param seed an integer in 0 … 2^32 − 1 seeds as NumPy's `RandomState(seed)` does (init_genrand); an array of such integers
 *   as Python's `random.seed` does (init_by_array; a seed below 2^32 is an array of one).
 * @throws RangeError for any other number or an empty array; TypeError for what is neither.
 * @example
 * mt19937(0).uniform() // 0.5488135039273248
 * mt19937([0]).uniform() // 0.8444218515250481
 */
export function mt19937(seed: number | readonly number[]): Mt19937 {
  if (typeof seed === 'number') return twister(seedByInteger(checkSeed(seed)), N)
  if (!Array.isArray(seed))
    throw new TypeError(`mt19937: expected an integer or an array of integers, got ${describe(seed)}`)
  if (seed.length === 0) throw new RangeError('mt19937: expected at least one integer to seed with, got an empty array')
  return twister(seedByArray(seed.map(checkSeed)), N)
}

/**
 * The Mersenne Twister whose `state()` this is.
 *
 * @throws TypeError or RangeError if the state was not written by one.
 * @example
 * const mt = mt19937(5)
 * restoreMt19937(mt.state()).int32() === mt.int32() // true
 */
export function restoreMt19937(state: RandomState): Mt19937 {
  const words = checkState('restoreMt19937', state, KIND, N + 1)
  if (words[N] > N) throw new RangeError(`restoreMt19937: the position must be in 0 … ${N}, got ${words[N]}`)
  const s = Uint32Array.from(words.slice(0, N))
  // Of the first word only the highest bit counts.
  if (s[0] >>> 31 === 0 && s.every((word, i) => i === 0 || word === 0)) {
    throw new RangeError('restoreMt19937: a state of zeros cannot go on')
  }
  return twister(s, words[N])
}

function checkSeed(seed: number): number {
  if (Number.isInteger(seed) && seed >= 0 && seed <= 4294967295) return seed
  throw new RangeError(`mt19937: a seed must be an integer in 0 … 2^32 − 1, got ${describe(seed)}`)
}

/** init_genrand. */
function seedByInteger(seed: number): Uint32Array {
  const s = new Uint32Array(N)
  s[0] = seed
  for (let i = 1; i < N; i++) s[i] = Math.imul(1812433253, s[i - 1] ^ (s[i - 1] >>> 30)) + i
  return s
}

/** init_by_array: two passes over the state, the first adding the key. */
function seedByArray(key: readonly number[]): Uint32Array {
  const s = seedByInteger(19650218)
  let i = 1
  const pass = (steps: number, factor: number, add: (step: number) => number): void => {
    for (let step = 0; step < steps; step++) {
      s[i] = (s[i] ^ Math.imul(s[i - 1] ^ (s[i - 1] >>> 30), factor)) + add(step)
      i += 1
      if (i === N) {
        s[0] = s[N - 1]
        i = 1
      }
    }
  }
  pass(Math.max(N, key.length), 1664525, (step) => key[step % key.length] + (step % key.length))
  pass(N - 1, 1566083941, () => -i)
  s[0] = 0x80000000
  return s
}

function twister(s: Uint32Array, start: number): Mt19937 {
  let position = start

  /** The next 624 words, each from three of the last. */
  function twist(): void {
    for (let i = 0; i < N; i++) {
      const y = (s[i] & 0x80000000) | (s[(i + 1) % N] & 0x7fffffff)
      s[i] = s[(i + M) % N] ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
    }
    position = 0
  }

  function int32(): number {
    if (position === N) twist()
    let y = s[position++]
    y ^= y >>> 11
    y ^= (y << 7) & 0x9d2c5680
    y ^= (y << 15) & 0xefc60000
    return (y ^ (y >>> 18)) >>> 0
  }

  return {
    int32,
    uniform() {
      const high = int32() >>> 5
      return (high * 67108864 + (int32() >>> 6)) * 1.1102230246251565e-16
    },
    state: () => ({ kind: KIND, words: [...s, position] }),
  }
}
