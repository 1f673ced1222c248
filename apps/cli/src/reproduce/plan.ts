import { type Trial, trialKey } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import { wrong } from '../exit'
import type { Chosen } from './choose'
import type { Job } from './perform'

/** An experiment with the names of its trials, in order. */
export interface Planned extends Chosen {
  readonly keys: readonly string[]
}

export interface Plan {
  readonly experiments: readonly Planned[]
  /** Each trial once, the longest first, so that threads end together. */
  readonly jobs: readonly Job[]
}

export function planOf(chosen: readonly Chosen[]): Plan {
  const jobs = new Map<string, Job>()
  const experiments = chosen.map(({ experiment, settings }) => {
    const trials = trialsOf({ experiment, settings })
    const keys = trials.map((trial) => {
      const key = trialKey(trial)
      const needs = new Set([...(jobs.get(key)?.needs ?? []), ...experiment.needs])
      jobs.set(key, { key, trial, needs: [...needs] })
      return key
    })
    return { experiment, settings, keys }
  })
  return { experiments, jobs: [...jobs.values()].sort((a, b) => b.trial.work - a.trial.work) }
}

function trialsOf({ experiment, settings }: Chosen): readonly Trial[] {
  try {
    return experiment.trials(settings as Json)
  } catch (error) {
    throw wrong(`${experiment.id}: ${error instanceof Error ? error.message : String(error)}`)
  }
}
