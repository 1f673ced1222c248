import { both } from '../claims'
import type { Experiment, Words } from '../forms'
import type { InitResult, InitSettings } from '../programs/initialisation'
import { below, near, tabled } from '../replay/tabled'
import { seedsNote } from './errors'

const LARGE: Words = both('N(0, 1)')
const SCALED: Words = both('N(0, 1/n_in)')

const percent = (share: number): string => `${(100 * share).toFixed(share < 0.01 ? 3 : 1)} %`

/** The largest |z| that the picture shows; what lies beyond would be flat. */
const SHOWN = 60

export const initialisationSpread: Experiment<InitSettings, InitResult> = {
  id: 'initialisation',
  title: { en: 'How wide z begins', ko: 'z는 얼마나 넓게 퍼져 시작할까?' },
  about: {
    en: 'A neuron with 1,000 inputs, half of them on. With weights from N(0, 1) its z is a sum of 501 such numbers, with standard deviation √501 ≈ 22.4, and σ is saturated before learning has begun. With weights from N(0, 1/n_in) it is √1.5 ≈ 1.22. Both computed, and measured over many neurons.',
    ko: '입력이 1,000개이고 그 절반이 켜진 뉴런이 있습니다. 가중치를 N(0, 1)에서 뽑으면 z는 그런 수 501개의 합이라서 표준편차가 √501 ≈ 22.4이고, σ는 학습을 시작하기도 전에 포화됩니다. N(0, 1/n_in)에서 뽑으면 √1.5 ≈ 1.22입니다. 계산으로도 구하고, 많은 뉴런에서 재어도 봅니다.',
  },
  source: { topic: { en: 'Weight initialization', ko: '가중치 초기화' } },
  size: 'quick',
  needs: [],
  settings: { seeds: [1, 2, 3], inputs: 1000, on: 500, neurons: 1000, saturated: 5 },
  trials: (settings) => [{ program: 'initialisation', settings, work: 3e7 }],
  claims: [
    tabled({
      id: 'initialisation',
      kind: 'exact',
      says: {
        en: 'With half of 1,000 inputs on, z has the standard deviation √501 with N(0, 1) weights, and √1.5 with 1/√n_in.',
        ko: '입력 1,000개의 절반이 켜져 있을 때 z의 표준편차는 가중치가 N(0, 1)이면 √501, 1/√n_in이면 √1.5입니다.',
      },
      tolerance: {
        en: 'computed ±1e-9; measured over 3,000 neurons ± 4 % (their own spread is 1.3 %)',
        ko: '계산 ±1e-9, 뉴런 3,000개에서 잰 값 ± 4 % (잰 값 자체의 퍼짐이 1.3 %)',
      },
      rows: [
        near<InitResult>('√501, computed', Math.sqrt(501), 1e-9, ([{ large }]) => large.computed.sd),
        near<InitResult>('√501, measured', Math.sqrt(501), 0.04 * Math.sqrt(501), ([{ large }]) => large.measured.sd),
        near<InitResult>('√1.5, computed', Math.sqrt(1.5), 1e-9, ([{ scaled }]) => scaled.computed.sd),
        near<InitResult>('√1.5, measured', Math.sqrt(1.5), 0.04 * Math.sqrt(1.5), ([{ scaled }]) => scaled.measured.sd),
      ],
    }),
    tabled({
      id: 'initialisation.saturated',
      kind: 'new',
      says: {
        en: 'So 82 % of the neurons begin with |z| > 5, σ within 0.007 of 0 or 1; with 1/√n_in, none to speak of.',
        ko: '그래서 뉴런의 82 %가 |z| > 5에서, 곧 σ가 0이나 1에서 0.007 안에 있는 채로 시작합니다. 1/√n_in이면 그런 뉴런이 거의 없습니다.',
      },
      tolerance: { en: 'of the normal distribution ±3 points; below 1 %', ko: '정규분포의 값 ±3%포인트, 1 % 미만' },
      rows: [
        near<InitResult>('share, N(0, 1)', 0.823, 0.03, ([{ large }]) => large.measured.saturated),
        below<InitResult>('share, N(0, 1/n_in)', 0.01, ([{ scaled }]) => scaled.measured.saturated),
      ],
    }),
  ],
  figures([{ large, scaled }], { seeds, inputs, on, neurons, saturated }) {
    const note = seedsNote(`n_in = ${inputs}, ${on} × 1, ${neurons} × σ`, seeds)
    const shown = ({ edges, counts }: InitResult['large']) => {
      const from = edges.findIndex((z) => z >= -SHOWN)
      const to = edges.findIndex((z) => z >= SHOWN)
      return { edges: edges.slice(from, to + 1), counts: counts.slice(from, to) }
    }
    return [
      {
        name: 'z',
        title: { en: 'Weighted inputs of new neurons', ko: '갓 만든 뉴런의 가중 입력' },
        caption: {
          en: `How many neurons begin at which z. Beyond ±${saturated} a σ is saturated.`,
          ko: `어느 z에서 시작하는 뉴런이 몇 개인지. ±${saturated} 밖에서 σ는 포화되어 있습니다.`,
        },
        note,
        panels: [
          {
            kind: 'histogram',
            x: { label: both('z') },
            y: { label: { en: 'neurons', ko: '뉴런 수' } },
            groups: [
              { name: SCALED, role: 'crossEntropy', ...shown(scaled) },
              { name: LARGE, role: 'none', ...shown(large) },
            ],
          },
          {
            kind: 'bars',
            title: { en: `saturated: |z| > ${saturated}`, ko: `포화: |z| > ${saturated}` },
            y: { label: { en: 'share of neurons', ko: '뉴런의 비율' }, percent: true, range: [0, 1] },
            categories: [LARGE, SCALED],
            groups: [
              {
                name: { en: 'measured', ko: '잰 값' },
                role: 'none',
                values: [large.measured.saturated, scaled.measured.saturated],
              },
            ],
          },
        ],
      },
    ]
  },
  findings: ([{ large, scaled }], { saturated }) => [
    {
      en: `Beyond |z| = ${saturated}: ${percent(large.measured.saturated)} of the neurons with N(0, 1) weights (${percent(large.computed.saturated)} computed), ${percent(scaled.measured.saturated)} with 1/√n_in (${percent(scaled.computed.saturated)} computed). The cross-entropy helps a saturated output neuron; in hidden neurons σ′ stays in the gradient, and only a better beginning helps.`,
      ko: `|z| = ${saturated} 밖의 뉴런은 N(0, 1) 가중치에서 ${percent(large.measured.saturated)}(계산값 ${percent(large.computed.saturated)}), 1/√n_in에서 ${percent(scaled.measured.saturated)}(계산값 ${percent(scaled.computed.saturated)})입니다. 교차 엔트로피는 포화된 출력 뉴런을 돕습니다. 은닉 뉴런의 기울기에는 σ′이 그대로 남으므로, 잘 시작하는 수밖에 없습니다.`,
    },
  ],
}
