import { log } from '@nn/tensor/math'
import { both, near, withinWords } from '../claims'
import type { Claim, Experiment, Figure, Words } from '../forms'
import type { NeuronCost, NeuronCourse, NeuronSettings } from '../programs/neuron'

type Settings = {
  readonly eta: number
  readonly steps: number
  readonly starts: readonly (readonly [w: number, b: number])[]
  /** Learning rates for the claim that holds at any. */
  readonly etas: readonly number[]
}
type Slopes = { readonly a: readonly number[]; readonly nabla: readonly number[] }
type Result = NeuronCourse | Slopes

const courses: readonly NeuronCost[] = ['quadratic', 'cross-entropy']

/** A grid of a in (0, 1) that holds 2/3 and, at the end, the a of (w, b) = (2, 2). */
const GRID = 300

const names: { readonly [cost in NeuronCost]: Words } = {
  quadratic: { en: 'quadratic', ko: '이차 비용' },
  'cross-entropy': { en: 'cross-entropy', ko: '교차 엔트로피' },
  'book-widget': { en: "the book's widget", ko: '책의 위젯' },
}

const roleOf = (cost: NeuronCost) => (cost === 'quadratic' ? 'quadratic' : 'crossEntropy')

/** Where the courses lie among the results: by start, then cost, then those at other η, the slopes last. */
const course = (results: readonly Result[], start: number, cost: NeuronCost): NeuronCourse =>
  results[start * courses.length + courses.indexOf(cost)] as NeuronCourse
const slopesOf = (results: readonly Result[]): Slopes => results[results.length - 1] as Slopes

const below = (a: readonly number[]): number => a.findIndex((v) => v < 0.5)

/** The update in which the cost falls most. */
export function fastestFall(cost: readonly number[]): number {
  let best = 0
  for (let t = 1; t + 1 < cost.length; t++) if (cost[t] - cost[t + 1] > cost[best] - cost[best + 1]) best = t
  return best
}

type NeuronClaim = Claim<Settings, Result>

const start: NeuronClaim = {
  id: 'neuron.start',
  kind: 'exact',
  says: {
    en: 'The neuron begins at a = 0.82 from (w, b) = (0.6, 0.9), and at a = 0.98 from (2, 2).',
    ko: '뉴런의 출력은 (w, b) = (0.6, 0.9)에서 0.82로, (2, 2)에서 0.98로 시작합니다.',
  },
  expected: { '(0.6, 0.9)': 0.817574, '(2, 2)': 0.982014 },
  tolerance: withinWords('1e-6'),
  check: (results) =>
    near(
      { '(0.6, 0.9)': course(results, 0, 'quadratic').a[0], '(2, 2)': course(results, 1, 'quadratic').a[0] },
      { '(0.6, 0.9)': 0.817574, '(2, 2)': 0.982014 },
      1e-6,
      {
        en: 'The deck writes "initial w = 0.6, 0.9": that is w = 0.6 and b = 0.9.',
        ko: '강의 자료의 “initial w = 0.6, 0.9”는 w = 0.6, b = 0.9를 뜻합니다.',
      },
    ),
}

const easy: NeuronClaim = {
  id: 'neuron.quadratic.easy',
  kind: 'exact',
  says: {
    en: 'With the quadratic cost the neuron learns soon from (0.6, 0.9).',
    ko: '이차 비용에서 (0.6, 0.9)로 시작한 뉴런은 곧바로 배웁니다.',
  },
  expected: { a150: 0.15274, a300: 0.093956, 'a < 0.5 at': 36 },
  tolerance: withinWords('1e-6'),
  check(results) {
    const { a } = course(results, 0, 'quadratic')
    return near(
      { a150: a[150], a300: a[300], 'a < 0.5 at': below(a) },
      { a150: 0.15274, a300: 0.093956, 'a < 0.5 at': 36 },
      1e-6,
    )
  },
}

const saturated: NeuronClaim = {
  id: 'neuron.quadratic.saturated',
  kind: 'exact',
  says: {
    en: 'From (2, 2), badly wrong, it hardly learns for some 150 updates.',
    ko: '크게 틀린 (2, 2)에서 시작하면 150번 갱신할 때까지 거의 배우지 못합니다.',
  },
  expected: { a150: 0.933417, a300: 0.202848, 'a < 0.5 at': 232 },
  tolerance: withinWords('1e-6'),
  check(results) {
    const { a } = course(results, 1, 'quadratic')
    return near(
      { a150: a[150], a300: a[300], 'a < 0.5 at': below(a) },
      { a150: 0.933417, a300: 0.202848, 'a < 0.5 at': 232 },
      1e-6,
    )
  },
}

