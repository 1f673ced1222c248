import type { DotsPanel } from '@nn/plot'
import { both } from '../claims'
import type { Claim, Experiment, Words } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { noteOf, smallTrial } from './overfitting'
import { type FullSettings, fullSettings } from './overfitting-full'
import { near, type Row, tabled } from './tabled'
import { ACCURACY, COST, curve, last, median, replayTrial, SEED } from './trial'

type Settings = Omit<FullSettings, 'seed' | 'snapshots'> & { readonly seeds: readonly number[] }

const { seed: _, snapshots: __, ...rest } = fullSettings

/** Three networks for each seed: overfitting.full, and η = 0.25 and 2.5 of eta, where those stand in their streams. */
const EACH = 3
const every = (results: readonly ReplayResult[], which: number): readonly ReplayResult[] =>
  results.filter((_, i) => i % EACH === which)

const best = (results: readonly ReplayResult[], name: 'testCorrect' | 'trainCorrect', n: number): readonly number[] =>
  every(results, 0).map((result) => (100 * Math.max(...curve(result, name))) / n)
const first = (results: readonly ReplayResult[]): readonly number[] =>
  every(results, 2).map((result) => curve(result, 'trainCost')[0])
const ratio = (results: readonly ReplayResult[]): readonly number[] => {
  const usual = every(results, 1)
  return every(results, 2).map((result, i) => last(curve(result, 'trainCost')) / last(curve(usual[i], 'trainCost')))
}

const MEDIAN: Words = { en: 'median of the seeds, ±0.4 points', ko: '시드들의 중앙값, ±0.4%포인트' }

const accuracy: Claim<Settings, ReplayResult> = tabled({
  id: 'overfitting.full.seeds',
  kind: 'statistical',
  says: {
    en: 'Without regularization on all images: 95.33 % at best on the test images, 97.86 % on the training images.',
    ko: '전체 이미지에서 정칙화가 없으면 가장 높은 정확도가 테스트 이미지에서 95.33 %, 훈련 이미지에서 97.86 %입니다.',
  },
  tolerance: MEDIAN,
  rows: [
    near('best test %', 95.33, 0.4, (r) => median(best(r, 'testCorrect', 10_000))),
    near('best train %', 97.86, 0.4, (r) => median(best(r, 'trainCorrect', 50_000))),
  ],
})

const rate: Claim<Settings, ReplayResult> = tabled({
  id: 'eta.seeds',
  kind: 'statistical',
  says: {
    en: 'At η = 2.5 the training cost is about 0.9249 after one epoch and ends above twice that at 0.25.',
    ko: 'η = 2.5에서 훈련 비용은 한 에포크 뒤 0.9249쯤이고, 0.25일 때의 두 배가 넘는 곳에서 끝납니다.',
  },
  tolerance: { en: 'median of the seeds, ±15 %', ko: '시드들의 중앙값, ±15 %' },
  rows: [
    near('2.5: train cost at 0', 0.9249, 0.139, (r) => median(first(r))),
    {
      name: '2.5: last cost, times that at 0.25',
      expected: '> 2',
      holds: (value) => value > 2,
      of: (r) => median(ratio(r)),
    } satisfies Row<ReplayResult>,
  ],
})

/** What rounding changes cannot be replayed: it is asked of several seeds. */
export const overfittingFullSeeds: Experiment<Settings, ReplayResult> = {
  id: 'overfitting.full.seeds',
  title: { en: 'Where a replay ends, seeds begin', ko: '재현이 끝나는 곳, 시드가 시작되는 곳' },
  about: {
    en: 'Two of the published runs cannot be repeated number for number, since rounding grows in them from step to step: all images without regularization, and η = 2.5. What they say is asked of three seeds instead.',
    ko: '발표된 실험 가운데 둘은 숫자까지 되풀이할 수 없습니다. 정칙화 없이 전체 이미지를 쓴 실험과 η = 2.5인 실험으로, 반올림 차이가 걸음마다 자라기 때문입니다. 그래서 그 결과를 시드 세 개에 물어봅니다.',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'full',
  needs: ['mnist'],
  settings: { ...rest, seeds: [SEED, 1, 2] },
  trials: ({ seeds, hidden, n, epochs, eta, lambda }) =>
    seeds.flatMap((seed) => {
      const fine = {
        seed,
        layers: [784, hidden, 10],
        init: 'default',
        n,
        epochs,
        lambda: 5,
        measured: ['train'],
      } as const
      return [
        smallTrial({ seed, hidden, n, epochs, eta, lambda, snapshots: [] }),
        replayTrial({ ...fine, eta: 0.25, drawn: 1, shuffled: epochs }),
        replayTrial({ ...fine, eta: 2.5, drawn: 2, shuffled: 2 * epochs }),
      ]
    }),
  claims: [accuracy, rate],
  figures: (results, settings) => {
    const asPublished = JSON.stringify(settings) === JSON.stringify(overfittingFullSeeds.settings)
    const strips: DotsPanel = {
      kind: 'dots',
      x: { label: ACCURACY, percent: true },
      strips: [
        {
          name: { en: 'training', ko: '훈련' },
          role: 'none',
          values: best(results, 'trainCorrect', settings.n).map((v) => v / 100),
        },
        {
          name: { en: 'test', ko: '테스트' },
          role: 'none',
          values: best(results, 'testCorrect', 10_000).map((v) => v / 100),
        },
      ],
      rules: asPublished
        ? [
            { x: 0.9786, role: 'published', label: both('97.86 %') },
            { x: 0.9533, role: 'published', label: both('95.33 %') },
          ]
        : [],
    }
    const costs: DotsPanel = {
      kind: 'dots',
      x: { label: COST },
      strips: [1, 2].map((which) => ({
        name: both(`η = ${[0.25, 2.5][which - 1]}`),
        role: 'crossEntropy' as const,
        values: every(results, which).map((result) => last(curve(result, 'trainCost'))),
      })),
    }
    return [
      {
        name: 'seeds',
        title: { en: 'Three seeds each', ko: '시드 세 개씩' },
        caption: {
          en: 'Best accuracies without regularization, and the last training cost at two learning rates; every seed a point.',
          ko: '정칙화가 없을 때의 가장 높은 정확도와, 두 학습률에서 마지막 훈련 비용. 점 하나가 시드 하나입니다.',
        },
        note: noteOf(settings, settings.lambda),
        panels: [strips, costs],
      },
    ]
  },
  findings: (results, { seeds }) => [
    {
      en: `Seeds ${seeds.join(', ')}: best test accuracy ${best(results, 'testCorrect', 10_000)
        .map((v) => v.toFixed(2))
        .join(', ')} %; η = 2.5 ends at ${ratio(results)
        .map((v) => v.toFixed(2))
        .join(', ')} times the cost of η = 0.25.`,
      ko: `시드 ${seeds.join(', ')}: 가장 높은 테스트 정확도는 ${best(results, 'testCorrect', 10_000)
        .map((v) => v.toFixed(2))
        .join(', ')} %, η = 2.5는 η = 0.25의 비용의 ${ratio(results)
        .map((v) => v.toFixed(2))
        .join(', ')}배에서 끝납니다.`,
    },
  ],
}
