import { linear, sigmoid, softmax, tanh } from '@nn/activations'
import { crossEntropy, logLikelihood, quadratic } from '@nn/costs'
import { fromArrays, xor } from '@nn/datasets'
import { l1, l2, maxNorm, shift } from '@nn/regularize'
import type { Cost, Dataset, Penalty } from '@nn/tensor'
import { tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import {
  adam,
  DataError,
  DivergenceError,
  dense,
  dropout,
  evaluate,
  explicit,
  fit,
  momentum,
  type Network,
  network,
  plain,
  predict,
  type Report,
  stepDecay,
  type TrainOptions,
  train,
} from './index'

/** Ten classes of noise around a few points: small, quick, not separable at once. */
function blobs(n: number, seed = 5): Dataset {
  const stream = random(seed)
  const labels = Array.from({ length: n }, (_, i) => i % 3)
  const x = labels.map((c) => Array.from({ length: 16 }, (_, k) => (k % 3 === c ? 0.6 : 0.2) + 0.3 * stream.normal()))
  return fromArrays({ x, labels, shape: [4, 4] })
}

const three = (seed = 1, dtype: 'float32' | 'float64' = 'float32'): Network =>
  network([dense(8, { activation: sigmoid }), dense(3, { activation: softmax })], { inputs: 16, seed, dtype })

const bytesOf = (net: Network): string =>
  net.params
    .flatMap((p) => Object.values(p))
    .map((t) => Buffer.from(t.data.buffer).toString('hex'))
    .join()

const run = (net: Network, data: Dataset, options: Partial<TrainOptions<string>>): Report[] => [
  ...train(net, data, { cost: logLikelihood, eta: 0.5, epochs: 3, batch: 7, ...options }),
]

describe('one neuron, x = 1, y = 0 (claims 1)', () => {
  const learn = (cost: Cost, w: number, b: number, eta: number): number[] => {
    const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[w]], b: [b] }) })], {
      inputs: 1,
      dtype: 'float64',
    })
    const data = fromArrays({ x: [[1]], y: [[0]] })
    const a = [net.activation(2, 1, [1])]
    for (const _ of train(net, data, { cost, eta, batch: 1, epochs: 300 })) a.push(net.activation(2, 1, [1]))
    return a
  }
  const first = (a: number[]) => a.findIndex((v) => v < 0.5)

  test('quadratic: slow where it is very wrong', () => {
    const easy = learn(quadratic, 0.6, 0.9, 0.15)
    expect(easy[0]).toBeCloseTo(0.817574, 6)
    expect(easy[150]).toBeCloseTo(0.15274, 6)
    expect(easy[300]).toBeCloseTo(0.093956, 6)
    expect(first(easy)).toBe(36)
    const stuck = learn(quadratic, 2, 2, 0.15)
    expect(stuck[0]).toBeCloseTo(0.982014, 6)
    expect(stuck[150]).toBeCloseTo(0.933417, 6)
    expect(stuck[300]).toBeCloseTo(0.202848, 6)
    expect(first(stuck)).toBe(232)
  })

  test('cross-entropy: fast where it is very wrong', () => {
    const easy = learn(crossEntropy, 0.6, 0.9, 0.15)
    const wrong = learn(crossEntropy, 2, 2, 0.15)
    expect(easy[300]).toBeCloseTo(0.011638, 6)
    expect(wrong[300]).toBeCloseTo(0.012009, 6)
    expect([first(easy), first(wrong)]).toEqual([8, 17])
    expect(learn(crossEntropy, 0.6, 0.9, 0.005)[300]).toBeCloseTo(0.417679, 6)
    expect(learn(crossEntropy, 2, 2, 0.005)[300]).toBeCloseTo(0.779587, 6)
  })
})

