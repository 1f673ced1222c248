import { codes, Exit } from '../../exit'
import type { Io } from '../../io'
import { able } from '../../terminal/colour'
import type { Which } from '../folder'
import { langOf, say } from '../words'
import { draw } from './draw'
import { type Finding, findingsOf } from './findings'
import { type Measures, measure } from './measure'
import { wordsOf } from './words'

interface Options {
  readonly network?: Which
  readonly examples?: number
  readonly eta: boolean
  readonly json?: true
  readonly lang?: 'en' | 'ko'
}

/** `nn diagnose`. */
export async function diagnoseCommand(path: string, options: Options, io: Io): Promise<void> {
  const { network, examples = 10_000, eta, json } = options
  const lang = langOf(options.lang, io.env)
  const words = wordsOf(lang)
  // It may take a while, and only somebody who looks wants to know.
  const note = eta && json === undefined && able(io.stderr, io.env).tty
  const measures = await measure(path, {
    network,
    examples,
    eta,
    onSearch: () => void (note && io.stderr.write(`${words.searching}\n`)),
  })
  const findings = findingsOf(measures, words)
  if (json) io.stdout.write(`${JSON.stringify(jsonOf(measures, findings))}\n`)
  else io.stdout.write(`${draw(path, measures, findings, words, say(lang), able(io.stdout, io.env)).join('\n')}\n`)
  if (findings.some(({ level }) => level === 'fault')) throw new Exit(codes.no)
}

function jsonOf(measures: Measures, findings: readonly Finding[]): object {
  const { run, examples, n, layers, decay, onset, accuracy, cost, trials } = measures
  const { settings } = run.about
  const last = trials?.[trials.length - 1]
  return {
    fine: findings.length === 0,
    ...(run.which && { network: run.which }),
    ...(run.epoch !== undefined && { epoch: run.epoch }),
    examples,
    n,
    layers: layers.map(({ l, activation, neurons, saturated, begun, stuck, dead, wrong, unlearnt, w, b }) => ({
      layer: l,
      activation,
      neurons,
      saturated,
      saturatedBefore: begun,
      stuck,
      dead,
      ...(wrong !== undefined && { wrong, unlearnt }),
      gradient: { w, b },
    })),
    ...(decay && { decay: { ...decay, lambda: settings.l2 } }),
    cost,
    ...(accuracy && { accuracy }),
    ...(onset && { onset }),
    eta: {
      used: settings.eta,
      ...(last && {
        threshold: last.threshold,
        advice: last.advice,
        outcome: last.outcome,
        tried: trials?.map(({ eta, costs, falls }) => ({ eta, costs, falls })),
      }),
    },
    findings,
  }
}
