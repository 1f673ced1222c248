import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { dot } from '@nn/tensor'
import * as nn from '@nn/train'
import { describe, expect, test } from 'vitest'
import { codeLines } from './mathematics'
import { below, bench, costs, diagonal, etaOfCrossEntropy, fastest, race, slopesAt, snippet } from './model'
import { type Text, text } from './text'

const easy = { w: 0.6, b: 0.9 }
const hard = { w: 2, b: 2 }
const usual = { eta: 0.15, eta2: 0.005, mode: 'equal', widget: false } as const

describe('the numbers of the chapter', () => {
  test('neuron.start', () => {
    expect(slopesAt(easy.w, easy.b).a).toBeCloseTo(0.817574, 6)
    expect(slopesAt(hard.w, hard.b).a).toBeCloseTo(0.982014, 6)
  })

  test('neuron.quadratic.easy', () => {
    const course = race('quadratic', easy.w, easy.b, 0.15)
    expect(course.a[150]).toBeCloseTo(0.15274, 6)
    expect(course.a[300]).toBeCloseTo(0.093956, 6)
    expect(below(course)).toBe(36)
  })

  test('neuron.quadratic.saturated', () => {
    const course = race('quadratic', hard.w, hard.b, 0.15)
    expect(course.a[150]).toBeCloseTo(0.933417, 6)
    expect(course.a[300]).toBeCloseTo(0.202848, 6)
    expect(below(course)).toBe(232)
  })

  test('neuron.cross-entropy', () => {
    const first = race('crossEntropy', easy.w, easy.b, 0.15)
    const second = race('crossEntropy', hard.w, hard.b, 0.15)
    expect(first.a[300]).toBeCloseTo(0.011638, 6)
    expect(second.a[300]).toBeCloseTo(0.012009, 6)
    expect([below(first), below(second)]).toEqual([8, 17])
  })

  test('neuron.cross-entropy.book-eta', () => {
    expect(race('crossEntropy', easy.w, easy.b, 0.005).a[300]).toBeCloseTo(0.417679, 6)
    expect(race('crossEntropy', hard.w, hard.b, 0.005).a[300]).toBeCloseTo(0.779587, 6)
  })

  test('neuron.book-widget', () => {
    expect(race('bookWidget', easy.w, easy.b, 0.005).a[300]).toBeCloseTo(0.040366, 6)
    expect(race('bookWidget', hard.w, hard.b, 0.005).a[300]).toBeCloseTo(0.047876, 6)
  })

  test('neuron.gradient-peak', () => {
    const { slope, most, z } = diagonal('quadratic', 4096)
    expect(most).toBeCloseTo(4 / 27, 6)
    expect(nn.sigmoid.forward(nn.tensor([[z[slope.indexOf(most)]]], { dtype: 'float64' })).data[0]).toBeCloseTo(
      2 / 3,
      2,
    )
    const at = slopesAt(hard.w, hard.b)
    expect(at.nabla.quadratic).toBeCloseTo(0.01735, 5)
    expect(most / at.nabla.quadratic).toBeCloseTo(8.5, 1)
  })

  test('neuron.fastest-fall', () => {
    for (const eta of [0.05, 0.15, 0.5]) {
      expect(fastest(race('crossEntropy', hard.w, hard.b, eta))).toBe(0)
      expect(fastest(race('quadratic', hard.w, hard.b, eta))).toBeGreaterThan(20)
    }
    expect(fastest(race('quadratic', hard.w, hard.b, 0.15))).toBe(214)
  })
})

test('slowdown.first-step: equal first steps, and the quadratic cost still waits before it falls', () => {
  const settings = { ...hard, ...usual, mode: 'first' as const }
  expect(etaOfCrossEntropy(settings)).toBeCloseTo(0.00265, 5)
  const { quadratic, crossEntropy } = bench(settings)
  expect(quadratic.w[1]).toBeCloseTo(crossEntropy.w[1], 12)
  expect(fastest(crossEntropy)).toBe(0)
  expect(fastest(quadratic)).toBe(214)
  expect(crossEntropy.a[300]).toBeCloseTo(0.92244, 5)
})

