import { digitOf, readIdxAsync } from '@nn/datasets'
import { type Places, type WarpOptions, warp } from '@nn/regularize'
import { type Tensor, tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, explicit, type Network, network, predict, sigmoid, trace } from '@nn/train'
import { type NetworkName, names, PIXELS, type SheetKind, SIDE, settings, sheetExpansion } from './recipe'

export { type NetworkName, names, PIXELS, type SheetKind, SIDE, TRAINED } from './recipe'

/** The clock goes from the digit as it is to the whole deformation, in hundredths. */
export const LENGTH = 100
export const DIGITS = 10

/** The whole deformation. */
export interface Settings {
  readonly right: number
  readonly down: number
  readonly degrees: number
  readonly slant: number
  readonly factor: number
  readonly alpha: number
  /** Decides the elastic field. */
  readonly seed: number
}

/** The share t/100 of the whole deformation; sizes by equal ratios would hide that half of it is half of it. */
export function warpAt({ right, down, degrees, slant, factor, alpha }: Settings, t: number): WarpOptions {
  const share = t / LENGTH
  return {
    factor: 1 + share * (factor - 1),
    slant: share * slant,
    degrees: share * degrees,
    down: share * down,
    right: share * right,
    alpha: share * alpha,
  }
}

const shape = [SIDE, SIDE]

/** Bytes as training saw them: byte/256. */
export const picture = (bytes: ArrayLike<number>): Tensor => tensor([Array.from(bytes, (byte) => byte / 256)]) // [1 × 784]

/** A drawing of shades from 0 to 1, fitted as MNIST was; a margin keeps its paper known. No ink, no digit. */
export function drawn(shades: Float64Array, side: number): Tensor {
  if (shades.every((v) => v === 0)) return zeros([1, PIXELS])
  const wide = side + 2
  const data = new Float64Array(wide * wide)
  for (let r = 0; r < side; r++) data.set(shades.subarray(r * side, (r + 1) * side), (r + 1) * wide + 1)
  return picture(digitOf({ height: wide, width: wide, data }).pixels)
}

/** The digit at every step of the clock, `[101 × 784]`. */
export function course(u: Tensor, all: Settings): Tensor {
  const out = zeros([LENGTH + 1, PIXELS])
  for (let t = 0; t <= LENGTH; t++) out.data.set(deformed(u, all, t).data, t * PIXELS)
  return out
}

export const deformed = (u: Tensor, all: Settings, t: number): Tensor =>
  warp(warpAt(all, t)).apply(u, shape, random(all.seed))

/** Where every pixel of the deformed digit is read. */
export const placesAt = (all: Settings, t: number): Places => warp(warpAt(all, t)).places(shape, random(all.seed))

export type Networks = { readonly [name in NetworkName]: Network }

/** What a network says of rows of pictures: ten outputs for each. */
export type Answers = Float32Array
export type AllAnswers = { readonly [name in NetworkName]: Answers }

export const answers = (net: Network, x: Tensor): Answers => predict(net, x).data as Float32Array

export const both = (nets: Networks, x: Tensor): AllAnswers =>
  Object.fromEntries(names.map((name) => [name, answers(nets[name], x)])) as unknown as AllAnswers

/** The class of the largest output of row t. */
export function reading(of: ArrayLike<number>, t: number): number {
  let best = 0
  for (let j = 1; j < DIGITS; j++) if (of[DIGITS * t + j] > of[DIGITS * t + best]) best = j
  return best
}

/** All outputs at one step of the clock. */
export type Reading = { readonly [name in NetworkName]: ArrayLike<number> }

export const readingAt = (of: AllAnswers, t: number): Reading => ({
  plain: of.plain.subarray(DIGITS * t, DIGITS * (t + 1)),
  expanded: of.expanded.subarray(DIGITS * t, DIGITS * (t + 1)),
})

/** What is read at every step of the clock. */
export const readings = (of: Answers): number[] => Array.from({ length: LENGTH + 1 }, (_, t) => reading(of, t))

