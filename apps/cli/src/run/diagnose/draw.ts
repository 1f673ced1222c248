import { colours, cut, grouped, pad, percent, points, three, width, wrap } from '@nn/plot'
import type { Able } from '../../terminal/colour'
import { bar } from '../../terminal/progress'
import { networkNote, numberOf, quoted, summary } from '../show'
import type { Say } from '../words'
import type { Finding } from './findings'
import type { LayerMeasure, Measures } from './measure'
import type { Words } from './words'

const BAR = 10

/** The diagnosis as a person reads it: each layer with its bars and a sentence, then the run, then what to do. */
export function draw(
  path: string,
  measures: Measures,
  findings: readonly Finding[],
  words: Words,
  talk: Say,
  can: Able,
): string[] {
  const paint = colours(can)
  const { run, examples, n, layers } = measures
  const columns = Math.max(20, can.columns)
  const signs = can.unicode ? { fine: '✓', warning: '!', fault: '✗' } : { fine: '+', warning: '!', fault: 'x' }
  const inks = { fine: paint.role.positive, warning: paint.bold, fault: paint.error }
  const told = (level: keyof typeof signs, text: string): string[] =>
    wrap(text, columns - 4).map((line, i) => `  ${i === 0 ? inks[level](signs[level]) : ' '} ${inks[level](line)}`)
  const plainly = (text: string): string[] => wrap(text, columns - 4).map((line) => `    ${line}`)
  const of = (ids: (finding: Finding) => boolean): string[] =>
    findings.filter(ids).flatMap(({ level, text }) => told(level, text))

  const labels = [words.saturated_, words.off, words.stuck_, words.dead_, words.wrong, '‖∂C/∂w‖']
  const left = Math.max(...labels.map(width))
  const row = (label: string, share: number, value: string, beside = ''): string => {
    const line = `    ${pad(label, left)}  ${bar(share, BAR, can.unicode, paint.quiet)}  ${value}`
    return cut(beside === '' || width(line) + 3 + width(beside) > columns ? line : `${line} · ${beside}`, columns)
  }
  const most = { w: Math.max(...layers.map(({ w }) => w)), b: Math.max(...layers.map(({ b }) => b)) }
  const ratio = (part: number, whole: number): number => (whole > 0 ? part / whole : 0)

  const layerLines = (layer: LayerMeasure, i: number): string[] => {
    const { l, neurons, activation, fades, saturated, begun, stuck, dead, wrong, w, b } = layer
    const output = i === layers.length - 1
    const all = grouped(neurons)
    const own = of(({ layer: at }) => at === l)
    return [
      paint.bold(cut(words.layer(l, all, activation, output), columns)),
      ...(fades === 'nowhere'
        ? []
        : [
            row(
              fades === 'both' ? words.saturated_ : words.off,
              saturated,
              percent(saturated),
              words.begun(percent(begun)),
            ),
          ]),
      ...(fades === 'both' && !output
        ? [row(words.stuck_, stuck.length / neurons, words.of(grouped(stuck.length), all))]
        : []),
      ...(fades === 'below' || (dead.length > 0 && !(output && measures.cancels))
        ? [row(words.dead_, dead.length / neurons, words.of(grouped(dead.length), all))]
        : []),
      ...(fades === 'both' && wrong !== undefined ? [row(words.wrong, wrong, percent(wrong))] : []),
      row('‖∂C/∂w‖', ratio(w, most.w), three(w)),
      row('‖∂C/∂b‖', ratio(b, most.b), three(b)),
      ...(own.length > 0 ? own : told('fine', fine(measures, layer, output, words))),
      '',
    ]
  }

  const section = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [paint.bold(title), ...lines, '']
  const faults = findings.filter(({ level }) => level === 'fault').length
  const steps = [...new Set(findings.flatMap(({ next }) => next))]
  const notes = [
    summary(run.about.settings, run.about.facts),
    [networkNote(run, talk), words.looked(grouped(examples), grouped(n))].filter(Boolean).join(' · '),
  ]
  return [
    ...notes.flatMap((note) => wrap(note, columns)).map(paint.quiet),
    '',
    ...layers.flatMap(layerLines),
    ...section(words.decay, [
      ...decayLines(measures, words).flatMap(plainly),
      ...of(({ id }) => id.startsWith('decay') || id === 'penalty'),
    ]),
    ...section(words.overfitting, [
      ...overfittingLines(measures, words).flatMap(plainly),
      ...of(({ id }) => id === 'overfitting' || id === 'guessing' || id === 'cost'),
    ]),
    ...section(words.rate, [
      ...rateLines(measures, words, can).flatMap(plainly),
      ...of(({ id }) => id.startsWith('eta')),
    ]),
    ...(findings.length === 0
      ? [words.nothing, `${words.test(`nn evaluate ${quoted(path)} --set test`)}`]
      : [
          paint.bold(`${words.next} (${words.verdict(faults, findings.length - faults)})`),
          ...steps.flatMap((step, i) =>
            wrap(step, columns - 5).map((line, at) => `${at === 0 ? pad(`${i + 1}.`, 4, 'left') : '    '} ${line}`),
          ),
        ]),
  ]
}

