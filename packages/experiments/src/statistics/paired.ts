/** Differences between two techniques, seed by seed. */
export type Paired = {
  readonly n: number
  readonly mean: number
  /** Standard deviation, with n − 1. */
  readonly sd: number
  /** 95 % interval of the mean (Student's t). */
  readonly interval: readonly [low: number, high: number]
  /** Seeds in which the second was better. */
  readonly better: number
}

/** t at 97.5 % for 1 … 30 degrees of freedom (tables of Student's distribution); 1.96 from there on. */
const T = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131, 2.12, 2.11,
  2.101, 2.093, 2.086, 2.08, 2.074, 2.069, 2.064, 2.06, 2.056, 2.052, 2.048, 2.045, 2.042,
]

/**
 * What the second of two techniques gains, in pairs of equal seed.
 * @throws RangeError unless there are as many of both, and at least two.
 */
export function paired(first: readonly number[], second: readonly number[]): Paired {
  if (first.length !== second.length || first.length < 2)
    throw new RangeError(`paired: expected as many of both, at least 2, got ${first.length} and ${second.length}`)
  const differences = first.map((v, i) => second[i] - v)
  const { n, mean, sd } = spread(differences)
  const half = ((T[n - 2] ?? 1.96) * sd) / Math.sqrt(n)
  return { n, mean, sd, interval: [mean - half, mean + half], better: differences.filter((d) => d > 0).length }
}

/** Mean and standard deviation (with n − 1; 0 for a single one). */
export function spread(values: readonly number[]): { readonly n: number; readonly mean: number; readonly sd: number } {
  const n = values.length
  const mean = values.reduce((sum, v) => sum + v, 0) / n
  const squares = values.reduce((sum, v) => sum + (v - mean) * (v - mean), 0)
  return { n, mean, sd: n < 2 ? 0 : Math.sqrt(squares / (n - 1)) }
}

/** The middle value, or the mean of the middle two. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
