import { choice, codec, flag, inkField, number, type State } from '../../explorable'
import { LENGTH, SIDE } from './model'
import { kinds } from './recipe'
import type { Amount, Preset } from './text'

export const figures = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
/** What the reader draws. */
export const OWN = 'own'

export const link = codec('expansion', {
  digit: choice([...figures, OWN], '7'),
  ink: inkField,
  /** What a drawn digit is meant to be; −1: what the expanded network reads. */
  y: number(-1, { min: -1, max: 9, digits: 0 }),
  right: number(10, { min: -14, max: 14, digits: 1 }),
  down: number(0, { min: -14, max: 14, digits: 1 }),
  degrees: number(0, { min: -180, max: 180, digits: 0 }),
  slant: number(0, { min: -60, max: 60, digits: 0 }),
  factor: number(1, { min: 0.3, max: 2, digits: 2 }),
  alpha: number(0, { min: 0, max: 150, digits: 0 }),
  seed: number(1, { min: 1, max: 9999, digits: 0 }),
  t: number(50, { min: 0, max: LENGTH, digits: 0 }),
  /** Where it stops being the digit for the reader; −1: nowhere yet. */
  mine: number(-1, { min: -1, max: LENGTH, digits: 0 }),
  row: number(8, { min: 0, max: SIDE - 1, digits: 0 }),
  column: number(20, { min: 0, max: SIDE - 1, digits: 0 }),
  kind: choice(kinds, 'all'),
  strength: number(2, { min: 1, max: 5, digits: 0 }),
  guess: choice(['', 'six', 'none', 'nine'], ''),
  present: flag(),
})

export type Shown = State<typeof link.fields>

/** A pixel by its row and column. */
export type Pixel = readonly [row: number, column: number]

export const amounts: readonly Amount[] = ['right', 'down', 'degrees', 'slant', 'factor', 'alpha']

/** No deformation. */
export const still = { right: 0, down: 0, degrees: 0, slant: 0, factor: 1, alpha: 0 } as const
export const presets: Readonly<Record<Preset, Partial<Shown>>> = {
  shift: { ...still, right: 10 },
  turn: { ...still, degrees: 180 },
  slant: { ...still, slant: 60 },
  size: { ...still, factor: 0.3 },
  elastic: { ...still, alpha: 120 },
}

/** What the prompts set up. */
export const shows: Readonly<Record<string, Partial<Shown>>> = {
  shift: { ...still, right: 10, digit: '7', t: 30, mine: -1 },
  turn: { ...still, degrees: 180, digit: '6', t: LENGTH, mine: -1 },
  elastic: { ...still, alpha: 120, digit: '3', t: 28, mine: -1 },
}
