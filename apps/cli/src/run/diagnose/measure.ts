import { existsSync, statSync } from 'node:fs'
import { select } from '@nn/datasets'
import type { Dataset } from '@nn/tensor'
import {
  network as begin,
  type DecayFactor,
  decayFactor,
  type EtaTrial,
  etaThreshold,
  evaluate,
  gradientNorms,
  type LayerGradient,
  type LayerSaturation,
  type Network,
  type OverfittingOnset,
  overfittingOnset,
  saturation,
  warningsOf,
} from '@nn/train'
import { loadData, type Sets } from '../data'
import { type ChosenRun, chooseRun, readEpochs, type Which } from '../folder'
import { costOf, layersOf, optimizerOf, penaltiesOf } from '../parts'
import type { Settings } from '../settings'

/** One layer of neurons, as it is found. */
export type LayerMeasure = LayerSaturation &
  Pick<LayerGradient, 'w' | 'b'> & {
    /** Share of saturated activations with the run's first weights. */
    readonly begun: number
  }

/** Everything that was measured of a run; what to make of it is said elsewhere. */
export interface Measures {
  readonly run: ChosenRun
  /** Training examples that were looked at, of so many. */
  readonly examples: number
  readonly n: number
  readonly layers: readonly LayerMeasure[]
  /** Whether the σ′ of the output layer cancels, so that saturated outputs still learn. */
  readonly cancels: boolean
  readonly decay?: DecayFactor
  /** What else is odd about η and the penalties, in English. */
  readonly oddities: readonly string[]
  /** Over the epochs of the run, up to its last. */
  readonly onset?: OverfittingOnset & { readonly epochs: number }
  /** Of the network at hand; fractions, absent for numbers. */
  readonly accuracy?: { readonly training: number; readonly validation: number; readonly guessing: number }
  readonly cost: { readonly training: number; readonly validation: number }
  /** Each η that was tried; absent where the search was left out. */
  readonly trials?: readonly EtaTrial[]
}

export async function measure(
  path: string,
  options: {
    readonly network?: Which
    readonly examples: number
    readonly eta: boolean
    readonly onSearch?: () => void
  },
): Promise<Measures> {
  const folder = existsSync(path) && statSync(path).isDirectory()
  const run = chooseRun(path, options.network ?? (folder ? 'last' : undefined))
  const { network, about } = run
  const { settings, facts } = about
  const { sets } = await loadData(settings, facts)
  const { n } = sets.training
  const seen = spread(sets.training, Math.min(n, options.examples))
  const cost = costOf(settings.cost)
  const norms = gradientNorms(network, seen, { cost })
  const first = begin(layersOf(settings), { inputs: settings.layers[0], seed: settings.seed, dtype: settings.dtype })
  const begun = saturation(first, seen)
  const last = network.layers[network.layers.length - 1].activation?.link
  const [training, validation] = [sets.training, sets.validation].map((set) => evaluate(network, set, { cost }))
  const { eta, dtype } = settings
  if (options.eta) options.onSearch?.()
  const rest = penaltiesOf({ ...settings, l2: undefined })
  return {
    run,
    examples: seen.n,
    n,
    layers: saturation(network, seen).map((layer, i) => {
      const { w, b } = norms[i]
      return { ...layer, w, b, begun: begun[i].saturated }
    }),
    cancels: last !== undefined && cost.fromZ?.[last] !== undefined,
    ...(settings.l2 !== undefined && { decay: decayFactor({ eta, lambda: settings.l2, n, dtype }) }),
    oddities: warningsOf(network, sets.training, { eta, penalty: rest }),
    ...(folder && onsetOf(path, run)),
    cost: { training: training.cost, validation: validation.cost },
    ...(training.accuracy !== undefined &&
      validation.accuracy !== undefined && {
        accuracy: { training: training.accuracy, validation: validation.accuracy, guessing: guessing(sets) },
      }),
    ...(options.eta && { trials: search(settings, first, seen, n) }),
  }
}

/** So many examples, evenly spread: files are often sorted by class. */
function spread(data: Dataset, count: number): Dataset {
  if (count === data.n) return data
  return select(
    data,
    Uint32Array.from({ length: count }, (_, i) => Math.floor((i * data.n) / count)),
  )
}

function onsetOf(path: string, run: ChosenRun): Pick<Measures, 'onset'> {
  const log = readEpochs(path, run.last?.epoch ?? Number.POSITIVE_INFINITY)
  if (log.length === 0) return {}
  const accuracies = log.flatMap(({ accuracy }) => (accuracy === undefined ? [] : [accuracy]))
  const onset = overfittingOnset({
    testCost: log.map(({ validationCost }) => validationCost ?? Number.NaN), // JSON has no number for some
    ...(accuracies.length === log.length && { testAccuracy: accuracies }),
    first: log[0].epoch,
  })
  return { onset: { ...onset, epochs: log[log.length - 1].epoch } }
}

/** The accuracy of always answering with the class that is most frequent. */
function guessing({ training }: Sets): number {
  const counts = new Map<number, number>()
  for (const label of Array.from(training.labels ?? [])) counts.set(label, (counts.get(label) ?? 0) + 1)
  return Math.max(...counts.values()) / training.n
}

/** From the run's first weights, with its own settings but for η; λ shrinks with n, as in the book. */
function search(settings: Settings, first: Network, seen: Dataset, n: number): EtaTrial[] {
  const scaled = (lambda: number | undefined): number | undefined => lambda && (lambda * seen.n) / n
  return [
    ...etaThreshold(first, seen, {
      cost: costOf(settings.cost),
      batch: settings.batch,
      seed: settings.seed,
      optimizer: optimizerOf(settings),
      penalty: penaltiesOf({ ...settings, l1: scaled(settings.l1), l2: scaled(settings.l2) }),
    }),
  ]
}