describe('an update', () => {
  const one = (penalty?: Penalty | readonly Penalty[], w = [[0.5], [-0.25], [0]]): number[] => {
    const net = network([dense(1, { activation: linear, init: explicit({ w, b: [0.1] }) })], {
      inputs: 3,
      dtype: 'float64',
    })
    const data = fromArrays({
      x: [
        [1, 2, 3],
        [-1, 0, 1],
      ],
      y: [[1], [0]],
    })
    run(net, data, { cost: quadratic, eta: 0.1, batch: 2, epochs: 1, penalty })
    return [...net.params[0].w.data, ...net.params[0].b.data]
  }
  // a = (0.1, −0.4), a − y = (−0.9, −0.4), /m: (−0.45, −0.2)
  const nabla = [-0.45 + 0.2, -0.9, -1.35 - 0.2, -0.65]

  test('descends: w − η∇C, and the biases too', () => {
    const expected = [0.5, -0.25, 0, 0.1].map((v, i) => v - 0.1 * nabla[i])
    one().forEach((v, i) => expect(v).toBeCloseTo(expected[i], 14))
  })

  test('with L2 is (1 − ηλ/n)w − η∇C, biases untouched (eq. 93)', () => {
    const shrink = 1 - (0.1 * 3) / 2
    const expected = [0.5 * shrink, -0.25 * shrink, 0, 0.1].map((v, i) => v - 0.1 * nabla[i])
    one(l2({ lambda: 3 })).forEach((v, i) => expect(v).toBeCloseTo(expected[i], 14))
  })

  test('with L1 is w − (ηλ/n)sgn w − η∇C, sgn 0 = 0 (eq. 97)', () => {
    const s = (0.1 * 3) / 2
    const expected = [0.5 - s, -0.25 + s, 0, 0.1].map((v, i) => v - 0.1 * nabla[i])
    one(l1({ lambda: 3 })).forEach((v, i) => expect(v).toBeCloseTo(expected[i], 14))
  })

  test('takes several penalties', () => {
    const [a, b, c] = one([l2({ lambda: 3 }), maxNorm({ c: 0.1 })])
    expect(Math.sqrt(a * a + b * b + c * c)).toBeCloseTo(0.1, 14)
  })
})

describe('optimizers', () => {
  test('momentum with μ = 0 is gradient descent, bit for bit (eq. 107, 108)', () => {
    const [p, q] = [three(), three()]
    run(p, blobs(30), {})
    run(q, blobs(30), { optimizer: momentum({ mu: 0 }) })
    expect(bytesOf(q)).toBe(bytesOf(p))
  })

  test('momentum by hand: v ← μv − η∇C, w ← w + v', () => {
    const net = network([dense(1, { activation: linear, init: explicit({ w: [[1]], b: [0] }) })], {
      inputs: 1,
      dtype: 'float64',
    })
    run(net, fromArrays({ x: [[1]], y: [[0]] }), {
      cost: quadratic,
      eta: 0.1,
      batch: 1,
      epochs: 2,
      optimizer: momentum({ mu: 0.5 }),
    })
    // ∇ = w + b for both: v = −0.1 → (0.9, −0.1); ∇ = 0.8: v = −0.05 − 0.08 = −0.13
    expect(net.weight(2, 1, 1)).toBeCloseTo(0.77, 14)
    expect(net.bias(2, 1)).toBeCloseTo(-0.23, 14)
  })

  test("adam's first step is η·sgn ∇, whatever its size", () => {
    const net = network([dense(1, { activation: linear, init: explicit({ w: [[100]], b: [0] }) })], {
      inputs: 1,
      dtype: 'float64',
    })
    run(net, fromArrays({ x: [[1]], y: [[0]] }), { cost: quadratic, eta: 0.01, batch: 1, epochs: 1, optimizer: adam() })
    expect(net.weight(2, 1, 1)).toBeCloseTo(99.99, 9)
  })

  test.each([
    ['gradient descent', undefined],
    ['momentum', momentum({ mu: 0.9 })],
    ['adam', adam()],
  ])('%s learns', (_, optimizer) => {
    const data = blobs(60)
    const net = three()
    const eta = optimizer?.name === 'adam' ? 0.02 : optimizer ? 0.05 : 0.5
    const reports = run(net, data, { optimizer, epochs: 30, eta, monitor: { training: data } })
    expect(reports[29].monitor.training.accuracy).toBeGreaterThan(0.85)
    expect(reports[29].cost).toBeLessThan(reports[0].cost / 2)
  })
})

