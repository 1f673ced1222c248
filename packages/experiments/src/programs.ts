import type { Program } from './forms'
import { chaos } from './programs/chaos'
import { learnOne, slopes } from './programs/neuron'
import { replay } from './programs/replay'
import { trainOne } from './programs/train'

/** What trials may do, by name: names travel to threads and files, functions cannot. */
// biome-ignore lint/suspicious/noExplicitAny: each program knows its own settings
export const programs: { readonly [name: string]: Program<any, any> } = {
  neuron: learnOne,
  'neuron-slopes': slopes,
  replay,
  chaos,
  train: trainOne,
}
