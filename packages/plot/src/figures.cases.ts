import type { Figure, Panel, Words } from './figure'
import { words } from './words'

const n = <T>(count: number, of: (i: number) => T): T[] => Array.from({ length: count }, (_, i) => of(i))
const both = (en: string, ko: string): Words => ({ en, ko })

/** One panel of each kind, small enough to reckon by hand. */
export const panels: { readonly [kind in Panel['kind']]: Extract<Panel, { kind: kind }> } = {
  lines: {
    kind: 'lines',
    title: both('Curves', '곡선'),
    x: { label: both('epoch', '에포크') },
    y: { label: both('accuracy', '정확도'), percent: true },
    lines: [
      {
        name: both('L2, training', 'L2, 훈련'),
        role: 'l2',
        of: 'training',
        x: n(9, (i) => i),
        y: n(9, (i) => 0.99 - 0.3 / (1 + i)),
      },
      {
        name: both('L2, test', 'L2, 테스트'),
        role: 'l2',
        of: 'test',
        x: n(9, (i) => i),
        y: n(9, (i) => 0.9 - 0.3 / (1 + i)),
      },
    ],
    points: [{ x: 8, y: 0.8221, role: 'published', label: words('82.21 %') }],
    rules: [
      { x: 3, role: 'quiet', label: both('test cost lowest', '테스트 비용 최저') },
      { x: 4, role: 'published', label: both('stops improving', '개선이 멈추는 곳') },
      { y: 0.85, role: 'none', label: both('to beat', '넘을 값') },
    ],
  },
  bars: {
    kind: 'bars',
    y: { label: both('activation', '활성화') },
    categories: ['a₁', 'a₂'].map(words),
    groups: [
      { name: both('before', '이전'), role: 'quadratic', values: [0.25, 0.5] },
      { name: both('after', '이후'), role: 'crossEntropy', values: [0.75, 1] },
    ],
    published: [{ category: 1, value: 0.5 }],
  },
  histogram: {
    kind: 'histogram',
    x: { label: both('weight', '가중치') },
    y: { label: both('how many', '개수') },
    groups: [
      { name: words('L1'), role: 'l1', edges: [-1, 0, 1], counts: [2, 4] },
      { name: words('L2'), role: 'l2', edges: [-1, 0, 1], counts: [3, 3] },
    ],
  },
  dots: {
    kind: 'dots',
    x: { label: both('points gained', '오른 퍼센트포인트') },
    strips: [
      { name: words('L2'), role: 'l2', values: [1, 1, 3], mean: 2, interval: [1, 3], labels: ['1', '2', '3'] },
      { name: both('dropout', '드롭아웃'), role: 'dropout', values: [-1, 0.5] },
    ],
    rules: [{ x: 0, role: 'none', label: both('no regularization', '정칙화 없음') }],
  },
  images: {
    kind: 'images',
    width: 2,
    height: 2,
    columns: 2,
    signed: true,
    limit: 1,
    images: [{ pixels: [1, -1, 0, 0.5], label: words('w₁') }, { pixels: [0, 0, 0, 0] }],
  },
  matrix: {
    kind: 'matrix',
    rows: ['0', '1'].map(words),
    columns: ['0', '1'].map(words),
    values: [
      [10, -5],
      [0, 10],
    ],
    numbers: true,
  },
}

export const figureOf = (...all: readonly Panel[]): Figure => ({
  name: 'f',
  title: both('Title', '제목'),
  caption: both('What is to be seen.', '볼 것.'),
  note: both('[784, 30, 10], η = 0.5, seed 1', '[784, 30, 10], η = 0.5, 시드 1'),
  panels: all,
})
