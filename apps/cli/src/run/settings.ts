import { existsSync, statSync } from 'node:fs'
import { extname, resolve } from 'node:path'
import { wrong } from '../exit'
import { nearest, word } from '../options'
import { activations, costs, sources, toys } from './names'

/** Everything that decides a run, as it was asked for; defaults filled in. Plain JSON. */
export interface Settings {
  /** A name, or the absolute path of a .csv file or a folder. */
  readonly data: string
  readonly trainSize?: number
  readonly points?: number
  readonly noise?: number
  readonly task: 'classification' | 'regression'
  readonly target?: string
  readonly categorical?: readonly string[]
  readonly ignore?: readonly string[]
  readonly separator?: string
  readonly header?: boolean
  readonly layers: readonly number[]
  readonly activation: string
  readonly output: string
  readonly init: string
  readonly dtype: 'float32' | 'float64'
  readonly cost: string
  readonly eta: number
  readonly etaFactor?: number
  readonly etaEvery?: number
  readonly batch: number
  readonly epochs: number
  readonly patience?: number
  readonly optimizer: string
  readonly mu?: number
  readonly seed: number
  readonly l2?: number
  readonly l1?: number
  readonly l1Proximal?: boolean
  readonly maxNorm?: number
  readonly dropout?: number
  readonly expand?: string
}

/** What was given on the command line, by commander's names. */
export type Given = { readonly [K in keyof Settings]?: Settings[K] }

export type Kind = 'mnist' | 'mnist-sample' | 'toy' | 'csv' | 'folder'

export function kindOf(data: string): Kind {
  if (data === 'mnist' || data === 'mnist-sample') return data
  if ((toys as readonly string[]).includes(data)) return 'toy'
  return isTable(data) ? 'csv' : 'folder'
}

function isTable(data: string): boolean {
  return ['.csv', '.tsv'].includes(extname(data).toLowerCase())
}

/** The name as it is, or an absolute path, so that the run can be evaluated from anywhere. */
export function sourceOf(data: string): string {
  if (sources.includes(data)) return data
  const path = resolve(data)
  const found = existsSync(path)
  if (found && (isTable(path) ? statSync(path).isFile() : statSync(path).isDirectory())) return path
  if (isTable(data)) throw wrong(`--data: ${data}: ${found ? 'it is a folder' : 'there is no such file'}`)
  const what = found ? 'it is neither a folder nor a .csv file' : `there is no such folder.${nearest(data, sources)}`
  throw wrong(
    `--data is ${sources.join(', ')}, a .csv file or a folder with the four IDX files, got '${data}': ${what}`,
  )
}

/** Fills in the defaults and refuses what does not go together, before anything is read. */
export function settle(given: Given): Settings {
  if (given.data === undefined)
    throw wrong('train: --data is missing: mnist, mnist-sample, xor, circles, moons, spiral, a .csv file or a folder')
  if (given.layers === undefined)
    throw wrong('train: --layers is missing: the sizes from the inputs to the outputs, such as 784,30,10')
  const data = sourceOf(given.data)
  const kind = kindOf(data)
  const only = (keys: readonly (keyof Settings)[], kinds: readonly Kind[], what: string): void => {
    for (const key of keys) {
      if (given[key] !== undefined && !kinds.includes(kind))
        throw wrong(`train: ${flag(key)} goes with ${what}, not with ${given.data}`)
    }
  }
  only(['task', 'target', 'categorical', 'ignore', 'separator', 'header'], ['csv'], 'a .csv file')
  only(['points', 'noise'], ['toy'], toys.join(', '))
  only(['expand'], ['mnist', 'mnist-sample', 'folder'], 'pictures')
  if (kind === 'csv' && given.task === undefined) {
    throw wrong(
      'train: --task is missing: classification or regression; classes may be written as numbers, so it is not guessed',
    )
  }
  const needs = (key: keyof Settings, other: keyof Settings): void => {
    if (given[key] !== undefined && given[other] === undefined)
      throw wrong(`train: ${flag(key)} goes with ${flag(other)}`)
  }
  needs('l1Proximal', 'l1')
  needs('etaFactor', 'etaEvery')
  needs('etaEvery', 'etaFactor')
  const optimizer = given.optimizer ?? 'gradient-descent'
  if (given.mu !== undefined && optimizer !== 'momentum') throw wrong('train: --mu goes with --optimizer momentum')
  const part = partChoices({ ...given, task: given.task ?? 'classification', layers: given.layers })
  return {
    ...given,
    ...part,
    data,
    ...(kind === 'toy' && { points: given.points ?? 1000, noise: given.noise ?? (data === 'spiral' ? 0.02 : 0.1) }),
    init: given.init === undefined || given.init === 'default' ? 'scaled' : given.init,
    dtype: given.dtype ?? 'float32',
    eta: given.eta ?? { momentum: 0.1, adam: 0.001 }[optimizer] ?? 0.5,
    batch: given.batch ?? 10,
    epochs: given.epochs ?? 30,
    optimizer,
    ...(optimizer === 'momentum' && { mu: given.mu ?? 0.9 }),
    seed: given.seed ?? 1,
  }
}

/** The layers' functions and the cost, with their defaults; also what `gradcheck` asks for. */
export function partChoices(
  given: Pick<Given, 'activation' | 'output' | 'cost' | 'dropout'> & Pick<Settings, 'task' | 'layers'>,
): Pick<Settings, 'task' | 'layers' | 'activation' | 'output' | 'cost'> {
  const { task, layers } = given
  const numbers = task === 'regression'
  const cost = given.cost ?? (numbers ? 'quadratic' : 'cross-entropy')
  const C = word(cost, costs)?.name
  const usual =
    C === 'cross-entropy' || (C === 'quadratic' && !numbers) ? 'sigmoid' : C === 'log-likelihood' ? 'softmax' : 'linear'
  const output = given.output ?? usual
  const f = word(output, activations.all)?.name
  if (numbers && (C === 'cross-entropy' || C === 'log-likelihood' || C === 'hinge')) {
    throw wrong(`--cost ${C} is for classes; for numbers use quadratic, absolute or huber`)
  }
  if ((C === 'cross-entropy' || C === 'log-likelihood') && f !== 'sigmoid' && f !== 'softmax') {
    throw wrong(`--cost ${C} reads outputs as probabilities: --output sigmoid or softmax, got ${output}`)
  }
  if (f === 'softmax' && layers[layers.length - 1] === 1) {
    throw wrong(
      'softmax on a single output is always 1: end --layers with one output for each class, or use --output sigmoid',
    )
  }
  for (const option of ['activation', 'dropout'] as const) {
    if (given[option] !== undefined && layers.length < 3)
      throw wrong(`${flag(option)} is about hidden layers, --layers ${layers.join(',')} has none`)
  }
  return { task, layers, activation: given.activation ?? 'sigmoid', output, cost }
}

/** `l1Proximal` → `--l1-proximal`. */
export function flag(key: string): string {
  return key === 'header' ? '--no-header' : `--${key.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`
}
