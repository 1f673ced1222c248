/**
 * Seeded streams of random numbers: one seed decides everything, in every engine.
 * `random` is for new work; `mt19937`, `legacyNormal` and `python2Shuffle` replay published runs.
 */

export type { Random, RandomState } from './forms'
export { type LegacyNormal, legacyNormal, python2Shuffle } from './random/legacy'
export { type Mt19937, mt19937, restoreMt19937 } from './random/mt19937'
export { random, restore } from './random/stream'
