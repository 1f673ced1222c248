import { linear, sigmoid } from '@nn/activations'
import { crossEntropy, quadratic } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { l1, l2 } from '@nn/regularize'
import { type Cost, clone, type Penalty, plain, tensor, zeros } from '@nn/tensor'
import { log } from '@nn/tensor/math'
import { random } from '@nn/tensor/random'
import { checkGradient, decayFactor, dense, evaluate, gradient, type Network, network, trace, train } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { leastSquares } from './least-squares'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type PenaltyName = 'none' | 'l2' | 'l1' | 'l1Proximal'

export type PenaltySettings = {
  readonly seeds: readonly number[]
  readonly eta: number
  readonly lambda: number
  /** Weights left to the penalty alone, each step ηλ/n. */
  readonly alone: { readonly step: number; readonly weights: number; readonly updates: number; readonly start: number }
  /** A linear neuron, of whose inputs the first few matter. */
  readonly neuron: {
    readonly inputs: number
    readonly w: readonly number[]
    readonly noise: number
    readonly n: number
    readonly test: number
    readonly eta: number
    readonly lambda: number
    readonly epochs: number
  }
  /** η, λ and n of which the source says that they decay alike, and one more. */
  readonly decays: readonly (readonly [eta: number, lambda: number, n: number])[]
}

export type PenaltyResult = {
  readonly errors: { readonly [name: string]: number }
  /** C₀ of (85) as x and j are summed over, and with the sum over x alone. */
  readonly c0: { readonly 'x and j': number; readonly 'x only': number }
  /** Of random weights, how many L2 shrinks more than L1, on either side of |w| = 1. */
  readonly crossing: { readonly [name: string]: number }
  readonly factors: readonly number[]
  /** After the updates: how many weights are exactly 0, and the size of the largest. */
  readonly alone: {
    readonly [name in Exclude<PenaltyName, 'none'>]: { readonly zeros: number; readonly largest: number }
  }
  /** A weight on its own, update by update. */
  readonly course: { readonly [name in Exclude<PenaltyName, 'none'>]: readonly number[] }
  /** The linear neuron of each seed. */
  readonly neuron: {
    readonly [name in PenaltyName]: {
      readonly zeros: readonly number[]
      readonly test: readonly number[]
      readonly zeroOutputs: readonly number[]
      /** Of the weights that are needed, how many are exactly 0. */
      readonly lost: readonly number[]
      /** Of the first seed. */
      readonly w: readonly number[]
    }
  }
  /** Distance of the trained ridge regression from its closed form, and zeros among the weights before training. */
  readonly ridge: number
  readonly zerosBefore: number
}

const penaltyOf = (name: Exclude<PenaltyName, 'none'>, lambda: number): Penalty =>
  name === 'l2' ? l2({ lambda }) : l1({ lambda, step: name === 'l1Proximal' ? 'proximal' : 'sign' })

const penalised = ['l2', 'l1', 'l1Proximal'] as const

/** (85), (87), (95): the costs, one update, what becomes of weights left alone, and a neuron that needs few of its inputs. */
export const penaltyFacts: Program<PenaltySettings, PenaltyResult> = function* (settings) {
  const { seeds, eta, lambda, decays } = settings
  const errors = worst(seeds.map((seed) => updates(seed, eta, lambda)))
  const own = neurons(yield* each(seeds, (seed) => neuronOf(seed, settings)))
  return {
    errors,
    c0: sums(seeds[0]),
    crossing: crossing(seeds[0], eta, lambda),
    factors: decays.map(([e, l, n]) => decayFactor({ eta: e, lambda: l, n, dtype: 'float64' }).factor),
    ...leftAlone(settings),
    ...own,
  }
}

const EXAMPLES = 8

function setting(seed: number) {
  const net = randomNetwork(seed, [4, 5, 3], sigmoid, sigmoid)
  net.params[0].w.data[0] = 0 // sgn(0) = 0 has something to decide
  return { net, ...randomExamples(seed, EXAMPLES, [4, 3], 'shares') }
}

