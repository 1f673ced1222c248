import { colours, wrap } from '@nn/plot'
import { codes, Exit } from '../exit'
import type { Io } from '../io'
import { type Lang, langOf, texts } from '../lang'
import { report } from '../report/report'
import { versions } from '../run/versions'
import { writeWhole } from '../run/write-whole'
import { able } from '../terminal/colour'
import type { DemoData } from './data'
import { neurons } from './neuron'
import { placeOf } from './place'
import { type Plan, planOf, type Task } from './plan'
import { type Pool, pool } from './pool'
import {
  finalPart,
  neuronPart,
  overfittingLead,
  overfittingPart,
  type Show,
  softmaxPart,
  techniquesLead,
  techniquesPart,
} from './show'
import { softmaxes } from './softmax'
import { watch } from './watch'

export interface DemoOptions {
  readonly lang?: Lang
  readonly seed: number
  readonly out?: string
  readonly table?: boolean
  readonly quick?: boolean
}

/** `nn demo`: shows each part as soon as it is computed, then writes the report and prints its path. */
export async function runDemo(options: DemoOptions, io: Io): Promise<void> {
  const { env, signals, stdout } = io
  const lang = options.lang ?? langOf(env)
  const t = texts(lang)
  const place = placeOf(options.out)
  const plan = planOf(options)
  const show: Show = { can: able(stdout, env), t, tables: options.table === true }
  const print = (lines: readonly string[]): void => void stdout.write(`${lines.join('\n')}\n`)

  const stop = new AbortController()
  const interrupt = (): void => stop.abort(new Exit(codes.interrupted, t.demo.interrupted))
  const terminate = (): void => stop.abort(new Exit(codes.terminated, t.demo.interrupted))
  signals.on('SIGINT', interrupt)
  signals.on('SIGTERM', terminate)
  const threads = pool({ splitSeed: plan.seed, signal: stop.signal }) // they read the digits while the first parts are shown
  try {
    const paint = colours(show.can)
    print([paint.bold(t.demo.title), paint.quiet(t.demo.settings(plan.seed, plan.quick))])
    const data = await compute(plan, threads, show, lang, io, print)
    await turn()
    stop.signal.throwIfAborted()
    const page = report(data, lang)
    await turn()
    stop.signal.throwIfAborted()
    writeWhole(place.path, page)
    const next = `nn train --data mnist-sample --layers 784,30,10 --train-size 1000 --l2 1 --out run${lang === 'ko' ? ' --lang ko' : ''}`
    print([
      '',
      ...wrap(t.demo.next, show.can.columns),
      `  ${next}`,
      ...(place.insteadOf === undefined ? [] : wrap(t.demo.elsewhere(place.insteadOf, place.path), show.can.columns)),
      '',
      ...wrap(t.demo.written, show.can.columns),
      place.path,
    ])
  } finally {
    signals.off('SIGINT', interrupt)
    signals.off('SIGTERM', terminate)
    await threads.close()
  }
}

async function compute(
  plan: Plan,
  threads: Pool,
  show: Show,
  lang: Lang,
  io: Io,
  print: (lines: readonly string[]) => void,
): Promise<DemoData> {
  const { t } = show
  const watched = async (tasks: readonly Task[], nameOf: (task: Task) => string) => {
    const { see, done } = watch(io.stderr, tasks, nameOf, { lang, env: io.env, now: io.now })
    try {
      return await threads.run(tasks, see)
    } finally {
      done()
    }
  }
  const first = { neurons: neurons() }
  print(neuronPart(first, show))
  const second = { softmax: softmaxes() }
  print(softmaxPart(second, show))

  print(overfittingLead(show))
  const curves = await watched(plan.curves, ({ technique }) => t.technique[technique])
  print(['', ...overfittingPart({ plan, curves }, show)])

  print(techniquesLead(plan, show))
  const tasks = [plan.final, ...plan.table, ...plan.start]
  const nameOf = ({ id, technique }: Task): string =>
    id === 'final' ? t.technique.more : t.technique[id.startsWith('start') ? 'start' : technique]
  const [final, ...rest] = await watched(tasks, nameOf)
  const table = rest.slice(0, plan.table.length)
  const start = rest.slice(plan.table.length)
  print(['', ...techniquesPart({ plan, table, start }, show)])
  print(finalPart({ plan, final }, show))
  return { plan, ...first, ...second, curves, table, start, final, versions: versions() }
}

/** Lets a signal that has come in be heard. */
function turn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0))
}
