import type { LinesPanel } from '@nn/plot'
import { log } from '@nn/tensor/math'
import { both } from '../claims'
import type { Experiment, Figure, Words } from '../forms'
import type { ChaosResult, ChaosSettings } from '../programs/chaos'
import { below, type Row, tabled } from './tabled'
import { EPOCH, SEED } from './trial'

type Run = Omit<ChaosSettings, 'seed' | 'layers' | 'nudge' | 'steps'>
type Settings = {
  readonly seed: number
  readonly hidden: number
  readonly nudge: number
  readonly runs: readonly Run[]
}
type Results = readonly ChaosResult[]

/** As published: where in the streams each stands. */
const large = { init: 'large', drawn: 1, shuffled: 0, eta: 0.5 } as const
const fine = { init: 'default', n: 50_000, lambda: 5 } as const
const runs: readonly Run[] = [
  { ...large, n: 1000, epochs: 100, lambda: 0 },
  { ...large, n: 1000, epochs: 100, lambda: 0.1 },
  { ...fine, drawn: 0, shuffled: 0, eta: 0.025, epochs: 10 },
  { ...fine, drawn: 1, shuffled: 30, eta: 0.25, epochs: 30 },
  { ...large, n: 50_000, epochs: 30, lambda: 5 },
  { ...large, n: 50_000, epochs: 8, lambda: 0 },
  { ...fine, drawn: 2, shuffled: 60, eta: 2.5, epochs: 5 },
]

/** Evenly on a log axis. */
const STEPS = [
  1, 2, 3, 5, 7, 10, 15, 20, 30, 40, 50, 70, 100, 150, 200, 300, 400, 500, 700, 1000, 1500, 2000, 3000, 4000,
]

const nameOf = ({ n, lambda, eta }: Run): string => `n = ${n}, λ = ${lambda}, η = ${eta}`
const furthest = (values: readonly number[]): number => Math.max(...values)

/** Of Σ|ln| growth, the part where nothing is saturated: the beginning shakes, and two weights cannot differ for ever. */
const BEGIN = 100
const SATURATED = 0.1

/** The factor by which ‖Δw‖ grows in 1,000 updates, as its logarithm to base 10. */
export function growth({ updates, weights }: ChaosResult): number {
  const from = updates.findIndex((t) => t >= BEGIN)
  let to = from
  while (to + 1 < weights.length && weights[to + 1] < SATURATED) to++
  if (from < 0 || to === from) return Number.NaN
  return ((log(weights[to] / weights[from]) / Math.LN10) * 1000) / (updates[to] - updates[from])
}

/** Epochs until two costs differ by so much; one more than there are when they never do. */
const until = (cost: readonly number[], bound: number): number => {
  const at = cost.findIndex((v) => v >= bound)
  return (at < 0 ? cost.length : at) + 1
}

const rounding = (i: number): Row<ChaosResult> =>
  below(`${nameOf(runs[i])}: furthest cost`, 1e-12, (r) => r[i] && furthest(r[i].cost))

const WITHIN: Words = { en: 'as the bound says', ko: '한계 안' }

