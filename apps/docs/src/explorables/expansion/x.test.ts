import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { slice } from '@nn/datasets'
import { mnist } from '@nn/datasets/node'
import { changed, experiment, runTrial } from '@nn/experiments'
import { random, warp } from '@nn/regularize'
import { zeros } from '@nn/tensor'
import { crossEntropy, evaluate, network, predict } from '@nn/train'
import { beforeAll, describe, expect, test } from 'vitest'
import { INK, inked } from '../../explorable'
import { bytes, given } from './digits'
import { codeLines } from './mathematics'
import {
  both,
  command,
  course,
  curve,
  deformed,
  drawn,
  LENGTH,
  type Networks,
  names,
  output,
  PIXELS,
  pack,
  placesAt,
  reading,
  readings,
  SHEET,
  SIDE,
  sheet,
  snippet,
  stop,
  unpack,
  warpAt,
} from './model'
import { opening } from './opening'
import { layers, settings, TRAINED } from './recipe'
import { link } from './state'
import { type Text, text } from './text'

const still = { right: 0, down: 0, degrees: 0, slant: 0, factor: 1, alpha: 0, seed: 1 }

/** Two small networks that have learnt nothing: what the model does with networks does not depend on their wisdom. */
const fresh = (): Networks => ({
  plain: network(layers(), { inputs: PIXELS, seed: 3 }),
  expanded: network(layers(), { inputs: PIXELS, seed: 4 }),
})

describe('a deformation on the clock', () => {
  test('begins with the digit as it is and ends with the whole', () => {
    const all = { ...still, right: 10, degrees: 90, factor: 0.5, alpha: 40 }
    expect(warpAt(all, 0)).toEqual({ right: 0, down: 0, degrees: 0, slant: 0, factor: 1, alpha: 0 })
    expect(warpAt(all, 50)).toEqual({ right: 5, down: 0, degrees: 45, slant: 0, factor: 0.75, alpha: 20 })
    const u = given(7)
    const frames = course(u, all)
    expect(frames.shape).toEqual([LENGTH + 1, PIXELS])
    expect(frames.data.subarray(0, PIXELS)).toEqual(u.data)
    expect(frames.data.subarray(50 * PIXELS, 51 * PIXELS)).toEqual(deformed(u, all, 50).data)
  })

  test('five pixels to the right are five pixels to the right', () => {
    const u = given(7)
    const v = deformed(u, { ...still, right: 10 }, 50)
    for (let r = 0; r < SIDE; r++) {
      for (let c = 0; c < SIDE; c++) expect(v.data[r * SIDE + c]).toBe(c < 5 ? 0 : u.data[r * SIDE + c - 5])
    }
    const { ys, xs } = placesAt({ ...still, right: 10 }, 50)
    expect([ys[8 * SIDE + 20], xs[8 * SIDE + 20]]).toEqual([8, 15])
  })

  test('the formula under the stage, by hand', () => {
    // p = (8, 20): the field, the centre, the matrix of a quarter turn back.
    const all = { ...still, degrees: 90, down: 2, alpha: 34 }
    const { ys, xs } = placesAt(all, LENGTH)
    const field = placesAt({ ...still, alpha: 34 }, LENGTH)
    const i = 8 * SIDE + 20
    const [dy, dx] = [field.ys[i] - 13.5 - 2, field.xs[i] - 13.5]
    expect(ys[i]).toBeCloseTo(13.5 + dx, 9)
    expect(xs[i]).toBeCloseTo(13.5 - dy, 9)
  })
})

test('a drawing is fitted as MNIST was', () => {
  const one = drawn(inked([[[10, 5], [10, 25]]]), INK) // biome-ignore format: points
  const ink = Array.from(one.data.keys()).filter((i) => one.data[i] > 0.5)
  const rows = ink.map((i) => Math.floor(i / SIDE))
  expect([Math.min(...rows), Math.max(...rows)]).toEqual([5, 24]) // 20 high, its middle at 14 of 28
  expect(Math.max(...one.data)).toBeLessThan(1) // bytes by 256, as training had them
  expect(drawn(inked([]), INK).data).toEqual(new Float32Array(PIXELS))
  const full = inked([[[0, 0], [63, 0], [63, 63], [0, 63], [0, 0]]], 40) // biome-ignore format: points
  expect(drawn(full, INK).data.some((v) => v > 0.9)).toBe(true) // a sheet full of ink is ink, not paper
})

