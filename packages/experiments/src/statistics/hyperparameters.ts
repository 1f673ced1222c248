import { decayFactor } from '@nn/train'
import type { Experiment } from '../forms'
import type { Trained } from '../programs/train'
import { type Arm, accuracies, noteOf, percent, trialsOf } from './arms'

type Settings = {
  readonly seeds: readonly number[]
  readonly eta: number
  readonly lambda: number
  readonly epochs: number
  readonly n: number
}

const arms = ({ eta, lambda, epochs, n }: Settings): readonly Arm[] => [
  {
    name: { en: `η = ${eta}, λ = ${lambda}`, ko: `η = ${eta}, λ = ${lambda}` },
    role: 'l2',
    train: {
      layers: [784, 30, 10],
      cost: 'cross-entropy',
      init: 'scaled',
      eta,
      l2: lambda,
      epochs,
      n,
      measure: ['validation'],
    },
  },
]

const highest = (one: Trained): number => Math.max(...accuracies(one, 'validation'))

/** How a bad choice looks: the book's beginning of the search for hyper-parameters. */
export const badChoice: Experiment<Settings, Trained> = {
  id: 'hyperparameters.bad',
  title: { en: 'A bad choice of hyper-parameters', ko: '잘못 고른 하이퍼파라미터' },
  about: {
    en: 'With η = 10 and λ = 1000 the network does no better than guessing. The decay 1 − ηλ/n alone says much: 0.8 on 50,000 images, and −9 on 1,000, where every step would throw the weights across 0 and nine times as far.',
    ko: 'η = 10, λ = 1000이면 신경망은 찍는 것보다 나을 것이 없습니다. 감쇠 인수 1 − ηλ/n만 보아도 많은 것을 알 수 있습니다. 50,000장에서는 0.8이고 1,000장에서는 −9라서, 걸음마다 가중치가 0의 반대쪽으로 아홉 배씩 튀어 나갑니다.',
  },
  source: { topic: { en: 'How to choose hyper-parameters', ko: '하이퍼파라미터 고르기' } },
  size: 'full',
  needs: ['mnist'],
  settings: { seeds: [1, 2, 3], eta: 10, lambda: 1000, epochs: 10, n: 50_000 },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [
    {
      id: 'hyperparameters.bad',
      kind: 'statistical',
      says: {
        en: 'η = 10 and λ = 1000: at most 13 % in every epoch, and on small sets 1 − ηλ/n has gone wild.',
        ko: 'η = 10, λ = 1000: 어느 에포크에서도 13 %를 넘지 못하고, 작은 데이터에서는 1 − ηλ/n이 걷잡을 수 없습니다.',
      },
      expected: { accuracy: '≤ 0.13', 'on 1,000 images': 'wild' },
      tolerance: { en: 'every epoch of every seed', ko: '모든 시드의 모든 에포크' },
      check(results, { eta, lambda }) {
        const accuracy = results.map(highest)
        const small = decayFactor({ eta, lambda, n: 1000 })
        return {
          measured: { accuracy, 'on 1,000 images': small.verdict, factor: small.factor },
          pass: accuracy.every((a) => a <= 0.13) && small.verdict === 'wild',
        }
      },
    },
  ],
  figures: (results, settings) => [
    {
      name: 'accuracy',
      title: { en: 'No better than guessing', ko: '찍는 것과 다름없는 정확도' },
      caption: {
        en: `Best epoch of each seed: ${results.map((one) => percent(highest(one))).join(', ')} %.`,
        ko: `시드마다 가장 좋은 에포크: ${results.map((one) => percent(highest(one))).join(', ')} %.`,
      },
      note: noteOf(arms(settings)[0].train, settings.seeds),
      panels: [
        {
          kind: 'lines',
          x: { label: { en: 'epoch', ko: '에포크' } },
          y: { label: { en: 'validation accuracy', ko: '검증 정확도' }, percent: true, range: [0, 1] },
          lines: results.map((one, s) => ({
            name: { en: `seed ${settings.seeds[s]}`, ko: `시드 ${settings.seeds[s]}` },
            role: 'l2',
            of: 'validation',
            x: accuracies(one, 'validation').map((_, e) => e),
            y: accuracies(one, 'validation'),
          })),
          rules: [{ y: 0.1, role: 'quiet', label: { en: 'guessing', ko: '찍기' } }],
        },
      ],
    },
  ],
}
