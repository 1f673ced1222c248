import { linear, sigmoid } from '@nn/activations'
import { crossEntropy, quadratic } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { plain, tensor } from '@nn/tensor'
import { dense, explicit, gradient, momentum, network, train } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type MomentumSettings = {
  readonly seeds: readonly number[]
  readonly eta: number
  readonly mu: number
  readonly updates: number
  /** Descent in a long valley: the cost is steep along one weight and `flat` times less so along the other. */
  readonly valley: {
    readonly flat: number
    readonly eta: number
    readonly mus: readonly number[]
    readonly updates: number
  }
}

export type MomentumResult = {
  readonly errors: { readonly [name: string]: number }
  /** Whether μ = 0 gave the bits of plain gradient descent, seed by seed. */
  readonly same: readonly boolean[]
  /** The cost in the valley after each update, for each μ. */
  readonly valley: readonly (readonly number[])[]
}

const EXAMPLES = 8
const inOrder = (n: number) => (): Uint32Array => Uint32Array.from({ length: n }, (_, i) => i)

/** (107), (108). */
export const momentumFacts: Program<MomentumSettings, MomentumResult> = function* ({
  seeds,
  eta,
  mu,
  updates,
  valley,
}) {
  return {
    errors: worst(yield* each(seeds, (seed) => ({ '(107), (108)': recursion(seed, eta, mu, updates) }))),
    same: seeds.map((seed) => {
      const [without, zero] = [descended(seed, eta, updates), descended(seed, eta, updates, 0)]
      return without.length > 0 && without.every((w, i) => w === zero[i])
    }),
    valley: valley.mus.map((one) => inValley(one, valley)),
  }
}

/** All parameters after so many updates on the whole set. */
function descended(seed: number, eta: number, updates: number, mu?: number): number[] {
  const net = randomNetwork(seed, [4, 5, 3], sigmoid, sigmoid)
  const { data } = randomExamples(seed, EXAMPLES, [4, 3], 'shares')
  const optimizer = mu === undefined ? {} : { optimizer: momentum({ mu }) }
  const options = { cost: crossEntropy, eta, batch: EXAMPLES, epochs: updates, order: inOrder(EXAMPLES), ...optimizer }
  for (const _ of train(net, data, { ...options, engine: plain() })) {
    // to the end
  }
  return flat(net.params)
}

const flat = (params: readonly { readonly [name: string]: { readonly data: ArrayLike<number> } }[]): number[] =>
  params.flatMap((layer) => ['w', 'b'].flatMap((name) => Array.from(layer[name].data)))

/** v ← μv − η∇C, w ← w + v, written out with gradients of the whole set. */
function recursion(seed: number, eta: number, mu: number, updates: number): number {
  const net = randomNetwork(seed, [4, 5, 3], sigmoid, sigmoid)
  const { data } = randomExamples(seed, EXAMPLES, [4, 3], 'shares')
  let v = flat(net.params).map(() => 0)
  for (let t = 0; t < updates; t++) {
    const nabla = flat(gradient(net, data, { cost: crossEntropy }).nablas)
    v = v.map((old, i) => mu * old - eta * nabla[i])
    let at = 0
    for (const layer of net.params)
      for (const name of ['w', 'b']) for (let i = 0; i < layer[name].data.length; i++) layer[name].data[i] += v[at++]
  }
  return relativeError(descended(seed, eta, updates, mu), flat(net.params))
}

/** A linear neuron whose inputs have very different sizes, wanted 0: C = ¼(w₁² + w₂²/flat) over its two examples. */
function inValley(mu: number, { flat: ratio, eta, updates }: MomentumSettings['valley']): number[] {
  const init = explicit({ w: [[1], [1]], b: [0] })
  const net = network([dense(1, { activation: linear, init })], { inputs: 2, dtype: 'float64' })
  const small = 1 / Math.sqrt(ratio)
  // Each example with its mirror image: the bias stays 0.
  const x = [
    [1, 0],
    [-1, 0],
    [0, small],
    [0, -small],
  ]
  const data = fromArrays({ x: tensor(x, { dtype: 'float64' }), y: tensor([[0], [0], [0], [0]], { dtype: 'float64' }) })
  const options = { cost: quadratic, eta, batch: 4, epochs: updates, order: inOrder(4), optimizer: momentum({ mu }) }
  const costs = [gradient(net, data, { cost: quadratic }).cost]
  for (const _ of train(net, data, { ...options, engine: plain() }))
    costs.push(gradient(net, data, { cost: quadratic }).cost)
  return costs
}
