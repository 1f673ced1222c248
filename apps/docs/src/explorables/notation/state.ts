import { choice, codec, flag, number, type State } from '../../explorable'
import { editsField } from '../xray/small'
import { doneAt, LENGTH, timeOf } from './model'

/** It opens when the first output has just been computed; its last link was w^3_14. */
const OPENING = doneAt(3, 1)

export const link = codec('notation', {
  t: number(OPENING, { min: 0, max: LENGTH, digits: 0 }),
  example: choice(['1', '2', '3', '4'], '1'),
  edits: editsField,
  guess: choice(['', 'forward', 'backward', 'beyond'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

/** Where the prediction begins. */
export const opening: Partial<Shown> = { t: OPENING, edits: '', example: '1' }

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  row: { t: LENGTH, example: '1', edits: '' },
  first: { t: timeOf(2, 1, 1), example: '1', edits: '' },
}
