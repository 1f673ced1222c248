import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { linear, sigmoid, softmax } from '@nn/activations'
import * as data from '@nn/datasets'
import { experiments } from '@nn/experiments'
import * as regularize from '@nn/regularize'
import { add, dot, mul, sign, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import * as nn from '@nn/train'
import { describe, expect, test } from 'vitest'
import { gridSvg } from './masks'
import { codeLines, type Line } from './mathematics'
import { command, type Ensemble, ensemble, type Settings, snippet } from './model'
import { link } from './state'
import { type Course, EPOCHS, GRID, HIDDEN, learn, lines, masksAt, taskSnippet } from './task'
import { type Text, text } from './text'

const opening: Settings = { n: 5, p: 0.5, x: 1, readout: 'linear', way: 'halve', seed: 5 }
const last = (list: readonly number[]): number => list[list.length - 1]
const readouts = ['linear', 'sigmoid', 'softmax'] as const

describe('the numbers of the chapter', () => {
  test('dropout.masks: a linear readout, and not one bit between the mean and the halved weights', () => {
    const { mean, whole, members } = ensemble(opening)
    expect(members).toHaveLength(32)
    expect(last(mean)).toBe(-1.38671875)
    expect(whole).toBe(-1.38671875)
    for (const n of [4, 5, 6, 7, 8])
      for (const p of [0.0625, 0.3125, 0.5, 0.75, 0.9375])
        for (const x of [-1, 0.1875, 1]) {
          const one = ensemble({ ...opening, n, p, x, seed: n })
          expect(last(one.mean)).toBe(one.whole)
        }
  })

  test('dropout.masks.scaled: scaling at once does the same, for any p', () => {
    for (const p of [0.0625, 0.3125, 0.5, 0.9375]) {
      const one = ensemble({ ...opening, p, way: 'scale' })
      expect(Math.abs(last(one.mean) - one.whole)).toBeLessThan(1e-12)
      expect(one.whole).toBe(ensemble({ ...opening, way: 'scale' }).whole)
    }
  })

  test('dropout.masks.sigmoid: behind a sigmoid or a softmax the mean is another', () => {
    const sigmoid = ensemble({ ...opening, readout: 'sigmoid' })
    expect(last(sigmoid.mean)).toBeCloseTo(0.367124, 6)
    expect(sigmoid.whole).toBeCloseTo(0.199932, 6)
    const softmax = ensemble({ ...opening, readout: 'softmax' })
    expect(last(softmax.mean)).toBeCloseTo(0.420772, 6)
    expect(softmax.whole).toBeCloseTo(0.515731, 6)
  })

  test('dropout.masks.geometric: but the geometric mean is the one network', () => {
    for (const readout of ['sigmoid', 'softmax'] as const)
      for (const way of ['halve', 'scale'] as const)
        for (const n of [4, 8])
          for (const p of [0.1875, 0.5, 0.75]) {
            const { geometric, whole } = ensemble({ ...opening, readout, way, n, p })
            expect(Math.abs(last(geometric!) - whole)).toBeLessThan(1e-13)
          }
    expect(ensemble(opening).geometric).toBeUndefined()
  })

  test('dropout.training: fifteen points, ten seeds', () => {
    const ends = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10].map((seed) => {
      const { none, dropout } = toEnd(learn({ p: 0.5, seed }))
      expect(none[0]).toEqual(dropout[0])
      return [none[EPOCHS].test, dropout[EPOCHS].test]
    })
    expect(ends[4]).toEqual([expect.closeTo(0.0693, 4), expect.closeTo(0.062, 4)])
    expect(ends.filter(([none, dropout]) => dropout < none)).toHaveLength(9)
    expect(ends[7][1]).toBeGreaterThan(ends[7][0]) // seed 8
    expect(toEnd(learn({ p: 0.9375, seed: 5 })).dropout[EPOCHS].test).toBeCloseTo(0.1022, 4)
  }, 600_000) // 5 seconds of a machine of its own

  test('dropout.penalty: the mean cost over all masks is the cost and a penalty, one layer, linear readout', () => {
    const { hidden, out } = ensemble(opening)
    const [p, y] = [0.25, 2]
    const products = hidden.a.map((a, k) => a * out.w[k])
    const cost = (z: number): number => (y - z) ** 2 / 2
    let mean = 0
    for (const { mask, probability } of regularize.everyMask(5, { p, dtype: 'float64' }))
      mean += probability * cost(products.reduce((z, one, k) => z + mask.data[k] * one, out.b))
    const plain = cost(products.reduce((z, one) => z + one, out.b))
    const penalty = (0.5 * p * products.reduce((sum, one) => sum + one * one, 0)) / (1 - p)
    expect(mean).toBeCloseTo(plain + penalty, 10)
  })
})

