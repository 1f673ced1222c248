import { fromBytes } from '@nn/datasets'
import { type Dataset, type Nabla, plainWorkspace, type Tensor, zeros } from '@nn/tensor'
import {
  crossEntropy,
  dense,
  evaluate,
  gradientDescent,
  l1,
  l2,
  large,
  type Network,
  network,
  type Penalty,
  sigmoid,
  tensor,
  train,
} from '@nn/train'

/** Every weight of [784, 30, 10]; biases are not shrunk, and not counted. */
export const WEIGHTS = 784 * 30 + 30 * 10
export const HIDDEN = 30
export const PIXELS = 784

/** Epochs on the clock, after as many without a penalty. */
export const EPOCHS = 30
/** Images to train on, n; images to test with. */
export const IMAGES = 1000
export const ETA = 0.5
export const BATCH = 10
export const SEED = 1
export const UPDATES = IMAGES / BATCH

export const names = ['l2', 'l1', 'l1Proximal'] as const
export type Name = (typeof names)[number]

export const penaltyOf = (name: Name, lambda: number): Penalty =>
  name === 'l2' ? l2({ lambda }) : l1({ lambda, step: name === 'l1' ? 'sign' : 'proximal' })

/** Of each class alike: what a run needs of the digits. */
export interface Digits {
  /** `IMAGES` images to train on, as many to test with, one byte a pixel. */
  readonly images: Uint8Array
  readonly labels: Uint8Array
}

/** The digits as two data sets, pixels as in the book: byte / 256. */
export function setsOf({ images, labels }: Digits): { training: Dataset; test: Dataset } {
  const at = (from: number): Dataset =>
    fromBytes({
      images: images.subarray(PIXELS * from, PIXELS * (from + IMAGES)),
      shape: [28, 28],
      labels: labels.subarray(from, from + IMAGES),
      classes: ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    })
  return { training: at(0), test: at(IMAGES) }
}

/** Weights and biases of all layers, one after the other. */
export interface Parameters {
  readonly w: Float32Array
  readonly b: Float32Array
}

const layersOf = [dense(HIDDEN, { activation: sigmoid, init: large }), dense(10, { activation: sigmoid, init: large })]

/** What all three start from: [784, 30, 10], trained without a penalty, each number kept to 16 bits. */
export function startOf(digits: Digits): Parameters {
  const net = network(layersOf, { inputs: PIXELS, seed: SEED })
  const { training } = setsOf(digits)
  for (const _ of train(net, training, { cost: crossEntropy, eta: ETA, batch: BATCH, epochs: EPOCHS, seed: SEED }));
  const { w, b } = parametersOf(net)
  return { w: whole(halved(w)), b: whole(halved(b)) }
}

function parametersOf(net: Network): Parameters {
  const of = (name: 'w' | 'b'): Float32Array => Float32Array.from(net.params.flatMap((layer) => [...layer[name].data]))
  return { w: of('w'), b: of('b') }
}

function networkOf({ w, b }: Parameters): Network {
  const net = network(layersOf, { inputs: PIXELS, seed: SEED })
  let [i, j] = [0, 0]
  for (const layer of net.params) {
    layer.w.data.set(w.subarray(i, i + layer.w.data.length))
    layer.b.data.set(b.subarray(j, j + layer.b.data.length))
    i += layer.w.data.length
    j += layer.b.data.length
  }
  return net
}

/** The state of one of the three after an epoch. */
export interface Frame {
  readonly w: Float32Array
  /** Weights that are exactly 0. */
  readonly zeros: number
  /** Test images that are read right, of `IMAGES`. */
  readonly correct: number
}

/** One for each epoch, the start first. */
export type Course = { readonly [name in Name]: readonly Frame[] }

export interface Task {
  readonly lambda: number
  readonly start: Parameters
  readonly digits: Digits
  readonly epochs?: number
}

/** The three go on from the same start, side by side. Reports the newest frames; all of them come in the end. */
export function* learn({
  lambda,
  start,
  digits,
  epochs = EPOCHS,
}: Task): Generator<
  { readonly epoch: number; readonly frames: { readonly [name in Name]: Frame } },
  Course,
  undefined
> {
  const { training, test } = setsOf(digits)
  const frameOf = (net: Network): Frame => {
    const { w } = parametersOf(net)
    return { w, zeros: zerosIn(w), correct: evaluate(net, test, { cost: crossEntropy }).correct as number }
  }
  const course: { [name in Name]: Frame[] } = { l2: [], l1: [], l1Proximal: [] }
  const runs = names.map((name) => {
    const net = networkOf(start)
    course[name].push(frameOf(net))
    const options = { cost: crossEntropy, eta: ETA, batch: BATCH, epochs, seed: SEED + 1 }
    return { name, net, reports: train(net, training, { ...options, penalty: penaltyOf(name, lambda) }) }
  })
  const newest = (): { [name in Name]: Frame } => ({
    l2: course.l2[course.l2.length - 1],
    l1: course.l1[course.l1.length - 1],
    l1Proximal: course.l1Proximal[course.l1Proximal.length - 1],
  })
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (const { name, net, reports } of runs) {
      reports.next()
      course[name].push(frameOf(net))
    }
    yield { epoch, frames: newest() }
  }
  return course
}

export function zerosIn(w: ArrayLike<number>): number {
  let count = 0
  for (let i = 0; i < w.length; i++) if (w[i] === 0) count++
  return count
}

/** Which pixels no image to train on ever inks: their weights are left to the penalty alone. */
export function neverInked({ images }: Digits): boolean[] {
  const never = Array.from({ length: PIXELS }, () => true)
  for (let i = 0; i < PIXELS * IMAGES; i++) if (images[i] !== 0) never[i % PIXELS] = false
  return never
}

