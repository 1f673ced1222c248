import { both } from '../claims'
import type { Claim, Experiment, Figure } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { noteOf, smallTrial, TEST, TRAINING, test, testCost, train, trainCost } from './overfitting'
import { type FullSettings, fullSettings } from './overfitting-full'
import { below, exactly, near, type Row, tabled } from './tabled'
import { ACCURACY, COST, curve, curvesOf, EPOCH, epochsOf, highest, last, percent, shares } from './trial'

const settings: FullSettings = { ...fullSettings, lambda: 5 }

/** Points between training and test accuracy where the test accuracy is highest. */
const gap = (results: readonly ReplayResult[]): number => {
  const at = highest(test(results))
  return train(results)[at] / 500 - test(results)[at] / 100
}

const claim: Claim<FullSettings, ReplayResult> = tabled({
  id: 'regularized.full',
  kind: 'replay',
  says: {
    en: 'With λ = 5 on all 50,000 images the test accuracy comes to 96.49 %, and training and test are less than 1 point apart.',
    ko: '50,000장 전체에 λ = 5를 쓰면 테스트 정확도가 96.49 %에 이르고, 훈련과 테스트의 차이는 1%포인트가 되지 않습니다.',
  },
  tolerance: { en: 'counts equal, the gap below its bound', ko: '맞힌 수는 같고, 차이는 한계 안' },
  rows: [
    exactly('test correct at 0', 9212, (r) => test(r)[0]),
    exactly('train correct at 0', 45_919, (r) => train(r)[0]),
    exactly('test correct at 1', 9341, (r) => test(r)[1]),
    exactly('train correct at 1', 46_835, (r) => train(r)[1]),
    near('best test %', 96.49, 0.005, (r) => test(r)[highest(test(r))] / 100),
    below('points from test to train', 1, gap),
  ],
})

/** Of an independent program in NumPy: train cost, test cost, train correct, test correct. */
const independent: readonly (readonly [epoch: number, ...numbers: number[]])[] = [
  [0, 1.2925405259016893, 4.307279191865488, 45919, 9212],
  [1, 0.9247953922814186, 2.933130464090491, 46835, 9341],
  [2, 0.7261125201710525, 2.13480735514393, 47204, 9375],
  [3, 0.6161894412702018, 1.6588303602143604, 47434, 9424],
  [4, 0.4914241019282075, 1.3308899357521848, 47989, 9532],
  [5, 0.4655260818786344, 1.1963223518345178, 47930, 9537],
  [10, 0.38057095071098174, 0.9628008019265734, 48313, 9579],
  [15, 0.37700034840362545, 0.9533054746266736, 48362, 9597],
  [20, 0.4072228600863028, 0.9839199491333208, 48123, 9544],
  [25, 0.3570104776076756, 0.9291607325844472, 48523, 9637],
  [29, 0.3922647608349956, 0.9768326931100022, 48235, 9561],
]

const course: Claim<FullSettings, ReplayResult> = tabled({
  id: 'regularized.full.course',
  kind: 'replay',
  says: {
    en: 'To epoch 5 the counts are those of an independent program, and the costs stay with it to the end.',
    ko: '에포크 5까지 맞힌 수가 따로 만든 프로그램과 같고, 비용은 끝까지 함께 갑니다.',
  },
  tolerance: { en: 'counts equal, costs ±1e-4', ko: '맞힌 수는 같고, 비용은 ±1e-4' },
  rows: independent.flatMap(([epoch, known, cost, right, correct]): Row<ReplayResult>[] => [
    near(`train cost at ${epoch}`, known, 1e-4, (r) => trainCost(r)[epoch]),
    near(`test cost at ${epoch}`, cost, 1e-4, (r) => testCost(r)[epoch]),
    ...(epoch > 5
      ? []
      : [
          exactly<ReplayResult>(`train correct at ${epoch}`, right, (r) => train(r)[epoch]),
          exactly<ReplayResult>(`test correct at ${epoch}`, correct, (r) => test(r)[epoch]),
        ]),
  ]),
})

