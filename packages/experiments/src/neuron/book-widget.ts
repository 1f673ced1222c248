import { both, near, withinWords } from '../claims'
import type { Experiment } from '../forms'
import type { NeuronCost, NeuronCourse } from '../programs/neuron'

type Settings = {
  readonly eta: number
  readonly steps: number
  readonly starts: readonly (readonly [w: number, b: number])[]
}

const costs: readonly NeuronCost[] = ['cross-entropy', 'book-widget']

/** An erratum: what the book's web widget shows at η = 0.005 comes of a wrong gradient. */
export const bookWidget: Experiment<Settings, NeuronCourse> = {
  id: 'neuron.eta',
  title: { en: "The book's own widget and its gradient", ko: '책의 위젯과 그 기울기' },
  about: {
    en: "The book's page lets the neuron run with cross-entropy at η = 0.005, and it learns quickly. With the right gradient a − y it does not: the widget descends 1/(1 − a), which is ∂C/∂a, where ∂C/∂z belongs.",
    ko: '책의 웹 페이지에서는 교차 엔트로피를 쓴 뉴런이 η = 0.005에서도 빠르게 배웁니다. 올바른 기울기 a − y로는 그렇게 되지 않습니다. 위젯이 ∂C/∂z 자리에 ∂C/∂a, 곧 1/(1 − a)를 쓰고 있기 때문입니다.',
  },
  source: {
    topic: { en: 'The cross-entropy cost', ko: '교차 엔트로피 비용' },
    equations: '(57), (61)',
  },
  size: 'quick',
  needs: [],
  settings: {
    eta: 0.005,
    steps: 300,
    starts: [
      [0.6, 0.9],
      [2, 2],
    ],
  },
  trials: ({ eta, steps, starts }) =>
    costs.flatMap((cost) =>
      starts.map((start) => ({ program: 'neuron', settings: { start, cost, eta, steps }, work: steps })),
    ),
  claims: [
    {
      id: 'neuron.cross-entropy.book-eta',
      kind: 'exact',
      says: {
        en: "At the book's η = 0.005 the cross-entropy, with its right gradient a − y, does not learn quickly.",
        ko: '책의 η = 0.005에서는 교차 엔트로피도 올바른 기울기 a − y로는 빠르게 배우지 못합니다.',
      },
      expected: { '(0.6, 0.9)': 0.417679, '(2, 2)': 0.779587 },
      tolerance: withinWords('1e-6'),
      check: ([first, second]) =>
        near(
          { '(0.6, 0.9)': first.a[300], '(2, 2)': second.a[300] },
          { '(0.6, 0.9)': 0.417679, '(2, 2)': 0.779587 },
          1e-6,
        ),
    },
    {
      id: 'neuron.book-widget',
      kind: 'exact',
      says: {
        en: "The numbers on the book's page come of 1/(1 − a) in place of a − y.",
        ko: '책의 페이지가 보여 주는 값은 a − y 대신 1/(1 − a)를 썼을 때 나옵니다.',
      },
      expected: { '(0.6, 0.9)': 0.040366, '(2, 2)': 0.047876 },
      tolerance: withinWords('1e-6'),
      check: ([, , first, second]) =>
        near(
          { '(0.6, 0.9)': first.a[300], '(2, 2)': second.a[300] },
          { '(0.6, 0.9)': 0.040366, '(2, 2)': 0.047876 },
          1e-6,
          {
            en: 'An erratum of the page, not of the idea: at η = 0.15 the right gradient learns as promised.',
            ko: '페이지의 오류일 뿐 생각이 틀린 것은 아닙니다. η = 0.15에서는 올바른 기울기로도 약속한 대로 배웁니다.',
          },
        ),
    },
  ],
  figures: (results, { eta, steps, starts }) => [
    {
      name: 'widget',
      title: { en: 'Right gradient and widget gradient', ko: '올바른 기울기와 위젯의 기울기' },
      note: both(`x = 1, y = 0, η = ${eta}`),
      panels: starts.map(([w, b], i) => ({
        kind: 'lines',
        title: both(`(w, b) = (${w}, ${b})`),
        x: { label: { en: 'updates', ko: '갱신 횟수' } },
        y: { label: { en: 'output a', ko: '출력 a' }, range: [0, 1] },
        lines: [
          {
            name: { en: 'a − y', ko: 'a − y' },
            role: 'crossEntropy' as const,
            x: Array.from({ length: steps + 1 }, (_, t) => t),
            y: results[i].a,
          },
          {
            name: { en: '1/(1 − a), widget', ko: '1/(1 − a), 위젯' },
            role: 'quiet' as const,
            dash: 'dotted' as const,
            x: Array.from({ length: steps + 1 }, (_, t) => t),
            y: results[starts.length + i].a,
          },
        ],
      })),
    },
  ],
}
