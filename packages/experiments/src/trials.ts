import type { Json } from '@nn/tensor'
import type { Data, Experiment, Progress, Trial, Verdict } from './forms'
import { programs } from './programs'

/**
 * A name for what a trial does, for files: equal for equal programs and settings, whatever the order of their keys.
 * @example
 * trialKey({ program: 'neuron', settings: { eta: 0.15, w: 2 }, work: 1 }) === trialKey({ program: 'neuron', settings: { w: 2, eta: 0.15 }, work: 9 }) // true
 */
export function trialKey({ program, settings }: Trial): string {
  return `${program}-${hash(canonical(settings))}`
}

/**
 * Does one trial: reports while it runs, returns its result.
 * @throws RangeError for a program that is not known, TypeError when the data it wants is missing.
 */
export function runTrial(trial: Trial, data: Data = {}): Generator<Progress, Json, undefined> {
  const program = programs[trial.program]
  if (program === undefined)
    throw new RangeError(`runTrial: no program ${trial.program}, there are ${Object.keys(programs).join(', ')}`)
  return program(trial.settings, data)
}

/** What `run` reports: which trial, of how many, and how far it is. */
export interface Report extends Progress {
  readonly trial: number
  readonly trials: number
}

/** All that came of an experiment. */
export interface Outcome<S extends Json = Json, R extends Json = Json> {
  readonly settings: S
  readonly results: readonly R[]
  readonly verdicts: readonly Verdict[]
}

/**
 * Runs an experiment here, trial after trial. Apps that have threads run `trials` themselves and call `judge`.
 * @param options `settings` replaces some of the source's settings; verdicts then say "changed settings".
 */
export function* run<S extends Json, R extends Json>(
  experiment: Experiment<S, R>,
  options: { readonly data?: Data; readonly settings?: Partial<S> } = {},
): Generator<Report, Outcome<S, R>, undefined> {
  const settings = changed(experiment, options.settings)
  const trials = experiment.trials(settings)
  const results: R[] = []
  for (const trial of trials) {
    const course = runTrial(trial, options.data)
    for (;;) {
      const { done, value } = course.next()
      if (done) {
        results.push(value as R)
        break
      }
      yield { ...value, trial: results.length, trials: trials.length }
    }
  }
  return { settings, results, verdicts: judge(experiment, results, settings) }
}

/**
 * The source's settings with some replaced.
 * @throws RangeError for a setting the experiment does not have.
 */
export function changed<S extends Json>(experiment: Experiment<S, never>, settings: Partial<S> = {}): S {
  for (const name of Object.keys(settings)) {
    if (!(name in (experiment.settings as object))) {
      const known = Object.keys(experiment.settings as object).join(', ')
      throw new RangeError(`${experiment.id}: no setting ${name}, there are ${known}`)
    }
  }
  return { ...(experiment.settings as object), ...settings } as S
}

/** Each claim of an experiment against the results of its trials, in their order. */
export function judge<S extends Json, R extends Json>(
  experiment: Experiment<S, R>,
  results: readonly R[],
  settings: S = experiment.settings,
): readonly Verdict[] {
  const asPublished = canonical(settings) === canonical(experiment.settings)
  return experiment.claims.map(({ id, kind, says, expected, tolerance, check }) => {
    const { measured, pass, remark } = check(results, settings)
    const verdict = !asPublished ? 'changed settings' : pass ? 'pass' : 'fail'
    return { experiment: experiment.id, id, kind, says, expected, tolerance, measured, verdict, remark }
  })
}

/** JSON with its keys in order. */
function canonical(value: Json): string {
  return JSON.stringify(value, (_, v) =>
    v !== null && typeof v === 'object' && !Array.isArray(v)
      ? Object.fromEntries(Object.entries(v).sort(([a], [b]) => (a < b ? -1 : 1)))
      : v,
  )
}

/** FNV-1a in two streams, 16 hexadecimal digits: names, not secrets. */
function hash(text: string): string {
  let a = 0x811c9dc5
  let b = 0x9dc5811c
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193)
    b = Math.imul(b ^ text.charCodeAt(text.length - 1 - i), 0x01000193)
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, '0')).join('')
}