export const chaosExperiment: Experiment<Settings, ChaosResult> = {
  id: 'chaos',
  title: { en: 'One weight, changed by 10⁻¹⁵', ko: '가중치 하나를 10⁻¹⁵만큼 바꾸면' },
  about: {
    en: 'The published runs twice: as they were, and with one weight of the output layer changed by 1e-15, about what rounding does. How far apart do the two networks come? Where the distance grows from step to step, no other program can repeat the run; where it does not, any can.',
    ko: '발표된 실험을 두 번씩 돌립니다. 한 번은 그대로 두고, 한 번은 출력층의 가중치 하나를 반올림 오차쯤 되는 1e-15만큼 바꿉니다. 두 신경망은 얼마나 멀어질까요? 거리가 걸음마다 자라나는 실험은 다른 프로그램이 되풀이할 수 없고, 자라지 않는 실험은 누구나 되풀이할 수 있습니다.',
  },
  source: { topic: { en: 'Regularization: L2', ko: '정칙화: L2' } },
  size: 'default',
  needs: ['mnist'],
  settings: { seed: SEED, hidden: 30, nudge: 1e-15, runs },
  trials: ({ seed, hidden, nudge, runs }) =>
    runs.map((run) => ({
      program: 'chaos',
      settings: { ...run, seed, layers: [784, hidden, 10], nudge, steps: STEPS.filter((t) => t < run.n / 10) },
      work: 2 * run.epochs * (3 * run.n + 10_000) * 795 * hidden,
    })),
  claims: [
    tabled({
      id: 'chaos',
      kind: 'new',
      says: {
        en: 'Regularization makes training repeatable: at η = 0.5 on all images the distance of two runs grows faster without it than with λ = 5.',
        ko: '정칙화는 학습을 되풀이할 수 있게 합니다. 전체 이미지와 η = 0.5에서 두 실험의 거리는 λ = 5일 때보다 정칙화가 없을 때 더 빨리 자랍니다.',
      },
      tolerance: {
        en: 'growth of ‖Δw‖ as powers of ten in 1,000 updates, from update 100 on while ‖Δw‖ < 0.1',
        ko: '1,000번 갱신에 ‖Δw‖가 10의 몇 제곱 배로 자라는지, 갱신 100번부터 ‖Δw‖ < 0.1인 동안',
      },
      rows: [
        ...runs.map(
          (run, i): Row<ChaosResult> => ({
            name: nameOf(run),
            expected: i < 4 ? '< 0.5' : 'measured',
            holds: (rate) => Number.isFinite(rate) && (i >= 4 || rate < 0.5),
            of: (r) => r[i] && growth(r[i]),
          }),
        ),
        {
          name: 'λ = 0 against λ = 5',
          expected: '> 1',
          holds: (ratio) => ratio > 1,
          of: (r) => r[5] && growth(r[5]) / growth(r[4]),
        },
      ],
    }),
    tabled({
      id: 'chaos.rounding',
      kind: 'new',
      says: {
        en: 'The distance stays at rounding on 1,000 images, and at λ = 5 with η ≤ 0.25.',
        ko: '이미지 1,000장에서, 그리고 λ = 5이고 η ≤ 0.25일 때 거리는 반올림 오차에 머뭅니다.',
      },
      tolerance: WITHIN,
      rows: [0, 1, 2, 3].map(rounding),
    }),
    tabled({
      id: 'chaos.creeps',
      kind: 'new',
      says: {
        en: 'At λ = 5, η = 0.5 and large weights the distance of the costs creeps to about 1e-5.',
        ko: 'λ = 5, η = 0.5, 큰 가중치에서 비용의 거리는 1e-5쯤까지 슬금슬금 자랍니다.',
      },
      tolerance: { en: 'to the power of ten', ko: '자릿수(10의 거듭제곱)까지' },
      remark: {
        en: 'The 1e-5 was seen between two programs, which round differently in every step; one nudge of one weight begins some ten times nearer and stays nearer. A program in NumPy and this one came 5e-6 apart. Both creep.',
        ko: '1e-5은 걸음마다 다르게 반올림하는 두 프로그램 사이에서 본 값입니다. 가중치 하나를 한 번 건드리면 열 배쯤 가까운 곳에서 시작해 더 가까이 머뭅니다. NumPy로 만든 프로그램과 이 프로그램은 5e-6까지 멀어졌습니다. 둘 다 슬금슬금 자랍니다.',
      },
      rows: [
        {
          name: `${nameOf(runs[4])}: furthest cost`,
          expected: '1e-6 … 1e-4',
          holds: (value) => value >= 1e-6 && value <= 1e-4,
          of: (r) => r[4] && furthest(r[4].cost),
        },
      ],
    }),
    tabled({
      id: 'chaos.within-three-epochs',
      kind: 'new',
      says: {
        en: 'It reaches 1e-2 within three epochs at λ = 0, η = 0.5 on all images, and at η = 2.5.',
        ko: '전체 이미지에서 λ = 0, η = 0.5일 때와 η = 2.5일 때는 세 에포크 안에 1e-2에 이릅니다.',
      },
      tolerance: { en: 'epochs until the costs differ by 1e-2', ko: '비용의 차이가 1e-2에 이르기까지의 에포크' },
      remark: {
        en: 'At η = 2.5 the first epoch is enough. At λ = 0 the growth is as fast as told, and takes a few epochs more from so small a nudge; a program in NumPy and this one, too, were 1.5e-6 apart after three epochs and 5e-3 after six.',
        ko: 'η = 2.5에서는 첫 에포크로 충분합니다. λ = 0에서는 말한 만큼 빨리 자라지만, 그렇게 작은 차이에서 시작하면 몇 에포크가 더 걸립니다. NumPy로 만든 프로그램과 이 프로그램도 세 에포크 뒤에는 1.5e-6, 여섯 에포크 뒤에는 5e-3 떨어져 있었습니다.',
      },
      rows: [5, 6].map(
        (i): Row<ChaosResult> => ({
          name: nameOf(runs[i]),
          expected: '≤ 3',
          holds: (epochs) => epochs <= 3,
          of: (r) => r[i] && until(r[i].cost, 1e-2),
        }),
      ),
    }),
  ],
  figures,
  findings: (results, { runs }) => [
    ...results.map((result, i) => {
      const rate = growth(result)
      const [end, cost] = [result.weights[result.weights.length - 1], furthest(result.cost)]
      return {
        en: `${nameOf(runs[i])}: ‖Δw‖ grows by 10^${rate.toFixed(2)} in 1,000 updates, to ${end.toExponential(1)} after ${runs[i].epochs} epochs; the costs differ by ${cost.toExponential(1)} at most, the counts by ${furthest(result.correct)}.`,
        ko: `${nameOf(runs[i])}: ‖Δw‖는 1,000번 갱신에 10^${rate.toFixed(2)}배로 자라 ${runs[i].epochs}에포크 뒤 ${end.toExponential(1)}에 이릅니다. 비용의 차이는 커야 ${cost.toExponential(1)}, 맞힌 수의 차이는 커야 ${furthest(result.correct)}입니다.`,
      }
    }),
    {
      en: 'So "the same seed" is a promise only where the run forgives rounding. A published curve without regularization can be repeated in its shape, not in its digits; weight decay pulls two neighbouring networks together again in every step.',
      ko: '그러므로 “같은 시드”라는 말은 실험이 반올림을 너그럽게 받아 줄 때에만 약속이 됩니다. 정칙화 없이 발표된 곡선은 모양은 되풀이할 수 있어도 숫자까지는 되풀이할 수 없습니다. 가중치 감쇠는 이웃한 두 신경망을 걸음마다 다시 끌어당깁니다.',
    },
  ],
}

