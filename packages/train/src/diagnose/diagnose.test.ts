import { leakyRelu, linear, relu, sigmoid, softmax, tanh } from '@nn/activations'
import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import { fromArrays, withWeights, xor } from '@nn/datasets'
import { elasticNet, l2 } from '@nn/regularize'
import { type Activation, plain, tensor, toArray } from '@nn/tensor'
import { relaxed, wasm } from '@nn/tensor/engine'
import { random } from '@nn/tensor/random'
import '@nn/testing' // toBeCloseToTensor
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  decayFactor,
  dense,
  dropout,
  type EtaTrial,
  etaThreshold,
  explicit,
  gradient,
  gradientNorms,
  large,
  type Network,
  network,
  overfittingOnset,
  patience,
  saturation,
} from '../index'
import { slopeOf } from './slope'

const one = (activation: Activation, w: number[][], b: number[], dtype: 'float32' | 'float64' = 'float64'): Network =>
  network([dense(b.length, { activation, init: explicit({ w, b }) })], { inputs: w.length, dtype })
const inputs = (...x: number[]) => fromArrays({ x: x.map((v) => [v]), y: x.map(() => [0]) })

describe('slopes, asked of the activation', () => {
  test.each([
    [sigmoid, 0.25, 'both'],
    [tanh, 1, 'both'],
    [softmax, 0.25, 'both'],
    [relu, 1, 'below'],
    [leakyRelu({ alpha: 0.01 }), 1, 'below'],
    [leakyRelu({ alpha: 0.5 }), 1, 'nowhere'],
    [linear, 1, 'nowhere'],
  ] as const)('%o', (activation, steepest, fades) => {
    expect(slopeOf(activation, 0.1)).toMatchObject({ steepest, fades })
  })

  test('softmax: ∂a_j/∂z_j = a_j(1 − a_j), one column after the other', () => {
    const z = tensor(
      [
        [0, Math.log(3)],
        [0, 0],
      ],
      { dtype: 'float64' },
    )
    const a = softmax.forward(z)
    const s = slopeOf(softmax, 0.1).at(
      a,
      z,
      tensor(
        [
          [0, 0],
          [0, 0],
        ],
        { dtype: 'float64' },
      ),
    )
    expect(s).toBeCloseToTensor(
      tensor(
        [
          [3 / 16, 3 / 16],
          [0.25, 0.25],
        ],
        { dtype: 'float64' },
      ),
      1e-15,
    )
  })
})

