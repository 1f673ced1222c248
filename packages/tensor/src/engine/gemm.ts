import type { Workspace } from '../forms'
import { type Exports, scratchBytes } from '../kernels/instantiate'
import type { LazyTeam } from './lazy-team'

/** Shares the rows of a product's result out, or its columns where there are more: each is computed whole by one thread. */
export function makeGemm(kernels: Exports, team: LazyTeam, scratch: number): Workspace['product'] {
  return (a, transA, b, transB, out, alpha, beta) => {
    const [m, n] = out.shape
    const k = transA ? a.shape[0] : a.shape[1]
    const single = out.dtype === 'float32'
    const A = a.data.byteOffset
    const B = b.data.byteOffset
    const O = out.data.byteOffset
    const others = team.for(m * n * k)
    if (others === undefined) {
      if (single) kernels.gemm_f32(A, transA, B, transB, O, m, n, k, alpha, beta, 0, m, 0, n, scratch)
      else kernels.gemm_f64(A, transA, B, transB, O, m, n, k, alpha, beta, 0, m, 0, n, scratch)
      return out
    }
    const byRows = m > n
    const total = byRows ? m : n
    const step = Math.ceil(total / others.size / 8) * 8
    others.run(team.index(single ? 'gemm_f32' : 'gemm_f64'), m * n * k, (part, args) => {
      const from = Math.min(total, part * step)
      const to = Math.min(total, from + step)
      args[1] = A
      args[2] = transA ? 1 : 0
      args[3] = B
      args[4] = transB ? 1 : 0
      args[5] = O
      args[6] = m
      args[7] = n
      args[8] = k
      args[9] = alpha
      args[10] = beta
      args[11] = byRows ? from : 0
      args[12] = byRows ? to : m
      args[13] = byRows ? 0 : from
      args[14] = byRows ? n : to
      args[15] = scratch + part * scratchBytes
    })
    return out
  }
}
