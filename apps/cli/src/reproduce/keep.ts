import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { Curves, Trial, Verdict } from '@nn/experiments'
import type { Json } from '@nn/tensor'
import { versions } from '../run/versions'
import { writeWhole } from '../run/write-whole'

const FORMAT = 1

/** What is known of a trial: its result, or why there is none. */
export type Found =
  | { readonly state: 'kept'; readonly result: Json }
  | { readonly state: 'missing' | 'damaged' | 'another version' }

/** One experiment in the summary. */
export interface Entry {
  readonly settings: Json
  /** Names of files in `trials`. */
  readonly trials: readonly string[]
  readonly verdicts: readonly Verdict[]
  readonly curves?: Curves | { readonly [name: string]: Curves }
}

/** The file `results.json`. */
export interface Summary {
  readonly format: number
  readonly stamp: string
  readonly versions: { readonly [name: string]: string }
  readonly experiments: { readonly [id: string]: Entry }
}

/** When a trial ended and what it took: the one thing that differs from run to run, in a file of its own. */
export interface Times {
  readonly [key: string]: { readonly seconds: number; readonly finished: string }
}

const trialFile = (folder: string, key: string): string => join(folder, 'trials', `${key}.json`)
const summaryFile = (folder: string): string => join(folder, 'results.json')
const timesFile = (folder: string): string => join(folder, 'times.json')

/** A kept result, once it has been checked: the same program and settings, the same code, nothing damaged. */
export function readTrial(folder: string, key: string, trial: Trial, stamp: string): Found {
  const file = trialFile(folder, key)
  if (!existsSync(file)) return { state: 'missing' }
  const kept = parsed(file) as Partial<Kept> | undefined
  const right =
    typeof kept === 'object' &&
    kept !== null &&
    kept.result !== undefined &&
    kept.sha256 === sha256(JSON.stringify(kept.result)) &&
    kept.program === trial.program &&
    isDeepStrictEqual(kept.settings, plain(trial.settings))
  if (!right) return { state: 'damaged' }
  if (kept.format !== FORMAT || kept.stamp !== stamp) return { state: 'another version' }
  return { state: 'kept', result: kept.result as Json }
}

interface Kept {
  readonly format: number
  readonly program: string
  readonly settings: Json
  readonly stamp: string
  readonly versions: { readonly [name: string]: string }
  readonly node: string
  readonly engine: string
  readonly sha256: string
  readonly result: Json
}

/** @param result JSON text, as `perform` returns it. */
export function writeTrial(folder: string, key: string, trial: Trial, stamp: string, result: string): void {
  const about: Omit<Kept, 'result'> = {
    format: FORMAT,
    program: trial.program,
    settings: trial.settings,
    stamp,
    versions: versions(['@nn/experiments']),
    node: process.version,
    engine: 'wasm',
    sha256: sha256(result),
  }
  // The settings on lines that people can read, the result as it is.
  writeWhole(trialFile(folder, key), `${JSON.stringify(about, null, 1).slice(0, -2)},\n "result": ${result}\n}\n`)
}

/** @returns undefined where there is none; 'damaged' where it cannot be read. */
export function readSummary(folder: string): Summary | 'damaged' | undefined {
  const file = summaryFile(folder)
  if (!existsSync(file)) return undefined
  const summary = parsed(file) as Partial<Summary> | undefined
  const right =
    typeof summary?.experiments === 'object' &&
    summary.experiments !== null &&
    Object.values(summary.experiments).every((entry) => Array.isArray(entry?.trials) && Array.isArray(entry.verdicts))
  return right ? (summary as Summary) : 'damaged'
}

export function writeSummary(folder: string, stamp: string, experiments: Summary['experiments']): void {
  const summary: Summary = { format: FORMAT, stamp, versions: versions(['@nn/experiments']), experiments }
  writeWhole(summaryFile(folder), `${JSON.stringify(summary, null, 1)}\n`)
}

/** Nothing hangs on them: where they cannot be read there are none. */
export function readTimes(folder: string): Times {
  const times = existsSync(timesFile(folder)) ? parsed(timesFile(folder)) : undefined
  return typeof times === 'object' && times !== null ? (times as Times) : {}
}

export function writeTimes(folder: string, times: Times): void {
  writeWhole(timesFile(folder), `${JSON.stringify(times, null, 1)}\n`)
}

function parsed(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}

function plain(value: Json): unknown {
  return JSON.parse(JSON.stringify(value))
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex')
}
