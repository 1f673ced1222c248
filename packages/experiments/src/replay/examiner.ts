import { crossEntropy } from '@nn/costs'
import { slice } from '@nn/datasets'
import type { Dataset, Engine, Pass, Tensor } from '@nn/tensor'
import { copy } from '@nn/tensor'
import type { Network } from '@nn/train'

/** Images that go through the network at a time. */
const CHUNK = 100

/** Cost without penalty, and how many are right. */
export interface Marks {
  readonly cost: number
  readonly correct: number
}

/** Examines one network on one data set, again and again. */
export interface Examiner {
  /** Yields the share that is done. */
  run(): Generator<number, Marks, undefined>
  close(): void
}

/**
 * `evaluate` of `@nn/train` for hundreds of evaluations of one network on one set: the examples stay in the engine's
 * memory, and it can be looked at on its way. The largest output is the class, the first of equals.
 */
export function openExaminer(network: Network, data: Dataset, engine: Engine): Examiner {
  const whole = data.n - (data.n % CHUNK)
  const rooms = [slice(data, 0, whole), slice(data, whole)]
    .filter((part) => part.n > 0)
    .map((part) => openRoom(network, part, Math.min(CHUNK, part.n), engine))
  return {
    *run() {
      let cost = 0
      let correct = 0
      let done = 0
      for (const room of rooms) {
        room.load()
        for (let from = 0; from < room.n; from += room.m) {
          const marks = room.mark(from)
          cost += marks.cost * room.m
          correct += marks.correct
          done += room.m
          if (from % (20 * CHUNK) === 0) yield done / data.n
        }
      }
      return { cost: cost / data.n, correct }
    },
    close() {
      for (const room of rooms) room.close()
    },
  }
}

interface Room {
  readonly n: number
  readonly m: number
  load(): void
  mark(from: number): Marks
  close(): void
}

function openRoom(network: Network, data: Dataset, m: number, engine: Engine): Room {
  const { layers, params, dtype } = network
  const rows = new Uint32Array(m)
  const { workspace, own, x, y, passes, draw } = engine.open((workspace) => {
    const zeros = (shape: readonly number[]): Tensor => workspace.zeros(shape, dtype)
    const own = params.map((layer) => Object.entries(layer).map(([name, t]) => [name, zeros(t.shape)] as const))
    const x = workspace.input([m, network.inputs], dtype)
    let inputs = network.inputs
    const passes: Pass[] = layers.map((layer, i) => {
      const pass = layer.plan(inputs, Object.fromEntries(own[i]), { m, dtype, training: false, workspace, zeros })
      inputs = layer.outputs(inputs)
      return pass
    })
    return { workspace, own, x, y: zeros([m, network.outputs]), passes, draw: workspace.source(data, x) }
  })
  const labels = data.labels as ArrayLike<number>
  return {
    n: data.n,
    m,
    load() {
      own.forEach((layer, i) => {
        for (const [name, t] of layer) copy(params[i][name], t)
      })
    },
    mark(from) {
      for (let i = 0; i < m; i++) rows[i] = from + i
      draw(rows, x)
      let a = x
      for (const pass of passes) a = pass.forward(a)
      data.y(rows, y)
      const z = passes[passes.length - 1].z as Tensor
      return { cost: crossEntropy.fromZ.logistic.value(z, y), correct: rightOf(a, labels, from) }
    },
    close: () => workspace.close(),
  }
}

function rightOf(a: Tensor, labels: ArrayLike<number>, from: number): number {
  const [m, k] = a.shape
  let right = 0
  for (let i = 0; i < m; i++) {
    let best = 0
    for (let j = 1; j < k; j++) if (a.data[i * k + j] > a.data[i * k + best]) best = j
    if (best === labels[from + i]) right++
  }
  return right
}
