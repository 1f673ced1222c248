import { ensembleMeans, everyMask, type Member } from '@nn/regularize'
import { mul, neg, sign, type Tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, explicit, linear, type Network, network, relu, sigmoid, softmax, tensor, trace } from '@nn/train'

/** Hidden neurons of the small network: 2 to this power are its masks. */
export const FEWEST = 4
export const MOST = 8

/** Every number of the small network is a whole number of sixteenths: products and sums have room in 53 bits. */
export const GRAIN = 16

export const readouts = { linear, sigmoid, softmax } as const
export type Readout = keyof typeof readouts

/** The book keeps what is left as it is and takes the weights times 1 − p afterwards; or what is left is scaled at once. */
export type Way = 'halve' | 'scale'

export interface Settings {
  readonly n: number
  /** The share that is dropped, in sixteenths. */
  readonly p: number
  readonly x: number
  readonly readout: Readout
  readonly way: Way
  readonly seed: number
}

/** Outputs of the softmax; the other two have one. */
const CLASSES = 3

/** What the seed draws: neuron k is the same however many there are. */
function drawn({ n, seed }: Pick<Settings, 'n' | 'seed'>) {
  const stream = random(seed).split('network')
  const one = (label: string, k: number, least: number, most: number): number => {
    const own = stream.split(label).split(k)
    const size = (least + own.integer(most - least + 1)) / GRAIN
    return own.uniform() < 0.5 ? -size : size
  }
  const each = <T>(make: (k: number) => T): T[] => Array.from({ length: n }, (_, k) => make(k))
  return {
    w: [each((k) => one('w2', k, 4, 20))],
    b: each((k) => Math.abs(one('b2', k, 4, 16))),
    out: each((k) => Array.from({ length: CLASSES }, (_, j) => one(`w3-${j + 1}`, k, 12, 40))),
    bias: Array.from({ length: CLASSES }, (_, j) => one('b3', j, 0, 8)),
  }
}

const row = (values: readonly number[]): Tensor => tensor([values], { dtype: 'float64' })

/** The last layer alone, fed with what the hidden neurons give. */
function readoutOf(settings: Settings, share: number): Network {
  const { out, bias } = drawn(settings)
  const outputs = settings.readout === 'softmax' ? CLASSES : 1
  const w = mul(
    tensor(
      out.map((weights) => weights.slice(0, outputs)),
      { dtype: 'float64' },
    ),
    share,
  )
  const layer = dense(outputs, {
    activation: readouts[settings.readout],
    init: explicit({ w, b: bias.slice(0, outputs) }),
  })
  return network([layer], { inputs: settings.n, dtype: 'float64' })
}

/** One thinned network. */
export interface Thinned {
  /** Its place in `everyMask`: neuron k (from 0) is dropped where bit k is set. */
  readonly b: number
  readonly probability: number
  readonly kept: readonly boolean[]
  /** Before the readout's function, and after it: the first output. */
  readonly z: number
  readonly a: number
}

export interface Ensemble {
  /** Weights and biases of the hidden neurons, what they give, and the weights to the first output. */
  readonly hidden: { readonly w: readonly number[]; readonly b: readonly number[]; readonly a: readonly number[] }
  readonly out: { readonly w: readonly number[]; readonly b: number }
  readonly members: readonly Thinned[]
  /** In which order they are counted, each once: `order[t − 1]` comes at t. */
  readonly order: ArrayLike<number>
  /** When each is counted: `turn[b]` from 1. */
  readonly turn: readonly number[]
  /** The mean of the first t: NaN at t = 0. The last is the ensemble's. */
  readonly mean: readonly number[]
  /** The geometric mean, made to sum to 1 over the classes; a linear readout has none. */
  readonly geometric?: readonly number[]
  /** One network, whole: its weights times 1 − p, or as they are where what was left had been scaled. */
  readonly whole: number
  /** The whole network's weighted input. */
  readonly z: number
}

