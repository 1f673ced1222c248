import { both } from '../claims'
import type { Claim, Curves, Experiment, Figure } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { exactly, near, tabled } from './tabled'
import { COST, curve, curvesOf, EPOCH, epochsOf, last, percent, replayTrial, SEED, sum } from './trial'

type Settings = {
  readonly seed: number
  readonly hidden: number
  readonly n: number
  readonly epochs: number
  readonly lambda: number
  readonly etas: readonly number[]
}

const cost = (results: readonly ReplayResult[], i: number): readonly number[] => curve(results[i], 'trainCost')

const rises = (values: readonly number[]): number => values.filter((v, e) => e > 0 && v > values[e - 1]).length

/** How many times the largest of the others the last of these costs is. */
const above = (results: readonly ReplayResult[]): number => {
  const ends = results.map((_, i) => last(cost(results, i)))
  return last(ends) / Math.max(...ends.slice(0, -1))
}

const claim: Claim<Settings, ReplayResult> = tabled({
  id: 'eta',
  kind: 'replay',
  says: {
    en: 'At η = 0.025 the training cost falls slowly and never rises, at 0.25 it falls soon and then wavers, at 2.5 it jumps about and ends above twice the others.',
    ko: 'η = 0.025에서는 훈련 비용이 천천히, 한 번도 오르지 않고 내려갑니다. 0.25에서는 금방 내려간 뒤 흔들립니다. 2.5에서는 이리저리 뛰다가 다른 둘의 두 배 넘는 곳에서 끝납니다.',
  },
  tolerance: {
    en: 'the first two to the digits published; at 2.5, where rounding grows within the first epoch, ±15 %',
    ko: '앞의 둘은 발표된 자리까지, 첫 에포크 안에서 반올림 차이가 커지는 2.5는 ±15 %',
  },
  rows: [
    near('0.025: train cost at 0', 0.8781, 5e-5, (r) => cost(r, 0)[0]),
    near('0.25: train cost at 0', 0.495, 5e-5, (r) => cost(r, 1)[0]),
    near('2.5: train cost at 0', 0.9249, 0.139, (r) => cost(r, 2)[0]),
    exactly('0.025: epochs in which the cost rises', 0, (r) => rises(cost(r, 0))),
    {
      name: '2.5: last cost, times the others’',
      expected: '> 2',
      holds: (value) => value > 2,
      of: above,
    },
  ],
})

const everyEpoch: Claim<Settings, ReplayResult> = tabled({
  id: 'eta.every-epoch',
  kind: 'replay',
  says: {
    en: 'In all 30 epochs of the first two networks the costs and counts are those of an independent program: their sums agree.',
    ko: '앞의 두 신경망은 30에포크 내내 비용과 맞힌 수가 따로 만든 프로그램과 같습니다. 합이 일치합니다.',
  },
  tolerance: { en: 'counts equal, costs ±1e-9', ko: '맞힌 수는 같고, 비용은 ±1e-9' },
  rows: [
    near('0.025: Σ train cost', 12.971964419872231, 1e-9, (r) => sum(cost(r, 0))),
    near('0.25: Σ train cost', 10.485942695759318, 1e-9, (r) => sum(cost(r, 1))),
    exactly('0.025: Σ (epoch + 1) · correct', 22251587, (r) =>
      sum(curve(r[0], 'trainCorrect').map((v, e) => (e + 1) * v)),
    ),
    exactly('0.25: Σ (epoch + 1) · correct', 22619597, (r) =>
      sum(curve(r[1], 'trainCorrect').map((v, e) => (e + 1) * v)),
    ),
  ],
})