test.each(['quadratic', 'crossEntropy', 'bookWidget'] as const)('the race is training, to the last bit: %s', (name) => {
  const course = race(name, 2, 1.5, 0.15)
  const init = nn.explicit({ w: [[2]], b: [1.5] })
  const net = nn.network([nn.dense(1, { activation: nn.sigmoid, init })], { inputs: 1, dtype: 'float64' })
  const data = nn.fromArrays({ x: [[1]], y: [[0]] })
  const seen = [[2, 1.5, net.activation(2, 1, [1])]]
  for (const _ of nn.train(net, data, { cost: costs[name], eta: 0.15, batch: 1, epochs: 300 }))
    seen.push([net.weight(2, 1, 1), net.bias(2, 1), net.activation(2, 1, [1])])
  expect(course.a.map((a, t) => [course.w[t], course.b[t], a])).toEqual(seen)
})

test('a line of code is what the mathematics above it says', () => {
  for (const name of ['quadratic', 'crossEntropy'] as const) {
    const code = codeLines[name].map(([piece]) => piece).join('')
    const at = slopesAt(2, 2)
    const [a, y, x, z] = [[[at.a]], [[0]], [[1]], [[at.z]]].map((t) => nn.tensor(t, { dtype: 'float64' }))
    const parts = { dot, sigmoid: nn.sigmoid, quadratic: nn.quadratic, crossEntropy: nn.crossEntropy, a, y, x, z }
    const result = runInNewContext(`${code}\nnabla`, parts)
    expect(result.data[0]).toBeCloseTo(at.nabla[name], 12)
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
  // The same numbers stand in both.
  const numbers = (one: Text): (string[] | null)[] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict), one.question].map((s) =>
      [...new Set(s.match(/\d+\.\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('the mathematics under the stage', () => {
  const { z, a, sigmaPrime, nabla } = slopesAt(hard.w, hard.b)
  expect(z).toBe(4)
  expect(sigmaPrime).toBeCloseTo(0.017663, 6)
  expect(nabla.quadratic).toBeCloseTo(a * sigmaPrime, 12)
  expect(nabla.crossEntropy).toBeCloseTo(a, 12)
  expect(nabla.bookWidget).toBeCloseTo(1 / (1 - a), 9)
})

test('the map is the gradient, and that of the cross-entropy grows with the error', () => {
  const { z, slope, most } = diagonal('crossEntropy')
  expect([z[0], z[64]]).toEqual([-8, 8])
  expect(most).toBe(slope[64])
  expect(slope[48]).toBeCloseTo(slopesAt(2, 2).nabla.crossEntropy, 12)
  expect(diagonal('quadratic').slope[48]).toBeCloseTo(slopesAt(2, 2).nabla.quadratic, 12)
})

test('your own η, and the widget beside it', () => {
  const { crossEntropy, bookWidget } = bench({ ...hard, ...usual, mode: 'own', widget: true })
  expect(crossEntropy.a[300]).toBeCloseTo(0.779587, 6)
  expect(bookWidget?.a[300]).toBeCloseTo(0.047876, 6)
  expect(bench({ ...hard, ...usual }).bookWidget).toBeUndefined()
})

test('the corners of the map stay finite', () => {
  for (const w of [-4, 4])
    for (const eta of [0.005, 5])
      for (const cost of ['quadratic', 'crossEntropy', 'bookWidget'] as const)
        for (const value of race(cost, w, w, eta).a) expect(value).toBeGreaterThanOrEqual(0)
})

test('the copied program prints what the page shows', () => {
  const lines: unknown[][] = []
  const body = snippet({ ...hard, ...usual }).replace(/^import .*$/m, '')
  runInNewContext(body, { ...nn, console: { log: (...line: unknown[]) => lines.push(line) } })
  expect(lines).toEqual([
    ['quadratic', expect.closeTo(0.202848, 6)],
    ['crossEntropy', expect.closeTo(0.012009, 6)],
  ])
})
