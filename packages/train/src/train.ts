import type { Cost, Dataset, Engine, Expansion, Optimizer, Penalty } from '@nn/tensor'
import { describe, finite, knownOptions, ShapeError } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { random } from '@nn/tensor/random'
import { type Evaluation, evaluate, fits, penaltiesOf } from './evaluate'
import type { Network } from './network'
import { gradientDescent } from './optimizers/gradient-descent'
import { etaOf, type Schedule } from './schedules'
import { type OptimizerState, openSession } from './session'

export interface TrainOptions<Names extends string = string> {
  readonly cost: Cost
  /** The learning rate η, or a schedule of it. */
  readonly eta: number | Schedule
  /** Examples in a mini-batch, m; 10 unless told. The last one of an epoch may be smaller. */
  readonly batch?: number
  readonly epochs: number
  /** Decides shuffles, dropout and expansion, each in a stream of its own; 1 unless told. */
  readonly seed?: number | string
  /** `gradientDescent` unless told. */
  readonly optimizer?: Optimizer
  /** L2, L1, … on the weights of all layers, never on biases. */
  readonly penalty?: Penalty | readonly Penalty[]
  /** Deforms every example each time it is drawn. */
  readonly expand?: Expansion
  /** Data sets to evaluate after each epoch, by name; their costs hold no penalty, so that they can be compared. */
  readonly monitor?: { readonly [name in Names]: Dataset }
  /** The order of the examples in an epoch, instead of a shuffle by seed: for replaying published runs. */
  readonly order?: (epoch: number) => ArrayLike<number>
  /** Goes on after a saved run: the same bits as if it had never stopped. */
  readonly resume?: TrainState
  /** `wasm()` unless told: kernels with the bits of `plain()`. */
  readonly engine?: Engine
}

/** What training needs beside the parameters to go on where it stopped. */
export interface TrainState {
  /** Epochs done. */
  readonly epoch: number
  /** Updates done. */
  readonly t: number
  /** The name of the engine it ran on, for the record. */
  readonly engine?: string
  readonly optimizer: OptimizerState
}

/** The state of things after an epoch. The network holds this epoch's parameters while a report is looked at. */
export interface Report<Names extends string = string> {
  /** Epochs done, from 1. */
  readonly epoch: number
  readonly eta: number
  /** The mean cost of the epoch's mini-batches, each before its update, without penalties. */
  readonly cost: number
  readonly monitor: { readonly [name in Names]: Evaluation }
  /** Settings that cannot work as meant, in words. */
  readonly warnings: readonly string[]
  /** What `save` and `resume` want, copied. @throws Error when training has gone on since. */
  state(): TrainState
}

/** Where training is within an epoch. */
export interface Progress {
  readonly epoch: number
  /** Mini-batches done in this epoch, of `batches`. */
  readonly batch: number
  readonly batches: number
  /** The mean cost of the epoch so far. */
  readonly cost: number
}

/**
 * Mini-batch gradient descent, one report after each epoch. Stopping early is `break`; the network then holds the
 * parameters of the last report.
 *
 * The same network, data, options and seed give the same bits everywhere.
 *
 * @throws ShapeError, RangeError, TypeError for settings that do not fit, before anything changes; DivergenceError,
 * naming epoch and batch, when training runs away; DataError when the data holds NaN or ±Infinity.
 * @example
 * const net = network([dense(2, { activation: tanh }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 3 })
 * let last
 * for (const report of train(net, xor(), { cost: crossEntropy, eta: 1, batch: 4, epochs: 200 })) last = report
 * last.epoch // 200
 */
export function* train<Names extends string = never>(
  network: Network,
  data: Dataset,
  options: TrainOptions<Names>,
): Generator<Report<Names>, void, undefined> {
  for (const event of steps(network, data, options)) if ('monitor' in event) yield event
}

const KNOWN = [
  'cost',
  'eta',
  'batch',
  'epochs',
  'seed',
  'optimizer',
  'penalty',
  'expand',
  'monitor',
  'order',
  'resume',
  'engine',
]

/** Weights times examples between two looks at the clock: a fraction of a millisecond. */
const TURN = 4e6

