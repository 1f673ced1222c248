import { linear, sigmoid } from '@nn/activations'
import { everyMask } from '@nn/regularize'
import { tensor } from '@nn/tensor'
import { exp, log, sigmoid as sigma } from '@nn/tensor/math'
import { dense, dropout, explicit, type Network, network, predict, trace } from '@nn/train'
import type { Program } from '../forms'
import { each } from './each'
import { randomExamples, randomNetwork, relativeError, worst } from './random-network'

export type MaskSettings = {
  readonly seeds: readonly number[]
  readonly inputs: number
  /** Hidden neurons: 2 to this power are the masks. */
  readonly hidden: number
  /** A share to drop for which halving would be wrong. */
  readonly p: number
}

export type MaskResult = {
  readonly masks: number
  readonly errors: { readonly [name: string]: number }
  /** With numbers that binary fractions hold: whether mean and halved weights have the same bits, seed by seed. */
  readonly exact: readonly boolean[]
  /** Of the first seed: the output of every mask, its mean, and that of the halved weights. */
  readonly outputs: { readonly [readout in 'linear' | 'sigmoid']: Outputs }
  /** Mean over all masks less the output of the halved weights, seed by seed: behind a sigmoid, and behind a hidden layer more. */
  readonly gaps: { readonly [behind in 'sigmoid' | 'hidden layer']: readonly number[] }
}

type Outputs = { readonly each: readonly number[]; readonly mean: number; readonly halved: number }

/** Dropout's average over all 2ⁿ networks, mask by mask. */
export const maskFacts: Program<MaskSettings, MaskResult> = function* (settings) {
  const { seeds, hidden } = settings
  const runs = yield* each(seeds, (seed) => oneSeed(seed, settings))
  return {
    masks: 1 << hidden,
    errors: worst(runs.map(({ errors }) => errors)),
    exact: runs.map(({ exact }) => exact),
    outputs: runs[0].outputs,
    gaps: {
      sigmoid: runs.map(({ outputs: { sigmoid } }) => sigmoid.mean - sigmoid.halved),
      'hidden layer': runs.map(({ deep }) => deep.mean - deep.halved),
    },
  }
}

function oneSeed(seed: number, { inputs, hidden, p }: MaskSettings) {
  const net = randomNetwork(seed, [inputs, hidden, 1], sigmoid, linear)
  const x = Array.from(randomExamples(seed, 1, [inputs, 1], 'numbers').x.data)
  const straight = outputsOf(net, x)
  const z = straight.each
  const squashed = { each: z.map(sigma), halved: sigma(straight.halved) }
  const outputs = { linear: straight, sigmoid: { ...squashed, mean: mean(squashed.each) } }

  // With p of its own and the kept ones scaled by 1/(1 − p), as training does it, nothing is left to halve.
  const { b } = net.params[1]
  const out = outgoing(net)
  const a = hiddenOf(net, x)
  let scaled = 0
  for (const { mask, probability } of everyMask(hidden, { p, dtype: 'float64' }))
    scaled += probability * a.reduce((sum, ak, k) => sum + ak * mask.data[k] * out[k], b.data[0])
  const whole = network(
    [
      dense(hidden, { activation: sigmoid, init: explicit(parts(net, 0)) }),
      dropout({ p }),
      dense(1, { activation: linear, init: explicit(parts(net, 1)) }),
    ],
    { inputs, dtype: 'float64' },
  )
  const used = predict(whole, tensor([x], { dtype: 'float64' })).data[0]

  // Geometric means of a and of 1 − a, made to sum to 1.
  const logs = squashed.each.map((v) => [log(v), log(1 - v)])
  const [yes, no] = [mean(logs.map(([v]) => v)), mean(logs.map(([, v]) => v))].map(exp)
  // Dropped in the first hidden layer, read out linearly behind a second one.
  const deep = outputsOf(randomNetwork(seed, [inputs, hidden, hidden, 1], sigmoid, linear), x)
  return {
    outputs,
    deep,
    exact: dyadic(seed, hidden),
    errors: {
      'linear readout': relativeError([straight.mean], [straight.halved]),
      'scaled while training, p of its own': relativeError([scaled], [used]),
      'sigmoid readout, geometric mean': relativeError([yes / (yes + no)], [squashed.halved]),
    },
  }
}

const mean = (values: readonly number[]): number => values.reduce((sum, v) => sum + v, 0) / values.length

const hiddenOf = (net: Network, x: readonly number[]): number[] =>
  Array.from(trace(net, tensor([x], { dtype: 'float64' })).a[1].data)
const outgoing = ({ params }: Network): number[] => Array.from(params[1].w.data)
const parts = ({ params }: Network, i: number) => ({ w: params[i].w, b: params[i].b })

/** Each mask as a network of its own: the outgoing weights of what it drops are 0. Then the whole one, these weights halved. */
function outputsOf(net: Network, x: readonly number[]): Outputs {
  const { w } = net.params[1]
  const [neurons, outputs] = w.shape
  const kept = w.data.slice()
  const batch = tensor([x], { dtype: 'float64' })
  const output = (share: (k: number) => number): number => {
    for (let i = 0; i < kept.length; i++) w.data[i] = share(Math.floor(i / outputs)) * kept[i]
    return predict(net, batch).data[0]
  }
  const each = Array.from(everyMask(neurons, { p: 0.5, dtype: 'float64' }), ({ mask }) =>
    output((k) => (mask.data[k] > 0 ? 1 : 0)),
  )
  const halved = output(() => 0.5)
  output(() => 1)
  return { each, mean: mean(each), halved }
}

/** Activations and weights in sixty-fourths: every product and sum has room in 53 bits, so nothing is rounded. */
function dyadic(seed: number, hidden: number): boolean {
  const grain = (t: number): number => Math.round(64 * t) / 64
  const { x } = randomExamples(seed, 1, [2 * hidden + 1, 1], 'numbers')
  const numbers = Array.from(x.data, grain)
  const init = explicit({ w: numbers.slice(0, hidden).map((v) => [v]), b: [numbers[2 * hidden]] })
  const readout = network([dense(1, { activation: linear, init })], { inputs: hidden, dtype: 'float64' })
  const a = numbers.slice(hidden, 2 * hidden)
  const output = (share: (k: number) => number): number =>
    trace(readout, tensor([a.map((v, k) => share(k) * v)], { dtype: 'float64' })).a[1].data[0]
  let sum = 0
  for (const { mask, probability } of everyMask(hidden, { p: 0.5, dtype: 'float64' }))
    sum += probability * output((k) => (mask.data[k] > 0 ? 1 : 0))
  return sum === output(() => 0.5)
}
