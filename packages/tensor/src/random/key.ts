import { describe } from '../index'

/** 128 bits that name a stream. */
export type Key = readonly [number, number, number, number]

/** √2, √3, √5, √7: the first 32 bits after the point. Any constants would do, so long as they are not all alike. */
const START: Key = [0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a]

const rotate = (x: number, by: number): number => (x << by) | (x >>> (32 - by))

/** Six quarter rounds of ChaCha (Bernstein 2008), the roles of the words moving on by one: invertible, and every bit reaches every other. */
function mix(words: Int32Array): void {
  for (let round = 0; round < 6; round++) {
    let [d, a, b, c] = words
    a = (a + b) | 0
    d = rotate(d ^ a, 16)
    c = (c + d) | 0
    b = rotate(b ^ c, 12)
    a = (a + b) | 0
    d = rotate(d ^ a, 8)
    c = (c + d) | 0
    b = rotate(b ^ c, 7)
    words.set([a, b, c, d])
  }
}

/**
 * The key that follows from a key and a label: every word of the label is mixed in, then what kind it was and how long,
 * so that 1 and '1', or 'ab' and 'a' followed by 'b', lead to different streams.
 */
export function deriveKey(where: string, key: Key | undefined, label: number | string): Key {
  const words = Int32Array.from(key ?? START)
  const take = (word: number): void => {
    words[0] ^= word
    mix(words)
  }
  if (typeof label === 'string') {
    for (let i = 0; i < label.length; i++) take(label.charCodeAt(i))
    take(label.length)
    words[3] ^= 1
  } else if (typeof label === 'number' && Number.isSafeInteger(label) && label >= 0) {
    take(label | 0)
    take(Math.floor(label / 4294967296))
    words[3] ^= 2
  } else {
    throw new TypeError(`${where}: expected a string or an integer in 0 … 2^53 − 1, got ${describe(label)}`)
  }
  mix(words)
  mix(words)
  return [words[0] >>> 0, words[1] >>> 0, words[2] >>> 0, words[3] >>> 0]
}
