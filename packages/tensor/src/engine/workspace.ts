import type { Tensor, Workspace } from '../forms'
import { plainWorkspace } from '../index'
import { type Exports, scratchBytes } from '../kernels/instantiate'
import { makeInputs, type Zeros } from './inputs'
import type { Arena } from './memory'
import { kernelParts } from './parts'
import { type Kernel, makeTeam, type Team } from './threads'
import { makeWaiting, type Patient } from './waiting'

interface Parts {
  readonly arena: Arena
  readonly memory: WebAssembly.Memory
  readonly kernels: Exports
  readonly zeros: Zeros
  readonly product?: Workspace['product']
  readonly control: number
  readonly scratch: number
  readonly threads: number
  readonly worth: { readonly threads: number; readonly sharing: number }
  readonly module: () => WebAssembly.Module
}

/** In multiply-adds: a session is worth other threads after some 100 ms of one, a product is worth sharing from some 70 µs
 * on: below that, bringing the operands to the other core costs more than the arithmetic. */
export const WORTH = { threads: 2e9, sharing: 1_500_000 } as const

/** Asks like a workspace and only counts: the first time a plan runs. */
export function countingWorkspace(arena: Arena, zeros: Zeros): Workspace {
  const inputs = makeInputs(arena, undefined, zeros)
  return {
    ...plainWorkspace(),
    zeros: arena.tensor,
    input: inputs.tensor,
    source: (data, x) => inputs.source(data, x),
    mayWait: makeWaiting(arena).add,
  }
}

