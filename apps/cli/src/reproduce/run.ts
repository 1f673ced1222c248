import { accessSync, constants, existsSync, statSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import type { Verdict } from '@nn/experiments'
import { colours, wrap } from '@nn/plot'
import { codes, Exit, wrong } from '../exit'
import type { Io } from '../io'
import { type Lang, langOf, texts } from '../lang'
import { makeFolder } from '../run/make-folder'
import { reason, writeWhole } from '../run/write-whole'
import { clock } from '../terminal/clock'
import { able } from '../terminal/colour'
import { book, type Chapter, own } from './chapter'
import { byId, bySize, type Size, withSettings } from './choose'
import { commandOf, OUT, type ReproduceOptions, shell } from './command'
import { type Computed, compute, counted } from './compute'
import { jsonOf } from './json'
import { listed } from './list'
import { lock } from './lock'
import { planOf } from './plan'
import { shown } from './shown'
import { verdictTable } from './table'

/** Threads where none are told: every thread holds the digits and a network. */
const most = 8

/** `nn reproduce`: does what is not done yet, judges it, draws it, keeps it. */
export async function runReproduce(
  ids: readonly string[],
  options: ReproduceOptions,
  io: Io,
  given?: Chapter,
): Promise<void> {
  const { quick, full, set, seeds, from } = options
  const lang = options.lang ?? langOf(io.env)
  const can = able(io.stdout, io.env)
  const folder = options.out ?? OUT
  const print = (lines: readonly string[]): void => void io.stdout.write(lines.map((line) => `${line}\n`).join(''))
  if (quick && full) throw wrong('--quick and --full: choose one')
  if (ids.length > 0 && (quick || full)) {
    throw wrong(`${quick ? '--quick' : '--full'} chooses by size, ${ids[0]} by name: give one of the two`)
  }
  const chapter = given ?? (from === undefined ? await book() : await own(from))
  if (options.list) {
    const size = quick ? 'quick' : 'full'
    const experiments = ids.length > 0 ? byId(chapter.experiments, ids) : bySize(chapter.experiments, size)
    return print(listed(experiments, folder, chapter.stamp, lang, can))
  }
  const size: Size = quick ? 'quick' : full ? 'full' : 'default'
  const experiments = ids.length > 0 ? byId(chapter.experiments, ids) : bySize(chapter.experiments, size)
  if (experiments.length === 0) throw wrong('there is no experiment of this size: see nn reproduce --list')
  const plan = planOf(withSettings(experiments, set, seeds))
  if (options.json !== undefined) checkFile('--json', options.json)
  prepare(folder)
  const unlock = lock(folder)
  const began = io.now()
  try {
    const threads = options.threads ?? Math.min(most, availableParallelism())
    const done = await compute({ chapter, plan, folder, threads, again: commandOf(ids, options), lang, io })
    if (options.json !== undefined) writeWhole(options.json, `${JSON.stringify(jsonOf(done.entries), null, 1)}\n`)
    if (options.plot || options.table || (ids.length > 0 && can.tty && (io.stdout.rows ?? 0) >= 24)) {
      print(done.figures.flatMap((figure) => ['', ...shown(figure, options.table === true, lang, can)]))
    }
    const verdicts = Object.values(done.entries).flatMap((entry) => entry.verdicts)
    print(['', ...verdictTable(verdicts, lang, can)])
    print(['', ...closing(verdicts, done, folder, (io.now() - began) / 1000, { lang, can, from })])
    if (done.failures.length > 0 || verdicts.some(({ verdict }) => verdict === 'fail')) throw new Exit(codes.no)
  } finally {
    unlock()
  }
}

/** Everything that a long run needs is tried before it begins. */
function prepare(folder: string): void {
  try {
    for (const part of ['trials', 'figures']) makeFolder(join(folder, part))
    for (const part of ['.', 'trials', 'figures']) {
      if (!statSync(join(folder, part)).isDirectory()) throw new Error(`${part} is a file`)
      accessSync(join(folder, part), constants.W_OK)
    }
  } catch (error) {
    throw wrong(`--out ${folder}: cannot write there: ${reason(error)}`)
  }
}

export function checkFile(option: string, file: string): void {
  try {
    if (existsSync(file) && statSync(file).isDirectory()) throw new Error('it is a folder')
    accessSync(dirname(resolve(file)), constants.W_OK)
  } catch (error) {
    throw wrong(`${option} ${file}: cannot write there: ${reason(error)}`)
  }
}

function closing(
  verdicts: readonly Verdict[],
  { failures, without }: Computed,
  folder: string,
  seconds: number,
  { lang, can, from }: { readonly lang: Lang; readonly can: ReturnType<typeof able>; readonly from?: string },
): string[] {
  const say = texts(lang).reproduce
  const paint = colours(can)
  const counts = say.counts(counted(verdicts))
  const next = `nn report${folder === OUT ? '' : ` ${shell(folder)}`}${from === undefined ? '' : ` --from ${shell(from)}`}`
  return [
    ...failures.flatMap(({ id, message }) => wrap(paint.error(say.notComputed(id, message)), can.columns)),
    ...(without === undefined ? [] : wrap(paint.quiet(say.without[without]), can.columns)),
    ...wrap(`${paint.bold(counts)} · ${say.took(clock(seconds))} · ${say.keptIn(folder)}`, can.columns),
    `${say.next} ${next}`,
  ]
}
