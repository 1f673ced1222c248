import { type Dataset, describe, knownOptions, zeros } from '@nn/tensor'
import { type Classes, sortNames, toClasses } from './classes'
import { type Row, readCells } from './csv-cells'
import { checkDraw, copyRows } from './draw'

export interface CsvOptions {
  /** Whether the target is a class or a number; never guessed, since classes may be written as numbers. */
  readonly task: 'classification' | 'regression'
  /** Whether the first line names the columns; true unless told. */
  readonly header?: boolean
  /** One character; ',' unless told. */
  readonly separator?: string
  /** The column to predict, by name or index from 0; the last unless told. Several for regression with several outputs. */
  readonly target?: string | number | readonly (string | number)[]
  /** Columns of names, each turned into one input for each name. */
  readonly categorical?: readonly (string | number)[]
  /** Columns to leave out. */
  readonly ignore?: readonly (string | number)[]
  /** The classes in the order of the outputs; 'auto' (unless told) takes those that occur, sorted. */
  readonly classes?: 'auto' | readonly string[]
  readonly targets?: readonly [off: number, on: number]
  /** `1` for two classes on one output. */
  readonly outputs?: number
  /** What errors call the text. */
  readonly name?: string
}

/** A data set that remembers what its inputs are called: 'width', or 'colour=red' for a name in a categorical column. */
export interface CsvDataset extends Dataset {
  readonly columns: readonly string[]
}

const known = [
  'task',
  'header',
  'separator',
  'target',
  'categorical',
  'ignore',
  'classes',
  'targets',
  'outputs',
  'name',
]

// A decimal number and nothing else: Number() alone would take '', '0x10' and 'Infinity'. One way only to match a digit, so
// that a million digits and a letter take no million tries.
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?$/

/**
 * A data set from CSV (RFC 4180; CRLF or LF, quotes, byte order mark). Numbers must be numbers: a hole is an error.
 *
 * @param text the whole file.
 * @param options `task` must be told.
 * @throws RangeError naming line and column of a hole, of what is no number, of an unknown class, or the line of a row
 *   that is longer or shorter than the first; TypeError for options that are not understood.
 * @example
 * parseCsv('width,kind\n1.5,cat\n2,dog\n', { task: 'classification' }).classes // ["cat","dog"]
 * parseCsv('1;2;3\n4;5;6\n', { task: 'regression', header: false, separator: ';' }).inputs // 2
 */
export function parseCsv(text: string, options: CsvOptions): CsvDataset {
  const { where, task, header, separator } = checkOptions(text, options)
  const rows = readCells(where, text, separator)
  const table = tableOf(where, rows, header)
  const targets = options.target === undefined ? [table.names.length - 1] : asList(options.target).map(table.find)
  if (targets.length === 0 || (task === 'classification' && targets.length > 1)) {
    throw new RangeError(`${where}: expected one target column, got ${targets.length}`)
  }
  const out = new Set([...targets, ...(options.ignore ?? []).map(table.find)])
  const categorical = new Set((options.categorical ?? []).map(table.find))
  for (const j of categorical) {
    if (out.has(j))
      throw new RangeError(`${where}: column ${describe(table.names[j])} is no input, so it cannot be categorical`)
  }
  const kept = table.names.map((_, j) => j).filter((j) => !out.has(j))
  if (kept.length === 0) throw new RangeError(`${where}: no column is left for the inputs`)
  const columns = kept.map((j) => (categorical.has(j) ? nameColumn(table, j) : numberColumn(table, j)))
  const inputs = inputsOf(table.rows.length, columns)
  return { ...inputs, ...(task === 'regression' ? numbersOf(table, targets) : classesOf(table, targets[0], options)) }
}

/** The rows below the header, and how to speak of them. */
interface Table {
  readonly where: string
  readonly names: readonly string[]
  readonly rows: readonly Row[]
  /** The index of a column from its name or index. */
  find(which: string | number): number
  number(row: number, j: number): number
  name(row: number, j: number): string
  /** `parseCsv: line 3, column 2 ('width')`. */
  place(row: number, j: number): string
}

function tableOf(where: string, all: readonly Row[], header: boolean): Table {
  const rows = header ? all.slice(1) : all
  if (rows.length === 0) throw new RangeError(`${where}: there are no rows${header ? ' below the header' : ''}`)
  const width = all[0].cells.length
  const wrong = rows.find(({ cells }) => cells.length !== width)
  if (wrong)
    throw new RangeError(`${where}: line ${wrong.line} has ${wrong.cells.length} cells, the first line has ${width}`)
  const names = all[0].cells.map((cell, j) => (header ? (cell ?? '') : String(j)))
  const place = (row: number, j: number): string =>
    `${where}: line ${rows[row].line}, column ${j + 1}${header ? ` (${describe(names[j])})` : ''}`
  return {
    where,
    names,
    rows,
    place,
    find: (which) => {
      const j = typeof which === 'number' ? which : header ? names.indexOf(which) : -1
      if (typeof which === 'string' && header && names.lastIndexOf(which) !== j)
        throw new RangeError(`${where}: two columns are called ${describe(which)}`)
      if (names[j] !== undefined) return j
      throw new RangeError(
        `${where}: there is no column ${describe(which)}; there are ${header ? describe(names.join(', ')) : `0 … ${width - 1}`}`,
      )
    },
    number: (row, j) => {
      const text = rows[row].cells[j]?.trim() ?? ''
      const value = decimal.test(text) ? Number(text) : Number.NaN
      if (Number.isFinite(value)) return value
      throw new RangeError(`${place(row, j)} ${text === '' ? 'is empty' : `is ${describe(text)}`}, expected a number`)
    },
    name: (row, j) => {
      const cell = rows[row].cells[j]
      if (cell === undefined) throw new RangeError(`${place(row, j)} is empty, expected a name`)
      return cell
    },
  }
}

