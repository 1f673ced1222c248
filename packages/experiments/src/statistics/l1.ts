import type { Figure, Role } from '@nn/plot'
import type { Claim, Experiment, Words } from '../forms'
import type { Trained, Weights } from '../programs/train'
import { type Arm, best, gain, noteOf, ofArm, percent, trialsOf } from './arms'
import { median, paired } from './paired'
import { armsOf, bests, comparison, nothing, type Technique } from './techniques'

type Settings = {
  readonly seeds: readonly number[]
  readonly layers: readonly number[]
  readonly eta: number
  readonly epochs: number
  readonly n: number
  /** λ tried for each penalty. */
  readonly l1: readonly number[]
  readonly l2: readonly number[]
}

type Penalty = 'l2' | 'l1' | 'proximal'

const words: { readonly [penalty in Penalty]: (lambda: number) => Words } = {
  l2: (lambda) => ({ en: `L2, λ = ${lambda}`, ko: `L2, λ = ${lambda}` }),
  l1: (lambda) => ({ en: `L1, λ = ${lambda}`, ko: `L1, λ = ${lambda}` }),
  proximal: (lambda) => ({ en: `L1 proximal, λ = ${lambda}`, ko: `L1 근접 걸음, λ = ${lambda}` }),
}

const roles: { readonly [penalty in Penalty]: Role } = { l2: 'l2', l1: 'l1', proximal: 'l1Proximal' }

/** Nothing first, then each λ of each penalty. */
function techniques({ l1, l2 }: Settings): readonly (Technique & { penalty?: Penalty; lambda: number })[] {
  const look = ['weights'] as const
  const of = (penalty: Penalty, lambda: number) => ({
    penalty,
    lambda,
    name: words[penalty](lambda),
    role: roles[penalty],
    changes: {
      look,
      ...(penalty === 'l2'
        ? { l2: lambda }
        : { l1: lambda, ...(penalty === 'proximal' && { proximal: true as const }) }),
    },
  })
  return [
    { ...nothing, changes: { look }, lambda: 0 },
    ...l2.map((lambda) => of('l2', lambda)),
    ...l1.map((lambda) => of('l1', lambda)),
    ...l1.map((lambda) => of('proximal', lambda)),
  ]
}

const arms = (settings: Settings): readonly Arm[] => armsOf(settings, techniques(settings))

/** What came of one technique: accuracy and sparsity, medians over the seeds. */
interface Point {
  readonly name: Words
  readonly penalty?: Penalty
  readonly lambda: number
  readonly accuracy: number
  readonly zero: number
  readonly tiny: number
}

const share = ({ weights }: Trained, what: 'zero' | 'tiny'): number =>
  weights === undefined ? 0 : weights[what] / weights.count

function points(results: readonly Trained[], settings: Settings): readonly Point[] {
  return techniques(settings).map(({ name, penalty, lambda }, i) => {
    const of = ofArm(results, i, settings.seeds)
    return {
      name,
      ...(penalty && { penalty }),
      lambda,
      accuracy: median(of.map((one) => best(one, 'test'))),
      zero: median(of.map((one) => share(one, 'zero'))),
      tiny: median(of.map((one) => share(one, 'tiny'))),
    }
  })
}

const bestOf = (all: readonly Point[], penalty: Penalty): Point =>
  all.filter((p) => p.penalty === penalty).reduce((a, b) => (b.accuracy > a.accuracy ? b : a))

const beatsNone: Claim<Settings, Trained> = {
  id: 'l1',
  kind: 'statistical',
  says: {
    en: 'With some λ, L1 beats no regularization.',
    ko: '알맞은 λ에서 L1은 정칙화하지 않은 것보다 낫습니다.',
  },
  expected: '> 0',
  tolerance: {
    en: 'mean difference at the best λ, paired by seed',
    ko: '가장 좋은 λ에서 시드끼리 짝지은 차이의 평균',
  },
  check(results, settings) {
    const all = points(results, settings)
    const at = all.indexOf(bestOf(all, 'l1'))
    const difference = paired(bests(results, 0, settings), bests(results, at, settings))
    const { en, ko } = gain(difference)
    return {
      measured: { lambda: all[at].lambda, ...difference },
      pass: difference.mean > 0,
      remark: {
        en: `λ = ${all[at].lambda}, the best of those tried: ${en}`,
        ko: `시험한 것 가운데 가장 좋은 λ = ${all[at].lambda}: ${ko}`,
      },
    }
  },
}

