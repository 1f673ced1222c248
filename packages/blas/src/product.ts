import type { Workspace } from '@nn/tensor'
import type { Library } from './library'

const ROW_MAJOR = 101
const PLAIN = 111
const TRANSPOSED = 112

/** From so many multiply-adds on a product takes all threads; below, waking them can cost more than they bring. */
export const LARGE: number = 1 << 24

/**
 * `Workspace.product` on a BLAS: out ← beta·out + alpha·op(a)·op(b) by one call of its gemm, without copying.
 *
 * @param threads for large products; as many as the library takes by itself unless told. Small ones take one.
 */
export function makeProduct(library: Library, threads: number = library.threads): Workspace['product'] {
  const { sgemm, dgemm, useThreads } = library
  return (a, transA, b, transB, out, alpha, beta) => {
    const [m, n] = out.shape
    const k = transA ? a.shape[0] : a.shape[1]
    if (m === 0 || n === 0) return out
    useThreads?.(m * n * k < LARGE ? 1 : threads)
    const gemm = out.dtype === 'float32' ? sgemm : dgemm
    gemm(
      ROW_MAJOR,
      transA ? TRANSPOSED : PLAIN,
      transB ? TRANSPOSED : PLAIN,
      m,
      n,
      k,
      alpha,
      a.data,
      transA ? m : k || 1, // a row has at least one number, says BLAS, even where k is 0
      b.data,
      transB ? k || 1 : n,
      beta,
      out.data,
      n,
    )
    return out
  }
}
