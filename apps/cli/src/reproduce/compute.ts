import { join } from 'node:path'
import type { Figure, Verdict } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import { codes, Exit } from '../exit'
import type { Io } from '../io'
import { type Lang, texts } from '../lang'
import type { Chapter } from './chapter'
import { judged } from './judged'
import {
  type Entry,
  type Found,
  readSummary,
  readTimes,
  readTrial,
  type Times,
  writeSummary,
  writeTimes,
  writeTrial,
} from './keep'
import type { Job } from './perform'
import { pictures, type Without } from './pictures'
import type { Plan, Planned } from './plan'
import { work } from './threads'
import { watch } from './watch'

export interface Asked {
  readonly chapter: Chapter
  readonly plan: Plan
  readonly folder: string
  readonly threads: number
  /** The command that goes on. */
  readonly again: string
  readonly lang: Lang
  readonly io: Io
}

export interface Computed {
  /** In the order of the plan; without experiments of which a trial failed. */
  readonly entries: { readonly [id: string]: Entry }
  readonly figures: readonly Figure[]
  readonly failures: readonly { readonly id: string; readonly message: string }[]
  /** Why there are no PNG. */
  readonly without?: Without
}

/** Does the trials that are not there yet, and for each experiment that is complete its verdicts and pictures. */
export async function compute({ chapter, plan, folder, threads, again, lang, io }: Asked): Promise<Computed> {
  const { stamp } = chapter
  const say = texts(lang).reproduce
  const found = new Map(plan.jobs.map((job) => [job.key, readTrial(folder, job.key, job.trial, stamp).state]))
  const jobs = plan.jobs.filter(({ key }) => found.get(key) !== 'kept')
  const kept = new Set(plan.jobs.filter((job) => !jobs.includes(job)).map(({ key }) => key))
  const count = (state: Found['state']): number => [...found.values()].filter((one) => one === state).length
  const watching = watch(io, lang, jobs, plan.jobs.length - jobs.length, namesOf(plan))
  const { note } = watching

  const summary = readSummary(folder)
  if (summary === 'damaged') note(say.damagedSummary(join(folder, 'results.json')))
  const before = summary === undefined || summary === 'damaged' || summary.stamp !== stamp ? {} : summary.experiments
  for (const [key, state] of found) {
    if (state === 'damaged') note(say.damaged(join(folder, 'trials', `${key}.json`)))
  }
  if (count('another version') > 0) note(say.anotherVersion(count('another version')))
  const lanes = Math.min(threads, Math.max(1, jobs.length))
  note(say.begin({ experiments: plan.experiments.length, trials: plan.jobs.length, kept: kept.size, threads: lanes }))

  const errors = new Map<string, string>()
  const done = new Map<string, { readonly entry: Entry; readonly figures: readonly Figure[] }>()
  const draw = pictures(join(folder, 'figures'), lang)
  const finish = async (planned: Planned): Promise<Entry> => {
    const { entry, figures } = conclude(planned, folder, stamp, note)
    done.set(planned.experiment.id, { entry, figures })
    for (const figure of figures) {
      try {
        await draw.write(planned.experiment.id, figure)
      } catch (error) {
        if (error instanceof Exit) throw error // the disk is full, say
        note(`${planned.experiment.id}, ${figure.name}: ${error instanceof Error ? error.message : String(error)}`)
      }
    }
    return entry
  }
  const save = (): void => {
    const all = new Map(Object.entries(before))
    for (const { experiment } of plan.experiments) all.delete(experiment.id)
    for (const [id, { entry }] of done) all.set(id, entry)
    const ordered = chapter.experiments.flatMap(({ id }) => (all.has(id) ? [[id, all.get(id) as Entry] as const] : []))
    writeSummary(folder, stamp, Object.fromEntries(ordered))
  }
  const stop = new AbortController()
  const stopped = (code: number) => (): void =>
    stop.abort(new Exit(code, say.stopped(kept.size, plan.jobs.length, folder, again)))
  const [interrupt, terminate] = [stopped(codes.interrupted), stopped(codes.terminated)]
  const waiting = new Set<Planned>()
  let times: Times = readTimes(folder)
  let tail: Promise<unknown> = Promise.resolve()
  io.signals.on('SIGINT', interrupt)
  io.signals.on('SIGTERM', terminate)
  try {
    for (const planned of plan.experiments) {
      if (planned.keys.every((key) => kept.has(key))) await finish(planned)
      else waiting.add(planned)
      await turn()
      stop.signal.throwIfAborted()
    }
    save()
    await work(
      jobs,
      { programs: chapter.programs, threads, signal: stop.signal },
      {
        begin: watching.begin,
        see: watching.see,
        end(job, outcome) {
          const seconds = watching.end(job)
          if ('error' in outcome) errors.set(job.key, outcome.error)
          else {
            writeTrial(folder, job.key, job.trial, stamp, outcome.result)
            kept.add(job.key)
            times = { ...times, [job.key]: { seconds, finished: new Date().toISOString() } }
            writeTimes(folder, times)
          }
          for (const planned of waiting) {
            if (!planned.keys.every((key) => kept.has(key))) continue
            waiting.delete(planned)
            const next = tail.then(async () => {
              const { verdicts } = await finish(planned)
              save()
              note(say.finished(planned.experiment.id, counted(verdicts)))
            })
            next.catch((error) => stop.abort(error)) // the disk is full, say: nothing more is worth computing
            tail = next
          }
        },
      },
    )
    await tail
  } finally {
    await tail.catch(() => undefined) // nothing is written once the folder is given back
    io.signals.off('SIGINT', interrupt)
    io.signals.off('SIGTERM', terminate)
    watching.done()
  }
  const ordered = plan.experiments.flatMap(({ experiment: { id } }) => {
    const one = done.get(id)
    return one === undefined ? [] : [[id, one] as const]
  })
  return {
    entries: Object.fromEntries(ordered.map(([id, { entry }]) => [id, entry])),
    figures: ordered.flatMap(([, { figures }]) => figures),
    failures: plan.experiments.flatMap(({ experiment: { id }, keys }) => {
      const messages = keys.flatMap((key) => errors.get(key) ?? [])
      return messages.length === 0 ? [] : [{ id, message: messages[0] }]
    }),
    without: draw.without(),
  }
}

