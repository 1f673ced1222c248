import type { Cost, Dataset, Engine, Optimizer, Penalty } from '@nn/tensor'
import { clone, finite, knownOptions } from '@nn/tensor'
import { DivergenceError } from '../divergence'
import { evaluate, fits, penaltiesOf, penaltyOf } from '../evaluate'
import { assemble, type Network } from '../network'
import { mapTensors } from '../session'
import { train } from '../train'

export interface EtaThresholdOptions {
  readonly cost: Cost
  /** "The first few epochs" in which the cost must fall every time; 3 unless told. */
  readonly epochs?: number
  /** Where the search begins; 0.01 unless told, as in the book. */
  readonly start?: number
  /** Examples in a mini-batch; 10 unless told. */
  readonly batch?: number
  /** Decides the shuffles, the same for every η; 1 unless told. */
  readonly seed?: number | string
  readonly optimizer?: Optimizer
  readonly penalty?: Penalty | readonly Penalty[]
  readonly engine?: Engine
}

/** One η that was tried, and what is known after it. */
export interface EtaTrial {
  readonly eta: number
  /** The cost on all training data, penalties included: before training, then after each epoch; it ends where it did not fall. */
  readonly costs: readonly number[]
  /** Whether it fell in every one of the epochs. */
  readonly falls: boolean
  /** The largest η so far at which the cost falls; absent while there is none. */
  readonly threshold?: number
  /** Half the threshold: an η that stays usable over many epochs. */
  readonly advice?: number
  /** In the last report: `'found'`, or that the cost falls at every η that was tried, or at none. */
  readonly outcome?: 'found' | 'all fall' | 'none falls'
}

/** Steps of ten to each side of `start` after which the search gives up. */
const DECADES = 6

/**
 * The book's way to a learning rate (chapter 3, "How to choose a neural network's hyper-parameters?"): from η = 0.01 on,
 * η is multiplied by ten as long as the training cost falls in each of the first few epochs (or divided until it does);
 * then the largest such η is refined to 1, 2 or 5 times a power of ten. Use no more than that: half of it is advised.
 *
 * Every η begins at the network's parameters and shuffles alike, so its trials differ in η alone; the network itself is
 * not changed. Give it one that has not been trained. A report after each η; the last has an `outcome`.
 *
 * It looks at the cost alone, and early: on few examples three epochs are few steps, and an η passes that fails later; and
 * a quadratic cost falls, too, while its outputs saturate at "no".
 *
 * @throws what `train` throws for settings that do not fit; training that diverges is a cost that does not fall.
 * @example
 * const net = network([dense(3, { activation: sigmoid }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 1 })
 * let last
 * for (const trial of etaThreshold(net, xor(), { cost: crossEntropy, batch: 4 })) last = trial
 * last.outcome // "found"
 */
export function* etaThreshold(
  network: Network,
  data: Dataset,
  options: EtaThresholdOptions,
): Generator<EtaTrial, void, undefined> {
  knownOptions('etaThreshold', options, ['cost', 'epochs', 'start', 'batch', 'seed', 'optimizer', 'penalty', 'engine'])
  fits('etaThreshold', network, data)
  const epochs = finite('etaThreshold', 'epochs', options.epochs ?? 3, { integer: true, min: 1 })
  const start = finite('etaThreshold', 'start', options.start ?? 0.01, { above: 0 })
  const { start: _, ...rest } = options
  let threshold: number | undefined
  const tried = (eta: number): Pick<EtaTrial, 'eta' | 'costs' | 'falls'> => {
    const costs = costsAt(network, data, { ...rest, epochs, eta })
    const falls = costs.length === epochs + 1 && falling(costs)
    if (falls && (threshold === undefined || eta > threshold)) threshold = eta
    return { eta, costs, falls }
  }
  const report = (trial: ReturnType<typeof tried>, outcome?: EtaTrial['outcome']): EtaTrial => ({
    ...trial,
    ...(threshold !== undefined && { threshold, advice: threshold / 2 }),
    ...(outcome !== undefined && { outcome }),
  })

  // The order of magnitude: up while it falls, else down until it does.
  let trial = tried(start)
  const up = trial.falls
  for (let k = 1; trial.falls === up; k++) {
    if (k > DECADES) return yield report(trial, up ? 'all fall' : 'none falls')
    yield report(trial)
    trial = tried(decade(start, up ? k : -k))
  }
  yield report(trial)
  const magnitude = threshold as number
  const five = tried(5 * magnitude)
  if (five.falls) return yield report(five, 'found')
  yield report(five)
  yield report(tried(2 * magnitude), 'found')
}

/** start · 10^k; divided by a power of ten, 0.01 stays a number that prints as 0.001. */
function decade(start: number, k: number): number {
  let power = 1
  for (let i = 0; i < Math.abs(k); i++) power *= 10
  return k < 0 ? start / power : start * power
}

/** Cost 0 cannot fall further: once down there, it has fallen. */
function falling(costs: readonly number[]): boolean {
  return costs.every((cost, i) => i === 0 || cost < costs[i - 1] || (cost === 0 && costs[0] > 0))
}

/** The training cost before and after each epoch, up to the first that did not fall. */
function costsAt(
  network: Network,
  data: Dataset,
  options: Omit<EtaThresholdOptions, 'start'> & { readonly eta: number; readonly epochs: number },
): number[] {
  const { layers, inputs, dtype, params } = network
  const net = assemble(
    layers,
    inputs,
    dtype,
    params.map((tensors) => mapTensors(tensors, clone)),
  )
  const penalties = penaltiesOf(options.penalty)
  const { cost, engine } = options
  const now = (): number =>
    evaluate(net, data, { cost, ...(engine && { engine }) }).cost + penaltyOf(net, penalties, data.n)
  const costs = [now()]
  try {
    for (const _ of train(net, data, options)) {
      costs.push(now())
      if (!falling(costs)) break
    }
  } catch (error) {
    if (!(error instanceof DivergenceError)) throw error
    costs.push(Number.NaN)
  }
  return costs
}
