import { both } from '../claims'
import type { Claim, Experiment, Figure } from '../forms'
import type { ReplayResult } from '../programs/replay'
import {
  ALL_EPOCHS,
  COUNTS_AND_DIGITS,
  noteOf,
  type SmallSettings,
  smallSettings,
  smallTrial,
  TEST,
  TRAINING,
  test,
  testCost,
  train,
  trainCost,
} from './overfitting'
import { atLeast, exactly, near, tabled } from './tabled'
import { ACCURACY, COST, curve, curvesOf, EPOCH, epochsOf, highest, last, lowest, percent, shares, sum } from './trial'

type SmallClaim = Claim<SmallSettings, ReplayResult>

const settings: SmallSettings = { ...smallSettings, lambda: 0.1 }

const best = (counts: readonly number[]): number => counts[highest(counts)]

/** Points between the best test accuracies of the regularized run and of the one without. */
const gain = ([result, without]: readonly ReplayResult[]): number =>
  (best(curve(result, 'testCorrect')) - best(curve(without, 'testCorrect'))) / 100

const published: SmallClaim = tabled({
  id: 'regularized',
  kind: 'replay',
  says: {
    en: 'With L2 at λ = 0.1 the same run comes to 87.10 % on the test images instead of 82.27 %.',
    ko: 'λ = 0.1의 L2를 더하면 같은 실험이 테스트 이미지에서 82.27 %가 아니라 87.10 %에 이릅니다.',
  },
  tolerance: COUNTS_AND_DIGITS,
  rows: [
    exactly('test correct at 0', 5898, (r) => test(r)[0]),
    exactly('best test correct', 8710, (r) => best(test(r))),
    exactly('best at', 383, (r) => highest(test(r))),
    exactly('test correct at 280', 8645, (r) => test(r)[280]),
    near('train cost at 0', 3.0055, 5e-5, (r) => trainCost(r)[0]),
    near('train cost at the end', 0.1154, 5e-5, (r) => last(trainCost(r))),
    atLeast('points gained by L2', 3, gain),
  ],
})

const everyEpoch: SmallClaim = tabled({
  id: 'regularized.every-epoch',
  kind: 'replay',
  says: {
    en: 'In all 400 epochs the counts and costs are those of an independent program: their sums over the epochs agree.',
    ko: '400에포크 모두에서 맞힌 수와 비용이 따로 만든 프로그램과 같습니다. 에포크에 걸친 합이 일치합니다.',
  },
  tolerance: ALL_EPOCHS,
  rows: [
    exactly('Σ test correct', 3397949, (r) => sum(test(r))),
    exactly('Σ (epoch + 1) · test correct', 690310690, (r) => sum(test(r).map((v, e) => (e + 1) * v))),
    exactly('Σ train correct', 398126, (r) => sum(train(r))),
    exactly('Σ (epoch + 1) · train correct', 80183765, (r) => sum(train(r).map((v, e) => (e + 1) * v))),
    near('Σ test cost', 421.7371710533994, 1e-9, (r) => sum(testCost(r))),
    near('Σ train cost', 169.33348319295615, 1e-9, (r) => sum(trainCost(r))),
    near('train cost at 0', 3.005466860217327, 1e-9, (r) => trainCost(r)[0]),
    near('train cost at the end', 0.11539057337660939, 1e-9, (r) => last(trainCost(r))),
  ],
})

