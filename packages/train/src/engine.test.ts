import { elu, gelu, leakyRelu, linear, relu, sigmoid, softmax, softplus, tanh } from '@nn/activations'
import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import { fromArrays, fromBytes, select } from '@nn/datasets'
import { l1, l2, maxNorm, shift } from '@nn/regularize'
import type { Activation, Cost, Dataset, Engine } from '@nn/tensor'
import { tensor } from '@nn/tensor'
import { engineOf, relaxed, wasm } from '@nn/tensor/engine'
import { random } from '@nn/tensor/random'
import { afterEach, describe, expect, test, vi } from 'vitest'
import {
  adam,
  dense,
  dropout,
  evaluate,
  large,
  momentum,
  network,
  plain,
  predict,
  save,
  type TrainOptions,
  train,
} from './index'

const stream = random('engine')

/** Images with ink on a fifth of their pixels, and some columns that never have any. */
function ink(n: number, side = 8): Dataset {
  const images = new Uint8Array(n * side * side)
  for (let i = 0; i < images.length; i++)
    if (i % side > 0 && stream.uniform() < 0.25) images[i] = 1 + stream.integer(255)
  return fromBytes({ images, shape: [side, side], labels: Array.from({ length: n }, (_, i) => i % 3) })
}

const bytes = ink(83)
const floats = fromArrays({
  x: Array.from({ length: 50 }, () => Array.from({ length: 64 }, () => stream.normal())),
  labels: Array.from({ length: 50 }, (_, i) => i % 3),
  shape: [8, 8],
})

interface Case {
  readonly data?: Dataset
  readonly hidden?: Activation
  readonly output?: Activation
  readonly cost?: Cost
  readonly dtype?: 'float32' | 'float64'
  readonly dropped?: true
  readonly width?: number
  readonly train?: Partial<TrainOptions>
}

function trained(
  engine: Engine,
  {
    data = bytes,
    hidden = sigmoid,
    output = sigmoid,
    cost = crossEntropy,
    dtype = 'float32',
    dropped,
    width = 13,
    train: options,
  }: Case,
): string {
  const layers = [
    dense(width, { activation: hidden, init: large }),
    ...(dropped ? [dropout({ p: 0.3 })] : []),
    dense(3, { activation: output }),
  ]
  const net = network(layers, { inputs: 64, dtype, seed: 3 })
  const seen: unknown[] = []
  for (const report of train(net, data, {
    cost,
    eta: 0.1,
    batch: 10,
    epochs: 3,
    monitor: { bytes },
    ...options,
    engine,
  })) {
    const { engine: _, ...state } = report.state()
    seen.push([report.cost, report.monitor, state])
  }
  return Buffer.from(save(net, { settings: JSON.parse(JSON.stringify(seen)) })).toString('base64')
}

const cases: [string, Case][] = [
  ['as it comes', {}],
  ['with L2, whose decay waits', { train: { penalty: l2({ lambda: 2 }) } }],
  [
    'with L1 and a look at the weights after each step',
    { train: { penalty: [l1({ lambda: 0.1 }), maxNorm({ c: 3 })] } },
  ],
  ['with momentum and L2', { train: { optimizer: momentum({ mu: 0.9 }), penalty: l2({ lambda: 2 }) } }],
  ['with Adam', { train: { optimizer: adam(), eta: 0.01 } }],
  ['with dropout', { dropped: true }],
  ['with expansion', { train: { expand: shift({ pixels: 1 }) } }],
  ['in batches of one', { train: { batch: 1 } }],
  ['in batches of 40, more than the lists hold', { train: { batch: 40 } }],
  ['in one batch', { train: { batch: 1000 } }],
  ['on data without zeros', { data: floats }],
  ['on chosen rows', { data: select(bytes, [5, 80, 5, 12, 13, 60, 2, 3, 81, 82, 0]) }],
  ['on data of one row', { data: select(bytes, [7]) }],
  ['in float64', { dtype: 'float64', train: { penalty: l2({ lambda: 2 }) } }],
  [
    'in float64, with momentum, in large batches',
    { dtype: 'float64', train: { batch: 50, optimizer: momentum({ mu: 0.5 }) } },
  ],
  ['softmax and log-likelihood', { output: softmax, cost: logLikelihood }],
  ['a quadratic cost', { cost: quadratic }],
  ['a wide layer', { width: 150 }],
  ['a wide layer in large batches', { width: 150, train: { batch: 40, penalty: l2({ lambda: 2 }) } }],
  [
    'a wide layer in large batches, with momentum',
    { width: 150, train: { batch: 40, optimizer: momentum({ mu: 0.9 }) } },
  ],
  ['a wide layer in large batches, in float64', { width: 150, dtype: 'float64', train: { batch: 40 } }],
  ...[tanh, relu, leakyRelu({ alpha: 0.2 }), elu({ alpha: 1 }), softplus, gelu, linear].map(
    (hidden): [string, Case] => [`${hidden.name}`, { hidden, output: softmax, cost: logLikelihood }],
  ),
]

