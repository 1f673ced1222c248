import { sigmoid } from '@nn/activations'
import { crossEntropy, quadratic } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import type { Cost } from '@nn/tensor'
import { dense, explicit, gradient, network, train } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'

export type NeuronCost = 'quadratic' | 'cross-entropy' | 'book-widget'

export type NeuronSettings = {
  readonly start: readonly [w: number, b: number]
  readonly cost: NeuronCost
  readonly eta: number
  readonly steps: number
}

/** Index = updates done. */
export type NeuronCourse = {
  readonly a: readonly number[]
  readonly cost: readonly number[]
  /** ∂C/∂w = ∂C/∂b, as x = 1. */
  readonly nabla: readonly number[]
}

/** What the book's own web widget descends: ∂C/∂a = 1/(1 − a), where ∂C/∂z = a − y belongs. */
const bookWidget: Cost = {
  ...crossEntropy,
  name: 'book-widget',
  fromZ: {
    logistic: {
      value: (z, y) => crossEntropy.fromZ?.logistic?.value(z, y) as number,
      delta: (a, y, out) => crossEntropy.gradient(a, y, out),
    },
  },
}

const costs: { readonly [name in NeuronCost]: Cost } = {
  quadratic,
  'cross-entropy': crossEntropy,
  'book-widget': bookWidget,
}

/** The one example: input 1, wanted 0. */
const data = fromArrays({ x: [[1]], y: [[0]] })

function neuron([w, b]: readonly [number, number]) {
  const init = explicit({ w: [[w]], b: [b] })
  return network([dense(1, { activation: sigmoid, init })], { inputs: 1, dtype: 'float64' })
}

/** One sigmoid neuron learns 1 → 0. */
export const learnOne: Program<NeuronSettings, NeuronCourse> = function* ({ start, cost: name, eta, steps }) {
  const cost = costs[name]
  const one = neuron(start)
  const course = { a: [] as number[], cost: [] as number[], nabla: [] as number[] }
  const look = (): void => {
    course.a.push(one.activation(2, 1, [1]))
    const at = gradient(one, data, { cost })
    course.cost.push(at.cost)
    course.nabla.push(at.nablas[0].w.data[0])
  }
  look()
  for (const { epoch } of train(one, data, { cost, eta, batch: 1, epochs: steps })) {
    look()
    if (epoch % 500 === 0) yield { done: epoch / steps, epoch, epochs: steps }
  }
  return course
}

export type SlopeSettings = { readonly cost: NeuronCost; readonly w: readonly number[]; readonly b: number }

/** ∂C/∂w of the neuron at each w, without learning: `a` and `nabla` beside each other. */
export const slopes: Program<SlopeSettings, { readonly a: readonly number[]; readonly nabla: readonly number[] }> =
  function* ({ cost, w, b }) {
    const seen = yield* each(w, (start) => neuron([start, b]))
    return {
      a: seen.map((one) => one.activation(2, 1, [1])),
      nabla: seen.map((one) => gradient(one, data, { cost: costs[cost] }).nablas[0].w.data[0]),
    }
  }
