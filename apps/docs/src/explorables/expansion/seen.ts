import type { Tensor } from '@nn/tensor'
import { type AllAnswers, curve, LENGTH, type Networks, output, type Reading, readingAt, readings } from './model'
import { opening } from './opening'
import { link } from './state'

export const roles = { plain: 'none', expanded: 'expansion' } as const

/** All that the stage shows of the networks. */
export interface Seen {
  readonly curves: Readonly<Record<keyof Networks, ArrayLike<number>>>
  /** The digit read at each step of the clock. */
  readonly readings: Readonly<Record<keyof Networks, readonly number[]>>
  readonly first: Reading
  readonly now: Reading
  readonly z: Readonly<Record<keyof Networks, number>>
}

const pair = <T>(make: (name: keyof Networks) => T): Readonly<Record<keyof Networks, T>> => ({
  plain: make('plain'),
  expanded: make('expanded'),
})

/** The opening state, as the networks will say it again when they are there. */
export const opened: Seen = {
  curves: pair((name) => opening[name].curve),
  readings: pair((name) => Array.from(opening[name].readings, Number)),
  first: pair((name) => opening[name].first),
  now: pair((name) => opening[name].now),
  z: pair((name) => opening[name].z),
}

const unseen: Seen = {
  curves: pair(() => new Float32Array(LENGTH + 1)),
  readings: pair(() => []),
  first: pair(() => []),
  now: pair(() => []),
  z: pair(() => 0),
}

/** Before the networks are there: a deformation other than the first has nothing to show of them, another step nothing of now. */
export function unread(first: boolean, t: number): Seen {
  if (!first) return unseen
  return t === link.initial.t ? opened : { ...opened, now: unseen.now }
}

/** What the networks read of the digit v, at step t of a deformation along which they said `of`. */
export const read = (nets: Networks, of: AllAnswers, v: Tensor, y: number, t: number): Seen => ({
  curves: pair((name) => curve(of[name], y)),
  readings: pair((name) => readings(of[name])),
  first: readingAt(of, 0),
  now: readingAt(of, t),
  z: pair((name) => output(nets[name], v, y).z),
})
