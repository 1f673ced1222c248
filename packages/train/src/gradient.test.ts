import * as activations from '@nn/activations'
import { linear, relu, sigmoid, softmax, tanh } from '@nn/activations'
import * as costs from '@nn/costs'
import { crossEntropy, hinge, logLikelihood, quadratic } from '@nn/costs'
import { fromArrays, xor } from '@nn/datasets'
import { elasticNet, l1, l2 } from '@nn/regularize'
import { type Activation, type Cost, type Dataset, type Nested, rebuild, sub, sum, tensor, transpose } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { gradientCases } from '@nn/testing'
import { describe, expect, test } from 'vitest'
import { checkGradient, dense, dropout, explicit, gradient, network, predict, trace } from './index'

const wide = (values: unknown) => tensor(values as Nested, { dtype: 'float64' })

describe("PyTorch's gradients, within 1e-10", () => {
  test.each(gradientCases().map((c) => [`${c.hidden}, ${c.output}, ${c.cost}`, c] as const))('%s', (_, c) => {
    const part = <P>(exports: object, name: string) => rebuild({ name }, exports as never) as unknown as P
    const cost = part<Cost>(costs, c.cost)
    const layers = c.w.map((w, l) =>
      dense(w.length, {
        activation: part<Activation>(activations, l === c.w.length - 1 ? c.output : c.hidden),
        init: explicit({ w: transpose(wide(w)), b: wide(c.b[l]) }),
      }),
    )
    const net = network(layers, { inputs: 6, dtype: 'float64' })
    expect(predict(net, wide(c.x))).toBeCloseToTensor(wide(c.a), 1e-10)
    const found = gradient(net, fromArrays({ x: wide(c.x), y: wide(c.y) }), { cost })
    expect(Math.abs(found.cost - c.value)).toBeLessThan(1e-10)
    expect(found.deltas[2]).toBeCloseToTensor(wide(c.deltaLast), 1e-10)
    c.nablaW.forEach((nabla, l) => expect(found.nablas[l].w).toBeCloseToTensor(transpose(wide(nabla)), 1e-10))
    c.nablaB.forEach((nabla, l) => expect(found.nablas[l].b).toBeCloseToTensor(wide(nabla), 1e-10))
  })
})

describe('equations', () => {
  const one = (cost: Cost, w: number, b: number, x: number, y: number) =>
    gradient(
      network([dense(1, { activation: sigmoid, init: explicit({ w: [[w]], b: [b] }) })], {
        inputs: 1,
        dtype: 'float64',
      }),
      fromArrays({ x: wide([[x]]), y: wide([[y]]) }),
      { cost },
    )

  test('(55), (56) hold σ′ and (61), (62) do not: at (2, 2) it is 0.0177', () => {
    const a = 0.9820137900379085
    const slope = a * (1 - a)
    const slow = one(quadratic, 2, 2, 1, 0)
    expect(slow.nablas[0].w.data[0]).toBeCloseTo(a * slope, 14)
    expect(slow.nablas[0].b.data[0]).toBeCloseTo(a * slope, 14)
    const fast = one(crossEntropy, 2, 2, 1, 0)
    expect(fast.nablas[0].w.data[0]).toBeCloseTo(a, 14)
    expect(one(crossEntropy, 2, 2, 0.5, 0).nablas[0].w.data[0]).toBeCloseTo(0.5 * 0.9525741268224334, 14) // z = 3
  })

  test('quadratic ∂C/∂w = a²(1 − a) peaks at a = 2/3 with 4/27; at (2, 2) it is 8.5 times lower', () => {
    const peak = one(quadratic, 0, 0.6931471805599453, 1, 0).nablas[0].w.data[0] // σ(ln 2) = 2/3
    expect(peak).toBeCloseTo(4 / 27, 14)
    for (const b of [0.5, 0.65, 0.74, 1]) expect(one(quadratic, 0, b, 1, 0).nablas[0].w.data[0]).toBeLessThan(peak)
    expect(one(quadratic, 2, 2, 1, 0).nablas[0].w.data[0]).toBeCloseTo(0.01735, 5)
    expect(peak / one(quadratic, 2, 2, 1, 0).nablas[0].w.data[0]).toBeCloseTo(8.5, 1)
  })

  test('linear with quadratic, sigmoid with cross-entropy, softmax with log-likelihood: δ = (a − y)/m', () => {
    const x = wide([
      [0.3, -1],
      [2, 0.1],
      [0, 0],
    ])
    const y = wide([
      [1, 0],
      [0, 1],
      [1, 0],
    ])
    for (const [activation, cost] of [
      [linear, quadratic],
      [sigmoid, crossEntropy],
      [softmax, logLikelihood],
    ] as const) {
      const net = network([dense(2, { activation })], { inputs: 2, seed: 8, dtype: 'float64' })
      const { deltas } = gradient(net, fromArrays({ x, y }), { cost })
      const expected = sub(predict(net, x), y)
      deltas[0].data.forEach((d, i) => expect(d).toBeCloseTo(expected.data[i] / 3, 14))
    }
  })

  test('penalties add λ/n w and λ/n sgn w to weights, nothing to biases', () => {
    const make = () => network([dense(2, { activation: sigmoid })], { inputs: 2, seed: 8, dtype: 'float64' })
    const bare = gradient(make(), xor2(), { cost: quadratic })
    const both = gradient(make(), xor2(), { cost: quadratic, penalty: [l2({ lambda: 2 }), l1({ lambda: 3 })] })
    const { w } = make().params[0]
    both.nablas[0].w.data.forEach((g, i) =>
      expect(g).toBeCloseTo(bare.nablas[0].w.data[i] + 0.5 * w.data[i] + 0.75 * Math.sign(w.data[i]), 14),
    )
    expect(both.nablas[0].b).toEqual(bare.nablas[0].b)
  })
})

