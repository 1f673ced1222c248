import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import { type Activation, type Cost, type Nested, tensor, transpose } from '@nn/tensor'
import { describe, expect, test } from 'vitest'
import { gradientCases } from './gradient-cases'
import './matcher'
import { type Exports, rebuilt } from './part'
import { backward, forward, longDelta, type Reference, shortRoute } from './reference'

const part = <P>(exports: Exports, name: string) => {
  expect(exports).toHaveProperty(name)
  return rebuilt({ name }, exports) as P
}
const t = (values: unknown) => tensor(values as Nested, { dtype: 'float64' })

const cases = gradientCases().map((c) => [`${c.hidden}, ${c.output}, ${c.cost}`, c] as const)

test('the file holds what it should', () => {
  expect(cases.length).toBe(12)
})

describe.each(cases)('PyTorch: %s', (_, c) => {
  const cost = part<Cost>(costs, c.cost)
  const hidden = part<Activation>(activations, c.hidden)
  const output = part<Activation>(activations, c.output)
  const network: Reference = {
    w: c.w.map((w) => transpose(t(w))),
    b: c.b.map(t),
    activations: c.w.map((_, l) => (l === c.w.length - 1 ? output : hidden)),
  }
  const y = t(c.y)
  const trace = forward(network, t(c.x))
  const a = trace.a[trace.a.length - 1]
  const z = trace.z[trace.z.length - 1]
  const short = shortRoute(cost, output)

  test('output and value', () => {
    expect(a).toBeCloseToTensor(t(c.a), 1e-10)
    expect(Math.abs(cost.value(a, y) - c.value)).toBeLessThan(1e-10)
  })

  if (short) {
    test('the same value from z', () => {
      expect(Math.abs(short.value(z, y) - c.value)).toBeLessThan(1e-10)
    })
  }

  const routes = { long: longDelta(network, cost, trace, y), ...(short ? { short: short.delta(a, y) } : {}) }
  test.each(Object.entries(routes))('every gradient, last delta by the %s route', (_, delta) => {
    expect(delta).toBeCloseToTensor(t(c.deltaLast), 1e-10)
    const { nablaW, nablaB } = backward(network, trace, delta)
    c.nablaW.forEach((nabla, l) => expect(nablaW[l]).toBeCloseToTensor(transpose(t(nabla)), 1e-10))
    c.nablaB.forEach((nabla, l) => expect(nablaB[l]).toBeCloseToTensor(t(nabla), 1e-10))
  })
})

test('the short route is taken exactly where the σ′ cancels', () => {
  const short = gradientCases().filter((c) => shortRoute(part(costs, c.cost), part(activations, c.output)))
  expect(short.map((c) => `${c.output}, ${c.cost}`)).toEqual([
    'sigmoid, crossEntropy',
    'softmax, logLikelihood',
    'softmax, logLikelihood',
    'sigmoid, crossEntropy',
  ])
})
