import { patience } from '@nn/train'
import { both } from '../claims'
import type { Claim, Experiment, Figure } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { noteOf, type SmallSettings, smallSettings, smallTrial, testCost } from './overfitting'
import { exactly, type Row, tabled } from './tabled'
import { ACCURACY, curve, EPOCH, epochsOf, lowest, percent, shares } from './trial'

type Settings = Omit<SmallSettings, 'lambda' | 'snapshots'> & {
  readonly lambdas: readonly number[]
  /** n of "no improvement in n epochs". */
  readonly patience: readonly number[]
}

const { lambda: _, snapshots: __, ...rest } = smallSettings

/** Where a rule stops a run, 400 epochs counted from 0; without `stops` it never does. */
const rule = (result: ReplayResult, n: number) => patience(curve(result, 'testCorrect'), n, { first: 0 })

const stops = (run: number, n: number, expected: number): Row<ReplayResult> =>
  exactly(
    `λ = ${[0, 0.1][run]}, n = ${n}: stops at`,
    expected,
    (results) => results[run] && rule(results[run], n).stops,
  )
const best = (run: number, n: number, expected: number): Row<ReplayResult> =>
  exactly(
    `λ = ${[0, 0.1][run]}, n = ${n}: best correct`,
    expected,
    (results) => results[run] && rule(results[run], n).best.value,
  )

const claim: Claim<Settings, ReplayResult> = tabled({
  id: 'early-stopping',
  kind: 'replay',
  says: {
    en: 'No improvement in n epochs, on the test accuracy: without regularization n = 10, 20 and 50 stop at epochs 50, 60 and 90, all with 81.70 %; with λ = 0.1, n = 10 stops at 181 and n = 20 at 314, and n = 50 lets all 400 run.',
    ko: '테스트 정확도가 n 에포크 동안 나아지지 않으면 멈춥니다. 정칙화가 없으면 n = 10, 20, 50은 에포크 50, 60, 90에서 멈추며 모두 81.70 %입니다. λ = 0.1이면 n = 10은 181, n = 20은 314에서 멈추고, n = 50은 400에포크를 다 돕니다.',
  },
  tolerance: { en: 'equal', ko: '같음' },
  rows: [
    stops(0, 10, 50),
    best(0, 10, 8170),
    stops(0, 20, 60),
    stops(0, 50, 90),
    stops(1, 10, 181),
    best(1, 10, 8572),
    stops(1, 20, 314),
    best(1, 20, 8671),
    {
      name: 'λ = 0.1, n = 50: epochs run',
      expected: 400,
      holds: (value) => value === 400,
      of: (results) => results[1] && (rule(results[1], 50).stops ?? curve(results[1], 'testCorrect').length),
    },
    best(1, 50, 8710),
  ],
})

export const earlyStopping: Experiment<Settings, ReplayResult> = {
  id: 'early-stopping',
  title: { en: 'When to stop', ko: '언제 멈출까' },
  about: {
    en: 'The rule "no improvement in n epochs", applied to the two recorded runs on 1,000 images. A small n stops soon, and gives away little where nothing is to be gained and much where regularization keeps improving the network.',
    ko: '기록해 둔 1,000장짜리 실험 둘에 “n 에포크 동안 나아지지 않으면 멈춤” 규칙을 적용합니다. n이 작으면 일찍 멈추는데, 더 얻을 것이 없는 실험에서는 잃는 것이 거의 없지만 정칙화 덕분에 계속 나아지는 실험에서는 많이 잃습니다.',
  },
  source: { topic: { en: 'Early stopping', ko: '조기 종료' } },
  size: 'quick',
  needs: ['mnist'],
  settings: { ...rest, lambdas: [0, 0.1], patience: [10, 20, 50] },
  trials: ({ seed, hidden, n, epochs, eta, lambdas }) =>
    lambdas.map((lambda) => smallTrial({ seed, hidden, n, epochs, eta, lambda, snapshots: [] })),
  claims: [claim],
  figures: (results, settings) => [figure(results, settings)],
  findings: (results, { lambdas, patience: rules }) => [
    ...results.map((result, i) => {
      const all = Math.max(...curve(result, 'testCorrect'))
      const told = rules.map((n) => {
        const { stops, best } = rule(result, n)
        const lost = ((all - best.value) / 100).toFixed(2)
        return stops === undefined
          ? { en: `n = ${n} never stops`, ko: `n = ${n}일 때는 끝까지 멈추지 않습니다` }
          : {
              en: `n = ${n} stops at ${stops} and misses ${lost} points`,
              ko: `n = ${n}일 때는 ${stops}에서 멈추고 ${lost}%포인트를 놓칩니다`,
            }
      })
      return {
        en: `λ = ${lambdas[i]}: ${told.map((t) => t.en).join('; ')}.`,
        ko: `λ = ${lambdas[i]}: ${told.map((t) => t.ko).join('. ')}.`,
      }
    }),
    {
      en: `Watching the cost instead, the run without regularization would be left at its lowest test cost, epoch ${lowest(testCost(results))}, with ${percent(curve(results[0], 'testCorrect')[lowest(testCost(results))] / 10_000)}. In earnest the rule watches validation data: what was chosen by the test data no longer tests.`,
      ko: `비용을 지켜본다면 정칙화 없는 실험은 테스트 비용이 가장 낮은 에포크 ${lowest(testCost(results))}, 정확도 ${percent(curve(results[0], 'testCorrect')[lowest(testCost(results))] / 10_000)}에서 멈추게 됩니다. 실제로는 이 규칙을 검증 데이터에 적용해야 합니다. 테스트 데이터로 골랐다면 그것은 더 이상 시험이 아닙니다.`,
    },
  ],
}

function figure(results: readonly ReplayResult[], settings: Settings): Figure {
  const { lambdas, patience: rules } = settings
  return {
    name: 'rules',
    title: { en: 'No improvement in n epochs', ko: 'n 에포크 동안 나아지지 않으면 멈춤' },
    caption: {
      en: 'Where each rule stops each run. The axes are zoomed.',
      ko: '규칙마다 각 실험이 멈추는 곳. 축을 확대했습니다.',
    },
    note: noteOf(settings, ...lambdas),
    panels: results.map((result, i) => {
      const counts = curve(result, 'testCorrect')
      const shown = counts.filter((count) => count > 7500)
      const stopped = rules.map((n) => ({ n, stops: rule(result, n).stops }))
      return {
        kind: 'lines',
        title: both(`λ = ${lambdas[i]}`),
        x: { label: EPOCH },
        y: {
          label: ACCURACY,
          percent: true,
          ...(shown.length > 0 && { range: [0.75, Math.ceil(Math.max(...shown) / 100 + 0.5) / 100] as const }),
        },
        lines: [
          {
            name: { en: 'test', ko: '테스트' },
            role: lambdas[i] > 0 ? 'l2' : 'none',
            of: 'test',
            x: epochsOf(counts),
            y: shares(counts, 10_000),
          },
        ],
        rules: [
          ...stopped.flatMap(({ n, stops }) =>
            stops === undefined ? [] : [{ x: stops, role: 'quiet' as const, label: both(`n = ${n}: ${stops}`) }],
          ),
          ...(lambdas[i] === 0 ? [{ x: 280, role: 'quiet' as const, label: both('"280"') }] : []),
        ],
      }
    }),
  }
}
