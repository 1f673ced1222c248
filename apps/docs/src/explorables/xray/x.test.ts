import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { experiment, run } from '@nn/experiments'
import { dot } from '@nn/tensor'
import * as nn from '@nn/train'
import { describe, expect, test } from 'vitest'
import { codeLines } from './mathematics'
import {
  type Aim,
  biasFor,
  type CostName,
  costNames,
  derive,
  factors,
  hidden,
  log10,
  PLACES,
  placeOf,
  power,
  snippet,
  zAt,
} from './model'
import { sourceOf } from './pointed'
import { edited, editsField, numberOf, seen, small } from './small'
import { sources } from './sources'
import { hiddenEdits, saturatedEdits } from './state'
import { symbolNames, type Text, text } from './text'
import { explorable, link } from './view'

const aim: Aim = { j: 1, k: 1, example: 1 }
const as = (name: CostName, edits = '', at = aim) => derive(small(edits), name, at)
const everywhere: readonly Aim[] = [1, 2].flatMap((j) =>
  [1, 2, 3, 4].flatMap((k) => [1, 2, 3, 4].map((example) => ({ j, k, example }))),
)

describe('the equations, in this network', () => {
  test('eq.55: with the quadratic cost σ′ stays', () => {
    const at = as('quadratic', saturatedEdits)
    expect(at.z).toBeCloseTo(4, 3)
    expect(at.nablaA).toBeCloseTo(0.982014, 5)
    expect(at.prime).toBeCloseTo(0.01766, 5)
    expect(at.nablaB).toBeCloseTo(0.01735, 4) // neuron.gradient-peak: the same place on one neuron
    expect(as('crossEntropy', saturatedEdits).nablaB / at.nablaB).toBeCloseTo(56.6, 1)
    for (const one of everywhere) {
      const { a, y, x, prime, nablaW, nablaB } = as('quadratic', 'w3.1.2:2_b3.2:-3', one)
      expect(nablaW).toBeCloseTo((a - y) * prime * x, 14)
      expect(nablaB).toBeCloseTo((a - y) * prime, 14)
    }
  })

  test('eq.61: with the cross-entropy it goes, and every line has the same value', () => {
    const at = as('crossEntropy', saturatedEdits)
    expect(at.nablaA).toBeCloseTo(55.6, 1)
    expect(at.nablaB).toBeCloseTo(0.982014, 5)
    for (const one of everywhere) {
      const { a, y, x, prime, nablaA, nablaW, nablaB, byW } = as('crossEntropy', 'w3.1.2:2_b3.2:-3', one)
      for (const value of [
        -(y / a - (1 - y) / (1 - a)) * byW, // (58)
        nablaA * prime * x, // (59)
        ((prime * x) / (a * (1 - a))) * (a - y), // (60)
        x * (a - y), // (61)
      ])
        expect(value).toBeCloseTo(nablaW, 14)
      expect(nablaB).toBeCloseTo(a - y, 14) // (62)
      expect(prime).toBeCloseTo(a * (1 - a), 15)
    }
  })

  test('the mean over the examples is the gradient over all of them', () => {
    for (const name of costNames)
      for (const one of everywhere) {
        const { terms, mean } = as(name, '', one)
        expect(mean).toBeCloseTo(terms.reduce((sum, v) => sum + v, 0) / 4, 14)
      }
  })

  test('xray.hidden: one layer further down σ′ is there with either cost', () => {
    const given = hidden(small(''), 'crossEntropy', aim)
    const after = hidden(small(hiddenEdits), 'crossEntropy', aim)
    expect(seen(small(hiddenEdits), 1).z(2, 1)).toBeCloseTo(4, 3)
    expect(given.nabla).toBeCloseTo(0.315, 3)
    expect(after.prime).toBeCloseTo(0.0177, 4)
    expect(after.nabla).toBeCloseTo(0.0321, 4)
    for (const name of costNames)
      for (const one of everywhere) {
        const { back, prime, x, nabla } = hidden(small(saturatedEdits), name, one)
        expect(nabla).toBeCloseTo(back * prime * x, 14)
      }
  })

  test('the experiment of the same name passes in random networks', () => {
    const course = run(experiment('cross-entropy'))
    let step = course.next()
    while (!step.done) step = course.next()
    const verdicts = Object.fromEntries(step.value.verdicts.map(({ id, verdict }) => [id, verdict]))
    expect(verdicts['eq.54']).toBe('pass')
    expect(verdicts['eq.57']).toBe('pass')
  })
})

test('the curves are the factors, and the product is a − y or (a − y)σ′', () => {
  for (const y of [0, 1]) {
    const c = factors('crossEntropy', y)
    const q = factors('quadratic', y)
    for (let i = 0; i <= PLACES; i++) {
      expect(c.nablaA[i] * c.prime[i]).toBeCloseTo(c.delta[i], 12)
      expect(q.nablaA[i] * q.prime[i]).toBeCloseTo(q.delta[i], 12)
      expect(c.delta[i]).toBe(q.nablaA[i])
    }
  }
  const { nablaA, prime } = factors('crossEntropy', 0)
  expect(nablaA[placeOf(4)]).toBeCloseTo(55.598, 3)
  // Mirror images: far out, the one gains as many powers of ten as the other loses.
  expect(log10(nablaA[80] / nablaA[60])).toBeCloseTo(-log10(prime[80] / prime[60]), 1)
  expect([zAt(0), zAt(80), placeOf(99), placeOf(-99), power(-2)]).toEqual([-8, 8, 80, 0, expect.closeTo(0.01, 12)])
})