/** Costs and one update of gradient descent on the whole set, beside the formulas of the source. */
function updates(seed: number, eta: number, lambda: number) {
  const errors: { [name: string]: number } = {}
  const { net, data } = setting(seed)
  const weights = net.params.flatMap(({ w }) => Array.from(w.data))
  const [squares, sizes] = [weights.reduce((s, w) => s + w * w, 0), weights.reduce((s, w) => s + Math.abs(w), 0)]
  const added = { l2: (lambda / (2 * EXAMPLES)) * squares, l1: (lambda / EXAMPLES) * sizes }
  const costs: readonly (readonly [string, Cost, 'l1' | 'l2'])[] = [
    ['(85)', crossEntropy, 'l2'],
    ['(87)', quadratic, 'l2'],
    ['(95)', crossEntropy, 'l1'],
  ]
  for (const [equation, cost, name] of costs) {
    const penalty = penaltyOf(name, lambda)
    const [plainly, both] = [gradient(net, data, { cost }), gradient(net, data, { cost, penalty })]
    errors[equation] = relativeError([both.cost], [plainly.cost + added[name]])
    errors[`${equation}, differences`] = checkGradient(net, data, { cost, penalty }).error

    const after = setting(seed).net
    const order = () => Uint32Array.from({ length: EXAMPLES }, (_, i) => i)
    const options = { cost, penalty, eta, batch: EXAMPLES, epochs: 1, order, engine: plain() }
    for (const _ of train(after, data, options)) {
      // one update
    }
    const c = (eta * lambda) / EXAMPLES
    const expected = net.params.map(({ w, b }, i) => ({
      w: Array.from(w.data, (v, k) => {
        const descent = eta * plainly.nablas[i].w.data[k]
        return name === 'l2' ? v * (1 - c) - descent : v - c * Math.sign(v) - descent
      }),
      b: Array.from(b.data, (v, j) => v - eta * plainly.nablas[i].b.data[j]),
    }))
    const all = (what: 'w' | 'b', of: Network['params']): number[] =>
      of.flatMap((layer) => Array.from(layer[what].data))
    errors[`${equation}, update of w`] = relativeError(
      all('w', after.params),
      expected.flatMap(({ w }) => w),
    )
    errors[`${equation}, update of b`] = relativeError(
      all('b', after.params),
      expected.flatMap(({ b }) => b),
    )
    const moved = after.params[0].w.data[0]
    errors[`${equation}, a weight at 0`] = relativeError([moved], [-eta * plainly.nablas[0].w.data[0]])
  }
  return errors
}

/** The double sum of (85) written out, and what it is without the sum over j. */
function sums(seed: number) {
  const { net, x, y } = setting(seed)
  const a = trace(net, x).a[2].data
  const term = (i: number): number => -(y.data[i] * log(a[i]) + (1 - y.data[i]) * log(1 - a[i])) / EXAMPLES
  let [every, first] = [0, 0]
  for (let i = 0; i < a.length; i++) {
    every += term(i)
    if (i % 3 === 0) first += term(i)
  }
  return { 'x and j': every, 'x only': first }
}

/** One step of each penalty, with no cost to move the weights. */
function shrink(penalty: Penalty, w: ReturnType<typeof zeros>, eta: number, n: number): void {
  const nabla = zeros(w.shape, { dtype: 'float64' })
  penalty.addGradient?.(w, n, nabla)
  const factor = 1 - eta * (penalty.decay?.(n) ?? 0)
  for (let i = 0; i < w.data.length; i++) w.data[i] = factor * w.data[i] - eta * nabla.data[i]
  penalty.after?.(w, { eta, n })
}

function crossing(seed: number, eta: number, lambda: number) {
  const n = 1000
  const stream = random(seed).split('crossing')
  const start = [...Array.from({ length: 1000 }, () => 1.5 * stream.normal()), 1 - 1e-6, -1 + 1e-6, 1 + 1e-6, -1 - 1e-6]
  const [byL2, byL1] = (['l2', 'l1'] as const).map((name) => {
    const w = tensor(start, { dtype: 'float64' })
    shrink(penaltyOf(name, lambda), w, eta, n)
    return start.map((v, i) => Math.abs(v) - Math.abs(w.data[i]))
  })
  // Smaller than one step, a weight is jumped over by L1, and "shrinks by" means little.
  const rows = start
    .map((w, i) => ({ size: Math.abs(w), more: byL2[i] > byL1[i] }))
    .filter(({ size }) => size > (eta * lambda) / n)
  const count = (large: boolean, more: boolean): number =>
    rows.filter((row) => row.size > 1 === large && row.more === more).length
  return {
    '|w| > 1, L2 more': count(true, true),
    '|w| > 1, L1 more': count(true, false),
    '|w| < 1, L2 more': count(false, true),
    '|w| < 1, L1 more': count(false, false),
  }
}

