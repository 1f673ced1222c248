import { sigmoid } from '@nn/activations'
import { dense, network } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'

export type ParameterSettings = { readonly networks: readonly (readonly number[])[] }

export type ParameterResult = {
  readonly networks: readonly {
    readonly size: number
    /** Layer by layer, from the second on. */
    readonly weights: readonly number[]
    readonly biases: readonly number[]
  }[]
}

/** How many numbers a network has. */
export const parameterFacts: Program<ParameterSettings, ParameterResult> = function* ({ networks }) {
  return {
    networks: yield* each(networks, ([inputs, ...units]) => {
      const net = network(
        units.map((n) => dense(n, { activation: sigmoid })),
        { inputs },
      )
      return {
        size: net.size,
        weights: net.params.map(({ w }) => w.data.length),
        biases: net.params.map(({ b }) => b.data.length),
      }
    }),
  }
}
