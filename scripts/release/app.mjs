// The small app of the rehearsal: it loads every package, trains, and says what it got.
import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import * as datasets from '@nn/datasets'
import * as regularize from '@nn/regularize'
import * as tensor from '@nn/tensor'
import * as engine from '@nn/tensor/engine'
import * as math from '@nn/tensor/math'
import * as random from '@nn/tensor/random'
import * as train from '@nn/train'
import { expected, sameBits } from './same-bits.mjs'

async function main() {
  const found = await sameBits({ activations, costs, datasets, random, regularize, train })
  if (found !== expected) throw new Error(`SHA-256 of the trained networks is ${found}, expected ${expected}`)
  if (engine.wasm === undefined || math.exp(0) !== 1) throw new Error('an entry of @nn/tensor is not what it should be')
  const data = datasets.xor()
  const { tanh, sigmoid } = activations
  const layers = [train.dense(4, { activation: tanh }), train.dense(1, { activation: sigmoid })]
  const net = train.network(layers, { inputs: 2, seed: 1 })
  const reports = await train.fit(net, data, { cost: costs.crossEntropy, eta: 1, batch: 4, epochs: 300 })
  const [a] = train.predict(net, tensor.tensor([[0, 1]])).data
  if (!(a > 0.8)) throw new Error(`exclusive or is not learned: ${a}`)
  return `${reports.length} epochs, a = ${a}`
}

globalThis.answer = main().then(
  (note) => ({ note }),
  (error) => ({ error: String(error?.stack ?? error) }),
)
// In Node there is no page to ask.
if (typeof document === 'undefined') globalThis.answer.then((answer) => console.log(JSON.stringify(answer)))
