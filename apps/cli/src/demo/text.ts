import { grouped, percent, points, three } from '@nn/plot'
import type { Texts } from '../lang'
import type { Result } from './perform'
import { type Plan, shared, strength, type Technique } from './plan'
import { last, mean, type Row, turn } from './summary'

// What terminal and report both say, with this run's numbers.

export function overfittingNote(plan: Plan, t: Texts): string {
  const { epochs } = plan.curves[1]
  return t.overfitting.note({
    n: grouped(shared.n),
    test: grouped(shared.test),
    epochs,
    lambda: plan.curves[1].lambda,
    seed: plan.seed,
  })
}

/** What the curves say, in words with this run's numbers. */
export function overfittingText(plan: Plan, [none, l2]: readonly Result[], t: Texts): string[] {
  const { at, perfect } = turn(none)
  const [endNone, endL2] = [last(none), last(l2)]
  return [
    t.overfitting.turns({
      at: at.epoch,
      low: three(at.test.cost),
      last: three(endNone.test.cost),
      train: three(endNone.training.cost),
      perfect,
      test: percent(endNone.test.accuracy, 2),
    }),
    t.overfitting.gain(
      plan.curves[1].lambda,
      percent(endNone.test.accuracy, 2),
      percent(endL2.test.accuracy, 2),
      points(endL2.test.accuracy - endNone.test.accuracy),
    ),
  ]
}

export function settingOf(technique: Technique, t: Texts): string {
  const s = t.techniques.setting
  if (technique === 'l1' || technique === 'l2') return s[technique](strength[technique])
  if (technique === 'dropout') return s.dropout(strength.p)
  return technique === 'expansion' ? s.expansion(strength.pixels, strength.degrees) : s.none
}

export function techniquesNote(plan: Plan, t: Texts): string {
  return t.techniques.note({
    n: grouped(shared.n),
    test: grouped(shared.test),
    epochs: plan.table[0].epochs,
    seeds: plan.seeds.join(', '),
  })
}

/** Who helped and who did not, said as it is. */
export function techniquesText(found: readonly Row[], start: readonly Result[], t: Texts): string[] {
  const name = (list: readonly Row[]): string => list.map(({ technique }) => t.technique[technique]).join(', ')
  const others = found.filter(({ technique }) => technique !== 'none')
  const helped = others.filter(({ improved, differences }) => improved === differences.length)
  const not = others.filter((row) => !helped.includes(row))
  return [
    ...(helped.length > 0 ? [t.techniques.helped(name(helped))] : []),
    ...(not.length > 0 ? [t.techniques.not(name(not))] : []),
    t.techniques.start(percent(mean(start.map((result) => last(result).test.accuracy)), 2)),
  ]
}

export function finalText({ final: task }: Plan, result: Result, t: Texts): string {
  return t.final.lead({
    n: grouped(task.n),
    test: grouped(shared.test),
    epochs: task.epochs,
    lambda: task.lambda,
    accuracy: percent(last(result).test.accuracy, 2),
  })
}

export function finalNote({ final: task, seed }: Plan, t: Texts): string {
  return t.final.note({
    n: grouped(task.n),
    test: grouped(shared.test),
    epochs: task.epochs,
    lambda: task.lambda,
    seed,
  })
}
