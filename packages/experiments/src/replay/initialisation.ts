import { both } from '../claims'
import type { Claim, Experiment, Figure, Words } from '../forms'
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
  percent,
  replayTrial,
  SEED,
  shares,
  sum,
} from './trial'

type Settings = {
  readonly seed: number
  readonly hidden: number
  readonly n: number
  readonly epochs: number
  readonly eta: number
  readonly lambda: number
}

interface Published {
  readonly hidden: number
  /** Default, large. */
  readonly first: readonly [number, number]
  readonly last: readonly [number, number]
  /** Over all epochs, from an independent program in NumPy. */
  readonly counts: readonly [number, number]
  readonly weighted: readonly [number, number]
  readonly costs: readonly [number, number]
}

const names = ['default', 'large'] as const

const counts = (results: readonly ReplayResult[], i: number): readonly number[] =>
  curve(results[i], 'validationCorrect')
const costs = (results: readonly ReplayResult[], i: number): readonly number[] => curve(results[i], 'validationCost')

/**
 * Two ways to begin, one after the other on the same streams: weights from N(0, 1/n_in), then from N(0, 1). Each is a
 * trial of its own: the second begins where the first would have left the streams.
 */
function initialisation(published: Published): Experiment<Settings, ReplayResult> {
  const id = `init.${published.hidden}`
  const both2 = [0, 1] as const
  const claim: Claim<Settings, ReplayResult> = tabled({
    id,
    kind: 'replay',
    says: {
      en: `With weights from N(0, 1/n_in) the first epoch ends at ${published.first[0] / 100} % on the validation images, with N(0, 1) at ${published.first[1] / 100} %; after 30 epochs they are at ${published.last[0] / 100} % and ${published.last[1] / 100} %.`,
      ko: `가중치를 N(0, 1/n_in)에서 뽑으면 첫 에포크를 마쳤을 때 검증 정확도가 ${published.first[0] / 100} %, N(0, 1)에서 뽑으면 ${published.first[1] / 100} %입니다. 30에포크 뒤에는 ${published.last[0] / 100} %와 ${published.last[1] / 100} %가 됩니다.`,
    },
    tolerance: { en: 'equal', ko: '같음' },
    rows: both2.flatMap((i) => [
      exactly<ReplayResult>(`${names[i]}: correct at 0`, published.first[i], (r) => counts(r, i)[0]),
      exactly<ReplayResult>(`${names[i]}: correct at the end`, published.last[i], (r) => last(counts(r, i))),
    ]),
  })
  const everyEpoch: Claim<Settings, ReplayResult> = tabled({
    id: `${id}.every-epoch`,
    kind: 'replay',
    says: {
      en: 'In all 30 epochs of both networks the counts and costs are those of an independent program: their sums agree.',
      ko: '두 신경망 모두 30에포크 내내 맞힌 수와 비용이 따로 만든 프로그램과 같습니다. 합이 일치합니다.',
    },
    tolerance: { en: 'counts equal, costs ±1e-9', ko: '맞힌 수는 같고, 비용은 ±1e-9' },
    rows: both2.flatMap((i) => [
      exactly<ReplayResult>(`${names[i]}: Σ correct`, published.counts[i], (r) => sum(counts(r, i))),
      exactly<ReplayResult>(`${names[i]}: Σ (epoch + 1) · correct`, published.weighted[i], (r) =>
        sum(counts(r, i).map((v, e) => (e + 1) * v)),
      ),
      near<ReplayResult>(`${names[i]}: Σ cost`, published.costs[i], 1e-9, (r) => sum(costs(r, i))),
    ]),
  })
  const settings: Settings = { seed: SEED, hidden: published.hidden, n: 50_000, epochs: 30, eta: 0.1, lambda: 5 }
  return {
    id,
    title: {
      en: `How the weights begin: ${published.hidden} hidden neurons`,
      ko: `가중치를 어떻게 시작할까: 은닉 뉴런 ${published.hidden}개`,
    },
    about: {
      en: 'Large weights saturate the neurons before learning has begun, so that the first epochs are slow. Weights from N(0, 1/n_in) keep z near 1, and the network learns from the first step.',
      ko: '가중치가 크면 배우기도 전에 뉴런이 포화되어 처음 몇 에포크가 느립니다. 가중치를 N(0, 1/n_in)에서 뽑으면 z가 1 언저리에 머물러 첫걸음부터 배웁니다.',
    },
    source: { topic: { en: 'Weight initialization', ko: '가중치 초기화' } },
    size: 'default',
    needs: ['mnist'],
    settings,
    trials: ({ hidden, ...rest }) =>
      both2.map((i) =>
        replayTrial({
          ...rest,
          layers: [784, hidden, 10],
          init: names[i],
          drawn: i,
          shuffled: i * rest.epochs,
          measured: ['validation'],
        }),
      ),
    claims: [claim, everyEpoch],
    figures: (results, settings) => [figure(results, settings, published)],
    curves: (results) => ({ default: curvesOf(results[0]), large: curvesOf(results[1]) }),
    findings(results) {
      const [fine, coarse] = both2.map((i) => counts(results, i))
      const caught = coarse.findIndex((v) => v >= fine[0])
      return [
        {
          en: `After one epoch: ${percent(fine[0] / 10_000)} against ${percent(coarse[0] / 10_000)}. The network that began with large weights ${caught < 0 ? 'never gets as far as the other was after its first epoch' : `is at epoch ${caught} where the other was after its first`}. Best: ${percent(fine[highest(fine)] / 10_000)} against ${percent(coarse[highest(coarse)] / 10_000)}.`,
          ko: `한 에포크 뒤의 정확도는 ${percent(fine[0] / 10_000)}와 ${percent(coarse[0] / 10_000)}입니다. 큰 가중치로 시작한 신경망은 ${caught < 0 ? '다른 쪽이 첫 에포크에 이른 곳까지 끝내 가지 못합니다' : `에포크 ${caught}에야 다른 쪽이 첫 에포크에 이른 곳에 다다릅니다`}. 가장 높은 정확도는 ${percent(fine[highest(fine)] / 10_000)}와 ${percent(coarse[highest(coarse)] / 10_000)}입니다.`,
        },
        {
          en: 'One run each, on the same streams: it shows the speed of the beginning, which is large, and not the difference at the end, which is no larger than the spread between seeds.',
          ko: '같은 난수열로 한 번씩만 돌린 결과입니다. 시작이 얼마나 빨라지는지는 뚜렷이 보이지만, 마지막의 차이는 시드에 따른 흔들림보다 크다고 할 수 없습니다.',
        },
      ]
    },
  }
}

