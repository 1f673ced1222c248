import type { Cost, CostFromZ } from '@nn/tensor'
import { exp32, log, log1p, log1p32, softplus } from '@nn/tensor/math'
import { averaged, batch, type Check, difference, every, mean, probabilities } from './batch'

/**
 * Cross-entropy, C = −1/m Σ [y ln a + (1 − y) ln(1 − a)] (book eq. 57, 63).
 *
 * With a logistic output, ∂C/∂a = (a − y)/(a(1 − a)) meets a′ = σ′(z) = a(1 − a), and the σ′ that slows the quadratic cost
 * (eq. 55, 56) cancels: δ = (a − y)/m, and ∂C/∂w_j = 1/n Σ x_j(σ(z) − y) (eq. 61, 62). That is `fromZ.logistic`.
 * With softmax nothing cancels in this form; `logLikelihood` is made for it.
 *
 * `gradient` is one-sided where an output is saturated and right: −1/m at a = y = 1, 1/m at a = y = 0. Where it is wrong, ±Infinity.
 *
 * @param a activations in [0, 1], `[m × k]`. A saturated output that is right costs 0, one that is wrong Infinity; never NaN.
 *   With z at hand, `fromZ.logistic` stays finite.
 * @param y targets in [0, 1], same shape.
 * @throws ShapeError if the shapes differ or there are no rows; RangeError for activations or targets outside [0, 1].
 * @example
 * crossEntropy.value(tensor([[0.5]], { dtype: 'float64' }), tensor([[1]], { dtype: 'float64' })) // 0.6931471805599453
 */
export const crossEntropy: Cost & { readonly fromZ: { readonly logistic: CostFromZ } } = {
  name: 'crossEntropy',
  value: (a, y) => mean('crossEntropy.value', a, y, surprise, unit),
  gradient: (a, y, out) => averaged('crossEntropy.gradient', a, y, out, slope, unit),
  fromZ: {
    logistic: {
      value(z, y) {
        const term = z.dtype === 'float32' ? surpriseFromZ32 : surpriseFromZ
        return mean('crossEntropy.fromZ.logistic.value', z, y, term, unitTargets)
      },
      // (a − y)/(a(1 − a)) · a(1 − a): no σ′ is left (eq. 61, 62)
      delta: (a, y, out) => difference('crossEntropy.fromZ.logistic.delta', a, y, out, unitTargets),
    },
  },
}

const unitTargets: Check = (where, a, y) => {
  const m = batch(where, a, y)
  every(where, 'targets must lie in [0, 1]', y, (v) => v >= 0 && v <= 1)
  return m
}

const unit: Check = (where, a, y) => {
  const m = unitTargets(where, a, y)
  probabilities(where, a)
  return m
}

// A term whose coefficient is zero is left out: 0 · ln 0 would be NaN.
function surprise(a: number, y: number): number {
  return (y === 0 ? 0 : -y * log(a)) - (y === 1 ? 0 : (1 - y) * log1p(-a))
}

// −ln σ(z) = softplus(−z) and −ln(1 − σ(z)) = softplus(z): large where the output is wrong, never infinite
function surpriseFromZ(z: number, y: number): number {
  return (y === 0 ? 0 : y * softplus(-z)) + (y === 1 ? 0 : (1 - y) * softplus(z))
}

// The same as ln(1 + e^−|z|) and |z| times how far y is from the side of z: the first in float32 arithmetic, within 2e-7 of it,
// the rest in float64
function surpriseFromZ32(z: number, y: number): number {
  const off = (z > 0 ? 1 : 0) - y
  return log1p32(exp32(-Math.abs(z))) + (off === 0 ? 0 : off * z)
}

// −y/a + (1 − y)/(1 − a), one term at y = 0 and y = 1, so that 0/0 does not come up
function slope(a: number, y: number): number {
  if (y === 1) return -1 / a
  if (y === 0) return 1 / (1 - a)
  return (a - y) / (a * (1 - a))
}
