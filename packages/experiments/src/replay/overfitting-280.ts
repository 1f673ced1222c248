import { both } from '../claims'
import type { Claim, Experiment, Finding, Words } from '../forms'
import type { ReplayResult } from '../programs/replay'
import { noteOf, type SmallSettings, smallSettings, smallTrial } from './overfitting'
import { ACCURACY, curve, EPOCH, epochsOf, highest, lowest, median, percent, shares } from './trial'

type Settings = Omit<SmallSettings, 'seed' | 'snapshots'> & {
  readonly seeds: readonly number[]
  readonly epoch: number
}

const { seed, snapshots: _, ...rest } = smallSettings

/** Points of accuracy that the best after an epoch lies above the best until then. */
function gain(result: ReplayResult, epoch: number): number {
  const counts = curve(result, 'testCorrect')
  return (Math.max(...counts.slice(epoch + 1)) - Math.max(...counts.slice(0, epoch + 1))) / 100
}

const claim: Claim<Settings, ReplayResult> = {
  id: 'overfitting.280',
  kind: 'statistical',
  says: {
    en: 'Around epoch 280 the accuracy on the test data practically stops improving.',
    ko: '에포크 280 무렵부터 테스트 데이터의 정확도가 사실상 더 나아지지 않습니다.',
  },
  expected: { 'points gained after 280': '< 0.3' },
  tolerance: { en: 'median of the seeds', ko: '시드들의 중앙값' },
  check(results, { epoch }): Finding {
    if (results.some((result) => curve(result, 'testCorrect').length <= epoch + 1)) {
      return { measured: null, pass: false, remark: beside(results) }
    }
    const gains = results.map((result) => gain(result, epoch))
    const middle = median(gains)
    return { measured: { 'points gained': middle, 'each seed': gains }, pass: middle < 0.3, remark: beside(results) }
  },
}

const earlier = (results: readonly ReplayResult[], epoch: number): number =>
  Math.round(epoch / Math.max(1, median(results.map((result) => lowest(curve(result, 'testCost'))))))
const turns = (results: readonly ReplayResult[]): string =>
  results.map((result) => lowest(curve(result, 'testCost'))).join(', ')
const bests = (results: readonly ReplayResult[]): string =>
  results.map((result) => highest(curve(result, 'testCorrect'))).join(', ')

function beside(results: readonly ReplayResult[]): Words {
  return {
    en: `The sentence holds, and "280" is a judgement: the test cost was lowest at epoch ${turns(results)} (by seed), the best accuracy came at ${bests(results)}.`,
    ko: `이 말은 맞지만 “280”은 눈으로 내린 판단입니다. 시드별로 테스트 비용은 에포크 ${turns(results)}에서 가장 낮았고, 가장 높은 정확도는 ${bests(results)}에서 나왔습니다.`,
  }
}

export const overfitting280: Experiment<Settings, ReplayResult> = {
  id: 'overfitting.280',
  title: { en: 'Does overfitting start at epoch 280?', ko: '과적합은 에포크 280에서 시작될까?' },
  about: {
    en: 'The run on 1,000 images again, with two more seeds: how much accuracy is gained after epoch 280, and when did cost and accuracy really turn?',
    ko: '이미지 1,000장의 실험을 시드 두 개를 더해 되풀이합니다. 에포크 280 뒤에 정확도는 얼마나 더 오를까요? 비용과 정확도가 실제로 돌아선 때는 언제일까요?',
  },
  source: { topic: { en: 'Overfitting', ko: '과적합' } },
  size: 'default',
  needs: ['mnist'],
  settings: { ...rest, seeds: [seed, 1, 2], epoch: 280 },
  trials: ({ seeds, hidden, n, epochs, eta, lambda }) =>
    seeds.map((one) => smallTrial({ seed: one, hidden, n, epochs, eta, lambda, snapshots: [] })),
  claims: [claim],
  figures: (results, { seeds, hidden, n, eta, lambda, epochs, epoch }) => [
    {
      name: 'seeds',
      title: { en: 'Three seeds, and "280"', ko: '시드 세 개와 “280”' },
      caption: {
        en: 'The axis is zoomed. Nothing in the curves marks epoch 280.',
        ko: '축을 확대했습니다. 곡선에서 에포크 280을 가리키는 것은 아무것도 없습니다.',
      },
      note: noteOf({ hidden, n, eta, epochs }, lambda),
      panels: [
        {
          kind: 'lines',
          x: { label: EPOCH },
          y: { label: ACCURACY, percent: true, range: [0.79, 0.84] },
          lines: results.map((result, i) => {
            const counts = curve(result, 'testCorrect')
            const dash = (['solid', 'dashed', 'dotted'] as const)[i % 3]
            return {
              name: { en: `seed ${seeds[i]}`, ko: `시드 ${seeds[i]}` },
              role: 'none',
              of: 'test',
              dash,
              x: epochsOf(counts),
              y: shares(counts, 10_000),
            }
          }),
          rules: [{ x: epoch, role: 'quiet', label: both(`"${epoch}"`) }],
        },
      ],
    },
  ],
  findings: (results, { epoch, seeds }) => [
    {
      en: `After epoch ${epoch} the best accuracy grows by ${results.map((r) => gain(r, epoch).toFixed(2)).join(', ')} points (seeds ${seeds.join(', ')}).`,
      ko: `에포크 ${epoch} 뒤에 가장 높은 정확도는 ${results.map((r) => gain(r, epoch).toFixed(2)).join(', ')}%포인트 더 오릅니다(시드 ${seeds.join(', ')}).`,
    },
    beside(results),
    {
      en: `By cost, overfitting begins some ${earlier(results, epoch)} times earlier than the deck says; by accuracy it never quite does: ${results.map((r) => percent(Math.max(...curve(r, 'testCorrect')) / 10_000)).join(', ')} are reached late.`,
      ko: `비용으로 보면 과적합은 강의 자료가 말하는 때의 약 ${earlier(results, epoch)}분의 1 되는 곳에서 시작되고, 정확도로 보면 뚜렷이 시작되는 때가 없습니다. 가장 높은 정확도 ${results.map((r) => percent(Math.max(...curve(r, 'testCorrect')) / 10_000)).join(', ')}는 늦게야 나옵니다.`,
    },
  ],
}
