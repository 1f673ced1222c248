import { crossEntropy, quadratic } from '@nn/costs'
import { tensor } from '@nn/tensor'
import { sigmoid as sigma } from '@nn/tensor/math'
import { both, withinWords } from '../claims'
import type { Claim, Experiment } from '../forms'
import type { CrossEntropyResult, CrossEntropySettings } from '../programs/cross-entropy'
import { near, tabled } from '../replay/tabled'
import { agrees, SEEDS, steps } from './errors'

type CrossClaim = Claim<CrossEntropySettings, CrossEntropyResult>

const ENDS: CrossEntropyResult['ends'] = {
  'a = y = 0': '0',
  'a = y = 1': '0',
  'swapped, a = 0.3, y = 0': 'Infinity',
  'swapped, a = 0.3, y = 1': 'Infinity',
  'a = 1, y = 0': 'Infinity',
  'from z = 800, y = 0': '800',
}

const ends: CrossClaim = {
  id: 'cross-entropy.ends',
  kind: 'exact',
  says: {
    en: 'At a = y = 0 and a = y = 1 the cross-entropy is 0, not 0 · ln 0. With a and y in each other’s places it is infinite there.',
    ko: 'a = y = 0과 a = y = 1에서 교차 엔트로피는 0이며, 0 · ln 0에 걸리지 않습니다. a와 y의 자리를 바꾸면 무한대가 됩니다.',
  },
  expected: ENDS,
  tolerance: { en: 'equal', ko: '같음' },
  check: ([{ ends }]) => ({
    measured: ends,
    pass: Object.entries(ENDS).every(([name, value]) => ends[name] === value),
    remark: {
      en: 'A saturated output that is wrong costs ∞ by the formula. Computed from z, as training does it, the same cost is z: large, and still finite.',
      ko: '포화된 채 틀린 출력의 비용은 식대로면 ∞입니다. 학습할 때처럼 z에서 바로 계산하면 그 비용은 z입니다. 크지만 유한합니다.',
    },
  }),
}

const distance = (a: readonly number[], b: readonly number[]): number =>
  a.length === b.length ? Math.max(0, ...a.map((v, i) => Math.abs(v - b[i]))) : Number.NaN

const minimum: CrossClaim = tabled({
  id: 'cross-entropy.minimum',
  kind: 'exact',
  says: {
    en: 'For every y the cross-entropy is least at a = y, and there it is the entropy of y: 0 only for y = 0 and y = 1.',
    ko: '어떤 y에서든 교차 엔트로피는 a = y에서 가장 작고, 그 값은 y의 엔트로피입니다. 0이 되는 것은 y = 0과 y = 1일 때뿐입니다.',
  },
  tolerance: { en: 'place ±1e-6, value ±1e-12', ko: '위치 ±1e-6, 값 ±1e-12' },
  rows: [
    near('largest |a − y| at the minimum', 0, 1e-6, ([{ minimum }]) => distance(minimum.a, Y)),
    near('largest |C − entropy of y|', 0, 1e-12, ([{ minimum }]) => distance(minimum.cost, minimum.entropy)),
  ],
})

const area: CrossClaim = tabled({
  id: 'cross-entropy.area',
  kind: 'exact',
  says: {
    en: 'The area under σ(1 − σ) for σ = 0 … 1 is 1/6: over all outputs, the quadratic cost learns with a sixth of the slope on the average.',
    ko: 'σ가 0에서 1까지 변할 때 σ(1 − σ) 아래 넓이는 1/6입니다. 모든 출력에 걸쳐 평균하면 이차 비용은 기울기의 6분의 1로 배우는 셈입니다.',
  },
  tolerance: withinWords('1e-12'),
  rows: [near('∫ σ(1 − σ) dσ', 1 / 6, 1e-12, ([result]) => result.area)],
})

const Y: readonly number[] = [0.1, 0.3, 0.5, 0.8]

const f64 = (v: number) => tensor([[v]], { dtype: 'float64' })

