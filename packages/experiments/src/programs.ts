import type { Program } from './forms'
import { learnOne, slopes } from './programs/neuron'
import { trainOne } from './programs/train'

/** What trials may do, by name: names travel to threads and files, functions cannot. */
// biome-ignore lint/suspicious/noExplicitAny: each program knows its own settings
export const programs: { readonly [name: string]: Program<any, any> } = {
  neuron: learnOne,
  'neuron-slopes': slopes,
  train: trainOne,
}
