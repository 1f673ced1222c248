import { sigmoid } from '@nn/activations'
import { crossEntropy, quadratic } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { dense, explicit, network, train } from '@nn/train'

export interface NeuronRun {
  readonly cost: 'quadratic' | 'crossEntropy'
  readonly start: readonly [w: number, b: number]
  /** The output after 0, 1, 2, … updates. */
  readonly a: readonly number[]
  /** The first number of updates after which a < ½. */
  readonly below: number
  /** The values it should show: after 150 and 300 updates, and where a < ½. */
  readonly expected: { readonly a150?: number; readonly a300: number; readonly below: number }
}

const costs = { quadratic, crossEntropy }

const expected: readonly Pick<NeuronRun, 'cost' | 'start' | 'expected'>[] = [
  { cost: 'quadratic', start: [2, 2], expected: { a150: 0.933417, a300: 0.202848, below: 232 } },
  { cost: 'crossEntropy', start: [2, 2], expected: { a300: 0.012009, below: 17 } },
  { cost: 'quadratic', start: [0.6, 0.9], expected: { a150: 0.15274, a300: 0.093956, below: 36 } },
  { cost: 'crossEntropy', start: [0.6, 0.9], expected: { a300: 0.011638, below: 8 } },
]

/** One sigmoid neuron learns 1 → 0 with both costs, from both starts: 300 updates at η = 0.15. */
export function neurons(): NeuronRun[] {
  return expected.map((run) => {
    const a = outputs(run)
    return { ...run, a, below: a.findIndex((v) => v < 0.5) }
  })
}

function outputs({ cost, start: [w, b] }: Pick<NeuronRun, 'cost' | 'start'>): number[] {
  const one = network([dense(1, { activation: sigmoid, init: explicit({ w: [[w]], b: [b] }) })], {
    inputs: 1,
    dtype: 'float64',
  })
  const data = fromArrays({ x: [[1]], y: [[0]] })
  const a = [one.activation(2, 1, [1])]
  for (const _ of train(one, data, { cost: costs[cost], eta: 0.15, batch: 1, epochs: 300 }))
    a.push(one.activation(2, 1, [1]))
  return a
}

/** How many of the expected numbers are met, to their last digit. */
export function agreement(runs: readonly NeuronRun[]): { readonly met: number; readonly of: number } {
  const checks = runs.flatMap(({ a, below, expected }) => [
    ...(expected.a150 === undefined ? [] : [Math.abs(a[150] - expected.a150) < 1e-6]),
    Math.abs(a[300] - expected.a300) < 1e-6,
    below === expected.below,
  ])
  return { met: checks.filter(Boolean).length, of: checks.length }
}
