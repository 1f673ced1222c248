import type { MatrixPanel } from '@nn/plot'
import { both } from '../claims'
import type { Claim, Experiment, Words } from '../forms'
import type { Trained } from '../programs/train'
import { gain, ofArm, trialsOf } from './arms'
import { armsOf, type Common, comparison, courses, gained, means, type Technique } from './techniques'

type Settings = Omit<Common, 'n' | 'epochs'> & {
  readonly p: number
  readonly small: { readonly n: number; readonly epochs: number }
  readonly full: { readonly n: number; readonly epochs: number }
}

const sizes = ['small', 'full'] as const

const common = (settings: Settings, size: (typeof sizes)[number]): Common => ({ ...settings, ...settings[size] })

const techniques = (p: number): readonly Technique[] => [
  { name: { en: 'no dropout', ko: '드롭아웃 없음' }, role: 'none', changes: { look: ['co-adaptation'] } },
  {
    name: { en: `dropout ${p}`, ko: `드롭아웃 ${p}` },
    role: 'dropout',
    changes: { dropout: p, look: ['co-adaptation'] },
  },
]

const arms = (settings: Settings, size: (typeof sizes)[number]) =>
  armsOf(common(settings, size), techniques(settings.p))

/** The results of one size: two arms of all seeds. */
const of = (results: readonly Trained[], settings: Settings, size: (typeof sizes)[number]): readonly Trained[] => {
  const each = 2 * settings.seeds.length
  return results.slice(sizes.indexOf(size) * each, (sizes.indexOf(size) + 1) * each)
}

const claim = (id: string, size: (typeof sizes)[number], says: Words, needed: boolean): Claim<Settings, Trained> => ({
  id,
  kind: needed ? 'statistical' : 'new',
  says,
  expected: needed ? '> 0' : 'reported',
  tolerance: { en: 'mean difference, paired by seed', ko: '시드끼리 짝지은 차이의 평균' },
  check(results, settings) {
    const difference = gained(of(results, settings, size), 1, common(settings, size))
    return {
      measured: difference,
      pass: needed ? difference.mean > 0 : Number.isFinite(difference.mean),
      remark: gain(difference),
    }
  },
})

/** The mean size of the correlation between two different hidden neurons. */
function together({ coAdaptation = [] }: Trained): number {
  let sum = 0
  for (let i = 0; i < coAdaptation.length; i++) {
    for (let j = 0; j < coAdaptation.length; j++) if (i !== j) sum += Math.abs(coAdaptation[i][j])
  }
  return sum / (coAdaptation.length * (coAdaptation.length - 1))
}

function matrix({ coAdaptation = [] }: Trained, title: Words): MatrixPanel {
  const names = coAdaptation.map((_, i) => both(String(i + 1)))
  return { kind: 'matrix', title, rows: names, columns: names, values: coAdaptation }
}

/** Does leaving neurons out help? */
export const dropoutExperiment: Experiment<Settings, Trained> = {
  id: 'dropout',
  title: { en: 'Dropout against none', ko: '드롭아웃이 있을 때와 없을 때' },
  about: {
    en: 'Half of the hidden neurons, drawn anew for every example, are left out of each step. On few images that holds overfitting back; hidden neurons can rely on each other less.',
    ko: '예제마다 새로 뽑은 은닉 뉴런 절반을 그 걸음에서 뺍니다. 이미지가 적을 때 과적합을 누르고, 은닉 뉴런들이 서로에게 덜 기대게 됩니다.',
  },
  source: { topic: { en: 'Dropout', ko: '드롭아웃' } },
  size: 'full',
  needs: ['mnist'],
  settings: {
    seeds: [1, 2, 3, 4, 5],
    layers: [784, 100, 10],
    eta: 0.5,
    p: 0.5,
    small: { n: 1000, epochs: 100 },
    full: { n: 50_000, epochs: 30 },
  },
  trials: (settings) => sizes.flatMap((size) => trialsOf(arms(settings, size), settings.seeds)),
  claims: [
    claim(
      'dropout',
      'small',
      {
        en: 'On the first 1,000 images dropout gives a better test accuracy.',
        ko: '처음 1,000장으로 학습시키면 드롭아웃이 테스트 정확도를 높입니다.',
      },
      true,
    ),
    claim(
      'dropout.full',
      'full',
      { en: 'On all images: what dropout gains or costs.', ko: '전체 이미지에서 드롭아웃이 얻거나 잃는 것.' },
      false,
    ),
  ],
  figures(results, settings) {
    const [without, with_] = [0, 1].map((i) => ofArm(of(results, settings, 'small'), i, settings.seeds)[0])
    const [first, second] = techniques(settings.p)
    return [
      ...sizes.map((size) =>
        comparison(of(results, settings, size), common(settings, size), arms(settings, size), `seeds-${size}`, {
          en: `Dropout on ${settings[size].n} images`,
          ko: `이미지 ${settings[size].n}장에서의 드롭아웃`,
        }),
      ),
      courses(of(results, settings, 'small'), common(settings, 'small'), arms(settings, 'small'), 'courses'),
      {
        name: 'co-adaptation',
        title: { en: 'Which hidden neurons go together', ko: '함께 움직이는 은닉 뉴런' },
        caption: {
          en: `Correlations of the first hidden neurons over 1,000 test images, with blue for together and vermilion for against. Mean size: ${together(without).toFixed(3)} without dropout, ${together(with_).toFixed(3)} with it.`,
          ko: `테스트 이미지 1,000장에서 앞쪽 은닉 뉴런들의 상관. 파랑은 함께, 주홍은 반대로 움직임을 뜻합니다. 크기의 평균은 드롭아웃 없이 ${together(without).toFixed(3)}, 드롭아웃을 쓰면 ${together(with_).toFixed(3)}입니다.`,
        },
        note: {
          en: `n = ${settings.small.n}, ${settings.small.epochs} epochs, seed ${settings.seeds[0]}`,
          ko: `n = ${settings.small.n}, ${settings.small.epochs}에포크, 시드 ${settings.seeds[0]}`,
        },
        panels: [matrix(without, first.name), matrix(with_, second.name)],
      },
    ]
  },
  findings: (results, settings) =>
    sizes.map((size) => {
      const { en, ko } = means(of(results, settings, size), common(settings, size), arms(settings, size))
      const n = settings[size].n
      return { en: `On ${n} images: ${en}`, ko: `이미지 ${n}장: ${ko}` }
    }),
}
