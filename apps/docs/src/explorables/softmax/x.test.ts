import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import * as activations from '@nn/activations'
import { experiment, run } from '@nn/experiments'
import { log } from '@nn/tensor/math'
import * as nn from '@nn/train'
import { describe, expect, test } from 'vitest'
import { codeLines, long } from './mathematics'
import {
  descent,
  error,
  FAR,
  jacobian,
  LENGTH,
  lowered,
  miss,
  OUTPUTS,
  outputs,
  raising,
  type Settings,
  START,
  snippet,
  stepOf,
  targets,
  total,
  written,
  zOf,
} from './model'
import { NEAR } from './scene'
import { type Text, text } from './text'
import { link } from './view'

const shares = [0.217721, 0.01084, 0.722859, 0.04858]
const near = (values: readonly number[], digits = 6): unknown[] => values.map((v) => expect.closeTo(v, digits))
const tensor = (values: number[][]): nn.Tensor => nn.tensor(values, { dtype: 'float64' })

describe('the numbers of the chapter', () => {
  test('eq.78, eq.79', () => {
    const { softmax } = outputs(START)
    expect(softmax).toEqual(near(shares))
    expect(total(softmax)).toBeCloseTo(1, 12)
  })

  test('softmax.raise: all others fall, each by the same share', () => {
    const { softmax: before } = outputs(START)
    const { softmax: after } = outputs([2, -1, 3.2, 3.2])
    for (const j of [0, 1, 2]) expect(after[j] / before[j]).toBeCloseTo(0.597272, 6)
    expect(after).toEqual(near([0.130039, 0.006474, 0.431744, 0.431744]))
    expect(before[2] / before[0]).toBeCloseTo(3.32, 2)
    expect(after[2] / after[0]).toBeCloseTo(before[2] / before[0], 12)
    const { softmax } = raising(START, 3)
    for (let t = 1; t <= LENGTH; t++) {
      expect(softmax[3][t]).toBeGreaterThan(softmax[3][t - 1])
      for (const j of [0, 1, 2]) expect(softmax[j][t]).toBeLessThan(softmax[j][t - 1])
    }
    for (const row of jacobian('softmax', START)) expect(total(row)).toBeCloseTo(0, 15)
  })

  test('softmax.shift: at z + 1000 the same', () => {
    const far = outputs(START.map((z) => z + FAR))
    expect(far.softmax).toEqual(near(shares))
    expect(miss(far.softmax, outputs(START).softmax)).toBeLessThan(1e-12)
    expect(far.sigmoid).toEqual([1, 1, 1, 1])
    // As it is written it is no number, and one that subtracts the largest is.
    expect(written(START.map((z) => z + FAR)).a).toEqual([NaN, NaN, NaN, NaN])
    expect(written(lowered(START.map((z) => z + FAR))).a).toEqual(near(shares))
  })

  test('softmax.sigmoid: sigmoids need not sum to 1', () => {
    expect(total(outputs(START).sigmoid)).toBeCloseTo(2.733032, 6)
  })

  test('softmax.hit: what gradient descent can reach, and what it cannot', () => {
    const reached = (name: keyof typeof targets) =>
      (['softmax', 'sigmoid'] as const).map((layer) => descent(layer, START, targets[name]))
    const [softmax, sigmoid] = reached('shares')
    expect(softmax.miss[LENGTH]).toBeLessThan(1e-6)
    expect(sigmoid.miss[LENGTH]).toBeLessThan(1e-6)
    const [share, each] = reached('several')
    expect(share.a[LENGTH]).toEqual(near([0.375, 0.208333, 0.083333, 0.333333]))
    expect(share.miss[LENGTH]).toBeCloseTo(0.525, 6)
    expect(each.a[LENGTH]).toEqual(near(targets.several))
    expect(each.miss[LENGTH]).toBeLessThan(1e-6)
    const [one, alone] = reached('class')
    expect(one.a[LENGTH][1]).toBeCloseTo(0.994121, 6)
    expect(alone.a[LENGTH][1]).toBeCloseTo(0.992179, 6)
    for (const { miss } of [one, alone]) {
      for (let t = 1; t <= LENGTH; t++) expect(miss[t]).toBeLessThan(miss[t - 1])
      expect(miss[LENGTH]).toBeGreaterThan(0)
    }
  })

  test('the target of four shares can be hit by hand', () => {
    expect(miss(outputs([-2.3, -1.6, -1.2, -0.9]).softmax, targets.shares)).toBeLessThan(NEAR)
  })

  test('temperature: from all alike to the largest alone', () => {
    expect(outputs(START, 0.1).softmax).toEqual(near([0.000006, 0, 0.999994, 0]))
    expect(outputs(START, 10).softmax).toEqual(near([0.268167, 0.198663, 0.302357, 0.230813]))
    expect(outputs(START, 2).softmax).toEqual(near(outputs(START.map((z) => z / 2)).softmax, 12))
  })
})

