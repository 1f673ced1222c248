import { kindOf } from '../settings'
import type { LayerMeasure, Measures } from './measure'
import type { Words } from './words'

/** What was found, and what to do about it. A fault keeps a network from learning; a warning makes it worse than it could be. */
export interface Finding {
  readonly id: string
  readonly level: 'fault' | 'warning'
  /** Of one layer, counted from 1, the input; absent where it is of the whole run. */
  readonly layer?: number
  readonly text: string
  /** What to do next, the most promising first. */
  readonly next: readonly string[]
}

// From which share, or factor, on something is worth words. Judged by runs that learn well: of σ networks that read
// digits with 93 % and more, 60 to 80 % of the hidden activations are saturated, and hardly a neuron is stuck.
const DEAD = { warning: 0.05, fault: 0.25 }
const STUCK = { warning: 0.1, fault: 0.5 }
const SATURATED = 0.9
const SLOW_START = 0.5
const WRONG = 0.01
const FADED = 0.01
const RISEN = 0.1
const GAP = 0.05
const FAR = 20

/** Faults first, each kind in the order of the layers. */
export function findingsOf(measures: Measures, words: Words): Finding[] {
  const { layers } = measures
  const penalties = decay(measures, words)
  const ofLayers = layers.flatMap((layer, i) =>
    i === layers.length - 1 ? outputs(measures, layer, words) : hidden(measures, layer, words),
  )
  const causes = [...numbers(measures, words), ...penalties, ...ofLayers]
  const fault = causes.some(({ level }) => level === 'fault')
  const guessed = guesses(measures, words, fault)
  const found = [
    ...causes,
    ...(fault ? [] : gradients(measures, words)),
    // Where something is at fault, a cost that falls says little about η: outputs that saturate at "no" make it fall as well.
    ...rate(measures, words).filter(({ id }) => !(fault && id === 'eta-small')),
    ...guessed,
    ...(guessed.length > 0 ? [] : overfitting(measures, words)), // what was not learnt is not learnt by heart
  ]
  // A decay that ruins the weights explains all the rest.
  const ruined = penalties.some(({ level }) => level === 'fault')
  const said = ruined
    ? found.map((finding) => (penalties.includes(finding) ? finding : { ...finding, next: [] }))
    : found
  return [...said.filter(({ level }) => level === 'fault'), ...said.filter(({ level }) => level === 'warning')]
}

/** A better η: what was advised, or a tenth where nothing was. */
function lowerEta({ run, trials }: Measures): number {
  const { eta } = run.about.settings
  const advice = trials?.[trials.length - 1].advice
  return advice !== undefined && advice < eta ? advice : Number((eta / 10).toPrecision(3))
}

function numbers({ cost }: Measures, words: Words): Finding[] {
  if (Number.isFinite(cost.training) && Number.isFinite(cost.validation)) return []
  return [{ id: 'cost', level: 'fault', ...words.noNumber }]
}

function hidden(measures: Measures, layer: LayerMeasure, words: Words): Finding[] {
  const { settings } = measures.run.about
  const { l, neurons, dead, stuck, fades, saturated, begun } = layer
  const share = { dead: dead.length / neurons, stuck: stuck.length / neurons }
  if (fades !== 'both' && share.dead >= DEAD.warning) {
    const level = share.dead >= DEAD.fault ? 'fault' : 'warning'
    return [{ id: 'dead', level, layer: l, ...words.dead(layer, lowerEta(measures), settings.init) }]
  }
  if (fades !== 'both') return []
  if (share.stuck >= STUCK.warning) {
    const level = share.stuck >= STUCK.fault ? 'fault' : 'warning'
    return [{ id: 'stuck', level, layer: l, ...words.stuck(layer, lowerEta(measures), settings.init) }]
  }
  if (begun > SLOW_START)
    return [{ id: 'slow-start', level: 'warning', layer: l, ...words.slowStart(layer, settings.init) }]
  if (saturated > SATURATED)
    return [{ id: 'saturated', level: 'warning', layer: l, ...words.saturated(layer, lowerEta(measures)) }]
  return []
}

