import { choice, codec, flag, number, type State } from '../../explorable'
import { EPOCHS, HIDDEN } from './model'
import { opening } from './opening'

export const link = codec('shrink', {
  lambda: number(opening.lambda, { min: 0.1, max: 3, digits: 2 }),
  zoom: choice(['1', '50', '2000'], '1'),
  show: choice(['zeros', 'correct'], 'correct'),
  j: number(1, { min: 1, max: HIDDEN, digits: 0 }),
  row: number(13, { min: 0, max: 27, digits: 0 }),
  column: number(13, { min: 0, max: 27, digits: 0 }),
  t: number(EPOCHS, { min: 0, max: EPOCHS, digits: 0 }),
  guess: choice(['', 'none', 'half', 'most'], ''),
  present: flag(),
})

export type Now = State<typeof link.fields>

/** Where the prediction begins. */
export const beginning: Partial<Now> = { lambda: opening.lambda, zoom: '1', show: 'zeros', t: 0 }

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Now>>> = {
  line: { lambda: 1, zoom: '1', t: EPOCHS, row: 0, column: 0, show: 'zeros' },
  crossing: { lambda: 1, zoom: '1', t: 0, show: 'zeros' },
  microscope: { lambda: 1, zoom: '2000', t: EPOCHS, show: 'correct' },
}
