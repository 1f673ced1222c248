import type { Figure, Verdict, Words } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import type { AnyExperiment, Chapter } from '../../reproduce/chapter'
import { conclude } from '../../reproduce/compute'
import { readSummary, readTrial } from '../../reproduce/keep'
import { type Planned, planOf } from '../../reproduce/plan'

/** An experiment in the report: done, or how far it is. */
export type Part = Done | { readonly experiment: AnyExperiment; readonly done: number; readonly of: number }

export interface Done {
  readonly experiment: AnyExperiment
  readonly settings: { readonly [name: string]: Json }
  readonly verdicts: readonly Verdict[]
  readonly figures: readonly Figure[]
  readonly findings: readonly Words[]
}

export function isDone(part: Part): part is Done {
  return 'verdicts' in part
}

/** What the folder holds of every experiment, judged anew from the kept results. */
export function gather(chapter: Chapter, folder: string, note: (text: string) => void): Part[] {
  const { stamp } = chapter
  const summary = readSummary(folder)
  const entries = summary === undefined || summary === 'damaged' || summary.stamp !== stamp ? {} : summary.experiments
  return chapter.experiments.map((experiment) => {
    const settings = (entries[experiment.id]?.settings ?? experiment.settings) as Planned['settings']
    const plan = planOf([{ experiment, settings }])
    const [planned] = plan.experiments
    const missing = plan.jobs.filter(({ key, trial }) => readTrial(folder, key, trial, stamp).state !== 'kept')
    if (missing.length > 0) return { experiment, done: plan.jobs.length - missing.length, of: plan.jobs.length }
    const { entry, figures, results } = conclude(planned, folder, stamp, note)
    return { experiment, settings, verdicts: entry.verdicts, figures, findings: findingsOf(planned, results, note) }
  })
}

function findingsOf(
  { experiment, settings }: Planned,
  results: readonly Json[],
  note: (text: string) => void,
): readonly Words[] {
  try {
    return experiment.findings?.(results, settings) ?? []
  } catch (error) {
    note(`${experiment.id}: ${error instanceof Error ? error.message : String(error)}`)
    return []
  }
}
