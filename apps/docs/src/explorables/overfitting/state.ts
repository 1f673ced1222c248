import { choice, codec, flag, number, type State } from '../../explorable'
import { LENGTH, type RunName } from './model'

export const names: readonly RunName[] = ['none', 'l2']

/** "No improvement in n epochs", for these n whatever the reader's is. */
export const rules = [10, 20, 50] as const

/** Where the lecture stops. */
export const DECK = 280

export const link = codec('overfitting', {
  run: choice(['none', 'l2'], 'none'),
  view: choice(['accuracy', 'zoom', 'cost'], 'accuracy'),
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  stop: number(-1, { min: -1, max: LENGTH, digits: 0 }),
  n: number(30, { min: 2, max: 100, digits: 0 }),
  guess: choice(['', 'falls', 'flat', 'turns'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  begins: { run: 'none', view: 'cost', t: 14 },
  patience: { run: 'l2', view: 'zoom', t: 181 },
  sure: { run: 'none', view: 'cost', t: LENGTH },
}
