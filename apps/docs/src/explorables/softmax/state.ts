import { choice, codec, flag, number, type State } from '../../explorable'
import { HIGH, LENGTH, LOW, OUTPUTS, START } from './model'

const ofZ = (initial: number) => number(initial, { min: LOW, max: HIGH, digits: 1 })

export const link = codec('softmax', {
  mode: choice(['raise', 'hit'], 'raise'),
  z1: ofZ(START[0]),
  z2: ofZ(START[1]),
  z3: ofZ(START[2]),
  z4: ofZ(START[3]),
  k: number(OUTPUTS, { min: 1, max: OUTPUTS, digits: 0 }),
  T: number(1, { min: 0.1, max: 10, digits: 2 }),
  far: flag(),
  target: choice(['shares', 'class', 'several'], 'shares'),
  t: number(0, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'same', 'even', 'share'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

/** The z of each neuron in the state. */
export const keys = ['z1', 'z2', 'z3', 'z4'] as const

/** The z of the lecture's example, with the last one to be raised. */
export const start = { z1: START[0], z2: START[1], z3: START[2], z4: START[3], k: OUTPUTS }
/** The same, at the temperature of softmax as it is written; the prediction raises it. */
export const raise = { ...start, mode: 'raise', T: 1, far: false } as const

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  raise: { ...raise, z4: 3.2 },
  several: { ...start, mode: 'hit', target: 'several', t: LENGTH },
  far: { ...raise, far: true },
}
