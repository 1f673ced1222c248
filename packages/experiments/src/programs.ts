import type { Program } from './forms'
import { chaos } from './programs/chaos'
import { crossEntropyFacts } from './programs/cross-entropy'
import { maskFacts } from './programs/dropout-masks'
import { elephantFacts } from './programs/elephant'
import { samples } from './programs/expansion-samples'
import { initFacts } from './programs/initialisation'
import { momentumFacts } from './programs/momentum'
import { learnOne, slopes } from './programs/neuron'
import { notationFacts } from './programs/notation'
import { parameterFacts } from './programs/parameters'
import { penaltyFacts } from './programs/penalties'
import { replay } from './programs/replay'
import { softmaxFacts } from './programs/softmax'
import { tanhFacts } from './programs/tanh'
import { trainOne } from './programs/train'

/** What trials may do, by name: names travel to threads and files, functions cannot. */
// biome-ignore lint/suspicious/noExplicitAny: each program knows its own settings
export const programs: { readonly [name: string]: Program<any, any> } = {
  neuron: learnOne,
  'neuron-slopes': slopes,
  replay,
  chaos,
  train: trainOne,
  'expansion-samples': samples,
  'cross-entropy': crossEntropyFacts,
  notation: notationFacts,
  softmax: softmaxFacts,
  penalties: penaltyFacts,
  'dropout-masks': maskFacts,
  initialisation: initFacts,
  momentum: momentumFacts,
  tanh: tanhFacts,
  parameters: parameterFacts,
  elephant: elephantFacts,
}
