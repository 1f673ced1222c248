import { relu, sigmoid, softmax } from '@nn/activations'
import { crossEntropy, logLikelihood } from '@nn/costs'
import { slice } from '@nn/datasets'
import { mnistSample } from '@nn/datasets/node'
import { l2 } from '@nn/regularize'
import { dense, explicit, he, large, momentum, type Network, network, type TrainOptions, train } from '@nn/train'
import { expect, test } from 'vitest'

const small: Omit<TrainOptions, 'epochs'> = { cost: crossEntropy, eta: 0.5, batch: 10, penalty: l2({ lambda: 5 }) }
const wide: Omit<TrainOptions, 'epochs'> = {
  cost: logLikelihood,
  eta: 0.05,
  batch: 128,
  optimizer: momentum({ mu: 0.9 }),
}

test.each([
  ['30 hidden', [30, 10], small],
  ['100 hidden', [100, 10], small],
  ['two hidden layers of 800, in large batches, with momentum', [800, 800, 10], wide],
] as const)('ten steps on real digits stay within 1e-5 of float64: %s', async (_, widths, options) => {
  const digits = slice(await mnistSample(), 0, 10 * (options.batch as number))
  const layers = widths.map((width, i) => {
    const last = i === widths.length - 1
    return options === small
      ? { width, activation: sigmoid, init: large }
      : { width, activation: last ? softmax : relu, init: he }
  })
  const single = network(
    layers.map(({ width, ...rest }) => dense(width, rest)),
    { inputs: 784, seed: 1 },
  )
  const double = network(
    layers.map(({ width, activation }, i) =>
      dense(width, { activation, init: explicit(single.params[i] as Parameters<typeof explicit>[0]) }),
    ),
    { inputs: 784, dtype: 'float64' },
  )
  const begun = single.params[0].b.data.slice()
  for (const net of [single, double]) for (const _ of train(net, digits, { ...options, epochs: 1 }));
  expect(single.params[0].b.data).not.toEqual(begun)
  const away = distance(single, double)
  expect(away).toBeGreaterThan(0)
  expect(away).toBeLessThan(1e-5)
})

/** The largest difference of two weights, or two biases. */
function distance(a: Network, b: Network): number {
  return Math.max(
    ...a.params.flatMap((tensors, i) =>
      Object.keys(tensors).map((name) => {
        const other = b.params[i][name].data
        return Array.from(tensors[name].data).reduce((most, v, at) => Math.max(most, Math.abs(v - other[at])), 0)
      }),
    ),
  )
}
