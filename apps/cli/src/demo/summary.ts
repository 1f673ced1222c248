import type { Measured, Result } from './perform'
import { type Plan, type Technique, techniques } from './plan'

/** A technique over all seeds, each compared with no regularization from the same seed. */
export interface Row {
  readonly technique: Technique
  readonly training: readonly number[]
  readonly test: readonly number[]
  /** test − test of none, seed by seed; as fractions. */
  readonly differences: readonly number[]
  readonly mean: number
  /** Standard deviation of the differences. */
  readonly spread: number
  /** Seeds that gained. */
  readonly improved: number
}

export function rows(plan: Plan, results: readonly Result[]): Row[] {
  const end = (technique: Technique, seed: number): Measured =>
    last(results.find(({ id }) => id === `${technique}-${seed}`) as Result)
  return techniques.map((technique) => {
    const ends = plan.seeds.map((seed) => end(technique, seed))
    const differences = plan.seeds.map((seed, i) => ends[i].test.accuracy - end('none', seed).test.accuracy)
    return {
      technique,
      training: ends.map(({ training }) => training.accuracy),
      test: ends.map(({ test }) => test.accuracy),
      differences,
      mean: mean(differences),
      spread: spread(differences),
      improved: differences.filter((d) => d > 0).length,
    }
  })
}

export function last(result: Result): Measured {
  return result.measured[result.measured.length - 1]
}

/** Where the test cost is lowest, and from where on every training digit is right. */
export function turn({ measured }: Result): { readonly at: Measured; readonly perfect: number | undefined } {
  const at = measured.reduce((low, m) => (m.test.cost < low.test.cost ? m : low))
  const wrong = measured.findLastIndex(({ training }) => training.accuracy < 1)
  return { at, perfect: measured[wrong + 1]?.epoch }
}

export function mean(values: readonly number[]): number {
  return values.reduce((sum, v) => sum + v, 0) / values.length
}

/** Standard deviation with n − 1. */
export function spread(values: readonly number[]): number {
  const m = mean(values)
  return values.length < 2 ? 0 : Math.sqrt(values.reduce((sum, v) => sum + (v - m) * (v - m), 0) / (values.length - 1))
}
