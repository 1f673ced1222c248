import { both } from '../claims'
import type { Experiment } from '../forms'
import { type ElephantResult, type ElephantSettings, scaledTo, valueAt } from '../programs/elephant'
import { below, tabled } from '../replay/tabled'
import { SEEDS, seedsNote, steps, written } from './errors'

type Result = ElephantResult

const middle = (values: readonly number[]): number => {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}

/** How far a fit is from 2x beyond the points, in units of 2x, seed by seed. */
const off = ({ runs }: Result, fit: 'polynomial' | 'line', beyond: number): number[] =>
  runs.map(({ says }) => Math.abs(says[fit] - 2 * beyond) / (2 * beyond))

const BEYOND = 12

/** Marks without a curve: a gap between each two. */
function marks(y: readonly number[]): { readonly x: readonly number[]; readonly y: readonly number[] } {
  return {
    x: y.flatMap((_, i) => (i === 0 ? [1] : [i + 1, i + 1])),
    y: y.flatMap((v, i) => (i === 0 ? [v] : [Number.NaN, v])),
  }
}

export const elephant: Experiment<ElephantSettings, Result> = {
  id: 'elephant',
  title: { en: 'Four parameters fit an elephant', ko: '매개변수 네 개로 그리는 코끼리' },
  about: {
    en: 'Ten points near the line y = 2x. A polynomial of degree 9 has ten parameters and goes through all of them; the line has two and goes through none. Which of them would you ask for the next point?',
    ko: '직선 y = 2x 가까이에 점이 열 개 있습니다. 9차 다항식은 매개변수가 열 개여서 모든 점을 지나고, 직선은 두 개여서 어느 점도 지나지 않습니다. 다음 점은 둘 가운데 어느 쪽에 물어야 할까요?',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'quick',
  needs: [],
  settings: { seeds: SEEDS, points: 10, noise: 1, beyond: BEYOND },
  trials: (settings) => [{ program: 'elephant', settings, work: 1e4 }],
  claims: [
    tabled({
      id: 'elephant.fit',
      kind: 'exact',
      says: {
        en: 'A polynomial of degree 9 fits ten points near y = 2x with residual near 0.',
        ko: '9차 다항식은 y = 2x 가까이의 점 열 개에 잔차가 거의 0이 되게 맞습니다.',
      },
      tolerance: { en: 'with every seed', ko: '모든 시드에서' },
      rows: [
        below<Result>('largest residual, polynomial', 1e-9, ([{ runs }]) =>
          Math.max(...runs.map(({ residual }) => residual.polynomial)),
        ),
        below<Result>('largest residual, line', 5, ([{ runs }]) =>
          Math.max(...runs.map(({ residual }) => residual.line)),
        ),
      ],
    }),
    {
      id: 'elephant.beyond',
      kind: 'exact',
      says: {
        en: 'Two points further on it is absurd, and the line is not.',
        ko: '점 두 개만큼 더 나가면 다항식은 터무니없어지지만 직선은 그렇지 않습니다.',
      },
      expected: { 'polynomial, times 2x': '> 10', 'line, times 2x': '< 0.1' },
      tolerance: {
        en: 'distance from 2x: polynomial in the median of five seeds, line with every seed',
        ko: '2x에서 떨어진 거리: 다항식은 시드 다섯의 중앙값, 직선은 모든 시드',
      },
      check: ([result], { beyond }) => {
        const [polynomial, line] = [off(result, 'polynomial', beyond), off(result, 'line', beyond)]
        return {
          measured: {
            'polynomial, times 2x': middle(polynomial),
            'line, times 2x': Math.max(...line),
            'polynomial, each seed': polynomial,
          },
          pass: middle(polynomial) > 10 && Math.max(...line) < 0.1,
        }
      },
    },
  ],
  figures(
    [
      {
        runs: [{ y, polynomial, line }],
      },
    ],
    { seeds, points, noise, beyond },
  ) {
    const x = steps(1, beyond, 440)
    const at = (coefficients: readonly number[]) => x.map((v) => valueAt(coefficients, scaledTo(v, points)))
    return [
      {
        name: 'fits',
        title: { en: 'Ten points, two fits', ko: '점 열 개에 맞춘 두 함수' },
        caption: {
          en: 'The polynomial goes through every point and leaves the picture right after the last one.',
          ko: '다항식은 모든 점을 지나지만, 마지막 점을 지나자마자 그림을 벗어납니다.',
        },
        note: seedsNote(`y = 2x + N(0, ${noise}²)`, seeds.slice(0, 1)),
        panels: [
          {
            kind: 'lines',
            x: { label: both('x') },
            y: { label: both('y'), range: [-10, 40] },
            lines: [
              { name: { en: `degree ${points - 1}`, ko: `${points - 1}차` }, role: 'none', x, y: at(polynomial) },
              { name: { en: 'line', ko: '직선' }, role: 'quiet', dash: 'dashed', x, y: at(line) },
              { name: { en: 'points', ko: '점' }, role: 'published', marks: true, ...marks(y) },
            ],
          },
        ],
      },
    ]
  },
  findings([{ runs }], { beyond, seeds }) {
    const said = (fit: 'polynomial' | 'line'): string => runs.map(({ says }) => written(says[fit])).join(', ')
    return [
      {
        en: `At x = ${beyond}, where 2x is ${2 * beyond}, the polynomial says ${said('polynomial')} and the line ${said('line')} (seeds ${seeds.join(', ')}). Now and then the polynomial comes near by luck; nothing in its perfect fit tells when.`,
        ko: `2x가 ${2 * beyond}인 x = ${beyond}에서 다항식의 값은 ${said('polynomial')}이고 직선의 값은 ${said('line')}입니다(시드 ${seeds.join(', ')}). 다항식이 어쩌다 가까이 갈 때도 있지만, 완벽하게 맞았다는 사실은 그게 언제인지 알려 주지 않습니다.`,
      },
    ]
  },
}
