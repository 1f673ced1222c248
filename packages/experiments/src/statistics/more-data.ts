import type { Experiment } from '../forms'
import type { Trained } from '../programs/train'
import { type Arm, best, ofArm, percent, trialsOf } from './arms'
import { median } from './paired'

type Settings = {
  readonly seeds: readonly number[]
  readonly sizes: readonly number[]
  /** λ for each image. */
  readonly lambda: number
  /** Examples seen in all. */
  readonly examples: number
}

/** Accuracies on the validation images as published, for the sizes of the source. */
const published = [0.6909, 0.7637, 0.8529, 0.8885, 0.9127, 0.9324, 0.9489, 0.9585, 0.9597]

const arms = ({ sizes, lambda, examples }: Settings): readonly Arm[] =>
  sizes.map((n) => ({
    name: { en: `${n} images`, ko: `이미지 ${n}장` },
    role: 'l2',
    train: {
      layers: [784, 30, 10],
      cost: 'cross-entropy',
      init: 'large',
      eta: 0.5,
      l2: Math.round(n * lambda * 1e9) / 1e9,
      epochs: Math.round(examples / n),
      n,
      // Sixty looks are enough where there are thousands of epochs over few images.
      every: Math.max(1, Math.floor(examples / n / 60)),
      measure: ['validation'],
    },
  }))

/** The best medians of the seeds, size by size. */
const medians = (results: readonly Trained[], { seeds, sizes }: Settings): number[] =>
  sizes.map((_, i) => median(ofArm(results, i, seeds).map((one) => best(one, 'validation'))))

/** More training data is the best regularization. */
export const moreData: Experiment<Settings, Trained> = {
  id: 'more-data',
  title: { en: 'More training data', ko: '더 많은 훈련 데이터' },
  about: {
    en: 'The same network on 100 … 50,000 images, each trained for 1.5 million examples, λ in proportion: accuracy rises with every step, fast at first.',
    ko: '같은 신경망을 이미지 100장에서 50,000장까지, 저마다 예제 150만 번씩, λ를 비례시켜 학습시킵니다. 데이터가 늘 때마다 정확도가 오르고, 처음에 가장 빨리 오릅니다.',
  },
  source: { topic: { en: 'Overfitting and the size of the training set', ko: '과적합과 훈련 데이터의 크기' } },
  size: 'full',
  needs: ['mnist'],
  settings: {
    seeds: [1, 2, 3],
    sizes: [100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000],
    lambda: 1e-4,
    examples: 1_500_000,
  },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [
    {
      id: 'more-data',
      kind: 'statistical',
      says: {
        en: 'Validation accuracy rises with the size of the training set, from 69 % at 100 images to 96 % at 50,000.',
        ko: '검증 정확도는 훈련 데이터의 크기와 함께, 100장일 때 69 %에서 50,000장일 때 96 %까지 오릅니다.',
      },
      expected: published,
      tolerance: {
        en: 'medians of the seeds, ±3 points up to 500 images, ±1 above; rising',
        ko: '시드들의 중앙값에서, 500장까지 ±3%포인트, 그 위로 ±1%포인트, 그리고 커질수록 오름',
      },
      check(results, settings) {
        const measured = medians(results, settings)
        const near = measured.every((v, i) => Math.abs(v - published[i]) <= (settings.sizes[i] <= 500 ? 0.03 : 0.01))
        return { measured, pass: near && measured.every((v, i) => i === 0 || v > measured[i - 1]) }
      },
    },
  ],
  figures(results, settings) {
    const { sizes, seeds } = settings
    const x = { label: { en: 'training images', ko: '훈련 이미지' }, scale: 'log' } as const
    const each = seeds.map((seed, s) => ({
      name: { en: `seed ${seed}`, ko: `시드 ${seed}` },
      role: 'l2' as const,
      of: 'validation' as const,
      x: sizes,
      y: sizes.map((_, i) => best(ofArm(results, i, seeds)[s], 'validation')),
      marks: true,
    }))
    return [
      {
        name: 'sizes',
        title: { en: 'Accuracy against the size of the training set', ko: '훈련 데이터의 크기와 정확도' },
        caption: {
          en: `Every seed; diamonds are the published values. From 100 to 50,000 images: ${medians(results, settings).map(percent).join(', ')} %.`,
          ko: `모든 시드. 마름모는 책의 값입니다. 100장에서 50,000장까지: ${medians(results, settings).map(percent).join(', ')} %.`,
        },
        note: {
          en: `[784, 30, 10], η = 0.5, λ = n/10,000, 1,500,000 examples each, seeds ${seeds.join(', ')}`,
          ko: `[784, 30, 10], η = 0.5, λ = n/10,000, 저마다 예제 1,500,000개, 시드 ${seeds.join(', ')}`,
        },
        panels: [
          {
            kind: 'lines',
            x,
            y: { label: { en: 'validation accuracy', ko: '검증 정확도' }, percent: true },
            lines: each,
            points: published.slice(0, sizes.length).map((y, i) => ({
              x: sizes[i],
              y,
              role: 'published',
              label: { en: percent(y), ko: percent(y) },
            })),
          },
        ],
      },
    ]
  },
}
