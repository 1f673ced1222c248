import type { ElementwiseExports } from './elementwise'
import { plain, plainLimits } from './plain.gen'
import { relaxed, relaxedLimits } from './relaxed.gen'

/** `plain`: the same bits as the plain loops. `relaxed`: with fused multiply-add, faster, rounded otherwise. */
export type Kind = 'plain' | 'relaxed'

/**
 * The kernels. Pointers are byte offsets into the memory; every tensor is row-major and contiguous, its allocation aligned to
 * 64 bytes and followed by 64 bytes that may be read (never written). Each `_f64` is its `_f32` in float64.
 */
export interface Exports extends ElementwiseExports {
  /**
   * out ← beta·out + alpha·op(a)·op(b), out `[m × n]`, k terms: only its rows i0 … i1 − 1 and columns j0 … j1 − 1, the same bits
   * as all of it. beta = 0 does not read out. Scratch: `scratchBytes`, one for each thread. `plain` equals `productPlain`.
   */
  readonly gemm_f32: (
    a: number,
    transA: boolean | number,
    b: number,
    transB: boolean | number,
    out: number,
    m: number,
    n: number,
    k: number,
    alpha: number,
    beta: number,
    i0: number,
    i1: number,
    j0: number,
    j1: number,
    scratch: number,
  ) => void
  readonly gemm_f64: Exports['gemm_f32']
  /** y ← y + alpha·x, rounded after each of the two operations; n numbers. */
  readonly axpy_f32: (alpha: number, x: number, y: number, n: number) => void
  readonly axpy_f64: Exports['axpy_f32']
  /** y ← y + x; n numbers. */
  readonly add_f32: (x: number, y: number, n: number) => void
  readonly add_f64: Exports['add_f32']
  /** x ← alpha·x; n numbers. */
  readonly scale_f32: (alpha: number, x: number, n: number) => void
  readonly scale_f64: Exports['scale_f32']
  /** z ← z + b in each row of z, `[m × n]`. */
  readonly add_bias_f32: (z: number, b: number, m: number, n: number) => void
  readonly add_bias_f64: Exports['add_bias_f32']
  /** out ← beta·out + alpha·(the sum of the rows of x, `[m × n]`, in ascending order). beta = 0 does not read out. */
  readonly column_sums_f32: (x: number, out: number, m: number, n: number, alpha: number, beta: number) => void
  readonly column_sums_f64: Exports['column_sums_f32']
}

/** Bytes of scratch that a product needs. */
export const scratchBytes = 896 * 1024

const sources = { plain, relaxed }
const limits = { plain: plainLimits, relaxed: relaxedLimits }

/** Compiled modules, by kind and sharing: the same bytes always give the same module. */
const compiled: { [key: string]: WebAssembly.Module } = {}

/**
 * The kernels on a memory, at once. One binary serves both kinds of memory: only the limits it declares differ.
 *
 * @param shared whether the memory was made with `shared: true`.
 * @throws CompileError where WebAssembly is forbidden, or this kind unknown; see `supported`.
 */
export function instantiate(kind: Kind, memory: WebAssembly.Memory, shared: boolean): Exports {
  return new WebAssembly.Instance(moduleOf(kind, shared), { env: { memory } }).exports as unknown as Exports
}

/** Whether kernels of this kind run here: no where WebAssembly is missing, forbidden (by a page's policy) or older than them. */
export function supported(kind: Kind): boolean {
  if (typeof WebAssembly !== 'object') return false
  try {
    return WebAssembly.validate(bytes(kind, false)) && moduleOf(kind, false) !== undefined
  } catch (error) {
    // A content security policy forbids compiling by an error; anything else is a defect.
    if (error instanceof WebAssembly.CompileError || error instanceof EvalError) return false
    throw error
  }
}

export function moduleOf(kind: Kind, shared: boolean): WebAssembly.Module {
  const key = `${kind} ${shared}`
  compiled[key] ??= new WebAssembly.Module(bytes(kind, shared))
  return compiled[key]
}

function bytes(kind: Kind, shared: boolean): Uint8Array<ArrayBuffer> {
  const code = Uint8Array.from(atob(sources[kind]), (c) => c.charCodeAt(0))
  if (shared) code.set([0x03, 0x00, 0x80, 0x80, 0x04], limits[kind]) // from 0 to 65,536 pages, shared
  return code
}
