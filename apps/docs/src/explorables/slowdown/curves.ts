import { fixed, plot, short } from '../../explorable'
import { type Bench, LENGTH } from './model'
import type { Shown } from './state'
import type { Text } from './text'

export function plotSvg(t: Text, state: Shown, runs: Bench, at: number): string {
  const { a } = runs.quadratic
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  const started = (w: number, b: number): boolean => state.w === w && state.b === b
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.output,
    yRange: [0, 1],
    length: LENGTH,
    at,
    curves: [
      { role: 'quadratic', label: t.quadratic, values: a },
      { role: 'crossEntropy', label: t.crossEntropy, values: runs.crossEntropy.a },
      ...(runs.bookWidget ? [{ role: 'quiet' as const, label: t.widget, values: runs.bookWidget.a }] : []),
    ],
    rules: [{ y: 0.5, label: 'a = ½' }],
    published: started(0.6, 0.9)
      ? [{ x: 0, y: 0.82, label: '0.82' }]
      : started(2, 2)
        ? [{ x: 0, y: 0.98, label: '0.98' }]
        : [],
    ...(sketch &&
      started(2, 2) && {
        guess: { label: t.yourGuess, points: sketch.map(([x, y]) => [x * LENGTH, y * a[0]] as const) },
      }),
    note: t.note(short(state.w), short(state.b), short(runs.quadratic.eta), short(runs.crossEntropy.eta)),
    description: said(t, runs, at),
  })
}

/** What the plot shows, in words. */
export const said = (t: Text, runs: Bench, at: number): string =>
  t.description(
    at,
    fixed(runs.quadratic.a[at]),
    fixed(runs.crossEntropy.a[at]),
    runs.bookWidget && fixed(runs.bookWidget.a[at]),
  )
