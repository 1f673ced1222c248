import { random } from '@nn/tensor/random'
import type { Program } from '../forms'
import { each } from './each'
import { leastSquares } from './least-squares'

export type ElephantSettings = {
  readonly seeds: readonly number[]
  readonly points: number
  readonly noise: number
  /** Two points further on. */
  readonly beyond: number
}

export type ElephantResult = {
  readonly runs: readonly {
    readonly y: readonly number[]
    /** Coefficients in t, which runs from −1 to 1 over the points: of the polynomial, and of the line. */
    readonly polynomial: readonly number[]
    readonly line: readonly number[]
    /** The largest |fit − y| at the points. */
    readonly residual: { readonly polynomial: number; readonly line: number }
    /** What each says `beyond`. */
    readonly says: { readonly polynomial: number; readonly line: number }
  }[]
}

/** x = 1 … n to t = −1 … 1: high powers of x itself would drown in rounding. */
export const scaledTo = (x: number, points: number): number => (2 * x - points - 1) / (points - 1)

export function valueAt(coefficients: readonly number[], t: number): number {
  let value = 0
  for (let k = coefficients.length - 1; k >= 0; k--) value = value * t + coefficients[k]
  return value
}

/** Points near y = 2x, the polynomial that has a parameter for each of them, and the line. */
export const elephantFacts: Program<ElephantSettings, ElephantResult> = function* ({ seeds, points, noise, beyond }) {
  const x = Array.from({ length: points }, (_, i) => i + 1)
  const t = x.map((v) => scaledTo(v, points))
  return {
    runs: yield* each(seeds, (seed) => {
      const stream = random(seed).split('points')
      const y = x.map((v) => 2 * v + noise * stream.normal())
      const [polynomial, line] = [points, 2].map((parameters) =>
        leastSquares(
          t.map((v) => powers(v, parameters)),
          y,
        ),
      )
      const off = (c: readonly number[]): number => Math.max(...t.map((v, i) => Math.abs(valueAt(c, v) - y[i])))
      const at = scaledTo(beyond, points)
      return {
        y,
        polynomial,
        line,
        residual: { polynomial: off(polynomial), line: off(line) },
        says: { polynomial: valueAt(polynomial, at), line: valueAt(line, at) },
      }
    }),
  }
}

function powers(t: number, count: number): number[] {
  const row = [1]
  while (row.length < count) row.push(row[row.length - 1] * t)
  return row
}
