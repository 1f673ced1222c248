import type { Tensor, Tensors } from '@nn/tensor'

/** Training that ran away: costs that are no numbers any more, or numbers that no longer mean anything. */
export class DivergenceError extends Error {
  override readonly name = 'DivergenceError'
  /** Counted from 1. */
  readonly epoch: number
  /** Within the epoch, counted from 1. */
  readonly batch: number

  constructor(epoch: number, batch: number, what: string) {
    super(`train: diverged in epoch ${epoch}, batch ${batch}: ${what}; try a smaller eta`)
    this.epoch = epoch
    this.batch = batch
  }
}

/** A data set with NaN or ±Infinity in it. */
export class DataError extends Error {
  override readonly name = 'DataError'
}

/** How far beyond what it began with, or beyond the targets, a bias may go before training counts as lost. */
const RUNAWAY = 1e6

/**
 * Looks at each step's cost and at the biases, which every error passes through, so that a runaway is named at once
 * even where saturated neurons keep the cost finite. Looking at all weights would cost as much as a step.
 * Returns what is wrong, in words, or undefined.
 */
export function divergenceCheck(params: readonly Tensors[]): (cost: number, y: Tensor) => string | undefined {
  const biases = params.flatMap((tensors) => Object.values(tensors)).filter((t) => t.shape.length === 1)
  let begun = 1
  for (const b of biases) begun = Math.max(begun, largest(b))
  const bound = RUNAWAY * begun
  return (cost, y) => {
    if (!Number.isFinite(cost)) return `the cost is ${cost}`
    for (let i = 0; i < biases.length; i++) {
      if (within(biases[i], bound)) continue
      const size = largest(biases[i])
      if (size > RUNAWAY * largest(y)) return `a bias has reached ${size.toPrecision(3)}`
    }
    return undefined
  }
}

/** Where the data itself is to blame. */
export function nonFiniteInput(x: Tensor, y: Tensor, rows: ArrayLike<number>): DataError | undefined {
  for (const [what, t] of [
    ['input', x],
    ['target', y],
  ] as const) {
    const at = t.data.findIndex((v) => !Number.isFinite(v))
    if (at >= 0) {
      const k = t.shape[1]
      return new DataError(
        `train: example ${rows[Math.floor(at / k)]} has ${t.data[at]} as ${what} ${at % k}; expected finite numbers`,
      )
    }
  }
  return undefined
}

/** max |t| ≤ bound. Asked after every step: a number that is returned would be allocated, a yes or no is not. */
function within(t: Tensor, bound: number): boolean {
  for (let i = 0; i < t.data.length; i++) if (!(Math.abs(t.data[i]) <= bound)) return false
  return true
}

/** max |t|; NaN counts as Infinity. */
function largest(t: Tensor): number {
  let size = 0
  for (let i = 0; i < t.data.length; i++) {
    const v = Math.abs(t.data[i])
    if (!(v <= size)) size = v >= 0 ? v : Infinity
  }
  return size
}
