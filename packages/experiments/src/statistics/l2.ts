import type { Claim, Experiment } from '../forms'
import type { Trained } from '../programs/train'
import { type Arm, accuracies, best, dots, noteOf, ofArm, percent, trialsOf } from './arms'
import { median } from './paired'

type Settings = {
  readonly seeds: readonly number[]
  readonly lambda: number
  readonly n: number
  readonly short: { readonly eta: number; readonly epochs: number }
  readonly long: { readonly eta: number; readonly epochs: number }
}

const arms = ({ lambda, n, short, long }: Settings): readonly Arm[] =>
  [short, long].map(({ eta, epochs }) => ({
    name: { en: `η = ${eta}, ${epochs} epochs`, ko: `η = ${eta}, ${epochs}에포크` },
    role: 'l2',
    train: {
      layers: [784, 100, 10],
      cost: 'cross-entropy',
      init: 'large',
      eta,
      l2: lambda,
      epochs,
      n,
      measure: ['validation'],
    },
  }))

const claim = (id: string, arm: number, expected: number, within: number): Claim<Settings, Trained> => ({
  id,
  kind: 'statistical',
  says: {
    en: `100 hidden neurons, λ = 5${arm === 0 ? '' : ', η = 0.1 and 60 epochs'}: ${percent(expected)} % on the validation images.`,
    ko: `은닉 뉴런 100개, λ = 5${arm === 0 ? '' : ', η = 0.1로 60에포크'}: 검증 이미지에서 ${percent(expected)} %.`,
  },
  expected,
  tolerance: { en: `median of the seeds, ±${100 * within} points`, ko: `시드들의 중앙값에서 ±${100 * within}%포인트` },
  check(results, { seeds }) {
    const values = ofArm(results, arm, seeds).map((one) => best(one, 'validation'))
    const value = median(values)
    return { measured: { value, seeds: values }, pass: Math.abs(value - expected) <= within }
  },
})

/** What 100 hidden neurons and L2 reach. */
export const wide: Experiment<Settings, Trained> = {
  id: 'l2.100',
  title: { en: 'A wider network with L2', ko: '더 넓은 신경망과 L2' },
  about: {
    en: 'With 100 hidden neurons and λ = 5 the book reaches 97.92 % on the validation images; with a smaller learning rate and twice the epochs, 98.04 %.',
    ko: '은닉 뉴런 100개와 λ = 5로 책은 검증 이미지에서 97.92 %에 이릅니다. 학습률을 줄이고 에포크를 두 배로 늘리면 98.04 %입니다.',
  },
  source: { topic: { en: 'L2 regularization', ko: 'L2 정칙화' }, equations: '(85), (87)' },
  size: 'full',
  needs: ['mnist'],
  settings: {
    seeds: [1, 2, 3],
    lambda: 5,
    n: 50_000,
    short: { eta: 0.5, epochs: 30 },
    long: { eta: 0.1, epochs: 60 },
  },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [claim('l2.100', 0, 0.9792, 0.004), claim('l2.100.long', 1, 0.9804, 0.003)],
  curves: (results, settings) =>
    Object.fromEntries(
      arms(settings).flatMap((_, i) =>
        ofArm(results, i, settings.seeds).map(({ curves }, s) => [
          `${i === 0 ? 'short' : 'long'} seed ${settings.seeds[s]}`,
          curves,
        ]),
      ),
    ),
  figures(results, settings) {
    const all = arms(settings)
    return [
      {
        name: 'accuracy',
        title: { en: 'Validation accuracy, every seed', ko: '검증 정확도, 모든 시드' },
        note: noteOf(all[0].train, settings.seeds),
        panels: all.map(({ name }, i) => ({
          kind: 'lines',
          title: name,
          x: { label: { en: 'epoch', ko: '에포크' } },
          y: { label: { en: 'accuracy', ko: '정확도' }, percent: true, range: [0.95, 0.985] },
          lines: ofArm(results, i, settings.seeds).map((one, s) => ({
            name: { en: `seed ${settings.seeds[s]}`, ko: `시드 ${settings.seeds[s]}` },
            role: 'l2',
            of: 'validation',
            x: accuracies(one, 'validation').map((_, e) => e),
            y: accuracies(one, 'validation'),
          })),
          rules: [{ y: [0.9792, 0.9804][i], role: 'published', label: { en: 'book', ko: '책' } }],
        })),
      },
      {
        name: 'best',
        title: { en: 'Best epoch of every seed', ko: '시드마다 가장 좋은 에포크' },
        note: noteOf(all[0].train, settings.seeds),
        panels: [
          dots(
            all.map(({ name, role }, i) => ({
              name,
              role,
              values: ofArm(results, i, settings.seeds).map((one) => best(one, 'validation')),
            })),
            { en: 'validation accuracy', ko: '검증 정확도' },
          ),
        ],
      },
    ]
  },
}