describe('saturation', () => {
  test("the book's neurons: at (2, 2) it is saturated, at (0.6, 0.9) it is not", () => {
    expect(saturation(one(sigmoid, [[2]], [2]), inputs(1))[0]).toMatchObject({ saturated: 1, stuck: [1], dead: [] })
    expect(saturation(one(sigmoid, [[0.6]], [0.9]), inputs(1))[0]).toMatchObject({ saturated: 0, stuck: [], dead: [] })
  })

  test('σ′ under a tenth of ¼: from |z| = 3.6369 on, and the bound can be moved', () => {
    const net = one(sigmoid, [[1]], [0])
    const data = inputs(-3.637, -3.636, 0, 3.636, 3.637)
    expect(saturation(net, data)[0].saturated).toBe(0.4)
    expect(saturation(net, data, { slope: 0.05 })[0].saturated).toBe(0)
    expect(saturation(net, data, { slope: 1 })[0].saturated).toBe(0.8) // at z = 0 it is the steepest itself
  })

  test('each neuron by itself; stuck is a matter of how nearly all', () => {
    const net = one(tanh, [[1, 0, 0]], [0, 2, -1])
    const [layer] = saturation(net, fromArrays({ x: [[0], [1], [2], [3]], y: Array(4).fill([0, 0, 0]) }))
    expect(Array.from(layer.byNeuron)).toEqual([0.5, 1, 0])
    expect([layer.saturated, layer.stuck, layer.activation, layer.neurons, layer.l]).toEqual([0.5, [2], 'tanh', 3, 2])
    const half = fromArrays({ x: [[0], [1], [2], [3]], y: Array(4).fill([0, 0, 0]) })
    expect(saturation(net, half, { nearly: 0.5 })[0].stuck).toEqual([1, 2])
  })

  test('a relu that is never positive is dead, at z = 0 too; one that is off now and then is not', () => {
    const net = one(relu, [[1, -1, 0]], [0, 0, 0])
    const [layer] = saturation(net, fromArrays({ x: [[1], [2], [-1]], y: Array(3).fill([0, 0, 0]) }))
    expect(layer).toMatchObject({ dead: [3], stuck: [3], fades: 'below', saturated: 2 / 3 })
    expect(Array.from(layer.byNeuron)).toEqual([1 / 3, 2 / 3, 1])
    const alive = one(leakyRelu({ alpha: 0.01 }), [[1, -1, 0]], [0, 0, -1])
    expect(saturation(alive, fromArrays({ x: [[1]], y: [[0, 0, 0]] }))[0]).toMatchObject({ dead: [], stuck: [2, 3] })
  })

  test('what is dead has no gradient on this data, and what is not has one', () => {
    const stream = random(4)
    const x = Array.from({ length: 130 }, () => [stream.normal(), stream.normal(), stream.normal()])
    const data = fromArrays({ x, labels: x.map((_, i) => i % 3) })
    const net = network([dense(40, { activation: relu, init: large }), dense(3, { activation: softmax })], {
      inputs: 3,
      dtype: 'float64',
    })
    for (let j = 0; j < 40; j += 2) net.params[0].b.data[j] -= 9
    const { nablas } = gradient(net, data, { cost: logLikelihood })
    const still = Array.from(nablas[0].b.data.keys(), (j) => j + 1).filter((j) => nablas[0].b.data[j - 1] === 0)
    expect(still.length).toBeGreaterThan(5)
    expect(still.length).toBeLessThan(25)
    expect(saturation(net, data)[0].dead).toEqual(still)
  })

  test('of the outputs: how many are wrong as well, and which classes are never learnt', () => {
    const net = one(sigmoid, [[0, 0, 0]], [-5, 5, 0])
    const [layer] = saturation(net, fromArrays({ x: [[1], [1], [1], [1]], labels: [0, 1, 2, 0] }))
    expect(layer).toMatchObject({ saturated: 2 / 3, unlearnt: [1] })
    expect(layer.wrong).toBe((2 + 3) / 12) // output 1 on two examples, output 2 on three
    // A rare class is no class that is never learnt: its output is off nearly always, and rightly so.
    const many = fromArrays({
      x: Array.from({ length: 200 }, (_, i) => [i === 0 ? 1 : -1]),
      labels: Array.from({ length: 200 }, (_, i) => (i === 0 ? 1 : 0)),
    })
    expect(saturation(one(sigmoid, [[-9, 9]], [0, 0]), many)[0]).toMatchObject({
      unlearnt: [],
      wrong: 0,
      stuck: [1, 2],
    })
  })

  test('targets −1 and 1', () => {
    const data = fromArrays({ x: [[1], [1]], labels: [0, 1], targets: [-1, 1] })
    const [layer] = saturation(one(tanh, [[0, 0]], [-4, 4]), data)
    expect(layer).toMatchObject({ unlearnt: [1], wrong: 0.5 })
  })

  test('dropout is no layer and rests; chunks and engines change nothing', () => {
    const stream = random(5)
    const x = Array.from({ length: 257 }, () => [stream.normal(), 0, stream.normal()])
    const data = fromArrays({ x, labels: x.map((_, i) => i % 2) })
    const net = network(
      [
        dense(7, { activation: sigmoid, init: large }),
        dropout({ p: 0.5 }),
        dense(2, { activation: softmax, init: large }),
      ],
      { inputs: 3, seed: 2 },
    )
    const found = saturation(net, data)
    expect(found.map(({ l, neurons }) => [l, neurons])).toEqual([
      [2, 7],
      [3, 2],
    ])
    expect(found.map(({ wrong }) => wrong !== undefined)).toEqual([false, true])
    expect(saturation(net, data, { engine: plain() })).toEqual(found)
    expect(saturation(net, data, { engine: wasm({ threads: 1 }) })).toEqual(found)
    let low = 0
    for (const row of x)
      for (let j = 1; j <= 7; j++) {
        const a = net.activation(2, j, row)
        if (a * (1 - a) < 0.025) low++
      }
    expect(found[0].saturated).toBeCloseTo(low / (7 * 257), 12)
    expect(low).toBeGreaterThan(10)
  })

  test('bad input', () => {
    const net = one(sigmoid, [[1]], [0])
    expect(() => saturation(net, xor())).toThrow('saturation: the network goes from 1 to 1, the data from 2 to 1')
    expect(() => saturation(net, inputs(1), { slope: 0 })).toThrow(
      'saturation: slope must be a finite number > 0 and ≤ 1, got 0',
    )
    expect(() => saturation(net, inputs(1), { nearly: 2 })).toThrow('saturation: nearly must be')
    expect(() => saturation(net, inputs(1), { near: 1 } as never)).toThrow("saturation: unknown option 'near'")
  })
})

