import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { runInNewContext } from 'node:vm'
import { slice } from '@nn/datasets'
import * as data from '@nn/datasets/node'
import type { Nabla, Tensor } from '@nn/tensor'
import * as nn from '@nn/train'
import { beforeAll, describe, expect, test } from 'vitest'
import { grid, pulls } from './draw'
import { digitsOf } from './make'
import { codeLines } from './mathematics'
import {
  alone,
  type Course,
  command,
  type Digits,
  EPOCHS,
  ETA,
  HIDDEN,
  halved,
  IMAGES,
  learn,
  type Name,
  names,
  neverInked,
  oneUpdate,
  type Parameters,
  pack,
  penaltyOf,
  placeOf,
  snippet,
  startOf,
  stepOf,
  UPDATES,
  unpack,
  WEIGHTS,
  whole,
  zerosIn,
} from './model'
import { opening, silentPixels } from './opening'
import { type Text, text } from './text'

/** The run that the page opens with, once for all tests. */
let digits: Digits
let start: Parameters
let course: Course
beforeAll(async () => {
  digits = await digitsOf()
  start = startOf(digits)
  course = toEnd(learn({ lambda: opening.lambda, start, digits }))
})

function toEnd<Out>(of: Generator<unknown, Out, undefined>): Out {
  for (;;) {
    const { done, value } = of.next()
    if (done) return value as Out
  }
}

const end = (name: Name): Float32Array => course[name][EPOCHS].w
const sizes = (w: Float32Array): Float32Array => w.map(Math.abs)
const largest = (w: Float32Array): number => sizes(w).reduce((a, b) => Math.max(a, b))

describe('the numbers of the page', () => {
  test('the opening is the run', () => {
    expect(start.w).toHaveLength(WEIGHTS)
    expect(WEIGHTS).toBe(23_820)
    for (const name of names) {
      expect(course[name].map(({ zeros }) => zeros)).toEqual(opening.zeros[name])
      expect(course[name].map(({ correct }) => correct)).toEqual(opening.correct[name])
      expect(end(name)[placeOf(0, 13 * 28 + 13)]).toBeCloseTo(opening.probe[name], 3)
    }
    expect(start.w[placeOf(0, 13 * 28 + 13)]).toBe(opening.probe.start)
    expect([...silentPixels]).toEqual(neverInked(digits))
  })

  test('shrink.zeros: the sgn step leaves none at 0, the proximal step half', () => {
    expect(names.map((name) => zerosIn(end(name)))).toEqual([0, 0, 11_577])
    expect(course.l1.every(({ zeros }) => zeros === 0)).toBe(true)
    expect(sizes(end('l1')).filter((v) => v <= stepOf(1))).toHaveLength(11_512)
    expect(names.map((name) => course[name][EPOCHS].correct)).toEqual([843, 818, 817])
    expect(course.l2[0].correct).toBe(772)
  })

  test('shrink.never-inked: what no image inks is left to the penalty alone', () => {
    const places = silentPixels.flatMap((yes, k) =>
      yes ? Array.from({ length: HIDDEN }, (_, j) => placeOf(j, k)) : [],
    )
    expect(silentPixels.filter(Boolean)).toHaveLength(175)
    expect(places).toHaveLength(5250)
    for (const name of names) {
      const expected = alone(
        name,
        1,
        places.map((i) => start.w[i]),
      )[EPOCHS]
      // 3,000 roundings in float32; the sgn step ends somewhere within one step of 0, on this or that side.
      const within = name === 'l1' ? 2 * stepOf(1) : 2e-4
      let worst = 0
      places.forEach((i, at) => {
        worst = Math.max(worst, Math.abs(end(name)[i] - expected[at]))
      })
      expect(worst).toBeLessThan(within)
    }
    expect(places.filter((i) => end('l1Proximal')[i] === 0)).toHaveLength(4549)
    expect(EPOCHS * UPDATES * stepOf(1)).toBeCloseTo(1.5, 12)
  })

  test('penalties.crossing: L2 pulls harder exactly where |w| > 1', () => {
    for (const lambda of [0.1, 1, 3]) {
      for (const w of [1e-6 + 1, 1.5, 3, 5.56, -1.01, -4])
        expect(pull('l2', lambda, w)).toBeGreaterThan(pull('l1', lambda, w))
      for (const w of [1 - 1e-6, 0.5, 0.01, -0.3]) expect(pull('l2', lambda, w)).toBeLessThan(pull('l1', lambda, w))
      expect(pull('l2', lambda, 1)).toBeCloseTo(pull('l1', lambda, 1), 15)
    }
    expect(largest(start.w)).toBeCloseTo(5.56, 2)
    expect(largest(end('l2'))).toBeCloseTo(3.25, 2)
    expect(largest(end('l1'))).toBeCloseTo(5.79, 2)
  })
})

