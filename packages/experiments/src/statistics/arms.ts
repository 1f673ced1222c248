import type { DotsPanel, Role } from '@nn/plot'
import type { Trial, Words } from '../forms'
import type { Trained, TrainSettings } from '../programs/train'
import { type Paired, paired, spread } from './paired'

/** One technique among those compared, trained with every seed. */
export interface Arm {
  readonly name: Words
  readonly role: Role
  readonly train: Omit<TrainSettings, 'seed'>
}

/** Arm after arm, in each seed after seed. */
export function trialsOf(arms: readonly Arm[], seeds: readonly number[]): readonly Trial[] {
  return arms.flatMap(({ train }) =>
    seeds.map((seed) => ({ program: 'train', settings: { ...train, seed }, work: workOf(train) })),
  )
}

/** The results of the i-th arm, by seed. */
export function ofArm<R>(results: readonly R[], i: number, seeds: readonly number[]): readonly R[] {
  return results.slice(i * seeds.length, (i + 1) * seeds.length)
}

/** Multiply-adds: three for each weight and example trained, one for each measured. */
export function workOf({ layers, n, epochs, every = 1, measure, expand }: Omit<TrainSettings, 'seed'>): number {
  const weights = layers.slice(1).reduce((sum, units, i) => sum + units * layers[i], 0)
  const measured = measure.reduce((sum, name) => sum + (name === 'training' ? Math.min(n, 10_000) : 10_000), 0)
  // A deformed image costs about as much as 40,000 multiply-adds.
  return epochs * (weights * (3 * n + measured / every) + (expand === undefined ? 0 : 40_000 * n))
}

/** Shares of 10,000 correct, epoch by epoch. */
export function accuracies({ curves }: Trained, on: 'test' | 'validation'): readonly number[] {
  const counts = on === 'test' ? curves.testCorrect : curves.validationCorrect
  return (counts ?? []).map((count) => count / 10_000)
}

/** The best epoch's accuracy, as the book prints it. */
export const best = (trained: Trained, on: 'test' | 'validation'): number => Math.max(...accuracies(trained, on))

export const last = (trained: Trained, on: 'test' | 'validation'): number => accuracies(trained, on).at(-1) as number

/** 0.96594 as "96.59". */
export const percent = (share: number): string => (100 * share).toFixed(2)

/** Every seed as a point, mean and 95 % interval beside them. */
export function dots(
  strips: readonly { readonly name: Words; readonly role: Role; readonly values: readonly number[] }[],
  label: Words,
  rules: DotsPanel['rules'] = [],
): DotsPanel {
  return {
    kind: 'dots',
    x: { label, percent: true },
    strips: strips.map(({ name, role, values }) => {
      const { mean } = spread(values)
      if (values.length < 2) return { name, role, values, mean }
      const zeros = values.map(() => 0)
      return { name, role, values, mean, interval: paired(zeros, values).interval }
    }),
    rules,
  }
}

/** "+0.23 points (95 % interval −0.10 … +0.56, better in 4 of 5 seeds)". */
export function gain({ n, mean, sd, interval, better }: Paired): Words {
  const points = (v: number): string => `${v < 0 ? '−' : '+'}${Math.abs(100 * v).toFixed(2)}`
  const numbers = `${points(mean)}`
  const range = `${points(interval[0])} … ${points(interval[1])}`
  return {
    en: `${numbers} points on average (spread ${(100 * sd).toFixed(2)}, 95 % interval ${range}), better in ${better} of ${n} seeds`,
    ko: `평균 ${numbers}%포인트(표준편차 ${(100 * sd).toFixed(2)}, 95 % 구간 ${range}), 시드 ${n}개 가운데 ${better}개에서 더 좋음`,
  }
}

/** The grey line under a picture. */
export function noteOf(
  { layers, eta, batch = 10, epochs, n }: Omit<TrainSettings, 'seed'>,
  seeds: readonly number[],
): Words {
  const settings = `[${layers.join(', ')}], η = ${eta}, m = ${batch}, n = ${n}`
  return {
    en: `${settings}, ${epochs} epochs, seeds ${seeds.join(', ')}`,
    ko: `${settings}, ${epochs}에포크, 시드 ${seeds.join(', ')}`,
  }
}
