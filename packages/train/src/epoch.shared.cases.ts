import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { fromBytes, select } from '@nn/datasets'
import { l2 } from '@nn/regularize'
import type { Dataset, Engine } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, network, save, train } from './index'

/** SHA-256 of what `epochOn` saves, everywhere. */
export const EPOCH = 'ad588b69320a0574bc24d2632d001692c8c62724bdde6ff18f7f037378985960'

/** [784, 30, 10] after an epoch of 50,003 examples in mini-batches of 10, saved, as SHA-256. */
export async function epochOn(engine: Engine): Promise<string> {
  const layers = [dense(30, { activation: sigmoid }), dense(10, { activation: sigmoid })]
  const net = network(layers, { inputs: 784, seed: 1 })
  const options = { cost: crossEntropy, eta: 0.5, epochs: 1, penalty: l2({ lambda: 5 }), engine }
  for (const _ of train(net, drawings(), options));
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', Uint8Array.from(save(net))))
  return Array.from(digest, (byte) => byte.toString(16).padStart(2, '0')).join('')
}

/** Images a fifth of whose pixels have ink, most of it in the middle, as digits have; 5,000 of them, drawn again and again. */
function drawings(): Dataset {
  const stream = random('drawings')
  const images = new Uint8Array(5000 * 784)
  for (let i = 0; i < images.length; i++) {
    const [row, column] = [Math.floor((i % 784) / 28) - 13.5, (i % 28) - 13.5]
    if (stream.uniform() < 0.7 - (row * row + column * column) / 200) images[i] = 1 + stream.integer(255)
  }
  const labels = Array.from({ length: 5000 }, () => stream.integer(10))
  const data = fromBytes({ images, labels, shape: [28, 28] })
  return select(
    data,
    Array.from({ length: 50_003 }, () => stream.integer(5000)),
  )
}