/** Saturated outputs that are right are what training is for; with σ′ cancelled, wrong ones learn as well. */
function outputs({ cancels, run }: Measures, layer: LayerMeasure, words: Words): Finding[] {
  const { l, unlearnt = [], wrong = 0, dead, neurons } = layer
  if (cancels) return []
  const { classes } = run.about.facts
  const { cost } = run.about.settings
  const yesOrNo = classes !== undefined // numbers have no side to be on
  if (yesOrNo && unlearnt.length > 0) {
    const names = unlearnt.map((j) => classes?.[neurons === 1 ? 1 : j - 1] ?? String(j)) // one output says yes to the second
    return [{ id: 'unlearnt', level: 'fault', layer: l, ...words.unlearnt(names, cost) }]
  }
  if (dead.length > 0) return [{ id: 'dead', level: 'fault', layer: l, ...words.deadOutputs(dead.length, neurons) }]
  if (yesOrNo && wrong >= WRONG)
    return [{ id: 'slow-outputs', level: 'warning', layer: l, ...words.slowOutputs(wrong, cost) }]
  return []
}

function gradients({ layers }: Measures, words: Words): Finding[] {
  const last = layers[layers.length - 1]
  const [first] = layers
  if (layers.length < 2 || !(last.b > 0)) return []
  const ratio = first.b / last.b
  if (ratio > 0 && ratio < FADED)
    return [{ id: 'vanishing', level: 'warning', layer: first.l, ...words.vanishing(1 / ratio) }]
  if (ratio > 1 / FADED) return [{ id: 'exploding', level: 'warning', layer: first.l, ...words.exploding(ratio) }]
  return []
}

function decay({ decay: found, oddities, run, n }: Measures, words: Words): Finding[] {
  const others = oddities.map((text): Finding => ({ id: 'penalty', level: 'warning', text, next: [] }))
  const { eta, l2: lambda } = run.about.settings
  if (found === undefined || lambda === undefined || found.verdict === 'none' || found.verdict === 'decays')
    return others
  if (found.verdict === 'lost') return [{ id: 'decay-lost', level: 'warning', ...words.decayLost }, ...others]
  const times = found.verdict === 'wild' ? 2 : 1
  const limits = { eta: (times * n) / lambda, lambda: (times * n) / eta }
  const text =
    found.verdict === 'wild' ? words.decayWild(found.factor, limits) : words.decayOvershoots(found.factor, limits)
  return [{ id: found.verdict === 'wild' ? 'decay-wild' : 'decay-overshoots', level: 'fault', ...text }, ...others]
}

function rate({ run, trials }: Measures, words: Words): Finding[] {
  const last = trials?.[trials.length - 1]
  if (last === undefined) return []
  const { eta } = run.about.settings
  const { threshold, advice } = last
  if (threshold === undefined || advice === undefined) return [{ id: 'eta-none', level: 'warning', ...words.etaNone }]
  if (eta > threshold && last.outcome === 'found') {
    return [{ id: 'eta-large', level: 'warning', ...words.etaLarge(eta, threshold, advice) }]
  }
  if (eta * FAR < threshold) return [{ id: 'eta-small', level: 'warning', ...words.etaSmall(eta, threshold, advice) }]
  return []
}

/** Hardly fewer errors than always the same answer would make. */
function guesses({ accuracy }: Measures, words: Words, explained: boolean): Finding[] {
  if (accuracy === undefined || accuracy.guessing === 1) return []
  if (1 - accuracy.training < 0.95 * (1 - accuracy.guessing)) return []
  const { text, next } = words.guesses(accuracy.training, accuracy.guessing)
  return [{ id: 'guessing', level: 'fault', text, next: explained ? [] : next }]
}

function overfitting({ onset, accuracy, run, n }: Measures, words: Words): Finding[] {
  const { settings } = run.about
  const rise = onset?.cost?.turned ? (onset.cost.last - onset.cost.value) / onset.cost.value : 0
  const gap = accuracy ? accuracy.training - accuracy.validation : 0
  if (!(rise >= RISEN) && gap < GAP) return []
  return [
    {
      id: 'overfitting',
      level: 'warning',
      ...words.overfits({
        // The book's λ for as many examples: 0.1 for 1,000, 5 for 50,000.
        lambda: settings.l2 === undefined ? n / 10_000 : undefined,
        dropout: settings.dropout === undefined && settings.layers.length > 2,
        expand: settings.expand === undefined && ['mnist', 'mnist-sample', 'folder'].includes(kindOf(settings.data)),
        more: settings.trainSize !== undefined,
        patience: settings.patience === undefined && rise >= RISEN,
      }),
    },
  ]
}
