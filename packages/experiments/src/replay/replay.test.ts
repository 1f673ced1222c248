import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { fromArrays, type Mnist, slice } from '@nn/datasets'
import { mnist } from '@nn/datasets/node'
import { mt19937, python2Shuffle } from '@nn/tensor/random'
import { dense, evaluate, network, wasm } from '@nn/train'
import { beforeAll, describe, expect, test } from 'vitest'
import type { Data, Experiment, Figure, Program } from '../forms'
import { type ChaosResult, type ChaosSettings, chaos } from '../programs/chaos'
import { type ReplayProgress, type ReplayResult, type ReplaySettings, replay } from '../programs/replay'
import { judge, runTrial, trialKey } from '../trials'
import { toBase64 } from './base64'
import { chaosExperiment, growth } from './chaos'
import { earlyStopping } from './early-stopping'
import { eta } from './eta'
import { openExaminer } from './examiner'
import { initialisation30, initialisation100 } from './initialisation'
import { overfitting } from './overfitting'
import { overfitting280 } from './overfitting-280'
import { overfittingFull } from './overfitting-full'
import { overfittingFullSeeds } from './overfitting-full-seeds'
import { publishedNetwork, publishedOrders } from './recipe'
import { regularized } from './regularized'
import { regularizedFull } from './regularized-full'

let data: Mnist
beforeAll(async () => {
  data = await mnist()
})

/** Runs a program to its end; its reports must not run backwards. */
// biome-ignore lint/suspicious/noExplicitAny: any program
function finish<S, R>(program: Program<any, any>, settings: S, given: Data = { mnist: data }): R {
  const course = program(settings, given)
  let last = 0
  for (;;) {
    const { done, value } = course.next()
    if (done) return value as R
    expect(value.done).toBeGreaterThanOrEqual(last)
    expect(value.done).toBeLessThanOrEqual(1)
    last = value.done
  }
}

const small: ReplaySettings = {
  seed: 12345678,
  layers: [784, 30, 10],
  init: 'large',
  drawn: 1,
  shuffled: 0,
  n: 1000,
  epochs: 3,
  eta: 0.5,
  lambda: 0,
  measured: ['train', 'test'],
  snapshots: [],
}

const near = (measured: readonly number[], expected: readonly number[], within = 1e-12): void => {
  expect(measured.length).toBe(expected.length)
  measured.forEach((v, i) => expect(Math.abs(v - expected[i]), `${v} for ${expected[i]}`).toBeLessThan(within))
}

describe('the recipe', () => {
  // NumPy 2.4, RandomState(12345678): biases of [3, 2, 2], then weights, then the same again
  test('biases first, then weights, as NumPy draws them', () => {
    const one = publishedNetwork({ seed: 12345678, layers: [3, 2, 2], init: 'default', drawn: 0 })
    near([...one.params[0].b.data], [0.5537081891302397, -1.4596319930600405], 1e-15)
    near([...one.params[1].b.data], [-1.294585139377667, -1.5096739451572456], 1e-15)
    // w^2_11, w^2_12, w^2_13, w^2_21, …
    near(
      [one.weight(2, 1, 1), one.weight(2, 1, 2), one.weight(2, 1, 3), one.weight(2, 2, 1)],
      [0.9075223975081401, -0.563318458570984, 0.27753157443245774, 0.3611985885694065],
      1e-15,
    )
    near(
      [one.weight(3, 1, 1), one.weight(3, 1, 2), one.weight(3, 2, 1), one.weight(3, 2, 2)],
      [0.03710010483872786, -0.9900373680400153, -0.11620579951556839, -0.47335019421587043],
      1e-15,
    )
  })

  test('large weights are the second set, not divided', () => {
    const one = publishedNetwork({ seed: 12345678, layers: [3, 2, 2], init: 'large', drawn: 1 })
    near([...one.params[0].b.data], [0.7119793009114261, 0.8553210804620262], 1e-15)
    near(
      [one.weight(2, 1, 1), one.weight(2, 2, 3), one.weight(3, 1, 1), one.weight(3, 2, 2)],
      [0.5065661292243346, 0.05570334170342244, 1.92079461070746, 0.6782368658333345],
      1e-15,
    )
  })

  test('orders accumulate in place, and can be begun late', () => {
    const next = publishedOrders({ seed: 12345678, shuffled: 0 }, 10)
    expect([...next()]).toEqual([6, 4, 0, 8, 2, 3, 9, 1, 5, 7])
    expect([...next()]).toEqual([7, 5, 3, 2, 8, 0, 9, 6, 1, 4])
    expect([...next()]).toEqual([7, 2, 6, 9, 4, 3, 5, 1, 8, 0])
    expect([...publishedOrders({ seed: 12345678, shuffled: 2 }, 10)()]).toEqual([7, 2, 6, 9, 4, 3, 5, 1, 8, 0])
    const list = Array.from({ length: 10 }, (_, i) => i)
    expect(python2Shuffle(mt19937([12345678]), list)).toEqual([6, 4, 0, 8, 2, 3, 9, 1, 5, 7])
  })
})