const pull = (name: Name, lambda: number, w: number): number => Math.abs(w) - Math.abs(oneUpdate(name, lambda, [w])[0])

describe('one update', () => {
  test('is the formula, at η = 0.5 and n = 1,000', () => {
    expect(stepOf(1)).toBe(0.0005)
    const w = [2, 1, 0.5, -3, 0, 0.0002, -0.0002]
    expect(oneUpdate('l2', 1, w)).toEqual(w.map((v) => (1 - 0.0005) * v))
    expect(oneUpdate('l1', 1, w)).toEqual(w.map((v) => v - 0.0005 * Math.sign(v)))
    expect(oneUpdate('l1Proximal', 1, w)).toEqual([1.9995, 0.9995, 0.4995, -2.9995, 0, 0, 0])
  })

  test('sgn(0) = 0: what is 0 stays there', () => {
    for (const name of names) for (const v of oneUpdate(name, 3, [0])) expect(v).toBe(0)
  })

  test('the sgn step never arrives, the proximal step does, L2 comes ever nearer', () => {
    const starts = grid.filter((v) => Math.abs(v) > 0.001 && Math.abs(v) < 1.4)
    const at = (name: Name): Float64Array => alone(name, 1, starts)[EPOCHS]
    expect(zerosIn(at('l1'))).toBe(0)
    for (const v of at('l1')) expect(Math.abs(v)).toBeLessThanOrEqual(0.0005 + 1e-12)
    expect(zerosIn(at('l1Proximal'))).toBe(starts.length)
    expect(zerosIn(at('l2'))).toBe(0)
    at('l2').forEach((v, i) => {
      expect(v / starts[i]).toBeCloseTo(0.22304, 4) // 0.9995³⁰⁰⁰
    })
  })

  test('λ = 0.1 on 1,000 images decays like λ = 5 on 50,000', () => {
    for (const [lambda, n] of [
      [0.1, 1000],
      [5, 50_000],
    ])
      expect(1 - ETA * (penaltyOf('l2', lambda).decay?.(n) as number)).toBeCloseTo(0.99995, 14)
    expect(oneUpdate('l2', 0.1, [1])[0]).toBeCloseTo(0.99995, 14)
  })
})

test('arrows: equal at |w| = 1, true to scale under the microscope', () => {
  const of = (name: Name, from: number): number => {
    const found = pulls(name, 1, '1').find((one) => one.from === from)
    return found ? Math.abs(found.to - found.from) : Number.NaN
  }
  expect(of('l2', 1)).toBeCloseTo(of('l1', 1), 12)
  expect(of('l2', 3)).toBeCloseTo(3 * of('l1', 3), 12)
  expect(of('l1', 0.5)).toBeCloseTo(0.4, 12)
  expect(pulls('l1', 1, '2000').map(({ to }) => to)[2]).toBeCloseTo(0.0002 - 0.0005, 12) // across 0
  expect(pulls('l1Proximal', 1, '2000').map(({ to }) => to)[2]).toBe(0)
})