function leftAlone({ seeds, alone }: PenaltySettings): Pick<PenaltyResult, 'alone' | 'course'> {
  const [eta, n] = [0.5, 1000]
  const lambda = (alone.step * n) / eta
  const stream = random(seeds[0]).split('alone')
  const start = Array.from({ length: alone.weights }, () => stream.normal())
  const run = (name: (typeof penalised)[number]) => {
    const w = tensor([alone.start, ...start], { dtype: 'float64' })
    const course = [alone.start]
    for (let t = 0; t < alone.updates; t++) {
      shrink(penaltyOf(name, lambda), w, eta, n)
      course.push(w.data[0])
    }
    const sizes = Array.from(w.data.subarray(1), Math.abs)
    return { course, end: { zeros: sizes.filter((v) => v === 0).length, largest: Math.max(...sizes) } }
  }
  const [squares, sign, proximal] = penalised.map(run)
  return {
    alone: { l2: squares.end, l1: sign.end, l1Proximal: proximal.end },
    course: { l2: squares.course, l1: sign.course, l1Proximal: proximal.course },
  }
}

function neuronOf(seed: number, { neuron }: PenaltySettings) {
  const { inputs, n, test, eta, lambda, epochs } = neuron
  const [training, fresh] = [examples(seed, 'training', n, neuron), examples(seed, 'test', test, neuron)]
  const begun = network([dense(1, { activation: linear })], { inputs, seed, dtype: 'float64' })
  const zerosBefore = Array.from(begun.params[0].w.data).filter((v) => v === 0).length
  const trained = (['none', ...penalised] as const).map((name) => {
    const net = network([dense(1, { activation: linear })], { inputs, seed, dtype: 'float64' })
    const options = { cost: quadratic, eta, batch: n, epochs, engine: plain(), seed }
    const penalty = name === 'none' ? {} : { penalty: penaltyOf(name, lambda) }
    for (const _ of train(net, training.data, { ...options, ...penalty })) {
      // to the end
    }
    const w = Array.from(clone(net.params[0].w).data)
    const out = trace(net, tensor(fresh.x, { dtype: 'float64' })).a[1].data
    return {
      name,
      w,
      b: net.bias(2, 1),
      zeros: w.filter((v) => v === 0).length,
      zeroOutputs: Array.from(out).filter((v) => v === 0).length,
      lost: w.slice(0, neuron.w.length).filter((v) => v === 0).length,
      test: evaluate(net, fresh.data, { cost: quadratic }).cost as number,
    }
  })
  // ½ Σ (y − wx − b)² + λ/2 Σ w² is least squares with one more row for every weight; the bias has none.
  const more = Array.from({ length: inputs }, (_, k) =>
    Array.from({ length: inputs + 1 }, (_, j) => (j === k ? Math.sqrt(lambda) : 0)),
  )
  const closed = leastSquares([...training.x.map((row) => [...row, 1]), ...more], [...training.y, ...more.map(() => 0)])
  const ridge = trained.find(({ name }) => name === 'l2')
  return { trained, zerosBefore, ridge: relativeError([...(ridge?.w ?? []), ridge?.b ?? Number.NaN], closed) }
}

function neurons(
  runs: readonly ReturnType<typeof neuronOf>[],
): Pick<PenaltyResult, 'neuron' | 'ridge' | 'zerosBefore'> {
  const of = (i: number) => ({
    zeros: runs.map(({ trained }) => trained[i].zeros),
    test: runs.map(({ trained }) => trained[i].test),
    zeroOutputs: runs.map(({ trained }) => trained[i].zeroOutputs),
    lost: runs.map(({ trained }) => trained[i].lost),
    w: runs[0].trained[i].w,
  })
  return {
    neuron: { none: of(0), l2: of(1), l1: of(2), l1Proximal: of(3) },
    ridge: Math.max(...runs.map(({ ridge }) => ridge)),
    zerosBefore: Math.max(...runs.map((run) => run.zerosBefore)),
  }
}

function examples(seed: number, label: string, count: number, { inputs, w, noise }: PenaltySettings['neuron']) {
  const stream = random(seed).split(label)
  const x = Array.from({ length: count }, () => Array.from({ length: inputs }, () => stream.normal()))
  const y = x.map((row) => w.reduce((sum, wk, k) => sum + wk * row[k], 0) + noise * stream.normal())
  return {
    x,
    y,
    data: fromArrays({
      x: tensor(x, { dtype: 'float64' }),
      y: tensor(
        y.map((v) => [v]),
        { dtype: 'float64' },
      ),
    }),
  }
}
