import { noisyLine } from '@nn/datasets'
import { dropoutMask } from '@nn/regularize'
import { mul, type Tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import {
  adam,
  type Dataset,
  dense,
  dropout,
  evaluate,
  explicit,
  gaussian,
  linear,
  type Network,
  network,
  plain,
  quadratic,
  sigmoid,
  tensor,
  trace,
  train,
} from '@nn/train'

// fifteen noisy points near y = x, two networks, one of them with dropout.

/** Hidden neurons of the networks that learn. */
export const HIDDEN = 32
export const EPOCHS = 400
const POINTS = 15
const NOISE = 0.3
const ETA = 0.01
const BATCH = 5

export interface Task {
  readonly p: number
  readonly seed: number
  readonly epochs?: number
}

/** The points it learns from, and 200 others of the same kind. */
export function taskData(seed: number): { readonly points: Dataset; readonly test: Dataset } {
  const draw = (count: number, label: string): Dataset =>
    noisyLine({ count, noise: NOISE, random: random(seed).split(label) })
  return { points: draw(POINTS, 'data'), test: draw(200, 'test') }
}

/** The fifteen points as lists. */
export function pointsOf(seed: number): { readonly x: readonly number[]; readonly y: readonly number[] } {
  const { points } = taskData(seed)
  const rows = Array.from({ length: points.n }, (_, i) => i)
  return { x: [...points.x(rows, zeros([points.n, 1])).data], y: [...points.y(rows, zeros([points.n, 1])).data] }
}

/**
 * A first layer drawn wide: its neurons are steep enough to bend the line at every point. Without dropout p is 0, so that
 * both networks have the same layers, and so the same start.
 */
const learner = (p: number, seed: number): Network =>
  network(
    [
      dense(HIDDEN, { activation: sigmoid, init: gaussian({ w: 10, b: 7 }) }),
      dropout({ p }),
      dense(1, { activation: linear }),
    ],
    { inputs: 1, seed },
  )

/** A network of the task after an epoch. */
export interface Frame {
  /** w of layer 2, b of layer 2, w of layer 3, b of layer 3, one after the other. */
  readonly params: Float32Array
  readonly training: number
  readonly test: number
}

export const arms = ['none', 'dropout'] as const
export type Arm = (typeof arms)[number]
export type Frames = { readonly [arm in Arm]: Frame }
/** `course.dropout[epoch]`; epoch 0 is the start, the same for both. */
export type Course = { readonly [arm in Arm]: readonly Frame[] }

/** Where learning stands: the newest networks, and the costs so far, from epoch 0. */
export interface Learnt {
  readonly epoch: number
  readonly now: Frames
  readonly costs: { readonly [arm in Arm]: { readonly training: readonly number[]; readonly test: readonly number[] } }
}

export const costsOf = (frames: readonly Frame[]) => ({
  training: frames.map(({ training }) => training),
  test: frames.map(({ test }) => test),
})

/** Both networks learn side by side from the same start, epoch by epoch. */
export function* learn({ p, seed, epochs = EPOCHS }: Task): Generator<Learnt, Course> {
  const { points, test } = taskData(seed)
  const monitor = { training: points, test }
  const begin = (share: number) => {
    const net = learner(share, seed)
    const options = {
      cost: quadratic,
      eta: ETA,
      batch: BATCH,
      epochs,
      seed,
      optimizer: adam(),
      monitor,
      engine: plain(),
    }
    const [training, others] = [points, test].map((data) => evaluate(net, data, { cost: quadratic }).cost)
    const costs = { training: [training], test: [others] }
    return { net, reports: train(net, points, options), frames: [frame(net, training, others)], costs }
  }
  const runs = { none: begin(0), dropout: begin(p) }
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const arm of arms) {
      const { net, reports, frames, costs } = runs[arm]
      const { value } = reports.next()
      if (!value) throw new Error(`learn: ${arm} ended before epoch ${epoch}`)
      const [training, others] = [value.monitor.training.cost, value.monitor.test.cost]
      frames.push(frame(net, training, others))
      costs.training.push(training)
      costs.test.push(others)
    }
    yield {
      epoch,
      now: { none: runs.none.frames[epoch], dropout: runs.dropout.frames[epoch] },
      costs: { none: runs.none.costs, dropout: runs.dropout.costs },
    }
  }
  return { none: runs.none.frames, dropout: runs.dropout.frames }
}

