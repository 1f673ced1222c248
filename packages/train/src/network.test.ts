import { linear, relu, sigmoid, softmax } from '@nn/activations'
import { ShapeError, tensor, toArray } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { dense, dropout, explicit, gaussian, glorot, he, large, network, predict, scaled, zero } from './index'

const small = () =>
  network(
    [
      dense(3, {
        activation: relu,
        init: explicit({
          w: [
            [1, 2, 3],
            [4, 5, 6],
          ],
          b: [0.5, -0.5, 0],
        }),
      }),
      dropout({ p: 0.5 }),
      dense(1, { activation: linear, init: explicit({ w: [[7], [8], [9]], b: [10] }) }),
    ],
    { inputs: 2, dtype: 'float64' },
  )

describe('network', () => {
  test('counts its parameters as the deck does: 23,860 and 79,510', () => {
    const of = (hidden: number) =>
      network([dense(hidden, { activation: sigmoid }), dense(10, { activation: sigmoid })], { inputs: 784 }).size
    expect(of(30)).toBe(23_860)
    expect(of(100)).toBe(79_510)
  })

  test("addresses w^l_jk, b^l_j and a^l_j in the deck's notation; dropout is no layer of it", () => {
    const net = small()
    expect(net.weight(2, 3, 1)).toBe(3) // from input 1 to neuron 3
    expect(net.weight(2, 1, 2)).toBe(4)
    expect(net.weight(3, 1, 2)).toBe(8)
    expect(net.bias(2, 2)).toBe(-0.5)
    expect(net.bias(3, 1)).toBe(10)
    expect(net.activation(1, 2, [1, -1])).toBe(-1)
    // z² = (1 − 4 + 0.5, 2 − 5 − 0.5, 3 − 6) = (−2.5, −3.5, −3)
    expect(net.activation(2, 1, [1, -1])).toBe(0)
    expect(net.activation(2, 1, [1, 1])).toBe(5.5)
    expect(net.activation(3, 1, [1, 1])).toBe(5.5 * 7 + 6.5 * 8 + 9 * 9 + 10)
  })

  test('eq. 23 for a deep network: w³_24 is the link from neuron 4 of layer 2 to neuron 2 of layer 3', () => {
    const net = network([dense(4, { activation: sigmoid }), dense(3, { activation: sigmoid })], {
      inputs: 5,
      seed: 7,
      dtype: 'float64',
    })
    const x = [0.1, -0.2, 0.3, 0.4, 0.5]
    let z = net.bias(3, 2)
    for (let k = 1; k <= 4; k++) z += net.weight(3, 2, k) * net.activation(2, k, x)
    expect(sigmoid.forward(tensor([[z]], { dtype: 'float64' })).data[0]).toBeCloseTo(net.activation(3, 2, x), 14)
    expect(net.weight(3, 2, 4)).toBe(net.params[1].w.data[3 * 3 + 1])
  })

  test('an index outside is an error that names the range', () => {
    const net = small()
    expect(() => net.weight(1, 1, 1)).toThrow(new RangeError('weight: l must be 2 … 3, got 1'))
    expect(() => net.weight(2, 4, 1)).toThrow(new RangeError('weight: j must be 1 … 3, got 4'))
    expect(() => net.weight(2, 1, 0)).toThrow(new RangeError('weight: k must be 1 … 2, got 0'))
    expect(() => net.bias(4, 1)).toThrow(new RangeError('bias: l must be 2 … 3, got 4'))
    expect(() => net.activation(2, 1, [1, 2, 3])).toThrow(ShapeError)
  })

  test('the seed decides; each layer has a stream of its own', () => {
    const make = (hidden: number, seed: number) =>
      network(
        [dense(4, { activation: sigmoid }), dense(hidden, { activation: sigmoid }), dense(2, { activation: softmax })],
        { inputs: 3, seed },
      )
    expect(make(5, 1).params).toEqual(make(5, 1).params)
    expect(make(5, 1).params[0]).not.toEqual(make(5, 2).params[0])
    expect(make(6, 1).params[0]).toEqual(make(5, 1).params[0])
  })

  test('what makes no network is named', () => {
    expect(() => network([], { inputs: 2 })).toThrow('network: expected a list of at least one layer')
    expect(() => network([{} as never], { inputs: 2 })).toThrow(
      'network: layer 1 is no layer such as dense(30, …), got an object',
    )
    expect(() => network([dense(1, { activation: sigmoid })], { inputs: 0 })).toThrow(
      'network: inputs must be an integer ≥ 1, got 0',
    )
    expect(() => network([dense(1, { activation: sigmoid })], { inputs: 1, sed: 2 } as never)).toThrow(
      "network: unknown option 'sed'",
    )
    expect(() => dense(1, {} as never)).toThrow(
      'dense: activation must be an activation such as sigmoid, got undefined',
    )
    expect(() => dense(0.5, { activation: sigmoid })).toThrow('dense: outputs must be an integer ≥ 1, got 0.5')
    expect(() => dropout({ p: 1 })).toThrow('dropout: p must be a finite number ≥ 0 and < 1, got 1')
  })
})