const cure: NeuronClaim = {
  id: 'neuron.cross-entropy',
  kind: 'exact',
  says: {
    en: 'With cross-entropy it learns soon from both starts.',
    ko: '교차 엔트로피를 쓰면 어느 쪽에서 시작해도 곧바로 배웁니다.',
  },
  expected: { 'a300 (0.6, 0.9)': 0.011638, 'a300 (2, 2)': 0.012009, 'a < 0.5 (0.6, 0.9)': 8, 'a < 0.5 (2, 2)': 17 },
  tolerance: withinWords('1e-6'),
  check(results) {
    const [first, second] = [course(results, 0, 'cross-entropy').a, course(results, 1, 'cross-entropy').a]
    return near(
      {
        'a300 (0.6, 0.9)': first[300],
        'a300 (2, 2)': second[300],
        'a < 0.5 (0.6, 0.9)': below(first),
        'a < 0.5 (2, 2)': below(second),
      },
      { 'a300 (0.6, 0.9)': 0.011638, 'a300 (2, 2)': 0.012009, 'a < 0.5 (0.6, 0.9)': 8, 'a < 0.5 (2, 2)': 17 },
      1e-6,
    )
  },
}

const peak: NeuronClaim = {
  id: 'neuron.gradient-peak',
  kind: 'exact',
  says: {
    en: '∂C/∂w = a²(1 − a) of the quadratic cost is largest at a = 2/3, where it is 4/27; at (2, 2) it is 8.5 times lower.',
    ko: '이차 비용의 ∂C/∂w = a²(1 − a)는 a = 2/3에서 4/27로 가장 크고, (2, 2)에서는 그 8.5분의 1입니다.',
  },
  expected: { a: 2 / 3, peak: 4 / 27, 'at (2, 2)': 0.01735, 'times lower': 8.5 },
  tolerance: { en: '±1e-9 at the peak, else to the digits given', ko: '꼭대기에서 ±1e-9, 나머지는 적힌 자리까지' },
  check(results) {
    const { a, nabla } = slopesOf(results)
    const at = nabla.indexOf(Math.max(...nabla))
    const last = nabla[nabla.length - 1]
    const measured = { a: a[at], peak: nabla[at], 'at (2, 2)': last, 'times lower': nabla[at] / last }
    const pass =
      Math.abs(a[at] - 2 / 3) <= 1e-9 &&
      Math.abs(nabla[at] - 4 / 27) <= 1e-9 &&
      Math.abs(last - 0.01735) <= 5e-6 &&
      Math.abs(nabla[at] / last - 8.5) <= 0.05
    return { measured, pass }
  },
}

const fall: NeuronClaim = {
  id: 'neuron.fastest-fall',
  kind: 'exact',
  says: {
    en: 'At any η, the cross-entropy falls fastest in its first step; the quadratic cost from (2, 2) falls fastest later.',
    ko: 'η가 얼마든 교차 엔트로피는 첫걸음에서 가장 빨리 줄고, (2, 2)에서 시작한 이차 비용은 나중에야 가장 빨리 줍니다.',
  },
  expected: { 'cross-entropy': 'step 0', quadratic: 'later' },
  tolerance: { en: 'at every η tried', ko: '시험한 모든 η에서' },
  check(results, { starts, etas }) {
    const from = starts.length * courses.length
    const falls = courses.map((_, i) =>
      etas.map((_, j) => fastestFall((results[from + j * courses.length + i] as NeuronCourse).cost)),
    )
    const measured = { eta: etas, quadratic: falls[0], 'cross-entropy': falls[1] }
    return { measured, pass: falls[1].every((t) => t === 0) && falls[0].every((t) => t > 0) }
  },
}

/** Updates for a learning rate: as far as η = 0.15 comes in 300. */
const stepsFor = (eta: number, { eta: usual, steps }: Settings): number => Math.ceil((steps * usual) / eta)

