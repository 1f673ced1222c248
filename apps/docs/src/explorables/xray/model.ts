import { dot, dotNT, type Tensor } from '@nn/tensor'
import { exp, log } from '@nn/tensor/math'
import { crossEntropy, fromArrays, gradient, quadratic, sigmoid, tensor } from '@nn/train'
import { numberOf, program, type Small, seen, small } from './small'

/** The lines of the derivation, from 0: (57), (58), (59), (60), the cancelling, (61), (62). */
export const LENGTH = 6

export const costs = { crossEntropy, quadratic } as const
export type CostName = keyof typeof costs
export const costNames: readonly CostName[] = ['crossEntropy', 'quadratic']

/** What is looked at: output neuron j, the link from hidden neuron k into it, one of four examples. */
export interface Aim {
  readonly j: number
  readonly k: number
  readonly example: number
}

const one = (value: number): Tensor => tensor([[value]], { dtype: 'float64' })

/** Every number of the derivation, for one cost. The book's x_j is here a^2_k, and its one neuron is neuron j of layer 3. */
export interface Derivation {
  readonly x: number
  readonly w: number
  readonly b: number
  readonly z: number
  readonly a: number
  readonly y: number
  /** C of this output alone. */
  readonly cost: number
  /** ∂C/∂a. */
  readonly nablaA: number
  /** σ′(z). */
  readonly prime: number
  /** ∂σ/∂w = σ′(z)x. */
  readonly byW: number
  /** ∂C/∂z. */
  readonly delta: number
  /** ∂C/∂w and ∂C/∂b of this example. */
  readonly nablaW: number
  readonly nablaB: number
  /** ∂C/∂w of each example, and of all four, which is their mean. */
  readonly terms: readonly number[]
  readonly mean: number
}

export function derive(of: Small, name: CostName, { j, k, example }: Aim): Derivation {
  const cost = costs[name]
  const { a, z } = seen(of, example)
  const [A, Y, Z] = [one(a(3, j)), one(of.y[example - 1][j - 1]), one(z(3, j))]
  const nablaA = cost.gradient(A, Y)
  const prime = sigmoid.backward(one(1), A, Z)
  const slopes = (x: readonly (readonly number[])[], y: readonly (readonly number[])[]) => {
    const { w, b } = gradient(of.net, fromArrays({ x, y }), { cost }).nablas[1]
    return { w: w.data[(k - 1) * of.net.outputs + j - 1], b: b.data[j - 1] }
  }
  const at = slopes([of.x[example - 1]], [of.y[example - 1]])
  return {
    x: a(2, k),
    w: of.net.weight(3, j, k),
    b: of.net.bias(3, j),
    z: Z.data[0],
    a: A.data[0],
    y: Y.data[0],
    cost: cost.value(A, Y),
    nablaA: nablaA.data[0],
    prime: prime.data[0],
    byW: dot(one(a(2, k)), prime).data[0],
    delta: at.b,
    nablaW: at.w,
    nablaB: at.b,
    terms: of.x.map((x, e) => slopes([x], [of.y[e]]).w),
    mean: slopes(of.x, of.y).w,
  }
}

/** One layer further down, at the hidden neuron k and its first input: ∂C/∂w^2_k1 = (Σ_i w^3_ik δ^3_i) σ′(z^2_k) x_1. */
export interface Hidden {
  /** What comes back from both outputs. */
  readonly back: number
  /** σ′(z^2_k): it is there whichever the cost. */
  readonly prime: number
  readonly x: number
  readonly nabla: number
}

export function hidden(of: Small, name: CostName, { k, example }: Aim): Hidden {
  const { a, z } = seen(of, example)
  const data = fromArrays({ x: [of.x[example - 1]], y: [of.y[example - 1]] })
  const { nablas, deltas } = gradient(of.net, data, { cost: costs[name] })
  return {
    back: dotNT(deltas[1], of.net.params[1].w).data[k - 1],
    prime: sigmoid.backward(one(1), one(a(2, k)), one(z(2, k))).data[0],
    x: a(1, 1),
    nabla: nablas[0].w.data[k - 1],
  }
}

/** The picture reaches from z = −8 to 8 in steps of 0.2. */
export const REACH = 8
export const PLACES = 80
export const zAt = (place: number): number => (place - PLACES / 2) / 5
export const placeOf = (z: number): number => Math.round(Math.min(PLACES, Math.max(0, 5 * z + PLACES / 2)))

/** Powers of ten, for an axis where a factor and its inverse mirror each other. */
export const log10 = (value: number): number => log(value) / log(10)
export const power = (exponent: number): number => exp(exponent * log(10))

export interface Factors {
  readonly cost: readonly number[]
  readonly nablaA: readonly number[]
  readonly prime: readonly number[]
  readonly delta: readonly number[]
}

/** |∂C/∂a|, σ′ and their product |∂C/∂z| for every z, at one wanted output. One row of many outputs: C sums over outputs. */
export function factors(name: CostName, y: number): Factors {
  const z = tensor([Array.from({ length: PLACES + 1 }, (_, i) => zAt(i))], { dtype: 'float64' })
  const a = sigmoid.forward(z)
  const wanted = tensor([Array.from(z.data, () => y)], { dtype: 'float64' })
  const ones = tensor([Array.from(z.data, () => 1)], { dtype: 'float64' })
  const nablaA = costs[name].gradient(a, wanted)
  const delta = name === 'crossEntropy' ? crossEntropy.fromZ.logistic.delta(a, wanted) : sigmoid.backward(nablaA, a, z)
  return {
    cost: Array.from(a.data, (v) => costs[name].value(one(v), one(y))),
    nablaA: Array.from(nablaA.data, Math.abs),
    prime: Array.from(sigmoid.backward(ones, a, z).data),
    delta: Array.from(delta.data, Math.abs),
  }
}

/** The bias that puts the neuron at z for this example: what is not bias stays as it is. */
export function biasFor(edits: string, { j, example }: Aim, z: number): number {
  return numberOf(edits, `b3.${j}`) + z - seen(small(edits), example).z(3, j)
}

/** The derivation as a program for anyone who has installed @nn/train. */
export function snippet(edits: string, aim: Aim): string {
  const { x, y } = small(edits)
  return `import { crossEntropy, dense, explicit, fromArrays, gradient, network, quadratic, sigmoid } from '@nn/train'

${program(edits)}const data = fromArrays({ x: ${JSON.stringify([x[aim.example - 1]])}, y: ${JSON.stringify([y[aim.example - 1]])} })
const x = net.activation(2, ${aim.k}, [${x[aim.example - 1]}])
const a = net.activation(3, ${aim.j}, [${x[aim.example - 1]}])
const y = ${y[aim.example - 1][aim.j - 1]}

// (61) and (55) written out, beside backpropagation: ∂C/∂w^3_${aim.j}${aim.k} is in row ${aim.k}, column ${aim.j} of nablas[1].w
const nabla = (cost) => gradient(net, data, { cost }).nablas[1].w.data[${(aim.k - 1) * 2 + aim.j - 1}]
console.log('cross-entropy', x * (a - y), nabla(crossEntropy))
console.log('quadratic', x * (a - y) * a * (1 - a), nabla(quadratic))
`
}

/** The equations checked in random networks, in a terminal. */
export const command = 'npx @nn/cli reproduce cross-entropy'
