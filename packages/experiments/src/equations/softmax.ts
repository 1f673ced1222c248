import { both, withinWords } from '../claims'
import type { Claim, Experiment } from '../forms'
import type { SoftmaxResult, SoftmaxSettings } from '../programs/softmax'
import { exactly, near, tabled } from '../replay/tabled'
import { agrees, SEEDS, seedsNote, small, steps } from './errors'

type Settings = {
  readonly seeds: readonly number[]
  readonly z: readonly number[]
  readonly raised: { readonly from: number; readonly to: number; readonly steps: number }
  readonly shift: number
}

type SoftmaxClaim = Claim<Settings, SoftmaxResult>

const SUBSCRIPT = ['₁', '₂', '₃', '₄', '₅', '₆', '₇', '₈', '₉']
const at = (letter: string, j: number): string => `${letter}${SUBSCRIPT[j] ?? `_${j + 1}`}`
const sum = (values: readonly number[]): number => values.reduce((total, v) => total + v, 0)

const expected = [0.217721, 0.01084, 0.722859, 0.04858]

const values: SoftmaxClaim = tabled({
  id: 'eq.78',
  kind: 'exact',
  says: {
    en: 'Softmax makes of z = (2, −1, 3.2, 0.5) the shares (0.217721, 0.010840, 0.722859, 0.048580).',
    ko: '소프트맥스는 z = (2, −1, 3.2, 0.5)를 몫 (0.217721, 0.010840, 0.722859, 0.048580)으로 바꿉니다.',
  },
  tolerance: { en: 'to the six digits given', ko: '적힌 여섯 자리까지' },
  rows: expected.map((value, j) => near<SoftmaxResult>(at('a', j), value, 5e-7, ([{ a }]) => a[j])),
})

const one: SoftmaxClaim = tabled({
  id: 'eq.79',
  kind: 'exact',
  says: { en: 'The outputs of softmax sum to 1.', ko: '소프트맥스의 출력은 더하면 1입니다.' },
  tolerance: withinWords('1e-12'),
  rows: [near<SoftmaxResult>('Σ a', 1, 1e-12, ([{ a }]) => sum(a)), small<SoftmaxResult>('sum 1', 1e-12)],
})

/** In how many of the steps each a rises or falls. */
const moves = (course: SoftmaxResult['course'], j: number, sign: number): number =>
  course.slice(1).filter((a, i) => sign * (a[j] - course[i][j]) > 0).length

const raise: SoftmaxClaim = tabled({
  id: 'softmax.raise',
  kind: 'exact',
  says: {
    en: 'Raising z₄ raises a₄ and lowers all others.',
    ko: 'z₄를 올리면 a₄는 올라가고 나머지는 모두 내려갑니다.',
  },
  tolerance: { en: 'in each of 52 steps; slopes within 1e-6', ko: '52걸음 모두에서, 기울기는 1e-6 안에서' },
  rows: [
    exactly<SoftmaxResult>('steps in which a₄ rises', 52, ([{ course }]) => moves(course, 3, 1)),
    ...[0, 1, 2].map((j) =>
      exactly<SoftmaxResult>(`steps in which ${at('a', j)} falls`, 52, ([{ course }]) => moves(course, j, -1)),
    ),
    small<SoftmaxResult>('∂a_j/∂z_k'),
  ],
  remark: {
    en: '∂a_j/∂z_k = a_j(1 − a_j) for j = k and −a_j a_k otherwise: positive, and negative.',
    ko: '∂a_j/∂z_k는 j = k이면 a_j(1 − a_j)로 양수, 아니면 −a_j a_k로 음수입니다.',
  },
})

const shifted: SoftmaxClaim = tabled({
  id: 'softmax.shift',
  kind: 'exact',
  says: {
    en: 'Adding the same number to all z changes nothing, even 1000, where e^z has left the numbers a computer has.',
    ko: '모든 z에 같은 수를 더해도 달라지지 않습니다. e^z가 컴퓨터로 나타낼 수 있는 수를 벗어나는 1000을 더해도 그렇습니다.',
  },
  tolerance: { en: 'to the six digits given, and ±1e-12 of each other', ko: '적힌 여섯 자리까지, 서로는 ±1e-12' },
  rows: [
    ...expected.map((value, j) =>
      near<SoftmaxResult>(`${at('a', j)} at z + 1000`, value, 5e-7, ([{ shifted }]) => shifted[j]),
    ),
    near<SoftmaxResult>('largest distance at z + 1000', 0, 1e-12, ([{ a, shifted }]) =>
      Math.max(...a.map((v, j) => Math.abs(v - shifted[j]))),
    ),
  ],
})

const squashed: SoftmaxClaim = tabled({
  id: 'softmax.sigmoid',
  kind: 'exact',
  says: {
    en: 'The outputs of a sigmoid layer need not sum to 1: for the same z they sum to 2.733.',
    ko: '시그모이드 층의 출력은 더해서 1이 되지 않아도 됩니다. 같은 z에서 합이 2.733입니다.',
  },
  tolerance: withinWords('1e-6'),
  rows: [near<SoftmaxResult>('Σ σ(z)', 2.733032, 1e-6, ([{ sigmoid }]) => sum(sigmoid))],
})

