import { both } from '../claims'
import type { Claim, Experiment, Words } from '../forms'
import type { Trained, TrainSettings } from '../programs/train'
import { type Arm, best, dots, gain, noteOf, ofArm, percent, trialsOf } from './arms'
import { median, paired, spread } from './paired'

type Settings = {
  readonly seeds: readonly number[]
  readonly epochs: number
  readonly n: number
  readonly eta: { readonly quadratic: number; readonly 'cross-entropy': number }
}

const hidden = [30, 100] as const
const costs = ['quadratic', 'cross-entropy'] as const

/** A class of which less than this share is found counts as never learnt. */
const LEARNT = 0.05

function arms({ epochs, n, eta }: Settings): readonly Arm[] {
  return hidden.flatMap((units) =>
    costs.map(
      (cost): Arm => ({
        name: nameOf(cost, units),
        role: cost === 'quadratic' ? 'quadratic' : 'crossEntropy',
        train: {
          layers: [784, units, 10],
          cost,
          init: 'large',
          eta: eta[cost],
          epochs,
          n,
          measure: ['test'],
          look: ['recall'],
        } satisfies Omit<TrainSettings, 'seed'>,
      }),
    ),
  )
}

function nameOf(cost: (typeof costs)[number], units: number): Words {
  return cost === 'quadratic'
    ? { en: `quadratic, ${units} hidden`, ko: `이차 비용, 은닉 ${units}` }
    : { en: `cross-entropy, ${units} hidden`, ko: `교차 엔트로피, 은닉 ${units}` }
}

/** Of a cost and a width the results, by seed. */
const pick = (results: readonly Trained[], { seeds }: Settings, cost: (typeof costs)[number], units: 30 | 100) =>
  ofArm(results, hidden.indexOf(units) * costs.length + costs.indexOf(cost), seeds)

const bests = (of: readonly Trained[]): number[] => of.map((one) => best(one, 'test'))

/** Seeds whose network never learns some digit. */
const stuck = (of: readonly Trained[]): number => of.filter(({ recall = [] }) => recall.some((r) => r < LEARNT)).length

function unlearnt(of: readonly Trained[]): Words {
  const n = stuck(of)
  return {
    en: `In ${n} of ${of.length} seeds an output neuron stays saturated, and its digit is never learnt.`,
    ko: `시드 ${of.length}개 가운데 ${n}개에서 출력 뉴런 하나가 포화된 채로 남아 그 숫자를 끝내 배우지 못합니다.`,
  }
}

const accuracy = (
  id: string,
  cost: (typeof costs)[number],
  units: 30 | 100,
  expected: number,
  within: number,
  bestOfSeveral: boolean,
): Claim<Settings, Trained> => ({
  id,
  kind: 'statistical',
  says: {
    en: `${units} hidden neurons and the ${cost === 'quadratic' ? 'quadratic cost' : 'cross-entropy'} reach ${percent(expected)} % on the test images.`,
    ko: `은닉 뉴런 ${units}개와 ${cost === 'quadratic' ? '이차 비용으로' : '교차 엔트로피로'} 테스트 이미지에서 ${percent(expected)} %에 이릅니다.`,
  },
  expected,
  tolerance: bestOfSeveral
    ? { en: `best of the seeds, ±${100 * within} points`, ko: `가장 좋은 시드에서 ±${100 * within}%포인트` }
    : { en: `median of the seeds, ±${100 * within} points`, ko: `시드들의 중앙값에서 ±${100 * within}%포인트` },
  check(results, settings) {
    const of = pick(results, settings, cost, units)
    const seeds = bests(of)
    const value = bestOfSeveral ? Math.max(...seeds) : median(seeds)
    return {
      measured: { value, seeds, 'a digit never learnt': stuck(of) / of.length },
      pass: Math.abs(value - expected) <= within,
      ...(stuck(of) > 0 && { remark: unlearnt(of) }),
    }
  },
})

const noWorse: Claim<Settings, Trained> = {
  id: 'cross-entropy.100.paired',
  kind: 'statistical',
  says: {
    en: 'At 100 hidden neurons the cross-entropy does no worse than the quadratic cost.',
    ko: '은닉 뉴런 100개에서 교차 엔트로피는 이차 비용보다 나쁘지 않습니다.',
  },
  expected: '≥ 0',
  tolerance: { en: 'mean difference, paired by seed', ko: '시드끼리 짝지은 차이의 평균' },
  check(results, settings) {
    const gained = paired(
      bests(pick(results, settings, 'quadratic', 100)),
      bests(pick(results, settings, 'cross-entropy', 100)),
    )
    return { measured: gained, pass: gained.mean >= 0, remark: gain(gained) }
  },
}