test('a bias for every z', () => {
  expect(biasFor('', aim, 4)).toBeCloseTo(2.168, 3)
  expect(seen(small(edited('', 'b3.2', biasFor('', { ...aim, j: 2 }, -5))), 1).z(3, 2)).toBeCloseTo(-5, 3)
})

test('what the reader changes is in the link, in order, within bounds', () => {
  const edits = edited(edited('', 'w3.2.4', -1.25), 'b2.1', 0.5)
  expect(edits).toBe('b2.1:0.5_w3.2.4:-1.25')
  expect(numberOf(edits, 'w3.2.4')).toBe(-1.25)
  expect(small(edits).net.weight(3, 2, 4)).toBe(-1.25)
  expect(edited(edits, 'b2.1', 0.1)).toBe('w3.2.4:-1.25')
  expect(editsField.parse('y1.1:7_w9.9.9:1_b2.1:x_b3.1:99_junk')).toBe('b3.1:10_y1.1:1')
  expect(editsField.parse('nonsense')).toBe('')
  expect(() => numberOf('', 'w4.1.1')).toThrow('numberOf: there is no number w4.1.1')
  const state = { ...link.initial, edits, t: 3, cost: 'both' as const }
  expect(link.read(link.write(state))).toEqual(state)
})

test('no number is missing at the ends', () => {
  for (const z of [-8, 8])
    for (const y of [0, 1])
      for (const name of costNames) {
        const at = as(name, edited(edited('', 'b3.1', biasFor('', aim, z)), 'y1.1', y))
        for (const value of [at.cost, at.nablaA, at.prime, at.nablaW, ...at.terms, at.mean])
          expect(Number.isFinite(value)).toBe(true)
      }
})

test('a line of code is what the mathematics above it says', () => {
  for (const name of costNames) {
    const code = codeLines[name].map(([piece]) => piece).join('')
    const at = as(name, saturatedEdits)
    const [a, y, x, z] = [at.a, at.y, at.x, at.z].map((v) => nn.tensor([[v]], { dtype: 'float64' }))
    const parts = { dot, sigmoid: nn.sigmoid, quadratic: nn.quadratic, crossEntropy: nn.crossEntropy, a, y, x, z }
    const { delta, nabla } = runInNewContext(`${code}\n;({ delta, nabla })`, parts)
    expect(delta.data[0]).toBeCloseTo(at.nablaB, 12)
    expect(nabla.data[0]).toBeCloseTo(at.nablaW, 12)
  }
})

test('every line of ours stands in the file it is said to be in', () => {
  for (const { file, line } of Object.values(sources)) {
    const path = fileURLToPath(new URL(`../../../../../${file}`, import.meta.url))
    expect(readFileSync(path, 'utf8').replace(/\s+/g, ' '), file).toContain(line.replace(/\s+/g, ' '))
  }
  for (const name of symbolNames) expect(Object.values(sources)).toContain(sourceOf[name])
})

test('every symbol of the formulas can be pointed at, and has a name and a line', () => {
  const { tex, symbols } = explorable.formulas('en')
  const used = new Set(
    [
      ...Object.values(tex)
        .join(' ')
        .matchAll(/symbol=(\w+)/g),
    ].map(([, name]) => name),
  )
  expect([...used].filter((name) => !(name in symbols))).toEqual([])
  expect(symbolNames.filter((name) => !used.has(name))).toEqual([])
})

test('what each prompt says is held by a test of that name, and both languages say as much', () => {
  const tests = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  for (const { prompts, guesses, lines } of Object.values(text)) {
    expect(prompts).toHaveLength(3)
    expect(guesses).toHaveLength(3)
    expect(lines).toHaveLength(7)
    for (const { test } of prompts) expect(tests).toMatch(new RegExp(`test\\('${test.replace('.', '\\.')}['.:]`))
  }
  expect(text.ko.prompts.map(({ test, show }) => [test, show])).toEqual(
    text.en.prompts.map(({ test, show }) => [test, show]),
  )
  const numbers = (one: Text): (string[] | null)[] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict), one.question].map((s) =>
      [...new Set(s.match(/\d+\.\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('the copied program prints what the page shows', () => {
  const lines: unknown[][] = []
  const body = snippet(saturatedEdits, aim).replace(/^import .*$/m, '')
  runInNewContext(body, { ...nn, console: { log: (...line: unknown[]) => lines.push(line) } })
  const [c, q] = costNames.map((name) => as(name, saturatedEdits).nablaW)
  expect(lines).toEqual([
    ['cross-entropy', expect.closeTo(c, 12), expect.closeTo(c, 12)],
    ['quadratic', expect.closeTo(q, 12), expect.closeTo(q, 12)],
  ])
})
