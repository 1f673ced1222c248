import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { experiment, run } from '@nn/experiments'
import { add, dot } from '@nn/tensor'
import * as nn from '@nn/train'
import { describe, expect, test } from 'vitest'
import { formula } from '../../explorable/formula'
import { edited, nameOf, SIZES, small } from '../xray/small'
import { codeLines } from './mathematics'
import { deltaOf, doneAt, LENGTH, placeAt, snippet, steps, sumOf, timeOf } from './model'
import { pointed } from './pointed'
import { type Text, text } from './text'
import { explorable, link } from './view'

const given = small('')
const verdicts = (id: string): Record<string, string> => {
  const course = run(experiment(id))
  let step = course.next()
  while (!step.done) step = course.next()
  return Object.fromEntries(step.value.verdicts.map((one) => [one.id, one.verdict]))
}

describe('the letters', () => {
  test('eq.23: the sum, term by term, is what the network computes', () => {
    for (const edits of ['', 'w2.3.1:-4_b3.2:2.5'])
      for (const example of [1, 2, 3, 4])
        for (const l of [2, 3])
          for (let j = 1; j <= SIZES[l - 1]; j++) {
            const of = small(edits)
            const { terms, b, z, a } = sumOf(of, example, l, j)
            expect(terms).toHaveLength(SIZES[l - 2])
            expect(terms.reduce((sum, { w, a }) => sum + w * a, 0) + b).toBeCloseTo(z, 14)
            expect(terms[terms.length - 1].sum + b).toBeCloseTo(z, 14)
            expect(of.net.activation(l, j, of.x[example - 1])).toBe(a)
            expect(nn.sigmoid.forward(nn.tensor([[z]], { dtype: 'float64' })).data[0]).toBe(a)
          }
    const { terms, b, z, a } = sumOf(given, 1, 3, 2)
    expect(terms[3].sum).toBeCloseTo(-0.175, 3)
    expect(b).toBe(-0.2)
    expect(z).toBeCloseTo(-0.375, 3)
    expect(a).toBeCloseTo(0.407, 3)
    expect(verdicts('notation')['eq.23']).toBe('pass')
  })

  test('notation.address: w^3_24 leads from neuron 4 of layer 2 to neuron 2 of layer 3', () => {
    expect(given.net.weight(3, 2, 4)).toBe(-0.9)
    expect(given.net.params[1].w.data[7]).toBe(-0.9)
    expect(given.net.params[1].w.shape).toEqual([4, 2])
    expect([given.net.bias(2, 3), given.net.activation(1, 1, given.x[0])]).toEqual([0.4, 1])
    expect(verdicts('notation')['notation.address']).toBe('pass')
    // Only that link carries what is changed there.
    const more = small(edited('', nameOf.w(3, 2, 4), 0.1))
    const x = given.x[0]
    expect(more.net.activation(3, 1, x)).toBe(given.net.activation(3, 1, x))
    expect(sumOf(more, 1, 3, 2).z - sumOf(given, 1, 3, 2).z).toBeCloseTo(given.net.activation(2, 4, x), 14)
  })

  test('parameters', () => {
    expect(given.net.size).toBe(26)
    expect(given.net.params.map(({ w, b }) => [w.data.length, b.data.length])).toEqual([
      [12, 4],
      [8, 2],
    ])
    expect(Object.values(verdicts('parameters')).every((verdict) => verdict === 'pass')).toBe(true)
  })

  test('δ at the output is a − y with the cross-entropy', () => {
    for (const example of [1, 2, 3, 4])
      for (const j of [1, 2])
        expect(deltaOf(given, example, 3, j)).toBeCloseTo(
          sumOf(given, example, 3, j).a - given.y[example - 1][j - 1],
          14,
        )
  })
})

