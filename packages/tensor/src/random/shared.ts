import type { RandomState } from '../forms'
import { describe } from '../index'

/** Fisher–Yates from the end: item i changes places with one of 0 … i. */
export function shuffleWith<T extends { readonly length: number; [index: number]: unknown }>(
  items: T,
  below: (n: number) => number,
): T {
  for (let i = items.length - 1; i > 0; i--) {
    const j = below(i + 1)
    const item = items[i]
    items[i] = items[j]
    items[j] = item
  }
  return items
}

/** A double as two words, high first: JSON would lose nothing either, but for −0. */
export function toWords(x: number): [high: number, low: number] {
  const view = new DataView(new ArrayBuffer(8))
  view.setFloat64(0, x)
  return [view.getUint32(0), view.getUint32(4)]
}

export function fromWords(high: number, low: number): number {
  const view = new DataView(new ArrayBuffer(8))
  view.setUint32(0, high)
  view.setUint32(4, low)
  return view.getFloat64(0)
}

/** The words of a state, once they are known to be so many words of 32 bits, saved by such a stream. */
export function checkState(where: string, state: RandomState, kind: string, count: number): readonly number[] {
  if (typeof state !== 'object' || state === null || !Array.isArray(state.words)) {
    throw new TypeError(`${where}: expected the state of a ${kind} stream, got ${describe(state)}`)
  }
  if (state.kind !== kind)
    throw new TypeError(`${where}: expected the state of a ${kind} stream, got one of ${describe(state.kind)}`)
  const words: readonly number[] = state.words
  if (words.length !== count)
    throw new RangeError(`${where}: a ${kind} state has ${count} words, this one ${words.length}`)
  for (const [i, word] of words.entries()) {
    if (!(Number.isInteger(word) && word >= 0 && word <= 4294967295)) {
      throw new RangeError(`${where}: word ${i} of a state must be an integer in 0 … 2^32 − 1, got ${describe(word)}`)
    }
  }
  return words
}
