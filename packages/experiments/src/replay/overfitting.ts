import { both } from '../claims'
import type { Claim, Experiment, Figure, Trial, Words } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { exactly, near, tabled } from './tabled'
import {
  ACCURACY,
  COST,
  curve,
  curvesOf,
  EPOCH,
  epochsOf,
  highest,
  last,
  lowest,
  percent,
  replayTrial,
  SEED,
  shares,
  sum,
} from './trial'

/** Settings of the two runs on 1,000 images. */
export type SmallSettings = {
  readonly seed: number
  readonly hidden: number
  readonly n: number
  readonly epochs: number
  readonly eta: number
  readonly lambda: number
  /** Epochs after which the weights are kept with the result. */
  readonly snapshots: readonly number[]
}

export const smallSettings: SmallSettings = {
  seed: SEED,
  hidden: 30,
  n: 1000,
  epochs: 400,
  eta: 0.5,
  lambda: 0,
  snapshots: [],
}

/** Large weights are the second set drawn: the constructor drew one. */
export const smallTrial = ({ hidden, ...settings }: SmallSettings): Trial =>
  replayTrial({ ...settings, layers: [784, hidden, 10], init: 'large', drawn: 1, measured: ['train', 'test'] })

export const test = ([result]: readonly ReplayResult[]): readonly number[] => curve(result, 'testCorrect')
export const train = ([result]: readonly ReplayResult[]): readonly number[] => curve(result, 'trainCorrect')
export const testCost = ([result]: readonly ReplayResult[]): readonly number[] => curve(result, 'testCost')
export const trainCost = ([result]: readonly ReplayResult[]): readonly number[] => curve(result, 'trainCost')

export const COUNTS_AND_DIGITS: Words = {
  en: 'counts and epochs equal, costs to the digits published',
  ko: '맞힌 수와 에포크는 같고, 비용은 발표된 자리까지 같음',
}
export const ALL_EPOCHS: Words = { en: 'counts equal, costs ±1e-9', ko: '맞힌 수는 같고, 비용은 ±1e-9' }

type SmallClaim = Claim<SmallSettings, ReplayResult>

const published: SmallClaim = tabled({
  id: 'overfitting',
  kind: 'replay',
  says: {
    en: 'Trained on the first 1,000 images without regularization, the network gets all of them right from epoch 67 on, while it comes no further than 82.27 % on the test images, at epoch 374. Its test cost is lowest at epoch 14 already.',
    ko: '정칙화 없이 처음 1,000장으로 학습한 신경망은 에포크 67부터 훈련 이미지를 모두 맞히지만, 테스트 이미지에서는 에포크 374의 82.27 %를 넘지 못합니다. 테스트 비용은 이미 에포크 14에서 가장 낮습니다.',
  },
  tolerance: COUNTS_AND_DIGITS,
  rows: [
    exactly('test correct at 0', 5887, (r) => test(r)[0]),
    exactly('train correct at 0', 690, (r) => train(r)[0]),
    exactly('test correct at 1', 6505, (r) => test(r)[1]),
    exactly('best test correct', 8227, (r) => test(r)[highest(test(r))]),
    exactly('best at', 374, (r) => highest(test(r))),
    exactly('test correct at 280', 8221, (r) => test(r)[280]),
    exactly('test correct at the end', 8223, (r) => last(test(r))),
    near('train cost at 0', 1.843365, 5e-7, (r) => trainCost(r)[0]),
    near('train cost at the end', 0.004202, 5e-7, (r) => last(trainCost(r))),
    near('lowest test cost', 1.20284, 5e-6, (r) => testCost(r)[lowest(testCost(r))]),
    exactly('lowest at', 14, (r) => lowest(testCost(r))),
    near('test cost at the end', 1.7731, 5e-5, (r) => last(testCost(r))),
    exactly('all of train correct first at', 67, (r) => train(r).indexOf(1000)),
  ],
})

/** Sums over the epochs: one count that differs anywhere changes them. From an independent program in NumPy. */
const everyEpoch: SmallClaim = tabled({
  id: 'overfitting.every-epoch',
  kind: 'replay',
  says: {
    en: 'In all 400 epochs the counts and costs are those of an independent program: their sums over the epochs agree.',
    ko: '400에포크 모두에서 맞힌 수와 비용이 따로 만든 프로그램과 같습니다. 에포크에 걸친 합이 일치합니다.',
  },
  tolerance: ALL_EPOCHS,
  rows: [
    exactly('Σ test correct', 3266558, (r) => sum(test(r))),
    exactly('Σ (epoch + 1) · test correct', 658217913, (r) => sum(test(r).map((v, e) => (e + 1) * v))),
    exactly('Σ train correct', 398097, (r) => sum(train(r))),
    exactly('Σ (epoch + 1) · train correct', 80182560, (r) => sum(train(r).map((v, e) => (e + 1) * v))),
    near('Σ test cost', 638.8914687671773, 1e-9, (r) => sum(testCost(r))),
    near('Σ train cost', 21.22433581247962, 1e-9, (r) => sum(trainCost(r))),
    near('train cost at 0', 1.8433647860328501, 1e-9, (r) => trainCost(r)[0]),
    near('test cost at 14', 1.2028385108214508, 1e-9, (r) => testCost(r)[14]),
    near('test cost at 280', 1.7032572445905805, 1e-9, (r) => testCost(r)[280]),
    near('test cost at the end', 1.7731493757222898, 1e-9, (r) => last(testCost(r))),
  ],
})

