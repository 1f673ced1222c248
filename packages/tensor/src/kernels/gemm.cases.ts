import type { DType, Tensor } from '../forms'
import { productPlain } from '../product.plain'
import { instantiate, type Kind, scratchBytes } from './instantiate'
import { type Layout, layout } from './memory'

// For tests, in Node and in browsers: kernels against the plain loop.

export interface Problem {
  readonly m: number
  readonly n: number
  readonly k: number
  readonly dtype: DType
  readonly transA: boolean
  readonly transB: boolean
  readonly alpha: number
  readonly beta: number
  /** Where the rows i0 … i1 and columns j0 … j1 lie, in [0, 1]. */
  readonly range: readonly [number, number, number, number]
  readonly zero: number
  readonly wild: number
  readonly seed: number
}

export function stream(seed: number): () => number {
  let s = seed | 0
  return () => {
    s = (Math.imul(s, 1664525) + 1013904223) | 0
    return (s >>> 8) / 2 ** 24
  }
}

const extremes = [NaN, Infinity, -Infinity, 5e-324, -5e-324, 1e-45, -1.2e-38, 1e-310, 3e38, -3.4e38, 1e308, -1.7e308]

/** Ordinary numbers, `zero` of them ±0 and `wild` of them extreme; NaN in the 64 bytes behind, which may be read but not used. */
export function fill(t: Tensor, next: () => number, zero: number, wild: number): Tensor {
  for (let i = 0; i < t.data.length; i++) {
    const u = next()
    if (u < zero) t.data[i] = next() < 0.5 ? 0 : -0
    else if (u < zero + wild) t.data[i] = extremes[Math.floor(next() * extremes.length)]
    else t.data[i] = (next() - 0.5) * 4
  }
  return t
}

/** The 64 bytes behind a tensor. */
export function behind({ data }: Tensor): Uint8Array {
  return new Uint8Array(data.buffer, data.byteOffset + data.byteLength, 64)
}

/** The first difference in words; NaN is NaN whatever its bits. */
export function difference(actual: Tensor, expected: Tensor): string | undefined {
  for (let i = 0; i < expected.data.length; i++) {
    if (!Object.is(actual.data[i], expected.data[i]))
      return `element ${i}: ${actual.data[i]}, expected ${expected.data[i]}`
  }
  if (behind(actual).some((byte) => byte !== 0xa5)) return 'written behind the tensor'
  return undefined
}

export interface Lab {
  readonly space: Layout
  readonly kernels: ReturnType<typeof instantiate>
}

export function lab(kind: Kind, shared: boolean): Lab {
  const space = layout(64, shared)
  return { space, kernels: instantiate(kind, space.memory, shared) }
}

/** The tensors of a problem in the lab's memory, and what the plain loop makes of them. */
export function pose(
  { space }: Lab,
  p: Problem,
): { a: Tensor; b: Tensor; out: Tensor; expected: Tensor; part: number[] } {
  space.reset()
  const next = stream(p.seed)
  const make = (shape: readonly number[]): Tensor => {
    const t = fill(space.tensor(shape, p.dtype), next, p.zero, p.wild)
    behind(t).fill(0xa5)
    return t
  }
  const a = make(p.transA ? [p.k, p.m] : [p.m, p.k])
  const b = make(p.transB ? [p.n, p.k] : [p.k, p.n])
  const out = make([p.m, p.n])
  const [i0, i1, j0, j1] = [p.m, p.m, p.n, p.n].map((size, at) => Math.round(size * p.range[at]))
  const part = [Math.min(i0, i1), Math.max(i0, i1), Math.min(j0, j1), Math.max(j0, j1)]
  const whole = productPlain(a, p.transA, b, p.transB, { ...out, data: out.data.slice() }, p.alpha, p.beta)
  const data = out.data.slice()
  for (let i = part[0]; i < part[1]; i++)
    for (let j = part[2]; j < part[3]; j++) data[i * p.n + j] = whole.data[i * p.n + j]
  return { a, b, out, expected: { ...out, data }, part }
}

/** Runs a problem on the kernels; the first difference from the plain loop, in words. */
export function sameProduct(at: Lab, p: Problem): string | undefined {
  const { a, b, out, expected, part } = pose(at, p)
  run(at, p, a, b, out, part)
  return difference(out, expected)
}

/** How far the farthest result is from the one in float64, as a share of |beta·out| + |alpha|·Σ|a·b|. */
export function productError(at: Lab, p: Problem): number {
  const { a, b, out, part } = pose(at, p)
  const wide = (t: Tensor): Tensor => ({ shape: t.shape, dtype: 'float64', data: Float64Array.from(t.data) })
  const size = (t: Tensor): Tensor => ({ ...wide(t), data: Float64Array.from(t.data, Math.abs) })
  const [alpha, beta] = p.dtype === 'float32' ? [Math.fround(p.alpha), Math.fround(p.beta)] : [p.alpha, p.beta]
  const exact = productPlain(wide(a), p.transA, wide(b), p.transB, wide(out), alpha, beta)
  const sizes = productPlain(size(a), p.transA, size(b), p.transB, size(out), Math.abs(alpha), Math.abs(beta))
  run(at, p, a, b, out, part)
  // Where results are subnormal, roundings are as large as the smallest of numbers.
  const tiny = (p.k + 3) * 4 * (p.dtype === 'float32' ? 1.401298464324817e-45 : 5e-324)
  let worst = 0
  for (let i = part[0]; i < part[1]; i++)
    for (let j = part[2]; j < part[3]; j++) {
      const e = i * p.n + j
      const error = Math.max(0, Math.abs(out.data[e] - exact.data[e]) - tiny) / (sizes.data[e] || 1)
      if (!(error <= worst)) worst = error
    }
  return worst
}

function run({ space, kernels }: Lab, p: Problem, a: Tensor, b: Tensor, out: Tensor, [i0, i1, j0, j1]: number[]): void {
  const gemm = p.dtype === 'float32' ? kernels.gemm_f32 : kernels.gemm_f64
  const at = (t: Tensor): number => t.data.byteOffset
  const scratch = space.bytes(scratchBytes)
  // What an earlier product left there must not matter.
  new Uint8Array(space.memory.buffer, scratch, scratchBytes).fill(0xff)
  const end = new Uint8Array(space.memory.buffer, scratch + scratchBytes, 64).fill(0xa5)
  // biome-ignore format: as in the signature
  gemm(at(a), +p.transA, at(b), +p.transB, at(out), p.m, p.n, p.k, p.alpha, p.beta, i0, i1, j0, j1, scratch)
  if (end.some((byte) => byte !== 0xa5)) throw new Error('gemm wrote behind its scratch')
}