test('what is read, and where it stops', () => {
  const of = new Float32Array(10 * (LENGTH + 1))
  for (let t = 0; t <= LENGTH; t++) of[10 * t + (t < 37 ? 6 : 9)] = 0.8
  expect([reading(of, 0), reading(of, 36), reading(of, 37)]).toEqual([6, 6, 9])
  expect([stop(readings(of), 6), stop(readings(of), 9)]).toEqual([37, 0])
  of.fill(0)
  expect(stop(readings(of), 0)).toBeUndefined()
  expect(
    Array.from(
      curve(
        Float32Array.from({ length: 20 }, (_, i) => i),
        3,
      ),
    ),
  ).toEqual([3, 13])
})

test('the sheet is drawn as training draws, the same again for the same seed', () => {
  const u = given(3)
  const first = sheet(u, 'all', 2, 5)
  expect(first.shape).toEqual([SHEET, PIXELS])
  expect(sheet(u, 'all', 2, 5).data).toEqual(first.data)
  expect(sheet(u, 'all', 2, 6).data).not.toEqual(first.data)
  // Shifts of one pixel: nine pictures at most.
  const seen = new Set(
    Array.from({ length: SHEET }, (_, i) =>
      sheet(u, 'shift', 1, 5)
        .data.slice(i * PIXELS, (i + 1) * PIXELS)
        .join(),
    ),
  )
  expect(seen.size).toBeLessThanOrEqual(9)
  expect(TRAINED).toEqual({ pixels: 1, degrees: 15, alpha: 34, sigma: 4 })
})

test('networks come back from their file within a step of it', async () => {
  const nets = fresh()
  nets.plain.params[0].w.data[5] = 3.5
  const { writeIdx } = await import('@nn/datasets')
  const values = pack(nets)
  const back = await unpack(writeIdx({ shape: [values.length], data: values }))
  for (const name of names) {
    nets[name].params.forEach(({ w, b }, layer) => {
      for (const [was, is] of [
        [w, back[name].params[layer].w],
        [b, back[name].params[layer].b],
      ]) {
        expect(is.shape).toEqual(was.shape)
        let most = 0
        for (const v of was.data) most = Math.max(most, Math.abs(v))
        // Half a step: with steps half as long the largest number would take more than 2,047 of them.
        let off = 0
        for (let i = 0; i < was.data.length; i++) off = Math.max(off, Math.abs(is.data[i] - was.data[i]))
        expect(off).toBeLessThanOrEqual(most / 2047 + 1e-9)
      }
    })
  }
  expect(back.plain.params[0].w.data[5]).toBe(3.5)
})

test('a line of code is what the mathematics above it says', () => {
  const code = codeLines.map(([piece]) => piece).join('')
  const all = { ...still, right: 3, degrees: 20, alpha: 30, seed: 7 }
  const u = given(4)
  const { plain } = fresh()
  const result = runInNewContext(`${code}\n;({ a, xs, ys })`, { warp, random, predict, network: plain, u, ...all })
  expect(result.a.data).toEqual(predict(plain, deformed(u, all, LENGTH)).data)
  expect(result.ys).toEqual(placesAt(all, LENGTH).ys)
  const { a, z } = output(plain, deformed(u, all, LENGTH), 4)
  expect(a).toBeCloseTo(result.a.data[4], 6)
  expect(1 / (1 + Math.exp(-z))).toBeCloseTo(a, 6)
})

test('the copied program draws the digit', async () => {
  const { test: testSet } = await mnist()
  const lines: string[] = []
  const body = snippet({ ...still, right: 10 }, 50, 7).replace(/^import .*$/gm, '')
  const parts = {
    mnist: () => Promise.resolve({ test: testSet }),
    random,
    warp,
    zeros,
    console: { log: (line: string) => lines.push(line) },
  }
  await runInNewContext(`(async () => { ${body} })()`, parts)
  expect(lines).toHaveLength(28)
  expect(lines[7].slice(0, 10).trim()).toBe('')
  expect(lines.join('')).toMatch(/@{3}/)
})

test('what each prompt says is held by a test of that name, and both languages say as much', () => {
  const tests = readFileSync(fileURLToPath(import.meta.url), 'utf8')
  for (const { prompts, guesses } of Object.values(text)) {
    expect(prompts).toHaveLength(3)
    expect(guesses).toHaveLength(3)
    for (const { test } of prompts) expect(tests).toMatch(new RegExp(`test\\('${test.replaceAll('.', '\\.')}['.:]`))
  }
  expect(text.ko.prompts.map(({ test, show }) => [test, show])).toEqual(
    text.en.prompts.map(({ test, show }) => [test, show]),
  )
  const numbers = (one: Text): string[][] =>
    [...one.prompts.map(({ answer }) => answer), ...Object.values(one.verdict)].map((s) =>
      [...new Set(s.match(/\d+\.\d+|\d{2,}/g))].sort(),
    )
  expect(numbers(text.ko)).toEqual(numbers(text.en))
})

