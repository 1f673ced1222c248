import {
  accessSync,
  constants,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  statSync,
} from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import type { Json } from '@nn/tensor'
import { type Loaded, load, type Network, save, type TrainState } from '@nn/train'
import { wrong } from '../exit'
import type { Facts } from './data'
import { known } from './parts'
import type { Settings } from './settings'
import { reason, syncFolder, writeWhole } from './write-whole'

/** The version of what the settings of a run hold. */
const FORMAT = 1

/** What is saved with a network: all that is needed to evaluate, repeat and resume it. */
export interface About {
  readonly format: number
  readonly settings: Settings
  readonly facts: Facts
  readonly engine: string
  readonly versions: { readonly [name: string]: string }
}

/** One epoch, as `--json` prints it and epochs.jsonl keeps it. */
export interface Epoch {
  readonly epoch: number
  readonly epochs: number
  readonly eta: number
  /** The mean cost of the mini-batches, each before its update. */
  readonly cost: number
  /** A fraction, on the validation set; absent for numbers. */
  readonly accuracy?: number
  readonly validationCost: number
  readonly seconds: number
  readonly examplesPerSecond: number
}

const NETWORK = 'network.safetensors'
const EPOCHS = 'epochs.jsonl'
const SETTINGS = 'settings.json'

export function networkPath(folder: string): string {
  return join(folder, NETWORK)
}

/** Whether something was saved here, by a run that finished an epoch or by one that did not. */
export function holdsRun(folder: string): boolean {
  return [NETWORK, SETTINGS].some((name) => existsSync(join(folder, name)))
}

/** A folder to write to, found out before training begins. `undo` takes back what was made when nothing came of it. */
export interface RunFolder {
  readonly path: string
  save(network: Network, about: About, state: TrainState, epochs: readonly Epoch[]): void
  undo(): void
}

/** Nothing is removed or written before this has succeeded. @throws Exit where it cannot be written to. */
export function prepareFolder(path: string, about: About, { replace }: { readonly replace: boolean }): RunFolder {
  const made = makeFolder(path)
  if (replace) clear(path)
  writeWhole(join(path, SETTINGS), `${JSON.stringify(about, null, 2)}\n`)
  return {
    path,
    save(network, now, state, epochs) {
      // The network last: its epoch decides, and the log is never shorter than that.
      writeWhole(join(path, EPOCHS), epochs.map((epoch) => `${JSON.stringify(epoch)}\n`).join(''))
      writeWhole(join(path, NETWORK), save(network, { state, settings: now as unknown as Json }))
    },
    undo() {
      rmSync(join(path, SETTINGS), { force: true })
      for (const folder of made) if (readdirSync(folder).length === 0) rmdirSync(folder)
    },
  }
}

/** Makes the folder and those above it; returns those that were not there, innermost first. */
function makeFolder(path: string): string[] {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at)
  try {
    // One by one: `recursive` never returns where the system says that a parent is missing although it is there (/proc).
    for (const folder of missing.toReversed()) mkdirSync(folder)
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' })
    accessSync(path, constants.W_OK)
  } catch (error) {
    throw wrong(`cannot write to ${path}: ${reason(error)}`)
  }
  return missing
}

/** Removes a run, the network first: what is left at any moment is a run or none. */
function clear(path: string): void {
  try {
    for (const name of [NETWORK, EPOCHS, SETTINGS]) rmSync(join(path, name), { force: true })
    syncFolder(path)
  } catch (error) {
    throw wrong(`cannot replace the run in ${path}: ${reason(error)}`)
  }
}

export interface Run extends Loaded {
  readonly about: About
}

/** A saved run, from its folder or its network's file. @throws Exit naming the file when it is damaged or of a later version. */
export function readRun(path: string): Run {
  const file = isFolder(path) ? networkPath(path) : path
  if (!existsSync(file)) {
    const begun = existsSync(join(path, SETTINGS))
    const why = begun
      ? 'it holds a run that has not finished an epoch'
      : existsSync(path)
        ? `it holds no ${NETWORK}`
        : 'there is no such folder'
    throw wrong(`cannot read the run ${path}: ${why}`)
  }
  const loaded = loadFile(file)
  return { ...loaded, about: aboutOf(loaded.settings, file) }
}

function loadFile(file: string): Loaded {
  const bytes = readBytes(file)
  try {
    return load(bytes, known)
  } catch (error) {
    throw wrong(`${file}: ${(error as Error).message.replace(/^(load|readSafetensors|rebuild): /, '')}`)
  }
}

/** The settings of a run that has not finished an epoch. */
export function readSettings(folder: string): About {
  const file = join(folder, SETTINGS)
  let json: unknown
  try {
    json = JSON.parse(readBytes(file).toString())
  } catch (error) {
    if (error instanceof SyntaxError) throw wrong(`${file} is no JSON`)
    throw error
  }
  return aboutOf(json, file)
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory()
}

function readBytes(file: string): Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    throw wrong(`cannot read ${file}: ${reason(error)}`)
  }
}

function aboutOf(json: unknown, file: string): About {
  const about = json as Partial<About> | null | undefined
  if (typeof about !== 'object' || about === null || !Number.isInteger(about.format)) {
    throw wrong(`${file} was saved by another program: it has none of nn's settings`)
  }
  if ((about.format as number) > FORMAT) {
    throw wrong(
      `${file} has settings of format ${about.format}, this version reads up to ${FORMAT}; use a newer @nn/cli`,
    )
  }
  const { settings, facts } = about
  if (
    !Array.isArray(settings?.layers) ||
    typeof settings.data !== 'string' ||
    typeof settings.cost !== 'string' ||
    typeof facts?.n !== 'object'
  ) {
    throw wrong(`${file} has settings that are incomplete`)
  }
  return about as About
}

export function aboutRun(settings: Settings, facts: Facts, versions: About['versions']): About {
  return { format: FORMAT, settings, facts, engine: 'plain', versions }
}

/** The log up to an epoch; one that a crash left longer is cut there. */
export function readEpochs(folder: string, upTo: number): Epoch[] {
  const file = join(folder, EPOCHS)
  if (!existsSync(file)) return []
  return readBytes(file)
    .toString()
    .split('\n')
    .filter((line) => line !== '')
    .map((line, i) => {
      try {
        return JSON.parse(line) as Epoch
      } catch {
        throw wrong(`${file}: line ${i + 1} is no JSON`)
      }
    })
    .filter(({ epoch }) => epoch <= upTo)
}
