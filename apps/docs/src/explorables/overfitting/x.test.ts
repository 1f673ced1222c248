import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { mnist } from '@nn/datasets/node'
import * as experiments from '@nn/experiments'
import type { Json } from '@nn/tensor'
import * as nn from '@nn/train'
import { expect, test } from 'vitest'
import { codeLines } from './mathematics'
import {
  after,
  compare,
  LENGTH,
  measures,
  misread,
  onset,
  patient,
  type RunName,
  recording,
  snippet,
  stopAt,
  TEST,
} from './model'
import { differences, LEVELS, look, PIXELS, undo } from './record'
import { link } from './state'
import { type Text, text } from './text'

const { none, l2 } = recording

test('overfitting', () => {
  expect(onset(none)).toEqual({ turned: 14, perfect: 67, best: 374, gap: expect.closeTo(1 - 0.8223, 12) })
  expect(none.testCorrect[0]).toBe(5887)
  expect(none.testCorrect[280]).toBe(8221)
  expect(none.testCorrect[374]).toBe(8227)
  expect(none.testCorrect[LENGTH]).toBe(8223)
  expect(none.trainCost[0]).toBeCloseTo(1.843365, 6)
  expect(none.trainCost[LENGTH]).toBeCloseTo(0.004202, 6)
  expect(none.testCost[14]).toBeCloseTo(1.20284, 5)
  expect(none.testCost[LENGTH]).toBeCloseTo(1.7731, 4)
})

test('regularized', () => {
  expect(l2.testCorrect[0]).toBe(5898)
  expect(onset(l2).best).toBe(383)
  expect(l2.testCorrect[383]).toBe(8710)
  expect(l2.testCorrect[280]).toBe(8645)
  expect(l2.trainCost[0]).toBeCloseTo(3.0055, 4)
  expect(l2.trainCost[LENGTH]).toBeCloseTo(0.1154, 4)
})

test('early-stopping', () => {
  expect([10, 20, 50].map((n) => patient(none, n))).toEqual([
    { at: 50, correct: 8170, lost: expect.closeTo(0.57, 12) },
    { at: 60, correct: 8170, lost: expect.closeTo(0.57, 12) },
    { at: 90, correct: 8170, lost: expect.closeTo(0.57, 12) },
  ])
  expect([10, 20, 50].map((n) => patient(l2, n))).toEqual([
    { at: 181, correct: 8572, lost: expect.closeTo(1.38, 12) },
    { at: 314, correct: 8671, lost: expect.closeTo(0.39, 12) },
    { at: undefined, correct: 8710, lost: 0 },
  ])
  expect(stopAt(none, 280)).toEqual({ at: 280, correct: 8221, lost: expect.closeTo(0.06, 12) })
})

test('overfitting.cost-and-accuracy: between epochs 14 and 399 both rise', () => {
  expect(none.testCost[14].toFixed(3)).toBe('1.203')
  expect(none.testCost[LENGTH].toFixed(3)).toBe('1.773')
  expect(none.testCorrect[LENGTH] - none.testCorrect[14]).toBe(177)
  expect([none.testCorrect[14] / TEST, none.testCorrect[LENGTH] / TEST]).toEqual([0.8046, 0.8223])
})

test('the weights that nobody asks for stay, and λ = 0.1 takes them away', () => {
  expect(Math.round(none.squares[LENGTH])).toBe(27106)
  expect(Math.round(l2.squares[LENGTH])).toBe(1892)
})

test('the runs shown are the published ones, and end with what the claims say', () => {
  for (const [id, run] of [
    ['overfitting', none],
    ['regularized', l2],
  ] as const) {
    const of = experiments.experiment(id)!
    expect(run.settings).toEqual(of.trials(of.settings)[0].settings)
    const results = [run, none].map((one) => ({ curves: one as unknown as Json, snapshots: [] }))
    // what tests read is rounded to seven digits; the site's build judges every digit
    const judged = experiments.judge(of, results as unknown as Json[]).filter((one) => !one.id.endsWith('.every-epoch'))
    for (const { id: claim, verdict } of judged) expect(`${claim}: ${verdict}`).toBe(`${claim}: pass`)
  }
})

test('the line of mathematics: shares, gap, cost and penalty', () => {
  const { train, test, gap } = after(none, 280)
  expect([train, test]).toEqual([1, 0.8221])
  expect(gap).toBeCloseTo(0.1779, 12)
  expect(after(none, 0).penalty).toBe(0)
  const last = after(l2, LENGTH)
  expect(last.penalty).toBeCloseTo((0.1 / 2000) * l2.squares[LENGTH], 12)
  expect(last.unregularized + last.penalty).toBeCloseTo(l2.trainCost[LENGTH], 12)
  expect(last.cost).toBe(l2.trainCost[LENGTH])
})

test('a run is compared number by number, to the last bit', () => {
  const three = Object.fromEntries(measures.map((name) => [name, none[name].slice(0, 3)])) as {
    [name in (typeof measures)[number]]: number[]
  }
  expect(compare(none, three)).toEqual({ epochs: 3, different: [] })
  three.testCost[1] += 2 ** -52
  expect(compare(none, three)).toEqual({ epochs: 3, different: [1] })
  expect(compare(none, { ...three, testCorrect: [5887] })).toEqual({ epochs: 1, different: [] })
  expect(compare(none, { ...three, testCorrect: [5888] })).toEqual({ epochs: 1, different: [0] })
})