test('what is shipped comes back: exact zeros stay exact, the rest within 7 binary digits', () => {
  const back = unpack(pack({ start, end: { l2: end('l2'), l1: end('l1'), l1Proximal: end('l1Proximal') } }))
  expect(back.start).toEqual(start) // the start was kept to 16 bits before anything began
  for (const name of names) {
    expect(zerosIn(back.end[name])).toBe(opening.zeros[name][EPOCHS])
    back.end[name].forEach((v, i) => {
      if (Math.abs(v - end(name)[i]) > Math.abs(end(name)[i]) / 256)
        throw new Error(`${name}[${i}]: ${v}, ${end(name)[i]}`)
    })
  }
  expect(whole(halved(Float32Array.of(0, 1, -2.5, 3e-8, 1.01)))).toEqual(
    Float32Array.of(0, 1, -2.5, 3.003515303134918e-8, 1.0078125),
  )
  expect(() => unpack(new Uint16Array(3))).toThrow(/expected 95320 numbers, got 3/)
})

test('a line of code is what the mathematics above it says', () => {
  for (const name of names) {
    const w = nn.tensor([[0.7, -0.0002, 0]], { dtype: 'float64' })
    const gradient = [0.3, 0, 0]
    const sum = nn.tensor([gradient], { dtype: 'float64' })
    const nabla: Nabla = {
      into(target: Tensor, alpha: number, beta: number) {
        target.data.forEach((v, i) => {
          target.data[i] = beta * v + alpha * gradient[i]
        })
      },
    }
    const update = (target: Tensor, by: Tensor, eta: number): void => {
      target.data.forEach((v, i) => {
        target.data[i] = v - eta * by.data[i]
      })
    }
    const code = codeLines[name].map(([piece]) => piece).join('')
    runInNewContext(code, { l1: nn.l1, l2: nn.l2, w, nabla, sum, update, eta: ETA, n: IMAGES, lambda: 1 })
    const pulled = oneUpdate(name, 1, name === 'l1Proximal' ? [0.7 - ETA * 0.3, -0.0002, 0] : [0.7, -0.0002, 0])
    const expected = name === 'l1Proximal' ? pulled : [pulled[0] - ETA * 0.3, pulled[1], pulled[2]]
    expected.forEach((v, i) => {
      expect(w.data[i]).toBeCloseTo(v, 12)
    })
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

test('the copied program runs, and prints what the page shows', async () => {
  const lines: unknown[][] = []
  const body = snippet(1).replace(/^import .*$/gm, '')
  // One epoch instead of 30: the start alone is another, the way of learning the same.
  const short = body.replace('epochs: 30', 'epochs: 1')
  await runInNewContext(`(async () => {${short}})()`, {
    ...nn,
    ...data,
    slice,
    console: { log: (...line: unknown[]) => lines.push(line) },
  })
  expect(lines.map(([name, options]) => [name, options])).toEqual([
    ['l2', { lambda: 1 }],
    ['l1', { lambda: 1, step: 'sign' }],
    ['l1', { lambda: 1, step: 'proximal' }],
  ])
  expect(lines.map(([, , zero]) => (zero as number) > 0)).toEqual([false, false, true])
  expect(body).toContain('epochs: 30')
  expect(command(0.5)).toContain('--l1 0.5 --l1-proximal')
})

test('any λ of the slider learns without running away', () => {
  const few = (lambda: number): Course => toEnd(learn({ lambda, start, digits, epochs: 1 }))
  for (const lambda of [0.1, 3]) {
    for (const name of names) {
      const [first, second] = few(lambda)[name]
      expect(first.w).toEqual(start.w)
      expect(largest(second.w)).toBeLessThan(6)
      expect(second.zeros > 0).toBe(name === 'l1Proximal')
    }
  }
})