describe('replay', () => {
  // From an independent program in NumPy.
  test('tells after each epoch what it measured, once', () => {
    const course = replay({ ...small, n: 100, epochs: 2, snapshots: [1] }, { mnist: data })
    const told: ReplayProgress['after'][] = []
    let step = course.next()
    for (; !step.done; step = course.next()) if (step.value.after) told.push(step.value.after)
    const { curves, snapshots } = step.value
    expect(told.map((one) => one?.epoch)).toEqual([0, 1])
    for (const [name, curve] of Object.entries(curves)) expect(told.map((one) => one?.marks[name])).toEqual(curve)
    expect(told.map((one) => one?.snapshot)).toEqual([undefined, snapshots[0]])
  })

  test('without regularization: counts and costs of the first epochs', () => {
    const { curves, snapshots } = finish<ReplaySettings, ReplayResult>(replay, { ...small, snapshots: [0, 2] })
    expect(curves.trainCorrect).toEqual([690, 749, 812])
    expect(curves.testCorrect).toEqual([5887, 6505, 6970])
    near(curves.trainCost, [1.8433647860328501, 1.4777434227600246, 1.2072861295975754])
    near(curves.testCost, [2.0762772323329037, 1.8232334122685911, 1.664075193314657])
    expect(Object.keys(curves)).toEqual(['trainCost', 'trainCorrect', 'testCost', 'testCorrect'])
    expect(snapshots.map(({ epoch }) => epoch)).toEqual([0, 2])
    expect(snapshots[0].layers.map(({ w, b }) => [w.length, b.length])).toEqual([
      [125_440, 160], // 784 · 30 · 4 bytes, 4 letters for 3
      [1600, 56],
    ])
    expect(snapshots[0].layers[1].b).not.toBe(snapshots[1].layers[1].b)
  })

  test('with L2: the penalty of each set is over its own size', () => {
    const { curves } = finish<ReplaySettings, ReplayResult>(replay, { ...small, lambda: 0.1 })
    expect(curves.trainCorrect).toEqual([690, 749, 810])
    expect(curves.testCorrect).toEqual([5898, 6512, 6986])
    near(curves.trainCost, [3.005466860217327, 2.6305401821129113, 2.351087388474728])
    near(curves.testCost, [2.190399960537441, 1.9355116986094332, 1.7732802465315374])
  })

  test('all images, one epoch: with regularization and without', () => {
    const full = { ...small, n: 50_000, epochs: 1 }
    const none = finish<ReplaySettings, ReplayResult>(replay, full).curves
    expect([none.testCorrect, none.trainCorrect]).toEqual([[9136], [45_708]])
    near([none.trainCost[0], none.testCost[0]], [0.5599458858255587, 0.561355900586316], 1e-11)
    const l2 = finish<ReplaySettings, ReplayResult>(replay, { ...full, lambda: 5 }).curves
    expect([l2.testCorrect, l2.trainCorrect]).toEqual([[9212], [45_919]])
  })

  test('the second network of a run begins where the first left the streams', () => {
    const { curves } = finish<ReplaySettings, ReplayResult>(replay, {
      ...small,
      n: 50_000,
      epochs: 1,
      eta: 0.1,
      lambda: 5,
      shuffled: 30,
      measured: ['validation'],
    })
    expect(curves.validationCorrect).toEqual([8643])
  })

  test('wants MNIST', () => {
    expect(() => replay(small, {}).next()).toThrow('replay: expected MNIST as data.mnist')
    expect(() => chaos({ ...small, nudge: 1, steps: [] }, {}).next()).toThrow('chaos: expected MNIST as data.mnist')
  })

  test('a run is a trial by name', () => {
    const [trial] = overfitting.trials({ ...overfitting.settings, epochs: 1 })
    const course = runTrial(trial, { mnist: data })
    let step = course.next()
    while (!step.done) step = course.next()
    expect((step.value as ReplayResult).curves.testCorrect).toEqual([5887])
  })
})

