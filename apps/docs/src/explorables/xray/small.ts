import { dense, explicit, type Network, network, sigmoid, type Trace, tensor, trace } from '@nn/train'
import type { Field } from '../../explorable'

/** Three inputs, four hidden neurons, two outputs: small enough to write every number down. */
export const SIZES = [3, 4, 2] as const

/** Row by row of j, as the book writes them: `W[l − 2][j − 1][k − 1]` is w^l_jk. */
const W = [
  [
    [0.8, -1.2, 0.5],
    [-0.6, 1.4, 0.9],
    [1.1, 0.3, -1.5],
    [-0.4, -0.7, 1.6],
  ],
  [
    [1.2, -0.8, 0.6, 1.5],
    [-1.1, 0.7, 1.3, -0.9],
  ],
]
const B = [
  [0.1, -0.3, 0.4, -0.2],
  [0.3, -0.2],
]
const X = [
  [1, 0, 0.5],
  [0, 1, 0.5],
  [0.8, 0.6, 0.2],
  [0.3, 0.9, 1],
]
const Y = [
  [0, 1],
  [1, 0],
  [0, 0],
  [1, 1],
]

/** Every number of the network and its examples, with what the reader has changed. */
export interface Small {
  readonly net: Network
  /** Four examples. */
  readonly x: readonly (readonly number[])[]
  readonly y: readonly (readonly number[])[]
}

/** The numbers by name: `w3.2.4` is w^3_24, `b2.3` is b^2_3, `x1.3` and `y1.2` belong to example 1. */
const given: ReadonlyMap<string, number> = new Map([
  ...W.flatMap((rows, i) =>
    rows.flatMap((row, j) => row.map((v, k) => [`w${i + 2}.${j + 1}.${k + 1}`, v] as [string, number])),
  ),
  ...B.flatMap((row, i) => row.map((v, j) => [`b${i + 2}.${j + 1}`, v] as [string, number])),
  ...X.flatMap((row, e) => row.map((v, k) => [`x${e + 1}.${k + 1}`, v] as [string, number])),
  ...Y.flatMap((row, e) => row.map((v, j) => [`y${e + 1}.${j + 1}`, v] as [string, number])),
])

const bounds = (name: string): readonly [number, number] => (/^[xy]/.test(name) ? [0, 1] : [-10, 10])

function read(text: string): Map<string, number> {
  const edits = new Map<string, number>()
  for (const part of text.split('_')) {
    const [name, number] = part.split(':')
    const value = number?.trim() ? Number(number) : Number.NaN
    if (!given.has(name) || !Number.isFinite(value)) continue
    const [low, high] = bounds(name)
    edits.set(name, Math.min(high, Math.max(low, value)))
  }
  return edits
}

function write(edits: ReadonlyMap<string, number>): string {
  return [...edits]
    .filter(([name, value]) => given.get(name) !== value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${name}:${Number(value.toFixed(3))}`)
    .join('_')
}

/** What the reader has changed, as it stands in a link: `b3.1:2.168_w3.2.4:-1`. */
export const editsField: Field<string> = {
  initial: '',
  parse: (text) => write(read(text)),
  format: (text) => text,
}

/** One number changed; a number that is as it was given leaves the list. */
export const edited = (edits: string, name: string, value: number): string => write(read(edits).set(name, value))

/** The number of that name. */
export function numberOf(edits: string, name: string): number {
  const value = read(edits).get(name) ?? given.get(name)
  if (value === undefined) throw new RangeError(`numberOf: there is no number ${name}`)
  return value
}

const names = {
  w: (l: number, j: number, k: number): string => `w${l}.${j}.${k}`,
  b: (l: number, j: number): string => `b${l}.${j}`,
}
export const nameOf = names

/** `explicit` wants rows of k and columns of j, so that a batch of inputs can stand on the left. */
function parameters(edits: string, l: number): { w: number[][]; b: number[] } {
  const [inputs, outputs] = [SIZES[l - 2], SIZES[l - 1]]
  return {
    w: Array.from({ length: inputs }, (_, k) =>
      Array.from({ length: outputs }, (_, j) => numberOf(edits, names.w(l, j + 1, k + 1))),
    ),
    b: Array.from({ length: outputs }, (_, j) => numberOf(edits, names.b(l, j + 1))),
  }
}

/** The network as it is now. */
export function small(edits: string): Small {
  const layers = [2, 3].map((l) => dense(SIZES[l - 1], { activation: sigmoid, init: explicit(parameters(edits, l)) }))
  return {
    net: network(layers, { inputs: SIZES[0], dtype: 'float64' }),
    x: X.map((row, e) => row.map((_, k) => numberOf(edits, `x${e + 1}.${k + 1}`))),
    y: Y.map((row, e) => row.map((_, j) => numberOf(edits, `y${e + 1}.${j + 1}`))),
  }
}

/** Every a and z of one example, counted from 1: `a(l, j)`, `z(l, j)`. */
export function seen(
  { net, x }: Small,
  example: number,
): { a: (l: number, j: number) => number; z: (l: number, j: number) => number } {
  const { a, z }: Trace = trace(net, tensor([x[example - 1]], { dtype: 'float64' }))
  return { a: (l, j) => a[l - 1].data[j - 1], z: (l, j) => z[l - 2].data[j - 1] }
}

/** The network as a program: the beginning of every copied piece of code. */
export function program(edits: string): string {
  const layer = (l: number): string => {
    const { w, b } = parameters(edits, l)
    return `  dense(${SIZES[l - 1]}, { activation: sigmoid, init: explicit({ w: ${JSON.stringify(w)}, b: ${JSON.stringify(b)} }) }),`
  }
  return `const net = network([
${layer(2)}
${layer(3)}
], { inputs: 3, dtype: 'float64' })
`
}
