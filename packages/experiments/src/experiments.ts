import { crossEntropyEquations } from './equations/cross-entropy'
import { dropoutMasks } from './equations/dropout-masks'
import { elephant } from './equations/elephant'
import { initialisationSpread } from './equations/initialisation'
import { momentumEquations } from './equations/momentum'
import { notation } from './equations/notation'
import { parameters } from './equations/parameters'
import { penaltyEquations } from './equations/penalties'
import { softmaxEquations } from './equations/softmax'
import { otherNeurons } from './equations/tanh'
import type { Experiment } from './forms'
import { bookWidget } from './neuron/book-widget'
import { slowdown } from './neuron/slowdown'
import { chaosExperiment } from './replay/chaos'
import { earlyStopping } from './replay/early-stopping'
import { eta } from './replay/eta'
import { initialisation30, initialisation100 } from './replay/initialisation'
import { overfitting } from './replay/overfitting'
import { overfitting280 } from './replay/overfitting-280'
import { overfittingFull } from './replay/overfitting-full'
import { overfittingFullSeeds } from './replay/overfitting-full-seeds'
import { regularized } from './replay/regularized'
import { regularizedFull } from './replay/regularized-full'
import { compareCosts } from './statistics/costs'
import { dropoutExperiment } from './statistics/dropout'
import { expansion } from './statistics/expansion'
import { badChoice } from './statistics/hyperparameters'
import { l1Experiment } from './statistics/l1'
import { wide } from './statistics/l2'
import { moreData } from './statistics/more-data'
import { variance } from './statistics/variance'

/** All experiments, in the deck's order. */
// biome-ignore lint/suspicious/noExplicitAny: each experiment knows its own settings and results
export const experiments: readonly Experiment<any, any>[] = [
  slowdown,
  bookWidget,
  crossEntropyEquations,
  notation,
  compareCosts,
  softmaxEquations,
  parameters,
  elephant,
  overfitting,
  overfitting280,
  earlyStopping,
  overfittingFull,
  overfittingFullSeeds,
  moreData,
  penaltyEquations,
  regularized,
  regularizedFull,
  wide,
  variance,
  chaosExperiment,
  l1Experiment,
  dropoutExperiment,
  dropoutMasks,
  expansion,
  initialisationSpread,
  initialisation30,
  initialisation100,
  eta,
  badChoice,
  momentumEquations,
  otherNeurons,
]

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
