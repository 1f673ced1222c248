import { finite, knownOptions, type Penalty, type StepSize, sameShape, type Tensor } from '@nn/tensor'
import { needTensor, oneWord, trainingSize } from './check'
import { moveWarnings } from './warn'

export interface L1Options {
  /** The book's λ ≥ 0, divided by n, the size of the training set. */
  readonly lambda: number
  /** `'sign'` (unless told): the book's step. `'proximal'`: soft threshold, which reaches exact zeros. */
  readonly step?: 'sign' | 'proximal'
}

/**
 * L1: λ/n Σ|w| is added to the cost (book eq. 95–97).
 *
 * `'sign'` adds λ/n · sgn(w) to the gradient, with sgn(0) = 0: weights step towards zero by ηλ/n and then back and forth
 * across it. `'proximal'` leaves the gradient alone and, after the step, moves every weight by ηλ/n towards zero and stops
 * there (soft threshold; Daubechies, Defrise, De Mol 2004): the weights that are not needed become exactly 0.
 *
 * @param options `lambda` ≥ 0; `step`, `'sign'` unless told.
 * @throws RangeError if lambda is negative or not finite; TypeError for an unknown option or step.
 * @example
 * l1({ lambda: 2 }).value(tensor([[3, -4]]), 5) // 2.8000000000000003
 * l1({ lambda: 5, step: 'proximal' }).options // {"lambda":5,"step":"proximal"}
 */
export function l1(options: L1Options): Penalty {
  knownOptions('l1', options, ['lambda', 'step'])
  const lambda = finite('l1', 'lambda', options?.lambda, { min: 0 })
  const step = oneWord('l1', 'step', options.step ?? 'sign', ['sign', 'proximal'])
  return {
    name: 'l1',
    options: { lambda, step },
    value: (w, n) => (lambda / trainingSize('l1', n)) * sumOfSizes(needTensor('l1', 'w', w).data),
    ...l1Step('l1', lambda, step),
    warnings: (setting) => moveWarnings('l1', lambda, setting),
  }
}

/** The one method of L1 that moves weights, under the name of the penalty it is part of. */
export function l1Step(
  where: string,
  lambda: number,
  step: 'sign' | 'proximal',
): Pick<Penalty, 'addGradient'> | Pick<Penalty, 'after'> {
  return step === 'sign'
    ? { addGradient: (w, n, nabla) => addSign(where, w, lambda / trainingSize(where, n), nabla) }
    : { after: (w, { eta, n }: StepSize) => shrink(where, w, eta * (lambda / trainingSize(where, n))) }
}

/** nabla ← nabla + c · sgn w */
function addSign(where: string, w: Tensor, c: number, nabla: Tensor): void {
  sameShape(where, w, nabla)
  if (w.dtype !== nabla.dtype) throw new TypeError(`${where}: w is ${w.dtype}, nabla ${nabla.dtype}`)
  const by = w.dtype === 'float32' ? Math.fround(c) : c // every operand in the precision of the weights: same bits everywhere
  for (let i = 0; i < w.data.length; i++) nabla.data[i] += by * Math.sign(w.data[i])
}

/** w ← sgn w · max(|w| − t, 0); a NaN stays one. */
function shrink(where: string, w: Tensor, t: number): void {
  const { data, dtype } = needTensor(where, 'w', w)
  const by = dtype === 'float32' ? Math.fround(t) : t
  if (!(by > 0)) return
  for (let i = 0; i < data.length; i++) {
    const v = data[i]
    data[i] = Math.abs(v) <= by ? 0 : v > 0 ? v - by : v + by
  }
}

export function sumOfSizes(w: ArrayLike<number>): number {
  let sum = 0
  for (let i = 0; i < w.length; i++) sum += Math.abs(w[i])
  return sum
}