/** The first step of the clock at which another digit is read; `undefined` when that does not come. */
export function stop(read: readonly number[], y: number): number | undefined {
  const t = read.findIndex((digit) => digit !== y)
  return t < 0 ? undefined : t
}

/** The output for one class, at every step of the clock. */
export const curve = (of: Answers, y: number): Float32Array =>
  Float32Array.from({ length: of.length / DIGITS }, (_, t) => of[DIGITS * t + y])

/** z and a of one output neuron for one picture. */
export function output(net: Network, x: Tensor, j: number): { readonly z: number; readonly a: number } {
  const { z, a } = trace(net, x)
  return { z: z[z.length - 1].data[j], a: a[a.length - 1].data[j] }
}

/** Pictures of the sheet. */
export const SHEET = 36

/** As training would draw them, `[36 × 784]`. */
export function sheet(u: Tensor, kind: SheetKind, strength: number, seed: number): Tensor {
  const out = zeros([SHEET, PIXELS])
  const by = sheetExpansion(kind, strength)
  const stream = random(seed).split('sheet')
  for (let i = 0; i < SHEET; i++) out.data.set(by.apply(u, shape, stream.split(i)).data, i * PIXELS)
  return out
}

/** w and b of both layers of both networks. */
const LISTS = 4 * names.length

/**
 * The networks as int16, in steps of a power of two that the largest number of a list takes at most 2,047 of: fine enough to
 * change hardly an answer, and gzip packs them well. The powers come first.
 */
export function pack(nets: Networks): Int16Array {
  const lists = names.flatMap((name) => nets[name].params.flatMap(({ w, b }) => [w.data, b.data]))
  const powers = lists.map((list) => {
    let most = 0
    for (const v of list) most = Math.max(most, Math.abs(v))
    let power = 0
    while (power < 14 && most * (2 << power) <= 2047) power++
    return power
  })
  return Int16Array.from([
    ...powers,
    ...lists.flatMap((list, i) => Array.from(list, (v) => Math.round(v * (1 << powers[i])))),
  ])
}

/** The networks from the file that `make.ts` wrote. */
export async function unpack(bytes: Uint8Array): Promise<Networks> {
  const { data } = await readIdxAsync(bytes)
  const { hidden } = settings
  let at = LISTS
  let list = 0
  const next = (shape: readonly number[]): Tensor => {
    const step = 1 / (1 << data[list++])
    const from = at
    at += shape.reduce((a, b) => a * b)
    return { shape, dtype: 'float32', data: Float32Array.from(data.subarray(from, at), (v) => v * step) }
  }
  const layer = (inputs: number, outputs: number) =>
    dense(outputs, { activation: sigmoid, init: explicit({ w: next([inputs, outputs]), b: next([outputs]) }) })
  const one = (): Network => network([layer(PIXELS, hidden), layer(hidden, DIGITS)], { inputs: PIXELS })
  return Object.fromEntries(names.map((name) => [name, one()])) as unknown as Networks
}

/** A deformation as a program for anyone who has installed the three packages. */
export function snippet(all: Settings, t: number, digit: number): string {
  const options = Object.entries(warpAt(all, t))
    .filter(([name, value]) => value !== (name === 'factor' ? 1 : 0))
    .map(([name, value]) => `${name}: ${Number(value.toFixed(4))}`)
    .join(', ')
  return `import { mnist } from '@nn/datasets/node'
import { random, warp, zeros } from '@nn/regularize'

const { test } = await mnist()
const row = test.labels.indexOf(${digit})
const digit = test.x([row], zeros([1, 784]))
const bent = warp({ ${options} }).apply(digit, [28, 28], random(${all.seed}))
for (let r = 0; r < 28; r++) {
  console.log(Array.from(bent.data.slice(28 * r, 28 * r + 28), (v) => ' .:oO@'[Math.round(5 * v)]).join(''))
}
`
}

/** The experiment, smaller: an hour's work on 50,000 images is a minute's on 1,000. */
export const command = 'npx @nn/cli reproduce expansion --set n=1000 --set epochs=60'