const labels: readonly Words[] = [both('N(0, 1/n_in)'), both('N(0, 1)')]

function figure(results: readonly ReplayResult[], settings: Settings, published: Published): Figure {
  const { seed, hidden, n, epochs, eta, lambda } = settings
  const asPublished = JSON.stringify(settings) === JSON.stringify(initialisation(published).settings)
  const x = epochsOf(counts(results, 0))
  const line = (i: number, y: readonly number[]) => ({
    name: labels[i],
    role: i === 0 ? ('crossEntropy' as const) : ('none' as const),
    of: 'validation' as const,
    dash: i === 0 ? ('solid' as const) : ('dashed' as const),
    x: x.slice(0, y.length),
    y,
  })
  const accuracy = (i: number) => shares(counts(results, i), 10_000)
  return {
    name: 'curves',
    title: { en: `Two ways to begin, ${hidden} hidden neurons`, ko: `시작하는 두 가지 방법, 은닉 뉴런 ${hidden}개` },
    caption: {
      en: 'Validation accuracy in the first six epochs and in all, and the cost with its penalty. The accuracy axes are zoomed.',
      ko: '처음 여섯 에포크와 전체의 검증 정확도, 그리고 벌칙을 더한 비용. 정확도 축을 확대했습니다.',
    },
    note: {
      en: `[784, ${hidden}, 10], n = ${n}, m = 10, η = ${eta}, λ = ${lambda}, ${epochs} epochs, seed ${seed}`,
      ko: `[784, ${hidden}, 10], n = ${n}, m = 10, η = ${eta}, λ = ${lambda}, ${epochs}에포크, 시드 ${seed}`,
    },
    panels: [
      {
        kind: 'lines',
        title: { en: 'the first epochs', ko: '처음 몇 에포크' },
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true, range: [0.85, 1] },
        lines: [0, 1].map((i) => ({ ...line(i, accuracy(i).slice(0, 6)), marks: true })),
        points: asPublished
          ? [0, 1].map((i) => ({
              x: 0,
              y: published.first[i] / 10_000,
              role: 'published' as const,
              label: both(percent(published.first[i] / 10_000)),
            }))
          : [],
      },
      {
        kind: 'lines',
        title: { en: 'all epochs', ko: '전체 에포크' },
        x: { label: EPOCH },
        y: { label: ACCURACY, percent: true, range: [0.85, 1] },
        lines: [0, 1].map((i) => line(i, accuracy(i))),
        points: asPublished
          ? [0, 1].map((i) => ({
              x: epochs - 1,
              y: published.last[i] / 10_000,
              role: 'published' as const,
              label: both(percent(published.last[i] / 10_000)),
            }))
          : [],
      },
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: [0, 1].map((i) => line(i, costs(results, i))),
      },
    ],
  }
}

export const initialisation30: Experiment<Settings, ReplayResult> = /* @__PURE__ */ initialisation({
  hidden: 30,
  first: [9270, 8643],
  last: [9650, 9637],
  counts: [287868, 283959],
  weighted: [4478321, 4447196],
  costs: [22.19403085263059, 72.23840897119878],
})

export const initialisation100: Experiment<Settings, ReplayResult> = /* @__PURE__ */ initialisation({
  hidden: 100,
  first: [9295, 8994],
  last: [9781, 9742],
  counts: [291274, 287711],
  weighted: [4534222, 4500878],
  costs: [20.820839418471387, 196.3155789487384],
})
