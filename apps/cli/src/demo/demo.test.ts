import { EventEmitter } from 'node:events'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'
import type { Io } from '../io'
import { main } from '../main'
import { agreement, neurons } from './neuron'
import type { Result } from './perform'
import { perform, readSets } from './perform'
import { placeOf } from './place'
import { planOf, techniques } from './plan'
import { softmaxes } from './softmax'
import { rows, spread, turn } from './summary'

const folder = mkdtempSync(join(tmpdir(), 'nn-demo-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function surroundings(): { io: Io; out: () => string; err: () => string; signals: EventEmitter } {
  const seen = { out: '', err: '' }
  const stream = (to: 'out' | 'err') =>
    ({
      write: (text: string) => {
        seen[to] += text
        return true
      },
    }) as unknown as NodeJS.WriteStream
  const signals = new EventEmitter()
  const none = { async *[Symbol.asyncIterator]() {} } as Io['stdin']
  const io: Io = {
    stdout: stream('out'),
    stderr: stream('err'),
    stdin: none,
    env: { LANG: 'C.UTF-8' },
    signals,
    now: () => performance.now(),
  }
  return { io, out: () => seen.out, err: () => seen.err, signals }
}

describe('the neuron', () => {
  it('gives the numbers it should', () => {
    const [quadratic, crossEntropy, easy, easyCross] = neurons()
    expect(quadratic.a[0]).toBeCloseTo(0.982014, 6)
    expect(quadratic.a[150]).toBeCloseTo(0.933417, 6)
    expect(quadratic.a[300]).toBeCloseTo(0.202848, 6)
    expect([quadratic.below, crossEntropy.below, easy.below, easyCross.below]).toEqual([232, 17, 36, 8])
    expect(crossEntropy.a[300]).toBeCloseTo(0.012009, 6)
    expect(easy.a[0]).toBeCloseTo(0.817574, 6)
    expect(agreement([quadratic, crossEntropy, easy, easyCross])).toEqual({ met: 10, of: 10 })
  })

  it('would say so if they were others', () => {
    const [one] = neurons()
    expect(agreement([{ ...one, a: one.a.map((v) => v + 1e-4), below: 231 }])).toEqual({ met: 0, of: 3 })
  })
})

describe('softmax', () => {
  it('gives the numbers it should, and 1 in all', () => {
    const { first, raised } = softmaxes()
    ;[0.217721, 0.01084, 0.722859, 0.04858].forEach((a, i) => expect(first.a[i]).toBeCloseTo(a, 6))
    for (const { sum } of raised) expect(sum).toBeCloseTo(1, 12)
    for (let i = 1; i < raised.length; i++) {
      expect(raised[i].a[3]).toBeGreaterThan(raised[i - 1].a[3])
      for (const j of [0, 1, 2]) expect(raised[i].a[j]).toBeLessThan(raised[i - 1].a[j])
    }
  })
})

describe('the plan', () => {
  it('pairs every technique with every seed, and gives each task its own id', () => {
    const plan = planOf({ seed: 7 })
    expect(plan.seeds).toEqual([7, 8, 9])
    expect(plan.table).toHaveLength(techniques.length * 3)
    const ids = [...plan.curves, ...plan.table, ...plan.start, plan.final].map(({ id }) => id)
    expect(new Set(ids).size).toBe(ids.length)
    expect(plan.curves.map(({ lambda }) => lambda)).toEqual([0, 0.1])
  })
})

describe('the summary', () => {
  const end = (id: string, accuracy: number): Result => ({
    id,
    measured: [{ epoch: 1, training: { cost: 0, accuracy: 1 }, test: { cost: 1, accuracy } }],
  })

  it('compares seed by seed', () => {
    const plan = planOf({ seed: 1 })
    const accuracy: { [technique: string]: number[] } = {
      none: [0.8, 0.82, 0.84],
      l1: [0.81, 0.83, 0.83],
      l2: [0.85, 0.87, 0.89],
      dropout: [0.8, 0.82, 0.84],
      expansion: [0.9, 0.9, 0.9],
    }
    const found = rows(
      plan,
      plan.table.map(({ id }) => end(id, accuracy[id.split('-')[0]][Number(id.split('-')[1]) - 1])),
    )
    const of = (technique: string) => found.find((row) => row.technique === technique)
    expect(of('l2')?.mean).toBeCloseTo(0.05, 12)
    expect(of('l2')?.spread).toBeCloseTo(0, 12)
    expect(of('l1')?.improved).toBe(2)
    expect(of('dropout')).toMatchObject({ improved: 0, mean: 0 }) // as good is not better
    expect(of('expansion')?.differences.map((d) => d.toFixed(2))).toEqual(['0.10', '0.08', '0.06'])
  })

  it('finds where the test cost turns, and from where on every training digit is right', () => {
    const at = (epoch: number, cost: number, accuracy: number) => ({
      epoch,
      training: { cost: 0, accuracy },
      test: { cost, accuracy: 0.8 },
    })
    const result = { id: 'x', measured: [at(1, 3, 0.9), at(2, 2, 1), at(3, 1, 0.99), at(4, 1.5, 1), at(5, 2, 1)] }
    expect(turn(result)).toMatchObject({ at: { epoch: 3 }, perfect: 4 })
    expect(turn({ id: 'x', measured: [at(1, 3, 0.9)] }).perfect).toBeUndefined()
    expect(spread([1, 2, 3])).toBe(1)
  })
})

describe('where the report goes', () => {
  it('is nn-report beneath the current folder, or what --out says', () => {
    expect(placeOf(undefined, folder)).toEqual({ path: join(folder, 'nn-report', 'demo.html') })
    expect(placeOf('deep/er', folder)).toEqual({ path: join(folder, 'deep/er', 'demo.html') })
  })

  it('is the folder for temporary files where the current one cannot be used', () => {
    const blocked = join(folder, 'blocked')
    mkdirSync(blocked)
    writeFileSync(join(blocked, 'nn-report'), '') // a file stands in the way
    const temporary = join(folder, 'tmp')
    expect(placeOf(undefined, blocked, temporary)).toEqual({
      path: join(temporary, 'nn-report', 'demo.html'),
      insteadOf: join(blocked, 'nn-report'),
    })
    const inside = join(folder, 'node_modules', 'x')
    mkdirSync(inside, { recursive: true })
    expect(placeOf(undefined, inside, temporary).path).toBe(join(temporary, 'nn-report', 'demo.html'))
    expect(() => placeOf('blocked/nn-report', folder)).toThrow(
      '--out blocked/nn-report: cannot write there: it is a file',
    )
  })
})

describe('training', () => {
  it('gives the same numbers twice', async () => {
    const sets = await readSets(1)
    const task = { ...planOf({ seed: 1, quick: true }).table[0], epochs: 2, measured: [2], n: 100 }
    const run = () => {
      const steps = perform(task, sets)
      for (;;) {
        const { done, value } = steps.next()
        if (done) return JSON.stringify(value)
      }
    }
    expect(run()).toBe(run())
    expect(sets.pool.n + sets.test.n).toBe(10000)
  })
})

describe('nn demo', () => {
  it('checks its options before anything is done', async () => {
    for (const [argv, message] of [
      [['demo', '--seed', 'x'], /--seed <n>.*'x' is invalid/],
      [['demo', '--seed', '-1'], /--seed/],
      [['demo', '--lang', 'fr'], /Allowed choices are en, ko/],
      [['demo', '--fast'], /unknown option '--fast'/],
    ] as const) {
      const { io, err } = surroundings()
      expect(await main(argv, io)).toBe(2)
      expect(err()).toMatch(message)
    }
  })

  it('stops on Ctrl-C with one line, code 130 and no report', async () => {
    const { io, err, signals } = surroundings()
    const out = join(folder, 'stopped')
    const done = main(['demo', '--quick', '--out', out], io)
    while (!err().includes('epoch')) await new Promise((resolve) => setTimeout(resolve, 5))
    signals.emit('SIGINT')
    expect(await done).toBe(130)
    expect(err().trimEnd().split('\n').at(-1)).toBe('nn: interrupted: no report was written')
    expect(readdirSync(out)).toEqual([])
    expect(signals.listenerCount('SIGINT')).toBe(0)
  })
})

describe('the worker', () => {
  it('is built beside the program, where the pool looks for it', () => {
    expect(readFileSync(new URL('../../tsup.config.ts', import.meta.url), 'utf8')).toContain(
      "'demo-worker': 'src/demo/worker.ts'",
    )
    expect(readFileSync(new URL('./pool.ts', import.meta.url), 'utf8')).toContain(
      "new URL('./demo-worker.js', import.meta.url)",
    )
  })
})