export const overfitting: Experiment<SmallSettings, ReplayResult> = {
  id: 'overfitting',
  title: { en: 'Learning by heart', ko: '외워 버린 신경망' },
  about: {
    en: 'A network of 23,860 numbers is trained on 1,000 images for 400 epochs, without regularization. The cost on the training images falls to the end, and all of them are right after 67 epochs; on the test images the accuracy stays near 82 % and the cost rises.',
    ko: '숫자 23,860개로 된 신경망을 이미지 1,000장으로 정칙화(regularization) 없이 400에포크 동안 학습시킵니다. 훈련 이미지에 대한 비용은 끝까지 줄고 에포크 67부터는 모두 맞히지만, 테스트 이미지의 정확도는 82 % 언저리에 머물고 비용은 오히려 올라갑니다.',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'quick',
  needs: ['mnist'],
  settings: smallSettings,
  trials: (settings) => [smallTrial(settings)],
  claims: [published, everyEpoch],
  figures: (results, settings) => [figure(results, settings)],
  curves: ([result]) => curvesOf(result),
  findings(results, { n }) {
    const [counts, cost, known] = [test(results), testCost(results), train(results)]
    const [turn, best] = [lowest(cost), highest(counts)]
    const perfect = known.indexOf(n)
    const share = percent(counts[best] / 10_000)
    return [
      {
        en: `Three signs of overfitting, three different epochs: the test cost is lowest at ${turn} and rises from there, ${perfect < 0 ? 'the training images are never all right' : `all training images are right from ${perfect} on`}, and the best test accuracy, ${share}, comes at ${best}.`,
        ko: `과적합의 세 징후가 나타나는 때는 저마다 다릅니다. 테스트 비용은 에포크 ${turn}에서 가장 낮고 그 뒤로 올라가며, ${perfect < 0 ? '훈련 이미지를 모두 맞히는 일은 없고' : `에포크 ${perfect}부터 훈련 이미지를 모두 맞히고`}, 가장 높은 테스트 정확도 ${share}는 에포크 ${best}에서 나옵니다.`,
      },
      {
        en: 'The cost counts how sure the network is, the accuracy only which answer is largest: wrong answers that become ever surer raise the cost and leave the accuracy where it is.',
        ko: '비용은 신경망이 얼마나 확신하는지까지 따지고, 정확도는 어떤 답이 가장 큰지만 봅니다. 틀린 답을 점점 더 확신하면 비용은 올라가도 정확도는 그대로입니다.',
      },
    ]
  },
}

/** Accuracy and cost of a run on few images, with what the source says of it. */
function figure(results: readonly ReplayResult[], settings: SmallSettings): Figure {
  const { n } = settings
  const asPublished = JSON.stringify(settings) === JSON.stringify(smallSettings)
  const [counts, known] = [test(results), train(results)]
  const x = epochsOf(counts)
  const perfect = known.indexOf(n)
  const turn = lowest(testCost(results))
  return {
    name: 'curves',
    title: { en: 'Overfitting: 1,000 images, no regularization', ko: '과적합: 이미지 1,000장, 정칙화 없음' },
    caption: {
      en: 'The training images are learnt by heart; the test accuracy hardly moves after epoch 100, and the test cost turns long before that.',
      ko: '훈련 이미지는 통째로 외우지만, 테스트 정확도는 에포크 100을 지나면 거의 움직이지 않습니다. 테스트 비용은 그보다 훨씬 먼저 방향을 바꿉니다.',
    },
    note: noteOf(settings, settings.lambda),
    panels: [
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true },
        lines: [
          { name: TRAINING, role: 'none', of: 'training', x, y: shares(known, n) },
          { name: TEST, role: 'none', of: 'test', x, y: shares(counts, 10_000) },
        ],
        points: asPublished
          ? [
              { x: 280, y: 0.8221, role: 'published', label: both('82.21 %') },
              { x: 374, y: 0.8227, role: 'published', label: both('82.27 %') },
            ]
          : [],
        rules: [
          ...(perfect < 0 ? [] : [{ x: perfect, role: 'quiet' as const, label: both(`100 %: ${perfect}`) }]),
          { x: 280, role: 'quiet', label: both('"280"') },
        ],
      },
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: [
          { name: TRAINING, role: 'none', of: 'training', x, y: trainCost(results) },
          { name: TEST, role: 'none', of: 'test', x, y: testCost(results) },
        ],
        points: asPublished ? [{ x: 14, y: 1.20284, role: 'published', label: both('1.203') }] : [],
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

export const TRAINING: Words = { en: 'training', ko: '훈련' }
export const TEST: Words = { en: 'test', ko: '테스트' }
export const VALIDATION: Words = { en: 'validation', ko: '검증' }

/** The grey line of a figure. */
export const noteOf = (
  { hidden, n, eta, epochs, seed }: Omit<SmallSettings, 'snapshots' | 'lambda' | 'seed'> & { readonly seed?: number },
  ...lambdas: readonly number[]
): Words => {
  const settings = `[784, ${hidden}, 10], N(0, 1), n = ${n}, m = 10, η = ${eta}, λ = ${lambdas.join(', ')}`
  return {
    en: `${settings}, ${epochs} epochs${seed === undefined ? '' : `, seed ${seed}`}`,
    ko: `${settings}, ${epochs}에포크${seed === undefined ? '' : `, 시드 ${seed}`}`,
  }
}
