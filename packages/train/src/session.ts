import type {
  Cost,
  Dataset,
  Engine,
  Expansion,
  Nabla,
  Optimizer,
  Penalty,
  Random,
  Tensor,
  Tensors,
  Workspace,
} from '@nn/tensor'
import { clone, copy } from '@nn/tensor'
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
  /** One mini-batch, the m examples from `from` on in the order. @throws DivergenceError naming the batch */
  step(order: Uint32Array, from: number, m: number, batch: number): void
  /** The cost of the epoch's examples so far, summed. */
  total(): number
  /** Copies the parameters out into the network. */
  read(): void
  state(): OptimizerState
  close(): void
}

/** Opens a session: plans every tensor of a step at once, then copies the parameters in. Nothing outside of it ever holds one. */
export function openSession(
  network: Network,
  data: Dataset,
  options: SessionOptions,
  resume?: { readonly optimizer: OptimizerState; readonly t: number },
): Session {
  const { cost, seed, engine, expand } = options
  const root = random(seed)
  let streams: readonly Random[] = []
  let deform = root
  let epoch = 0
  const { workspace, own, states, learners, full, tail, draw } = engine.open((workspace) =>
    planned(workspace, network, data, options, (layer) => streams[layer]),
  )
  own.forEach((tensors, i) => eachOf(tensors, (t, name) => copy(network.params[i][name], t)))
  if (resume) {
    states.forEach((layer, i) =>
      eachOf(layer, (state, name) => eachOf(state, (t, key) => copy(resume.optimizer[i][name][key], t))),
    )
  }
  const route = routeOf(cost, network.layers[network.layers.length - 1].activation, workspace)
  const diverged = divergenceCheck(own)
  const step: CurrentStep = { workspace, eta: 0, n: data.n, decay: 0, t: resume?.t ?? 0, cost: 0 }
  const sum = { cost: 0 }

  return {
    begin(now, eta) {
      epoch = now
      step.eta = eta
      sum.cost = 0
      streams = network.layers.map((_, i) => root.split('dropout').split(i).split(now))
      deform = root.split('expand').split(now)
    },
    step(order, from, m, index) {
      const at = m === full.rows.length ? full : tail
      const { rows, raw, x, y } = at
      for (let i = 0; i < m; i++) rows[i] = order[from + i]
      draw(rows, raw)
      data.y(rows, y)
      if (expand !== undefined) {
        expand.apply(raw, data.shape, deform, x)
        workspace.drawn(x)
      }
      if (data.weights) for (let i = 0; i < m; i++) at.weights[i] = data.weights[rows[i]]
      step.t++
      trainStep(at, route, learners, options.optimizer, step)
      const why = diverged(step.cost, y)
      if (why !== undefined) throw nonFiniteInput(x, y, rows) ?? new DivergenceError(epoch, index, why)
      sum.cost += step.cost * m
    },
    total: () => sum.cost,
    read() {
      own.forEach((tensors, i) =>
        eachOf(tensors, (t, name) => {
          workspace.settle(t)
          copy(t, network.params[i][name])
        }),
      )
    },
    close: () => workspace.close(),
    state: () => states.map((layer) => mapTensors(layer, (state) => mapTensors(state, clone))),
  }
}

/** Every tensor of a session. It may run twice, the first time to count: it reads and writes none of them. */
function planned(
  workspace: Workspace,
  network: Network,
  data: Dataset,
  { optimizer, penalties, batch, expand }: SessionOptions,
  random: (layer: number) => Random,
) {
  const { dtype, inputs, outputs } = network
  const zeros = (shape: readonly number[]): Tensor => workspace.zeros(shape, dtype)
  const own = network.params.map((tensors) => mapTensors(tensors, (t) => zeros(t.shape)))
  const open = (m: number) => {
    const x = workspace.input([m, inputs], dtype)
    const weights = new Float64Array(data.weights ? m : 0)
    return {
      rows: new Uint32Array(m),
      raw: expand === undefined ? x : zeros([m, inputs]),
      x,
      y: zeros([m, outputs]),
      passes: plan(network, own, { m, training: true, workspace, random }),
      scratch: zeros([m, outputs]),
      weights,
      weigh: data.weights && ((delta: Tensor) => weigh(delta, weights)),
    }
  }
  const full = open(Math.min(batch, data.n))
  const rest = data.n % full.rows.length
  const tail = rest === 0 ? full : open(rest)
  const states = own.map((tensors) => mapTensors(tensors, (w) => optimizer.init(w, zeros)))
  const learners: Learner[] = own.flatMap((tensors, i) =>
    Object.keys(tensors).map((name) => {
      const w = tensors[name]
      const regularized = w.shape.length > 1 ? penalties : []
      const adding = regularized.filter((penalty) => penalty.addGradient)
      const looking = adding.length > 0 || regularized.some((penalty) => penalty.after)
      if (optimizer.onlyInto && !looking) workspace.mayWait(w)
      const bare = (at: Batch): Nabla => at.passes[i].nablas[name]
      return {
        w,
        state: states[i][name],
        penalties: regularized,
        decay: regularized.reduce((sum, penalty) => sum + (penalty.decay?.(data.n) ?? 0), 0),
        nabla: adding.length === 0 ? bare : withPenalties(bare, adding, w, data.n, zeros(w.shape)),
      }
    }),
  )
  return { workspace, own, states, learners, full, tail, draw: workspace.source(data, full.raw) }
}

function eachOf<A>(tensors: { readonly [name: string]: A }, see: (t: A, name: string) => void): void {
  for (const name of Object.keys(tensors)) see(tensors[name], name)
}

export function mapTensors<A, B>(
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
