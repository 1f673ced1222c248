import { accessSync, constants, existsSync, readdirSync, readFileSync, rmdirSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Json } from '@nn/tensor'
import { type Loaded, load, type Network, save, type TrainState } from '@nn/train'
import { wrong } from '../exit'
import type { Facts } from './data'
import { makeFolder } from './make-folder'
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
  /** Of the network it is saved with; absent in settings.json, and where an earlier version saved it. */
  readonly result?: Result
}

/** What a network reached on the validation set, and after which epoch. */
export interface Result {
  readonly epoch: number
  /** A fraction; absent for numbers. */
  readonly accuracy?: number
  /** null where JSON has no number for it. */
  readonly cost: number | null
}

/** The same, in the words of an epoch. */
export interface Reached {
  readonly epoch: number
  /** A fraction, on the validation set; absent for numbers. */
  readonly accuracy?: number
  readonly validationCost: number
}

/** One epoch, as epochs.jsonl keeps it: the same whenever and wherever it is trained. */
export interface Epoch extends Reached {
  readonly epochs: number
  readonly eta: number
  /** The mean cost of the mini-batches, each before its update. */
  readonly cost: number
}

/** One epoch, as `--json` prints it. */
export interface TimedEpoch extends Epoch {
  readonly seconds: number
  readonly examplesPerSecond: number
}

/** The two networks that a run keeps. */
export type Which = 'best' | 'last'

const NETWORK = 'network.safetensors'
const BEST = 'best.safetensors'
const EPOCHS = 'epochs.jsonl'
const SETTINGS = 'settings.json'

export function networkPath(folder: string): string {
  return join(folder, NETWORK)
}

/** The file names of what is kept, for people. */
export const files: { readonly [which in Which]: string } = { best: BEST, last: NETWORK }

/** Whether something was saved here, by a run that finished an epoch or by one that did not. */
export function holdsRun(folder: string): boolean {
  return [NETWORK, BEST, SETTINGS].some((name) => existsSync(join(folder, name)))
}

/** A folder to write to, found out before training begins. `undo` takes back what was made when nothing came of it. */
export interface RunFolder {
  readonly path: string
  /** Keeps an epoch: as the last, with what is needed to go on, and as the best where it is. */
  save(network: Network, about: About, state: TrainState, epochs: readonly Epoch[], best: boolean): void
  /** Keeps a network as the best so far. */
  saveBest(network: Network, about: About, reached: Reached): void
  undo(): void
}

/** Nothing is removed or written before this has succeeded. @throws Exit where it cannot be written to. */
export function prepareFolder(path: string, about: About, { replace }: { readonly replace: boolean }): RunFolder {
  const made = writable(path)
  if (replace) clear(path)
  writeWhole(join(path, SETTINGS), `${JSON.stringify(about, null, 2)}\n`)
  const saveBest = (network: Network, now: About, reached: Reached): void =>
    writeWhole(join(path, BEST), save(network, { settings: withResult(now, reached) }))
  return {
    path,
    saveBest,
    save(network, now, state, epochs, best) {
      const reached = epochs[epochs.length - 1]
      // The last network last: its epoch decides, and neither the log nor the best is ever behind it.
      writeWhole(join(path, EPOCHS), epochs.map((epoch) => `${JSON.stringify(epoch)}\n`).join(''))
      if (best) saveBest(network, now, reached)
      writeWhole(join(path, NETWORK), save(network, { state, settings: withResult(now, reached) }))
    },
    undo() {
      rmSync(join(path, SETTINGS), { force: true })
      for (const folder of made) if (readdirSync(folder).length === 0) rmdirSync(folder)
    },
  }
}

function withResult(about: About, { epoch, accuracy, validationCost }: Reached): Json {
  const cost = Number.isFinite(validationCost) ? validationCost : null
  const result: Result = { epoch, ...(accuracy !== undefined && { accuracy }), cost }
  return { ...about, result } as unknown as Json
}

/** Returns the folders that had to be made. */
function writable(path: string): string[] {
  try {
    const made = makeFolder(path)
    if (!statSync(path).isDirectory()) throw Object.assign(new Error(), { code: 'EEXIST' })
    accessSync(path, constants.W_OK)
    return made
  } catch (error) {
    throw wrong(`cannot write to ${path}: ${reason(error)}`)
  }
}

/** Removes a run, the network first: what is left at any moment is a run or none. */
function clear(path: string): void {
  try {
    for (const name of [NETWORK, BEST, EPOCHS, SETTINGS]) rmSync(join(path, name), { force: true })
    syncFolder(path)
  } catch (error) {
    throw wrong(`cannot replace the run in ${path}: ${reason(error)}`)
  }
}

export interface Run extends Loaded {
  readonly about: About
}

/** A saved run as it was left, from its folder or a network's file. @throws Exit naming the file when it is damaged or of a later version. */
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
  return readNetwork(file)
}

export interface BestRun extends Run {
  readonly reached: Reached
}

/** The best network of a run, if it was kept. @throws Exit as `readRun` does. */
export function readBest(folder: string): BestRun | undefined {
  const file = join(folder, BEST)
  if (!existsSync(file)) return undefined
  const run = readNetwork(file)
  const { result } = run.about
  if (result === undefined) throw wrong(`${file} does not say which epoch it is of`)
  const { cost, ...rest } = result
  return { ...run, reached: { ...rest, validationCost: cost ?? Number.NaN } }
}

/** One network of a run, and what is known of both. */
export interface ChosenRun extends Run {
  /** After which epoch it was saved. */
  readonly epoch?: number
  /** Absent where a file was named rather than a folder, or an earlier version kept no best. */
  readonly which?: Which
  readonly best?: Result
  readonly last?: Result
}

/** The network of a run that is asked for, the best unless told. @throws Exit as `readRun` does. */
export function chooseRun(path: string, which: Which | undefined): ChosenRun {
  const last = readRun(path)
  const result = last.about.result
  const epoch = result?.epoch ?? last.state?.epoch
  if (!isFolder(path)) {
    if (which !== undefined) throw wrong(`--network chooses in the folder of a run, ${path} is one network`)
    return { ...last, epoch }
  }
  const best = readBest(path)
  if (best === undefined) {
    if (which === 'best') throw wrong(`--network best: ${path} holds no ${BEST}`)
    return { ...last, epoch, last: result }
  }
  const both = { best: best.about.result, last: result }
  return which === 'last'
    ? { ...last, ...both, which, epoch }
    : { ...best, ...both, which: 'best', epoch: best.reached.epoch }
}

function readNetwork(file: string): Run {
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
  const { settings, facts, result } = about
  if (
    !Array.isArray(settings?.layers) ||
    typeof settings.data !== 'string' ||
    typeof settings.cost !== 'string' ||
    typeof facts?.n !== 'object' ||
    (result !== undefined && !Number.isInteger(result?.epoch))
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