describe('the same bits', () => {
  const data = blobs(40)
  const everything = (): Partial<TrainOptions<string>> => ({
    penalty: [l2({ lambda: 0.1 }), l1({ lambda: 0.01 })],
    optimizer: momentum({ mu: 0.5 }),
    expand: shift({ pixels: 1 }),
    batch: 7,
    eta: stepDecay({ eta: 0.4, factor: 0.5, every: 2 }),
  })
  const dropped = () =>
    network([dense(8, { activation: tanh }), dropout({ p: 0.3 }), dense(3, { activation: softmax })], {
      inputs: 16,
      seed: 4,
    })

  test('from one seed, twice', () => {
    const [p, q] = [dropped(), dropped()]
    const costs = [run(p, data, everything()), run(q, data, everything())].map((r) => r.map((e) => e.cost))
    expect(costs[0]).toEqual(costs[1])
    expect(bytesOf(p)).toBe(bytesOf(q))
    const other = dropped()
    run(other, data, { ...everything(), seed: 2 })
    expect(bytesOf(other)).not.toBe(bytesOf(p))
  })

  test.each([1, 2, 4])('stopped after epoch %i and resumed, as undisturbed', (epoch) => {
    const whole = dropped()
    const all = run(whole, data, { ...everything(), epochs: 5 })
    const parts = dropped()
    const before = [...train(parts, data, { cost: logLikelihood, epochs: epoch, ...everything() } as TrainOptions)]
    const state = before[epoch - 1].state()
    const after = run(parts, data, { ...everything(), epochs: 5, resume: state })
    expect(bytesOf(parts)).toBe(bytesOf(whole))
    expect([...before, ...after].map((r) => r.cost)).toEqual(all.map((r) => r.cost))
    expect(after[0]?.epoch).toBe(epoch + 1)
  })

  test('with adam too', () => {
    const options = { optimizer: adam(), eta: 0.01 }
    const [whole, parts] = [three(), three()]
    run(whole, data, { ...options, epochs: 4 })
    const state = run(parts, data, { ...options, epochs: 2 })[1].state()
    run(parts, data, { ...options, epochs: 4, resume: state })
    expect(bytesOf(parts)).toBe(bytesOf(whole))
  })

  test('fit gives those of train', async () => {
    const [p, q] = [dropped(), dropped()]
    const a = run(p, data, everything())
    const b = await fit(q, data, { cost: logLikelihood, epochs: 3, ...everything() } as TrainOptions)
    expect(b.map((r) => r.cost)).toEqual(a.map((r) => r.cost))
    expect(bytesOf(q)).toBe(bytesOf(p))
  })

  test('switching dropout on does not move the shuffle', () => {
    const seen: number[][] = []
    const spy = (into: number[]): Dataset => ({
      ...data,
      x(rows, out) {
        into.push(...Array.from(rows))
        return data.x(rows, out)
      },
    })
    for (const net of [three(), dropped()]) {
      const rows: number[] = []
      run(net, spy(rows), {})
      seen.push(rows)
    }
    expect(seen[0]).toEqual(seen[1])
    expect(seen[0].slice(0, 40).sort((p, q) => p - q)).toEqual(Array.from({ length: 40 }, (_, i) => i))
    expect(seen[0].slice(0, 40)).not.toEqual(seen[0].slice(40, 80))
  })

  test('float64 and float32 tell the same story', () => {
    const [p, q] = [three(1, 'float32'), three(1, 'float64')]
    const a = run(p, data, {})
    const b = run(q, data, {})
    expect(a[2].cost).toBeCloseTo(b[2].cost, 5)
    expect(a[2].cost).not.toBe(b[2].cost)
  })
})

describe('reports', () => {
  const data = blobs(25)

  test('hold the mean cost of the mini-batches, the last of which is smaller', () => {
    const net = three()
    // η so small that nothing moves: the mean over batches 10 + 10 + 5 is then the mean over all.
    const [report] = run(net, data, { batch: 10, eta: 1e-300, epochs: 1 })
    expect(report.cost).toBeCloseTo(evaluate(net, data, { cost: logLikelihood }).cost, 6)
  })

  test('monitor any data set by name, without the penalty', () => {
    const net = three(1, 'float64')
    const other = blobs(12, 9)
    const penalty = l2({ lambda: 3 })
    const [report] = run(net, data, { epochs: 1, penalty, monitor: { other, data } })
    expect(report.monitor.other).toEqual(evaluate(net, other, { cost: logLikelihood }))
    expect(report.monitor.other.accuracy).toBe((report.monitor.other.correct ?? NaN) / 12)
    expect(report.monitor.data.n).toBe(25)
  })

  test("evaluate adds the penalty with the size of the set at hand, as the book's curves do", () => {
    const net = three(1, 'float64')
    const other = blobs(12, 9)
    let square = 0
    for (const { w } of net.params) for (const v of w.data) square += v * v
    const plain = evaluate(net, other, { cost: logLikelihood }).cost
    expect(evaluate(net, other, { cost: logLikelihood, penalty: l2({ lambda: 3 }) }).cost).toBeCloseTo(
      plain + (3 / (2 * 12)) * square,
      12,
    )
  })

  test('leave the network as they found it when one stops early', () => {
    const [p, q] = [three(), three()]
    run(p, data, { epochs: 2 })
    for (const report of train(q, data, { cost: logLikelihood, eta: 0.5, batch: 7, epochs: 9 }))
      if (report.epoch === 2) break
    expect(bytesOf(q)).toBe(bytesOf(p))
  })

  test('refuse to give a state that is no longer theirs', () => {
    const [first, last] = run(three(), data, { epochs: 2 })
    expect(() => first.state()).toThrow('state: epoch 1 is over, ask while its report is the latest')
    expect(last.state().epoch).toBe(2)
  })

  test('warn of settings that cannot work as meant', () => {
    const [report] = run(three(), data, { epochs: 1, eta: 1, penalty: l2({ lambda: 60 }) })
    expect(report.warnings).toHaveLength(1)
    expect(report.warnings[0]).toContain('l2')
    expect(run(three(), data, { epochs: 1, penalty: l2({ lambda: 0.1 }) })[0].warnings).toEqual([])
  })
})

