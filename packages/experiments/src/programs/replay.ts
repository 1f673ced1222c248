import { crossEntropy } from '@nn/costs'
import { slice } from '@nn/datasets'
import { l2 } from '@nn/regularize'
import type { Dataset } from '@nn/tensor'
import { type Network, steps, wasm } from '@nn/train'
import type { Data, Progress } from '../forms'
import { toBase64 } from '../replay/base64'
import { openExaminer } from '../replay/examiner'
import { type Place, publishedNetwork, publishedOrders } from '../replay/recipe'

export type SetName = 'train' | 'validation' | 'test'

/** One network of a published run: cross-entropy, gradient descent, mini-batches of 10, float64. */
export type ReplaySettings = Place & {
  /** The first n images of the training set. */
  readonly n: number
  readonly epochs: number
  readonly eta: number
  readonly lambda: number
  /** What is measured after each epoch. */
  readonly measured: readonly SetName[]
  /** After which epochs, the first being 0, the weights are kept. */
  readonly snapshots: readonly number[]
}

/** The parameters of each layer after an epoch, as base64 of float32 (least significant byte first), w `[in × out]`. */
export type Snapshot = {
  readonly epoch: number
  readonly layers: readonly { readonly w: string; readonly b: string }[]
}

/** Index 0 is the state after the first epoch. A set's cost holds λ/2N Σw², N being the size of that set. */
export type ReplayResult = {
  /** By the names of `Curves`. */
  readonly curves: { readonly [name: string]: readonly number[] }
  readonly snapshots: readonly Snapshot[]
}

/** How far a replay is; once after each epoch, what was measured and kept of it. */
export interface ReplayProgress extends Progress {
  readonly after?: {
    readonly epoch: number
    /** By the names of `Curves`. */
    readonly marks: { readonly [name: string]: number }
    readonly snapshot?: Snapshot
  }
}

/** Reports of training that a reader would not tell apart are passed over: one in this many multiply-adds is enough. */
const REPORT = 1e8

/**
 * Trains a network as it was published, epoch by epoch. It may be one of several of a run: the streams it shares with
 * those before it depend on counts alone.
 */
export function* replay(settings: ReplaySettings, { mnist }: Data): Generator<ReplayProgress, ReplayResult, undefined> {
  const { n, epochs, eta, lambda, measured } = settings
  if (mnist === undefined) throw new TypeError('replay: expected MNIST as data.mnist')
  const training = n === mnist.training.n ? mnist.training : slice(mnist.training, 0, n)
  const sets: { readonly [name in SetName]: Dataset } = {
    train: training,
    validation: mnist.validation,
    test: mnist.test,
  }
  const engine = wasm({ threads: 1 })
  const net = publishedNetwork(settings)
  const orders = publishedOrders(settings, n)
  const examiners = measured.map((name) => ({ name, n: sets[name].n, examiner: openExaminer(net, sets[name], engine) }))
  const curves: { [name: string]: number[] } = {}
  for (const name of measured) {
    curves[`${name}Cost`] = []
    curves[`${name}Correct`] = []
  }
  const snapshots: Snapshot[] = []

  // Of an epoch's work: three products a training example, one for each that is measured.
  const units = 3 * n + examiners.reduce((sum, one) => sum + one.n, 0)
  let epoch = 0
  let seen: Pick<Progress, 'cost' | 'accuracy'> = {}
  const progress = (unit: number): Progress => ({ done: (epoch + unit / units) / epochs, epoch, epochs, ...seen })
  let passed = 0
  try {
    const course = steps(net, training, {
      cost: crossEntropy,
      eta,
      batch: 10,
      epochs,
      engine,
      order: orders,
      ...(lambda > 0 && { penalty: l2({ lambda }) }),
    })
    for (const event of course) {
      if (!('monitor' in event)) {
        const unit = 3 * Math.min(n, event.batch * 10)
        if (unit < passed) passed = 0
        if ((unit - passed) * net.size < REPORT) continue
        passed = unit
        yield progress(unit)
        continue
      }
      passed = 0
      let before = 3 * n
      const marks: { [name: string]: number } = {}
      for (const { name, n: size, examiner } of examiners) {
        const marking = examiner.run()
        let step = marking.next()
        for (; !step.done; step = marking.next()) yield progress(before + step.value * size)
        before += size
        const { cost, correct } = step.value
        marks[`${name}Cost`] = cost + (lambda / (2 * size)) * sumOfSquares(net)
        marks[`${name}Correct`] = correct
        seen = { cost, accuracy: correct / size }
      }
      for (const [name, value] of Object.entries(marks)) curves[name].push(value)
      const kept = settings.snapshots.includes(epoch) ? snapshot(epoch, net) : undefined
      if (kept) snapshots.push(kept)
      const after = { epoch, marks, ...(kept && { snapshot: kept }) }
      epoch++
      yield { ...progress(0), after }
    }
  } finally {
    for (const { examiner } of examiners) examiner.close()
  }
  return { curves, snapshots }
}

/** Σw² over the weights of all layers; biases are not regularized. */
function sumOfSquares({ params }: Network): number {
  let sum = 0
  for (const { w } of params) for (let i = 0; i < w.data.length; i++) sum += w.data[i] * w.data[i]
  return sum
}

function snapshot(epoch: number, { params }: Network): Snapshot {
  return { epoch, layers: params.map(({ w, b }) => ({ w: toBase64(w.data), b: toBase64(b.data) })) }
}
