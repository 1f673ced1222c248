import type { Role } from '@nn/plot'
import { both, withinWords } from '../claims'
import type { Claim, Experiment, Words } from '../forms'
import type { PenaltyName, PenaltyResult, PenaltySettings } from '../programs/penalties'
import { atLeast, below, exactly, near, tabled } from '../replay/tabled'
import { agrees, SEEDS, seedsNote, steps, written } from './errors'

type PenaltyClaim = Claim<PenaltySettings, PenaltyResult>

const names: { readonly [name in PenaltyName]: Words } = {
  none: { en: 'nothing', ko: '벌칙 없음' },
  l2: both('L2'),
  l1: { en: 'L1, sgn step', ko: 'L1, sgn 걸음' },
  l1Proximal: { en: 'L1, proximal step', ko: 'L1, 근접 걸음' },
}
const penalised: readonly Exclude<PenaltyName, 'none'>[] = ['l2', 'l1', 'l1Proximal']
const roles: { readonly [name in PenaltyName]: Role } = { none: 'none', l2: 'l2', l1: 'l1', l1Proximal: 'l1Proximal' }

/** What (85) is to say; the deck's (85) leaves a sum out. */
const doubleSum: PenaltyClaim = {
  ...agrees<PenaltySettings, PenaltyResult>(
    'eq.85',
    {
      en: 'L2 adds λ/2n Σw² to the cost: C = −1/n Σ_x Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)] + λ/2n Σw².',
      ko: 'L2는 비용에 λ/2n Σw²를 더합니다: C = −1/n Σ_x Σ_j [y_j ln a_j + (1 − y_j) ln(1 − a_j)] + λ/2n Σw².',
    },
    ['(85)', '(85), differences'],
  ),
}

const crossing: PenaltyClaim = tabled({
  id: 'penalties.crossing',
  kind: 'exact',
  says: {
    en: 'At equal λ, L2 shrinks a weight more than L1 exactly when |w| > 1.',
    ko: 'λ가 같을 때 L2가 L1보다 가중치를 더 많이 줄이는 것은 꼭 |w| > 1일 때입니다.',
  },
  tolerance: {
    en: 'no exception among 1,000 random weights and ±1 ± 1e-6',
    ko: '무작위 가중치 1,000개와 ±1 ± 1e-6에서 예외 없음',
  },
  rows: [
    exactly<PenaltyResult>('|w| > 1, L1 more', 0, ([{ crossing }]) => crossing['|w| > 1, L1 more']),
    exactly<PenaltyResult>('|w| < 1, L2 more', 0, ([{ crossing }]) => crossing['|w| < 1, L2 more']),
    atLeast<PenaltyResult>('|w| > 1, L2 more', 100, ([{ crossing }]) => crossing['|w| > 1, L2 more']),
    atLeast<PenaltyResult>('|w| < 1, L1 more', 100, ([{ crossing }]) => crossing['|w| < 1, L1 more']),
  ],
  remark: {
    en: 'Of weights longer than one step ηλ/n. A shorter one is jumped across by the sgn step, and "shrinks" no longer says what happens.',
    ko: '한 걸음 ηλ/n보다 큰 가중치에 대한 것입니다. 그보다 작으면 sgn 걸음이 0을 뛰어넘어 버려서, 줄인다는 말이 맞지 않습니다.',
  },
})

const sameDecay: PenaltyClaim = tabled({
  id: 'penalties.same-decay',
  kind: 'exact',
  says: {
    en: 'λ = 0.1 on 1,000 images decays like λ = 5 on 50,000: 1 − ηλ/n = 0.99995 at η = 0.5.',
    ko: '이미지 1,000장에 λ = 0.1인 것과 50,000장에 λ = 5인 것은 똑같이 감쇠합니다. η = 0.5에서 1 − ηλ/n = 0.99995입니다.',
  },
  tolerance: withinWords('1e-12'),
  rows: [
    near<PenaltyResult>('λ = 0.1, n = 1,000', 0.99995, 1e-12, ([{ factors }]) => factors[0]),
    near<PenaltyResult>('λ = 5, n = 50,000', 0.99995, 1e-12, ([{ factors }]) => factors[1]),
    near<PenaltyResult>('λ = 0.1, n = 50,000', 0.999999, 1e-12, ([{ factors }]) => factors[2]),
  ],
  remark: {
    en: 'With λ left at 0.1 on 50,000 images the decay would be 50 times slower.',
    ko: '50,000장에서 λ를 0.1로 두면 감쇠가 50배 느려집니다.',
  },
})

