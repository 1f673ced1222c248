import type { Samples } from '../programs/expansion-samples'
import { trialsOf } from './arms'
import {
  armsOf,
  beats,
  type Common,
  comparison,
  courses,
  gained,
  means,
  nothing,
  type Technique,
  type TechniqueExperiment,
} from './techniques'

const techniques: readonly Technique[] = [
  nothing,
  { name: { en: 'shifts by 1 pixel', ko: '1픽셀 이동' }, role: 'expansion', changes: { expand: 'shift' } },
  { name: { en: 'rotations up to 15°', ko: '15°까지 회전' }, role: 'expansion', changes: { expand: 'rotate' } },
  { name: { en: 'elastic distortions', ko: '탄성 변형' }, role: 'expansion', changes: { expand: 'elastic' } },
]

const arms = (settings: Common) => armsOf(settings, techniques)

/** The fourth technique, which the deck announces and does not show. */
export const expansion: TechniqueExperiment = {
  id: 'expansion',
  title: { en: 'Artificial expansion of the training data', ko: '훈련 데이터 인위적으로 늘리기' },
  about: {
    en: 'A digit moved by a pixel, turned a little or bent elastically is the same digit, and for the network it is a new example. Every image is deformed anew each time it is drawn.',
    ko: '숫자를 한 픽셀 옮기거나 조금 돌리거나 고무처럼 휘어도 같은 숫자이지만, 신경망에게는 새로운 예제입니다. 이미지를 뽑을 때마다 새로 변형합니다.',
  },
  source: { topic: { en: 'Artificially expanding the training data', ko: '훈련 데이터 인위적으로 늘리기' } },
  size: 'full',
  needs: ['mnist'],
  settings: { seeds: [1, 2, 3], layers: [784, 100, 10], eta: 0.5, epochs: 30, n: 50_000 },
  trials: (settings) => [
    ...trialsOf(arms(settings), settings.seeds),
    {
      program: 'expansion-samples',
      settings: { rows: [0, 1, 2, 3, 4, 5], expand: ['shift', 'rotate', 'elastic'], seed: settings.seeds[0] },
      work: 1e6,
    },
  ],
  claims: [
    {
      id: 'expansion',
      kind: 'statistical',
      says: {
        en: 'Shifts, rotations and elastic distortions each beat training on the images as they are.',
        ko: '이동, 회전, 탄성 변형은 저마다 이미지를 그대로 쓴 학습보다 낫습니다.',
      },
      expected: '> 0',
      tolerance: { en: 'mean difference of each, paired by seed', ko: '저마다 시드끼리 짝지은 차이의 평균' },
      check(results, settings) {
        const all = techniques.slice(1).map((_, i) => gained(results, i + 1, settings))
        return { measured: all.map(({ mean }) => mean), pass: all.every(({ mean }) => mean > 0) }
      },
    },
    ...techniques
      .slice(1)
      .map(({ name, changes }, i) =>
        beats(
          `expansion.${changes.expand}`,
          { en: `Training gains by ${name.en}.`, ko: `${name.ko}: 학습에 도움이 됩니다.` },
          i + 1,
          name,
        ),
      ),
  ],
  figures: (results, settings) => [
    {
      name: 'samples',
      title: { en: 'The same digits, deformed', ko: '변형한 같은 숫자들' },
      caption: {
        en: 'From above: six training images as they are, shifted, rotated, bent elastically.',
        ko: '위에서부터 훈련 이미지 여섯 장의 원본, 이동, 회전, 탄성 변형입니다.',
      },
      note: { en: `seed ${settings.seeds[0]}`, ko: `시드 ${settings.seeds[0]}` },
      panels: [
        {
          kind: 'images',
          width: 28,
          height: 28,
          columns: 6,
          images: (results.at(-1) as unknown as Samples).pixels.flat().map((pixels) => ({ pixels })),
        },
      ],
    },
    comparison(results, settings, arms(settings), 'seeds', {
      en: 'What the expansions gain',
      ko: '데이터를 늘려서 얻는 것',
    }),
    courses(results, settings, arms(settings), 'courses'),
  ],
  findings: (results, settings) => [
    means(results, settings, arms(settings)),
    {
      en: 'The deck announces four techniques and has no slide for this one; here it is. Simard, Steinkraus and Platt (2003) report 99.3 % with 800 hidden neurons and elastic distortions.',
      ko: '강의 자료는 네 가지 기법을 예고하지만 이 기법의 슬라이드는 없습니다. 여기서 채워 넣습니다. Simard, Steinkraus, Platt (2003)는 은닉 뉴런 800개와 탄성 변형으로 99.3 %를 보고했습니다.',
    },
  ],
}
