import { finite, knownOptions, type Penalty } from '@nn/tensor'
import { oneWord } from './check'
import { type L1Options, l1, l1Step } from './l1'
import { l2 } from './l2'
import { decayWarnings, moveWarnings } from './warn'

export interface ElasticNetOptions {
  /** λ ≥ 0 of the L1 part, divided by n. */
  readonly l1: number
  /** λ ≥ 0 of the L2 part, divided by n. */
  readonly l2: number
  /** How the L1 part steps: `'sign'` unless told, or `'proximal'`. */
  readonly step?: L1Options['step']
}

/**
 * L1 and L2 together: λ₁/n Σ|w| + λ₂/2n Σw² (Zou, Hastie 2005, with the book's division by n).
 *
 * @param options `l1`, `l2` ≥ 0; `step` of the L1 part.
 * @throws RangeError if a λ is negative or not finite; TypeError for an unknown option or step.
 * @example
 * elasticNet({ l1: 1, l2: 2 }).value(tensor([[3, -4]]), 1) // 32
 */
export function elasticNet(options: ElasticNetOptions): Penalty & { decay(n: number): number } {
  knownOptions('elasticNet', options, ['l1', 'l2', 'step'])
  const lambda1 = finite('elasticNet', 'l1', options?.l1, { min: 0 })
  const lambda2 = finite('elasticNet', 'l2', options.l2, { min: 0 })
  const step = oneWord('elasticNet', 'step', options.step ?? 'sign', ['sign', 'proximal'])
  const sparse = l1({ lambda: lambda1, step })
  const small = l2({ lambda: lambda2 })
  return {
    name: 'elasticNet',
    options: { l1: lambda1, l2: lambda2, step },
    value: (w, n) => sparse.value(w, n) + small.value(w, n),
    decay: small.decay,
    ...l1Step('elasticNet', lambda1, step),
    warnings: (setting) => [
      ...moveWarnings('elasticNet, l1', lambda1, setting),
      ...decayWarnings('elasticNet, l2', lambda2, setting),
    ],
  }
}
