import type { Cost, Dataset, Engine, Pass, Penalty, Tensor } from '@nn/tensor'
import { knownOptions, ShapeError, zeros } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { routeOf } from './backprop'
import type { Network } from './network'
import { inChunks } from './predict'

/** How a network does on a data set. */
export interface Evaluation {
  /** Examples. */
  readonly n: number
  /** The mean cost, with the penalty where one was given. */
  readonly cost: number
  /** Examples whose class is right; absent where the data has no classes. */
  readonly correct?: number
  /** correct / n. */
  readonly accuracy?: number
}

export interface EvaluateOptions {
  readonly cost: Cost
  /** Added to the cost, with n the size of the set at hand, as in the book: λ/2n Σw². */
  readonly penalty?: Penalty | readonly Penalty[]
  readonly engine?: Engine
}

/**
 * Cost and accuracy of a network on any data set. An example counts as right when its largest output is its class
 * (with one output: when it lies on its target's side of the middle).
 *
 * @throws ShapeError if the data does not fit the network.
 * @example
 * const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[4]], b: [-2] }) })], { inputs: 1 })
 * const data = fromArrays({ x: [[0], [1]], labels: [0, 1], outputs: 1 })
 * evaluate(net, data, { cost: quadratic }).accuracy // 1
 */
export function evaluate(network: Network, data: Dataset, options: EvaluateOptions): Evaluation {
  knownOptions('evaluate', options, ['cost', 'penalty', 'engine'])
  const { cost, penalty, engine = wasm() } = options
  const route = routeOf(cost, network.layers[network.layers.length - 1].activation)
  let total = 0
  let correct = 0
  eachChunk('evaluate', network, data, engine, (rows, a, y, last) => {
    total +=
      data.weights === undefined
        ? rows.length * route.value(last, a, y)
        : weighted(route.value, last, a, y, rows, data.weights)
    if (data.labels) {
      const found = classesOf(a, data)
      for (let i = 0; i < rows.length; i++) if (found[i] === data.labels[rows[i]]) correct++
    }
  })
  const value = total / data.n + penaltyOf(network, penaltiesOf(penalty), data.n)
  return data.labels ? { n: data.n, cost: value, correct, accuracy: correct / data.n } : { n: data.n, cost: value }
}

/** Sends a data set through the network chunk by chunk. */
export function eachChunk(
  where: string,
  network: Network,
  data: Dataset,
  engine: Engine,
  see: (rows: Uint32Array, a: Tensor, y: Tensor, last: Pass) => void,
): void {
  fits(where, network, data)
  const rows = new Map<number, { readonly rows: Uint32Array; readonly y: Tensor }>()
  inChunks(network, data.n, engine, ({ m, input, run, last }, from) => {
    let at = rows.get(m)
    if (at === undefined) {
      at = { rows: new Uint32Array(m), y: zeros([m, network.outputs], { dtype: network.dtype }) }
      rows.set(m, at)
    }
    for (let i = 0; i < m; i++) at.rows[i] = from + i
    data.x(at.rows, input)
    see(at.rows, run(), data.y(at.rows, at.y), last)
  })
}

/** The class each row of outputs stands for. */
export function classesOf(a: Tensor, data: Pick<Dataset, 'targets'>): Uint32Array {
  const [m, k] = a.shape
  const found = new Uint32Array(m)
  const [off, on] = data.targets ?? [0, 1]
  for (let i = 0; i < m; i++) {
    if (k === 1) found[i] = on > off === a.data[i] > (off + on) / 2 ? 1 : 0
    else {
      let best = 0
      for (let j = 1; j < k; j++) if (a.data[i * k + j] > a.data[i * k + best]) best = j
      found[i] = best
    }
  }
  return found
}

/** @throws ShapeError unless the data has the network's inputs and outputs, RangeError when there are no examples. */
export function fits(where: string, network: Pick<Network, 'inputs' | 'outputs'>, data: Dataset): void {
  if (typeof data?.x !== 'function' || typeof data.y !== 'function')
    throw new TypeError(`${where}: expected a data set such as fromArrays({ x, y }), got ${typeof data}`)
  if (data.inputs !== network.inputs || data.outputs !== network.outputs) {
    throw new ShapeError(
      `${where}: the network goes from ${network.inputs} to ${network.outputs}, the data from ${data.inputs} to ${data.outputs}`,
    )
  }
  if (data.n < 1) throw new RangeError(`${where}: the data set is empty`)
}

export function penaltiesOf(penalty: Penalty | readonly Penalty[] | undefined): readonly Penalty[] {
  return penalty === undefined ? [] : Array.isArray(penalty) ? penalty : [penalty as Penalty]
}

/** What the penalties add to the cost of n examples: on weights, never on biases. */
export function penaltyOf(network: Network, penalties: readonly Penalty[], n: number): number {
  let sum = 0
  for (const tensors of network.params) {
    for (const w of Object.values(tensors))
      if (w.shape.length > 1) for (const penalty of penalties) sum += penalty.value(w, n)
  }
  return sum
}

function weighted(
  value: (last: Pass, a: Tensor, y: Tensor) => number,
  last: Pass,
  a: Tensor,
  y: Tensor,
  rows: Uint32Array,
  weights: ArrayLike<number>,
): number {
  const row = (t: Tensor, i: number): Tensor => ({
    shape: [1, t.shape[1]],
    dtype: t.dtype,
    data: t.data.subarray(i * t.shape[1], (i + 1) * t.shape[1]),
  })
  let total = 0
  for (let i = 0; i < rows.length; i++) {
    const one = last.z ? { ...last, z: row(last.z, i) } : last
    total += weights[rows[i]] * value(one, row(a, i), row(y, i))
  }
  return total
}