export const regularizedFull: Experiment<FullSettings, ReplayResult> = {
  id: 'regularized.full',
  title: { en: 'Regularization with much data', ko: '데이터가 많을 때의 정칙화' },
  about: {
    en: 'All 50,000 images with L2 at λ = 5, which decays the weights as λ = 0.1 does on 1,000. The accuracy is higher than without, and training and test come nearer to each other.',
    ko: '50,000장 전체에 λ = 5의 L2를 씁니다. 1,000장에서 λ = 0.1을 쓸 때와 똑같이 가중치를 줄이는 값입니다. 정칙화가 없을 때보다 정확도가 높고, 훈련과 테스트가 서로 더 가까워집니다.',
  },
  source: { topic: { en: 'Regularization: L2', ko: '정칙화: L2' }, equations: '(85)–(88)' },
  size: 'default',
  needs: ['mnist'],
  settings,
  trials: (settings) => [smallTrial(settings), smallTrial({ ...settings, lambda: 0, snapshots: [] })],
  claims: [claim, course],
  figures: (results, settings) => [figure(results, settings)],
  curves: ([result]) => curvesOf(result),
  findings(results, { lambda }) {
    const [counts, without] = [test(results), curve(results[1], 'testCorrect')]
    const gain = (counts[highest(counts)] - without[highest(without)]) / 100
    return [
      {
        en: `λ = ${lambda} gains ${gain.toFixed(2)} points at the best epochs: ${percent(counts[highest(counts)] / 10_000)} against ${percent(without[highest(without)] / 10_000)}. There training and test are ${gap(results).toFixed(2)} points apart. The last epoch alone would say ${((last(counts) - last(without)) / 100).toFixed(2)}: single epochs of one run differ by more than half a point.`,
        ko: `가장 좋은 에포크에서 λ = ${lambda}일 때 ${gain.toFixed(2)}%포인트를 얻습니다(${percent(counts[highest(counts)] / 10_000)} 대 ${percent(without[highest(without)] / 10_000)}). 그때 훈련과 테스트의 차이는 ${gap(results).toFixed(2)}%포인트입니다. 마지막 에포크만 보면 ${((last(counts) - last(without)) / 100).toFixed(2)}%포인트입니다. 한 실험 안에서도 에포크마다 0.5%포인트 넘게 오르내립니다.`,
      },
    ]
  },
}

function figure(results: readonly ReplayResult[], settings: FullSettings): Figure {
  const { n, lambda } = settings
  const asPublished = JSON.stringify(settings) === JSON.stringify(regularizedFull.settings)
  const x = epochsOf(test(results))
  const runs = [
    { role: 'l2', of: results[0], en: 'L2', ko: 'L2' },
    { role: 'none', of: results[1], en: 'none', ko: '없음' },
  ] as const
  return {
    name: 'curves',
    title: {
      en: `All 50,000 images: L2 (λ = ${lambda}) against none`,
      ko: `50,000장 전체: L2(λ = ${lambda})와 정칙화 없음`,
    },
    caption: {
      en: 'Accuracy and cost from the same weights in the same order. The accuracy axis is zoomed; the costs of the L2 run hold its penalty, over 50,000 or 10,000.',
      ko: '같은 가중치와 같은 순서로 학습한 정확도와 비용. 정확도 축을 확대했습니다. L2의 비용에는 50,000 또는 10,000으로 나눈 벌칙이 들어 있습니다.',
    },
    note: noteOf(settings, lambda, 0),
    panels: [
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true, range: [0.9, 1] },
        lines: runs.flatMap(({ role, of, en, ko }) => [
          {
            name: { en: `${en}, ${TRAINING.en}`, ko: `${ko}, ${TRAINING.ko}` },
            role,
            of: 'training' as const,
            x,
            y: shares(curve(of, 'trainCorrect'), n),
          },
          {
            name: { en: `${en}, ${TEST.en}`, ko: `${ko}, ${TEST.ko}` },
            role,
            of: 'test' as const,
            x,
            y: shares(curve(of, 'testCorrect'), 10_000),
          },
        ]),
        points: asPublished
          ? [
              { x: 0, y: 0.9212, role: 'published', label: both('92.12 %') },
              { x: 28, y: 0.9649, role: 'published', label: both('96.49 %') },
            ]
          : [],
      },
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: runs.flatMap(({ role, of, en, ko }) => [
          {
            name: { en: `${en}, ${TRAINING.en}`, ko: `${ko}, ${TRAINING.ko}` },
            role,
            of: 'training' as const,
            x,
            y: curve(of, 'trainCost'),
          },
          {
            name: { en: `${en}, ${TEST.en}`, ko: `${ko}, ${TEST.ko}` },
            role,
            of: 'test' as const,
            x,
            y: curve(of, 'testCost'),
          },
        ]),
      },
    ],
  }
}
