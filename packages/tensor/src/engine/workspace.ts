import type { ByteSource, Tensor, Workspace } from '../forms'
import { type Exports, scratchBytes } from '../kernels/instantiate'
import { plainWorkspace } from '../plain'
import { type Inputs, makeInputs, type Place, type Zeros } from './inputs'
import type { Arena } from './memory'
import { columnsOf, makeOwnership, type Owned, type Ownership, type Panel } from './owned'
import { kernelParts } from './parts'
import { type Kernel, makeTeam, type Team } from './threads'

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
  /** The ink of the data sets that have been asked for. */
  readonly counted: Map<ByteSource, number>
}

/** In multiply-adds: a session is worth other threads after some 100 ms of one, a product is worth sharing from some 70 µs
 * on: below that, bringing the operands to the other core costs more than the arithmetic. */
export const WORTH = { threads: 2e9, sharing: 1_500_000 } as const

/** Asks like a workspace and only counts: the first time a plan runs. */
export function countingWorkspace(
  arena: Arena,
  { zeros, threads, worth, counted }: Pick<Parts, 'zeros' | 'threads' | 'worth' | 'counted'>,
): Workspace {
  const inputs = makeInputs(arena, undefined, zeros, threads, counted)
  const ownership = makeOwnership(arena)
  return {
    ...plainWorkspace(),
    zeros: arena.tensor,
    input: inputs.tensor,
    source: (data, x) => inputs.source(data, x),
    mayWait: (w) => own(w, ownership, inputs, threads, worth.sharing),
  }
}

