import { type Dataset, type DType, type Tensor, zeros } from '@nn/tensor'
import { range } from './draw'

/**
 * The whole data set as two tensors, x `[n × n_in]` and y `[n × n_out]`.
 * @param dtype `'float32'` unless told.
 * @example
 * toArray(materialise(xor()).y) // [[0],[1],[1],[0]]
 */
export function materialise(data: Dataset, dtype: DType = 'float32'): { x: Tensor; y: Tensor } {
  const rows = range(0, data.n)
  return {
    x: data.x(rows, zeros([data.n, data.inputs], { dtype })),
    y: data.y(rows, zeros([data.n, data.outputs], { dtype })),
  }
}

/** Visits x and y in float64, a few rows at a time, so that bytes stay bytes. The tensor is rewritten by every visit. */
export function eachChunk(data: Dataset, part: 'x' | 'y', visit: (chunk: Tensor, firstRow: number) => void): void {
  const width = part === 'x' ? data.inputs : data.outputs
  const most = Math.max(1, Math.floor(65536 / width))
  let chunk: Tensor | undefined
  for (let from = 0; from < data.n; from += most) {
    const rows = range(from, Math.min(data.n, from + most))
    if (chunk?.shape[0] !== rows.length) chunk = zeros([rows.length, width], { dtype: 'float64' })
    visit(data[part](rows, chunk), from)
  }
}