describe('weights of examples', () => {
  test('an example of weight 2 counts as two', () => {
    const x = [
      [0.1, 0.7],
      [0.9, -0.3],
      [0.4, 0.4],
    ]
    const y = [[1], [0], [1]]
    const make = () =>
      network([dense(2, { activation: tanh }), dense(1, { activation: sigmoid })], {
        inputs: 2,
        seed: 3,
        dtype: 'float64',
      })
    const [weighted, doubled] = [make(), make()]
    const once = fromArrays({ x, y, weights: [2 * 0.75, 0.75, 0.75] })
    const twice = fromArrays({ x: [x[0], ...x], y: [y[0], ...y] })
    run(weighted, once, { cost: crossEntropy, batch: 3, epochs: 20 })
    run(doubled, twice, { cost: crossEntropy, batch: 4, epochs: 20 })
    for (let i = 0; i < 4; i++) expect(weighted.params[0].w.data[i]).toBeCloseTo(doubled.params[0].w.data[i], 12)
    expect(evaluate(weighted, once, { cost: crossEntropy }).cost).toBeCloseTo(
      evaluate(doubled, twice, { cost: crossEntropy }).cost,
      12,
    )
  })
})

describe('bad input', () => {
  const data = blobs(20)

  test.each<[string, Partial<TrainOptions>, string]>([
    ['an unknown option', { epoch: 3 } as never, "train: unknown option 'epoch'"],
    ['no cost', { cost: undefined }, 'train: cost must be a cost such as crossEntropy, got undefined'],
    ['no eta', { eta: undefined }, 'train: eta must be a finite number > 0, got undefined'],
    ['a negative eta', { eta: -1 }, 'train: eta must be a finite number > 0, got -1'],
    ['half an epoch', { epochs: 1.5 }, 'train: epochs must be an integer ≥ 0, got 1.5'],
    ['an empty batch', { batch: 0 }, 'train: batch must be an integer ≥ 1, got 0'],
    ['a penalty that is none', { penalty: 5 as never }, 'train: penalty must be one such as l2({ lambda: 5 }), got 5'],
    [
      'an optimizer that is none',
      { optimizer: {} as never },
      'train: optimizer must be one such as momentum({ mu: 0.9 }), got an object',
    ],
    [
      'other data to monitor',
      { monitor: { test: xor() } } as never,
      'train: monitor.test: the network goes from 16 to 3, the data from 2 to',
    ],
    ['a short order', { order: () => [0, 1] }, 'train: order has 2 indices, the data 20 examples'],
    [
      'an order outside',
      { order: () => Array(20).fill(20) },
      'train: order[0] must be an integer ≥ 0 and < 20, got 20',
    ],
    [
      "another network's state",
      { resume: { epoch: 1, t: 1, optimizer: [] } },
      'train: resume is no state of this network of 2 layers',
    ],
  ])('%s', (_, options, message) => {
    const net = three()
    const before = bytesOf(net)
    expect(() => run(net, data, options)).toThrow(message)
    expect(bytesOf(net)).toBe(before)
  })

  test('data that does not fit', () => {
    expect(() => run(three(), xor(), {})).toThrow(/^train: the network goes from 16 to 3, the data from 2 to \d$/)
  })

  test.each([
    ['cross-entropy', crossEntropy],
    ['quadratic', quadratic],
  ])('η = 1e9 diverges by name, epoch and batch (%s)', (_, cost) => {
    const net = network([dense(8, { activation: sigmoid }), dense(3, { activation: sigmoid })], { inputs: 16 })
    const before = bytesOf(net)
    let thrown: unknown
    try {
      run(net, data, { eta: 1e9, cost })
    } catch (error) {
      thrown = error
    }
    expect(thrown).toBeInstanceOf(DivergenceError)
    const { epoch, batch, message } = thrown as DivergenceError
    expect([epoch, batch]).toEqual([1, expect.any(Number)])
    expect(message).toMatch(/^train: diverged in epoch 1, batch \d: .*; try a smaller eta$/)
    expect(bytesOf(net)).toBe(before)
  })

  test('a linear network that overflows diverges too', () => {
    const net = network([dense(8, { activation: linear }), dense(3, { activation: linear })], { inputs: 16 })
    expect(() => run(net, data, { eta: 50, cost: quadratic, epochs: 50 })).toThrow(
      /^train: diverged in epoch \d+, batch \d+/,
    )
  })

  test('NaN in the data is the data, not the training', () => {
    const spoilt: Dataset = {
      ...data,
      x(rows, out) {
        data.x(rows, out)
        const at = Array.from(rows).indexOf(13)
        if (at >= 0) out.data[at * 16 + 4] = NaN
        return out
      },
    }
    expect(() => run(three(), spoilt, {})).toThrow(
      new DataError('train: example 13 has NaN as input 4; expected finite numbers'),
    )
  })
})

