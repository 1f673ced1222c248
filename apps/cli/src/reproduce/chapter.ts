import { createRequire } from 'node:module'
import { resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Experiment, Program } from '@nn/experiments'
import { wrong } from '../exit'
import { reason } from '../run/write-whole'
import { stampOf } from './stamp'

// biome-ignore lint/suspicious/noExplicitAny: each experiment knows its own settings and results
export type AnyExperiment = Experiment<any, any>

// biome-ignore lint/suspicious/noExplicitAny: each program knows its own settings
export type Programs = { readonly [name: string]: Program<any, any> }

/** Experiments, and where threads find the programs that their trials name. */
export interface Chapter {
  readonly experiments: readonly AnyExperiment[]
  /** A module that exports `programs`, as a URL; the book's own where there is none. */
  readonly programs?: string
  /** Changes when results may: a version, and a hash of the code that trials run. */
  readonly stamp: string
}

/** The book's third chapter. */
export async function book(): Promise<Chapter> {
  const { experiments } = await import('@nn/experiments')
  const require = createRequire(import.meta.url)
  const { version } = require('@nn/experiments/package.json') as { version: string }
  return { experiments, stamp: stampOf(require.resolve('@nn/experiments/programs'), version) }
}

/** Someone's own: a module that exports `experiments` and `programs`. */
export async function own(path: string): Promise<Chapter> {
  const file = resolve(path)
  const programs = pathToFileURL(file).href
  let module: Partial<{ experiments: Chapter['experiments']; programs: Programs }>
  try {
    module = await import(/* @vite-ignore */ programs)
  } catch (error) {
    throw wrong(`--from ${path}: ${reason(error)}`)
  }
  if (!Array.isArray(module.experiments) || typeof module.programs !== 'object' || module.programs === null) {
    throw wrong(`--from ${path}: expected a module that exports experiments (a list) and programs (by name)`)
  }
  return { experiments: module.experiments, programs, stamp: stampOf(file) }
}

/** What a thread runs. */
export async function programsOf(module: string | undefined): Promise<Programs> {
  const { programs } =
    module === undefined ? await import('@nn/experiments/programs') : await import(/* @vite-ignore */ module)
  return programs
}