describe('gradientNorms', () => {
  const stream = random(6)
  const x = Array.from({ length: 230 }, () => [stream.normal(), stream.normal()])
  const data = fromArrays({ x, labels: x.map((_, i) => i % 3) })
  const net = network([dense(5, { activation: tanh }), dropout({ p: 0.3 }), dense(3, { activation: sigmoid })], {
    inputs: 2,
    dtype: 'float64',
    seed: 3,
  })
  const norm = (t: { readonly data: ArrayLike<number> }): number => Math.hypot(...Array.from(t.data))

  test.each([undefined, plain(), wasm({ threads: 1 }), relaxed()])(
    'are those of the gradient, however it is computed (%o)',
    (engine) => {
      for (const cost of [quadratic, crossEntropy]) {
        for (const penalty of [undefined, l2({ lambda: 3 }), [elasticNet({ l1: 2, l2: 1 })]]) {
          const { nablas } = gradient(net, data, { cost, ...(penalty && { penalty }) })
          const found = gradientNorms(net, data, { cost, ...(penalty && { penalty }), ...(engine && { engine }) })
          expect(found.map(({ l }) => l)).toEqual([2, 3])
          for (const [at, i] of [
            [0, 0],
            [1, 2],
          ] as const) {
            expect(found[at].w).toBeCloseTo(norm(nablas[i].w), 12)
            expect(found[at].b).toBeCloseTo(norm(nablas[i].b), 12)
          }
        }
      }
    },
  )

  test('a weight of 2 counts as two of the same', () => {
    const twice = gradientNorms(
      net,
      fromArrays({
        x: [
          [1, 2],
          [1, 2],
          [0, 3],
        ],
        labels: [1, 1, 2],
        classes: ['a', 'b', 'c'],
      }),
      { cost: quadratic },
    )
    const weighed = withWeights(
      fromArrays({
        x: [
          [1, 2],
          [0, 3],
        ],
        labels: [1, 2],
        classes: ['a', 'b', 'c'],
      }),
      [4 / 3, 2 / 3],
    )
    const found = gradientNorms(net, weighed, { cost: quadratic })
    expect(found[0].w).toBeCloseTo(twice[0].w, 12)
    expect(found[1].b).toBeCloseTo(twice[1].b, 12)
  })

  test('by hand: quadratic, two examples that pull apart', () => {
    const two = one(linear, [[0]], [0])
    const found = gradientNorms(two, fromArrays({ x: [[1], [2]], y: [[3], [-1]] }), { cost: quadratic })
    expect(found).toEqual([{ l: 2, w: 0.5, b: 1 }]) // ((0 − 3)·1 + (0 + 1)·2)/2 and (−3 + 1)/2
  })

  test('bad input', () => {
    expect(() => gradientNorms(net, xor(), { cost: quadratic })).toThrow('gradientNorms: the network goes from 2 to 3')
    expect(() => gradientNorms(net, data, { cost: quadratic, eta: 1 } as never)).toThrow("unknown option 'eta'")
  })
})

