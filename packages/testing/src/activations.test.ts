import * as activations from '@nn/activations'
import type { Activation } from '@nn/tensor'
import { activationContract } from './contracts/activation'
import { partsOf } from './part'

/** More options than the defaults; an export that is not named here is taken with its defaults. */
const options = {
  elu: [{}, { alpha: 2 }],
  leakyRelu: [{}, { alpha: 0.25 }, { alpha: 3 }],
  softmaxWith: [{}, { temperature: 2 }, { temperature: 0.25 }],
}

const isActivation = (part: object) => 'forward' in part && 'backward' in part

for (const activation of partsOf<Activation>(activations, isActivation, options))
  activationContract(activation, activations)
