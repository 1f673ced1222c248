import { elu, leakyRelu } from '@nn/activations'
import { absolute, crossEntropy, hinge, huber, logLikelihood, quadratic } from '@nn/costs'
import { chain, elastic, l1, l2, maxNorm, rotate, scale, shear, shift } from '@nn/regularize'
import type { Activation, Cost, Expansion, Initializer, Layer, Optimizer, Penalty } from '@nn/tensor'
import {
  adam,
  dense,
  dropout,
  glorot,
  gradientDescent,
  he,
  large,
  momentum,
  type Schedule,
  scaled,
  stepDecay,
  zero,
} from '@nn/train'
import { wrong } from '../exit'
import { expected, names, nearest, type Range, strict, type Words, word } from '../options'
import { activations, costs, plainActivations } from './names'
import type { Settings } from './settings'

/** The activations that a saved network may name. */
export const known: Parameters<typeof import('@nn/train').load>[1] = {
  ...Object.fromEntries(Object.values(plainActivations).map((part) => [part.name, part])),
  leakyRelu,
  elu,
}

export function activationOf(text: string): Activation {
  const { name, value: alpha } = pick(text, activations.all)
  const options = alpha === undefined ? {} : { alpha }
  if (name === 'leaky-relu') return leakyRelu(options)
  if (name === 'elu') return elu(options)
  return plainActivations[name]
}

export function costOf(text: string): Cost {
  const { name, value: delta } = pick(text, costs)
  if (name === 'huber') return huber(delta === undefined ? {} : { delta })
  const plain: { readonly [name: string]: Cost } = {
    'cross-entropy': crossEntropy,
    quadratic,
    'log-likelihood': logLikelihood,
    absolute,
    hinge,
  }
  return plain[name]
}

/** What y holds for "not this class" and "this class". */
export function targetsOf(cost: string): readonly [number, number] {
  return cost === 'hinge' ? [-1, 1] : [0, 1]
}

function pick(text: string, words: Words): { readonly name: string; readonly value?: number } {
  const found = word(text, words)
  if (found === undefined) throw wrong(`'${text}' is not one of ${names(words)}`)
  return found
}

/** Dense layers, with dropout after each hidden one where it is asked for. */
export function layersOf(
  settings: Pick<Settings, 'layers' | 'activation' | 'output' | 'dropout'> & { readonly init?: string },
): Layer[] {
  const { layers, activation, output, init = 'scaled', dropout: p = 0 } = settings
  const begin = ({ scaled, large, glorot, he, zero } as { readonly [name: string]: Initializer })[init]
  if (begin === undefined) throw wrong(`'${init}' is no way to begin`)
  return layers.slice(1).flatMap((size, i) => {
    const last = i === layers.length - 2
    const layer = dense(size, { activation: activationOf(last ? output : activation), init: begin })
    return last || p === 0 ? [layer] : [layer, dropout({ p })]
  })
}

export function penaltiesOf(settings: Pick<Settings, 'l1' | 'l1Proximal' | 'l2' | 'maxNorm'>): Penalty[] {
  const { l1: lambda1, l1Proximal, l2: lambda2, maxNorm: c } = settings
  return [
    ...(lambda1 === undefined ? [] : [l1({ lambda: lambda1, step: l1Proximal ? 'proximal' : 'sign' })]),
    ...(lambda2 === undefined ? [] : [l2({ lambda: lambda2 })]),
    ...(c === undefined ? [] : [maxNorm({ c })]),
  ]
}

export function optimizerOf({ optimizer, mu }: Pick<Settings, 'optimizer' | 'mu'>): Optimizer {
  if (optimizer === 'momentum') return momentum({ mu: mu ?? 0.9 }) as unknown as Optimizer
  if (optimizer === 'adam') return adam() as unknown as Optimizer
  return gradientDescent as Optimizer
}

export function etaOf({
  eta,
  etaFactor,
  etaEvery,
}: Pick<Settings, 'eta' | 'etaFactor' | 'etaEvery'>): number | Schedule {
  return etaFactor === undefined || etaEvery === undefined
    ? eta
    : stepDecay({ eta, factor: etaFactor, every: etaEvery })
}

const deformations: { readonly [name: string]: { readonly range: Range; make(value: number): Expansion } } = {
  shift: { range: { min: 0, integer: true }, make: (pixels) => shift({ pixels }) },
  rotate: { range: { min: 0, max: 180 }, make: (degrees) => rotate({ degrees }) },
  scale: { range: { min: 0, max: 10 }, make: (by) => scale({ factor: 1 + by }) },
  shear: { range: { min: 0, below: 90 }, make: (degrees) => shear({ degrees }) },
}

/** `shift=1,rotate=15,elastic=34/4`: one after the other. */
export function expandOf(text: string): Expansion {
  const steps = text.split(',').map((step) => {
    const [name, value = '', ...more] = step.split('=')
    const all = [...Object.keys(deformations), 'elastic']
    if (!all.includes(name) || more.length > 0) {
      throw wrong(`--expand: expected ${all.join(', ')}, got '${step}'.${nearest(name, all)}`)
    }
    if (name === 'elastic') {
      const [alpha, sigma, ...rest] = value
        .split('/')
        .map((part, i) => strict(part, i === 0 ? { min: 0 } : { above: 0, max: 100 }))
      if (alpha === undefined || sigma === undefined || rest.length > 0) {
        throw wrong(`--expand: expected elastic=α/σ such as elastic=34/4, got '${step}'`)
      }
      return elastic({ alpha, sigma })
    }
    const { range, make } = deformations[name]
    const size = strict(value, range)
    if (size === undefined) throw wrong(`--expand: expected ${name}= and ${expected(range)}, got '${step}'`)
    return make(size)
  })
  return steps.length === 1 ? steps[0] : chain(...steps)
}
