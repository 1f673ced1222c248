import { existsSync } from 'node:fs'
import { colours, cut, grouped, percent, wrap } from '@nn/plot'
import type { Dataset } from '@nn/tensor'
import { fit, type Network, network, type Report, type TrainState, warningsOf } from '@nn/train'
import { codes, Exit, wrong } from '../exit'
import type { Io } from '../io'
import { able } from '../terminal/colour'
import { plot } from '../terminal/plot'
import { progress } from '../terminal/progress'
import { type Facts, loadData } from './data'
import {
  type About,
  aboutRun,
  type BestRun,
  type Epoch,
  files,
  holdsRun,
  networkPath,
  prepareFolder,
  type Reached,
  readBest,
  readEpochs,
  readRun,
  readSettings,
  type TimedEpoch,
} from './folder'
import { costOf, etaOf, expandOf, layersOf, optimizerOf, penaltiesOf } from './parts'
import { flag, type Given, type Settings, settle, sourceOf } from './settings'
import { best, numberOf, quoted, roleOf, summary, value } from './show'
import { versions } from './versions'
import { langOf, say } from './words'

/** What the command line gave, by commander's names. */
export interface TrainGiven extends Given {
  readonly out?: string
  readonly resume?: true
  readonly force?: true
  readonly json?: true
  readonly quiet?: true
  readonly lang?: 'en' | 'ko'
}

/** How a run begins: fresh, or where a saved one stopped. */
interface Beginning {
  readonly settings: Settings
  readonly facts?: Facts
  readonly network?: Network
  readonly state?: TrainState
  readonly epochs: readonly Epoch[]
  /** The best network so far, unless it was not kept. */
  readonly best?: BestRun
}