/** Where w_jk of the hidden layer stands among the weights: pixel k, neuron j, both from 0. */
export const placeOf = (j: number, k: number): number => k * HIDDEN + j

/** ηλ/n: what L1 takes from every weight in one update. */
export const stepOf = (lambda: number): number => (ETA * lambda) / IMAGES

const nothing: Tensor = tensor([[0]], { dtype: 'float64' })

/** Weights on their own: their input is 0, so ∂C₀/∂w is, and an update is the penalty's alone. */
function leftAlone(name: Name, lambda: number, w: Tensor): () => void {
  const penalty = penaltyOf(name, lambda)
  const workspace = plainWorkspace()
  const delta = zeros(w.shape, { dtype: 'float64' })
  const bare: Nabla = {
    into: (target, alpha, beta) => workspace.product(nothing, true, delta, false, target, alpha, beta),
  }
  const sum = zeros(w.shape, { dtype: 'float64' })
  const nabla: Nabla = penalty.addGradient
    ? {
        into(target, alpha, beta) {
          sum.data.fill(0)
          penalty.addGradient?.(w, IMAGES, sum)
          workspace.product(one, true, sum, false, target, alpha, beta)
        },
      }
    : bare
  const decay = penalty.decay?.(IMAGES) ?? 0
  const step = { workspace, eta: ETA, n: IMAGES, decay, t: 1 }
  return () => {
    gradientDescent.update(w, nabla, {}, step)
    penalty.after?.(w, step)
  }
}

const one: Tensor = tensor([[1]], { dtype: 'float64' })

/** What one update makes of weights that the data leaves alone. */
export function oneUpdate(name: Name, lambda: number, w: readonly number[]): number[] {
  const moving = tensor([[...w]], { dtype: 'float64' })
  leftAlone(name, lambda, moving)()
  return [...moving.data]
}

/** The same for epoch after epoch: `[epoch][i]` of weights that start as given. */
export function alone(name: Name, lambda: number, start: readonly number[], epochs = EPOCHS): Float64Array[] {
  const moving = tensor([[...start]], { dtype: 'float64' })
  const update = leftAlone(name, lambda, moving)
  const seen = [Float64Array.from(start)]
  for (let epoch = 1; epoch <= epochs; epoch++) {
    for (let i = 0; i < UPDATES; i++) update()
    seen.push(Float64Array.from(moving.data))
  }
  return seen
}

/** The upper 16 bits of each number, rounded: sign, exponent and 7 digits; 0 stays 0, and nothing else becomes it. */
export function halved(values: Float32Array): Uint16Array<ArrayBuffer> {
  const bits = new Uint32Array(Float32Array.from(values).buffer)
  return Uint16Array.from(bits, (word) => (word + 0x7fff + ((word >>> 16) & 1)) >>> 16)
}

export function whole(halves: Uint16Array): Float32Array {
  return new Float32Array(Uint32Array.from(halves, (half) => half << 16).buffer)
}

/** What the site ships: the start, and where it led with λ = 1. */
export interface Opening {
  readonly start: Parameters
  readonly end: { readonly [name in Name]: Float32Array }
}

const BIASES = HIDDEN + 10

export function pack({ start, end }: Opening): Uint16Array<ArrayBuffer> {
  const parts = [start.w, start.b, ...names.map((name) => end[name])].map(halved)
  const all = new Uint16Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.length
  }
  return all
}

export function unpack(all: Uint16Array): Opening {
  if (all.length !== 4 * WEIGHTS + BIASES) {
    throw new RangeError(`unpack: expected ${4 * WEIGHTS + BIASES} numbers, got ${all.length}`)
  }
  let at = 0
  const next = (count: number): Float32Array => {
    at += count
    return whole(all.subarray(at - count, at))
  }
  return {
    start: { w: next(WEIGHTS), b: next(BIASES) },
    end: { l2: next(WEIGHTS), l1: next(WEIGHTS), l1Proximal: next(WEIGHTS) },
  }
}

/** The same as a program for anyone who has installed @nn/train and @nn/datasets. */
export function snippet(lambda: number): string {
  return `import { mnist } from '@nn/datasets/node'
import { slice } from '@nn/datasets'
import { crossEntropy, dense, evaluate, l1, l2, large, network, sigmoid, train } from '@nn/train'

const { training, test } = await mnist()
const data = slice(training, 0, ${IMAGES})
const layer = (neurons) => dense(neurons, { activation: sigmoid, init: large })
for (const penalty of [l2({ lambda: ${lambda} }), l1({ lambda: ${lambda} }), l1({ lambda: ${lambda}, step: 'proximal' })]) {
  const net = network([layer(${HIDDEN}), layer(10)], { inputs: ${PIXELS}, seed: ${SEED} })
  const options = { cost: crossEntropy, eta: ${ETA}, batch: ${BATCH}, epochs: ${EPOCHS} }
  for (const _ of train(net, data, { ...options, seed: ${SEED} }));
  for (const _ of train(net, data, { ...options, seed: ${SEED + 1}, penalty }));
  let zeros = 0
  for (const { w } of net.params) for (const value of w.data) if (value === 0) zeros++
  const { correct } = evaluate(net, slice(test, 0, ${IMAGES}), { cost: crossEntropy })
  console.log(penalty.name, penalty.options, zeros, correct)
}
`
}

/** L1 with the proximal step in a terminal: the same setting, from untrained weights. */
export const command = (lambda: number): string =>
  `npx @nn/cli train --data mnist --train-size ${IMAGES} --layers ${PIXELS},${HIDDEN},10 --init large --eta ${ETA} --l1 ${lambda} --l1-proximal --epochs ${EPOCHS}`
