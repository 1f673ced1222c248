/// <reference types="astro/client" />
import { l2, overfittingOnset, patience } from '@nn/train'

/** One of the two published runs, as `make.ts` recorded it. Index 0 is the state after the first epoch. */
export interface Run {
  readonly settings: {
    readonly seed: number
    readonly n: number
    readonly epochs: number
    readonly eta: number
    readonly lambda: number
  }
  readonly trainCost: readonly number[]
  readonly trainCorrect: readonly number[]
  readonly testCost: readonly number[]
  readonly testCorrect: readonly number[]
  /** Σw² over all weights. */
  readonly squares: readonly number[]
  /** The size from which a hidden neuron's weight has its full colour in the pictures. */
  readonly scale: readonly number[]
}

export type RunName = 'none' | 'l2'
export type Recording = Readonly<Record<RunName, Run>>

/** What is measured after each epoch. */
export const measures = ['trainCost', 'trainCorrect', 'testCost', 'testCorrect'] as const
export type Measure = (typeof measures)[number]
export type Curves = Readonly<Record<Measure, readonly number[]>>

// The site's build has made the curves, every digit of them. Tests need no build: they read the same to seven digits.
const made = import.meta.glob<readonly Run[]>('./made/curves.json', { eager: true, import: 'default' })
const [none, regularized] =
  made['./made/curves.json'] ??
  ((await import('./fixtures/curves.json')) as unknown as { default: readonly Run[] }).default

export const recording: Recording = { none, l2: regularized }

export const LENGTH = none.settings.epochs - 1
export const TEST = 10_000

/** When overfitting began, by each of its signs; epochs count from 0. */
export function onset(run: Run): {
  readonly turned: number
  readonly perfect: number
  readonly best: number
  readonly gap: number
} {
  const found = overfittingOnset({
    testCost: run.testCost,
    testAccuracy: run.testCorrect.map((right) => right / TEST),
    trainAccuracy: run.trainCorrect.map((right) => right / run.settings.n),
    first: 0,
  })
  return { turned: found.cost!.epoch, perfect: found.perfect!, best: found.accuracy!.epoch, gap: found.gap! }
}

/** Where a way of stopping stops, and what it keeps. */
export interface Stop {
  /** `undefined`: it lets all epochs run. */
  readonly at: number | undefined
  /** Test images that the network it keeps reads rightly. */
  readonly correct: number
  /** Points below the best of the whole run. */
  readonly lost: number
}

const stop = (run: Run, at: number | undefined, correct: number): Stop => ({
  at,
  correct,
  lost: (run.testCorrect[onset(run).best] - correct) / (TEST / 100),
})

/** "No improvement in n epochs", on the test accuracy. It keeps the best network that it saw. */
export function patient(run: Run, n: number): Stop {
  const { stops, best } = patience(run.testCorrect, n, { first: 0 })
  return stop(run, stops, best.value)
}

/** Stopping after one epoch, whatever came before. */
export const stopAt = (run: Run, epoch: number): Stop => stop(run, epoch, run.testCorrect[epoch])

/** Everything that the line of mathematics shows after an epoch. */
export function after(
  run: Run,
  t: number,
): {
  readonly train: number
  readonly test: number
  /** Points. */
  readonly gap: number
  readonly cost: number
  readonly penalty: number
  readonly unregularized: number
} {
  const { n, lambda } = run.settings
  const [train, test] = [run.trainCorrect[t] / n, run.testCorrect[t] / TEST]
  // λ/2n Σw² is that of one weight which holds them all
  const penalty = l2({ lambda }).value(
    { shape: [1], dtype: 'float64', data: Float64Array.of(Math.sqrt(run.squares[t])) },
    n,
  )
  return { train, test, gap: train - test, cost: run.trainCost[t], penalty, unregularized: run.trainCost[t] - penalty }
}

/** What has come of a run in this page against what was recorded: the epochs so far, and those that differ in any bit. */
export function compare(run: Curves, here: Curves): { readonly epochs: number; readonly different: readonly number[] } {
  const epochs = Math.min(...measures.map((name) => here[name].length))
  const different: number[] = []
  for (let t = 0; t < epochs; t++)
    if (measures.some((name) => !Object.is(here[name][t], run[name][t]))) different.push(t)
  return { epochs, different }
}

/** A digit that is read wrongly. */
export interface Misread {
  /** Its place among the digits shown. */
  readonly place: number
  readonly label: number
  readonly answer: number
  /** The output of that answer, 0 … 1. */
  readonly sure: number
}

/** Of the digits `from` up to `to`, those that are misread. */
export function misread(
  labels: ArrayLike<number>,
  answers: ArrayLike<number>,
  sure: ArrayLike<number>,
  [from, to]: readonly [number, number],
): readonly Misread[] {
  const wrong: Misread[] = []
  for (let i = from; i < to; i++)
    if (answers[i] !== labels[i]) wrong.push({ place: i, label: labels[i], answer: answers[i], sure: sure[i] / 100 })
  return wrong
}

/** The same run as a program, for anyone who has installed @nn/experiments. */
export function snippet(name: RunName, n: number): string {
  return `import { mnist } from '@nn/datasets/node'
import { experiment, run } from '@nn/experiments'
import { patience } from '@nn/train'

const course = run(experiment('${name === 'none' ? 'overfitting' : 'regularized'}'), { data: { mnist: await mnist() } })
let step = course.next()
while (!step.done) step = course.next()
const { testCorrect } = step.value.results[0].curves
console.log(testCorrect, patience(testCorrect, ${n}, { first: 0 }))
`
}

export const command = (name: RunName): string =>
  `npx @nn/cli reproduce ${name === 'none' ? 'overfitting' : 'regularized'} early-stopping --plot`
