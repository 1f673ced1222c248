import { sigmoid, softmax, softmaxWith } from '@nn/activations'
import { abs, div, exp, max, plainWorkspace, sub, sum, type Tensor, tensor } from '@nn/tensor'
import { crossEntropy, dense, explicit, gradientDescent, logLikelihood, network } from '@nn/train'

/** The z of the lecture's example. */
export const START = [2, -1, 3.2, 0.5] as const
export const OUTPUTS = START.length

/** z can be moved from `LOW` to `HIGH`, and the clock raises it by `STEP`. */
export const LOW = -5
export const HIGH = 8
export const STEP = 0.1

/** Steps of the clock, whatever it moves: one z from `LOW` to `HIGH`, or gradient descent. */
export const LENGTH = 130

/** Learning rate of the descent towards a target. */
export const ETA = 1

/** What "far" adds to every z: e^1000 is beyond float64. */
export const FAR = 1000

export type Z = readonly number[]

/** The nearest z that can be chosen. */
export const tidy = (value: number): number => Number(Math.min(HIGH, Math.max(LOW, value)).toFixed(1)) + 0 // no −0

/** The z of a step of the clock, and the step nearest to a z. */
export const zOf = (t: number): number => tidy(LOW + t * STEP)
export const stepOf = (z: number): number => Math.round((z - LOW) / STEP)

const rows = (z: readonly Z[]): Tensor => tensor(z, { dtype: 'float64' })
const listed = (t: Tensor): number[][] => {
  const [m, k] = t.shape
  return Array.from({ length: m }, (_, i) => [...t.data.subarray(i * k, (i + 1) * k)])
}

/** The two layers, given the same z. */
export interface Outputs {
  readonly softmax: readonly number[]
  readonly sigmoid: readonly number[]
}

export function outputs(z: Z, temperature = 1): Outputs {
  const one = rows([z])
  return {
    softmax: listed(softmaxWith({ temperature }).forward(one))[0],
    sigmoid: listed(sigmoid.forward(one))[0],
  }
}

export const total = (values: readonly number[]): number => sum(rows([values]))

/** ∂a_j/∂z_k in row j and column k: the backward pass of each output alone. */
export function jacobian(layer: keyof Outputs, z: Z, temperature = 1): number[][] {
  const activation = layer === 'softmax' ? softmaxWith({ temperature }) : sigmoid
  const same = rows(z.map(() => z))
  const each = rows(z.map((_, j) => z.map((_, k) => (j === k ? 1 : 0))))
  return listed(activation.backward(each, activation.forward(same), same))
}

/** The outputs for every value that the clock gives to z number k (from 0). */
export interface Raising {
  /** `softmax[j][t]` */
  readonly softmax: readonly (readonly number[])[]
  /** Of the raised one; the others do not move. */
  readonly sigmoid: readonly number[]
}

export function raising(z: Z, k: number, temperature = 1, far = 0): Raising {
  const all = rows(Array.from({ length: LENGTH + 1 }, (_, t) => z.map((value, j) => (j === k ? zOf(t) : value) + far)))
  const a = listed(softmaxWith({ temperature }).forward(all))
  const s = listed(sigmoid.forward(all))
  return { softmax: z.map((_, j) => a.map((row) => row[j])), sigmoid: s.map((row) => row[k]) }
}

/** What the outputs are asked to be. */
export const targets = {
  shares: [0.1, 0.2, 0.3, 0.4],
  class: [0, 1, 0, 0],
  several: [0.9, 0.5, 0.2, 0.8],
} as const
export type TargetName = keyof typeof targets

/** Gradient descent of z itself; each list begins before the first update. */
export interface Descent {
  readonly z: readonly (readonly number[])[]
  readonly a: readonly (readonly number[])[]
  /** The largest |a − y|. */
  readonly miss: readonly number[]
}

/** The largest |a − y|. */
export const miss = (a: readonly number[], y: readonly number[]): number => max(abs(sub(rows([a]), rows([y]))))