const zero: PenaltyClaim = tabled({
  id: 'penalties.zero',
  kind: 'exact',
  says: {
    en: 'Plain sgn updates never reach exactly 0: they step to and fro across it. A proximal step stops there. L2 only comes nearer.',
    ko: 'sgn 갱신만으로는 꼭 0에 닿지 못하고 0을 넘나듭니다. 근접 걸음은 0에서 멈춥니다. L2는 0에 다가갈 뿐입니다.',
  },
  tolerance: {
    en: '1,000 random weights after 200 updates of ηλ/n = 0.05',
    ko: '무작위 가중치 1,000개, ηλ/n = 0.05로 200번 갱신한 뒤',
  },
  rows: [
    exactly<PenaltyResult>('exactly 0, L1 sgn', 0, ([{ alone }]) => alone.l1.zeros),
    exactly<PenaltyResult>('exactly 0, L1 proximal', 1000, ([{ alone }]) => alone.l1Proximal.zeros),
    exactly<PenaltyResult>('exactly 0, L2', 0, ([{ alone }]) => alone.l2.zeros),
    below<PenaltyResult>('largest |w|, L1 sgn', 0.05 + 1e-12, ([{ alone }]) => alone.l1.largest),
  ],
})

const sparse: PenaltyClaim = {
  id: 'penalties.sparse',
  kind: 'new',
  says: {
    en: 'Of a linear neuron that needs 3 of its 12 inputs, the proximal step makes most of the other 9 weights exactly 0, with every seed; sgn steps and L2 none.',
    ko: '입력 12개 가운데 3개만 필요한 선형 뉴런에서, 근접 걸음은 어느 시드에서나 나머지 가중치 9개의 대부분을 꼭 0으로 만듭니다. sgn 걸음과 L2는 하나도 0으로 만들지 않습니다.',
  },
  expected: { 'L1 proximal': '≥ 5 of 9', 'L1 sgn': 0, L2: 0 },
  tolerance: { en: 'every seed', ko: '모든 시드' },
  check: ([result]) => {
    const { l2, l1, l1Proximal } = result.neuron
    return {
      measured: {
        'L1 proximal': l1Proximal.zeros,
        'L1 sgn': l1.zeros,
        L2: l2.zeros,
        'needed, yet 0': l1Proximal.lost,
      },
      pass:
        l1Proximal.zeros.every((count) => count >= 5) &&
        [...l1.zeros, ...l2.zeros].every((count) => count === 0) &&
        l1Proximal.lost.every((count) => count === 0),
    }
  },
}

const ridge: PenaltyClaim = tabled({
  id: 'penalties.ridge',
  kind: 'new',
  says: {
    en: 'For a linear neuron with the quadratic cost, L2 has a closed form (ridge regression): gradient descent ends there.',
    ko: '이차 비용을 쓴 선형 뉴런에서는 L2에 닫힌 해(릿지 회귀)가 있고, 경사 하강법은 그곳에서 끝납니다.',
  },
  tolerance: { en: 'relative error < 1e-6 with every seed', ko: '모든 시드에서 상대 오차 < 1e-6' },
  rows: [below<PenaltyResult>('distance from the closed form', 1e-6, ([result]) => result.ridge)],
})

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

