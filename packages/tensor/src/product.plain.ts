import type { Tensor } from './forms'

/**
 * out ← beta·out + alpha·op(a)·op(b): the textbook loop, slow and readable, that every other kernel must equal bit for bit.
 *
 * One accumulator per result, terms in ascending order; in float32 each operation is rounded at once.
 * alpha and beta are applied once, at the end; beta = 0 does not read out.
 *
 * @example
 * toArray(productPlain(tensor([[1, 2]]), false, tensor([[3], [4]]), false, full([1, 1], 100), 1, 1)) // [[111]]
 */
export function productPlain(
  a: Tensor,
  transA: boolean,
  b: Tensor,
  transB: boolean,
  out: Tensor,
  alpha: number,
  beta: number,
): Tensor {
  const round = out.dtype === 'float32' ? Math.fround : (x: number): number => x
  const [m, n] = out.shape
  const inner = transA ? a.shape[0] : a.shape[1]
  const scale = round(alpha)
  const keep = round(beta)
  for (let i = 0; i < m; i++) {
    for (let j = 0; j < n; j++) {
      let s = 0
      for (let k = 0; k < inner; k++) {
        const x = transA ? a.data[k * m + i] : a.data[i * inner + k]
        const y = transB ? b.data[j * inner + k] : b.data[k * n + j]
        s = round(s + round(x * y))
      }
      const at = i * n + j
      s = round(scale * s)
      out.data[at] = keep === 0 ? s : round(round(keep * out.data[at]) + s)
    }
  }
  return out
}
