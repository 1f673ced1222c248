import type { DType, Tensor, Workspace } from '../forms'
import { type Exports, scratchBytes } from '../kernels/instantiate'
import { plainWorkspace } from '../plain'
import type { Arena } from './memory'
import { kernelParts } from './parts'
import { type Kernel, makeTeam, type Team } from './threads'

/** What is done with inputs that are exactly zero. */
export type Zeros = 'skip' | 'dense'

interface Parts {
  readonly arena: Arena
  readonly memory: WebAssembly.Memory
  readonly kernels: Exports
  readonly zeros: Zeros
  readonly product?: Workspace['product']
  readonly control: number
  readonly scratch: number
  readonly threads: number
  readonly module: () => WebAssembly.Module
}

/** Multiply-adds below which a product is not worth sharing: some 3 µs of one thread. */
const WORTH_SHARING = 60_000

/** Multiply-adds after which a session is worth other threads: some 100 ms of one. */
const WORTH_THREADS = 2e9

/** How much of a data set a session keeps near: bytes. */
const NEAR = 1 << 29

/** Asks like a workspace and only counts: the first time a plan runs. */
export function countingWorkspace(arena: Arena, zeros: Zeros): Workspace {
  return {
    ...plainWorkspace(),
    zeros: arena.tensor,
    input: (shape, dtype) => inputOn(arena, shape, dtype, zeros).x,
    source(data) {
      return (rows, x) => void data.x(rows, x)
    },
  }
}

/** An input tensor and the room for its lists. */
function inputOn(arena: Arena, shape: readonly number[], dtype: DType, zeros: Zeros): Input {
  const x = arena.tensor(shape, dtype)
  return { x, lists: zeros === 'skip' ? arena.bytes(0) : 0 }
}

interface Input {
  readonly x: Tensor
  readonly lists: number
}

/** The kernels on one memory, and the threads that share it. */
export function wasmWorkspace(parts: Parts): Workspace {
  const { arena, memory, kernels, zeros, scratch } = parts
  const { buffer } = memory
  const fallback = plainWorkspace()
  const inside = (t: Tensor): boolean => t.data.buffer === buffer
  const team = makeLazyTeam(parts)
  const probe = [0, 1, 2].map((i): Tensor => ({ shape: [4, 4], dtype: 'float32', data: new Float32Array(buffer, scratch + i * 128, 16) }))

  /** Shares the rows of a product's result out, or its columns where there are more: each is computed whole by one thread. */
  const gemm = (a: Tensor, transA: boolean, b: Tensor, transB: boolean, out: Tensor, alpha: number, beta: number): void => {
    const [m, n] = out.shape
    const k = transA ? a.shape[0] : a.shape[1]
    const single = out.dtype === 'float32'
    const [A, B, O] = [a.data.byteOffset, b.data.byteOffset, out.data.byteOffset]
    const others = team.for(m * n * k)
    if (others === undefined) {
      const f = single ? kernels.gemm_f32 : kernels.gemm_f64
      f(A, transA, B, transB, O, m, n, k, alpha, beta, 0, m, 0, n, scratch)
      return
    }
    const byRows = m > n
    const total = byRows ? m : n
    const step = Math.ceil(total / others.size / 8) * 8
    others.run(single ? team.index('gemm_f32') : team.index('gemm_f64'), (part, args) => {
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
  }

  return {
    ...kernelParts(kernels, inside, probe),
    zeros: arena.tensor,
    input: (shape, dtype) => inputOn(arena, shape, dtype, zeros).x,
    product(a, transA, b, transB, out, alpha, beta) {
      if (!inside(a) || !inside(b) || !inside(out)) return fallback.product(a, transA, b, transB, out, alpha, beta)
      if (parts.product) return parts.product(a, transA, b, transB, out, alpha, beta)
      gemm(a, transA, b, transB, out, alpha, beta)
      return out
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
    source: (data, _x) => (rows, x) => void data.x(rows, x),
    drawn() {},
    mayWait() {},
    settle() {},
    close: team.close,
  }
}

/** Threads that begin when a session has shown that there is work for them. */
function makeLazyTeam({ kernels, memory, control, threads, module }: Parts) {
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
        if (work < WORTH_THREADS) return undefined
        team = makeTeam(threads, module(), memory, control, names, table)
      }
      return multiplyAdds < WORTH_SHARING ? undefined : team
    },
    index: (name: keyof Exports): number => places.get(name) as number,
    close(): void {
      team?.close()
      team = undefined
      work = 0
    },
  }
}