export const penaltyEquations: Experiment<PenaltySettings, PenaltyResult> = {
  id: 'penalties',
  title: { en: 'L1 and L2, one step at a time', ko: 'L1과 L2를 한 걸음씩 보기' },
  about: {
    en: 'L2 takes from every weight a share of itself, L1 always the same amount. One update of each is compared with its formula; then weights are left to the penalty alone, and a neuron is trained that needs few of its inputs.',
    ko: 'L2는 가중치마다 그 크기에 비례한 만큼을, L1은 언제나 같은 양을 덜어 냅니다. 먼저 갱신 한 번을 식과 견주고, 다음에는 가중치를 벌칙에만 맡겨 보고, 끝으로 입력 몇 개만 필요한 뉴런을 학습시킵니다.',
  },
  source: { topic: { en: 'L1 and L2 regularization', ko: 'L1, L2 정칙화' }, equations: '(85), (87), (95)' },
  size: 'quick',
  needs: [],
  settings: {
    seeds: SEEDS,
    eta: 0.5,
    lambda: 2,
    alone: { step: 0.05, weights: 1000, updates: 200, start: 0.43 },
    neuron: { inputs: 12, w: [1.5, -2, 0.8], noise: 0.5, n: 30, test: 1000, eta: 0.3, lambda: 3, epochs: 500 },
    decays: [
      [0.5, 0.1, 1000],
      [0.5, 5, 50_000],
      [0.5, 0.1, 50_000],
    ],
  },
  trials: (settings) => [{ program: 'penalties', settings, work: 5e6 }],
  claims: [
    doubleSum,
    agrees(
      'eq.87',
      { en: 'The same λ/2n Σw² is added to any other cost C₀.', ko: '다른 비용 C₀에도 똑같이 λ/2n Σw²를 더합니다.' },
      ['(87)', '(87), differences'],
    ),
    agrees('eq.95', { en: 'L1 adds λ/n Σ|w| to the cost.', ko: 'L1은 비용에 λ/n Σ|w|를 더합니다.' }, [
      '(95)',
      '(95), differences',
    ]),
    agrees(
      'penalties.l2-update',
      {
        en: 'With L2, one update makes of w the number w(1 − ηλ/n) − η∂C₀/∂w.',
        ko: 'L2에서 갱신 한 번은 w를 w(1 − ηλ/n) − η∂C₀/∂w로 바꿉니다.',
      },
      ['(85), update of w', '(87), update of w'],
    ),
    agrees(
      'penalties.l1-update',
      {
        en: 'With L1, one update makes of w the number w − (ηλ/n) sgn(w) − η∂C₀/∂w, with sgn(0) = 0.',
        ko: 'L1에서 갱신 한 번은 w를 w − (ηλ/n) sgn(w) − η∂C₀/∂w로 바꿉니다. 여기서 sgn(0) = 0입니다.',
      },
      ['(95), update of w', '(95), a weight at 0'],
    ),
    agrees(
      'penalties.biases',
      {
        en: 'Neither penalty touches the biases: b − η∂C₀/∂b.',
        ko: '두 벌칙 모두 편향은 건드리지 않습니다: b − η∂C₀/∂b.',
      },
      ['(85), update of b', '(87), update of b', '(95), update of b'],
    ),
    crossing,
    sameDecay,
    zero,
    sparse,
    ridge,
  ],
  figures([{ course, neuron }], settings) {
    const size = steps(0, 3, 60)
    const { alone, neuron: made, seeds } = settings
    const shown = course.l2.slice(0, 31)
    const updates = shown.map((_, t) => t)
    const weight = { label: { en: 'weight', ko: '가중치' } }
    const lines = penalised.map((name) => ({
      name: names[name],
      role: roles[name],
      x: updates,
      y: course[name].slice(0, shown.length),
    }))
    return [
      {
        name: 'shrink',
        title: { en: 'How much a step takes', ko: '한 걸음에 줄어드는 양' },
        caption: {
          en: 'In units of ηλ/n. The lines cross at |w| = 1: above it L2 takes more, below it L1.',
          ko: '단위는 ηλ/n입니다. 두 선은 |w| = 1에서 만납니다. 그 위에서는 L2가, 아래에서는 L1이 더 많이 덜어 냅니다.',
        },
        note: both('L2: ηλ/n · |w|, L1: ηλ/n'),
        panels: [
          {
            kind: 'lines',
            x: { label: both('|w|') },
            y: { label: { en: 'shrinks by, in ηλ/n', ko: '줄어드는 양, ηλ/n 단위' } },
            lines: [
              { name: both('L2'), role: 'l2', x: size, y: size },
              { name: both('L1'), role: 'l1', x: size, y: size.map(() => 1) },
            ],
            rules: [{ x: 1, role: 'quiet', label: both('|w| = 1') }],
          },
        ],
      },
      {
        name: 'alone',
        title: { en: 'A weight left to the penalty', ko: '벌칙에만 맡긴 가중치' },
        caption: {
          en: 'L2 comes ever nearer to 0, L1 arrives in equal steps. The sgn step then jumps to and fro across 0, the proximal step stays. The second picture is the same, magnified.',
          ko: 'L2는 0에 끝없이 다가가고, L1은 같은 걸음으로 0에 이릅니다. 그다음 sgn 걸음은 0을 넘나들고 근접 걸음은 0에 머뭅니다. 둘째 그림은 같은 것을 확대한 것입니다.',
        },
        note: both(`w = ${alone.start}, ηλ/n = ${alone.step}, ∂C₀/∂w = 0`),
        panels: [
          {
            kind: 'lines',
            x: { label: { en: 'updates', ko: '갱신 횟수' } },
            y: weight,
            lines,
          },
          {
            kind: 'lines',
            x: { label: { en: 'updates', ko: '갱신 횟수' } },
            y: { ...weight, range: [-alone.step, alone.step] },
            lines,
          },
        ],
      },
      {
        name: 'sparse',
        title: {
          en: `A neuron that needs ${made.w.length} of ${made.inputs} inputs`,
          ko: `입력 ${made.inputs}개 가운데 ${made.w.length}개가 필요한 뉴런`,
        },
        caption: {
          en: `Targets were made with the weights ${made.w.join(', ').replaceAll('-', '−')} and 0 for all others. Where there is no bar, the weight is exactly 0.`,
          ko: `목표값은 가중치 ${made.w.join(', ').replaceAll('-', '−')}, 나머지는 0으로 만들었습니다. 막대가 없는 곳의 가중치는 꼭 0입니다.`,
        },
        note: seedsNote(
          `[${made.inputs}, 1], n = ${made.n}, η = ${made.eta}, λ = ${made.lambda}, ${made.epochs} × ∇C`,
          seeds.slice(0, 1),
        ),
        panels: penalised.map((name) => ({
          kind: 'bars' as const,
          title: names[name],
          y: { ...weight, range: [-2.5, 2.5] as const },
          categories: neuron[name].w.map((_, k) => both(`${k + 1}`)),
          groups: [{ name: names[name], role: roles[name], values: neuron[name].w }],
        })),
      },
    ]
  },
  findings([result], { neuron: made, seeds }) {
    const { c0, neuron, zerosBefore, ridge: distance } = result
    const costs = (['none', ...penalised] as const).map((name) => ({
      name: names[name],
      cost: written(mean(neuron[name].test)),
    }))
    const lowered = (name: PenaltyName): number =>
      neuron[name].test.filter((cost, i) => cost < neuron.none.test[i]).length
    const still = neuron.l1Proximal.zeroOutputs.reduce((sum, v) => sum + v, 0)
    return [
      {
        en: `(85) sums over the training examples x and over the outputs j. The deck's (85) writes one of the two sums; in a random network with 3 outputs C₀ is ${written(c0['x and j'])} with both and ${written(c0['x only'])} with the sum over x alone.`,
        ko: `(85)는 훈련 예제 x와 출력 j에 대해 모두 더합니다. 강의 자료의 (85)에는 합이 하나만 적혀 있습니다. 출력이 3개인 무작위 신경망에서 C₀는 둘 다 더하면 ${written(c0['x and j'])}, x에 대해서만 더하면 ${written(c0['x only'])}입니다.`,
      },
      {
        en: `On the deck's table of L1 and L2, three things to add. A closed form belongs to ridge regression: this linear neuron ends within ${written(Math.max(distance, 1e-15))} of it, a network with hidden neurons has none. What becomes sparse are the weights: ${neuron.l1Proximal.zeros.join(', ')} of ${made.inputs} were exactly 0 (seeds ${seeds.join(', ')}), while of the outputs on ${made.test} new examples ${still === 0 ? 'none was' : `${still} were`}. And L1 is not for networks that are sparse, it makes them so: before training ${zerosBefore === 0 ? 'no weight was' : `${zerosBefore} weights were`} 0.`,
        ko: `강의 자료의 L1/L2 표에는 덧붙일 것이 셋 있습니다. 닫힌 해는 릿지 회귀(ridge regression)의 것입니다. 이 선형 뉴런은 닫힌 해에서 ${written(Math.max(distance, 1e-15))} 안에 이르지만, 은닉 뉴런이 있는 신경망에는 그런 해가 없습니다. 희소해지는 것은 가중치입니다. 꼭 0인 가중치는 ${made.inputs}개 가운데 ${neuron.l1Proximal.zeros.join(', ')}개(시드 ${seeds.join(', ')})였고, 새 예제 ${made.test}개에 대한 출력 가운데 0인 것은 ${still === 0 ? '하나도 없었습니다' : `${still}개였습니다`}. 그리고 L1은 희소한 신경망에 쓰는 것이 아니라 신경망을 희소하게 만듭니다. 학습 전에는 0인 가중치가 ${zerosBefore === 0 ? '하나도 없었습니다' : `${zerosBefore}개였습니다`}.`,
      },
      {
        en: `The deck names L2 as the remedy when data cannot grow; L1 and dropout are remedies too, and none of them always helps. Here, with ${made.n} examples of which few inputs matter, the mean cost on new ones was ${costs.map(({ name, cost }) => `${name.en} ${cost}`).join('; ')}: L1 lowered it with ${lowered('l1')} of ${seeds.length} seeds, L2 of the same λ with ${lowered('l2')}. What each gains on MNIST is measured in "l1", "l2.100" and "dropout".`,
        ko: `강의 자료는 데이터를 늘릴 수 없을 때의 방법으로 L2를 들지만, L1과 드롭아웃도 그런 방법이고, 어느 것도 늘 도움이 되지는 않습니다. 예제가 ${made.n}개이고 입력 몇 개만 필요한 이 문제에서 새 예제에 대한 평균 비용은 ${costs.map(({ name, cost }) => `${name.ko} ${cost}`).join('; ')}였습니다. 시드 ${seeds.length}개 가운데 L1은 ${lowered('l1')}개에서, λ가 같은 L2는 ${lowered('l2')}개에서 비용을 낮췄습니다. MNIST에서 저마다 얻는 것은 “l1”, “l2.100”, “dropout”에서 잽니다.`,
      },
    ]
  },
}
