import { grouped, plot, short } from '../../explorable'
import { EPOCHS, IMAGES, type Name, names, WEIGHTS } from './model'
import { type Known, newest } from './seen'
import type { Now } from './state'
import type { Shown, Text } from './text'

const share = (zeros: number): number => (100 * zeros) / WEIGHTS
/** Test images read right, in percent. */
export const read = (correct: number): number => (100 * correct) / IMAGES

/** Stands for a number that the prediction asks for: it is not told before. */
export const UNKNOWN = '?'

/** The three at one epoch, in a sentence. */
export function said(t: Text, known: Known, epoch: number, told: boolean): string {
  const of = names.map((name) => newest(known[name], epoch) ?? { zeros: 0, correct: 0 })
  return t.description(
    epoch,
    of.map(({ zeros }) => (told ? grouped(zeros) : UNKNOWN)),
    of.map(({ correct }) => correct),
  )
}

/** Zeros, or test images read right, epoch by epoch. */
export function plotSvg(t: Text, state: Now, known: Known, told: boolean): string {
  // What is still being learnt is a gap; the name stands where the curve has come to.
  const values = (name: Name): number[] =>
    Array.from({ length: EPOCHS + 1 }, (_, epoch) => {
      const one = epoch === EPOCHS ? newest(known[name], epoch) : known[name][epoch]
      if (one === undefined) return Number.NaN
      return state.show === 'zeros' ? share(one.zeros) : read(one.correct)
    })
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.measures[state.show as Shown][1],
    yRange: state.show === 'zeros' ? [0, 100] : [70, 90],
    length: EPOCHS,
    at: state.t,
    curves: names.map((name) => ({ role: name, label: t.names[name], values: values(name) })),
    ...(sketch &&
      state.show === 'zeros' && {
        guess: { label: t.yourGuess, points: sketch.map(([x, y]) => [x * EPOCHS, 100 * y] as const) },
      }),
    note: t.note(short(state.lambda)),
    description: said(t, known, state.t, told),
  })
}