/** Training step by step: a progress every few mini-batches (one object an epoch, rewritten), a report after each epoch. */
export function* steps<Names extends string>(
  network: Network,
  data: Dataset,
  options: TrainOptions<Names>,
): Generator<Progress | Report<Names>, void, undefined> {
  const { cost, eta, epochs, batch, seed, optimizer, penalties, monitor, engine } = checked(network, data, options)
  const { resume, order, expand } = options
  const warnings = warningsOf(network, data, options)
  const session = openSession(network, data, { cost, optimizer, penalties, batch, seed, engine, expand }, resume)
  const shuffle = random(seed).split('shuffle')
  const batches = Math.ceil(data.n / batch)
  const pause = Math.max(1, Math.floor(TURN / (batch * network.size)))
  let t = resume?.t ?? 0 // updates done
  try {
    for (let epoch = (resume?.epoch ?? 0) + 1; epoch <= epochs; epoch++) {
      const rows = order ? orderOf(order(epoch), data.n) : shuffle.split(epoch).permutation(data.n)
      const rate = etaOf(eta, epoch)
      session.begin(epoch, rate)
      const now = { epoch, batch: 0, batches, cost: 0 }
      for (let b = 0; b < batches; b++) {
        const from = b * batch
        const m = Math.min(batch, data.n - from)
        session.step(rows, from, m, b + 1)
        t++
        if ((b + 1) % pause !== 0) continue
        now.batch = b + 1
        now.cost = session.total() / (from + m)
        yield now
      }
      session.read()
      const seen = {} as { [name in Names]: Evaluation }
      for (const name of Object.keys(monitor) as Names[])
        seen[name] = evaluate(network, monitor[name], { cost, engine })
      const done = t
      yield {
        epoch,
        eta: rate,
        cost: session.total() / data.n,
        monitor: seen,
        warnings,
        state() {
          if (t !== done) throw new Error(`state: epoch ${epoch} is over, ask while its report is the latest`)
          return { epoch, t, engine: engine.name, optimizer: session.state() }
        },
      }
    }
  } finally {
    session.close()
  }
}

/** What is odd about the settings, in words: they run, but not as meant. */
export function warningsOf(
  network: Network,
  data: Dataset,
  options: Pick<TrainOptions, 'eta' | 'penalty'>,
): readonly string[] {
  const step = { eta: etaOf(options.eta, 1), n: data.n, dtype: network.dtype }
  return penaltiesOf(options.penalty).flatMap((penalty) => penalty.warnings?.(step) ?? [])
}

function checked<Names extends string>(network: Network, data: Dataset, options: TrainOptions<Names>) {
  knownOptions('train', options, KNOWN)
  fits('train', network, data)
  const {
    cost,
    eta,
    monitor = {} as { [name in Names]: Dataset },
    optimizer = gradientDescent,
    engine = wasm(),
    seed = 1,
    resume,
  } = options
  if (typeof cost?.value !== 'function')
    throw new TypeError(`train: cost must be a cost such as crossEntropy, got ${describe(cost)}`)
  if (typeof optimizer?.update !== 'function')
    throw new TypeError(`train: optimizer must be one such as momentum({ mu: 0.9 }), got ${describe(optimizer)}`)
  if (typeof (eta as Schedule)?.eta !== 'function') finite('train', 'eta', eta, { above: 0 })
  const epochs = finite('train', 'epochs', options.epochs, { integer: true, min: 0 })
  const batch = Math.min(finite('train', 'batch', options.batch ?? 10, { integer: true, min: 1 }), data.n)
  for (const name of Object.keys(monitor) as Names[]) fits(`train: monitor.${name}`, network, monitor[name])
  const penalties = penaltiesOf(options.penalty)
  for (const penalty of penalties) {
    if (typeof penalty?.value !== 'function')
      throw new TypeError(`train: penalty must be one such as l2({ lambda: 5 }), got ${describe(penalty)}`)
  }
  if (options.expand !== undefined && typeof options.expand?.apply !== 'function') {
    throw new TypeError(
      `train: expand must be an expansion such as shift({ pixels: 1 }), got ${describe(options.expand)}`,
    )
  }
  if (resume !== undefined && (resume.optimizer?.length !== network.layers.length || !Number.isInteger(resume.epoch))) {
    throw new ShapeError(`train: resume is no state of this network of ${network.layers.length} layers`)
  }
  return { cost, eta, epochs, batch, seed, optimizer, penalties, monitor, engine }
}

/** A given order: every index an example, as many as there are. */
function orderOf(order: ArrayLike<number>, n: number): Uint32Array {
  if (order.length !== n) throw new RangeError(`train: order has ${order.length} indices, the data ${n} examples`)
  const rows = new Uint32Array(n)
  for (let i = 0; i < n; i++) rows[i] = finite('train', `order[${i}]`, order[i], { integer: true, min: 0, below: n })
  return rows
}