describe('the examiner', () => {
  test('gives what evaluate gives, the rest of a hundred too, again after the weights have changed', () => {
    const net = publishedNetwork({ seed: 3, layers: [784, 5, 10], init: 'large', drawn: 0 })
    for (const n of [1234, 100, 7]) {
      const part = slice(data.test, 0, n)
      const examiner = openExaminer(net, part, wasm({ threads: 1 }))
      for (let time = 0; time < 2; time++) {
        net.params[1].b.data[time] += 1
        const marking = examiner.run()
        let step = marking.next()
        for (; !step.done; step = marking.next()) expect(step.value).toBeLessThanOrEqual(1)
        const { cost, correct } = evaluate(net, part, { cost: crossEntropy })
        expect(step.value.correct).toBe(correct)
        expect(Math.abs(step.value.cost - cost)).toBeLessThan(1e-12)
      }
      examiner.close()
    }
  })

  test('the first of equal outputs is the class', () => {
    const net = network([dense(3, { activation: sigmoid, init: { name: 'none', fill() {} } })], {
      inputs: 1,
      dtype: 'float64',
    })
    const part = fromArrays({ x: [[1], [1]], labels: [0, 2], outputs: 3 })
    const { value } = openExaminer(net, part, wasm({ threads: 1 }))
      .run()
      .next()
    expect(value).toBe(1)
    const marking = openExaminer(net, part, wasm({ threads: 1 })).run()
    let step = marking.next()
    while (!step.done) step = marking.next()
    expect(step.value).toEqual({ cost: 3 * Math.LN2, correct: 1 })
  })
})

test('base64 of float32', () => {
  expect(toBase64([1])).toBe('AACAPw==')
  expect(toBase64([])).toBe('')
  for (const numbers of [[0.1, -2], [1e-30, 3, 7], [5]]) {
    expect(toBase64(numbers)).toBe(Buffer.from(Float32Array.from(numbers).buffer).toString('base64'))
  }
})

