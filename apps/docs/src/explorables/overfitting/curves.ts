import { type Curve, type Diamond, full, grouped, type Mark, plot, short } from '../../explorable'
import { after, LENGTH, onset, patient, type RunName, recording, TEST } from './model'
import { cost, percent } from './numbers'
import { DECK, names, rules, type Shown } from './state'
import type { Text, ViewName } from './text'

/** What a screen reader hears. */
export function said(t: Text, name: RunName, at: number): string {
  const { train, test } = after(recording[name], at)
  const { trainCost, testCost } = recording[name]
  return t.description(at, percent(train), percent(test), cost(trainCost[at]), cost(testCost[at]))
}

/** Where overfitting begins, where the reader stops, and in close view where the rules would. */
function marksOf(t: Text, { run: name, view, stop, n }: Shown): Mark[] {
  const { turned, perfect, best } = onset(recording[name])
  const own: Mark[] = stop >= 0 ? [{ x: stop, label: t.yourStop(stop), own: true }] : []
  if (view === 'cost') return [{ x: turned, label: t.marks.turned(turned) }, ...own]
  if (view === 'accuracy')
    return [
      { x: perfect, label: t.marks.perfect(perfect) },
      ...(name === 'none' ? [{ x: DECK, label: t.marks.deck(DECK) }] : []),
      ...own,
    ]
  const patience = (stop >= 0 ? [...new Set([...rules, n])] : []).flatMap((one) => {
    const { at } = patient(recording[name], one)
    return at === undefined ? [] : [{ x: at, label: t.patience(one) }]
  })
  return [...patience, { x: best, label: t.marks.best(best) }, ...own]
}

/** With the penalty, the cost begins at 3. */
const rangeOf = (view: ViewName, name: RunName): readonly [low: number, high: number] =>
  view === 'accuracy' ? [55, 100] : view === 'zoom' ? [78, 88] : [0, name === 'none' ? 2.2 : 3.1]

const percents = new Map<readonly number[], readonly number[]>()

/** Counts of a run as percentages, made once. */
function percentsOf(counts: readonly number[], of: number): readonly number[] {
  let found = percents.get(counts)
  if (found === undefined) {
    found = counts.map((right) => (100 * right) / of)
    percents.set(counts, found)
  }
  return found
}

function curvesOf(t: Text, { run: name, view }: Shown): Curve[] {
  const lines = (role: RunName): Curve[] => {
    const { trainCost, testCost, trainCorrect, testCorrect, settings } = recording[role]
    // One run alone needs no λ at its lines.
    const end = name === 'none' ? '' : `, λ ${short(settings.lambda)}`
    const test = {
      role,
      of: 'test',
      symbol: 'test',
      label: t.test + end,
      values: view === 'cost' ? testCost : percentsOf(testCorrect, TEST),
    } as const
    const train = {
      role,
      of: 'training',
      symbol: 'train',
      label: t.training + end,
      values: view === 'cost' ? trainCost : percentsOf(trainCorrect, settings.n),
    } as const
    return view === 'zoom' ? [test] : [train, test]
  }
  return name === 'none' ? lines('none') : [...lines('none'), ...lines('l2')]
}

/** What was published, as diamonds. */
function publishedOf({ run, view }: Shown): readonly Diamond[] {
  if (view === 'cost') return run === 'none' ? [{ x: 14, y: 1.203, label: '1.203' }] : []
  return run === 'none' ? [{ x: 374, y: 82.27, label: '82.27' }] : [{ x: 383, y: 87.1, label: '87.10' }]
}

/** The curves of a run, or of both. */
export function plotSvg(t: Text, state: Shown): string {
  const { run: name, view, t: at, guess } = state
  const sketch = t.guesses.find(({ value }) => value === guess)?.sketch
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.yLabels[view],
    yRange: rangeOf(view, name),
    length: LENGTH,
    at,
    curves: curvesOf(t, state),
    published: publishedOf(state),
    marks: marksOf(t, state),
    ...(view === 'cost' &&
      sketch && {
        // a sketch goes from 0 to 1; all begin where the cost of the test images does
        guess: {
          label: t.yourGuess,
          points: sketch.map(([x, y]) => [x * LENGTH, 0.81 + 1.27 * y] as const),
        },
      }),
    note: t.note(name === 'none' ? '0' : '0 | 0.1'),
    description: said(t, name, at),
    high: 320,
  })
}

/** What the plot tells of one epoch. */
export function tipOf(t: Text, { run, view }: Pick<Shown, 'run' | 'view'>, step: number): string[] {
  const lines = (one: RunName): string[] => {
    const { trainCost, testCost, trainCorrect, testCorrect } = recording[one]
    const end = run === 'none' ? '' : `, ${t.runs[one][0]}`
    return view === 'cost'
      ? [`${t.training}${end}: ${full(trainCost[step])}`, `${t.test}${end}: ${full(testCost[step])}`]
      : [
          `${t.training}${end}: ${t.right(grouped(trainCorrect[step]))}`,
          `${t.test}${end}: ${t.right(grouped(testCorrect[step]))}`,
        ]
  }
  return [t.tip(step), ...(run === 'none' ? lines('none') : names.flatMap(lines))]
}