export const regularized: Experiment<SmallSettings, ReplayResult> = {
  id: 'regularized',
  title: { en: 'What weight decay gains', ko: '가중치 감쇠로 얻는 것' },
  about: {
    en: 'The run on 1,000 images again from the same weights in the same order, with L2 regularization at λ = 0.1. The training images are learnt by heart nearly as soon, yet the test accuracy goes on rising, and the test cost goes on falling.',
    ko: '같은 가중치, 같은 순서로 이미지 1,000장의 실험을 되풀이하되 λ = 0.1의 L2 정칙화를 더합니다. 훈련 이미지를 외우는 때는 거의 같지만, 테스트 정확도는 계속 오르고 테스트 비용은 계속 내려갑니다.',
  },
  source: { topic: { en: 'Regularization: L2', ko: '정칙화: L2' }, equations: '(85)–(88)' },
  size: 'quick',
  needs: ['mnist'],
  settings,
  // the run without, at the same settings, to compare with
  trials: (settings) => [smallTrial(settings), smallTrial({ ...settings, lambda: 0, snapshots: [] })],
  claims: [published, everyEpoch],
  figures: (results, settings) => [figure(results, settings)],
  curves: ([result]) => curvesOf(result),
  findings(results, { n, lambda }) {
    const [counts, cost] = [test(results), testCost(results)]
    const perfect = train(results).indexOf(n)
    const at = lowest(cost)
    return [
      {
        en: `λ = ${lambda} gains ${gain(results).toFixed(2)} points: ${percent(best(counts) / 10_000)} against ${percent(best(curve(results[1], 'testCorrect')) / 10_000)}. The lowest test cost moves from epoch ${lowest(curve(results[1], 'testCost'))} to ${at}.`,
        ko: `λ = ${lambda}일 때 ${gain(results).toFixed(2)}%포인트를 얻습니다. ${percent(best(curve(results[1], 'testCorrect')) / 10_000)}가 ${percent(best(counts) / 10_000)}가 됩니다. 테스트 비용이 가장 낮은 때도 에포크 ${lowest(curve(results[1], 'testCost'))}에서 ${at}까지 늦춰집니다.`,
      },
      {
        en: `Learning by heart is not what regularization prevents: ${perfect < 0 ? 'here not all training images are right' : `all training images are right from epoch ${perfect} on`}, without it from ${curve(results[1], 'trainCorrect').indexOf(n)} on. What it changes is which of the many networks that get them right is found: one with smaller weights.`,
        ko: `정칙화가 외우는 일 자체를 막는 것은 아닙니다. ${perfect < 0 ? '여기서는 훈련 이미지를 모두 맞히지 못하지만' : `에포크 ${perfect}부터 훈련 이미지를 모두 맞히며`}, 정칙화가 없을 때는 에포크 ${curve(results[1], 'trainCorrect').indexOf(n)}부터입니다. 달라지는 것은 모두 맞히는 수많은 신경망 가운데 어느 것을 찾느냐입니다. 정칙화는 가중치가 작은 쪽을 찾습니다.`,
      },
    ]
  },
}

function figure(results: readonly ReplayResult[], settings: SmallSettings): Figure {
  const { n, lambda } = settings
  const [result, without] = results
  const asPublished = JSON.stringify(settings) === JSON.stringify(regularized.settings)
  const x = epochsOf(test(results))
  const names = {
    l2: (set: { en: string; ko: string }) => ({ en: `L2, ${set.en}`, ko: `L2, ${set.ko}` }),
    none: (set: { en: string; ko: string }) => ({ en: `none, ${set.en}`, ko: `없음, ${set.ko}` }),
  }
  const runs = [
    { role: 'l2', of: result },
    { role: 'none', of: without },
  ] as const
  return {
    name: 'curves',
    title: { en: `L2 (λ = ${lambda}) against no regularization`, ko: `L2(λ = ${lambda})와 정칙화 없음` },
    caption: {
      en: 'Accuracy and cost, 1,000 images, from the same weights in the same order. The cost of the L2 run holds its penalty, so only its course is to be compared, not its height.',
      ko: '같은 가중치와 같은 순서로 이미지 1,000장을 학습한 정확도와 비용. L2의 비용에는 벌칙이 들어 있으므로 높이가 아니라 모양만 견주어야 합니다.',
    },
    note: noteOf(settings, lambda, 0),
    panels: [
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true },
        lines: runs.flatMap(({ role, of }) => [
          { name: names[role](TRAINING), role, of: 'training' as const, x, y: shares(curve(of, 'trainCorrect'), n) },
          { name: names[role](TEST), role, of: 'test' as const, x, y: shares(curve(of, 'testCorrect'), 10_000) },
        ]),
        points: asPublished
          ? [
              { x: 383, y: 0.871, role: 'published', label: both('87.10 %') },
              { x: 280, y: 0.8645, role: 'published', label: both('86.45 %') },
              { x: 374, y: 0.8227, role: 'published', label: both('82.27 %') },
            ]
          : [],
      },
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: runs.flatMap(({ role, of }) => [
          { name: names[role](TRAINING), role, of: 'training' as const, x, y: curve(of, 'trainCost') },
          { name: names[role](TEST), role, of: 'test' as const, x, y: curve(of, 'testCost') },
        ]),
        points: asPublished
          ? [
              { x: 0, y: 3.0055, role: 'published', label: both('3.006') },
              { x: 399, y: 0.1154, role: 'published', label: both('0.115') },
            ]
          : [],
      },
    ],
  }
}
