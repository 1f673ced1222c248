import vectors from './vectors/gradients.json'

type Matrix = readonly (readonly number[])[]

/** One network with one batch, and what PyTorch computed for it in float64. */
export interface GradientCase {
  /** The names of the hidden layers' activation, of the last one, and of the cost. */
  readonly hidden: string
  readonly output: string
  readonly cost: string
  readonly x: Matrix
  readonly y: Matrix
  /** Weights as PyTorch keeps them, `[out × in]`: transpose them for ours. */
  readonly w: readonly Matrix[]
  readonly b: readonly (readonly number[])[]
  /** The last layer's output, `[m × n_out]`. */
  readonly a: Matrix
  readonly value: number
  /** ∂C/∂z of the last layer, `[m × n_out]`; holds 1/m. */
  readonly deltaLast: Matrix
  /** `[out × in]`, as w. */
  readonly nablaW: readonly Matrix[]
  readonly nablaB: readonly (readonly number[])[]
}

/** Twelve networks [6, 5, 4, 3] with batches of 7: every activation and, hinge apart, every cost. C is the mean over rows. */
export function gradientCases(): readonly GradientCase[] {
  return vectors
}
