import { both } from '../claims'
import type { Claim, Experiment, Figure } from '../forms'
import type { ReplayResult } from '../programs/replay'
import {
  noteOf,
  type SmallSettings,
  smallSettings,
  smallTrial,
  TEST,
  TRAINING,
  test,
  train,
  trainCost,
} from './overfitting'
import { exactly, near, tabled } from './tabled'
import { ACCURACY, COST, curve, curvesOf, EPOCH, epochsOf, highest, last, lowest, percent, shares } from './trial'

export type FullSettings = SmallSettings

export const fullSettings: FullSettings = { ...smallSettings, n: 50_000, epochs: 30 }

const claim: Claim<FullSettings, ReplayResult> = tabled({
  id: 'overfitting.full',
  kind: 'replay',
  says: {
    en: 'On all 50,000 images and without regularization, the best accuracies are 97.86 % on the training and 95.33 % on the test images: much less overfitting than with 1,000.',
    ko: '정칙화 없이 50,000장 모두로 학습하면 정확도는 훈련 이미지에서 97.86 %, 테스트 이미지에서 95.33 %까지 오릅니다. 1,000장일 때보다 과적합이 훨씬 작습니다.',
  },
  tolerance: {
    en: 'counts equal to epoch 1, the best accuracies ±0.4 points',
    ko: '에포크 1까지 맞힌 수가 같고, 가장 높은 정확도는 ±0.4%포인트',
  },
  rows: [
    exactly('test correct at 0', 9136, (r) => test(r)[0]),
    exactly('train correct at 0', 45_708, (r) => train(r)[0]),
    exactly('test correct at 1', 9275, (r) => test(r)[1]),
    exactly('train correct at 1', 46_605, (r) => train(r)[1]),
    near('best test %', 95.33, 0.4, (r) => test(r)[highest(test(r))] / 100),
    near('best train %', 97.86, 0.4, (r) => train(r)[highest(train(r))] / 500),
  ],
  remark: {
    en: 'From the third epoch on, rounding in the last bit has grown into other counts: without regularization no two programs go the same way here (see chaos).',
    ko: '세 번째 에포크부터는 마지막 자리의 반올림 차이가 커져 맞힌 수까지 달라집니다. 정칙화가 없으면 어느 두 프로그램도 여기서 같은 길을 가지 않습니다(chaos 참고).',
  },
})

const costs: Claim<FullSettings, ReplayResult> = tabled({
  id: 'overfitting.full.costs',
  kind: 'replay',
  says: {
    en: 'In the first two epochs the costs are those of an independent program.',
    ko: '처음 두 에포크의 비용은 따로 만든 프로그램과 같습니다.',
  },
  tolerance: both('±1e-9'),
  rows: [
    near('train cost at 0', 0.5599458858255587, 1e-9, (r) => trainCost(r)[0]),
    near('test cost at 0', 0.561355900586316, 1e-9, (r) => curve(r[0], 'testCost')[0]),
    near('train cost at 1', 0.4466487030458725, 1e-9, (r) => trainCost(r)[1]),
    near('test cost at 1', 0.4780692127291734, 1e-9, (r) => curve(r[0], 'testCost')[1]),
  ],
})

export const overfittingFull: Experiment<FullSettings, ReplayResult> = {
  id: 'overfitting.full',
  title: { en: 'Fifty times the data', ko: '데이터가 50배라면' },
  about: {
    en: 'The same network without regularization, trained on all 50,000 images for 30 epochs. Training and test accuracy stay near each other: more data is the best remedy against overfitting.',
    ko: '같은 신경망을 정칙화 없이 50,000장 전체로 30에포크 학습시킵니다. 훈련 정확도와 테스트 정확도가 서로 가까이 머뭅니다. 과적합에는 더 많은 데이터가 가장 좋은 약입니다.',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'default',
  needs: ['mnist'],
  settings: fullSettings,
  trials: (settings) => [smallTrial(settings)],
  claims: [claim, costs],
  figures: (results, settings) => [figure(results, settings)],
  curves: ([result]) => curvesOf(result),
  findings(results, { n }) {
    const [counts, known] = [test(results), train(results)]
    const gap = 100 * (last(known) / n - last(counts) / 10_000)
    return [
      {
        en: `Best: ${percent(counts[highest(counts)] / 10_000)} on the test images (epoch ${highest(counts)}), ${percent(known[highest(known)] / n)} on the training images; at the end they lie ${gap.toFixed(2)} points apart, against 17.8 with 1,000 images. The test cost is lowest at epoch ${lowest(curve(results[0], 'testCost'))}: by cost this run overfits too.`,
        ko: `테스트 이미지에서 가장 높은 정확도는 ${percent(counts[highest(counts)] / 10_000)}(에포크 ${highest(counts)}), 훈련 이미지에서는 ${percent(known[highest(known)] / n)}입니다. 마지막 차이는 ${gap.toFixed(2)}%포인트로, 1,000장일 때는 17.8%포인트였습니다. 테스트 비용은 에포크 ${lowest(curve(results[0], 'testCost'))}에서 가장 낮습니다. 비용으로 보면 이 실험도 과적합합니다.`,
      },
    ]
  },
}

function figure(results: readonly ReplayResult[], settings: FullSettings): Figure {
  const asPublished = JSON.stringify(settings) === JSON.stringify(fullSettings)
  const x = epochsOf(test(results))
  const turn = lowest(curve(results[0], 'testCost'))
  return {
    name: 'curves',
    title: { en: 'All 50,000 images, no regularization', ko: '50,000장 전체, 정칙화 없음' },
    caption: {
      en: 'The gap between training and test is small. The accuracy axis is zoomed.',
      ko: '훈련과 테스트의 차이가 작습니다. 정확도 축을 확대했습니다.',
    },
    note: noteOf(settings, settings.lambda),
    panels: [
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true, range: [0.9, 1] },
        lines: [
          { name: TRAINING, role: 'none', of: 'training', x, y: shares(train(results), settings.n) },
          { name: TEST, role: 'none', of: 'test', x, y: shares(test(results), 10_000) },
        ],
        points: asPublished
          ? [
              { x: 0, y: 0.9136, role: 'published', label: both('91.36 %') },
              { x: 1, y: 0.9275, role: 'published', label: both('92.75 %') },
            ]
          : [],
        rules: asPublished
          ? [
              { y: 0.9533, role: 'published', label: { en: 'published best: 95.33 %', ko: '발표된 최고: 95.33 %' } },
              { y: 0.9786, role: 'published', label: { en: 'training: 97.86 %', ko: '훈련: 97.86 %' } },
            ]
          : [],
      },
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: [
          { name: TRAINING, role: 'none', of: 'training', x, y: trainCost(results) },
          { name: TEST, role: 'none', of: 'test', x, y: curve(results[0], 'testCost') },
        ],
        rules: [
          {
            x: turn,
            role: 'quiet',
            label: { en: `test cost turns: ${turn}`, ko: `테스트 비용이 돌아서는 곳: ${turn}` },
          },
        ],
      },
    ],
  }
}