const tensorsOf = ({ params }: Network): Tensor[] => params.filter((one) => 'w' in one).flatMap(({ w, b }) => [w, b])

function frame(net: Network, training: number, test: number): Frame {
  const params = new Float32Array(net.size)
  let at = 0
  for (const { data } of tensorsOf(net)) {
    params.set(data, at)
    at += data.length
  }
  return { params, training, test }
}

/** Where the curves are computed: x from −1 to 1. */
export const GRID: readonly number[] = Array.from({ length: 65 }, (_, i) => i / 32 - 1)

const slices = (params: Float32Array) => {
  const at = (from: number, to: number): number[] => [...params.subarray(from, to)]
  return {
    hidden: explicit({ w: [at(0, HIDDEN)], b: at(HIDDEN, 2 * HIDDEN) }),
    out: explicit({ w: at(2 * HIDDEN, 3 * HIDDEN).map((w) => [w]), b: at(3 * HIDDEN, 3 * HIDDEN + 1) }),
  }
}

/** The network's line: its output along the grid, dropout at rest. And with `masks` of `[k × n]`, that of k thinned ones. */
export function lines(params: Float32Array, masks?: Tensor): number[][] {
  const { hidden, out } = slices(params)
  const body = network([dense(HIDDEN, { activation: sigmoid, init: hidden })], { inputs: 1 })
  const head = network([dense(1, { activation: linear, init: out })], { inputs: HIDDEN })
  const a = trace(body, tensor(GRID.map((x) => [x]))).a[1] // [65 × 32]
  const line = (thinned: Tensor): number[] => [...trace(head, thinned).a[1].data]
  if (!masks) return [line(a)]
  return Array.from({ length: masks.shape[0] }, (_, i) =>
    line(mul(a, tensor([[...masks.data.subarray(i * HIDDEN, (i + 1) * HIDDEN)]]))),
  )
}

/** Thinned networks that are shown at once. */
export const SHOWN = 8

/** Masks like those of training, drawn anew for every `turn`. */
export function masksAt(turn: number, { p, seed }: Task): Tensor {
  return dropoutMask(zeros([SHOWN, HIDDEN]), { p, random: random(seed).split('shown').split(turn) })
}

/** The small task, with and without dropout. */
export function taskSnippet({ p, seed }: Task): string {
  return `import { noisyLine, random } from '@nn/datasets'
import { adam, dense, dropout, gaussian, linear, network, quadratic, sigmoid, train } from '@nn/train'

const draw = (count, label) => noisyLine({ count, noise: ${NOISE}, random: random(${seed}).split(label) })
const points = draw(${POINTS}, 'data')
const test = draw(200, 'test')
for (const p of [0, ${p}]) {
  const net = network(
    [
      dense(${HIDDEN}, { activation: sigmoid, init: gaussian({ w: 10, b: 7 }) }),
      dropout({ p }),
      dense(1, { activation: linear }),
    ],
    { inputs: 1, seed: ${seed} },
  )
  let last
  const options = { cost: quadratic, eta: ${ETA}, batch: ${BATCH}, epochs: ${EPOCHS}, seed: ${seed}, optimizer: adam(), monitor: { test } }
  for (const report of train(net, points, options)) last = report
  console.log(p, last.monitor.test.cost)
}
`
}

/** Hidden neuron 1 of the network with dropout, at x = 0. */
export const firstAt0 = (params: Float32Array): number => {
  const { hidden } = slices(params)
  const body = network([dense(HIDDEN, { activation: sigmoid, init: hidden })], { inputs: 1 })
  return body.activation(2, 1, [0])
}