describe('fit', () => {
  const data = blobs(400)

  test('lets the event loop live, reports and tells progress', async () => {
    let ticks = 0
    const timer = setInterval(() => ticks++, 10)
    const net = network([dense(200, { activation: sigmoid }), dense(3, { activation: softmax })], { inputs: 16 })
    const epochs: number[] = []
    const batches: number[] = []
    const reports = await fit(net, data, {
      cost: logLikelihood,
      eta: 0.1,
      epochs: 12,
      batch: 10,
      engine: plain(), // slow enough to need a turn
      onReport: (r) => void epochs.push(r.epoch),
      onProgress: (p) => void batches.push(p.batch),
    })
    clearInterval(timer)
    expect(reports.map((r) => r.epoch)).toEqual(epochs)
    expect(epochs).toHaveLength(12)
    expect(ticks).toBeGreaterThan(0)
    expect(batches.every((b) => b >= 1 && b <= 40)).toBe(true)
  })

  test('stops where onReport says so', async () => {
    const reports = await fit(three(), data, {
      cost: logLikelihood,
      eta: 0.1,
      epochs: 50,
      onReport: (r) => r.epoch < 3,
    })
    expect(reports).toHaveLength(3)
  })

  test('rejects with the reason of an aborted signal, the network at its last report', async () => {
    const controller = new AbortController()
    const [p, q] = [three(), three()]
    const options = { cost: logLikelihood, eta: 0.1, batch: 1 }
    let last = 0
    const seen = (report: Report): void => {
      last = report.epoch
      if (last === 1) setTimeout(() => controller.abort(new Error('enough')), 60)
    }
    await expect(
      fit(p, data, { ...options, epochs: 100_000, signal: controller.signal, onReport: seen }),
    ).rejects.toThrow('enough')
    expect(last).toBeGreaterThan(0)
    run(q, data, { ...options, epochs: last })
    expect(bytesOf(p)).toBe(bytesOf(q))
    await expect(
      fit(p, data, { ...options, epochs: 1, signal: AbortSignal.abort(new Error('before')) }),
    ).rejects.toThrow('before')
  })
})

test('dropout in training scales what it keeps; afterwards it passes everything through', () => {
  const net = network(
    [dropout({ p: 0.5 }), dense(1, { activation: linear, init: explicit({ w: [[1], [1]], b: [0] }) })],
    { inputs: 2, dtype: 'float64' },
  )
  expect(predict(net, tensor([[3, 4]], { dtype: 'float64' })).data[0]).toBe(7)
  // One example seen 4000 times: the mean squared output of the masked network is Σ over masks, (0 + 36 + 64 + 196)/4 = 74.
  const data = fromArrays({ x: Array(4000).fill([3, 4]), y: Array(4000).fill([0]) })
  const [report] = run(net, data, { cost: quadratic, eta: 1e-300, batch: 4000, epochs: 1 })
  expect(Math.abs(report.cost - 74 / 2)).toBeLessThan(2)
})

test('a user may hand in tensors, and y of any width', () => {
  const net = network([dense(2, { activation: linear })], { inputs: 1, seed: 1 })
  const data = fromArrays({
    x: tensor([[0], [1], [2], [3]]),
    y: tensor([
      [1, 0],
      [3, -1],
      [5, -2],
      [7, -3],
    ]),
  })
  run(net, data, { cost: quadratic, eta: 0.1, batch: 4, epochs: 500 })
  expect(net.weight(2, 1, 1)).toBeCloseTo(2, 3)
  expect(net.weight(2, 2, 1)).toBeCloseTo(-1, 3)
  expect(zeros([1]).data[0]).toBe(0)
})