function fine({ cancels }: Measures, { fades }: LayerMeasure, output: boolean, words: Words): string {
  if (fades === 'nowhere') return words.open
  if (output && cancels) return words.cancelled
  if (output && fades === 'both') return words.right
  return fades === 'both' ? words.awake : words.alive
}

function decayLines({ decay, run, n }: Measures, words: Words): string[] {
  if (decay === undefined || decay.verdict === 'none') return []
  const factor = String(Number(decay.factor.toPrecision(8))).replace('-', '−')
  if (decay.verdict !== 'decays') return [words.factor(factor)]
  const steps = Math.ceil(n / run.about.settings.batch)
  return [words.decays(factor, grouped(Math.round(decay.halving)), three(decay.halving / steps))]
}

function overfittingLines({ onset, accuracy, cost }: Measures, words: Words): string[] {
  const { cost: C, accuracy: best, epochs = 0 } = onset ?? {}
  const turned = C?.turned
    ? words.costTurned(C.epoch, epochs, numberOf(C.value), numberOf(C.last), percent((C.last - C.value) / C.value))
    : C && words.costFalls(C.epoch, numberOf(C.value))
  return [
    ...(turned === undefined ? [] : [turned]),
    ...(best === undefined ? [] : [words.bestAccuracy(best.epoch, percent(best.value, 2))]),
    accuracy
      ? words.apart(
          percent(accuracy.training, 2),
          percent(accuracy.validation, 2),
          points(accuracy.training - accuracy.validation).replace(/^[+±−]/, ''),
        )
      : words.costs(numberOf(cost.training), numberOf(cost.validation)),
  ]
}

/** Each η with the way the cost went, then what follows from it. */
function rateLines({ trials, run }: Measures, words: Words, can: Able): string[] {
  const last = trials?.[trials.length - 1]
  if (trials === undefined || last === undefined) return []
  const [down, up] = can.unicode ? ['↓', '↑'] : ['down', 'up']
  const tried = [...trials]
    .sort((p, q) => p.eta - q.eta)
    .map(({ eta, falls }) => `${etaText(eta)} ${falls ? down : up}`)
  const used = etaText(run.about.settings.eta)
  const { threshold, advice, outcome } = last
  return [
    tried.join('  '),
    ...(threshold === undefined || advice === undefined
      ? []
      : [
          outcome === 'found'
            ? words.falls(etaText(threshold), etaText(advice), used)
            : words.allFall(etaText(threshold), used),
        ]),
  ]
}

/** 10000 stays 10000, and 0.00001 does too. */
function etaText(eta: number): string {
  return String(Number(eta.toPrecision(6)))
}
