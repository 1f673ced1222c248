import { both } from '../claims'
import type { Experiment } from '../forms'
import type { MomentumResult, MomentumSettings } from '../programs/momentum'
import { below, exactly, tabled } from '../replay/tabled'
import { agrees, SEEDS, written } from './errors'

const last = (values: readonly number[] | undefined): number => values?.[values.length - 1] ?? Number.NaN

export const momentumEquations: Experiment<MomentumSettings, MomentumResult> = {
  id: 'momentum',
  title: { en: 'Momentum in a long valley', ko: '긴 골짜기를 내려가는 모멘텀' },
  about: {
    en: 'Momentum gives the weights a velocity: v ← μv − η∇C, w ← w + v. With μ = 0 it is plain gradient descent. In a valley that is steep across and flat along, velocity gathers where the slope keeps its sign.',
    ko: '모멘텀(momentum)은 가중치에 속도를 줍니다: v ← μv − η∇C, w ← w + v. μ = 0이면 그냥 경사 하강법입니다. 옆으로는 가파르고 길이 방향으로는 평평한 골짜기에서는, 기울기의 부호가 바뀌지 않는 쪽으로 속도가 쌓입니다.',
  },
  source: { topic: { en: 'Other techniques: momentum', ko: '그 밖의 기법: 모멘텀' }, equations: '(107), (108)' },
  size: 'quick',
  needs: [],
  settings: {
    seeds: SEEDS,
    eta: 0.5,
    mu: 0.9,
    updates: 20,
    valley: { flat: 100, eta: 1, mus: [0, 0.5, 0.9], updates: 200 },
  },
  trials: (settings) => [{ program: 'momentum', settings, work: 1e6 }],
  claims: [
    agrees(
      'eq.107',
      {
        en: 'v → μv − η∇C and w → w + v: twenty updates written out end where training ends.',
        ko: 'v → μv − η∇C, w → w + v: 갱신 스무 번을 풀어 쓴 값이 학습한 값과 같습니다.',
      },
      ['(107), (108)'],
    ),
    tabled({
      id: 'momentum.zero',
      kind: 'exact',
      says: { en: 'With μ = 0 it is plain gradient descent.', ko: 'μ = 0이면 그냥 경사 하강법입니다.' },
      tolerance: {
        en: 'all weights equal to the last bit, with every seed',
        ko: '모든 시드에서 모든 가중치가 마지막 비트까지 같음',
      },
      rows: [exactly<MomentumResult>('seeds with equal weights', SEEDS.length, ([r]) => r.same.filter(Boolean).length)],
    }),
    tabled({
      id: 'momentum.valley',
      kind: 'new',
      says: {
        en: 'In a valley 100 times flatter along than across, μ = 0.9 ends lower than μ = 0 after 200 updates.',
        ko: '길이 방향이 100배 평평한 골짜기에서 200번 갱신하면 μ = 0.9가 μ = 0보다 낮은 곳에 이릅니다.',
      },
      tolerance: { en: 'cost at μ = 0.9 over cost at μ = 0', ko: 'μ = 0.9의 비용을 μ = 0의 비용으로 나눈 값' },
      rows: [below<MomentumResult>('ratio', 1, ([{ valley }]) => last(valley[valley.length - 1]) / last(valley[0]))],
    }),
  ],
  figures: ([{ valley }], { valley: { flat, eta, mus, updates } }) => [
    {
      name: 'valley',
      title: { en: 'Down a long valley', ko: '긴 골짜기를 내려가기' },
      caption: {
        en: 'Without momentum the steep side is soon done and the flat one takes for ever. With much of it the ball overshoots and comes back, and is far lower in the end.',
        ko: '모멘텀이 없으면 가파른 쪽은 금세 끝나고 평평한 쪽은 한없이 걸립니다. 모멘텀이 크면 지나쳤다 돌아오기도 하지만 끝에는 훨씬 낮은 곳에 있습니다.',
      },
      note: {
        en: `C = ¼(w₁² + w₂²/${flat}), η = ${eta}, ${updates} updates`,
        ko: `C = ¼(w₁² + w₂²/${flat}), η = ${eta}, 갱신 ${updates}번`,
      },
      panels: [
        {
          kind: 'lines',
          x: { label: { en: 'updates', ko: '갱신 횟수' } },
          y: { label: { en: 'cost C', ko: '비용 C' }, scale: 'log' },
          lines: mus.map((mu, i) => ({
            name: both(`μ = ${mu}`),
            role: mu === 0 ? ('none' as const) : ('quiet' as const),
            dash: (['solid', 'dashed', 'dotted'] as const)[i % 3],
            x: valley[i].map((_, t) => t),
            y: valley[i],
          })),
        },
      ],
    },
  ],
  findings: ([{ valley }], { valley: { mus, updates } }) => {
    const each = mus.map((mu, i) => `μ = ${mu}: ${written(last(valley[i]))}`).join('; ')
    return [
      {
        en: `The cost in the valley after ${updates} updates: ${each}.`,
        ko: `${updates}번 갱신한 뒤 골짜기의 비용: ${each}.`,
      },
    ]
  },
}