test('the exercises, and what the text says', () => {
  expect(outputs([0, log(3)]).softmax[1]).toBeCloseTo(0.75, 12)
  expect(outputs([log(3)]).sigmoid[0]).toBeCloseTo(0.75, 12)
  expect(error('softmax', outputs(START).softmax, [0, 0, 1, 0])[2]).toBeCloseTo(-0.277, 3)
  expect(outputs(START.map((z) => 2 * z)).softmax).toEqual(near(outputs(START, 0.5).softmax, 12))
  expect(outputs(START).sigmoid).toEqual(near([0.881, 0.269, 0.961, 0.622], 3))
  const cost = (y: number[]): number => nn.logLikelihood.value(tensor([[...outputs(START).softmax]]), tensor([y]))
  expect(cost([0, 0, 1, 0])).toBeCloseTo(0.325, 3)
  expect(cost([0, 1, 0, 0])).toBeCloseTo(4.52, 2)
})

test('the page agrees with the experiment', () => {
  const course = run(experiment('softmax'))
  let step = course.next()
  while (!step.done) step = course.next()
  const [result] = step.value.results as [{ a: number[]; shifted: number[]; sigmoid: number[] }]
  const { verdicts } = step.value
  expect(new Set(verdicts.map(({ verdict }) => verdict))).toEqual(new Set(['pass']))
  expect(outputs(START)).toEqual({ softmax: result.a, sigmoid: result.sigmoid })
  expect(outputs(START.map((z) => z + FAR)).softmax).toEqual(result.shifted)
})

test('slopes: a(δ − a)/T for softmax, σ(1 − σ) on the diagonal for sigmoids', () => {
  for (const temperature of [0.5, 1, 3]) {
    const { softmax: a } = outputs(START, temperature)
    const h = 1e-5
    for (const [j, row] of jacobian('softmax', START, temperature).entries())
      for (const [k, slope] of row.entries()) {
        expect(slope).toBeCloseTo((a[j] * ((j === k ? 1 : 0) - a[k])) / temperature, 14)
        const at = (by: number): number =>
          outputs(
            START.map((z, i) => (i === k ? z + by : z)),
            temperature,
          ).softmax[j]
        expect(slope).toBeCloseTo((at(h) - at(-h)) / (2 * h), 8)
        expect(Math.abs(slope)).toBeLessThanOrEqual(0.25 / temperature)
      }
  }
  const { sigmoid } = outputs(START)
  const slopes = jacobian('sigmoid', START)
  for (const j of START.keys()) {
    expect(slopes[j][j]).toBeCloseTo(sigmoid[j] * (1 - sigmoid[j]), 14)
    expect(slopes[j].filter((_, k) => k !== j)).toEqual(START.slice(1).map(() => 0))
  }
})

test('δ = a − y, and a Σy − y where y does not sum to 1', () => {
  const { softmax, sigmoid } = outputs(START)
  expect(error('softmax', softmax, targets.class)).toEqual(near([0.217721, -0.98916, 0.722859, 0.04858]))
  expect(error('softmax', softmax, targets.several)).toEqual(
    near(
      softmax.map((a, j) => a * 2.4 - targets.several[j]),
      12,
    ),
  )
  expect(error('sigmoid', sigmoid, targets.class)).toEqual(
    near(
      sigmoid.map((a, j) => a - targets.class[j]),
      12,
    ),
  )
})

test('the clock: each of its steps is a z, and back', () => {
  for (let t = 0; t <= LENGTH; t++) expect(stepOf(zOf(t))).toBe(t)
  expect([zOf(0), zOf(50), zOf(LENGTH)]).toEqual([-5, 0, 8])
  const { softmax, sigmoid } = raising(START, 3)
  expect(softmax.map((values) => values[stepOf(0.5)])).toEqual(outputs(START).softmax)
  expect(sigmoid[stepOf(0.5)]).toBe(outputs(START).sigmoid[3])
})

test.each(['softmax', 'sigmoid'] as const)('the descent is training, to the last bit: %s', (layer) => {
  const [activation, cost] = layer === 'softmax' ? [nn.softmax, nn.logLikelihood] : [nn.sigmoid, nn.crossEntropy]
  const init = nn.explicit({ w: [[0, 0, 0, 0]], b: [...START] })
  const net = nn.network([nn.dense(OUTPUTS, { activation, init })], { inputs: 1, dtype: 'float64' })
  const data = nn.fromArrays({ x: [[0]], y: [[...targets.several]] })
  const z = (): number[] => [1, 2, 3, 4].map((j) => net.bias(2, j))
  const seen = [z()]
  for (const _ of nn.train(net, data, { cost, eta: 1, batch: 1, epochs: LENGTH })) seen.push(z())
  expect(descent(layer, START, targets.several).z).toEqual(seen)
})