const parts = {
  softmax: { activation: softmax, delta: logLikelihood.fromZ.softmax.delta },
  sigmoid: { activation: sigmoid, delta: crossEntropy.fromZ!.logistic!.delta },
} as const

/** ∂C/∂z: softmax with the log-likelihood, sigmoids with the cross-entropy. */
export const error = (layer: keyof Outputs, a: readonly number[], y: readonly number[]): number[] =>
  listed(parts[layer].delta(rows([a]), rows([y])))[0]

/**
 * A layer whose input is 0, so that z is its biases, learns to answer y: with the parts that `train` is made of and its very
 * bits, but without a session, which so few numbers would not repay.
 */
export function descent(layer: keyof Outputs, z: Z, y: readonly number[]): Descent {
  const { activation, delta } = parts[layer]
  const init = explicit({ w: [z.map(() => 0)], b: [...z] })
  const net = network([dense(z.length, { activation, init })], { inputs: 1, dtype: 'float64' })
  const [params] = net.params
  const workspace = plainWorkspace()
  const zeros = (shape: readonly number[]): Tensor => workspace.zeros(shape, 'float64')
  const pass = net.layers[0].plan(1, params, { m: 1, dtype: 'float64', training: true, workspace, zeros })
  const x = rows([[0]])
  const wanted = rows([y])
  const scratch = zeros([1, z.length])
  const course = { z: [] as number[][], a: [] as number[][], miss: [] as number[] }
  for (let t = 0; ; t++) {
    const a = pass.forward(x)
    course.z.push([...params.b.data])
    course.a.push([...a.data])
    course.miss.push(miss([...a.data], y))
    if (t === LENGTH) return course
    pass.backwardDelta!(delta(a, wanted, scratch))
    const step = { workspace, eta: ETA, n: 1, decay: 0, t: t + 1 }
    gradientDescent.update(params.b, pass.nablas.b, {}, step)
  }
}

/** Softmax as it is written, without a care: what stands above and below the line, and what that gives. */
export interface Written {
  readonly powers: readonly number[]
  readonly sum: number
  readonly a: readonly number[]
}

export function written(z: Z, temperature = 1): Written {
  const powers = exp(div(rows([z]), temperature))
  const under = sum(powers)
  return { powers: [...powers.data], sum: under, a: [...div(powers, under).data] }
}

/** z with its largest brought to 0. */
export const lowered = (z: Z): number[] => [...sub(rows([z]), max(rows([z]))).data]

export interface Settings {
  readonly mode: 'raise' | 'hit'
  readonly z: Z
  readonly temperature: number
  readonly far: boolean
  readonly target: TargetName
  readonly t: number
}

/** What the stage shows, as a program: the outputs, or the descent as far as the clock has come. */
export function snippet({ mode, z, temperature, far, target, t }: Settings): string {
  if (mode === 'raise') {
    return `import { sigmoid, softmaxWith, tensor, toArray } from '@nn/activations'

const z = tensor([[${z.map((value) => (far ? value + FAR : value)).join(', ')}]], { dtype: 'float64' })
console.log('softmax', ...toArray(softmaxWith({ temperature: ${temperature} }).forward(z))[0])
console.log('sigmoid', ...toArray(sigmoid.forward(z))[0])
`
  }
  return `import {
  crossEntropy, dense, explicit, fromArrays, logLikelihood, network, sigmoid, softmax, train,
} from '@nn/train'

// With the input 0, z is the biases.
const data = fromArrays({ x: [[0]], y: [[${targets[target].join(', ')}]] })
for (const [activation, cost] of [[softmax, logLikelihood], [sigmoid, crossEntropy]]) {
  const init = explicit({ w: [[0, 0, 0, 0]], b: [${z.join(', ')}] })
  const net = network([dense(4, { activation, init })], { inputs: 1, dtype: 'float64' })
  for (const _ of train(net, data, { cost, eta: ${ETA}, batch: 1, epochs: ${t} }));
  console.log(activation.name, ...[1, 2, 3, 4].map((j) => net.activation(2, j, [0])))
}
`
}

/** The same in a terminal: the claims of this page, checked. */
export const command = 'npx @nn/cli reproduce softmax --plot'
