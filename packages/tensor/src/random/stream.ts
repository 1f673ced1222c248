import type { Random, RandomState } from '../forms'
import { describe } from '../index'
import { log } from '../math'
import { deriveKey, type Key } from './key'
import { checkState, fromWords, shuffleWith, toWords } from './shared'

const KIND = 'xoshiro128**'

/**
 * A stream of random numbers that follows from the seed alone: xoshiro128** with 128 bits of state and period 2^128 − 1
 * (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), begun from the hashed seed.
 *
 * `uniform` has 53 bits; `integer` rejects what would be biased, for n up to 2^53; `normal` is Marsaglia's polar method,
 * which keeps the second of each pair for the next call; `shuffle` is Fisher–Yates, in place. `split(label)` begins a stream
 * of its own from this stream's key and the label, wherever this stream has got to.
 *
 * @param seed an integer in 0 … 2^53 − 1, or any string; 1 and '1' are different seeds.
 * @throws TypeError for any other seed or label; RangeError if `integer` or `permutation` cannot have so many values.
 * @example
 * random(1).uniform() // 0.7930820333483131
 * Array.from(random(1).split('shuffle').permutation(5)) // [2,0,4,3,1]
 */
export function random(seed: number | string): Random {
  return begin(deriveKey('random', undefined, seed))
}

/**
 * The stream whose `state()` this is, going on where it was: the next draw, a normal that was kept, and later splits are the same.
 *
 * @throws TypeError or RangeError if the state was not written by such a stream.
 * @example
 * const stream = random('a')
 * restore(stream.state()).normal() === stream.normal() // true
 */
export function restore(state: RandomState): Random {
  const words = checkState('restore', state, KIND, 11)
  const key: Key = [words[0], words[1], words[2], words[3]]
  const [flag, high, low] = words.slice(8)
  const kept = fromWords(high, low)
  if (words.slice(4, 8).every((word) => word === 0)) throw new RangeError('restore: a state of four zeros cannot go on')
  // The polar method cannot give more than √(−2 ln 2^−104) = 12.01.
  if (flag > 1 || !(Math.abs(kept) < 13) || (flag === 0 && (high !== 0 || low !== 0))) {
    throw new RangeError('restore: the normal kept in this state is damaged')
  }
  return stream(key, Uint32Array.from(words.slice(4, 8)), flag === 1 ? kept : undefined)
}

function begin(key: Key): Random {
  const words = deriveKey('random', key, 'state')
  return stream(key, Uint32Array.from(words.some((word) => word !== 0) ? words : [1, 0, 0, 0]), undefined)
}

function stream(key: Key, words: Uint32Array, kept: number | undefined): Random {
  const s = new Int32Array(words)

  /** 32 bits, signed. */
  function next(): number {
    const s1 = s[1]
    const t = Math.imul(s1, 5)
    const s2 = s[2] ^ s[0]
    const s3 = s[3] ^ s1
    s[1] = s1 ^ s2
    s[0] ^= s3
    s[2] = s2 ^ (s1 << 9)
    s[3] = (s3 << 11) | (s3 >>> 21)
    return Math.imul((t << 7) | (t >>> 25), 9)
  }

  function uniform(): number {
    const high = next() >>> 5 // 27 bits
    return (high * 67108864 + (next() >>> 6)) * 1.1102230246251565e-16 // and 26, times 2^-53
  }

  function integer(n: number): number {
    if (!(Number.isInteger(n) && n >= 1 && n <= 9007199254740992)) {
      throw new RangeError(`integer: expected n in 1 … 2^53, got ${describe(n)}`)
    }
    if (n === 1) return 0
    // As many bits as n − 1 has, until they are below n: fewer than two draws on average.
    if (n <= 4294967296) {
      const drop = Math.clz32(n - 1)
      let x: number
      do x = next() >>> drop
      while (x >= n)
      return x
    }
    const drop = Math.clz32(Math.floor((n - 1) / 4294967296))
    let x: number
    do x = (next() >>> drop) * 4294967296 + (next() >>> 0)
    while (x >= n)
    return x
  }

  function normal(): number {
    if (kept !== undefined) {
      const z = kept
      kept = undefined
      return z
    }
    let u: number
    let v: number
    let square: number
    do {
      u = 2 * uniform() - 1
      v = 2 * uniform() - 1
      square = u * u + v * v
    } while (square >= 1 || square === 0)
    const f = Math.sqrt((-2 * log(square)) / square)
    kept = v * f
    return u * f
  }

  return {
    uniform,
    normal,
    integer,
    shuffle: (items) => shuffleWith(items, integer),
    permutation(n) {
      if (!(Number.isInteger(n) && n >= 0 && n <= 4294967295)) {
        throw new RangeError(`permutation: expected n in 0 … 2^32 − 1, got ${describe(n)}`)
      }
      const out = new Uint32Array(n)
      for (let i = 0; i < n; i++) out[i] = i
      return shuffleWith(out, integer)
    },
    split: (label) => begin(deriveKey('split', key, label)),
    state: () => ({
      kind: KIND,
      words: [...key, ...new Uint32Array(s), ...(kept === undefined ? [0, 0, 0] : [1, ...toWords(kept)])],
    }),
  }
}