describe('chaos', () => {
  const settings: ChaosSettings = {
    seed: 12345678,
    layers: [784, 30, 10],
    init: 'large',
    drawn: 1,
    shuffled: 0,
    n: 1000,
    epochs: 2,
    eta: 0.5,
    lambda: 0.1,
    nudge: 1e-3,
    steps: [1, 10, 50],
  }

  test('the distance is the nudge at first, and is seen at the updates asked for', () => {
    const result = finish<ChaosSettings, ChaosResult>(chaos, settings)
    expect(result.updates).toEqual([0, 1, 10, 50, 100, 200])
    expect(Math.abs(result.weights[0] - 1e-3)).toBeLessThan(1e-15)
    expect(result.cost.length).toBe(2)
    expect(result.weights.every((v) => v > 1e-4 && v < 1)).toBe(true)
    expect(result.cost.every((v) => v > 0)).toBe(true)
  })

  test('is nothing without a nudge, and training in pieces is training', () => {
    const still = finish<ChaosSettings, ChaosResult>(chaos, { ...settings, nudge: 0 })
    expect(still.weights).toEqual([0, 0, 0, 0, 0, 0])
    expect(still.cost).toEqual([0, 0])
    // a nudge that moves one network far tells its cost apart from that of the other, which is the published one
    const whole = finish<ReplaySettings, ReplayResult>(replay, { ...small, epochs: 2, lambda: 0.1 })
    expect(whole.curves.testCorrect).toEqual([5898, 6512])
    const pieces = finish<ChaosSettings, ChaosResult>(chaos, { ...settings, nudge: 1e-15 })
    const other = finish<ChaosSettings, ChaosResult>(chaos, { ...settings, nudge: 1e-15, steps: [] })
    expect(pieces.weights[pieces.weights.length - 1]).toBe(other.weights[other.weights.length - 1])
    expect(pieces.correct).toEqual([0, 0])
  })

  test('growth: a line on a log axis, from update 100 until 0.1', () => {
    const updates = [0, 10, 100, 1100, 2100, 3100]
    const course = { updates, weights: [1, 1, 1e-9, 1e-7, 1e-5, 5], cost: [], correct: [] }
    expect(growth(course)).toBeCloseTo(2, 12)
    expect(growth({ ...course, updates: [0, 1, 2], weights: [1, 2, 3] })).toBeNaN()
  })
})

// biome-ignore lint/suspicious/noExplicitAny: each experiment knows its own settings and results
const all: readonly Experiment<any, any>[] = [
  overfitting,
  overfitting280,
  regularized,
  earlyStopping,
  overfittingFull,
  overfittingFullSeeds,
  regularizedFull,
  initialisation30,
  initialisation100,
  eta,
  chaosExperiment,
]

/** A course that nobody trained: every number there, none of it published. */
function madeUp(settings: Partial<ReplaySettings & ChaosSettings>): ReplayResult | ChaosResult {
  const { epochs = 1, measured, n = 1000 } = settings
  const epoch = Array.from({ length: epochs }, (_, e) => e)
  if (measured === undefined) {
    return {
      updates: [0, ...epoch.map((e) => (e + 1) * 100)],
      weights: [1e-15, ...epoch.map(() => 1e-14)],
      cost: epoch.map(() => 0),
      correct: epoch.map(() => 0),
    }
  }
  const curves: { [name: string]: number[] } = {}
  for (const name of measured) {
    curves[`${name}Cost`] = epoch.map((e) => 1 / (e + 1))
    curves[`${name}Correct`] = epoch.map((e) => Math.min(name === 'train' ? n : 10_000, 100 + e))
  }
  return { curves, snapshots: [] }
}

// biome-ignore lint/suspicious/noExplicitAny: as above
const madeUpOf = (one: Experiment<any, any>, settings: object) =>
  // biome-ignore lint/suspicious/noExplicitAny: as above
  one.trials(settings).map((trial) => madeUp(trial.settings as any))

function numbersOf(figure: Figure): number[] {
  return figure.panels.flatMap((panel) => {
    if (panel.kind === 'dots') return panel.strips.flatMap(({ values }) => values)
    if (panel.kind !== 'lines') throw new Error(`a ${panel.kind} panel`)
    const places = [...(panel.points ?? []), ...(panel.rules ?? [])].flatMap(({ x = 0, y = 0 }) => [x, y])
    return [...panel.lines.flatMap((line) => [...line.x, ...line.y]), ...places, ...(panel.y.range ?? [])]
  })
}

