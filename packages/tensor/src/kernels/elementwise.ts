type Map = (x: number, out: number, count: number) => void
type MapBack = (g: number, at: number, out: number, count: number) => void
type BiasMap = (z: number, b: number, a: number, m: number, n: number) => void

/**
 * Activations, their derivatives and costs, float32 alone: bit for bit what `@nn/tensor/math`'s float32 functions give, and
 * `@nn/activations` and `@nn/costs` for float32 tensors. `out` may be an input; nothing beyond `count` or `[m × n]` is written.
 */
export interface ElementwiseExports {
  readonly exp_f32: Map
  readonly log_f32: Map
  readonly sigmoid_f32: Map
  readonly tanh_f32: Map
  readonly softplus_f32: Map
  readonly relu_f32: Map
  /** z for z > 0, else alpha·z; alpha rounded to float32. */
  readonly leaky_relu_f32: (z: number, a: number, count: number, alpha: number) => void
  /** Softmax of each row of z, `[m × n]`. */
  readonly softmax_f32: (z: number, a: number, m: number, n: number) => void

  /** z ← z + b in each row, a ← f(z). */
  readonly bias_linear_f32: BiasMap
  readonly bias_sigmoid_f32: BiasMap
  readonly bias_tanh_f32: BiasMap
  readonly bias_softplus_f32: BiasMap
  readonly bias_relu_f32: BiasMap
  readonly bias_leaky_relu_f32: (z: number, b: number, a: number, m: number, n: number, alpha: number) => void
  readonly bias_softmax_f32: BiasMap

  /** out ← g·a(1 − a). */
  readonly sigmoid_backward_f32: MapBack
  /** out ← g·(1 − a)(1 + a). */
  readonly tanh_backward_f32: MapBack
  /** out ← g·σ(z). */
  readonly softplus_backward_f32: MapBack
  /** out ← g where z > 0 (or NaN), else 0. */
  readonly relu_backward_f32: MapBack
  /** out ← g where z > 0, else alpha·g. */
  readonly leaky_relu_backward_f32: (g: number, z: number, out: number, count: number, alpha: number) => void
  /** out ← a(g − Σ g·a) in each row. */
  readonly softmax_backward_f32: (g: number, a: number, out: number, m: number, n: number) => void

  /** out ← (a − y)/m: the delta of cross-entropy with logistic outputs, and ∂C/∂a of the quadratic cost. */
  readonly delta_f32: (a: number, y: number, out: number, count: number, m: number) => void
  /** out ← (a Σ y − y)/m in each row: the delta of the log-likelihood with softmax. */
  readonly log_likelihood_delta_f32: (a: number, y: number, out: number, m: number, n: number) => void
  /** Σ (a − y)²: 2m times the quadratic cost. */
  readonly quadratic_f32: (a: number, y: number, count: number) => number
  /** m times the cross-entropy of logistic outputs. */
  readonly cross_entropy_logistic_f32: (z: number, y: number, count: number) => number
  /** m times the log-likelihood of softmax outputs, `[m × n]`. */
  readonly log_likelihood_softmax_f32: (z: number, y: number, m: number, n: number) => number
}
