import type { Role } from '@nn/plot'
import type { Claim, Experiment, Figure, Words } from '../forms'
import type { Trained, TrainSettings } from '../programs/train'
import { type Arm, accuracies, best, dots, gain, noteOf, ofArm, percent } from './arms'
import { type Paired, paired, spread } from './paired'

/** Settings of a comparison with plain training: the seeds, and what all arms share. */
export type Common = {
  readonly seeds: readonly number[]
  readonly layers: readonly number[]
  readonly eta: number
  readonly epochs: number
  readonly n: number
}

/** A technique, and what it changes in the training. */
export interface Technique {
  readonly name: Words
  readonly role: Role
  readonly changes: Partial<TrainSettings>
}

export const nothing: Technique = { name: { en: 'nothing', ko: '기법 없음' }, role: 'none', changes: {} }

/** σ layers, cross-entropy and N(0, 1) weights, as in the chapter, with one technique each. */
export function armsOf({ layers, eta, epochs, n }: Common, techniques: readonly Technique[]): readonly Arm[] {
  return techniques.map(({ name, role, changes }) => ({
    name,
    role,
    train: { layers, cost: 'cross-entropy', init: 'large', eta, epochs, n, measure: ['test'], ...changes },
  }))
}

/** The best test accuracies of the i-th arm, by seed. */
export const bests = (results: readonly Trained[], i: number, { seeds }: Common): number[] =>
  ofArm(results, i, seeds).map((one) => best(one, 'test'))

/** What the i-th technique gains over the first, in pairs of equal seed. */
export const gained = (results: readonly Trained[], i: number, settings: Common): Paired =>
  paired(bests(results, 0, settings), bests(results, i, settings))

/** That the i-th technique beats the first, paired by seed. */
export function beats(id: string, says: Words, i: number, name: Words): Claim<Common, Trained> {
  return {
    id,
    kind: 'statistical',
    says,
    expected: '> 0',
    tolerance: { en: 'mean difference, paired by seed', ko: '시드끼리 짝지은 차이의 평균' },
    check(results, settings) {
      const difference = gained(results, i, settings)
      const { en, ko } = gain(difference)
      return {
        measured: difference,
        pass: difference.mean > 0,
        remark: { en: `${name.en}: ${en}`, ko: `${name.ko}: ${ko}` },
      }
    },
  }
}

/** Test accuracy of every seed, technique under technique, and the differences from none. */
export function comparison(
  results: readonly Trained[],
  settings: Common,
  arms: readonly Arm[],
  name: string,
  title: Words,
): Figure {
  return {
    name,
    title,
    caption: {
      en: 'Above, the best epoch of every seed; below, what the technique gained with the same seed: right of 0 it helped.',
      ko: '위는 시드마다 가장 좋은 에포크, 아래는 같은 시드에서 기법이 얻은 차이입니다. 0의 오른쪽이면 도움이 된 것입니다.',
    },
    note: noteOf(arms[0].train, settings.seeds),
    panels: [
      dots(
        arms.map(({ name, role }, i) => ({ name, role, values: bests(results, i, settings) })),
        { en: 'test accuracy', ko: '테스트 정확도' },
      ),
      dots(
        arms.slice(1).map(({ name, role }, i) => {
          const first = bests(results, 0, settings)
          return { name, role, values: bests(results, i + 1, settings).map((v, s) => v - first[s]) }
        }),
        { en: 'gained', ko: '얻은 차이' },
        [{ x: 0, role: 'none', label: arms[0].name }],
      ),
    ],
  }
}

/** The course of the first seed, arm by arm. */
export function courses(results: readonly Trained[], settings: Common, arms: readonly Arm[], name: string): Figure {
  return {
    name,
    title: { en: 'Test accuracy, epoch by epoch', ko: '에포크마다의 테스트 정확도' },
    note: noteOf(arms[0].train, settings.seeds.slice(0, 1)),
    panels: [
      {
        kind: 'lines',
        x: { label: { en: 'epoch', ko: '에포크' } },
        y: { label: { en: 'test accuracy', ko: '테스트 정확도' }, percent: true },
        lines: arms.map(({ name, role }, i) => {
          const y = accuracies(ofArm(results, i, settings.seeds)[0], 'test')
          return { name, role, of: 'test', x: y.map((_, e) => e), y }
        }),
      },
    ],
  }
}

/** "nothing 95.12 ± 0.20 %, …" */
export function means(results: readonly Trained[], settings: Common, arms: readonly Arm[]): Words {
  const each = arms.map(({ name }, i) => {
    const { mean, sd } = spread(bests(results, i, settings))
    return { name, text: `${percent(mean)} ± ${(100 * sd).toFixed(2)} %` }
  })
  return {
    en: `${each.map(({ name, text }) => `${name.en} ${text}`).join('; ')} (mean and standard deviation over seeds).`,
    ko: `${each.map(({ name, text }) => `${name.ko} ${text}`).join('; ')} (시드들의 평균과 표준편차).`,
  }
}

export type TechniqueExperiment = Experiment<Common, Trained>
