import { readFileSync } from 'node:fs'
import { type CsvDataset, parseCsv } from '@nn/datasets'
import { wrong } from '../exit'
import { strict } from '../options'
import type { Facts } from './data'
import { targetsOf } from './parts'
import type { Settings } from './settings'

type Asked = Pick<Settings, 'task' | 'layers' | 'cost'> & Partial<Settings>

/** A .csv file as the settings say; with a run's facts, with its classes and its columns in their order. */
export function readTable(path: string, settings: Asked, saved?: Facts): CsvDataset {
  const { task, layers, cost, target, categorical, ignore, header = true } = settings
  const text = readText(path)
  const named = separatorOf(path, settings)
  const column = (which: string): string | number => {
    const index = strict(which, { min: 0, integer: true })
    const first = header ? text.split(/\r?\n/, 1)[0].replace(/^\ufeff/, '').split(named).map((cell) => cell.replace(/^"|"$/g, '')) : []
    return index !== undefined && !first.includes(which) ? index : which
  }
  const parse = (outputs?: number): CsvDataset =>
    parseCsv(text, {
      task,
      header,
      separator: named,
      name: path,
      ...(target !== undefined && { target: column(target) }),
      ...(categorical && { categorical: categorical.map(column) }),
      ...(ignore && { ignore: ignore.map(column) }),
      ...(task === 'classification' && { targets: targetsOf(cost), ...(saved?.classes && { classes: saved.classes }) }),
      ...(outputs !== undefined && { outputs }),
    })
  const data = parse()
  // Two classes on one output; with any other number of classes the layers do not fit, and that is said elsewhere.
  return data.classes?.length === 2 && layers[layers.length - 1] === 1 ? parse(1) : data
}

export function separatorOf(path: string, { separator }: Pick<Settings, 'separator'>): string {
  return separator ?? (path.toLowerCase().endsWith('.tsv') ? '\t' : ',')
}

/** @throws Exit naming the file when it is no text. */
export function readText(path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(readFileSync(path))
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    throw wrong(code === 'ERR_ENCODING_INVALID_ENCODED_DATA' ? `${path} is not UTF-8 text` : `cannot read ${path}: ${message}`)
  }
}
