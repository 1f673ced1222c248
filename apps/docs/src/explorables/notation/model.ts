import { dot } from '@nn/tensor'
import { crossEntropy, fromArrays, gradient, tensor } from '@nn/train'
import { program, SIZES, type Small, seen, small } from '../xray/small'

/** What the last step of the clock did: took up one term of the sum, added the bias, or sent z through σ. */
export type Stage = 'term' | 'bias' | 'sigma'

/** Where the forward pass is, in the book's letters: neuron j of layer l, link k into it. */
export interface Place {
  readonly l: number
  readonly j: number
  readonly k: number
  readonly stage: Stage
}

/** Every step of one forward pass, neuron by neuron: its terms k = 1, 2, …, then b, then σ. */
export const steps: readonly Place[] = [2, 3].flatMap((l) =>
  Array.from({ length: SIZES[l - 1] }, (_, j) => j + 1).flatMap((j): Place[] => [
    ...Array.from({ length: SIZES[l - 2] }, (_, k): Place => ({ l, j, k: k + 1, stage: 'term' })),
    { l, j, k: SIZES[l - 2], stage: 'bias' },
    { l, j, k: SIZES[l - 2], stage: 'sigma' },
  ]),
)

/** Steps of the clock; at 0 only the input is there. */
export const LENGTH: number = steps.length

/** The step that the clock has just done; before the first one, the place it will begin at. */
export const placeAt = (t: number): Place => steps[Math.max(0, t - 1)]

/** The time at which the link k of neuron j in layer l has just been taken up. What does not exist becomes the nearest that does. */
export function timeOf(l: number, j: number, k: number): number {
  const to = { l, j: Math.min(j, SIZES[l - 1]), k: Math.min(k, SIZES[l - 2]) }
  return steps.findIndex((s) => s.stage === 'term' && s.l === to.l && s.j === to.j && s.k === to.k) + 1
}

/** The time at which neuron j of layer l has its activation. */
export const doneAt = (l: number, j: number): number =>
  l === 1 ? 0 : steps.findIndex((s) => s.stage === 'sigma' && s.l === l && s.j === j) + 1

export interface Term {
  readonly w: number
  readonly a: number
  readonly product: number
  /** The sum up to this term. */
  readonly sum: number
}

/** (23) for one neuron, term by term. */
export interface Sum {
  readonly terms: readonly Term[]
  readonly b: number
  readonly z: number
  readonly a: number
}

const f64 = (values: readonly number[], column = false) =>
  tensor(column ? values.map((v) => [v]) : [[...values]], { dtype: 'float64' })

export function sumOf(of: Small, example: number, l: number, j: number): Sum {
  const { a, z } = seen(of, example)
  const w = Array.from({ length: SIZES[l - 2] }, (_, k) => of.net.weight(l, j, k + 1))
  const before = w.map((_, k) => a(l - 1, k + 1))
  const inner = (from: number, to: number): number =>
    dot(f64(before.slice(from, to)), f64(w.slice(from, to), true)).data[0]
  return {
    terms: w.map((value, k) => ({ w: value, a: before[k], product: inner(k, k + 1), sum: inner(0, k + 1) })),
    b: of.net.bias(l, j),
    z: z(l, j),
    a: a(l, j),
  }
}

/** The link as a program for anyone who has installed @nn/train. */
export function snippet(edits: string, example: number, { l, j, k }: Place): string {
  const x = JSON.stringify(small(edits).x[example - 1])
  const columns = SIZES[l - 1]
  return `import { dense, explicit, network, sigmoid, tensor, trace } from '@nn/train'

${program(edits)}
// w^${l}_${j}${k}: from neuron ${k} of layer ${l - 1} to neuron ${j} of layer ${l}, all counted from 1
console.log(net.weight(${l}, ${j}, ${k}), net.params[${l - 2}].w.data[${(k - 1) * columns + j - 1}])
// (23)
const x = ${x}
let z = 0
for (let k = 1; k <= ${SIZES[l - 2]}; k++) z += net.weight(${l}, ${j}, k) * net.activation(${l - 1}, k, x)
z += net.bias(${l}, ${j})
console.log(z, trace(net, tensor([x], { dtype: 'float64' })).z[${l - 2}].data[${j - 1}])
console.log(net.activation(${l}, ${j}, x))
`
}

/** The letters checked in a network whose numbers say where they are, in a terminal. */
export const command = 'npx @nn/cli reproduce notation'

/** δ^l_j with the cross-entropy: what backpropagation would hand this neuron. */
export function deltaOf(of: Small, example: number, l: number, j: number): number {
  const data = fromArrays({ x: [of.x[example - 1]], y: [of.y[example - 1]] })
  return gradient(of.net, data, { cost: crossEntropy }).deltas[l - 2].data[j - 1]
}
