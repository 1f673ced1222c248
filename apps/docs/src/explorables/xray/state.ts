import { choice, codec, flag, number, type State } from '../../explorable'
import { type Aim, LENGTH } from './model'
import { editsField } from './small'

export const link = codec('xray', {
  cost: choice(['quadratic', 'crossEntropy', 'both'], 'quadratic'),
  j: choice(['1', '2'], '1'),
  k: choice(['1', '2', '3', '4'], '1'),
  example: choice(['1', '2', '3', '4'], '1'),
  edits: editsField,
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'small', 'mistake', 'huge'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

export const aimOf = ({ j, k, example }: Shown): Aim => ({ j: Number(j), k: Number(k), example: Number(example) })

/** Neuron 1 at z = 4 for example 1; hidden neuron 1 at z = 4 for the same. */
export const saturatedEdits = 'b3.1:2.168'
export const hiddenEdits = 'b2.1:2.95'

const start = { j: '1', k: '1', example: '1' } as const

/** Where the prediction begins: the derivation before its first line, with a saturated neuron. */
export const opening: Partial<Shown> = { ...start, cost: 'both', edits: saturatedEdits, t: 0 }

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  mirror: { ...start, cost: 'crossEntropy', edits: saturatedEdits, t: 5 },
  quadratic: { ...start, cost: 'both', edits: saturatedEdits, t: LENGTH },
  hidden: { ...start, cost: 'both', edits: hiddenEdits, t: 5 },
}