const sparser: Claim<Settings, Trained> = {
  id: 'l1.sparsity',
  kind: 'statistical',
  says: {
    en: 'L1 leaves far more weights at zero than L2 at equal accuracy.',
    ko: '정확도가 같을 때 L1은 L2보다 훨씬 많은 가중치를 0으로 만듭니다.',
  },
  expected: { 'L1 proximal, exactly 0': '> 50 %', 'L2, exactly 0': '0 %' },
  tolerance: {
    en: 'the λ of each with the accuracy nearest to that of the best L2, within 1 point',
    ko: '저마다 정확도가 가장 좋은 L2에 가장 가까운 λ, 1%포인트 안에서',
  },
  check(results, settings) {
    const all = points(results, settings)
    const l2 = bestOf(all, 'l2')
    const near = (penalty: Penalty): Point =>
      all
        .filter((p) => p.penalty === penalty)
        .reduce((a, b) => (Math.abs(b.accuracy - l2.accuracy) < Math.abs(a.accuracy - l2.accuracy) ? b : a))
    const [l1, proximal] = [near('l1'), near('proximal')]
    const row = ({ lambda, accuracy, zero, tiny }: Point) => ({ lambda, accuracy, zero, tiny })
    return {
      measured: { l2: row(l2), l1: row(l1), proximal: row(proximal) },
      pass:
        Math.abs(proximal.accuracy - l2.accuracy) <= 0.01 &&
        proximal.zero > 0.5 &&
        l2.zero < 0.01 &&
        l1.tiny > 2 * l2.tiny,
      remark: {
        en: `The book's sgn step leaves none exactly at 0: it jumps across. ${percent(l1.tiny)} % end within 0.001 of it, against ${percent(l2.tiny)} % with L2; the proximal step leaves ${percent(proximal.zero)} % exactly at 0.`,
        ko: `책의 sgn 걸음은 0을 뛰어넘기 때문에 꼭 0인 가중치를 남기지 않습니다. ${percent(l1.tiny)} %가 0에서 0.001 안에 있고, L2에서는 ${percent(l2.tiny)} %입니다. 근접 걸음은 ${percent(proximal.zero)} %를 꼭 0으로 만듭니다.`,
      },
    }
  },
}