/** Is the difference of 96.59 and 96.82 real? Both costs, both widths, paired by seed. */
export const compareCosts: Experiment<Settings, Trained> = {
  id: 'costs',
  title: { en: 'Quadratic cost against cross-entropy on MNIST', ko: 'MNIST에서 견주는 이차 비용과 교차 엔트로피' },
  about: {
    en: 'The book reports 95.42 and 96.59 % with the quadratic cost, 95.49 and 96.82 % with cross-entropy, for 30 and 100 hidden neurons: one good run of each. Here every seed is shown, and the two costs are paired by seed.',
    ko: '책은 은닉 뉴런 30개와 100개에서 이차 비용으로 95.42 %와 96.59 %, 교차 엔트로피로 95.49 %와 96.82 %를 보고합니다. 저마다 잘된 실행 하나의 값입니다. 여기서는 모든 시드를 점으로 보이고, 두 비용을 같은 시드끼리 짝지어 견줍니다.',
  },
  source: {
    topic: { en: 'Cross-entropy to classify MNIST digits', ko: '교차 엔트로피로 MNIST 숫자 분류하기' },
    equations: '(63)',
  },
  size: 'full',
  needs: ['mnist'],
  settings: { seeds: [1, 2, 3, 4, 5], epochs: 30, n: 50_000, eta: { quadratic: 3, 'cross-entropy': 0.5 } },
  trials: (settings) => trialsOf(arms(settings), settings.seeds),
  claims: [
    accuracy('quadratic.30', 'quadratic', 30, 0.9542, 0.004, false),
    accuracy('quadratic.100', 'quadratic', 100, 0.9659, 0.006, true),
    accuracy('cross-entropy.30', 'cross-entropy', 30, 0.9549, 0.004, false),
    accuracy('cross-entropy.100', 'cross-entropy', 100, 0.9682, 0.004, false),
    noWorse,
  ],
  curves(results, settings) {
    const all = arms(settings)
    return Object.fromEntries(
      all.flatMap(({ train }, i) =>
        ofArm(results, i, settings.seeds).map(({ curves }, s) => [
          `${train.cost} ${train.layers[1]} seed ${settings.seeds[s]}`,
          curves,
        ]),
      ),
    )
  },
  figures(results, settings) {
    const all = arms(settings)
    return [
      {
        name: 'seeds',
        title: { en: 'Best epoch of every seed', ko: '시드마다 가장 좋은 에포크' },
        caption: {
          en: 'One point for each seed, the mean as a bar with its 95 % interval, the published values as lines. Points far to the left are networks in which an output never learns.',
          ko: '점 하나가 시드 하나이고, 막대는 평균과 95 % 구간, 세로줄은 책의 값입니다. 왼쪽으로 멀리 떨어진 점은 출력 하나가 끝내 배우지 못한 신경망입니다.',
        },
        note: noteOf(all[0].train, settings.seeds),
        panels: hidden.map((units) => ({
          ...dots(
            costs.map((cost) => {
              const { name, role } = all[hidden.indexOf(units) * costs.length + costs.indexOf(cost)]
              return { name, role, values: bests(pick(results, settings, cost, units)) }
            }),
            { en: 'test accuracy', ko: '테스트 정확도' },
            costs.map((cost) => {
              const value = { quadratic: { 30: 0.9542, 100: 0.9659 }, 'cross-entropy': { 30: 0.9549, 100: 0.9682 } }
              return { x: value[cost][units], role: 'published' as const, label: both(percent(value[cost][units])) }
            }),
          ),
        })),
      },
    ]
  },
  findings(results, settings) {
    const [q, c] = costs.map((cost) => pick(results, settings, cost, 100))
    const gained = paired(bests(q), bests(c))
    const whole = q.map((_, s) => s).filter((s) => (q[s].recall ?? []).every((r) => r >= LEARNT))
    const among = whole.map((s) => bests(q)[s])
    const learnt = spread(among)
    const { en, ko } = gain(gained)
    return [
      {
        en: `The book's 96.59 against 96.82 is a difference of 0.23 points between two single runs. Paired by seed, cross-entropy gains ${en}.`,
        ko: `책의 96.59와 96.82는 실행 두 번의 0.23%포인트 차이입니다. 시드끼리 짝지으면 교차 엔트로피가 얻는 것은 ${ko}입니다.`,
      },
      {
        en: `With the quadratic cost ${stuck(q)} of ${q.length} networks of 100 hidden neurons never learn some digit: an output that begins saturated at the wrong end gets a gradient times σ′(z), which is next to nothing. With cross-entropy it happens in ${stuck(c)}. That is the learning slowdown at work, and it says more than the second decimal.${among.length > 0 ? ` The networks in which all ten outputs learn reach ${percent(learnt.mean)} % on average.` : ''}`,
        ko: `은닉 뉴런 100개인 신경망에서 이차 비용을 쓰면 ${q.length}개 가운데 ${stuck(q)}개가 어떤 숫자를 끝내 배우지 못합니다. 틀린 쪽 끝에 포화된 채 시작한 출력에는 σ′(z)가 곱해진, 거의 0인 기울기만 오기 때문입니다. 교차 엔트로피에서는 ${stuck(c)}개입니다. 이것이 바로 학습 둔화이며, 소수 둘째 자리의 차이보다 많은 것을 말해 줍니다.${among.length > 0 ? ` 출력 열 개가 모두 배운 신경망은 평균 ${percent(learnt.mean)} %에 이릅니다.` : ''}`,
      },
    ]
  },
}
