import { crossEntropy } from '@nn/costs'
import { select, slice } from '@nn/datasets'
import { l2 } from '@nn/regularize'
import type { Dataset, Penalty } from '@nn/tensor'
import { type Network, steps, wasm } from '@nn/train'
import type { Program, Progress } from '../forms'
import { openExaminer } from '../replay/examiner'
import { type Place, publishedNetwork, publishedOrders } from '../replay/recipe'

/** A published run twice: as it was, and with one weight of the output layer changed. */
export type ChaosSettings = Place & {
  readonly n: number
  readonly epochs: number
  readonly eta: number
  readonly lambda: number
  /** Added to w^L_11. */
  readonly nudge: number
  /** Updates of the first epoch after which the weights are compared. */
  readonly steps: readonly number[]
}

export type ChaosResult = {
  /** ‖Δw‖ over all parameters, by updates done; the first is the nudge itself, as the nearest double has it. */
  readonly updates: readonly number[]
  readonly weights: readonly number[]
  /** After each epoch, on the test images: the distance of the two costs without penalty, and of the counts. */
  readonly cost: readonly number[]
  readonly correct: readonly number[]
}

const BATCH = 10

/** How far apart two runs come that begin all but equal. */
export const chaos: Program<ChaosSettings, ChaosResult> = function* (settings, { mnist }) {
  const { n, epochs, eta, lambda, nudge } = settings
  if (mnist === undefined) throw new TypeError('chaos: expected MNIST as data.mnist')
  const training = n === mnist.training.n ? mnist.training : slice(mnist.training, 0, n)
  const engine = wasm({ threads: 1 })
  const nets = [publishedNetwork(settings), publishedNetwork(settings)]
  nets[1].params[nets[1].params.length - 1].w.data[0] += nudge
  const next = publishedOrders(settings, n)
  // Some of an epoch's mini-batches at a time, as a data set of their own: λ is still divided by the whole n.
  const penalty: Penalty = { ...l2({ lambda }), decay: () => lambda / n }
  function* advance(net: Network, part: Dataset): Generator<number, void, undefined> {
    const order = Uint32Array.from({ length: part.n }, (_, i) => i)
    const course = steps(net, part, {
      cost: crossEntropy,
      eta,
      batch: BATCH,
      epochs: 1,
      engine,
      order: () => order,
      ...(lambda > 0 && { penalty }),
    })
    let passed = 0
    for (const event of course) {
      if ('monitor' in event || (event.batch * BATCH - passed) * net.size < 1e8) continue
      passed = event.batch * BATCH
      yield passed
    }
  }
  const examiners = nets.map((net) => openExaminer(net, mnist.test, engine))
  const result = { updates: [0], weights: [distance(nets)], cost: [] as number[], correct: [] as number[] }
  const each = 2 * (3 * n + mnist.test.n) // of an epoch's work
  const total = epochs * each
  let done = 0
  try {
    for (let epoch = 0; epoch < epochs; epoch++) {
      const progress = (more: number): Progress => ({ done: Math.min(1, (done + more) / total), epoch, epochs })
      const order = next()
      const ends = epoch > 0 ? [] : settings.steps.map((step) => step * BATCH).filter((end) => end < n)
      let from = 0
      for (const to of [...ends, n]) {
        const part = select(training, order.subarray(from, to))
        for (const net of nets) {
          for (const rows of advance(net, part)) yield progress(3 * rows)
          done += 3 * part.n
        }
        from = to
        result.updates.push(epoch * Math.ceil(n / BATCH) + Math.ceil(to / BATCH))
        result.weights.push(distance(nets))
      }
      const marks = []
      for (const examiner of examiners) {
        const marking = examiner.run()
        let step = marking.next()
        for (; !step.done; step = marking.next()) yield progress(step.value * mnist.test.n)
        done += mnist.test.n
        marks.push(step.value)
      }
      result.cost.push(Math.abs(marks[0].cost - marks[1].cost))
      result.correct.push(Math.abs(marks[0].correct - marks[1].correct))
    }
  } finally {
    for (const examiner of examiners) examiner.close()
  }
  return result
}

/** √Σ(p − q)² over the parameters of two networks. */
function distance([one, other]: readonly Network[]): number {
  let sum = 0
  one.params.forEach((layer, i) => {
    for (const name of Object.keys(layer)) {
      const [p, q] = [layer[name].data, other.params[i][name].data]
      for (let k = 0; k < p.length; k++) sum += (p[k] - q[k]) * (p[k] - q[k])
    }
  })
  return Math.sqrt(sum)
}