/** The kernels on one memory, and the threads that share it. */
export function wasmWorkspace(parts: Parts): Workspace {
  const { arena, memory, kernels, zeros, scratch, threads } = parts
  const { buffer } = memory
  const fallback = plainWorkspace()
  const inside = (t: Tensor): boolean => t.data.buffer === buffer
  const team = makeLazyTeam(parts)
  const { begin, complete } = team
  const inputs = makeInputs(arena, { buffer, kernels, begin, complete }, zeros, threads, parts.counted)
  const ownership = makeOwnership(arena, { buffer, kernels })
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

  const views = new Map<Tensor, { readonly whole: readonly Panel[]; readonly shares: readonly Panel[] }>()

  /** A matrix where it lies, in columns for each thread. */
  const viewsOf = (w: Tensor) => {
    let view = views.get(w)
    if (view === undefined) {
      const size = w.data.BYTES_PER_ELEMENT
      const n = w.shape[1]
      const panels = (count: number): Panel[] =>
        columnsOf(n, count, w.dtype).map(([from, to]) => ({
          from,
          n: to - from,
          wide: to - from,
          row: n * size,
          at: w.data.byteOffset + from * size,
          done: 0,
        }))
      view = { whole: panels(1), shares: panels(threads) }
      views.set(w, view)
    }
    return view
  }

  /** Places of a matrix that is no batch of inputs: the same for all. */
  const common: Place[] = Array.from({ length: threads }, () => ({ x: 0, lists: 0 }))
  const placesOf = (x: Tensor): readonly Place[] => {
    const places = inputs.places(x)
    if (places !== undefined) return places
    const place = { x: x.data.byteOffset, lists: 0 }
    return common.fill(place)
  }

  /** A product with w, whose columns are shared out: each thread keeps its own in its cache, forwards and backwards. */
  const shared = (owned: Owned | undefined, x: Tensor, work: number): Team | undefined => {
    const others = owned?.panels.length === 1 ? undefined : team.for(work)
    inputs.share(x, others !== undefined)
    return others
  }

  /** out ← x·w over the inputs that are not zero. */
  const forwardSparse = (owned: Owned | undefined, x: Tensor, w: Tensor, out: Tensor): Tensor => {
    const [m, k] = x.shape
    const n = out.shape[1]
    const size = out.data.BYTES_PER_ELEMENT
    const name = size === 4 ? 'forward_sparse_f32' : 'forward_sparse_f64'
    const f = kernels[name]
    const O = out.data.byteOffset
    const work = (m * n * k) / 4
    const others = shared(owned, x, work)
    const { panels, alpha, beta, now } = owned ?? { ...still, panels: viewsOf(w)[others ? 'shares' : 'whole'] }
    const places = placesOf(x)
    if (others === undefined) {
      const { x: X, lists } = places[0]
      for (let i = 0; i < panels.length; i++) {
        const p = panels[i]
        f(lists, X, p.at, p.row, O + p.from * size, n * size, p.n, k, m, alpha, beta, p.done, now)
      }
      return out
    }
    others.run(team.index(name), work, (part, args) => {
      const p = panels[part]
      args[1] = places[part].lists
      args[2] = places[part].x
      args[3] = p.at
      args[4] = p.row
      args[5] = O + p.from * size
      args[6] = n * size
      args[7] = p.n
      args[8] = k
      args[9] = m
      args[10] = alpha
      args[11] = beta
      args[12] = p.done
      args[13] = now
    })
    return out
  }

  /** w ← beta·w + alpha·xᵀ·delta. */
  const gradientSparse = (
    owned: Owned | undefined,
    x: Tensor,
    delta: Tensor,
    w: Tensor,
    alpha: number,
    beta: number,
  ): Tensor => {
    const [m, k] = x.shape
    const n = w.shape[1]
    const size = w.data.BYTES_PER_ELEMENT
    const name = size === 4 ? 'gradient_sparse_f32' : 'gradient_sparse_f64'
    const f = kernels[name]
    const D = delta.data.byteOffset
    const work = (m * n * k) / 4
    const others = shared(owned, x, work)
    if (owned) ownership.step(owned, alpha, beta)
    const { panels, now } = owned ?? { ...still, panels: viewsOf(w)[others ? 'shares' : 'whole'] }
    const places = placesOf(x)
    const waits = beta !== 0 ? 1 : 0
    if (owned && waits) owned.now++
    if (others === undefined) {
      const { x: X, lists } = places[0]
      for (let i = 0; i < panels.length; i++) {
        const p = panels[i]
        f(lists, X, D + p.from * size, n * size, p.at, p.row, p.wide, k, alpha, beta, waits * p.done, now, scratch)
      }
      return w
    }
    others.run(team.index(name), work, (part, args) => {
      const p = panels[part]
      args[1] = places[part].lists
      args[2] = places[part].x
      args[3] = D + p.from * size
      args[4] = n * size
      args[5] = p.at
      args[6] = p.row
      args[7] = p.wide
      args[8] = k
      args[9] = alpha
      args[10] = beta
      args[11] = waits * p.done
      args[12] = now
      args[13] = scratch + part * scratchBytes
    })
    return w
  }

  /** The same two without leaving anything out, on panels: out ← beta·out + alpha·op(a)·b, where `owned` is b, or out. */
  const gemmOwned = (
    owned: Owned,
    a: Tensor,
    transA: boolean,
    b: Tensor,
    out: Tensor,
    alpha: number,
    beta: number,
  ): Tensor => {
    const [m, n] = out.shape
    const k = transA ? a.shape[0] : a.shape[1]
    const size = out.data.BYTES_PER_ELEMENT
    const name = size === 4 ? 'gemm_columns_f32' : 'gemm_columns_f64'
    const f = kernels[name]
    const target = owned.w === out
    const [B, O] = [b.data.byteOffset, out.data.byteOffset]
    const others = shared(owned, a, m * n * k)
    const { panels } = owned
    const places = placesOf(a)
    if (others === undefined) {
      for (let i = 0; i < panels.length; i++) {
        const { at, row, from, n: columns, wide } = panels[i]
        if (target) f(places[0].x, transA, B + from * size, n * size, at, row, m, wide, k, alpha, beta, scratch)
        else f(places[0].x, transA, at, row, O + from * size, n * size, m, columns, k, alpha, beta, scratch)
      }
      return out
    }
    others.run(team.index(name), m * n * k, (part, args) => {
      const { at, row, from, n: columns, wide } = panels[part]
      args[1] = places[part].x
      args[2] = transA ? 1 : 0
      args[3] = target ? B + from * size : at
      args[4] = target ? n * size : row
      args[5] = target ? at : O + from * size
      args[6] = target ? row : n * size
      args[7] = m
      args[8] = target ? wide : columns
      args[9] = k
      args[10] = alpha
      args[11] = beta
      args[12] = scratch + part * scratchBytes
    })
    return out
  }

  return {
    ...kernelParts(kernels, inside, probe),
    zeros: arena.tensor,
    input: inputs.tensor,
    product(a, transA, b, transB, out, alpha, beta) {
      const w = transA ? out : b
      const owned = transB ? undefined : ownership.of(w)
      if (owned === undefined) ownership.release(b)
      if (w !== out) ownership.release(out)
      if (!inside(a) || !inside(b) || !inside(out)) {
        if (owned) ownership.release(w)
        return fallback.product(a, transA, b, transB, out, alpha, beta)
      }
      const sparse = !transB && inputs.lists(a) !== 0
      if (sparse && transA) return gradientSparse(owned, a, b, out, alpha, beta)
      if (sparse && alpha === 1 && beta === 0) return forwardSparse(owned, a, b, out)
      if (owned === undefined) return (parts.product ?? gemm)(a, transA, b, transB, out, alpha, beta)
      ownership.catchUp(owned)
      return gemmOwned(owned, a, transA, b, out, alpha, beta)
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
    mayWait: parts.product ? () => {} : (w) => own(w, ownership, inputs, threads, parts.worth.sharing),
    settle: ownership.settle,
    close: team.close,
  }
}

/** Nothing waits. */
const still = { alpha: 0, beta: 1, now: 0 } as const

/** Weights of the inputs are owned: of a small batch's operands, they are what matters. Divided where products are worth it. */
function own(w: Tensor, ownership: Ownership, inputs: Inputs, threads: number, sharing: number): void {
  const [k, n] = w.shape
  const m = w.shape.length === 2 ? inputs.rows(k) : 0
  if (m > 0) ownership.add(w, m * n * k < sharing ? 1 : threads)
}

/** Threads that begin when a session has shown that there is work for them. */
function makeLazyTeam({ kernels, memory, control, threads, module, worth }: Parts) {
  const names = Object.keys(kernels).filter((name) => typeof kernels[name as keyof Exports] === 'function')
  const table = names.map((name) => kernels[name as keyof Exports] as Kernel)
  const places = new Map(names.map((name, i) => [name, i]))
  let team: Team | undefined
  let work = 0
  let after: ((did: Uint8Array) => void) | undefined // of what has begun
  let begun = 0
  const complete = (): void => {
    if (after === undefined || team === undefined) return
    const tell = after
    after = undefined
    tell(team.finish(begun))
  }
  const index = (name: keyof Exports): number => places.get(name) as number
  return {
    /** The team, if there is one and this many multiply-adds are worth sharing. */
    for(multiplyAdds: number): Team | undefined {
      if (threads === 1) return undefined
      complete()
      if (team === undefined) {
        work += multiplyAdds
        if (work < worth.threads) return undefined
        team = makeTeam(threads, module(), memory, control, names, table)
      }
      return multiplyAdds >= worth.sharing && team.ready() ? team : undefined
    },
    begin(
      name: keyof Exports,
      multiplyAdds: number,
      write: (part: number, args: Float64Array) => void,
      told: (did: Uint8Array) => void,
    ): void {
      complete()
      if (team === undefined) return
      begun = multiplyAdds
      after = told
      team.begin(index(name), write)
    },
    complete,
    index,
    close(): void {
      team?.close()
      team = undefined
      work = 0
    },
  }
}
