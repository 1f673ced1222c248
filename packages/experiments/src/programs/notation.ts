import { linear, sigmoid } from '@nn/activations'
import { tensor } from '@nn/tensor'
import { sigmoid as sigma } from '@nn/tensor/math'
import { dense, explicit, network, trace } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type NotationSettings = { readonly seeds: readonly number[]; readonly layers: readonly number[] }

export type NotationResult = {
  readonly errors: { readonly [name: string]: number }
  /** What the letters address in a network whose numbers say where they are: w^l_jk = 100l + 10j + k, b^l_j = 10l + j. */
  readonly address: { readonly [letter: string]: number }
  /** w^3, row by row of j. */
  readonly w3: readonly (readonly number[])[]
}

/** (23), and whether each letter finds its number. */
export const notationFacts: Program<NotationSettings, NotationResult> = function* ({ seeds, layers }) {
  const net = addressed()
  const x = [1, 0, 0]
  const { z } = trace(net, tensor([x], { dtype: 'float64' }))
  return {
    errors: worst(yield* each(seeds, (seed) => written(seed, layers))),
    address: {
      'w^3_24': net.weight(3, 2, 4),
      'w^3_24, row 4 and column 2 of w': net.params[1].w.data[3 * 2 + 1],
      'b^2_3': net.bias(2, 3),
      'z^2_3': z[0].data[2],
      'a^1_1': net.activation(1, 1, x),
      'a^2_3': net.activation(2, 3, x),
      'a^3_1': net.activation(3, 1, x),
    },
    w3: [1, 2].map((j) => [1, 2, 3, 4].map((k) => net.weight(3, j, k))),
  }
}

/** [3, 4, 2], linear, every number its own address; w is kept as rows of k and columns of j. */
function addressed() {
  const layer = (l: number, inputs: number, outputs: number) =>
    dense(outputs, {
      activation: linear,
      init: explicit({
        w: Array.from({ length: inputs }, (_, k) =>
          Array.from({ length: outputs }, (_, j) => 100 * l + 10 * (j + 1) + k + 1),
        ),
        b: Array.from({ length: outputs }, (_, j) => 10 * l + j + 1),
      }),
    })
  return network([layer(2, 3, 4), layer(3, 4, 2)], { inputs: 3, dtype: 'float64' })
}

/** (23) as a sum over k with the letters alone, layer by layer, beside the forward pass. */
function written(seed: number, layers: readonly number[]) {
  const net = randomNetwork(seed, layers, sigmoid, sigmoid)
  const { x } = randomExamples(seed, 1, [layers[0], 1], 'numbers')
  const seen = trace(net, x)
  let a = Array.from(x.data)
  const [weighted, active, asked]: number[][] = [[], [], []]
  for (let l = 2; l <= layers.length; l++) {
    const z = Array.from({ length: layers[l - 1] }, (_, j) =>
      a.reduce((sum, ak, k) => sum + net.weight(l, j + 1, k + 1) * ak, net.bias(l, j + 1)),
    )
    a = z.map(sigma)
    weighted.push(...z)
    active.push(...a)
    asked.push(...a.map((_, j) => net.activation(l, j + 1, x)))
  }
  const inside = (ts: typeof seen.a): number[] => ts.flatMap(({ data }) => Array.from(data))
  return {
    z: relativeError(inside(seen.z), weighted),
    a: relativeError(inside(seen.a.slice(1)), active),
    'activation(l, j, x)': relativeError(asked, active),
  }
}