describe('the default engine has the bits of plain loops', () => {
  test.each(cases)('%s', (_, settings) => {
    const expected = trained(plain(), settings)
    expect(trained(wasm({ threads: 1 }), settings)).toBe(expected)
    expect(trained(wasm({ threads: 1, zeros: 'dense' }), settings)).toBe(expected)
  })

  test.each(cases)('on several threads: %s', (_, settings) => {
    const expected = trained(plain(), settings)
    for (const [threads, zeros] of [
      [3, 'skip'],
      [2, 'dense'],
    ] as const) {
      const engine = engineOf({ name: 'wasm', kind: 'plain', threads, zeros, worth: { threads: 0, sharing: 0 } })
      expect(trained(engine, settings)).toBe(expected)
    }
  })

  test('an activation that only borrows a name keeps its own mathematics', () => {
    const hidden: Activation = {
      ...tanh,
      forward: (z, out) => linear.forward(z, out),
      backward: (g, a, z, out) => linear.backward(g, a, z, out),
    }
    expect(trained(wasm({ threads: 1 }), { hidden })).toBe(trained(plain(), { hidden }))
    expect(trained(wasm({ threads: 1 }), { hidden })).not.toBe(trained(plain(), { hidden: tanh }))
  })

  test('in inference too, for any split of the rows', () => {
    const net = network([dense(20, { activation: sigmoid }), dense(3, { activation: softmax })], { inputs: 64 })
    const x = bytes.x(
      Array.from({ length: 83 }, (_, i) => i),
      tensor(new Float32Array(83 * 64), { shape: [83, 64] }),
    )
    const whole = predict(net, x, { engine: plain() })
    expect(predict(net, x, { engine: wasm() })).toEqual(whole)
    expect(evaluate(net, bytes, { cost: logLikelihood, engine: wasm() })).toEqual(
      evaluate(net, bytes, { cost: logLikelihood, engine: plain() }),
    )
  })
})

describe('relaxed kernels', () => {
  test.each(cases)('stay close: %s', (_, settings) => {
    const cost = (engine: Engine): number => {
      const layers = [
        dense(13, { activation: settings.hidden ?? sigmoid }),
        dense(3, { activation: settings.output ?? sigmoid }),
      ]
      const net = network(layers, { inputs: 64, seed: 3, dtype: settings.dtype })
      const options = { cost: settings.cost ?? crossEntropy, eta: 0.1, batch: 10, epochs: 3, ...settings.train, engine }
      let last = NaN
      for (const report of train(net, settings.data ?? bytes, options)) last = report.cost
      return last
    }
    expect(cost(relaxed({ threads: 1 })) / cost(plain())).toBeCloseTo(1, 3)
  })
})

describe('engines', () => {
  afterEach(() => void vi.unstubAllGlobals())

  test('where WebAssembly is forbidden the plain twin runs', () => {
    const expected = trained(plain(), {})
    vi.stubGlobal('WebAssembly', undefined)
    expect(trained(wasm(), {})).toBe(expected)
    expect(() => relaxed()).toThrow('relaxed: relaxed SIMD is not to be had here')
  })

  test('more than can be addressed is an error before anything starts', () => {
    const wide = fromArrays({ x: [Array(40_000).fill(0)], y: [Array(1).fill(0)] })
    const net = { ...network([dense(1, { activation: sigmoid })], { inputs: 40_000 }) }
    const huge = dense(40_000, { activation: sigmoid })
    expect(() => [
      ...train(
        {
          ...net,
          layers: [huge, dense(1, { activation: sigmoid })],
          params: [
            {
              w: { shape: [40_000, 40_000], dtype: 'float32', data: new Float32Array(0) },
              b: { shape: [40_000], dtype: 'float32', data: new Float32Array(0) },
            },
            net.params[0],
          ],
        },
        wide,
        { cost: quadratic, eta: 1, epochs: 1, engine: wasm() },
      ),
    ]).toThrow(/^session: it needs \d+\.\d+ GiB, WebAssembly addresses 4\.00 GiB; take a smaller batch or network$/)
  })

  test('options are checked', () => {
    expect(() => wasm({ threads: 0 })).toThrow('wasm: threads must be an integer ≥ 1 and ≤ 64, got 0')
    expect(() => wasm({ zeros: 'no' } as never)).toThrow("wasm: zeros must be 'skip' or 'dense', got 'no'")
    expect(() => relaxed({ thread: 1 } as never)).toThrow("relaxed: unknown option 'thread'")
    expect(wasm({ threads: 2 }).options).toEqual({ threads: 2 })
    expect(wasm().options).toBeUndefined()
  })

  test('another product takes the place of the dense ones', () => {
    let calls = 0
    const engine = engineOf({
      name: 'own',
      kind: 'plain',
      zeros: 'dense',
      native: {
        product(...args) {
          calls++
          return plainProduct(...args)
        },
        from: 0,
        whole: 0,
        ink: 0,
      },
    })
    expect(trained(engine, {})).toBe(trained(plain(), {}))
    expect(calls).toBeGreaterThan(100)
  })
})

const plainProduct = plain().open((workspace) => workspace.product)