test('digits that are read wrongly', () => {
  expect(misread([3, 5, 7, 1], [3, 6, 7, 2], [99, 80, 70, 4], [0, 4])).toEqual([
    { place: 1, label: 5, answer: 6, sure: 0.8 },
    { place: 3, label: 1, answer: 2, sure: 0.04 },
  ])
  expect(misread([3, 5, 7, 1], [3, 6, 7, 2], [99, 80, 70, 4], [2, 3])).toEqual([])
})

test('pictures go to a file and come back', () => {
  const frames = [Uint8Array.of(0, 31, 62), Uint8Array.of(62, 30, 62), Uint8Array.of(61, 31, 0)]
  expect([...differences(frames)]).toEqual([0, 31, 62, 62, 255, 0, 255, 1, 194])
  expect(undo(differences(frames), 3)).toEqual(frames)
})

test('the first epoch, by the program that made the recording: counts, answers, weights', async () => {
  const data = await mnist()
  const { programs } = await import('@nn/experiments/programs')
  const settings = { ...(none.settings as unknown as experiments.ReplaySettings), epochs: 1, snapshots: [0] }
  const course: Generator<experiments.ReplayProgress, experiments.ReplayResult> = programs.replay(settings, {
    mnist: data,
  })
  let step = course.next()
  while (!step.done) step = course.next()
  const { curves, snapshots } = step.value
  expect([curves.trainCorrect, curves.testCorrect]).toEqual([[690], [5887]])
  const rows = Uint32Array.from({ length: 50 }, (_, i) => i)
  const x = data.test.x(rows, nn.tensor(new Float32Array(50 * PIXELS), { shape: [50, PIXELS] }))
  const { pictures, answers, sure, squares } = look(snapshots[0], x)
  const wrong = misread(data.test.labels!, answers, sure, [0, 50])
  expect(wrong).toHaveLength(23)
  // the second test image, a 2
  expect(wrong[0]).toEqual({ place: 1, label: 2, answer: 6, sure: 0.41 })
  expect(squares).toBeCloseTo(none.squares[0], 2)
  // pixel 0 is white in all images: its weights are those of the start, and both signs are there
  const corner = Array.from({ length: 30 }, (_, j) => pictures[j * PIXELS] - LEVELS)
  expect(Math.min(...corner)).toBeLessThan(-5)
  expect(Math.max(...corner)).toBeGreaterThan(5)
})

test('a line of code is what the mathematics above it says', () => {
  const net = nn.network([nn.dense(2, { activation: nn.sigmoid })], { inputs: 2, seed: 3 })
  const training = nn.fromArrays({
    x: [
      [0, 1],
      [1, 0],
      [1, 1],
    ],
    labels: [0, 1, 1],
  })
  const testing = nn.fromArrays({
    x: [
      [0, 1],
      [1, 0],
    ],
    labels: [1, 0],
  })
  const code = (name: keyof typeof codeLines): string => codeLines[name].map(([piece]) => piece).join('')
  const given = { ...nn, net, training, test: testing, cost: nn.crossEntropy, lambda: 0.1 }
  const [a, b] = [training, testing].map((data) => nn.evaluate(net, data, { cost: nn.crossEntropy }))
  expect(runInNewContext(`${code('gap')}\ngap`, given)).toBe(a.accuracy! - b.accuracy!)
  const penalty = nn.l2({ lambda: 0.1 }).value(net.params[0].w, 3)
  expect(runInNewContext(`${code('costs')}\nC`, given)).toBeCloseTo(a.cost + penalty, 12)
})

test.each(['none', 'l2'] as const)('the copied program runs: %s', async (name: RunName) => {
  const lines: unknown[][] = []
  const body = snippet(name, 10).replace(/^import .*$/gm, '')
  const short = (of: experiments.Experiment, options: object) =>
    experiments.run(of, { ...options, settings: { epochs: 2 } } as never)
  await runInNewContext(`(async () => {${body}})()`, {
    ...experiments,
    mnist,
    patience: nn.patience,
    run: short,
    console: { log: (...line: unknown[]) => lines.push(line) },
  })
  expect(lines).toEqual([
    [recording[name].testCorrect.slice(0, 2), { best: { epoch: 1, value: recording[name].testCorrect[1] } }],
  ])
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
      [...new Set(s.match(/\d+[.,]\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('the link holds run, view, clock, stop and rule', () => {
  const state = { ...link.initial, run: 'l2', view: 'zoom', t: 181, stop: 120, n: 42, guess: 'flat' } as const
  expect(link.write(state)).toBe('#overfitting:run=l2&view=zoom&t=181&stop=120&n=42&guess=flat')
  expect(link.read(link.write(state))).toEqual(state)
})

test('the exercises of the page have the right answers', () => {
  const page = readFileSync(new URL('../../content/docs/chapter/overfitting.mdx', import.meta.url), 'utf8')
  const asked = [...page.matchAll(/<Exercise value=\{([\d.]+)\} tolerance=\{([\d.]+)\}/g)].map(([, v, by]) => [+v, +by])
  const net = nn.network(
    [30, 10].map((n) => nn.dense(n, { activation: nn.sigmoid })),
    { inputs: 784 },
  )
  const stopped = nn.patience([80, 82, 81, 83, 82, 82, 83, 81, 84], 3, { first: 0 }).stops
  expect(asked).toEqual([
    [net.size / 1000, 0.15],
    [expect.closeTo(100 * after(none, 280).gap, 9), 0.06],
    [stopped, 0],
  ])
  expect(page).toContain('80, 82, 81, 83, 82, 82, 83, 81, 84')
})
