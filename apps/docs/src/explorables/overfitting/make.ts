// Made when the site is built (scripts/made.mjs): both published runs, all 400 epochs, by the programs of @nn/experiments.
import { readFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { writeIdx } from '@nn/datasets'
import { mnist } from '@nn/datasets/node'
import { experiment, judge, type ReplayProgress, type ReplayResult, type ReplaySettings } from '@nn/experiments'
import { programs } from '@nn/experiments/programs'
import { zeros } from '@nn/tensor'
import { differences, FIRST, HIDDEN, type Look, look, PIXELS } from './record.ts'

/** Digits shown of each set: its first ones. */
const SHOWN = 50

const runs = ['overfitting', 'regularized'] as const

interface Made {
  readonly settings: ReplaySettings
  readonly result: ReplayResult
  readonly looks: readonly Look[]
}

export const jobs: readonly (typeof runs)[number][] = runs

const { training, validation, test } = await mnist()
const first = Uint32Array.from({ length: SHOWN }, (_, i) => i)

export async function job(id: string): Promise<Made> {
  const of = experiment(id)
  if (of === undefined) throw new RangeError(`overfitting: there is no experiment ${id}`)
  const published = of.trials(of.settings)[0].settings as ReplaySettings
  const settings = { ...published, snapshots: Array.from({ length: published.epochs }, (_, epoch) => epoch) }
  const x = zeros([2 * SHOWN, PIXELS], { dtype: 'float32' })
  for (const [i, set] of [training, test].entries()) {
    const part = set.x(first, zeros([SHOWN, PIXELS], { dtype: 'float32' }))
    x.data.set(part.data, i * SHOWN * PIXELS)
  }
  const looks: Look[] = []
  const course: Generator<ReplayProgress, ReplayResult, undefined> = programs.replay(settings, {
    mnist: { training, validation, test },
  })
  for (;;) {
    const { done, value } = course.next()
    if (done) return { settings: published, result: { curves: value.curves, snapshots: [] }, looks }
    if (value.after?.snapshot) looks.push(look(value.after.snapshot, x))
  }
}

const pack = (shape: readonly number[], data: Uint8Array): Uint8Array =>
  gzipSync(writeIdx({ shape, data }), { level: 9 })

export async function files(made: readonly Made[]): Promise<Record<string, string | Uint8Array>> {
  // What a page says of the runs is what the claims say, or there is no page.
  for (const [id, results] of [
    ['overfitting', [made[0]]],
    ['regularized', [made[1], made[0]]],
    ['early-stopping', made],
  ] as const) {
    for (const { id: claim, verdict, measured } of judge(
      experiment(id)!,
      results.map(({ result }) => result),
    )) {
      if (verdict !== 'pass') throw new Error(`overfitting: ${claim}: ${verdict}, measured ${JSON.stringify(measured)}`)
    }
  }
  // What tests read without a build is the same to seven digits.
  const fixture: readonly Record<string, readonly number[]>[] = JSON.parse(
    readFileSync(new URL('./fixtures/curves.json', import.meta.url), 'utf8'),
  )
  for (const [run, { result }] of made.entries())
    for (const [name, values] of Object.entries(result.curves))
      for (const [epoch, value] of values.entries())
        if (Number(value.toPrecision(7)) !== fixture[run][name][epoch])
          throw new Error(`overfitting: fixtures/curves.json is out of date: ${name} of run ${run}, epoch ${epoch}`)
  const images = (set: typeof training, n: number): Uint8Array => set.bytes!.data.subarray(0, n * PIXELS) as Uint8Array
  const labels = (set: typeof training, n: number): Uint8Array =>
    Uint8Array.from({ length: n }, (_, i) => set.labels![i])
  const both = (part: typeof images, a: number, b: number): Uint8Array => {
    const [one, two] = [part(training, a), part(test, b)]
    const all = new Uint8Array(one.length + two.length)
    all.set(one)
    all.set(two, one.length)
    return all
  }
  const { n, epochs } = made[0].settings
  const frames = (looks: readonly Look[], key: 'pictures' | 'answers' | 'sure'): Uint8Array =>
    differences(looks.map((one) => one[key]))
  return {
    'curves.json': JSON.stringify(
      made.map(({ settings, result, looks }) => ({
        settings,
        ...result.curves,
        squares: looks.map(({ squares }) => Number(squares.toPrecision(7))),
        scale: looks.map(({ scale }) => Number(scale.toPrecision(3))),
      })),
    ),
    'digits.bin': pack([2 * SHOWN, PIXELS], both(images, SHOWN, SHOWN)),
    'labels.bin': pack([2 * SHOWN], both(labels, SHOWN, SHOWN)),
    'answers.bin': pack(
      [made.length, 2, epochs, 2 * SHOWN],
      Uint8Array.from(made.flatMap(({ looks }) => [...frames(looks, 'answers'), ...frames(looks, 'sure')])),
    ),
    ...Object.fromEntries(
      made.flatMap(({ looks }, run) => [
        [`pictures-${run}.bin`, pack([looks.length, HIDDEN, PIXELS], frames(looks, 'pictures'))],
        [
          `first-${run}.bin`,
          pack(
            [FIRST.length, HIDDEN, PIXELS],
            frames(
              FIRST.map((epoch) => looks[epoch]),
              'pictures',
            ),
          ),
        ],
      ]),
    ),
    'mnist-images.bin': pack([n + test.n, PIXELS], both(images, n, test.n)),
    'mnist-labels.bin': pack([n + test.n], both(labels, n, test.n)),
  }
}