/** Lets a signal that has come in be heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}

/** Verdicts, curves and pictures of an experiment, from what its folder holds. */
export function conclude(
  { experiment, settings, keys }: Planned,
  folder: string,
  stamp: string,
  note: (text: string) => void = () => {},
): { readonly entry: Entry; readonly figures: readonly Figure[]; readonly results: readonly Json[] } {
  const trials = experiment.trials(settings)
  const results = keys.map((key, i) => {
    const found = readTrial(folder, key, trials[i], stamp)
    if (found.state !== 'kept') throw new Error(`${join(folder, 'trials', `${key}.json`)} is gone`)
    return found.result
  })
  // With other settings a picture may have nothing to show: its numbers are there all the same.
  const attempt = <T>(what: () => T, otherwise: T): T => {
    try {
      return what()
    } catch (error) {
      note(`${experiment.id}: ${error instanceof Error ? error.message : String(error)}`)
      return otherwise
    }
  }
  const verdicts = judged(experiment, results, settings)
  const curves = attempt(() => experiment.curves?.(results, settings), undefined)
  const figures = attempt(() => experiment.figures(results, settings), [])
  return {
    entry: { settings, trials: keys, verdicts, ...(curves !== undefined && { curves }) },
    figures,
    results,
  }
}

export interface Counts {
  readonly all: number
  readonly pass: number
  readonly fail: number
  readonly changed: number
}

export function counted(verdicts: readonly Verdict[]): Counts {
  const count = (of: Verdict['verdict']): number => verdicts.filter(({ verdict }) => verdict === of).length
  return { all: verdicts.length, pass: count('pass'), fail: count('fail'), changed: count('changed settings') }
}

/** The first experiment that a trial belongs to, and which of its trials it is. */
function namesOf({ experiments }: Plan): (job: Job) => string {
  const names = new Map<string, string>()
  for (const { experiment, keys } of experiments) {
    keys.forEach((key, i) => {
      if (!names.has(key))
        names.set(key, keys.length === 1 ? experiment.id : `${experiment.id} ${i + 1}/${keys.length}`)
    })
  }
  return ({ key }) => names.get(key) as string
}
