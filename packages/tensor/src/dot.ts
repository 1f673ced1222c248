import { describe, formatShape, knownOptions, ShapeError } from './errors'
import type { Tensor } from './forms'
import { makeProduct } from './product'
import { apart, matrix, outFor } from './tensor'

/** How a product ends: out ← beta·out + alpha·a·b. */
export interface Scaling {
  /** 1 unless told; rounded to the dtype. */
  readonly alpha?: number
  /** 0 unless told, and then `out` is not read; anything else needs an `out`. Rounded to the dtype. */
  readonly beta?: number
}

/**
 * The matrix product a·b, `[m × k]·[k × n]` → `[m × n]`: out ← beta·out + alpha·a·b.
 * Each result has one accumulator and adds its terms in ascending order, so it is the same number everywhere.
 *
 * @param out where the result goes, `[m × n]`; must not share memory with a or b.
 * @throws ShapeError if the inner sizes differ or out has another shape, TypeError if the dtypes differ.
 * @example
 * toArray(dot(tensor([[1, 2], [3, 4]]), tensor([[5], [6]]))) // [[17],[39]]
 */
export function dot(a: Tensor, b: Tensor, out?: Tensor, scaling: Scaling = {}): Tensor {
  return checked('dot', a, false, b, false, out, scaling)
}

/**
 * aᵀ·b, `[k × m]` and `[k × n]` → `[m × n]`, without forming aᵀ: the weight gradient xᵀ·delta.
 * @throws ShapeError if the inner sizes differ, TypeError if the dtypes do.
 * @example
 * toArray(dotTN(tensor([[1, 2]]), tensor([[3, 4]]))) // [[3,4],[6,8]]
 */
export function dotTN(a: Tensor, b: Tensor, out?: Tensor, scaling: Scaling = {}): Tensor {
  return checked('dotTN', a, true, b, false, out, scaling)
}

/**
 * a·bᵀ, `[m × k]` and `[n × k]` → `[m × n]`, without forming bᵀ: the error sent back, delta·wᵀ.
 * @throws ShapeError if the inner sizes differ, TypeError if the dtypes do.
 * @example
 * toArray(dotNT(tensor([[1, 2]]), tensor([[3, 4]]))) // [[11]]
 */
export function dotNT(a: Tensor, b: Tensor, out?: Tensor, scaling: Scaling = {}): Tensor {
  return checked('dotNT', a, false, b, true, out, scaling)
}

/**
 * aᵀ·bᵀ, `[k × m]` and `[n × k]` → `[m × n]`.
 * @throws ShapeError if the inner sizes differ, TypeError if the dtypes do.
 * @example
 * toArray(dotTT(tensor([[1], [2]]), tensor([[3, 4]]))) // [[11]]
 */
export function dotTT(a: Tensor, b: Tensor, out?: Tensor, scaling: Scaling = {}): Tensor {
  return checked('dotTT', a, true, b, true, out, scaling)
}

function checked(
  where: string,
  a: Tensor,
  transA: boolean,
  b: Tensor,
  transB: boolean,
  out: Tensor | undefined,
  scaling: Scaling,
): Tensor {
  matrix(where, a)
  matrix(where, b)
  const [m, innerA] = transA ? [a.shape[1], a.shape[0]] : a.shape
  const [innerB, n] = transB ? [b.shape[1], b.shape[0]] : b.shape
  if (innerA !== innerB) {
    const mark = (t: Tensor, trans: boolean): string => `${formatShape(t.shape)}${trans ? 'ᵀ' : ''}`
    throw new ShapeError(`${where}: inner sizes differ, ${mark(a, transA)} · ${mark(b, transB)}`)
  }
  if (a.dtype !== b.dtype) throw new TypeError(`${where}: dtypes differ, ${a.dtype} and ${b.dtype}; cast one`)
  knownOptions(where, scaling, ['alpha', 'beta'])
  const alpha = factor(where, 'alpha', scaling.alpha ?? 1)
  const beta = factor(where, 'beta', scaling.beta ?? 0)
  if (out === undefined && beta !== 0) throw new TypeError(`${where}: beta = ${beta} needs an out to scale`)
  const to = outFor(where, out, [m, n], a.dtype)
  apart(where, to, a)
  apart(where, to, b)
  return makeProduct()(a, transA, b, transB, to, alpha, beta)
}

function factor(where: string, name: string, value: unknown): number {
  if (typeof value !== 'number') throw new TypeError(`${where}: ${name} must be a number, got ${describe(value)}`)
  return value
}