const DASHES = ['solid', 'dashed', 'dotted'] as const

function figures(results: Results, { seed, hidden, nudge, runs }: Settings): readonly Figure[] {
  const look = (run: Run, i: number) => ({
    name: shortName(run),
    role: run.lambda > 0 ? ('l2' as const) : ('none' as const),
    of: run.n === 50_000 ? ('test' as const) : ('training' as const),
    dash: DASHES[runs.slice(0, i).filter((other) => other.lambda > 0 === run.lambda > 0).length % 3],
  })
  const weights: LinesPanel = {
    kind: 'lines',
    x: { label: { en: 'updates', ko: '갱신 횟수' }, scale: 'log' },
    y: { label: { en: 'distance of the weights', ko: '가중치의 거리' }, scale: 'log' },
    // a log axis has no update 0
    lines: results.map(({ updates, weights }, i) => ({
      ...look(runs[i], i),
      x: updates.slice(1),
      y: weights.slice(1),
    })),
  }
  const cost: LinesPanel = {
    kind: 'lines',
    x: { label: EPOCH },
    y: { label: { en: 'distance of the test costs', ko: '테스트 비용의 거리' }, scale: 'log' },
    // and none for equal costs: they are drawn at the last bit
    lines: results.map(({ cost }, i) => ({
      ...look(runs[i], i),
      x: cost.slice(0, 30).map((_, epoch) => epoch),
      y: cost.slice(0, 30).map((v) => Math.max(v, 1e-16)),
    })),
    rules: [{ y: 1e-2, role: 'quiet', label: both('1e-2') }],
  }
  const note = {
    en: `[784, ${hidden}, 10], w + ${nudge}, m = 10, seed ${seed}`,
    ko: `[784, ${hidden}, 10], w + ${nudge}, m = 10, 시드 ${seed}`,
  }
  return [
    {
      name: 'growth',
      title: { en: 'How two all but equal runs part', ko: '거의 같은 두 실험이 갈라지는 모습' },
      caption: {
        en: 'One weight differs by 1e-15 at first. On 1,000 images and with small steps the distance stays at rounding; without regularization on all images, and at η = 2.5, it grows until nothing is common.',
        ko: '처음에는 가중치 하나가 1e-15만큼 다릅니다. 이미지가 1,000장이거나 걸음이 작으면 거리는 반올림 오차에 머뭅니다. 전체 이미지에서 정칙화가 없을 때와 η = 2.5일 때는 아무것도 같지 않을 때까지 자랍니다.',
      },
      note,
      panels: [weights],
    },
    {
      name: 'cost',
      title: { en: 'What is seen of it in the test cost', ko: '테스트 비용에 드러나는 차이' },
      caption: {
        en: 'The distance of the two test costs after each epoch; equal costs are drawn at 1e-16.',
        ko: '에포크마다 두 테스트 비용의 거리. 비용이 같으면 1e-16에 그렸습니다.',
      },
      note,
      panels: [cost],
    },
  ]
}

function shortName({ n, lambda, eta }: Run): Words {
  const settings = `λ = ${lambda}, η = ${eta}`
  return n === 50_000 ? both(settings) : { en: `${settings}, ${n} images`, ko: `${settings}, ${n}장` }
}