const ladder = ({ raised }: Settings): number[] => steps(raised.from, raised.to, raised.steps)

export const softmaxEquations: Experiment<Settings, SoftmaxResult> = {
  id: 'softmax',
  title: { en: 'Softmax and the log-likelihood', ko: '소프트맥스와 로그 가능도' },
  about: {
    en: 'Softmax turns any numbers into shares of 1. With the log-likelihood cost, −ln of the share of the right class, its error is δ = a − y: no σ′, and so no slowdown.',
    ko: '소프트맥스(softmax)는 어떤 수들이든 합이 1인 몫으로 바꿉니다. 맞는 클래스의 몫에 −ln을 씌운 로그 가능도(log-likelihood) 비용과 함께 쓰면 오차는 δ = a − y입니다. σ′이 없으니 학습이 느려지지도 않습니다.',
  },
  source: { topic: { en: 'Softmax', ko: '소프트맥스' }, equations: '(78)–(84)' },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS, z: [2, -1, 3.2, 0.5], raised: { from: -5, to: 8, steps: 52 }, shift: 1000 },
  trials(settings) {
    const { seeds, z, shift } = settings
    const all: SoftmaxSettings = { seeds, z, shift, raised: ladder(settings) }
    return [{ program: 'softmax', settings: all, work: 1e6 }]
  },
  claims: [
    values,
    one,
    raise,
    shifted,
    squashed,
    agrees(
      'eq.80',
      {
        en: 'The log-likelihood cost C = −ln a_y has, with softmax, ∂C/∂b_j = a_j − y_j and ∂C/∂w_jk = a^{L−1}_k (a_j − y_j): δ = a − y.',
        ko: '로그 가능도 비용 C = −ln a_y는 소프트맥스와 함께 ∂C/∂b_j = a_j − y_j, ∂C/∂w_jk = a^{L−1}_k (a_j − y_j)를 줍니다. 곧 δ = a − y입니다.',
      },
      ['(80)', '(81)', '(82)', '(84)', 'differences'],
    ),
  ],
  figures([{ a, sigmoid, course }], settings) {
    const { z } = settings
    const x = ladder(settings)
    const last = z.length - 1
    return [
      {
        name: 'shares',
        title: { en: 'Shares of 1', ko: '합이 1인 몫' },
        caption: {
          en: `Softmax sums to 1; a sigmoid layer with the same z sums to ${sum(sigmoid).toFixed(3)}.`,
          ko: `소프트맥스의 합은 1이고, 같은 z를 받은 시그모이드 층의 합은 ${sum(sigmoid).toFixed(3)}입니다.`,
        },
        note: both(`z = (${z.join(', ').replaceAll('-', '−')})`),
        panels: [
          {
            kind: 'bars',
            y: { label: { en: 'output', ko: '출력' }, range: [0, 1] },
            categories: z.map((v, j) => both(`${at('z', j)} = ${String(v).replace('-', '−')}`)),
            groups: [
              { name: { en: 'softmax', ko: '소프트맥스' }, role: 'logLikelihood', values: a },
              { name: { en: 'sigmoid', ko: '시그모이드' }, role: 'quiet', values: sigmoid },
            ],
          },
        ],
      },
      {
        name: 'raising',
        title: { en: `Raising ${at('z', last)}`, ko: `${at('z', last)}를 올리면` },
        caption: {
          en: `${at('a', last)} rises, all others fall, and together they stay 1.`,
          ko: `${at('a', last)}는 올라가고 나머지는 모두 내려가며, 합은 늘 1입니다.`,
        },
        note: both(`z = (${[...z.slice(0, -1), '…'].join(', ').replaceAll('-', '−')})`),
        panels: [
          {
            kind: 'lines',
            x: { label: both(at('z', last)) },
            y: { label: { en: 'output', ko: '출력' }, range: [0, 1] },
            lines: z.map((_, j) => ({
              name: both(at('a', j)),
              role: j === last ? ('logLikelihood' as const) : ('quiet' as const),
              x,
              y: course.map((row) => row[j]),
            })),
          },
        ],
      },
    ]
  },
  findings: (_, { seeds }) => [
    {
      en: `The deck announces the log-likelihood and has no slide for it. Here it is: C = −ln a_y (80), and in random networks with softmax (${seedsNote('[4, 5, 3]', seeds).en}) backpropagation gives what (81) and (82) say, and finite differences of the cost confirm it. Softmax with log-likelihood is thus for several classes what the sigmoid with cross-entropy is for one output.`,
      ko: `강의 자료는 로그 가능도를 예고하지만 슬라이드는 없습니다. 여기서 채웁니다. C = −ln a_y (80)이고, 소프트맥스를 쓴 무작위 신경망(${seedsNote('[4, 5, 3]', seeds).ko})에서 역전파는 (81), (82)가 말하는 값을 내고, 비용의 유한 차분이 이를 확인해 줍니다. 출력 하나에 시그모이드와 교차 엔트로피가 하는 일을, 여러 클래스에서는 소프트맥스와 로그 가능도가 합니다.`,
    },
  ],
}
