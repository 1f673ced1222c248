import { type Cost, type CostFromZ, outFor } from '@nn/tensor'
import { exp, expBelow32, log, log1p, log1p32 } from '@nn/tensor/math'
import { averaged, batch, type Check, every, mean, probabilities } from './batch'

/**
 * Log-likelihood, C = −1/m Σ y ln a (book eq. 80): −ln a of the right class when each row of y marks one.
 * With softmax its delta is (a − y)/m (eq. 81–84): `fromZ.softmax`, which also takes rows of y that do not sum to 1,
 * where δ = (a Σ_j y_j − y)/m.
 *
 * @param a activations in [0, 1], `[m × k]`. Where y is not 0, a = 0 costs Infinity; with z at hand, `fromZ.softmax` stays finite.
 * @param y targets ≥ 0, same shape.
 * @throws ShapeError if the shapes differ or there are no rows; RangeError for activations outside [0, 1] or targets below 0.
 * @example
 * logLikelihood.value(tensor([[0.5, 0.5], [0, 1]]), tensor([[1, 0], [0, 1]])) // 0.34657359027997264
 */
export const logLikelihood: Cost & { readonly fromZ: { readonly softmax: CostFromZ } } = {
  name: 'logLikelihood',
  // A term whose coefficient is zero is left out: 0 · ln 0 would be NaN.
  value: (a, y) => mean('logLikelihood.value', a, y, (a, y) => (y === 0 ? 0 : -y * log(a)), likelihoods),
  gradient: (a, y, out) => averaged('logLikelihood.gradient', a, y, out, (a, y) => (y === 0 ? 0 : -y / a), likelihoods),
  fromZ: {
    softmax: {
      // −ln a_j = ln Σ e^z − z_j, shifted by the row's largest
      value(z, y) {
        const where = 'logLikelihood.fromZ.softmax.value'
        const m = weights(where, z, y)
        const k = z.shape[1]
        let sum = 0
        const [expBelow, ln1p] = z.dtype === 'float32' ? [expBelow32, ln1p32] : [expBelow64, log1p]
        for (let i = 0; i < m; i++) {
          const row = i * k
          let max = -Infinity
          for (let j = row; j < row + k; j++) if (z.data[j] > max) max = z.data[j]
          // The largest contributes exactly 1, so that ln(1 + rest) keeps a cost far below 1e-16.
          let ones = -1
          let rest = 0
          for (let j = row; j < row + k; j++) {
            const e = expBelow(z.data[j], max)
            if (e === 1) ones++
            else rest += e
          }
          const ln = ln1p(rest + ones)
          for (let j = row; j < row + k; j++) if (y.data[j] !== 0) sum += y.data[j] * (ln - below(z.data[j], max))
        }
        return sum / m
      },
      delta(a, y, out) {
        const where = 'logLikelihood.fromZ.softmax.delta'
        const m = weights(where, a, y)
        const k = a.shape[1]
        const to = outFor(where, out, a.shape, a.dtype)
        for (let i = 0; i < m; i++) {
          let total = 0
          for (let j = i * k; j < (i + 1) * k; j++) total += y.data[j]
          for (let j = i * k; j < (i + 1) * k; j++) to.data[j] = (a.data[j] * total - y.data[j]) / m
        }
        return to
      },
    },
  },
}

function expBelow64(z: number, max: number): number {
  return z === max ? 1 : exp(z - max)
}

/** For a sum of float32 exponentials; within 4e-7 of its logarithm. */
function ln1p32(x: number): number {
  return log1p32(Math.fround(x))
}

/** z − max, where equal infinities are 0 apart. */
function below(z: number, max: number): number {
  return z === max ? 0 : z - max
}

const weights: Check = (where, a, y) => {
  const m = batch(where, a, y)
  every(where, 'targets must be numbers ≥ 0', y, (v) => v >= 0 && v < Infinity)
  return m
}

const likelihoods: Check = (where, a, y) => {
  const m = weights(where, a, y)
  probabilities(where, a)
  return m
}
