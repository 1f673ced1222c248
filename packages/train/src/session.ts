import type { Cost, Dataset, Engine, Expansion, Nabla, Optimizer, Penalty, Random, Tensor, Tensors } from '@nn/tensor'
import { copy } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { routeOf } from './backprop'
import { DivergenceError, divergenceCheck, nonFiniteInput } from './divergence'
import { plan } from './forward'
import type { Network } from './network'
import { type Batch, type CurrentStep, type Learner, trainStep } from './train-step'

export interface SessionOptions {
  readonly cost: Cost
  readonly optimizer: Optimizer
  readonly penalties: readonly Penalty[]
  readonly batch: number
  readonly seed: number | string
  readonly engine: Engine
  readonly expand?: Expansion
}

/** The state of each layer's optimizer, by parameter name; plain tensors, saved with a run. */
export type OptimizerState = readonly { readonly [parameter: string]: Tensors }[]

/** A network being trained: its own copies of the parameters, and every tensor of a step, planned at once. */
export interface Session {
  /** Begins an epoch: its learning rate, its streams. */
  begin(epoch: number, eta: number): void
  /** One mini-batch of the given examples; returns its cost. @throws DivergenceError */
  step(rows: ArrayLike<number>, batch: number): number
  /** Copies the parameters out into the network. */
  read(): void
  state(): OptimizerState
}

/** Plans a session. Nothing outside of it ever holds one of its tensors. */
export function openSession(
  network: Network,
  data: Dataset,
  options: SessionOptions,
  resume?: { readonly optimizer: OptimizerState; readonly t: number },
): Session {
  const { cost, optimizer, penalties, batch, seed, engine, expand } = options
  const { dtype, layers, inputs, outputs } = network
  const zeros = (shape: readonly number[]): Tensor => engine.zeros(shape, dtype)
  const own = network.params.map((tensors) => mapTensors(tensors, (t) => copy(t, zeros(t.shape))))
  const route = routeOf(cost, layers[layers.length - 1].activation)
  const root = random(seed)
  let streams: readonly Random[] = []
  let deform = root
  let epoch = 0
  const step: CurrentStep = { eta: 0, n: data.n, decay: 0, t: resume?.t ?? 0 }
  const weights = new Float64Array(Math.min(batch, data.n))

  const open = (m: number): Batch & { readonly raw: Tensor } => {
    const x = zeros([m, inputs])
    return {
      raw: expand === undefined ? x : zeros([m, inputs]),
      x,
      y: zeros([m, outputs]),
      passes: plan(network, own, { m, training: true, engine, random: (i) => streams[i] }),
      scratch: zeros([m, outputs]),
      weigh: data.weights && ((delta) => weigh(delta, weights)),
    }
  }
  const full = open(Math.min(batch, data.n))
  const rest = data.n % full.x.shape[0]
  const tail = rest === 0 ? full : open(rest)

  const states = own.map((tensors, i) =>
    mapTensors(tensors, (w, name) => {
      const begun = optimizer.init(w, zeros)
      const saved = resume?.optimizer[i]?.[name]
      return saved ? mapTensors(begun, (t, key) => copy(saved[key], t)) : begun
    }),
  )
  const learners: Learner[] = own.flatMap((tensors, i) =>
    Object.keys(tensors).map((name) => {
      const w = tensors[name]
      const regularized = w.shape.length > 1 ? penalties : []
      const adding = regularized.filter((penalty) => penalty.addGradient)
      const plainNabla = (at: Batch): Nabla => at.passes[i].nablas[name]
      return {
        w,
        state: states[i][name],
        penalties: regularized,
        nabla: adding.length === 0 ? plainNabla : withPenalties(plainNabla, adding, w, data.n, zeros(w.shape)),
      }
    }),
  )
  const diverged = divergenceCheck(own)

  return {
    begin(now, eta) {
      epoch = now
      step.eta = eta
      streams = layers.map((_, i) => root.split('dropout').split(i).split(now))
      deform = root.split('expand').split(now)
    },
    step(rows, index) {
      const at = rows.length === full.x.shape[0] ? full : tail
      data.x(rows, at.raw)
      data.y(rows, at.y)
      if (expand !== undefined) expand.apply(at.raw, data.shape, deform, at.x)
      if (data.weights) for (let i = 0; i < rows.length; i++) weights[i] = data.weights[rows[i]]
      step.t++
      const value = trainStep(at, route, learners, optimizer, step)
      const why = diverged(value, at.y)
      if (why !== undefined) throw nonFiniteInput(at.x, at.y, rows) ?? new DivergenceError(epoch, index, why)
      return value
    },
    read() {
      for (const [i, tensors] of own.entries())
        for (const name of Object.keys(tensors)) copy(tensors[name], network.params[i][name])
    },
    state: () =>
      states.map((layer) =>
        mapTensors(layer, (tensors) => mapTensors(tensors, (t) => ({ ...t, data: t.data.slice() }))),
      ),
  }
}

function mapTensors<A, B>(
  tensors: { readonly [name: string]: A },
  f: (t: A, name: string) => B,
): { readonly [name: string]: B } {
  return Object.fromEntries(Object.entries(tensors).map(([name, t]) => [name, f(t, name)]))
}

/** Each example's share of the error times its weight. */
function weigh(delta: Tensor, weights: Float64Array): void {
  const [m, k] = delta.shape
  for (let i = 0, at = 0; i < m; i++) for (let j = 0; j < k; j++, at++) delta.data[at] *= weights[i]
}

/** A gradient to which the penalties add theirs, read off w before the step changes it. */
function withPenalties(
  nabla: Learner['nabla'],
  penalties: readonly Penalty[],
  w: Tensor,
  n: number,
  sum: Tensor,
): Learner['nabla'] {
  let inner: Nabla
  const outer: Nabla = {
    into(target, alpha, beta) {
      inner.into(sum, 1, 0)
      for (const penalty of penalties) penalty.addGradient?.(w, n, sum)
      const { data } = target
      if (beta === 0) for (let i = 0; i < data.length; i++) data[i] = alpha * sum.data[i]
      else for (let i = 0; i < data.length; i++) data[i] = beta * data[i] + alpha * sum.data[i]
    },
  }
  return (batch) => {
    inner = nabla(batch)
    return outer
  }
}