function toEnd(work: ReturnType<typeof learn>): Course {
  for (;;) {
    const { done, value } = work.next()
    if (done) return value
  }
}

test('every claim that a prompt names is one of the experiments, or a test here', () => {
  const tests = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  const claims = experiments.flatMap((one) => one.claims.map(({ id }) => id))
  expect(claims).toEqual(expect.arrayContaining(['dropout.masks', 'dropout.masks.geometric', 'dropout.masks.sigmoid']))
  for (const { prompts, guesses } of Object.values(text)) {
    expect(prompts).toHaveLength(3)
    expect(guesses).toHaveLength(3)
    for (const { test } of prompts) expect(tests).toMatch(new RegExp(`test\\('${test.replaceAll('.', '\\.')}:`))
  }
  expect(text.ko.prompts.map(({ test, show }) => [test, show])).toEqual(
    text.en.prompts.map(({ test, show }) => [test, show]),
  )
  // The same numbers stand in both.
  const numbers = (one: Text): (string[] | null)[] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict)].map((s) =>
      [...new Set(s.match(/−?\d+\.\d+/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('by hand: two of the networks, and the running mean', () => {
  const { hidden, out, members, order, turn, mean } = ensemble(opening)
  const z = (kept: readonly number[]): number => kept.reduce((sum, k) => sum + hidden.a[k] * out.w[k], out.b)
  expect(hidden.a).toEqual(hidden.w.map((w, k) => Math.max(0, w + hidden.b[k])))
  expect(members[0].kept).toEqual([true, true, true, true, true])
  expect(members[0].a).toBe(z([0, 1, 2, 3, 4]))
  expect(members[22].kept).toEqual([true, false, false, true, false]) // 22 = 2 + 4 + 16
  expect(members[22].a).toBe(z([0, 3]))
  expect(members[31].a).toBe(out.b)
  expect(Array.from(order).sort((a, b) => a - b)).toEqual(members.map(({ b }) => b))
  expect(turn[order[6]]).toBe(7)
  expect(mean[0]).toBeNaN()
  expect(mean[1]).toBe(members[order[0]].a)
  expect(mean[2]).toBeCloseTo((members[order[0]].a + members[order[1]].a) / 2, 14)
})

test('neurons stay who they are when others join, and chances sum to 1', () => {
  const five = ensemble(opening)
  const eight = ensemble({ ...opening, n: 8, p: 0.25 })
  expect(eight.hidden.a.slice(0, 5)).toEqual(five.hidden.a)
  expect(eight.members).toHaveLength(256)
  expect(eight.members.reduce((sum, { probability }) => sum + probability, 0)).toBe(1)
  expect(eight.members[3].probability).toBe(0.25 ** 2 * 0.75 ** 6)
})

test('the corners of the controls stay finite', () => {
  for (const readout of readouts)
    for (const way of ['halve', 'scale'] as const)
      for (const p of [0.0625, 0.9375])
        for (const seed of [1, 20]) {
          const { mean, whole, geometric = [0, 0] } = ensemble({ n: 8, p, x: -1, readout, way, seed })
          for (const value of [...mean.slice(1), ...geometric.slice(1), whole])
            expect(value).toEqual(expect.any(Number))
          expect([...mean.slice(1), ...geometric.slice(1), whole].every(Number.isFinite)).toBe(true)
        }
})

test('a link brings numbers to the nearest that there is', () => {
  const state = link.read('#dropout:n=5.4&p=0.3&x=0.99&seed=2.6&t=7.2')!
  expect([state.n, state.p, state.x, state.seed, state.t]).toEqual([5, 0.3125, 1, 3, 7])
  expect(link.write({ ...link.initial, p: 0.3125, readout: 'softmax' })).toBe('#dropout:p=0.3125&readout=softmax')
})

test('every mask is a cell of the grid, at most 16 in a row', () => {
  for (const n of [4, 5, 6, 7, 8]) {
    const one: Ensemble = ensemble({ ...opening, n, readout: 'sigmoid' })
    const svg = gridSvg(n, 'sigmoid', one, 'all')
    expect(svg.match(/data-mask="\d+"/g)).toHaveLength(1 << n)
    expect(svg).not.toContain('NaN')
  }
})

test('a line of code is what the mathematics above it says', () => {
  const run = (name: Line, parts: object, result: string): nn.Tensor =>
    runInNewContext(`${codeLines[name].map(([piece]) => piece).join('')}\n${result}`, parts)
  const row = (values: readonly number[]) => nn.tensor([values], { dtype: 'float64' })
  for (const [readout, f] of [
    ['linear', linear],
    ['sigmoid', sigmoid],
  ] as const)
    for (const way of ['halve', 'scale'] as const) {
      const one = ensemble({ ...opening, readout, way, p: 0.25 })
      const { hidden, out, members } = one
      const w = nn.tensor(
        out.w.map((v) => [v]),
        { dtype: 'float64' },
      )
      const p = 0.25
      const masks = [...regularize.everyMask(5, { p, dtype: 'float64' })].map(({ mask }) => row([...mask.data]))
      const tools = { add, dot, mul, sign, f, w, p, b: row([out.b]), hidden: row(hidden.a) }
      const answer = (mask: nn.Tensor) => run(`thinned-${way}`, { ...tools, mask }, 'thinned')
      expect(answer(masks[22]).data[0]).toBe(members[22].a)
      expect(run(`whole-${way}`, tools, 'whole').data[0]).toBe(one.whole)
      const everyMask = (n: number, options: { p: number }) =>
        Array.from(regularize.everyMask(n, { ...options, dtype: 'float64' }), ({ mask, probability }) => ({
          mask: row([...mask.data]),
          probability,
        }))
      const parts = { ...tools, n: 5, everyMask, answer, ensembleMeans: regularize.ensembleMeans }
      expect(run('mean', parts, 'mean').data[0]).toBeCloseTo(last(one.mean), 13)
    }
  const stream = random(3)
  const a = nn.tensor([[0.5, 0.25, 1]])
  const parts = { mul, a, mask: zeros([1, 3]), p: 0.5, random: stream, dropoutMask: regularize.dropoutMask }
  const mask = regularize.dropoutMask(zeros([1, 3]), { p: 0.5, random: random(3) })
  expect([...run('scaled', parts, 'thinned').data]).toEqual([0.5, 0.25, 1].map((v, k) => v * mask.data[k]))
  expect(softmax.name).toBe('softmax')
})

const modules = { ...nn, ...regularize, ...data }

function printed(program: string): unknown[][] {
  const seen: unknown[][] = []
  const body = program.replace(/^import .*$/gm, '')
  runInNewContext(body, { ...modules, console: { log: (...line: unknown[]) => seen.push(line) } })
  return seen
}

test('the copied program prints what the page shows', () => {
  for (const readout of readouts)
    for (const way of ['halve', 'scale'] as const) {
      const settings = { ...opening, readout, way, p: 0.25 }
      const { mean, geometric, whole } = ensemble(settings)
      const means = [
        ['arithmetic', last(mean)] as const,
        ...(geometric ? [['geometric', last(geometric)] as const] : []),
      ]
      const lines = printed(snippet(settings)) as [string, number][]
      expect(lines.map(([name]) => name)).toEqual([...means.map(([name]) => name), 'whole'])
      for (const [i, [, value]] of means.entries()) expect(lines[i][1]).toBeCloseTo(value, 12)
      expect(lines[means.length][1]).toBe(whole)
    }
})

test('the copied training is the training of the page', () => {
  const program = taskSnippet({ p: 0.5, seed: 2 })
  expect(program).toContain(`epochs: ${EPOCHS}`)
  const { none, dropout } = toEnd(learn({ p: 0.5, seed: 2, epochs: 20 }))
  expect(printed(program.replace(`epochs: ${EPOCHS}`, 'epochs: 20'))).toEqual([
    [0, none[20].test],
    [0.5, dropout[20].test],
  ])
})

test('thinned lines have the whole line as their mean, nearly: they are few', () => {
  const { dropout } = toEnd(learn({ p: 0.5, seed: 1, epochs: 30 }))
  const { params } = dropout[30]
  const [whole] = lines(params)
  expect(whole).toHaveLength(GRID.length)
  const all = nn.tensor([Array.from({ length: HIDDEN }, () => 1)])
  expect(lines(params, all)[0]).toEqual(whole)
  const masks = masksAt(4, { p: 0.5, seed: 1 })
  expect(masks.shape).toEqual([8, HIDDEN])
  expect(new Set(masks.data)).toEqual(new Set([0, 2]))
  expect(masksAt(4, { p: 0.5, seed: 1 })).toEqual(masks)
  expect(masksAt(5, { p: 0.5, seed: 1 })).not.toEqual(masks)
})

test('the command names what nn train understands', () => {
  expect(command(0.5)).toBe(
    'npx @nn/cli train --data mnist --train-size 1000 --layers 784,100,10 --init large --eta 0.5 --epochs 100 --dropout 0.5',
  )
})