export const crossEntropyEquations: Experiment<CrossEntropySettings, CrossEntropyResult> = {
  id: 'cross-entropy',
  title: { en: 'The cross-entropy, equation by equation', ko: '교차 엔트로피를 식 하나하나 확인하기' },
  about: {
    en: 'Each step from the quadratic cost to the cross-entropy, checked with numbers: the formula written out, backpropagation, and finite differences of the cost must give the same gradient, in random networks. Then what the cost does at its ends, and where it is least.',
    ko: '이차 비용에서 교차 엔트로피(cross-entropy)까지 가는 걸음을 숫자로 하나씩 확인합니다. 무작위 신경망에서 손으로 풀어 쓴 식, 역전파, 비용의 유한 차분이 같은 기울기를 내야 합니다. 그다음 비용이 양 끝에서 어떻게 되는지, 어디에서 가장 작은지를 봅니다.',
  },
  source: {
    topic: { en: 'The cross-entropy cost', ko: '교차 엔트로피 비용' },
    equations: '(54)–(63)',
  },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS, y: Y },
  trials: (settings) => [{ program: 'cross-entropy', settings, work: 1e6 }],
  claims: [
    agrees(
      'eq.54',
      {
        en: 'C = (y − a)²/2 has the slopes ∂C/∂w = (a − y)σ′(z)x and ∂C/∂b = (a − y)σ′(z).',
        ko: 'C = (y − a)²/2의 기울기는 ∂C/∂w = (a − y)σ′(z)x, ∂C/∂b = (a − y)σ′(z)입니다.',
      },
      ['(54)', '(55)', '(56)', 'quadratic, differences'],
    ),
    agrees(
      'eq.57',
      {
        en: 'From C = −1/n Σ [y ln a + (1 − y) ln(1 − a)] follow ∂C/∂w_j = 1/n Σ x_j(σ(z) − y) and ∂C/∂b = 1/n Σ (σ(z) − y); every line of the derivation has the same value.',
        ko: 'C = −1/n Σ [y ln a + (1 − y) ln(1 − a)]에서 ∂C/∂w_j = 1/n Σ x_j(σ(z) − y)와 ∂C/∂b = 1/n Σ (σ(z) − y)가 나옵니다. 유도 과정의 줄마다 값이 같습니다.',
      },
      ['(57)', '(58)', '(60)', '(61)', '(62)', 'cross-entropy, differences'],
    ),
    agrees('cross-entropy.sigma-prime', { en: 'σ′(z) = σ(z)(1 − σ(z)).', ko: 'σ′(z) = σ(z)(1 − σ(z))입니다.' }, [
      'σ′ = σ(1 − σ)',
      'σ′, differences',
    ]),
    agrees(
      'cross-entropy.delta',
      {
        en: 'With several outputs the cross-entropy is summed over them too, and δ = a − y at a sigmoid output.',
        ko: '출력이 여럿이면 교차 엔트로피는 출력에 대해서도 더합니다. 시그모이드 출력에서 δ = a − y입니다.',
      },
      ['δ = a − y, cross-entropy', '(63), differences'],
    ),
    agrees(
      'cross-entropy.linear-output',
      {
        en: 'With linear outputs the quadratic cost gives δ = a − y as well: it is the pair of cost and activation that slows learning.',
        ko: '출력이 선형이면 이차 비용에서도 δ = a − y입니다. 학습이 느려지는 것은 비용과 활성화 함수의 짝 때문입니다.',
      },
      ['δ = a − y, linear and quadratic', 'linear and quadratic, differences'],
    ),
    ends,
    minimum,
    area,
  ],
  figures([{ minimum }], { y }) {
    const z = steps(-6, 6, 120)
    const a = z.map(sigma)
    const shares = steps(0.02, 0.98, 192)
    const cost = (share: number, wanted: number): number => crossEntropy.value(f64(share), f64(wanted))
    const zAxis = { label: both('z') }
    const starts = [
      ['(0.6, 0.9)', 1.5],
      ['(2, 2)', 4],
    ] as const
    return [
      {
        name: 'sigmoid',
        title: both('σ, σ′'),
        caption: {
          en: 'The slope σ′ = σ(1 − σ) is ¼ at most, and next to nothing on both sides: there a neuron is saturated.',
          ko: '기울기 σ′ = σ(1 − σ)는 아무리 커도 ¼이고, 양옆에서는 거의 0입니다. 그곳에서 뉴런은 포화되어 있습니다.',
        },
        note: both('σ(z) = 1/(1 + e^−z)'),
        panels: [
          {
            kind: 'lines',
            x: zAxis,
            y: { label: both('σ(z)'), range: [0, 1] },
            lines: [{ name: both('σ'), role: 'quiet', x: z, y: a }],
          },
          {
            kind: 'lines',
            x: zAxis,
            y: { label: both('σ′(z)'), range: [0, 0.3] },
            lines: [{ name: both('σ′'), role: 'quiet', x: z, y: a.map((v) => v * (1 - v)) }],
            rules: [{ y: 0.25, role: 'quiet', label: both('¼') }],
          },
        ],
      },
      {
        name: 'surface',
        title: { en: 'The cost of the neuron, as a line', ko: '뉴런의 비용을 선으로 보기' },
        caption: {
          en: 'With x = 1 the cost depends on z = w + b alone, so its surface over w and b is this line, drawn out sideways. The quadratic cost is a plateau where the neuron is most wrong; the cross-entropy is a slope.',
          ko: 'x = 1이면 비용은 z = w + b로만 정해집니다. w와 b 위의 비용 곡면은 이 선을 옆으로 죽 늘인 것입니다. 가장 크게 틀린 곳에서 이차 비용은 고원이고 교차 엔트로피는 비탈입니다.',
        },
        note: both('x = 1, y = 0'),
        panels: [
          {
            kind: 'lines',
            x: { label: both('z = w + b') },
            y: { label: { en: 'cost C', ko: '비용 C' } },
            lines: [
              { name: QUADRATIC, role: 'quadratic', x: z, y: a.map((v) => quadratic.value(f64(v), f64(0))) },
              { name: CROSS, role: 'crossEntropy', x: z, y: a.map((v) => cost(v, 0)) },
            ],
            points: starts.map(([name, at]) => ({
              x: at,
              y: quadratic.value(f64(sigma(at)), f64(0)),
              role: 'quadratic' as const,
              label: both(name),
            })),
          },
          {
            kind: 'lines',
            x: { label: both('z = w + b') },
            y: { label: both('∂C/∂z'), range: [0, 1] },
            lines: [
              { name: QUADRATIC, role: 'quadratic', x: z, y: a.map((v) => v * v * (1 - v)) },
              { name: CROSS, role: 'crossEntropy', x: z, y: a },
            ],
          },
        ],
      },
      {
        name: 'minimum',
        title: { en: 'Least at a = y', ko: 'a = y에서의 최솟값' },
        caption: {
          en: 'For a y between 0 and 1 the cost cannot be 0; its least value is the entropy of y.',
          ko: 'y가 0과 1 사이이면 비용은 0이 될 수 없습니다. 가장 작은 값은 y의 엔트로피입니다.',
        },
        note: both(`y = ${y.join(', ')}`),
        panels: [
          {
            kind: 'lines',
            x: { label: both('a'), range: [0, 1] },
            y: { label: { en: 'cost C', ko: '비용 C' }, range: [0, 4] },
            lines: y.map((wanted) => ({
              name: both(`y = ${wanted}`),
              role: 'crossEntropy' as const,
              x: shares,
              y: shares.map((share) => cost(share, wanted)),
            })),
            points: y.map((wanted, i) => ({
              x: minimum.a[i],
              y: minimum.cost[i],
              role: 'crossEntropy' as const,
              label: both(`a = ${wanted}`),
            })),
          },
        ],
      },
    ]
  },
  findings: () => [
    {
      en: 'The σ′ of the output is what the quadratic cost has and the cross-entropy has not: (55) and (61) differ by that factor alone. Averaged over outputs from 0 to 1 it is 1/6; at (w, b) = (2, 2) it is 0.018.',
      ko: '이차 비용에는 있고 교차 엔트로피에는 없는 것이 출력의 σ′입니다. (55)와 (61)은 이 인수 하나만 다릅니다. 0에서 1까지의 출력에 걸쳐 평균하면 1/6이고, (w, b) = (2, 2)에서는 0.018입니다.',
    },
  ],
}

const QUADRATIC = { en: 'quadratic', ko: '이차 비용' }
const CROSS = { en: 'cross-entropy', ko: '교차 엔트로피' }
