import type { Experiment } from './forms'
import { bookWidget } from './neuron/book-widget'
import { slowdown } from './neuron/slowdown'

/** All experiments, in the deck's order. */
// biome-ignore lint/suspicious/noExplicitAny: each experiment knows its own settings and results
export const experiments: readonly Experiment<any, any>[] = [slowdown, bookWidget]

/**
 * The experiment of this id.
 * @throws RangeError naming the ids there are.
 */
// biome-ignore lint/suspicious/noExplicitAny: as above
export function experiment(id: string): Experiment<any, any> {
  const found = experiments.find((one) => one.id === id)
  if (found === undefined)
    throw new RangeError(`experiment: no ${id}, there are ${experiments.map((one) => one.id).join(', ')}`)
  return found
}
