import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import { type Activation, type Cost, type Tensor, tensor } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { numericalGradient, relativeError } from './derivative'
import { draw } from './draw'
import { label, partsOf } from './part'
import { backward, forward, longDelta, type Reference, shortRoute } from './reference'

const outputs = partsOf<Activation>(activations, (p) => 'backward' in p, { softmaxWith: [{ temperature: 2 }] })
const allCosts = partsOf<Cost>(costs, (p) => 'gradient' in p)

/** Costs that need outputs in [0, 1], and the outputs that lie there. Every other pair makes sense. */
const needUnit = ['crossEntropy', 'logLikelihood']
const inUnit = ['sigmoid', 'softmax', 'softmaxWith']
const makesSense = (output: Activation, cost: Cost) => !needUnit.includes(cost.name) || inUnit.includes(output.name)

const pairs = outputs.flatMap((output) => allCosts.map((cost) => [label(output), label(cost), output, cost] as const))
const tried = pairs.filter(([, , output, cost]) => makesSense(output, cost))
const leftOut = pairs.filter(([, , output, cost]) => !makesSense(output, cost))

const sizes = [4, 5, 3]
const m = 4

function setting(output: Activation, cost: Cost, seed: number): { network: Reference; x: Tensor; y: Tensor } {
  const stream = random(seed)
  const w = sizes.slice(1).map((out, l) => draw([sizes[l], out], stream.normal))
  const b = sizes.slice(1).map((out) => draw([out], stream.normal))
  const off = cost.name === 'hinge' ? -1 : 0
  const classes = Array.from({ length: m }, () => stream.integer(3))
  const y = tensor(
    classes.map((c) => [0, 1, 2].map((j) => (j === c ? 1 : off))),
    { dtype: 'float64' },
  )
  return { network: { w, b, activations: [activations.tanh, output] }, x: draw([m, 4], stream.normal), y }
}

/** Both ways to a cost and its last delta; the short one only where the cost has one for this output. */
function routes(network: Reference, cost: Cost, x: Tensor, y: Tensor): { value(): number; delta: Tensor }[] {
  const last = <T>(list: readonly T[]) => list[list.length - 1]
  const trace = forward(network, x)
  const short = shortRoute(cost, last(network.activations))
  const long = { value: () => cost.value(last(forward(network, x).a), y), delta: longDelta(network, cost, trace, y) }
  if (short === undefined) return [long]
  return [long, { value: () => short.value(last(forward(network, x).z), y), delta: short.delta(last(trace.a), y) }]
}

test.each(tried)('%s with %s: every gradient of a network, by every route', (_, __, output, cost) => {
  for (const seed of [1, 2, 3]) {
    const { network, x, y } = setting(output, cost, seed)
    for (const { value, delta } of routes(network, cost, x, y)) {
      const { nablaW, nablaB } = backward(network, forward(network, x), delta)
      const params = [...network.w, ...network.b]
      for (const [i, nabla] of [...nablaW, ...nablaB].entries()) {
        expect(relativeError(nabla, numericalGradient(value, params[i]))).toBeLessThan(1e-6)
      }
    }
  }
})

describe('left out: outputs beyond [0, 1] have no logarithm, and the cost says so', () => {
  test.each(leftOut)('%s with %s', (_, __, output, cost) => {
    const a = output.forward(tensor([[2, -1.5, 1.25]], { dtype: 'float64' }))
    const y = tensor([[1, 0, 0]], { dtype: 'float64' })
    expect(() => cost.value(a, y)).toThrow(RangeError)
    expect(() => cost.gradient(a, y)).toThrow('activations must lie in [0, 1]')
  })
})

test('both routes are tried where the σ′ cancels', () => {
  const both = tried.filter(([, , output, cost]) => {
    const { network, x, y } = setting(output, cost, 1)
    return routes(network, cost, x, y).length === 2
  })
  expect(both.map(([output, cost]) => `${output}, ${cost}`)).toEqual([
    'sigmoid, crossEntropy',
    'softmax, logLikelihood',
  ])
})

test('the table is whole', () => {
  expect(outputs.length).toBeGreaterThanOrEqual(10)
  expect(allCosts.length).toBeGreaterThanOrEqual(6)
  expect(tried.length + leftOut.length).toBe(outputs.length * allCosts.length)
  expect(leftOut.length).toBe(needUnit.length * (outputs.length - inUnit.length))
})
