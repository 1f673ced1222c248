import type { Experiment } from '../forms'
import type { Trained } from '../programs/train'
import { type Arm, best, dots, noteOf, ofArm, percent, trialsOf } from './arms'
import { spread } from './paired'

type Settings = {
  readonly seeds: readonly number[]
  readonly epochs: number
  readonly n: number
  readonly lambda: number
}

const arms = ({ epochs, n, lambda }: Settings): readonly Arm[] =>
  [0, lambda].map((l2) => ({
    name: l2 === 0 ? { en: 'no regularization', ko: '정칙화 없음' } : { en: `L2, λ = ${l2}`, ko: `L2, λ = ${l2}` },
    role: l2 === 0 ? 'none' : 'l2',
    train: {
      layers: [784, 30, 10],
      cost: 'cross-entropy',
      init: 'large',
      eta: 0.5,
      ...(l2 > 0 && { l2 }),
      epochs,
      n,
      measure: ['test'],
    },
  }))

const bests = (results: readonly Trained[], arm: number, { seeds }: Settings): number[] =>
  ofArm(results, arm, seeds).map((one) => best(one, 'test'))

/** Does regularization make results repeatable? */
export const variance: Experiment<Settings, Trained> = {
  id: 'variance',
  title: { en: 'How far apart are the seeds?', ko: '시드마다 얼마나 다를까?' },
  about: {
    en: 'The book says that runs without regularization sometimes get stuck, and that regularized ones are much easier to repeat. Ten seeds of each.',
    ko: '책에 따르면 정칙화하지 않은 실행은 때때로 막히고, 정칙화한 실행은 훨씬 되풀이하기 쉽습니다. 시드 열 개씩으로 확인합니다.',
  },
  source: { topic: { en: 'L2 regularization', ko: 'L2 정칙화' }, equations: '(85)' },
  size: 'full',
  needs: ['mnist'],
  settings: { seeds: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10], epochs: 30, n: 50_000, lambda: 5 },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [
    {
      id: 'variance',
      kind: 'statistical',
      says: {
        en: 'Without regularization, results vary more from seed to seed.',
        ko: '정칙화하지 않으면 시드마다 결과가 더 많이 달라집니다.',
      },
      expected: 'sd without > sd with',
      tolerance: { en: 'best test accuracy of ≥ 10 seeds each', ko: '저마다 시드 10개 이상의 가장 좋은 테스트 정확도' },
      check(results, settings) {
        const [without, with_] = [0, 1].map((arm) => spread(bests(results, arm, settings)))
        return {
          measured: { without: without.sd, with: with_.sd, means: [without.mean, with_.mean] },
          pass: without.n >= 10 && without.sd > with_.sd,
        }
      },
    },
  ],
  figures(results, settings) {
    const all = arms(settings)
    return [
      {
        name: 'seeds',
        title: { en: 'Best test accuracy of every seed', ko: '시드마다 가장 좋은 테스트 정확도' },
        note: noteOf(all[0].train, settings.seeds),
        panels: [
          dots(
            all.map(({ name, role }, i) => ({ name, role, values: bests(results, i, settings) })),
            { en: 'test accuracy', ko: '테스트 정확도' },
          ),
        ],
      },
    ]
  },
  findings(results, settings) {
    const [without, with_] = [0, 1].map((arm) => spread(bests(results, arm, settings)))
    const points = (sd: number): string => (100 * sd).toFixed(2)
    return [
      {
        en: `Without regularization ${percent(without.mean)} % with a standard deviation of ${points(without.sd)} points over ${without.n} seeds; with L2 ${percent(with_.mean)} % and ${points(with_.sd)} points.`,
        ko: `정칙화하지 않으면 시드 ${without.n}개에서 평균 ${percent(without.mean)} %, 표준편차 ${points(without.sd)}%포인트입니다. L2로는 ${percent(with_.mean)} %와 ${points(with_.sd)}%포인트입니다.`,
      },
    ]
  },
}
