import { choice, codec, flag, number, type State } from '../../explorable'
import { LENGTH, REACH } from './model'

export const link = codec('slowdown', {
  w: number(0.6, { min: -REACH, max: REACH, digits: 2 }),
  b: number(0.9, { min: -REACH, max: REACH, digits: 2 }),
  eta: number(0.15, { min: 0.005, max: 5, digits: 4 }),
  eta2: number(0.005, { min: 0.005, max: 5, digits: 4 }),
  mode: choice(['equal', 'first', 'own'], 'equal'),
  widget: flag(),
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'soon', 'even', 'late'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>
export type Racer = 'quadratic' | 'crossEntropy'
export const racers: readonly Racer[] = ['quadratic', 'crossEntropy']

export const easy = { w: 0.6, b: 0.9, eta: 0.15, mode: 'equal', widget: false } as const
export const hard = { ...easy, w: 2, b: 2 } as const

/** Starts that the prompts ask for: the ridge, where a = 2/3, is at w + b = ln 2. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  hard: { ...hard, t: 150 },
  ridge: { ...easy, w: 0.35, b: 0.35, t: 0 },
  first: { ...hard, mode: 'first', t: LENGTH },
}
