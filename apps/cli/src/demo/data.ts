import type { NeuronRun } from './neuron'
import type { Result } from './perform'
import type { Plan } from './plan'
import type { softmaxes } from './softmax'

/** Everything the demo found out: what the terminal shows and the report is made of. */
export interface DemoData {
  readonly plan: Plan
  readonly neurons: readonly NeuronRun[]
  readonly softmax: ReturnType<typeof softmaxes>
  /** Without and with L2. */
  readonly curves: readonly Result[]
  readonly table: readonly Result[]
  readonly start: readonly Result[]
  readonly final: Result
  readonly versions: { readonly [name: string]: string }
}
