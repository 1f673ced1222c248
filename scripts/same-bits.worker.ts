import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import * as datasets from '@nn/datasets'
import * as regularize from '@nn/regularize'
import * as random from '@nn/tensor/random'
import * as train from '@nn/train'
import { sameBits } from './same-bits.mjs'

postMessage(await sameBits({ activations, costs, datasets, random, regularize, train }))
