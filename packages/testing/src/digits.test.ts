import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { slice } from '@nn/datasets'
import { mnist } from '@nn/datasets/node'
import { l2 } from '@nn/regularize'
import type { Engine } from '@nn/tensor'
import { engineOf } from '@nn/tensor/engine'
import { dense, large, network, plain, save, train, wasm } from '@nn/train'
import { expect, test } from 'vitest'

test('on real digits the default engine ends with the bytes of plain loops, alone or on two threads', async () => {
  const { training } = await mnist()
  const digits = slice(training, 0, 15_003) // the last batch holds three
  const after = (engine: Engine, dtype: 'float32' | 'float64' = 'float32'): Buffer => {
    const layers = [dense(30, { activation: sigmoid, init: large }), dense(10, { activation: sigmoid, init: large })]
    const net = network(layers, { inputs: 784, seed: 1, dtype })
    for (const _ of train(net, digits, {
      cost: crossEntropy,
      eta: 0.5,
      epochs: 1,
      penalty: l2({ lambda: 5 }),
      engine,
    }));
    return Buffer.from(save(net))
  }
  const expected = after(plain())
  const shared = engineOf({ name: 'wasm', kind: 'plain', threads: 2, worth: { threads: 0, sharing: 0 } })
  for (const engine of [wasm(), wasm({ zeros: 'dense' }), shared]) expect(after(engine).equals(expected)).toBe(true)
})