describe('initializers', () => {
  const spread = (values: ArrayLike<number>): { mean: number; sd: number } => {
    const n = values.length
    let mean = 0
    for (let i = 0; i < n; i++) mean += values[i] / n
    let square = 0
    for (let i = 0; i < n; i++) square += (values[i] - mean) * (values[i] - mean)
    return { mean, sd: Math.sqrt(square / n) }
  }

  test.each([
    [large, 1, 1],
    [scaled, 1 / 20, 1],
    [glorot, Math.sqrt(2 / 700), 0],
    [he, Math.sqrt(2 / 400), 0],
    [gaussian({ w: 0.3, b: 0.2 }), 0.3, 0.2],
    [zero, 0, 0],
  ])('$name has the spread it promises', (init, sdW, sdB) => {
    const { w, b } = dense(300, { activation: sigmoid, init }).init(400, random(11), 'float64')
    expect(spread(w.data).sd).toBeCloseTo(sdW, 2)
    expect(Math.abs(spread(w.data).mean)).toBeLessThan(0.01)
    expect(Math.abs(spread(b.data).sd - sdB)).toBeLessThan(0.1 * sdB + 1e-12)
  })

  test("with 1000 inputs, half of them on, z spreads by √501 (large) and √1.5 (scaled): the book's example", () => {
    const x = tensor([Array.from({ length: 1000 }, (_, i) => i % 2)], { dtype: 'float64' })
    const sd = (init: typeof large) =>
      spread(predict(network([dense(4000, { activation: linear, init })], { inputs: 1000, dtype: 'float64' }), x).data)
        .sd
    expect(sd(large) / Math.sqrt(501)).toBeCloseTo(1, 1)
    expect(sd(scaled) / Math.sqrt(1.5)).toBeCloseTo(1, 1)
  })

  test('explicit numbers must fit', () => {
    expect(() =>
      network([dense(2, { activation: sigmoid, init: explicit({ w: [[1]], b: [0] }) })], { inputs: 1 }),
    ).toThrow(ShapeError)
  })
})

describe('predict', () => {
  test('by hand', () => {
    expect(
      toArray(
        predict(
          small(),
          tensor(
            [
              [1, 1],
              [1, -1],
            ],
            { dtype: 'float64' },
          ),
        ),
      ),
    ).toEqual([[181.5], [10]])
  })

  test('how the rows are split changes no bit', () => {
    const net = network([dense(7, { activation: sigmoid }), dense(3, { activation: softmax })], { inputs: 5, seed: 2 })
    const x = tensor(
      Array.from({ length: 251 }, (_, i) => Array.from({ length: 5 }, (_, k) => ((i * 7 + k * 3) % 11) / 11 - 0.5)),
    )
    const all = predict(net, x)
    for (const i of [0, 1, 99, 100, 250]) {
      expect(toArray(predict(net, tensor(x.data.slice(i * 5, i * 5 + 5), { shape: [1, 5] })))).toEqual([
        Array.from(all.data.slice(i * 3, i * 3 + 3)),
      ])
    }
  })

  test('no rows are no error, other inputs are', () => {
    expect(predict(small(), tensor([], { shape: [0, 2] })).shape).toEqual([0, 1])
    expect(() => predict(small(), tensor([[1, 2, 3]]))).toThrow('predict: expected [m × 2], got a tensor [1 × 3]')
  })
})
