import { choice, codec, type Field, flag, number, type State } from '../../explorable'
import { FEWEST, GRAIN, MOST } from './model'
import { EPOCHS } from './task'

/** At its end, the clock of the masks stays at the end when their number changes. */
export const END = 1 << MOST

/** A number in whole parts of 1/grain: what a link says is brought to the nearest. */
function grained(initial: number, range: { min: number; max: number; grain?: number }): Field<number> {
  const { grain = 1 } = range
  const plain = number(initial, { ...range, digits: 4 })
  return {
    ...plain,
    parse(text) {
      const value = plain.parse(text)
      return value === undefined ? undefined : Math.round(value * grain) / grain
    },
  }
}

export const link = codec('dropout', {
  act: choice(['masks', 'training'], 'masks'),
  n: grained(5, { min: FEWEST, max: MOST }),
  p: grained(0.5, { min: 1 / GRAIN, max: 1 - 1 / GRAIN, grain: GRAIN }),
  x: grained(1, { min: -1, max: 1, grain: GRAIN }),
  readout: choice(['linear', 'sigmoid', 'softmax'], 'linear'),
  way: choice(['halve', 'scale'], 'halve'),
  seed: grained(5, { min: 1, max: 20 }),
  t: grained(END, { min: 0, max: END }),
  epoch: grained(EPOCHS, { min: 0, max: EPOCHS }),
  thinned: flag(),
  guess: choice(['', 'equal', 'inward', 'outward'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

/** What a page of masks begins with, before the readout. */
export const usual = { n: 5, p: 0.5, x: 1, way: 'halve', seed: 5 } as const

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  linear: { ...usual, act: 'masks', readout: 'linear', t: END },
  sigmoid: { ...usual, act: 'masks', readout: 'sigmoid', t: END },
  training: { p: 0.5, seed: 5, act: 'training', epoch: EPOCHS },
}
