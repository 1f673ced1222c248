import * as exported from '@nn/activations'
import type { Words } from '../options'

// The words of the command line. Kept apart from the parts they stand for, so that `nn --help` loads none of those; the
// activations are few and small, and every one that @nn/activations exports is a word by itself.

/** `hardTanh` as it is typed: `hard-tanh`. */
const typed = (name: string): string => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/** Activations without options, by the word for them. */
export const plainActivations: { readonly [word: string]: exported.Activation } = Object.fromEntries(
  Object.values(exported)
    .filter((part) => typeof part === 'object' && 'backward' in part)
    .map((part) => [typed(part.name), part]),
)

/** Those that take a number. */
const withAlpha: Words = { 'leaky-relu': { above: 0 }, elu: { above: 0 } }

const words = (ofOutputs: boolean): Words => ({
  ...Object.fromEntries(
    Object.entries(plainActivations)
      .filter(([, { link }]) => ofOutputs || link !== 'softmax')
      .map(([name]) => [name, null]),
  ),
  ...withAlpha,
})

export const activations: { readonly hidden: Words; readonly all: Words } = { hidden: words(false), all: words(true) }

export const costs: Words = {
  'cross-entropy': null,
  quadratic: null,
  'log-likelihood': null,
  absolute: null,
  huber: { above: 0 },
  hinge: null,
}

/** `default` is the book's name for `scaled`. */
export const initializers: Words = { scaled: null, default: null, large: null, glorot: null, he: null, zero: null }

export const optimizers: Words = { 'gradient-descent': null, momentum: null, adam: null }

export const toys = ['xor', 'circles', 'moons', 'spiral'] as const

export const sources: readonly string[] = ['mnist', 'mnist-sample', ...toys]

export const sets: Words = { training: null, validation: null, test: null, all: null }

/** Which of the two networks that a run keeps. */
export const networks: Words = { best: null, last: null }

export const tasks: Words = { classification: null, regression: null }

export const dtypes: Words = { float32: null, float64: null }

export const languages: Words = { en: null, ko: null }