/** `nn train`. */
export async function trainCommand(options: TrainGiven, io: Io): Promise<void> {
  const { out = 'run', resume = false, force = false, json = false, quiet = false, lang, ...given } = options
  if (resume && force) throw wrong('train: --resume goes on with a run, --force replaces it: give one of them')
  const language = langOf(lang, io.env)
  const talk = say(language)
  const tell = (text: string): void => void (quiet || io.stderr.write(`${text}\n`))

  const begun = resume ? resumed(out, given) : { settings: settle(given), epochs: [] }
  const { settings, state } = begun
  if (!resume && !force && holdsRun(out)) {
    throw wrong(`${out} already holds a run: --resume goes on with it, --force replaces it, --out names another folder`)
  }
  const cost = costOf(settings.cost)
  const penalty = penaltiesOf(settings)
  const layers = layersOf(settings)
  const expand = settings.expand === undefined ? undefined : expandOf(settings.expand)
  const optimizer = optimizerOf(settings)
  const eta = etaOf(settings)

  const { sets, facts } = await loadData(settings, begun.facts)
  tooLarge(settings.layers)
  const net =
    begun.network ?? network(layers, { inputs: settings.layers[0], seed: settings.seed, dtype: settings.dtype })
  const warnings = warningsOf(net, sets.training, { eta, penalty })
  const history: Epoch[] = [...begun.epochs]
  const done = state?.epoch ?? 0
  const bestOf = (epochs: readonly Epoch[]): Reached | undefined =>
    best<Reached>(begun.best ? [begun.best.reached, ...epochs] : epochs) // the file knows it even where the log is gone
  const outOfPatience = (): boolean => {
    const found = bestOf(history)
    return (
      settings.patience !== undefined &&
      found !== undefined &&
      history[history.length - 1].epoch - found.epoch >= settings.patience
    )
  }
  if (done >= settings.epochs) return tell(talk.over(out, done))
  if (outOfPatience()) return tell(talk.patience(settings.patience as number))

  const about = aboutRun(settings, facts, versions())
  const folder = prepareFolder(out, about, { replace: force })
  let keptBest = begun.best?.reached.epoch
  const before = bestOf(history)
  if (begun.best && JSON.stringify(begun.best.about.settings) !== JSON.stringify(settings)) {
    // With more --epochs, or other --patience: the file is to be that of a run that always had them.
    folder.saveBest(begun.best.network, about, begun.best.reached)
  } else if (keptBest === undefined && before !== undefined && before.epoch === done) {
    folder.saveBest(net, about, before) // earlier versions kept the last network alone: here it is the best
    keptBest = done
  }
  for (const warning of warnings) io.stderr.write(`${talk.warning}: ${warning}\n`)

  const can = able(io.stdout, io.env)
  const paint = colours(can)
  const human = !json && !quiet
  const note = summary(settings, facts)
  if (human) {
    for (const line of wrap(note, Math.max(20, can.columns))) io.stdout.write(`${paint.quiet(line)}\n`)
    if (done > 0) io.stdout.write(`${paint.quiet(talk.resumed(done))}\n`)
  }

  // One bar, on whichever of the two a person looks at.
  const stage = human && can.tty ? io.stdout : able(io.stderr, io.env).tty ? io.stderr : undefined
  const bar = quiet || stage === undefined ? undefined : progress(stage, { lang: language, env: io.env })
  const print = (text: string): void => {
    if (bar !== undefined && stage === io.stdout) bar.note(text)
    else io.stdout.write(`${text}\n`)
  }

  const abort = new AbortController()
  const interrupt = (code: number) => (): void => {
    off() // what comes next ends the program at once
    bar?.done()
    tell(talk.stopping)
    abort.abort(new Exit(code))
  }
  const onInt = interrupt(codes.interrupted)
  const onTerm = interrupt(codes.terminated)
  const off = (): void => {
    io.signals.off('SIGINT', onInt)
    io.signals.off('SIGTERM', onTerm)
  }
  io.signals.on('SIGINT', onInt)
  io.signals.on('SIGTERM', onTerm)

  const n = sets.training.n
  const start = io.now()
  let epochStart = start
  let latest: Epoch | undefined = history[history.length - 1]
  const onProgress = ({
    epoch,
    batch,
    batches,
    cost: C,
  }: {
    epoch: number
    batch: number
    batches: number
    cost: number
  }): void => {
    const now = io.now()
    const seen = Math.min(batch * settings.batch, n)
    const all = (epoch - 1 - done) * n + seen
    bar?.update({
      name: out,
      epoch,
      epochs: settings.epochs,
      fraction: (epoch - 1 + batch / batches) / settings.epochs,
      cost: C,
      accuracy: latest?.accuracy,
      rate: (1000 * seen) / Math.max(1, now - epochStart),
      left: (((settings.epochs - done) * n - all) * (now - start)) / 1000 / Math.max(1, all),
    })
  }
  const onReport = (report: Report<'validation'>): boolean => {
    const now = io.now()
    const seconds = (now - epochStart) / 1000
    epochStart = now
    const { accuracy, cost: validationCost } = report.monitor.validation
    const reached: Epoch = {
      epoch: report.epoch,
      epochs: settings.epochs,
      eta: report.eta,
      cost: report.cost,
      ...(accuracy !== undefined && { accuracy }),
      validationCost,
    }
    history.push(reached)
    const better = bestOf(history) === reached
    folder.save(net, about, report.state(), history, better)
    latest = reached
    if (better) keptBest = latest.epoch
    const timed: TimedEpoch = {
      ...latest,
      seconds: Number(seconds.toFixed(3)),
      examplesPerSecond: Math.round(n / Math.max(seconds, 1e-3)),
    }
    if (json) io.stdout.write(`${JSON.stringify(timed)}\n`)
    else if (human) print(epochLine(timed))
    return !abort.signal.aborted && !outOfPatience()
  }
  const epochLine = ({ epoch, epochs, cost: C, accuracy, validationCost, seconds }: TimedEpoch): string => {
    const count = `${String(epoch).padStart(String(epochs).length)}/${epochs}`
    const result = accuracy === undefined ? numberOf(validationCost) : percent(accuracy, 2)
    if (can.columns < 64) return cut(`${count}  ${talk.cost} ${numberOf(C)}  ${result}`, can.columns)
    const right =
      accuracy === undefined
        ? ''
        : `  (${grouped(Math.round(accuracy * facts.n.validation))} / ${grouped(facts.n.validation)})`
    return `${talk.epoch} ${count}   ${talk.cost} ${numberOf(C).padEnd(9)} ${talk.validation} ${result.padStart(8)}${right}   ${paint.quiet(`${seconds.toFixed(1)} s`)}`
  }

  try {
    await fit<'validation'>(net, sets.training as Dataset, {
      cost,
      eta,
      batch: settings.batch,
      epochs: settings.epochs,
      seed: settings.seed,
      optimizer,
      penalty,
      ...(expand && { expand }),
      monitor: { validation: sets.validation },
      ...(state && { resume: state }),
      onReport,
      onProgress,
      signal: abort.signal,
    })
    abort.signal.throwIfAborted()
  } catch (error) {
    bar?.done()
    if (error instanceof Exit && abort.signal.aborted) {
      tell(talk.stopped((latest?.epoch ?? 0) + 1))
      tell(latest === undefined ? talk.nothing(out) : talk.kept(out, latest.epoch, settings.epochs))
      tell(`${talk.goOn}: nn train --resume --out ${quoted(out)}`)
    } else if (latest === undefined && !resume) folder.undo()
    else if (latest !== undefined) tell(talk.kept(out, latest.epoch, settings.epochs))
    throw error
  } finally {
    off()
  }
  bar?.done()
  if (!human) return

  const found = bestOf(history)
  if (latest !== undefined && latest.epoch < settings.epochs)
    io.stdout.write(`${talk.patience(settings.patience as number)}\n`)
  if (history.length > 2 && history.every(({ accuracy }) => accuracy !== undefined)) {
    const lines = plot(
      [
        {
          name: talk.validation,
          role: roleOf(settings),
          x: history.map(({ epoch }) => epoch),
          y: history.map(({ accuracy }) => accuracy as number),
        },
      ],
      {
        title: talk.overEpochs,
        x: talk.epoch,
        y: talk.accuracy,
        note,
        percent: true,
        rows: 8,
        lang: language,
      },
      can,
    )
    io.stdout.write(`\n${lines.join('\n')}\n\n`)
  }
  if (found !== undefined && latest !== undefined) {
    const both = talk.best(found.epoch, value(found), latest.epoch, value(latest))
    for (const line of wrap(both, Math.max(20, can.columns))) io.stdout.write(`${line}\n`)
    const kept = [
      ...(keptBest === undefined ? [] : [[files.best, keptBest] as const]),
      [files.last, latest.epoch] as const,
    ]
    io.stdout.write(`${talk.saved(out, kept)}\n`)
  }
  io.stdout.write(`${talk.next}: ${paint.bold(`nn evaluate ${quoted(out)} --set test`)}\n`)
}