/** One column of the text, one or more inputs: numbers, or indices of names. */
interface Column {
  readonly inputs: readonly string[]
  readonly names: boolean
  value(row: number): number
}

function numberColumn(table: Table, j: number): Column {
  return { inputs: [table.names[j]], names: false, value: (row) => table.number(row, j) }
}

function nameColumn(table: Table, j: number): Column {
  const names = sortNames([...new Set(table.rows.map((_, row) => table.name(row, j)))])
  const codeOf = new Map(names.map((name, code) => [name, code]))
  return {
    inputs: names.map((name) => `${table.names[j]}=${name}`),
    names: true,
    value: (row) => codeOf.get(table.name(row, j)) as number,
  }
}

/** Names are opened into zeros and ones when rows are drawn: a column of n different names would else take n² numbers. */
function inputsOf(n: number, columns: readonly Column[]): Pick<CsvDataset, 'n' | 'inputs' | 'shape' | 'x' | 'columns'> {
  const width = columns.length
  const values = new Float64Array(n * width)
  // Row by row: down the columns, every cell would be a miss of the cache.
  for (let row = 0; row < n; row++) for (let c = 0; c < width; c++) values[row * width + c] = columns[c].value(row)
  const names = columns.flatMap((column) => column.inputs)
  const inputs = names.length
  return {
    n,
    inputs,
    shape: [inputs],
    columns: names,
    x: (rows, out) => {
      checkDraw('dataset.x', n, inputs, rows, out)
      out.data.fill(0)
      for (let i = 0, at = 0; i < rows.length; i++) {
        for (let c = 0; c < width; c++) {
          const value = values[rows[i] * width + c]
          if (columns[c].names) out.data[at + value] = 1
          else out.data[at] = value
          at += columns[c].inputs.length
        }
      }
      return out
    },
  }
}

function numbersOf(table: Table, targets: readonly number[]): Pick<Dataset, 'outputs' | 'y'> {
  const n = table.rows.length
  const outputs = targets.length
  const y = zeros([n, outputs], { dtype: 'float64' })
  for (let row = 0; row < n; row++)
    for (let o = 0; o < outputs; o++) y.data[row * outputs + o] = table.number(row, targets[o])
  return { outputs, y: (rows, out) => copyRows('dataset.y', y, n, outputs, rows, out) }
}

function classesOf(table: Table, j: number, { classes = 'auto', targets, outputs }: CsvOptions): Classes {
  const found = table.rows.map((_, row) => table.name(row, j))
  const names = classes === 'auto' ? sortNames([...new Set(found)]) : classes
  const known = new Set(names)
  const wrong = found.findIndex((name) => !known.has(name))
  if (wrong >= 0) throw new RangeError(`${table.place(wrong, j)} is ${describe(found[wrong])}, which is not in classes`)
  return toClasses(table.where, found, { classes: names, targets, outputs })
}

function asList(which: string | number | readonly (string | number)[]): readonly (string | number)[] {
  return typeof which === 'object' ? which : [which]
}

function checkOptions(
  text: string,
  options: CsvOptions,
): { where: string; task: CsvOptions['task']; header: boolean; separator: string } {
  knownOptions('parseCsv', options, known)
  const { task, header = true, separator = ',', name } = options ?? {}
  if (typeof text !== 'string') throw new TypeError(`parseCsv: expected the text of a file, got ${describe(text)}`)
  if (task !== 'classification' && task !== 'regression') {
    throw new TypeError(`parseCsv: task must be 'classification' or 'regression', got ${describe(task)}`)
  }
  if (typeof header !== 'boolean')
    throw new TypeError(`parseCsv: header must be true or false, got ${describe(header)}`)
  if (typeof separator !== 'string' || separator.length !== 1 || '"\r\n'.includes(separator)) {
    throw new TypeError(
      `parseCsv: separator must be one character other than a quote or a line end, got ${describe(separator)}`,
    )
  }
  for (const option of ['classes', 'targets', 'outputs'] as const) {
    if (task === 'regression' && options[option] !== undefined)
      throw new TypeError(`parseCsv: ${option} goes with classification`)
  }
  for (const option of ['categorical', 'ignore'] as const) {
    if (options[option] !== undefined && !Array.isArray(options[option])) {
      throw new TypeError(`parseCsv: ${option} must be an array of columns, got ${describe(options[option])}`)
    }
  }
  if (!Array.isArray(options.classes) && options.classes !== undefined && options.classes !== 'auto') {
    throw new TypeError(`parseCsv: classes must be 'auto' or an array of names, got ${describe(options.classes)}`)
  }
  return { where: name === undefined ? 'parseCsv' : `parseCsv: ${name}`, task, header, separator }
}
