import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { fromBytes } from '@nn/datasets'
import { l2 } from '@nn/regularize'
import type { Engine } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, network, train } from './index'

/** The weights after some epochs, long enough for threads to come in while it runs. */
export function trainedOn(engine: Engine): number[] {
  const stream = random('shared')
  const n = 300
  const data = fromBytes({
    images: Uint8Array.from({ length: n * 400 }, () => (stream.uniform() < 0.2 ? stream.integer(256) : 0)),
    shape: [20, 20],
    labels: Array.from({ length: n }, (_, i) => i % 3),
  })
  const net = network([dense(64, { activation: sigmoid }), dense(3, { activation: sigmoid })], { inputs: 400 })
  const options = { cost: crossEntropy, eta: 0.5, epochs: 60, penalty: l2({ lambda: 0.1 }), engine }
  for (const _ of train(net, data, options));
  return Array.from(net.params[0].w.data)
}
