import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { affine, circles, fromArrays, materialise, moons, slice, spiral, split, standardise, xor } from '@nn/datasets'
import { mnist, mnistSample } from '@nn/datasets/node'
import type { Dataset } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { wrong } from '../exit'
import { targetsOf } from './parts'
import { kindOf, type Settings } from './settings'
import { readTable } from './table'

export type SetName = 'training' | 'validation' | 'test'
export const setNames: readonly SetName[] = ['training', 'validation', 'test']

/** What a run has to remember of its data to read more of the same kind. Plain JSON. */
export interface Facts {
  readonly shape: readonly number[]
  readonly outputs: number
  readonly n: { readonly [name in SetName]: number }
  readonly classes?: readonly string[]
  /** The names of the inputs, where they have names. */
  readonly columns?: readonly string[]
  /** Columns of names, each of which became several inputs. */
  readonly categorical?: readonly string[]
  /** The column that was predicted. */
  readonly target?: string
  /** Taken from the training part. */
  readonly scaling?: { readonly mean: readonly number[]; readonly sd: readonly number[] }
  /** Of the files that were read: a run is evaluated on what it was trained on. */
  readonly sha256?: string
}

export type Sets = { readonly [name in SetName]: Dataset }

type Asked = Pick<Settings, 'data' | 'task' | 'layers' | 'cost' | 'seed'> & Partial<Settings>

/** The three parts of a source, as the settings say; with a run's facts, scaled as that run was. */
export async function loadData(settings: Asked, saved?: Facts): Promise<{ sets: Sets; facts: Facts }> {
  const { sets, columns, categorical, target, sha256, scales } = await read(settings, saved)
  if (saved?.sha256 !== undefined && sha256 !== saved.sha256) {
    throw wrong(`${settings.data} has changed since the run was trained; name data to evaluate with --data`)
  }
  const size = settings.trainSize
  if (size !== undefined && size > sets.training.n) {
    throw wrong(`--train-size is ${size}, the data has ${sets.training.n} training examples`)
  }
  const training = size === undefined ? sets.training : slice(sets.training, 0, size)
  let used: Sets = { ...sets, training }
  let scaling = saved?.scaling
  if (scales) {
    if (scaling === undefined) {
      const { mean, sd } = standardise(training)
      scaling = { mean, sd }
    }
    used = scaled(used, scaling)
  }
  for (const name of ['training', 'validation'] as const) {
    if (used[name].n < 1) throw wrong(`${settings.data}: too few rows, none is left for ${name}`)
  }
  const { shape, inputs, outputs, classes } = training
  fits(settings.layers, inputs, outputs, classes)
  return {
    sets: used,
    facts: {
      shape,
      outputs,
      n: { training: used.training.n, validation: used.validation.n, test: used.test.n },
      ...(classes && { classes }),
      ...(columns && { columns }),
      ...(categorical && { categorical }),
      ...(target !== undefined && { target }),
      ...(scaling && { scaling }),
      ...(sha256 !== undefined && { sha256 }),
    },
  }
}

function scaled(sets: Sets, { mean, sd }: NonNullable<Facts['scaling']>): Sets {
  return {
    training: affine(sets.training, mean, sd),
    validation: affine(sets.validation, mean, sd),
    test: affine(sets.test, mean, sd),
  }
}

interface Source {
  readonly sets: Sets
  readonly columns?: readonly string[]
  readonly categorical?: readonly string[]
  readonly target?: string
  readonly sha256?: string
  /** Points and tables are standardised, pictures are not. */
  readonly scales: boolean
}

async function read(settings: Asked, saved?: Facts): Promise<Source> {
  const { data, seed, task } = settings
  const kind = kindOf(data)
  const targets = targetsOf(settings.cost)
  if (kind === 'mnist') return { sets: await mnist({ targets }), scales: false }
  if (kind === 'folder') {
    // Without checksums: other sets of MNIST's shape are welcome. The run keeps its own.
    return {
      sets: await mnist({ from: data, checksum: false, targets }),
      sha256: hashOf(idxFiles(data)),
      scales: false,
    }
  }
  if (kind === 'mnist-sample') {
    const all = await mnistSample({ targets })
    const sets = split(all, { sizes: [8000, 1000, all.n - 9000], random: random(seed).split('split'), stratify: true })
    return { sets: named(sets), scales: false }
  }
  const table = kind === 'toy' ? undefined : readTable(data, settings, saved)
  const sets = split<Dataset>(table?.data ?? points(settings), {
    fractions: [0.8, 0.1, 0.1],
    random: random(seed).split('split'),
    stratify: task === 'classification',
  })
  if (table === undefined) return { sets: named(sets), columns: ['x', 'y'], scales: true }
  const { categorical, target } = table
  return { sets: named(sets), columns: table.data.columns, categorical, target, sha256: hashOf([data]), scales: true }
}

function named([training, validation, test]: readonly Dataset[]): Sets {
  return { training, validation, test }
}

/** Points in the plane: two classes on one output, or on two where the network ends with two. */
function points({ data, points: count = 1000, noise = 0.1, seed, layers, cost }: Asked): Dataset {
  const make = { xor, circles, moons, spiral }[data as 'xor']
  const made = make({ count, noise, random: random(seed).split('points') })
  return fromArrays({
    x: materialise(made, 'float64').x,
    labels: made.labels as ArrayLike<number>,
    classes: made.classes,
    targets: targetsOf(cost),
    outputs: layers[layers.length - 1] === 2 ? 2 : 1,
  })
}

function fits(
  layers: readonly number[],
  inputs: number,
  outputs: number,
  classes: readonly string[] | undefined,
): void {
  const first = layers[0]
  const last = layers[layers.length - 1]
  if (first !== inputs)
    throw wrong(`--layers begins with ${first}, the data has ${inputs} ${inputs === 1 ? 'input' : 'inputs'}`)
  if (last === outputs) return
  if (classes === undefined)
    throw wrong(`--layers ends with ${last}, the data has ${outputs} ${outputs === 1 ? 'target' : 'targets'}`)
  throw wrong(
    `--layers ends with ${last}, the data has ${classes.length} classes${classes.length === 2 ? ' (1 or 2 outputs)' : ''}`,
  )
}

function idxFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^(train|t10k)-(images|labels)[-.]idx[13]-ubyte(\.gz)?$/.test(name))
    .sort()
    .map((name) => join(folder, name))
}

function hashOf(paths: readonly string[]): string {
  const hash = createHash('sha256')
  for (const path of paths) hash.update(basename(path)).update('\0').update(readFileSync(path))
  return hash.digest('hex')
}

/** Every row of another .csv file, read and scaled as the run's was. */
export function loadTable(settings: Settings, saved: Facts): Dataset {
  const { data } = readTable(settings.data, settings, saved)
  fits(settings.layers, data.inputs, data.outputs, data.classes)
  return saved.scaling === undefined ? data : affine(data, saved.scaling.mean, saved.scaling.sd)
}
