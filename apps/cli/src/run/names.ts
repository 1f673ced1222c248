import type { Words } from '../options'

// The words of the command line. Kept apart from the parts they stand for, so that `nn --help` loads none of those.

const hidden: Words = {
  sigmoid: null,
  tanh: null,
  relu: null,
  'leaky-relu': { above: 0 },
  elu: { above: 0 },
  softplus: null,
  gelu: null,
  linear: null,
}

export const activations: { readonly hidden: Words; readonly all: Words } = {
  hidden,
  all: { ...hidden, softmax: null },
}

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