const xor2 = (): Dataset =>
  fromArrays({
    x: [
      [0, 0],
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    labels: [0, 1, 1, 0],
  })

describe('checkGradient', () => {
  const stream = random(3)
  const data = fromArrays({
    x: Array.from({ length: 12 }, () => Array.from({ length: 5 }, () => stream.normal())),
    labels: Array.from({ length: 12 }, (_, i) => i % 3),
  })

  test('a deep network with dropout and penalties', () => {
    const net = network(
      [
        dense(6, { activation: tanh }),
        dropout({ p: 0.4 }),
        dense(5, { activation: relu }),
        dense(3, { activation: softmax }),
      ],
      { inputs: 5, seed: 2 },
    )
    const check = checkGradient(net, data, { cost: logLikelihood, penalty: elasticNet({ l1: 0.3, l2: 0.7 }) })
    expect(check.error).toBeLessThan(1e-6)
    expect(check.checked).toBe(6 * 5 + 6 + 6 * 5 + 5 + 5 * 3 + 3)
    expect(Object.keys(check.byParameter)).toEqual(['w2', 'b2', 'w4', 'b4', 'w5', 'b5'])
  })

  test('finds a wrong gradient and says where', () => {
    const wrong: Activation = {
      ...tanh,
      name: 'wrong',
      backward: (nablaA, a, z, out) => {
        const delta = tanh.backward(nablaA, a, z, out)
        delta.data[0] *= 1.001
        return delta
      },
    }
    const net = network([dense(4, { activation: wrong }), dense(3, { activation: softmax })], { inputs: 5, seed: 2 })
    const check = checkGradient(net, data, { cost: logLikelihood })
    expect(check.error).toBeGreaterThan(1e-5)
    expect(check.at.parameter).toMatch(/^[wb]2$/)
    expect(check.error).toBe(Math.max(check.byParameter.w2, check.byParameter.b2))
    expect(check.byParameter.w3).toBeLessThan(1e-6)
  })

  test('saturated, hinge, samples, one row', () => {
    const saturated = network(
      [dense(2, { activation: sigmoid, init: explicit({ w: [[300, -300]], b: [300, -300] }) })],
      { inputs: 1 },
    )
    expect(
      checkGradient(saturated, fromArrays({ x: [[1]], labels: [1], classes: ['a', 'b'] }), { cost: crossEntropy })
        .error,
    ).toBeLessThan(1e-6)
    const signs = fromArrays({ x: [[0.5], [-0.2]], labels: [0, 1], targets: [-1, 1] })
    const net = network([dense(50, { activation: tanh }), dense(2, { activation: linear })], { inputs: 1, seed: 5 })
    const check = checkGradient(net, signs, { cost: hinge, samples: 20, batch: 1 })
    expect(check.error).toBeLessThan(1e-6)
    expect(check.checked).toBe(20 + 20 + 20 + 2)
  })

  test('changes nothing', () => {
    const net = network([dense(3, { activation: tanh }), dense(1, { activation: sigmoid })], { inputs: 2 })
    const before = sum(net.params[0].w)
    checkGradient(net, xor(), { cost: crossEntropy })
    expect(sum(net.params[0].w)).toBe(before)
  })
})

test('trace keeps every layer, dropout resting', () => {
  const net = network(
    [
      dense(2, { activation: relu, init: explicit({ w: [[1, -1]], b: [0.5, 0] }) }),
      dropout({ p: 0.5 }),
      dense(1, { activation: sigmoid, init: explicit({ w: [[1], [1]], b: [-2.5] }) }),
    ],
    { inputs: 1, dtype: 'float64' },
  )
  const { a, z } = trace(net, wide([[2]]))
  expect(a.map((t) => [...t.data])).toEqual([[2], [2.5, 0], [0.5]])
  expect(z.map((t) => [...t.data])).toEqual([[2.5, -2], [0]])
  expect(() => trace(net, wide([[1, 2]]))).toThrow('trace: expected [m × 1], got [1 × 2]')
})

test('where a penalty makes the cost huge, its rounding is no error of the gradient; a wrong gradient still is', () => {
  const init = explicit({ w: [[3e4], [-2e4]], b: [0.3] })
  const net = network([dense(1, { activation: linear, init })], { inputs: 2 })
  const data = fromArrays({
    x: [
      [0, 0],
      [0, 0],
    ],
    y: [[0], [1]],
  }) // ∂C/∂b = −0.2 beside a penalty of 1.3e9
  const penalty = l2({ lambda: 4 })
  const check = checkGradient(net, data, { cost: quadratic, penalty })
  expect(check.error).toBeLessThan(1e-6)
  const wrong: Cost = {
    name: 'wrong',
    value: quadratic.value,
    gradient: (a, y, out) => {
      const g = quadratic.gradient(a, y, out)
      for (let i = 0; i < g.data.length; i++) g.data[i] *= 1.01
      return g
    },
  }
  expect(checkGradient(net, data, { cost: wrong, penalty }).byParameter.b2).toBeGreaterThan(1e-3)
})