describe.each(all.map((one) => [one.id, one] as const))('%s', (_, one) => {
  test('fails on a course that nobody trained, and says what failed', () => {
    const verdicts = judge(one, madeUpOf(one, one.settings))
    expect(verdicts[0].id).toBe(one.id)
    expect(verdicts[0].verdict).toBe('fail')
    const failed = verdicts.filter(({ verdict }) => verdict === 'fail')
    expect(failed.every(({ remark }) => remark !== undefined && remark.en.length > 0 && remark.ko.length > 0)).toBe(
      true,
    )
    const measured = verdicts.map((verdict) => verdict.measured)
    expect(JSON.parse(JSON.stringify(measured))).toEqual(measured)
  })

  test('a shorter run is judged and drawn without a fault, and no published value is put on it', () => {
    const { settings } = one
    const shorter =
      one === chaosExperiment
        ? { ...settings, runs: settings.runs.map((run: object) => ({ ...run, epochs: 2 })) }
        : { ...settings, epochs: 2 }
    const results = madeUpOf(one, shorter)
    for (const { verdict } of judge(one, results, shorter)) expect(verdict).toBe('changed settings')
    for (const figure of one.figures(results, shorter)) {
      expect(numbersOf(figure).every(Number.isFinite)).toBe(true)
      expect(JSON.stringify(figure.panels)).not.toContain('"published"')
    }
    for (const { en, ko } of one.findings?.(results, shorter) ?? []) {
      expect(en).not.toMatch(/undefined|null/)
      expect(ko).not.toMatch(/undefined|null/)
    }
  })

  test('a run of fewer networks too', () => {
    const { settings } = one
    const lists = Object.entries(settings).filter(([name, v]) => Array.isArray(v) && name !== 'snapshots')
    for (const [name, list] of lists) {
      const fewer = { ...settings, [name]: (list as unknown[]).slice(0, 1) }
      const results = madeUpOf(one, fewer)
      for (const { verdict } of judge(one, results, fewer)) expect(verdict).toBe('changed settings')
      expect(one.figures(results, fewer).length).toBeGreaterThan(0)
      for (const { en } of one.findings?.(results, fewer) ?? []) expect(en).not.toMatch(/undefined|null|NaN/)
    }
  })

  test('figures, both languages', () => {
    const figures = one.figures(madeUpOf(one, one.settings), one.settings)
    expect(figures.length).toBeGreaterThan(0)
    expect(new Set(figures.map(({ name }) => name)).size).toBe(figures.length)
    for (const figure of figures) {
      expect(numbersOf(figure).every(Number.isFinite)).toBe(true)
      expect(figure.title.en).not.toBe('')
      expect(/[가-힣]/.test(figure.title.ko + figure.caption?.ko)).toBe(true)
    }
  })
})

test('curves for the published files', () => {
  const keys = (one: (typeof all)[number]) => one.curves?.(madeUpOf(one, one.settings), one.settings) as object
  expect(Object.keys(keys(overfitting))).toEqual(['trainCost', 'trainCorrect', 'testCost', 'testCorrect'])
  expect(Object.keys(keys(initialisation30))).toEqual(['default', 'large'])
  expect(Object.keys(keys(eta))).toEqual(['0.025', '0.25', '2.5'])
  expect(keys(initialisation100)).toHaveProperty('large.validationCorrect')
})

test('equal trials are shared', () => {
  const of = (one: (typeof all)[number]) => one.trials(one.settings).map(trialKey)
  expect(of(earlyStopping)).toEqual([of(overfitting)[0], of(regularized)[0]])
  expect(of(regularized)[1]).toBe(of(overfitting)[0])
  expect(of(overfitting280)[0]).toBe(of(overfitting)[0])
  expect(of(regularizedFull)[1]).toBe(of(overfittingFull)[0])
  expect(of(overfittingFullSeeds).slice(0, 3)).toEqual([of(overfittingFull)[0], ...of(eta).slice(1)])
})