/** All thinned networks at one input, their means one after the other, and the whole network. */
export function ensemble(settings: Settings): Ensemble {
  const { n, p, x, readout, way, seed } = settings
  const { w, b, out, bias } = drawn(settings)
  const body = network([dense(n, { activation: relu, init: explicit({ w, b }) })], { inputs: 1, dtype: 'float64' })
  const a = trace(body, row([x])).a[1] // [1 × n]
  const chances = [...everyMask(n, { p, dtype: 'float64' })]
  const masks = zeros([chances.length, n], { dtype: 'float64' })
  for (const [i, { mask }] of chances.entries()) {
    masks.data.set((way === 'scale' ? mask : sign(mask)).data, i * n)
  }
  const thinned = trace(readoutOf(settings, 1), mul(masks, a))
  const whole = trace(readoutOf(settings, way === 'halve' ? 1 - p : 1), a)
  const outputs = thinned.a[1].shape[1]
  const rowOf = (i: number): number[] => [...thinned.a[1].data.subarray(i * outputs, (i + 1) * outputs)]
  const members = chances.map(({ mask, probability }, i): Thinned => {
    const kept = Array.from(mask.data, (v) => v > 0)
    return { b: i, probability, kept, z: thinned.z[0].data[i * outputs], a: rowOf(i)[0] }
  })
  const order = random(seed).split('order').permutation(members.length)
  const turn: number[] = []
  for (let t = 1; t <= order.length; t++) turn[order[t - 1]] = t
  const answers = (classes: (i: number) => readonly number[]): Member[] =>
    Array.from(order, (i) => ({ a: tensor(classes(i), { dtype: 'float64' }), probability: members[i].probability }))
  // A sigmoid speaks of two classes, a and 1 − a; as σ(−z) the second keeps its digits where a is next to 1.
  const others = sigmoid.forward(neg(thinned.z[0])).data
  const classes = (i: number): number[] => (readout === 'sigmoid' ? [members[i].a, others[i]] : rowOf(i))
  const soFar = (mean: 'arithmetic' | 'geometric'): number[] => [
    Number.NaN,
    ...Array.from(ensembleMeans(answers(classes), { mean }), (t) => t.data[0]),
  ]
  return {
    hidden: { w: w[0], b, a: [...a.data] },
    out: { w: out.map(([first]) => first), b: bias[0] },
    members,
    order,
    turn,
    mean: soFar('arithmetic'),
    ...(readout !== 'linear' && { geometric: soFar('geometric') }),
    whole: whole.a[1].data[0],
    z: whole.z[0].data[0],
  }
}

/** All masks and both means, as a program for anyone who has installed @nn/train and @nn/regularize. */
export function snippet(settings: Settings): string {
  const { n, p, readout, way } = settings
  const { hidden, out } = ensemble(settings)
  const outputs = readout === 'softmax' ? CLASSES : 1
  const weights = drawn(settings).out.map((w) => w.slice(0, outputs))
  const bias = drawn(settings).bias.slice(0, outputs)
  const list = (values: readonly number[]): string => `[${values.join(', ')}]`
  const classes = readout === 'sigmoid' ? '[a, 1 - a]' : readout === 'softmax' ? 'all' : '[a]'
  const take = readout === 'softmax' ? 'const all = answer(mask)' : 'const [a] = answer(mask)'
  return `import { ensembleMeans, everyMask } from '@nn/regularize'
import { dense, explicit, ${readout}, network, predict, tensor } from '@nn/train'

const n = ${n}
const p = ${p}
const hidden = ${list(hidden.a)}
const w = ${JSON.stringify(weights)}
const init = explicit({ w, b: ${list(out.b === bias[0] ? bias : [out.b])} })
const readout = network([dense(${outputs}, { activation: ${readout}, init })], { inputs: n, dtype: 'float64' })
const answer = (share) =>
  [...predict(readout, tensor([hidden.map((a, k) => a * share[k])], { dtype: 'float64' })).data]

const members = Array.from(everyMask(n, { p, dtype: 'float64' }), ({ mask: { data }, probability }) => {
  const mask = ${way === 'scale' ? '[...data]' : '[...data].map((v) => (v > 0 ? 1 : 0))'}
  ${take}
  return { a: tensor(${classes}, { dtype: 'float64' }), probability }
})
for (const mean of ${readout === 'linear' ? "['arithmetic']" : "['arithmetic', 'geometric']"}) {
  console.log(mean, [...ensembleMeans(members, { mean })].at(-1).data[0])
}
console.log('whole', answer(hidden.map(() => ${way === 'scale' ? '1' : '1 - p'}))[0])
`
}

/** The chapter's own comparison: 1,000 digits, 100 hidden neurons. */
export const command = (p: number): string =>
  `npx @nn/cli train --data mnist --train-size 1000 --layers 784,100,10 --init large --eta 0.5 --epochs 100 --dropout ${p}`