describe('decayFactor', () => {
  test.each([
    [{ eta: 0.5, lambda: 0.1, n: 1000 }, 0.99995, 'decays'],
    [{ eta: 0.5, lambda: 5, n: 50_000 }, 0.99995, 'decays'],
    [{ eta: 10, lambda: 1000, n: 50_000 }, 0.8, 'decays'],
    [{ eta: 10, lambda: 1000, n: 1000 }, -9, 'wild'],
    [{ eta: 1, lambda: 2, n: 1 }, -1, 'wild'],
    [{ eta: 1, lambda: 1, n: 1 }, 0, 'overshoots'],
    [{ eta: 3, lambda: 1, n: 2 }, -0.5, 'overshoots'],
    [{ eta: 0.5, lambda: 0, n: 10 }, 1, 'none'],
    [{ eta: 1e-4, lambda: 1e-2, n: 50_000 }, 1 - 2e-11, 'lost'],
    [{ eta: 1e-4, lambda: 1e-2, n: 50_000, dtype: 'float64' }, 1 - 2e-11, 'decays'],
    [{ eta: 1e-9, lambda: 1e-5, n: 50_000, dtype: 'float64' }, 1, 'lost'],
  ] as const)('%o', (options, factor, verdict) => {
    const found = decayFactor(options)
    expect(found.factor).toBeCloseTo(factor, 14)
    expect(found.verdict).toBe(verdict)
  })

  test('halving', () => {
    expect(decayFactor({ eta: 0.5, lambda: 1, n: 1 }).halving).toBe(1)
    expect(decayFactor({ eta: 1.5, lambda: 1, n: 1 }).halving).toBe(1)
    expect(decayFactor({ eta: 1, lambda: 1, n: 1 }).halving).toBe(0)
    expect(decayFactor({ eta: 0.5, lambda: 5, n: 50_000 }).halving).toBeCloseTo(13_862.6, 0)
    for (const lambda of [0, 1e-9, 1e9]) expect(decayFactor({ eta: 0.5, lambda, n: 10 }).halving).toBe(Infinity)
  })

  test("agrees with the penalty's own warnings", () => {
    const size = fc.double({ min: 1e-12, max: 1e6, noNaN: true })
    fc.assert(
      fc.property(
        size,
        size,
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom('float32', 'float64'),
        (eta, lambda, n, dtype) => {
          const { verdict } = decayFactor({ eta, lambda, n, dtype })
          const warned = l2({ lambda }).warnings?.({ eta, n, dtype }) ?? []
          expect(warned.length).toBe(verdict === 'wild' || verdict === 'lost' ? 1 : 0)
        },
      ),
    )
  })

  test('bad input', () => {
    expect(() => decayFactor({ eta: 0, lambda: 1, n: 1 })).toThrow(
      'decayFactor: eta must be a finite number > 0, got 0',
    )
    expect(() => decayFactor({ eta: 1, lambda: -1, n: 1 })).toThrow('decayFactor: lambda')
    expect(() => decayFactor({ eta: 1, lambda: 1, n: 0.5 })).toThrow('decayFactor: n must be an integer ≥ 1, got 0.5')
    expect(() => decayFactor({ eta: 1, lambda: 1, n: 1, dtype: 'float16' as never })).toThrow('dtype')
  })
})