/** One neuron and two costs: the chapter's first two figures. */
export const slowdown: Experiment<Settings, Result> = {
  id: 'neuron',
  title: { en: 'Slow when very wrong', ko: '크게 틀릴수록 느리게 배우는 뉴런' },
  about: {
    en: 'One sigmoid neuron with input 1 is to learn the output 0. With the quadratic cost its gradient holds σ′(z), which vanishes where the neuron is saturated, so it learns slowest when it is most wrong. In the cross-entropy the σ′ cancels.',
    ko: '입력이 1인 시그모이드 뉴런 하나에게 출력 0을 가르칩니다. 이차 비용의 기울기에는 σ′(z)가 들어 있어서, 뉴런이 포화되면 기울기도 사라집니다. 그래서 가장 크게 틀렸을 때 가장 느리게 배웁니다. 교차 엔트로피에서는 이 σ′이 약분되어 없어집니다.',
  },
  source: {
    topic: { en: 'The learning slowdown and the cross-entropy cost', ko: '학습 둔화와 교차 엔트로피 비용' },
    equations: '(54)–(62)',
  },
  size: 'quick',
  needs: [],
  settings: {
    eta: 0.15,
    steps: 300,
    starts: [
      [0.6, 0.9],
      [2, 2],
    ],
    etas: [0.01, 0.05, 0.15, 0.5],
  },
  trials(settings) {
    const { eta, steps, starts, etas } = settings
    const trial = (s: NeuronSettings) => ({ program: 'neuron', settings: s, work: s.steps })
    return [
      ...starts.flatMap((from) => courses.map((cost) => trial({ start: from, cost, eta, steps }))),
      ...etas.flatMap((rate) =>
        courses.map((cost) =>
          trial({ start: starts[starts.length - 1], cost, eta: rate, steps: stepsFor(rate, settings) }),
        ),
      ),
      // w = ln(a/(1 − a)) at b = 0 gives each a of the grid; w = 4 is the z of (2, 2).
      { program: 'neuron-slopes', settings: { cost: 'quadratic', w: [...grid(), 4], b: 0 }, work: GRID },
    ]
  },
  claims: [start, easy, saturated, cure, peak, fall],
  figures(results, { eta, steps, starts }): readonly Figure[] {
    const updates = Array.from({ length: steps + 1 }, (_, t) => t)
    const note = both(`x = 1, y = 0, η = ${eta}, ${steps} ⟳`)
    const { a, nabla } = slopesOf(results)
    const learning = starts.map(
      ([w, b], i): Figure => ({
        name: `from-${w}-${b}`,
        title: { en: `The neuron from (w, b) = (${w}, ${b})`, ko: `(w, b) = (${w}, ${b})에서 시작한 뉴런` },
        caption: {
          en: 'Output and cost after each update, with both costs.',
          ko: '갱신할 때마다의 출력과 비용을 두 비용 함수에서 나란히 보입니다.',
        },
        note,
        panels: (['a', 'cost'] as const).map((what) => ({
          kind: 'lines',
          x: { label: { en: 'updates', ko: '갱신 횟수' } },
          y:
            what === 'a'
              ? { label: { en: 'output a', ko: '출력 a' }, range: [0, 1] }
              : { label: { en: 'cost C', ko: '비용 C' } },
          lines: courses.map((cost) => ({
            name: names[cost],
            role: roleOf(cost),
            x: updates,
            y: course(results, i, cost)[what],
          })),
          ...(what === 'a' && {
            rules: [{ y: 0.5, role: 'quiet' as const, label: { en: 'a = ½', ko: 'a = ½' } }],
          }),
        })),
      }),
    )
    const shape: Figure = {
      name: 'gradient',
      title: { en: 'Where the quadratic cost learns', ko: '이차 비용이 잘 배우는 곳' },
      caption: {
        en: 'σ′(z) = a(1 − a) is largest at a = ½, the gradient a²(1 − a) at a = 2/3; near a = 1, where the neuron is most wrong, both vanish. The gradient of the cross-entropy is a itself.',
        ko: 'σ′(z) = a(1 − a)는 a = ½에서, 기울기 a²(1 − a)는 a = 2/3에서 가장 큽니다. 뉴런이 가장 크게 틀린 a = 1 근처에서는 둘 다 사라집니다. 교차 엔트로피의 기울기는 a 그 자체입니다.',
      },
      note: both('x = 1, y = 0'),
      panels: [
        {
          kind: 'lines',
          x: { label: { en: 'output a', ko: '출력 a' } },
          y: { label: { en: '∂C/∂w', ko: '∂C/∂w' }, range: [0, 1] },
          lines: [
            { name: names.quadratic, role: 'quadratic', x: a.slice(0, -1), y: nabla.slice(0, -1) },
            { name: names['cross-entropy'], role: 'crossEntropy', x: a.slice(0, -1), y: a.slice(0, -1) },
            { name: both('σ′'), role: 'quiet', x: a.slice(0, -1), y: a.slice(0, -1).map((v) => v * (1 - v)) },
          ],
          points: [
            { x: 2 / 3, y: 4 / 27, role: 'published', label: both('4/27') },
            { x: a[a.length - 1], y: nabla[nabla.length - 1], role: 'published', label: both('(2, 2)') },
          ],
        },
      ],
    }
    return [...learning, shape]
  },
  findings(results, settings) {
    const stuck = course(results, settings.starts.length - 1, 'quadratic')
    const free = course(results, settings.starts.length - 1, 'cross-entropy')
    const at = fastestFall(stuck.cost)
    return [
      {
        en: `From (2, 2) the quadratic cost falls fastest in update ${at}, the cross-entropy in update ${fastestFall(free.cost)}; a falls below ½ after ${below(stuck.a)} updates against ${below(free.a)}.`,
        ko: `(2, 2)에서 이차 비용은 ${at}번째 갱신에서, 교차 엔트로피는 ${fastestFall(free.cost)}번째 갱신에서 가장 빨리 줍니다. a가 ½ 아래로 내려가는 데 이차 비용은 ${below(stuck.a)}번, 교차 엔트로피는 ${below(free.a)}번 걸립니다.`,
      },
    ]
  },
}

function grid(): number[] {
  return Array.from({ length: GRID - 1 }, (_, i) => log((i + 1) / (GRID - 1 - i)))
}
