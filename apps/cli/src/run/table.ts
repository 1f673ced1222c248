import { readFileSync } from 'node:fs'
import { type CsvDataset, parseCsv } from '@nn/datasets'
import type { Dataset } from '@nn/tensor'
import { wrong } from '../exit'
import { strict } from '../options'
import type { Facts } from './data'
import { targetsOf } from './parts'
import type { Settings } from './settings'
import { reason } from './write-whole'

type Asked = Pick<Settings, 'task' | 'layers' | 'cost'> & Partial<Settings>

/** A table, and which of its columns held names. */
export interface Table {
  readonly data: Dataset & { readonly columns: readonly string[] }
  readonly categorical?: readonly string[]
  /** The column to predict, where it has a name. */
  readonly target?: string
}

/** A .csv file as the settings say; with a run's facts, with that run's classes and inputs. */
export function readTable(path: string, settings: Asked, saved?: Facts): Table {
  const { task, layers, cost, categorical, ignore, header = true } = settings
  const target = saved?.target ?? settings.target
  const text = readText(path)
  const separator = separatorOf(path, settings)
  const names = header ? firstRow(text, separator) : undefined
  const column = columnIn(names)
  const parse = (outputs?: number): CsvDataset =>
    parseCsv(text, {
      task,
      header,
      separator,
      name: path,
      ...(target !== undefined && { target: column(target) }),
      ...(categorical && { categorical: categorical.map(column) }),
      ...(ignore && { ignore: ignore.map(column) }),
      ...(task === 'classification' && { targets: targetsOf(cost), ...(saved?.classes && { classes: saved.classes }) }),
      ...(outputs !== undefined && { outputs }),
    })
  const data = parse()
  // Two classes on one output; with any other number of classes the layers do not fit, and that is said elsewhere.
  const fitting = data.classes?.length === 2 && layers[layers.length - 1] === 1 ? parse(1) : data
  return {
    data: saved?.columns === undefined ? fitting : aligned(path, fitting, saved.columns, saved.categorical),
    ...(categorical && { categorical: categorical.map((which) => String(column(which))) }),
    ...(names && { target: String(column(target ?? String(names.length - 1))) }),
  }
}

/**
 * Rows without their targets, for a run to predict. With a header the columns are found by name, and those that the run
 * learnt from or left out as its target may be there too; without one they are taken in order.
 */
export function readInputs(name: string, content: string, settings: Asked, facts: Facts): Dataset {
  const columns = facts.columns ?? []
  const kept = facts.categorical ?? []
  const own = [...new Set(columns.map((column) => kept.find((k) => column.startsWith(`${k}=`)) ?? column))]
  const separator = separatorOf(settings.data ?? '', settings)
  const first = firstRow(content, separator)
  // Points in the plane have a header where the first line holds no numbers; tables are as the run's own was.
  const header =
    facts.sha256 === undefined ? first.some((cell) => strict(cell.trim()) === undefined) : (settings.header ?? true)
  const text = header ? content : `${own.map((cell) => quoted(cell)).join(separator)}\n${content}`
  const names = header ? first : own
  const column = columnIn(names)
  const spare = header
    ? [...(facts.target === undefined ? [] : [facts.target]), ...(settings.ignore ?? [])].map(column)
    : []
  const data = parseCsv(withTarget(text, separator), {
    task: 'regression',
    separator,
    name,
    target: names.length,
    categorical: kept.filter((k) => names.includes(k)),
    ignore: [...new Set(spare)].filter((which) => typeof which === 'number' || names.includes(which)),
  })
  return aligned(name, data, columns, facts.categorical)
}

/** `parseCsv` wants a target: one more cell for every row. A line ends a row where no quote is open. */
function withTarget(text: string, separator: string): string {
  let open = false
  let first = true
  const lines = text.split('\n').map((line) => {
    for (const char of line) if (char === '"') open = !open
    const bare = line.replace(/\r$/, '')
    if (open || bare === '') return line
    const cell = first ? 'nn target' : '0'
    first = false
    return `${bare}${separator}${cell}`
  })
  return lines.join('\n')
}

/** The inputs in the order a run knows them. A name it has never seen, or a column it does not know, is an error. */
function aligned(
  where: string,
  data: CsvDataset,
  columns: readonly string[],
  categorical: readonly string[] = [],
): Table['data'] {
  if (columns.join('\n') === data.columns.join('\n')) return data
  const of = (column: string): string | undefined => categorical.find((name) => column.startsWith(`${name}=`))
  const from = columns.map((column) => {
    const at = data.columns.indexOf(column)
    const name = of(column)
    if (at < 0 && (name === undefined || !data.columns.some((other) => of(other) === name))) {
      throw wrong(`${where} lacks the column '${name ?? column}' that the run learnt from`)
    }
    return at
  })
  for (const column of data.columns) {
    if (columns.includes(column)) continue
    const name = of(column)
    if (name !== undefined)
      throw wrong(
        `${where}: '${column.slice(name.length + 1)}' in column '${name}' is none of the names the run learnt from`,
      )
    throw wrong(`${where}: the run knows no column '${column}': leave it out`)
  }
  const inputs = columns.length
  return {
    ...data,
    inputs,
    shape: [inputs],
    columns,
    x(rows, out) {
      const raw = data.x(rows, {
        shape: [rows.length, data.inputs],
        dtype: 'float64',
        data: new Float64Array(rows.length * data.inputs),
      })
      for (let i = 0; i < rows.length; i++) {
        for (let j = 0; j < inputs; j++)
          out.data[i * inputs + j] = from[j] < 0 ? 0 : raw.data[i * data.inputs + from[j]]
      }
      return out
    },
  }
}

/** A column by name, or counted from 0; where there are names, as a name. */
function columnIn(names: readonly string[] | undefined): (which: string) => string | number {
  return (which) => {
    const index = strict(which, { min: 0, integer: true })
    if (index === undefined || names?.includes(which)) return which
    return names?.[index] ?? index
  }
}

/** The cells of the first row. */
function firstRow(text: string, separator: string): string[] {
  const cells = ['']
  let open = false
  for (const char of text.replace(/^\ufeff/, '')) {
    if (char === '"') open = !open
    else if (!open && char === separator) cells.push('')
    else if (!open && (char === '\n' || char === '\r')) break
    else cells[cells.length - 1] += char
  }
  return cells
}

function quoted(cell: string): string {
  return `"${cell.replaceAll('"', '""')}"`
}

function separatorOf(path: string, { separator }: Pick<Settings, 'separator'>): string {
  return separator ?? (path.toLowerCase().endsWith('.tsv') ? '\t' : ',')
}

function readText(path: string): string {
  try {
    return decodeText(readFileSync(path), path)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    throw code === undefined ? error : wrong(`cannot read ${path}: ${reason(error)}`)
  }
}

/** @throws Exit naming the file when it is no text. */
export function decodeText(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw wrong(`${name} is not UTF-8 text`)
  }
}