/** The kernels on one memory, and the threads that share it. */
export function wasmWorkspace(parts: Parts): Workspace {
  const { arena, memory, kernels, zeros, scratch } = parts
  const { buffer } = memory
  const fallback = plainWorkspace()
  const inside = (t: Tensor): boolean => t.data.buffer === buffer
  const team = makeLazyTeam(parts)
  const inputs = makeInputs(arena, { buffer, kernels }, zeros)
  const waiting = makeWaiting(arena, kernels)
  const probe = [0, 1, 2].map(
    (i): Tensor => ({ shape: [4, 4], dtype: 'float32', data: new Float32Array(buffer, scratch + i * 128, 16) }),
  )

  /** Shares the rows of a product's result out, or its columns where there are more: each is computed whole by one thread. */
  const gemm: Workspace['product'] = (a, transA, b, transB, out, alpha, beta) => {
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

  /** out ← x·w over the inputs that are not zero; rows are shared out. */
  const forwardSparse = (lists: number, x: Tensor, w: Tensor, out: Tensor): Tensor => {
    const [m, k] = x.shape
    const n = out.shape[1]
    const single = out.dtype === 'float32'
    const others = m < 2 ? undefined : team.for((m * n * k) / 4)
    if (others === undefined) {
      const f = single ? kernels.forward_sparse_f32 : kernels.forward_sparse_f64
      f(lists, x.data.byteOffset, w.data.byteOffset, out.data.byteOffset, n, k, 0, m)
      return out
    }
    others.run(team.index(single ? 'forward_sparse_f32' : 'forward_sparse_f64'), (m * n * k) / 4, (part, args) => {
      args[1] = lists
      args[2] = x.data.byteOffset
      args[3] = w.data.byteOffset
      args[4] = out.data.byteOffset
      args[5] = n
      args[6] = k
      args[7] = Math.floor((m * part) / others.size)
      args[8] = Math.floor((m * (part + 1)) / others.size)
    })
    return out
  }

  /** w ← beta·w + alpha·xᵀ·delta; the rows of w are shared out. */
  const gradientSparse = (lists: number, x: Tensor, delta: Tensor, w: Tensor, alpha: number, beta: number): Tensor => {
    const [m, k] = x.shape
    const n = w.shape[1]
    const single = w.dtype === 'float32'
    const [X, D, W] = [x.data.byteOffset, delta.data.byteOffset, w.data.byteOffset]
    const others = team.for((m * n * k) / 4)
    if (others === undefined) {
      const f = single ? kernels.gradient_sparse_f32 : kernels.gradient_sparse_f64
      f(lists, X, D, W, n, k, alpha, beta, 0, k, scratch)
      return w
    }
    others.run(team.index(single ? 'gradient_sparse_f32' : 'gradient_sparse_f64'), (m * n * k) / 4, (part, args) => {
      args[1] = lists
      args[2] = X
      args[3] = D
      args[4] = W
      args[5] = n
      args[6] = k
      args[7] = alpha
      args[8] = beta
      args[9] = Math.floor((k * part) / others.size)
      args[10] = Math.floor((k * (part + 1)) / others.size)
      args[11] = scratch + part * scratchBytes
    })
    return w
  }

  /** The same, where rows without ink wait. */
  const gradientLate = (
    lists: number,
    x: Tensor,
    delta: Tensor,
    w: Tensor,
    alpha: number,
    beta: number,
    patient: Patient,
  ): Tensor => {
    const [m, k] = x.shape
    const n = w.shape[1]
    const single = w.dtype === 'float32'
    const [X, D, W] = [x.data.byteOffset, delta.data.byteOffset, w.data.byteOffset]
    const others = team.for((m * n * k) / 4)
    const { done, now } = waiting.step(patient, alpha, beta)
    if (others === undefined) {
      const f = single ? kernels.gradient_waiting_f32 : kernels.gradient_waiting_f64
      f(lists, X, D, W, n, k, alpha, beta, done, now, 0, k, scratch)
      return w
    }
    others.run(team.index(single ? 'gradient_waiting_f32' : 'gradient_waiting_f64'), (m * n * k) / 4, (part, args) => {
      args[1] = lists
      args[2] = X
      args[3] = D
      args[4] = W
      args[5] = n
      args[6] = k
      args[7] = alpha
      args[8] = beta
      args[9] = done
      args[10] = now
      args[11] = Math.floor((k * part) / others.size)
      args[12] = Math.floor((k * (part + 1)) / others.size)
      args[13] = scratch + part * scratchBytes
    })
    return w
  }

  return {
    ...kernelParts(kernels, inside, probe),
    zeros: arena.tensor,
    input: inputs.tensor,
    product(a, transA, b, transB, out, alpha, beta) {
      if (!inside(a) || !inside(b) || !inside(out)) {
        waiting.settle(b)
        waiting.settle(out)
        return fallback.product(a, transA, b, transB, out, alpha, beta)
      }
      const lists = transB ? 0 : inputs.lists(a)
      const patient = lists !== 0 && transA && beta !== 0 ? waiting.of(out) : undefined
      if (patient !== undefined) return gradientLate(lists, a, b, out, alpha, beta, patient)
      waiting.settle(out)
      if (lists !== 0 && transA) return gradientSparse(lists, a, b, out, alpha, beta)
      if (lists !== 0 && alpha === 1 && beta === 0) {
        waiting.catchUp(b, lists)
        return forwardSparse(lists, a, b, out)
      }
      waiting.settle(b)
      return (parts.product ?? gemm)(a, transA, b, transB, out, alpha, beta)
    },
    addScaled(y, alpha, x) {
      if (!inside(x) || !inside(y)) return fallback.addScaled(y, alpha, x)
      const f = y.dtype === 'float32' ? kernels.axpy_f32 : kernels.axpy_f64
      f(alpha, x.data.byteOffset, y.data.byteOffset, y.data.length)
    },
    addRow(z, b) {
      if (!inside(z) || !inside(b)) return fallback.addRow(z, b)
      const f = z.dtype === 'float32' ? kernels.add_bias_f32 : kernels.add_bias_f64
      f(z.data.byteOffset, b.data.byteOffset, z.shape[0], z.shape[1])
    },
    sumRows(t, out, alpha, beta) {
      if (!inside(t) || !inside(out)) return fallback.sumRows(t, out, alpha, beta)
      const f = t.dtype === 'float32' ? kernels.column_sums_f32 : kernels.column_sums_f64
      f(t.data.byteOffset, out.data.byteOffset, t.shape[0], t.shape[1], alpha, beta)
    },
    source: inputs.source,
    drawn: inputs.drawn,
    mayWait: waiting.add,
    settle: waiting.settle,
    close: team.close,
  }
}

/** Threads that begin when a session has shown that there is work for them. */
function makeLazyTeam({ kernels, memory, control, threads, module, worth }: Parts) {
  const names = Object.keys(kernels).filter((name) => typeof kernels[name as keyof Exports] === 'function')
  const table = names.map((name) => kernels[name as keyof Exports] as Kernel)
  const places = new Map(names.map((name, i) => [name, i]))
  let team: Team | undefined
  let work = 0
  return {
    /** The team, if there is one and this many multiply-adds are worth sharing. */
    for(multiplyAdds: number): Team | undefined {
      if (threads === 1) return undefined
      if (team === undefined) {
        work += multiplyAdds
        if (work < worth.threads) return undefined
        team = makeTeam(threads, module(), memory, control, names, table)
      }
      return multiplyAdds >= worth.sharing && team.ready() ? team : undefined
    },
    index: (name: keyof Exports): number => places.get(name) as number,
    close(): void {
      team?.close()
      team = undefined
      work = 0
    },
  }
}