test('Korean particles follow the digit', () => {
  expect([2, 7].map((y) => text.ko.mineButton(y))).toEqual([
    '나에게는 여기서부터 2가 아니다',
    '나에게는 여기서부터 7이 아니다',
  ])
  expect([1, 6].map((y) => text.ko.says(y, '0.9'))).toEqual(['1로 읽음, 출력 0.9', '6으로 읽음, 출력 0.9'])
})

test('the command is the experiment with the settings of the page, which begins as it was recorded', async () => {
  expect(command).toContain('reproduce expansion --set n=1000 --set epochs=60')
  const of = experiment('expansion')!
  const trials = of.trials(changed(of, { n: 1000, epochs: 2 }))
  const trainings = trials.filter(({ program }) => program === 'train')
  const settingsOf = trainings.map(({ settings: one }) => one as { seed: number; expand?: string })
  expect(settingsOf.filter(({ seed }) => seed === 1).map(({ expand }) => expand)).toEqual([
    undefined,
    'shift',
    'rotate',
    'elastic',
  ])
  const result = runTrial(trials[0], { mnist: await mnist() })
  for (;;) {
    const { done, value } = result.next()
    if (!done) continue
    expect((value as { curves: { testCorrect: number[] } }).curves.testCorrect).toEqual([6525, 7345])
    break
  }
})

// The networks are made when the site is built (make.ts); the tests of the site build it first, and run these.
const file = fileURLToPath(new URL('./made/networks.bin', import.meta.url))
describe.skipIf(!existsSync(file))('the networks of the page, once the site has been built', () => {
  let nets: Networks
  beforeAll(async () => {
    nets = await unpack(new Uint8Array(readFileSync(file)))
  })

  /** How many of the 10,000 test images each network reads right, after one deformation. */
  async function right(options: Parameters<typeof warp>[0]): Promise<number[]> {
    const { test: testSet } = await mnist()
    const rows = Uint32Array.from({ length: testSet.n }, (_, i) => i)
    const v = warp(options).apply(testSet.x(rows, zeros([testSet.n, PIXELS])), [SIDE, SIDE], random(1))
    const said = both(nets, v)
    return names.map((name) =>
      rows.reduce((sum, i) => sum + (reading(said[name], i) === testSet.labels?.[i] ? 1 : 0), 0),
    )
  }

  test('expansion.studio.accuracy: 97.74 % and 98.02 %', async () => {
    const { test: testSet } = await mnist()
    expect(names.map((name) => evaluate(nets[name], testSet, { cost: crossEntropy }).correct)).toEqual([9774, 9802])
    expect([settings.n, settings.hidden, settings.epochs]).toEqual([50_000, 100, 15])
  })

  test('expansion.studio.shift: three pixels, 60.10 % and 91.07 %', async () => {
    expect(await right({ right: 3 })).toEqual([6010, 9107])
  })

  test('expansion.studio.turn: 30° and half a turn', async () => {
    expect(await right({ degrees: 30 })).toEqual([7394, 8369])
    const said = both(nets, course(given(6), { ...still, degrees: 180 }))
    expect(names.map((name) => Number(said[name][10 * LENGTH + 9].toFixed(3)))).toEqual([0.958, 0.921])
    expect(names.map((name) => reading(said[name], LENGTH))).toEqual([9, 9])
    expect(names.map((name) => Math.round(1.8 * stop(readings(said[name]), 6)!))).toEqual([27, 34])
  })

  test('the page opens with what they say', async () => {
    const { test: testSet } = await mnist()
    const images = opening.rows.flatMap((row) =>
      Array.from(slice(testSet, row, row + 1).x([0], zeros([1, PIXELS])).data, (v) => 256 * v),
    )
    expect(Array.from(bytes)).toEqual(images)
    expect(opening.rows.map((row) => testSet.labels?.[row])).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
    const { right: by, t } = link.initial
    const said = both(nets, course(given(7), { ...still, right: by }))
    for (const name of names) {
      const row = (at: number): number[] => Array.from(said[name].subarray(10 * at, 10 * at + 10))
      opening[name].curve.forEach((a, at) => expect(a).toBeCloseTo(said[name][10 * at + 7], 4))
      expect(opening[name].readings).toBe(readings(said[name]).join(''))
      opening[name].first.forEach((a, j) => expect(a).toBeCloseTo(row(0)[j], 4))
      opening[name].now.forEach((a, j) => expect(a).toBeCloseTo(row(t)[j], 4))
      expect(output(nets[name], deformed(given(7), { ...still, right: by }, t), 7).z).toBeCloseTo(opening[name].z, 3)
    }
    expect(names.map((name) => stop(readings(said[name]), 7))).toEqual([39, 68])
  })
})
