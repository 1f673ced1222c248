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
  /**
   * The same of all m rows and n columns, without transposition of b, where rows of b lie rowB and rows of out rowOut bytes apart:
   * columns of larger matrices.
   */
  readonly gemm_columns_f32: (
    a: number,
    transA: boolean | number,
    b: number,
    rowB: number,
    out: number,
    rowOut: number,
    m: number,
    n: number,
    k: number,
    alpha: number,
    beta: number,
    scratch: number,
  ) => void
  readonly gemm_columns_f64: Exports['gemm_columns_f32']

  /** Bytes for the lists of a batch x, `[m × k]`, k ≤ 65,536. The first `u32` of lists says how many columns hold no ink. */
  readonly lists_bytes: (m: number, k: number) => number
  /** Fills the 2,048 bytes of the table that `keep_ink`, `draw_ink` and `pack_rows` read; once. */
  readonly bits_table: (table: number) => void
  /**
   * x ← byte·scale (in float64, rounded once), `[m × k]`. Row i is row index[i] of `bytes` (`u32[m]`), which are padded as
   * tensors are.
   */
  readonly draw_bytes_f32: (bytes: number, index: number, m: number, k: number, scale: number, x: number) => void
  readonly draw_bytes_f64: Exports['draw_bytes_f32']
  /**
   * Appends the ink of `count` images of k bytes to the records that end at `to`; their addresses go into `records`, and the
   * end after them, which is returned. Writes up to 64 bytes beyond it. Room: k + 16 bytes.
   */
  readonly keep_ink: (
    bytes: number,
    count: number,
    k: number,
    records: number,
    to: number,
    table: number,
    room: number,
  ) => number
  /** x, `[m × k]`, and its lists, of the images whose records are index[i] (`u32[m]`). values: what each of 256 bytes stands for. */
  readonly draw_ink_f32: (
    records: number,
    index: number,
    m: number,
    k: number,
    values: number,
    x: number,
    lists: number,
    table: number,
  ) => void
  readonly draw_ink_f64: Exports['draw_ink_f32']
  /** Reads a byte of every line of rows index[i] of `bytes`, k bytes each, so that memory is waited for once. Writes one byte. */
  readonly touch_rows: (bytes: number, index: number, m: number, k: number, to: number) => void
  /** The lists of x, `[m × k]`. */
  readonly pack_rows_f32: (x: number, m: number, k: number, lists: number, table: number) => void
  readonly pack_rows_f64: Exports['pack_rows_f32']
  /**
   * n columns of out ← x·w, `[m × k]·[k × n]`, without the zeros of x; rows of w and of out lie rowW and rowOut bytes apart. The
   * same bits as gemm where w is finite. Where done is not 0, rows of w are caught up with first, as by `catch_up`.
   */
  readonly forward_sparse_f32: (
    lists: number,
    x: number,
    w: number,
    rowW: number,
    out: number,
    rowOut: number,
    n: number,
    k: number,
    m: number,
    alpha: number,
    beta: number,
    done: number,
    now: number,
  ) => void
  readonly forward_sparse_f64: Exports['forward_sparse_f32']
  /**
   * n columns of w ← beta·w + alpha·xᵀ·delta, `[k × m]·[m × n]`, without the zeros of x; rows of delta and of w lie rowDelta and
   * rowW bytes apart. The same bits as gemm where delta is finite. Where done is not 0, rows without ink are left to wait:
   * `done`, `u32[k]`, counts the steps each row has had, `now` those so far; beta is then not 0. Scratch: `scratchBytes`, one
   * for each thread; at most 32,768 rows of x.
   */
  readonly gradient_sparse_f32: (
    lists: number,
    x: number,
    delta: number,
    rowDelta: number,
    w: number,
    rowW: number,
    n: number,
    k: number,
    alpha: number,
    beta: number,
    done: number,
    now: number,
    scratch: number,
  ) => void
  readonly gradient_sparse_f64: Exports['gradient_sparse_f32']
  /**
   * Makes up for the steps that rows of w have waited for: those with ink, or all of them, where lists is 0; before they are
   * read, and before alpha or beta change.
   */
  readonly catch_up_f32: (
    lists: number,
    w: number,
    rowW: number,
    n: number,
    k: number,
    alpha: number,
    beta: number,
    done: number,
    now: number,
  ) => void
  readonly catch_up_f64: Exports['catch_up_f32']

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
export const scratchBytes: number = 896 * 1024

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
    return (
      compiled[`${kind} false`] !== undefined ||
      (WebAssembly.validate(bytes(kind, false)) && moduleOf(kind, false) !== undefined)
    )
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
  const digits = sources[kind]
  const code = new Uint8Array(digits.length / 2)
  for (let i = 0; i < code.length; i++) code[i] = digit(digits, 2 * i) * 16 + digit(digits, 2 * i + 1)
  if (shared) code.set([0x03, 0x00, 0x80, 0x80, 0x04], limits[kind]) // from 0 to 65,536 pages, shared
  return code
}

/** The value of one of 0 … 9, a … f. */
function digit(text: string, at: number): number {
  const code = text.charCodeAt(at)
  return code < 58 ? code - 48 : code - 87
}
