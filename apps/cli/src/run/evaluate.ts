import { colours, cut, grouped, pad, percent, roles, width, wrap } from '@nn/plot'
import type { Dataset } from '@nn/tensor'
import { type Confusion, classScores, confusionMatrix, evaluate as evaluateOn, regressionScore } from '@nn/train'
import { wrong } from '../exit'
import type { Io } from '../io'
import { type Able, able } from '../terminal/colour'
import { table } from '../terminal/table'
import { type Facts, loadData, loadTable, type SetName } from './data'
import { chooseRun, type Which } from './folder'
import { costOf } from './parts'
import { kindOf, type Settings, sourceOf } from './settings'
import { networkNote, numberOf, summary } from './show'
import { langOf, type Say, say } from './words'

interface Options {
  readonly data?: string
  readonly set?: SetName | 'all'
  readonly target?: string
  readonly ignore?: readonly string[]
  readonly separator?: string
  readonly network?: Which
  readonly json?: true
  readonly lang?: 'en' | 'ko'
}

/** `nn evaluate`. */
export async function evaluateCommand(path: string, options: Options, io: Io): Promise<void> {
  const talk = say(langOf(options.lang, io.env))
  const run = chooseRun(path, options.network)
  const { network, about, epoch, which, best, last } = run
  const { settings, facts } = about
  const { data, name } = await chosen(settings, facts, options)
  const result = evaluateOn(network, data, { cost: costOf(settings.cost) })
  const { n, cost, correct, accuracy } = result
  const confusion = data.labels ? confusionMatrix(network, data) : undefined
  const scores = confusion && classScores(confusion)
  const regression = confusion ? undefined : regressionScore(network, data)

  if (options.json) {
    const classes = scores?.classes.map((score, i) => ({ class: confusion?.classes[i], ...score }))
    const json = {
      set: name,
      n,
      cost,
      ...(accuracy !== undefined && { accuracy, correct }),
      ...(confusion && { confusion: rowsOf(confusion), classes, macro: scores?.macro }),
      ...regression,
      ...(which && { network: which }),
      ...(epoch !== undefined && { epoch }),
      ...(best && { best }),
      ...(last && { last }),
    }
    io.stdout.write(`${JSON.stringify(json)}\n`)
    return
  }

  const can = able(io.stdout, io.env)
  const paint = colours(can)
  const write = (lines: readonly string[]): void => void io.stdout.write(`${lines.join('\n')}\n`)
  const notes = [summary(settings, facts), networkNote(run, talk)].filter(Boolean)
  write(notes.flatMap((note) => wrap(note, Math.max(20, can.columns))).map(paint.quiet))
  const found =
    accuracy === undefined ? '' : `, ${talk.accuracy} ${percent(accuracy, 2)} (${grouped(correct as number)})`
  write([`${paint.bold(talk[name])}: ${talk.examples(grouped(n))}, ${talk.cost} ${numberOf(cost)}${found}`])
  if (confusion && scores) {
    write(['', talk.confusion, ...heatMap(confusion, can), ''])
    write(scoreTable(confusion, scores, talk, can))
  }
  if (regression) {
    const { r2, meanAbsoluteError, rootMeanSquaredError } = regression
    const names = ['R²', 'mean |y − a|', '√ mean (y − a)²']
    const values = [r2, meanAbsoluteError, rootMeanSquaredError].map(numberOf)
    write(names.map((what, i) => `${pad(what, Math.max(...names.map(width)))}  ${values[i]}`))
  }
}