/** A saved run goes on with its own settings; what is given beside must agree, but for how long it goes on. */
function resumed(out: string, given: Given): Beginning {
  const run = holdsNetwork(out) ? readRun(out) : undefined
  if (run === undefined && !holdsRun(out)) throw wrong(`--resume: ${out} holds no run to go on with`)
  const about: About = run?.about ?? readSettings(out)
  const saved = about.settings
  for (const key of Object.keys(given) as (keyof Settings)[]) {
    if (key === 'epochs' || key === 'patience') continue
    const now =
      key === 'data'
        ? sourceOf(given.data as string)
        : key === 'init' && given.init === 'default'
          ? 'scaled'
          : given[key]
    const then = saved[key]
    if (JSON.stringify(now) !== JSON.stringify(then)) {
      throw wrong(`--resume goes on with the settings of ${out}: ${flag(key)} is ${show(then)} there, not ${show(now)}`)
    }
  }
  const { epochs = saved.epochs, patience = saved.patience } = given
  const settings = { ...saved, epochs, ...(patience !== undefined && { patience }) }
  if (run !== undefined && run.state === undefined) throw wrong(`--resume: ${networkPath(out)} has no training state`)
  const found = run?.state && readBest(out)
  return {
    settings,
    facts: about.facts,
    ...(run && { network: run.network, state: run.state }),
    epochs: run?.state ? readEpochs(out, run.state.epoch).map((epoch) => ({ ...epoch, epochs })) : [],
    // Killed between the two files, a run has a best that is ahead of its last: that epoch comes again.
    ...(found && run?.state && found.reached.epoch <= run.state.epoch && { best: found }),
  }
}

function holdsNetwork(out: string): boolean {
  return holdsRun(out) && existsSync(networkPath(out))
}

function show(value: unknown): string {
  return value === undefined ? 'not set' : Array.isArray(value) ? value.join(',') : String(value)
}

/** A network that no memory holds is refused in words. */
function tooLarge(layers: readonly number[]): void {
  const size = layers.slice(1).reduce((sum, n, i) => sum + n * (layers[i] + 1), 0)
  if (size > 1e8)
    throw wrong(`--layers ${layers.join(',')} has ${grouped(size)} weights and biases, at most 100,000,000 are taken`)
}