test('the corners of the sliders stay finite', () => {
  for (const z of [
    [-5, -5, -5, -5],
    [8, 8, 8, 8],
    [-5, 8, -5, 8],
  ])
    for (const far of [0, FAR])
      for (const temperature of [0.1, 10]) {
        const { softmax } = outputs(
          z.map((v) => v + far),
          temperature,
        )
        expect(total(softmax)).toBeCloseTo(1, 12)
        for (const a of softmax) expect(a).toBeGreaterThanOrEqual(0)
        for (const row of jacobian('softmax', z, temperature)) for (const v of row) expect(v).not.toBeNaN()
      }
  for (const y of Object.values(targets))
    for (const layer of ['softmax', 'sigmoid'] as const)
      for (const v of descent(layer, [-5, 8, -5, 8], y).miss) expect(v).toBeGreaterThanOrEqual(0)
})

test('the lines of code are what the mathematics above them says', () => {
  const code = (...names: string[]): string => names.flatMap((name) => codeLines[name].map(([piece]) => piece)).join('')
  const parts = {
    ...activations,
    ...nn,
    z: tensor([[...START]]),
    T: 2,
    one: tensor([[0, 0, 0, 1]]),
    y: tensor([[...targets.shares]]),
  }
  const [a, slopes] = runInNewContext(`${code('softmax', 'softmaxRaise')}\n;[a, slopes]`, { ...parts })
  expect([...a.data]).toEqual(outputs(START, 2).softmax)
  expect([...slopes.data]).toEqual(jacobian('softmax', START, 2)[3])
  const [s, own] = runInNewContext(`${code('sigmoid', 'sigmoidRaise')}\n;[s, slopes]`, { ...parts })
  expect([...s.data]).toEqual(outputs(START).sigmoid)
  expect([...own.data]).toEqual(jacobian('sigmoid', START)[3])
  const delta = runInNewContext(`${code('softmax', 'softmaxHit')}\n;delta`, { ...parts, T: 1 })
  expect([...delta.data]).toEqual(error('softmax', outputs(START).softmax, targets.shares))
  const other = runInNewContext(`${code('sigmoid', 'sigmoidHit')}\n;delta`, { ...parts })
  expect([...other.data]).toEqual(error('sigmoid', outputs(START).sigmoid, targets.shares))
})

describe('the copied program prints what the page shows', () => {
  const settings: Settings = { mode: 'raise', z: START, temperature: 1, far: false, target: 'several', t: 0 }
  const printed = (changes: Partial<Settings>): unknown[] => {
    const lines: unknown[][] = []
    const body = snippet({ ...settings, ...changes }).replace(/^import [^']*'[^']*'$/m, '')
    expect(body).not.toContain('import')
    runInNewContext(body, { ...activations, ...nn, console: { log: (...line: unknown[]) => lines.push(line) } })
    return lines
  }

  test('raising', () => {
    const { softmax, sigmoid } = outputs(START, 2)
    expect(printed({ temperature: 2 })).toEqual([
      ['softmax', ...softmax],
      ['sigmoid', ...sigmoid],
    ])
    expect(printed({ far: true })).toEqual([
      ['softmax', ...near(shares)],
      ['sigmoid', 1, 1, 1, 1],
    ])
  })

  test.each([0, 40])('hitting, after %s steps', (t) => {
    const at = (layer: 'softmax' | 'sigmoid'): readonly number[] => descent(layer, START, targets.several).a[t]
    expect(printed({ mode: 'hit', t })).toEqual([
      ['softmax', ...near(at('softmax'), 12)],
      ['sigmoid', ...near(at('sigmoid'), 12)],
    ])
  })
})

test('what each prompt says is held by a test of that name, and both languages say as much', () => {
  const tests = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  for (const { prompts, guesses } of Object.values(text)) {
    expect(prompts).toHaveLength(3)
    expect(guesses).toHaveLength(3)
    for (const { test } of prompts) expect(tests).toMatch(new RegExp(`test\\('${test.replace('.', '\\.')}['.:]`))
  }
  expect(text.ko.prompts.map(({ test, show }) => [test, show])).toEqual(
    text.en.prompts.map(({ test, show }) => [test, show]),
  )
  // The same numbers stand in both.
  const numbers = (one: Text): (string[] | null)[] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict), one.question].map((s) =>
      [...new Set(s.match(/\d+\.\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('numbers that are long are written as powers of ten', () => {
  expect([5.54e34, 1.2e-5, 33.939, 0, Infinity, NaN].map(long)).toEqual([
    '5.54·10³⁴',
    '1.2·10⁻⁵',
    '33.9',
    '0',
    '∞',
    'NaN',
  ])
})

test('a link keeps the state', () => {
  const state = { ...link.initial, mode: 'hit' as const, z1: -2.3, k: 2, target: 'several' as const, t: 41 }
  expect(link.write(state)).toBe('#softmax:mode=hit&z1=-2.3&k=2&target=several&t=41')
  expect(link.read(link.write(state))).toEqual(state)
})