test('the clock goes through every link once, and every place has its time', () => {
  expect(LENGTH).toBe(4 * 5 + 2 * 6)
  const links = steps.filter(({ stage }) => stage === 'term').map(({ l, j, k }) => nameOf.w(l, j, k))
  expect(new Set(links).size).toBe(20)
  for (const step of steps.filter(({ stage }) => stage === 'term'))
    expect(placeAt(timeOf(step.l, step.j, step.k))).toEqual(step)
  const ends = steps.filter(({ stage }) => stage === 'sigma')
  expect(ends).toHaveLength(6)
  for (const step of ends) expect(placeAt(doneAt(step.l, step.j))).toEqual(step)
  expect(placeAt(0)).toMatchObject({ l: 2, j: 1, k: 1 })
  expect(doneAt(1, 3)).toBe(0)
  // What does not exist becomes the nearest that does.
  expect(placeAt(timeOf(3, 4, 4))).toMatchObject({ l: 3, j: 2, k: 4 })
  expect(placeAt(timeOf(2, 4, 4))).toMatchObject({ l: 2, j: 4, k: 3 })
  expect(placeAt(link.initial.t)).toMatchObject({ l: 3, j: 1, k: 4, stage: 'sigma' })
})

test('whatever is pointed at has its number, and the code gives that number', () => {
  const place = placeAt(timeOf(3, 2, 4))
  const x = nn.tensor([given.x[0]], { dtype: 'float64' })
  const data = nn.fromArrays({ x: [given.x[0]], y: [given.y[0]] })
  const [a, w] = [[0, 1, 2, 3].map((k) => given.net.activation(2, k + 1, given.x[0])), [-1.1, 0.7, 1.3, -0.9]]
  const scope = {
    ...nn,
    net: given.net,
    x,
    data,
    a: nn.tensor([a], { dtype: 'float64' }),
    w: nn.tensor(
      w.map((v) => [v]),
      { dtype: 'float64' },
    ),
    z: nn.tensor([[sumOf(given, 1, 3, 2).z]], { dtype: 'float64' }),
    dot,
  }
  for (const name of ['w', 'ak', 'a', 'b', 'sum', 'z', 'sigma', 'delta', 'w1', 'x2', 'w2.3.1', 'n1.3', 'n2.4']) {
    const found = pointed(text.en, given, 1, place, name)!
    const result = runInNewContext(found.code, scope)
    expect(typeof result === 'number' ? result : result.data[0], name).toBeCloseTo(found.value!, 14)
    const path = fileURLToPath(new URL(`../../../../../${found.source.file}`, import.meta.url))
    expect(readFileSync(path, 'utf8').replace(/\s+/g, ' '), name).toContain(found.source.line.replace(/\s+/g, ' '))
  }
  expect(pointed(text.en, given, 1, place, 'w')).toMatchObject({ letter: 'w³₂₄', value: -0.9 })
  expect(pointed(text.en, given, 1, place, 'w2')).toMatchObject({ letter: 'w³₂₂', value: 0.7 })
  expect(pointed(text.en, given, 1, place, 'nothing')).toBeUndefined()
})

test('the line of code is (23) for a whole layer', () => {
  const f64 = (rows: number[][]) => nn.tensor(rows, { dtype: 'float64' })
  const a = f64([[1, 2, 3, 4].map((k) => given.net.activation(2, k, given.x[0]))])
  const { w, b } = given.net.params[1]
  const code = codeLines.map(([piece]) => piece).join('')
  const { z, next } = runInNewContext(`${code}\n;({ z, next })`, { a, w, b, dot, add, sigmoid: nn.sigmoid })
  expect(z.data[1]).toBeCloseTo(sumOf(given, 1, 3, 2).z, 14)
  expect(next.data[1]).toBeCloseTo(sumOf(given, 1, 3, 2).a, 14)
})

test('every symbol of the formulas can be set and has a name, in both languages', () => {
  for (const language of ['en', 'ko'] as const) {
    const { tex, symbols } = explorable.formulas(language)
    for (const one of Object.values(tex)) expect(formula(one, symbols)).toContain('data-symbol')
  }
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
  const numbers = (one: Text): (string[] | null)[] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict), one.question].map((s) =>
      [...new Set(s.match(/\d+\.\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('the copied program prints what the page shows', () => {
  const lines: unknown[][] = []
  const body = snippet('', 1, placeAt(timeOf(3, 2, 4))).replace(/^import .*$/m, '')
  runInNewContext(body, { ...nn, console: { log: (...line: unknown[]) => lines.push(line) } })
  const { z, a } = sumOf(given, 1, 3, 2)
  expect(lines).toEqual([[-0.9, -0.9], [expect.closeTo(z, 12), z], [a]])
})