/** Three learning rates, one after the other on the same streams and the same list; each a trial of its own. */
export const eta: Experiment<Settings, ReplayResult> = {
  id: 'eta',
  title: { en: 'Three learning rates', ko: '학습률 세 가지' },
  about: {
    en: 'The same network at η = 0.025, 0.25 and 2.5. The cost on the training data tells whether η is too large: then it wavers or rises at once.',
    ko: '같은 신경망을 η = 0.025, 0.25, 2.5로 학습시킵니다. η가 너무 큰지는 훈련 데이터의 비용을 보면 압니다. 너무 크면 곧바로 흔들리거나 올라갑니다.',
  },
  source: { topic: { en: 'Choosing the learning rate', ko: '학습률 고르기' } },
  size: 'default',
  needs: ['mnist'],
  settings: { seed: SEED, hidden: 30, n: 50_000, epochs: 30, lambda: 5, etas: [0.025, 0.25, 2.5] },
  trials: ({ hidden, etas, ...rest }) =>
    etas.map((rate, i) =>
      replayTrial({
        ...rest,
        eta: rate,
        layers: [784, hidden, 10],
        init: 'default',
        drawn: i,
        shuffled: i * rest.epochs,
        measured: ['train'],
      }),
    ),
  claims: [claim, everyEpoch],
  figures: (results, settings) => [figure(results, settings)],
  curves: (results, { etas }) =>
    Object.fromEntries(etas.map((rate, i): [string, Curves] => [String(rate), curvesOf(results[i])])),
  findings: (results, { etas, n }) => [
    {
      en: etas
        .map((rate, i) => {
          const values = cost(results, i)
          const right = percent(last(curve(results[i], 'trainCorrect')) / n)
          return `η = ${rate}: the cost rises in ${rises(values)} of ${values.length - 1} epochs and ends at ${last(values).toPrecision(3)}, with ${right} of the training images right.`
        })
        .join(' '),
      ko: etas
        .map((rate, i) => {
          const values = cost(results, i)
          const right = percent(last(curve(results[i], 'trainCorrect')) / n)
          return `η = ${rate}: 비용은 ${values.length - 1}에포크 가운데 ${rises(values)}번 오르고 ${last(values).toPrecision(3)}에서 끝나며, 훈련 이미지의 ${right}를 맞힙니다.`
        })
        .join(' '),
    },
    {
      en: 'At the largest η no two programs give the same numbers even after one epoch: rounding in the last bit grows until the runs have nothing in common but their look.',
      ko: '가장 큰 η에서는 한 에포크만 지나도 두 프로그램의 숫자가 같지 않습니다. 마지막 자리의 반올림 차이가 자라나 두 실험은 겉모습만 닮게 됩니다.',
    },
  ],
}

function figure(results: readonly ReplayResult[], settings: Settings): Figure {
  const { seed, hidden, n, epochs, lambda, etas } = settings
  const asPublished = JSON.stringify(settings) === JSON.stringify(eta.settings)
  const dashes = ['dotted', 'solid', 'dashed'] as const
  return {
    name: 'cost',
    title: { en: 'Cost on the training data at three learning rates', ko: '세 학습률에서 훈련 데이터의 비용' },
    caption: {
      en: 'Too small is slow but sure, too large jumps about.',
      ko: '너무 작으면 느려도 확실하고, 너무 크면 이리저리 뜁니다.',
    },
    note: {
      en: `[784, ${hidden}, 10], N(0, 1/n_in), n = ${n}, m = 10, λ = ${lambda}, ${epochs} epochs, seed ${seed}`,
      ko: `[784, ${hidden}, 10], N(0, 1/n_in), n = ${n}, m = 10, λ = ${lambda}, ${epochs}에포크, 시드 ${seed}`,
    },
    panels: [
      {
        kind: 'lines',
        x: { label: EPOCH },
        y: { label: COST, scale: 'log' },
        lines: results.map((_, i) => ({
          name: both(`η = ${etas[i]}`),
          role: 'crossEntropy',
          of: 'training',
          dash: dashes[i % 3],
          x: epochsOf(cost(results, i)),
          y: cost(results, i),
        })),
        points: asPublished
          ? [0.8781, 0.495, 0.9249].map((y) => ({ x: 0, y, role: 'published' as const, label: both(String(y)) }))
          : [],
      },
    ],
  }
}
