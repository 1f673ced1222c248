import type { Mnist } from '@nn/datasets'
import type { Figure, Words } from '@nn/plot'
import type { Json } from '@nn/tensor'

export type { Figure, Words } from '@nn/plot'

/**
 * One training, one seed, one calculation: a piece of work on its own. The same program and settings give the same result
 * on any machine and in any thread, so a result can be kept, and two experiments that list equal trials share one.
 */
export interface Trial {
  /** The key of a program in `programs`. */
  readonly program: string
  readonly settings: Json
  /** Multiply-adds, roughly: what time left is reckoned by. */
  readonly work: number
}

/** What a trial works on; the caller brings it. */
export interface Data {
  readonly mnist?: Mnist
}

/** How far a trial is. */
export interface Progress {
  /** 0 … 1 */
  readonly done: number
  readonly epoch?: number
  readonly epochs?: number
  readonly cost?: number
  /** A share. */
  readonly accuracy?: number
}

/** Does a trial: reports while it runs, returns the result as JSON (numbers whole or float64, no NaN). */
export type Program<S extends Json = Json, R extends Json = Json> = (
  settings: S,
  data: Data,
) => Generator<Progress, R, undefined>

export type Kind = 'exact' | 'replay' | 'statistical' | 'new'

/** What a claim came to. */
export interface Finding {
  readonly measured: Json
  readonly pass: boolean
  /** What is true beside it, where that says more than the number. */
  readonly remark?: Words
}

/** A sentence of the source that can be checked. */
export interface Claim<S extends Json = Json, R extends Json = Json> {
  /** As in the list of claims: `overfitting`, or `overfitting.epoch-280` for one number of it. */
  readonly id: string
  readonly kind: Kind
  readonly says: Words
  /** The published or derived value. */
  readonly expected: Json
  /** How near counts as equal, in words: "equal", "±1e-9", "median of 3 seeds ± 0.4 points". */
  readonly tolerance: Words
  /** `results` in the order of the experiment's trials. */
  readonly check: (results: readonly R[], settings: S) => Finding
}

/** A network's course, epoch by epoch. What was not measured is left out. */
export type Curves = {
  readonly trainCost?: readonly number[]
  readonly trainCorrect?: readonly number[]
  readonly testCost?: readonly number[]
  readonly testCorrect?: readonly number[]
  readonly validationCost?: readonly number[]
  readonly validationCorrect?: readonly number[]
}

/** Where in the source a thing stands. */
export interface Source {
  /** The deck's topic. */
  readonly topic: Words
  /** The book's numbers, as "(85), (87)". */
  readonly equations?: string
}

/**
 * One figure or claim of the chapter. Plain data and functions: an app runs its trials where and in what order it likes,
 * keeps their results, and asks for verdicts and pictures.
 */
export interface Experiment<S extends Json = Json, R extends Json = Json> {
  readonly id: string
  readonly title: Words
  /** What is asked and what comes out, in two or three sentences. */
  readonly about: Words
  readonly source: Source
  /** `quick`: within seconds; `default`: replays on all data; `full`: many seeds. */
  readonly size: 'quick' | 'default' | 'full'
  /** What its trials want of `Data`. */
  readonly needs: readonly (keyof Data)[]
  /** The source's settings; a reader may run it with others. */
  readonly settings: S
  readonly trials: (settings: S) => readonly Trial[]
  readonly claims: readonly Claim<S, R>[]
  readonly figures: (results: readonly R[], settings: S) => readonly Figure[]
  /** The runs for `nn reproduce --json`: one network's curves, or several by name. */
  readonly curves?: (results: readonly R[], settings: S) => Curves | { readonly [name: string]: Curves }
  /** What it showed, in words and numbers, for the report: paragraphs. */
  readonly findings?: (results: readonly R[], settings: S) => readonly Words[]
}

/** A claim judged. With changed settings nothing is passed or failed. */
export interface Verdict {
  readonly experiment: string
  readonly id: string
  readonly kind: Kind
  readonly says: Words
  readonly expected: Json
  readonly tolerance: Words
  readonly measured: Json
  readonly verdict: 'pass' | 'fail' | 'changed settings'
  readonly remark?: Words
}