/** The set to look at, and what it is called. */
async function chosen(
  settings: Settings,
  facts: Facts,
  options: Options,
): Promise<{ data: Dataset; name: SetName | 'all' }> {
  const { data: other, target, ignore, separator } = options
  if (other === undefined) {
    for (const key of ['target', 'ignore', 'separator'] as const) {
      if (options[key] !== undefined) throw wrong(`evaluate: --${key} goes with --data`)
    }
    const { set = 'validation' } = options
    if (set === 'all') throw wrong('evaluate: --set all goes with --data of a .csv file')
    const { sets } = await loadData(settings, facts)
    return { data: filled(sets[set], set), name: set }
  }
  const source = sourceOf(other)
  const kind = kindOf(source)
  const own = kindOf(settings.data)
  const pictures = (k: string): boolean => k === 'mnist' || k === 'mnist-sample' || k === 'folder'
  if (kind !== own && !(pictures(kind) && pictures(own))) {
    throw wrong(`evaluate: the run was trained on ${settings.data}, ${other} is data of another kind`)
  }
  const changed = {
    ...settings,
    data: source,
    ...(target !== undefined && { target }),
    ...(ignore !== undefined && { ignore }),
    ...(separator !== undefined && { separator }),
  }
  const known: Facts = target === undefined ? facts : { ...facts, target }
  const { set = kind === 'csv' ? 'all' : 'validation' } = options
  if (set === 'all') {
    if (kind !== 'csv') throw wrong('evaluate: --set all goes with --data of a .csv file')
    return { data: filled(loadTable(changed, known), set), name: set }
  }
  // The first n training examples are the run's affair, and other files have other sums.
  const { sets } = await loadData(
    { ...changed, ...(source !== settings.data && { trainSize: undefined }) },
    { ...known, sha256: undefined },
  )
  return { data: filled(sets[set], set), name: set }
}

function filled(data: Dataset, name: string): Dataset {
  if (data.n === 0) throw wrong(`evaluate: there are no ${name} examples`)
  return data
}

function rowsOf({ counts }: Confusion): number[][] {
  const k = Math.round(Math.sqrt(counts.length))
  return Array.from({ length: k }, (_, i) => Array.from(counts.subarray(i * k, (i + 1) * k)))
}

/** Counts on a ground that grows with them: blue where it is right, vermilion where it is not; zeros as dots. */
function heatMap(confusion: Confusion, can: Able): string[] {
  const paint = colours(can)
  const rows = rowsOf(confusion)
  const k = rows.length
  const names = confusion.classes.map((name) => cut(name, 12))
  const left = Math.max(...names.map(width))
  const cell = Math.max(
    ...rows.flat().map((count) => String(count).length),
    ...names.map((name) => Math.min(width(name), 6)),
  )
  if (left + k * (cell + 1) > can.columns) {
    const found = rows
      .flatMap((row, i) => row.map((count, j) => ({ i, j, count })))
      .filter(({ i, j, count }) => i !== j && count > 0)
    found.sort((a, b) => b.count - a.count)
    return found.slice(0, 20).map(({ i, j, count }) => cut(`${names[i]} → ${names[j]}  ${count}`, can.columns))
  }
  const most = (i: number, j: number): number => {
    const others = rows.flatMap((row, a) => row.filter((_, b) => (a === b) === (i === j)))
    return Math.max(1, ...others)
  }
  const limits = { right: most(0, 0), wrong: k > 1 ? most(0, 1) : 1 }
  const shade = (count: number, right: boolean): string => {
    const part = count / (right ? limits.right : limits.wrong)
    const hex = roles[right ? 'positive' : 'negative'].base
    const mixed = [1, 3, 5].map((at) =>
      Math.round(255 + (Number.parseInt(hex.slice(at, at + 2), 16) - 255) * (0.15 + 0.85 * part)),
    )
    return `#${mixed.map((v) => v.toString(16).padStart(2, '0')).join('')}`
  }
  const head = names.map((name) => ` ${pad(cut(name, cell), cell, 'left')}`).join('')
  return [
    paint.quiet(' '.repeat(left) + head),
    ...rows.map((row, i) => {
      const cells = row.map((count, j) => {
        const text = ` ${pad(count === 0 ? '·' : String(count), cell, 'left')}`
        return count === 0 ? paint.quiet(text) : paint.on(shade(count, i === j), text)
      })
      return `${paint.quiet(pad(names[i], left, 'left'))}${cells.join('')}`
    }),
  ]
}

function scoreTable(
  confusion: Confusion,
  { classes, macro }: ReturnType<typeof classScores>,
  talk: Say,
  can: Able,
): string[] {
  const cells = (name: string, { precision, recall, f1 }: typeof macro): string[] => [
    name,
    ...[precision, recall, f1].map((v) => (Number.isNaN(v) ? '–' : percent(v, 2))),
  ]
  return table(
    [talk.class, talk.precision, talk.recall, 'F1'],
    [...classes.map((score, i) => cells(cut(confusion.classes[i], 24), score)), cells(talk.mean, macro)],
    can,
  )
}