/** L1 against L2: what they do to accuracy, and to the weights. */
export const l1Experiment: Experiment<Settings, Trained> = {
  id: 'l1',
  title: { en: 'L1 and L2: accuracy and sparsity', ko: 'L1과 L2: 정확도와 희소성' },
  about: {
    en: 'L1 takes the same amount from every weight, L2 a share of it. So L1 ends with few weights that matter and the others at 0, L2 with many small ones. Measured instead of asserted: accuracy and share of zeros for several λ.',
    ko: 'L1은 모든 가중치에서 같은 양을, L2는 같은 비율을 덜어 냅니다. 그래서 L1은 중요한 가중치 몇 개만 남기고 나머지를 0으로 보내며, L2는 작은 가중치를 많이 남깁니다. 말로 견주는 대신 여러 λ에서 정확도와 0의 비율을 잽니다.',
  },
  source: { topic: { en: 'L1 regularization', ko: 'L1 정칙화' }, equations: '(95)–(97)' },
  size: 'full',
  needs: ['mnist'],
  settings: {
    seeds: [1, 2, 3],
    layers: [784, 30, 10],
    eta: 0.5,
    epochs: 30,
    n: 50_000,
    l1: [1, 2, 5, 10, 20],
    l2: [1, 2, 5, 10, 20],
  },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [beatsNone, sparser],
  figures(results, settings) {
    const all = points(results, settings)
    const penalties: readonly Penalty[] = ['l2', 'l1', 'proximal']
    const of = (penalty: Penalty) => all.filter((p) => p.penalty === penalty)
    const title: { readonly [penalty in Penalty]: Words } = {
      l2: { en: 'L2', ko: 'L2' },
      l1: { en: 'L1, sgn step', ko: 'L1, sgn 걸음' },
      proximal: { en: 'L1, proximal step', ko: 'L1, 근접 걸음' },
    }
    const note = noteOf(arms(settings)[0].train, settings.seeds)
    const histogram = (penalty: Penalty) => {
      const i = all.indexOf(bestOf(all, penalty))
      const { edges, counts } = ofArm(results, i, settings.seeds)[0].weights as Weights
      return { name: all[i].name, role: roles[penalty], edges, counts: counts.map((c) => c + 1) }
    }
    return [
      {
        name: 'sparsity',
        title: { en: 'Share of zeros and accuracy', ko: '0의 비율과 정확도' },
        caption: {
          en: 'Medians of the seeds, one mark for each λ: how many weights lie within 0.001 of 0, and what the network reaches.',
          ko: '시드들의 중앙값, λ마다 점 하나: 0에서 0.001 안에 있는 가중치의 비율과 신경망의 정확도.',
        },
        note,
        panels: [
          {
            kind: 'lines',
            x: { label: { en: 'weights within 0.001 of 0', ko: '0에서 0.001 안의 가중치' }, percent: true },
            y: { label: { en: 'test accuracy', ko: '테스트 정확도' }, percent: true },
            lines: penalties.map((penalty) => {
              const sorted = [...of(penalty)].sort((a, b) => a.tiny - b.tiny)
              return {
                name: title[penalty],
                role: roles[penalty],
                marks: true,
                x: sorted.map(({ tiny }) => tiny),
                y: sorted.map(({ accuracy }) => accuracy),
              }
            }),
            rules: [{ y: all[0].accuracy, role: 'none', label: nothing.name }],
          },
        ],
      },
      {
        name: 'weights',
        title: { en: 'How the weights are spread', ko: '가중치의 분포' },
        caption: {
          en: 'All weights of the network of the first seed, each penalty at its best λ; counts (plus one) on a logarithmic axis. Those beyond ±3 stand in the last bars.',
          ko: '첫 시드 신경망의 모든 가중치, 벌칙마다 가장 좋은 λ. 세로축은 개수(에 1을 더한 값)의 로그입니다. ±3을 넘는 것은 맨 끝 막대에 있습니다.',
        },
        note,
        panels: penalties.map((penalty) => ({
          kind: 'histogram',
          title: title[penalty],
          x: { label: { en: 'weight', ko: '가중치' } },
          y: { label: { en: 'weights', ko: '개수' }, scale: 'log' },
          groups: [histogram(penalty)],
        })),
      } satisfies Figure,
      comparison(results, settings, arms(settings), 'seeds', {
        en: 'What each penalty gains',
        ko: '벌칙마다 얻는 것',
      }),
    ]
  },
  findings(results, settings) {
    const all = points(results, settings)
    const rows = all.map(({ name, accuracy, zero, tiny }) => ({
      name,
      text: `${percent(accuracy)} %, ${percent(zero)} %, ${percent(tiny)} %`,
    }))
    return [
      {
        en: `Accuracy, weights at exactly 0, weights within 0.001 of 0: ${rows.map(({ name, text }) => `${name.en}: ${text}`).join('; ')}.`,
        ko: `정확도, 꼭 0인 가중치, 0에서 0.001 안의 가중치: ${rows.map(({ name, text }) => `${name.ko}: ${text}`).join('; ')}.`,
      },
      {
        en: "This replaces the deck's table of L1 and L2: a closed form exists for ridge regression only, what becomes sparse are the weights and not the outputs, and L1 makes a network sparse rather than being for networks that are.",
        ko: '이것이 강의 자료의 L1/L2 표를 대신합니다. 닫힌 해는 릿지 회귀에만 있고, 희소해지는 것은 출력이 아니라 가중치이며, L1은 희소한 신경망에 쓰는 것이 아니라 신경망을 희소하게 만드는 것입니다.',
      },
    ]
  },
}
