import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import { slice } from '@nn/datasets'
import { elastic, oneOf, rotate, shift } from '@nn/regularize'
import type { Cost, Expansion } from '@nn/tensor'
import { classScores, confusionMatrix, type Evaluation, evaluate, momentum, steps } from '@nn/train'
import type { Curves, Data, Program } from '../forms'
import { coAdaptation, networkOf, penaltiesOf, spreadOf } from './network-of'

/** A training on MNIST as data. Everything that is left out is left out of the training. */
export type TrainSettings = {
  readonly layers: readonly number[]
  readonly activation?: 'sigmoid' | 'tanh' | 'relu'
  readonly output?: 'sigmoid' | 'softmax'
  readonly cost: 'quadratic' | 'cross-entropy' | 'log-likelihood'
  readonly init: 'large' | 'scaled'
  readonly eta: number
  readonly mu?: number
  /** λ of the book: divided by the size of the training set. */
  readonly l2?: number
  readonly l1?: number
  /** L1 as a step that reaches exact zero. */
  readonly proximal?: true
  /** The share of hidden neurons left out. */
  readonly dropout?: number
  readonly expand?: 'shift' | 'rotate' | 'elastic' | 'all'
  readonly batch?: number
  readonly epochs: number
  /** The first n of the training images. */
  readonly n: number
  readonly seed: number
  /** Measured after so many epochs each, and after the last; 1 unless told. */
  readonly every?: number
  /** Measured after each epoch; `training` means its first 10,000 images at most. */
  readonly measure: readonly ('test' | 'validation' | 'training')[]
  readonly look?: readonly Look[]
}

/** What else is kept of the trained network. */
export type Look = 'recall' | 'weights' | 'co-adaptation'

export type Trained = {
  readonly curves: Curves
  /** Of each class the share that was found, on the first measured set. */
  readonly recall?: readonly number[]
  readonly weights?: Weights
  /** Correlations of the first hidden neurons over 1,000 test images. */
  readonly coAdaptation?: readonly (readonly number[])[]
}

/** How the weights of all layers are spread. */
export type Weights = {
  readonly count: number
  readonly zero: number
  /** |w| < 0.001 */
  readonly tiny: number
  readonly edges: readonly number[]
  readonly counts: readonly number[]
}

const costs: { readonly [name in TrainSettings['cost']]: Cost } = {
  quadratic,
  'cross-entropy': crossEntropy,
  'log-likelihood': logLikelihood,
}

/** One pixel each way; 15° each way; Simard's field at a strength that suits 28 × 28 digits. */
export const expansions: { readonly [name in NonNullable<TrainSettings['expand']>]: () => Expansion } = {
  shift: () => shift({ pixels: 1 }),
  rotate: () => rotate({ degrees: 15 }),
  elastic: () => elastic({ alpha: 34, sigma: 4 }),
  all: () => oneOf(shift({ pixels: 1 }), rotate({ degrees: 15 }), elastic({ alpha: 34, sigma: 4 })),
}

/** Most images of the training set that are measured after an epoch. */
const MEASURED = 10_000

/** One network, one seed: curves for each epoch, and what else was asked for. */
export const trainOne: Program<TrainSettings, Trained> = function* (settings, data) {
  const { cost: costName, eta, mu, batch = 10, epochs, n, seed, every = 1, measure, look = [] } = settings
  const sets = mnistOf(data)
  const training = n === sets.training.n ? sets.training : slice(sets.training, 0, n)
  const all = { test: sets.test, validation: sets.validation, training: slice(training, 0, Math.min(n, MEASURED)) }
  const cost = costs[costName]
  const net = networkOf(settings)
  const course = { test: [], validation: [], training: [] } as { [name: string]: Evaluation[] }
  const options = {
    cost,
    eta,
    batch,
    epochs,
    seed,
    penalty: penaltiesOf(settings),
    expand: settings.expand && expansions[settings.expand](),
    ...(mu !== undefined && { optimizer: momentum({ mu }) }),
  }
  let accuracy: number | undefined
  for (const event of steps(net, training, options)) {
    if ('state' in event) {
      if (event.epoch % every === 0 || event.epoch === epochs) {
        for (const name of measure) course[name].push(evaluate(net, all[name], { cost }))
        accuracy = course[measure[0]].at(-1)?.accuracy
      }
      yield { done: event.epoch / epochs, epoch: event.epoch, epochs, cost: event.cost, accuracy }
    } else {
      const done = (event.epoch - 1 + event.batch / event.batches) / epochs
      yield { done, epoch: event.epoch, epochs, cost: event.cost, accuracy }
    }
  }
  const correct = (name: string) => course[name].map((seen) => seen.correct as number)
  const costOf = (name: string) => course[name].map((seen) => seen.cost)
  const curves: Curves = {
    ...(measure.includes('training') && { trainCost: costOf('training'), trainCorrect: correct('training') }),
    ...(measure.includes('test') && { testCost: costOf('test'), testCorrect: correct('test') }),
    ...(measure.includes('validation') && {
      validationCost: costOf('validation'),
      validationCorrect: correct('validation'),
    }),
  }
  return {
    curves,
    ...(look.includes('recall') && {
      recall: classScores(confusionMatrix(net, all[measure[0]])).classes.map(({ recall }) => recall),
    }),
    ...(look.includes('weights') && { weights: spreadOf(net) }),
    ...(look.includes('co-adaptation') && { coAdaptation: coAdaptation(net, slice(sets.test, 0, 1000)) }),
  }
}

export function mnistOf({ mnist }: Data): NonNullable<Data['mnist']> {
  if (mnist === undefined) throw new TypeError('runTrial: this trial wants data.mnist, got undefined')
  return mnist
}
