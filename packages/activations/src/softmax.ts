import { type Activation, finite, knownOptions, matrix, type Tensor } from '@nn/tensor'
import { exp, expBelow32 } from '@nn/tensor/math'
import { backwardOut, forwardOut } from './elementwise'

/**
 * Softmax over each row, a_j = e^z_j / Σ_k e^z_k: positive, with sum 1 (book eq. 78, 79).
 * Raising one z raises its a and lowers all others. Adding the same number to a whole row changes nothing.
 * Equal entries of +Infinity share the row equally: the limit when they grow together.
 *
 * @throws ShapeError unless z is `[m × k]`.
 * @example
 * toArray(softmax.forward(tensor([[1000, 1000], [Infinity, 0]]))) // [[0.5,0.5],[1,0]]
 */
export const softmax: Activation = /* @__PURE__ */ tempered({ name: 'softmax', link: 'softmax' }, 1)

/**
 * Softmax of z/temperature: above 1 it evens the row out, below 1 it sharpens it towards the largest (Hinton, Vinyals and Dean 2015).
 * Only at temperature 1 is it linked to the log-likelihood cost.
 *
 * @param options.temperature above 0, 1 unless told.
 * @throws RangeError unless the temperature is a finite number above 0.
 * @example
 * toArray(softmaxWith({ temperature: 2 }).forward(tensor([[7, 7]]))) // [[0.5,0.5]]
 */
export function softmaxWith(options: { readonly temperature?: number } = {}): Activation {
  knownOptions('softmaxWith', options, ['temperature'])
  const temperature = finite('softmaxWith', 'temperature', options.temperature ?? 1, { above: 0 })
  const part = { name: 'softmaxWith', options: { temperature } }
  return tempered(temperature === 1 ? { ...part, link: 'softmax' } : part, temperature)
}

function tempered(part: Pick<Activation, 'name' | 'options' | 'link'>, temperature: number): Activation {
  return {
    ...part,
    forward(z, out) {
      matrix(`${part.name}.forward`, z)
      const to = forwardOut(part.name, z, out)
      const [m, k] = z.shape
      const row = z.dtype === 'float32' && temperature === 1 ? softmaxRow32 : softmaxRow
      for (let i = 0; i < m; i++) row(z.data, to.data, i * k, (i + 1) * k, temperature)
      return to
    },
    // ∂a_j/∂z_i = a_j(δ_ij − a_i)/T (Kronecker's δ), so delta_i = a_i(∂C/∂a_i − Σ_j ∂C/∂a_j a_j)/T
    backward(nablaA, a, z, out) {
      matrix(`${part.name}.backward`, nablaA)
      const to = backwardOut(part.name, nablaA, a, z, out)
      const [m, k] = a.shape
      const g = nablaA.data
      const y = a.data
      const delta = to.data
      for (let i = 0; i < m; i++) {
        let dot = 0
        for (let j = i * k; j < (i + 1) * k; j++) dot += g[j] * y[j]
        for (let j = i * k; j < (i + 1) * k; j++) delta[j] = (y[j] * (g[j] - dot)) / temperature
      }
      return to
    },
  }
}

/** Exponentials in float32 arithmetic, their sum and the quotient in float64: at most 2 ulp off. `a` may be `z`. */
function softmaxRow32(z: Tensor['data'], a: Tensor['data'], from: number, to: number): void {
  const max = largest(z, from, to)
  let sum = 0
  for (let j = from; j < to; j++) {
    const e = expBelow32(z[j], max)
    a[j] = e
    sum += e
  }
  const part = 1 / sum
  for (let j = from; j < to; j++) a[j] *= part
}

/** `a` may be `z`. Exponentials are computed twice rather than kept: kept in float32 they would be rounded twice. */
function softmaxRow(z: Tensor['data'], a: Tensor['data'], from: number, to: number, temperature: number): void {
  const max = largest(z, from, to)
  let sum = 0
  for (let j = from; j < to; j++) sum += shifted(z[j], max, temperature)
  for (let j = from; j < to; j++) a[j] = shifted(z[j], max, temperature) / sum
}

function largest(z: Tensor['data'], from: number, to: number): number {
  let max = -Infinity
  for (let j = from; j < to; j++) if (z[j] > max) max = z[j]
  return max
}

/** Shifted by the row's largest, because exp overflows above 709. ∞ − ∞ counts as 0. */
function shifted(z: number, max: number, temperature: number): number {
  return z === max ? 1 : exp((z - max) / temperature)
}
