import { expect, it } from 'vitest'
import { figureOf, panels } from './figures.cases'
import { table } from './table'
import { words } from './words'

it('lines: every x once, every digit, points and rules beside', () => {
  const [curves, marks] = table(
    figureOf({
      ...panels.lines,
      lines: [
        { name: words('a'), role: 'l1', x: [0, 2], y: [0.8227, Number.NaN] },
        { name: words('b'), role: 'l2', x: [1, 2], y: [1 / 3, Number.POSITIVE_INFINITY] },
      ],
    }),
    { lang: 'ko' },
  )
  expect(curves).toEqual({
    title: '곡선',
    head: ['에포크', 'a', 'b'],
    rows: [
      ['0', '82.27 %', ''],
      ['1', '', '33.3333333333333 %'],
      ['2', 'NaN', '∞'],
    ],
  })
  expect(marks.rows).toEqual([
    ['발표된 값', '8', '82.21 %'],
    ['테스트 비용 최저', '3', ''],
    ['개선이 멈추는 곳', '4', ''],
    ['넘을 값', '', '85 %'],
  ])
})

it('the other kinds', () => {
  const [bars, l1, l2, dots, matrix, ...rest] = table(
    figureOf(panels.bars, panels.histogram, panels.dots, panels.images, panels.matrix),
    { lang: 'en' },
  )
  expect([bars.head, ...bars.rows]).toEqual([
    ['activation', 'before', 'after', 'published'],
    ['a₁', '0.25', '0.75', ''],
    ['a₂', '0.5', '1', '0.5'],
  ])
  expect(l1).toEqual({
    title: 'Title · L1',
    head: ['from', 'to', 'how many'],
    rows: [
      ['−1', '0', '2'],
      ['0', '1', '4'],
    ],
  })
  expect(l2.title).toBe('Title · L2')
  expect([dots.head, ...dots.rows]).toEqual([
    ['', 'mean', 'interval', '1', '2', '3'],
    ['L2', '2', '1 … 3', '1: 1', '2: 1', '3: 3'],
    ['dropout', '', '', '−1', '0.5', ''],
  ])
  expect(matrix.rows).toEqual([
    ['0', '10', '−5'],
    ['1', '0', '10'],
  ])
  expect(rest).toEqual([])
})
