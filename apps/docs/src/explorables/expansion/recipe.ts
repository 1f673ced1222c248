// The two networks of the page: the same in everything, except that one of them never saw an image twice.
import { elastic, oneOf, rotate, shift } from '@nn/regularize'
import type { Dataset, Expansion } from '@nn/tensor'
import { crossEntropy, dense, l2, type Network, network, sigmoid, train } from '@nn/train'

export const SIDE = 28
export const PIXELS = SIDE * SIDE

/** The experiment `expansion` deforms like this: one pixel each way; 15° each way; the field of Simard 2003. */
export const TRAINED = { pixels: 1, degrees: 15, alpha: 34, sigma: 4 } as const

export const names = ['plain', 'expanded'] as const
export type NetworkName = (typeof names)[number]

export const settings = { hidden: 100, eta: 0.25, lambda: 1, batch: 10, epochs: 15, n: 50_000, seed: 1 } as const

export const kinds = ['all', 'shift', 'rotate', 'elastic'] as const
export type SheetKind = (typeof kinds)[number]

/** Deformations as they are drawn in training, `strength` times as strong; of `all`, one of the three for every image. */
export function sheetExpansion(kind: SheetKind, strength = 1): Expansion {
  const { pixels, degrees, alpha, sigma } = TRAINED
  const by = {
    shift: () => shift({ pixels: Math.round(pixels * strength) }),
    rotate: () => rotate({ degrees: degrees * strength }),
    elastic: () => elastic({ alpha: alpha * strength, sigma }),
  }
  return kind === 'all' ? oneOf(by.shift(), by.rotate(), by.elastic()) : by[kind]()
}

export const layers = () => [dense(settings.hidden, { activation: sigmoid }), dense(10, { activation: sigmoid })]

/** Trains one of the two, from the same start and with the same shuffles. */
export function trained(name: NetworkName, training: Dataset): Network {
  const { eta, lambda, batch, epochs, seed } = settings
  const net = network(layers(), { inputs: PIXELS, seed })
  const expand = name === 'expanded' ? sheetExpansion('all') : undefined
  const options = { cost: crossEntropy, penalty: l2({ lambda }), eta, batch, epochs, seed, expand }
  for (const _ of train(net, training, options));
  return net
}
