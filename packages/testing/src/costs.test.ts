import * as costs from '@nn/costs'
import type { Cost } from '@nn/tensor'
import { type CostExpectations, costContract } from './contracts/cost'
import { partsOf } from './part'

/** More options than the defaults; an export that is not named here is taken with its defaults. */
const options = { huber: [{}, { delta: 0.2 }, { delta: 5 }] }

/** Where a cost wants other targets than 0, 1 and 0.3, or other outputs than 0.05 … 0.95. */
const expectations: Readonly<Record<string, CostExpectations>> = {
  quadratic: { activations: [-3, 3] },
  absolute: { activations: [-3, 3] },
  huber: { activations: [-3, 3] },
  hinge: { targets: [-1, 1], activations: [-3, 3] },
  logLikelihood: { targets: [0, 1, 0.3, 2.5] },
}

const isCost = (part: object) => 'value' in part && 'gradient' in part

for (const cost of partsOf<Cost>(costs, isCost, options)) costContract(cost, costs, expectations[cost.name])
