import { describe, finite, isTensor, type Random, ShapeError, type Tensor } from '@nn/tensor'

/** The size n of the training set: λ is divided by it. */
export function trainingSize(where: string, n: number): number {
  return finite(where, 'n, the size of the training set,', n, { above: 0 })
}

export function needTensor(where: string, what: string, value: unknown): Tensor {
  if (!isTensor(value)) throw new TypeError(`${where}: ${what} must be a tensor, got ${describe(value)}`)
  return value
}

export function needMatrix(where: string, what: string, value: unknown): Tensor {
  const t = needTensor(where, what, value)
  if (t.shape.length !== 2) throw new ShapeError(`${where}: ${what} must be a matrix, got ${describe(t)}`)
  return t
}

export function needRandom(where: string, random: unknown): Random {
  if (typeof (random as Random | undefined)?.uniform !== 'function') {
    throw new TypeError(`${where}: random must be a stream such as random(1), got ${describe(random)}`)
  }
  return random as Random
}

/** One of a few words, where a flag would not say what it does. */
export function oneWord<W extends string>(where: string, what: string, value: unknown, words: readonly W[]): W {
  if (!words.includes(value as W)) {
    throw new TypeError(
      `${where}: ${what} must be ${words.map((word) => `'${word}'`).join(' or ')}, got ${describe(value)}`,
    )
  }
  return value as W
}