describe('patience', () => {
  // As the claims count: epochs from 0, the best at 40 and never again.
  const curve = Array.from({ length: 400 }, (_, i) => (i === 40 ? 0.817 : 0.81 + Math.min(i, 40) / 1e4 - (i % 7) / 1e5))

  test('the best at 40: n = 10 stops at 50, n = 20 at 60, n = 50 at 90, n = 400 never', () => {
    const best = { epoch: 40, value: 0.817 }
    expect([10, 20, 50].map((n) => patience(curve, n, { first: 0 }))).toEqual(
      [50, 60, 90].map((stops) => ({ stops, best })),
    )
    expect(patience(curve, 360, { first: 0 })).toEqual({ best })
    expect(patience(curve, 359, { first: 0 })).toEqual({ stops: 399, best })
    expect(patience(curve, 10)).toEqual({ stops: 51, best: { epoch: 41, value: 0.817 } })
  })

  test('equal is no improvement; what comes after the stop is not seen', () => {
    expect(patience([0.5, 0.5, 0.5, 0.9], 2)).toEqual({ stops: 3, best: { epoch: 1, value: 0.5 } })
    expect(patience([0.5, 0.5, 0.9, 0.5], 2)).toEqual({ best: { epoch: 3, value: 0.9 } })
    expect(patience([0.5, 0.6], 1)).toEqual({ best: { epoch: 2, value: 0.6 } })
  })

  test('costs are better when lower; NaN is better than nothing', () => {
    expect(patience([3, 2, 2.5, 2.1], 2, { better: 'lower' })).toEqual({ stops: 4, best: { epoch: 2, value: 2 } })
    expect(patience([NaN, 3, NaN, NaN], 2, { better: 'lower' })).toEqual({ stops: 4, best: { epoch: 2, value: 3 } })
    expect(patience([NaN, NaN], 1).best.epoch).toBe(1)
  })

  test('stops exactly n after the best of what was seen', () => {
    const values = fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 60 })
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 20 }), (curve, n) => {
        const { stops, best } = patience(curve, n)
        const seen = curve.slice(0, stops ?? curve.length)
        expect(best.value).toBe(Math.max(...seen))
        expect(best.epoch).toBe(seen.indexOf(best.value) + 1)
        const waited = (stops ?? curve.length) - best.epoch
        expect(stops === undefined ? waited < n : waited === n).toBe(true)
      }),
    )
  })

  test('bad input', () => {
    expect(() => patience([], 1)).toThrow('patience: curve is empty')
    expect(() => patience([1], 0)).toThrow('patience: n must be an integer ≥ 1, got 0')
    expect(() => patience([1, null as never], 1)).toThrow('patience: curve[1] must be a number, got null')
    expect(() => patience('abc' as never, 1)).toThrow(
      "patience: curve must be an array of one number for each epoch, got 'abc'",
    )
    expect(() => patience([1], 1, { better: 'up' as never })).toThrow(
      "patience: better must be 'higher' or 'lower', got 'up'",
    )
  })
})

describe('overfittingOnset', () => {
  test('every sign has its own epoch, the earliest of equals', () => {
    const curves = {
      testCost: [1, 0.8, 0.7, 0.7, 0.9],
      testAccuracy: [0.5, 0.7, 0.75, 0.8, 0.8],
      trainAccuracy: [0.6, 0.9, 0.99, 1, 1],
    }
    expect(overfittingOnset(curves)).toEqual({
      cost: { epoch: 3, value: 0.7, last: 0.9, turned: true },
      accuracy: { epoch: 4, value: 0.8, last: 0.8 },
      perfect: 4,
      gap: expect.closeTo(0.2, 12),
    })
    expect(overfittingOnset({ ...curves, first: 0 })).toMatchObject({
      cost: { epoch: 2 },
      accuracy: { epoch: 3 },
      perfect: 3,
    })
  })

  test('what is not known is absent', () => {
    expect(overfittingOnset({ testCost: [3, 2, 1] })).toEqual({ cost: { epoch: 3, value: 1, last: 1, turned: false } })
    expect(overfittingOnset({ trainAccuracy: [0.5, 0.9] })).toEqual({})
    expect(overfittingOnset({ testCost: [NaN, 2, Infinity] }).cost).toEqual({
      epoch: 2,
      value: 2,
      last: Infinity,
      turned: true,
    })
  })

  test('bad input', () => {
    expect(() => overfittingOnset({})).toThrow('expected at least one of testCost')
    expect(() => overfittingOnset({ testCost: [1, 2], testAccuracy: [1] })).toThrow(
      'testCost has 2 epochs, testAccuracy has 1',
    )
    expect(() => overfittingOnset({ testAccuracy: [0.5, 82.2], first: 0 })).toThrow(
      'overfittingOnset: testAccuracy must hold fractions, 0 … 1, got 82.2 in epoch 1',
    )
    expect(() => overfittingOnset({ cost: [1] } as never)).toThrow("unknown option 'cost'")
  })
})

