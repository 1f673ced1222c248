import { type Command, InvalidArgumentError } from 'commander'
import { wrong } from './exit'

/** What a value of an option must be; the help shows it, and errors say it. */
export interface Range {
  readonly min?: number
  readonly max?: number
  readonly above?: number
  readonly below?: number
  readonly integer?: true
}

// A decimal number and nothing else: Number() alone would take '', '0x10' and 'Infinity'.
const decimal = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/

/** The number that a text is, strictly; `undefined` for '', '0.5x', '1e400' or one out of range. */
export function strict(text: string, range: Range = {}): number | undefined {
  const value = decimal.test(text) ? Number(text) : Number.NaN
  const { min = -Infinity, max = Infinity, above = -Infinity, below = Infinity, integer } = range
  const inside = value >= min && value <= max && (above === -Infinity || value > above) && value < below
  return Number.isFinite(value) && inside && (!integer || Number.isSafeInteger(value)) ? value : undefined
}

/** `an integer ≥ 1`, as errors and help say it. */
export function expected({ min, max, above, below, integer }: Range): string {
  const bounds = [
    min === undefined ? '' : `≥ ${min}`,
    above === undefined ? '' : `> ${above}`,
    max === undefined ? '' : `≤ ${max}`,
    below === undefined ? '' : `< ${below}`,
  ].filter(Boolean)
  return `${integer ? 'an integer' : 'a number'}${bounds.length > 0 ? ` ${bounds.join(' and ')}` : ''}`
}

/** A parser for commander. */
export function number(range: Range = {}): (text: string) => number {
  return (text) => {
    const value = strict(text, range)
    if (value === undefined) throw new InvalidArgumentError(`Expected ${expected(range)}.`)
    return value
  }
}

/** `784,100,10`: at least two sizes. */
export function layers(text: string): number[] {
  const sizes = text.split(',').map((size) => strict(size, { min: 1, max: 1e6, integer: true }))
  if (sizes.length < 2 || sizes.includes(undefined)) {
    throw new InvalidArgumentError('Expected at least two sizes such as 784,100,10.')
  }
  return sizes as number[]
}

/** A text that is not empty and not the next option: `--out --quiet` forgot its value. */
export function text(value: string): string {
  if (value === '' || /^--?[a-z]/.test(value)) throw new InvalidArgumentError('Expected a value.')
  return value
}

/** `a,b,c`. */
export function list(value: string): string[] {
  const items = text(value).split(',')
  if (items.includes('')) throw new InvalidArgumentError('Expected names separated by commas.')
  return items
}

/** One character; a tab may be written as `tab` or `\\t`. */
export function separator(char: string): string {
  if (char === '\\t' || char === 'tab') return '\t'
  if (char.length !== 1 || '"\r\n'.includes(char)) throw new InvalidArgumentError('Expected one character, or tab.')
  return char
}

/** A word with, where it takes one, a number: `huber=0.5`. */
export interface Word {
  readonly name: string
  readonly value?: number
}

/** The words an option takes, and for those with a number what it must be. */
export type Words = { readonly [name: string]: Range | null }

export function word(text: string, words: Words): Word | undefined {
  const [name, given, ...more] = text.split('=')
  if (!Object.hasOwn(words, name) || more.length > 0) return undefined
  if (given === undefined) return { name }
  const range = words[name]
  const value = range === null ? undefined : strict(given, range)
  return value === undefined ? undefined : { name, value }
}

/** A parser for commander that keeps the text, once it is one of the words. */
export function oneOf(words: Words): (text: string) => string {
  return (text) => {
    if (word(text, words) !== undefined) return text
    const [name] = text.split('=')
    const range = Object.hasOwn(words, name) ? words[name] : undefined
    if (range === null) throw new InvalidArgumentError(`${name} takes no number.`)
    if (range !== undefined) throw new InvalidArgumentError(`Expected ${name} or ${name}=${expected(range)}.`)
    throw new InvalidArgumentError(`Expected ${names(words)}.${nearest(text, Object.keys(words))}`)
  }
}

/** All words, for a line of help: `relu, elu[=α]`. */
export function choices(words: Words, letter: string): string {
  return Object.entries(words)
    .map(([name, range]) => (range === null ? name : `${name}[=${letter}]`))
    .join(', ')
}

export function names(words: Words): string {
  const all = Object.keys(words)
  return all.length < 2 ? all.join('') : `${all.slice(0, -1).join(', ')} or ${all[all.length - 1]}`
}

/** ` Did you mean softmax?`, or nothing. */
export function nearest(given: string, known: readonly string[]): string {
  let best = ''
  let least = Math.max(1, Math.floor(given.length * 0.4)) + 1
  for (const name of known) {
    const d = distance(given.toLowerCase(), name)
    if (d < least) {
      least = d
      best = name
    }
  }
  return best === '' ? '' : ` Did you mean ${best}?`
}

/** Levenshtein's. */
function distance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      next.push(Math.min(row[j] + 1, next[j - 1] + 1, row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1)))
    }
    row = next
  }
  return row[b.length]
}

/** An option that is given twice is an error: which of the two was meant? `but` may be. */
export function once(command: Command, but: readonly string[] = []): void {
  for (const option of command.options) {
    if (but.includes(option.name())) continue
    let seen = false
    command.on(`option:${option.name()}`, () => {
      if (seen) throw wrong(`${command.name()}: ${option.long} is given twice`)
      seen = true
    })
  }
}