describe('etaThreshold', () => {
  const all = (net: Network, data: Parameters<typeof etaThreshold>[1], options: Parameters<typeof etaThreshold>[2]) => {
    const trials: EtaTrial[] = [...etaThreshold(net, data, options)]
    return { trials, last: trials[trials.length - 1] }
  }
  // C = (w + b − 3)²/2: a step multiplies w + b − 3 by 1 − 2η.
  const parabola = fromArrays({ x: [[1]], y: [[3]] })
  const bowl = (): Network =>
    network([dense(1, { activation: linear, init: explicit({ w: [[0]], b: [0] }) })], { inputs: 1, dtype: 'float64' })

  test('a parabola: w and b both move, so 1 − 2η decides; a cost that has come down to 0 has fallen', () => {
    const { trials, last } = all(bowl(), parabola, { cost: quadratic })
    // At η = ½ the cost is 0 after one epoch, at 1 it stays where it is.
    expect(trials.map(({ eta, falls }) => [eta, falls])).toEqual([
      [0.01, true],
      [0.1, true],
      [1, false],
      [0.5, true],
    ])
    expect(last).toMatchObject({ threshold: 0.5, advice: 0.25, outcome: 'found', costs: [4.5, 0, 0, 0] })
    expect(trials[0].costs[0]).toBe(4.5)
    expect(trials[0].costs[1]).toBeCloseTo(4.5 * 0.98 * 0.98, 12)
    expect(trials[0].costs).toHaveLength(4)
    expect(trials[2].costs).toHaveLength(2) // stopped where it did not fall
  })

  test('steep valleys: down until it falls', () => {
    const steep = fromArrays({ x: [[100]], y: [[3]] }) // 1 − 10001η: falls below η = 2e-4
    const { trials, last } = all(bowl(), steep, { cost: quadratic })
    expect(trials.map(({ eta, falls }) => [eta, falls])).toEqual([
      [0.01, false],
      [0.001, false],
      [0.0001, true],
      [0.0005, false],
      [0.0002, false],
    ])
    expect(last).toMatchObject({ threshold: 0.0001, advice: 0.00005, outcome: 'found' })
    expect('threshold' in trials[1]).toBe(false)
  })

  test('all fall, none falls, and training that diverges', () => {
    expect(all(bowl(), parabola, { cost: quadratic, epochs: 1, start: 1e-9 }).last).toMatchObject({
      eta: expect.closeTo(1e-3, 9),
      outcome: 'all fall',
    })
    const flat = network([dense(1, { activation: linear, init: explicit({ w: [[3]], b: [0] }) })], { inputs: 1 })
    const none = all(flat, parabola, { cost: quadratic })
    expect(none.last).toEqual({ eta: expect.closeTo(1e-8, 20), costs: [0, 0], falls: false, outcome: 'none falls' })
    expect(none.trials).toHaveLength(7)
    const wild = all(bowl(), fromArrays({ x: [[1]], y: [[3]] }), { cost: quadratic, start: 1e9 })
    expect(wild.trials[0].costs[1]).toBeNaN()
  })

  test('the network is left alone; the same twice; penalties count', () => {
    const net = network([dense(3, { activation: sigmoid }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 1 })
    const before = JSON.stringify(net.params.map(({ w, b }) => [toArray(w), toArray(b)]))
    const options = { cost: crossEntropy, batch: 2, seed: 7 }
    const first = all(net, xor(), options)
    expect(JSON.stringify(net.params.map(({ w, b }) => [toArray(w), toArray(b)]))).toBe(before)
    expect(all(net, xor(), options)).toEqual(first)
    const heavy = all(net, xor(), { ...options, penalty: l2({ lambda: 40 }) }) // 1 − 10η
    expect(heavy.trials[0].costs[0]).toBeGreaterThan(first.trials[0].costs[0])
    expect(heavy.last.threshold as number).toBeLessThan(first.last.threshold as number)
  })

  test('bad input, before anything is tried', () => {
    const bad = (options: object) => () => all(bowl(), parabola, { cost: quadratic, ...options })
    expect(bad({ eta: 1 })).toThrow("etaThreshold: unknown option 'eta'")
    expect(bad({ start: 0 })).toThrow('etaThreshold: start must be a finite number > 0, got 0')
    expect(bad({ epochs: 0 })).toThrow('etaThreshold: epochs')
    expect(() => all(bowl(), xor(), { cost: quadratic })).toThrow('etaThreshold: the network goes from 1 to 1')
  })
})
