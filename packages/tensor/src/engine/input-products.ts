import type { Tensor } from '../forms'
import { type Exports, scratchBytes } from '../kernels/instantiate'
import type { Inputs, Place } from './inputs'
import { type LazyTeam, SPARSE } from './lazy-team'
import { columnsOf, type Owned, type Ownership, type Panel } from './owned'
import type { Team } from './threads'

/**
 * Products with a batch of inputs, x·w and w ← beta·w + alpha·xᵀ·delta. The columns of w are shared out: each thread keeps its
 * own in its cache, forwards and backwards. Where w is owned, they lie in panels.
 */
export interface InputProducts {
  /** out ← x·w over the inputs that are not zero. */
  forwardSparse(owned: Owned | undefined, x: Tensor, w: Tensor, out: Tensor): Tensor
  /** w ← beta·w + alpha·xᵀ·delta over the inputs that are not zero. */
  gradientSparse(owned: Owned | undefined, x: Tensor, delta: Tensor, w: Tensor, alpha: number, beta: number): Tensor
  /** Either of them without leaving anything out: out ← beta·out + alpha·op(a)·b, where `owned` is b, or out. */
  whole(owned: Owned, a: Tensor, transA: boolean, b: Tensor, out: Tensor, alpha: number, beta: number): Tensor
}

/** Nothing waits. */
const STILL = { alpha: 0, beta: 1, now: 0 } as const

export function makeInputProducts(
  kernels: Exports,
  team: LazyTeam,
  threads: number,
  scratch: number,
  inputs: Inputs,
  ownership: Ownership,
): InputProducts {
  const viewsOf = makeViews(threads)

  /** Places of a matrix that is no batch: the same for all. */
  const common: Place[] = Array(threads)
  const placesOf = (x: Tensor): readonly Place[] =>
    inputs.of(x)?.places ?? common.fill({ x: x.data.byteOffset, lists: 0 })

  /** The team, where the product is worth sharing; the other threads then draw the next batch, too. */
  const shared = (owned: Owned | undefined, x: Tensor, work: number): Team | undefined => {
    const others = owned?.panels.length === 1 ? undefined : team.for(work)
    const batch = inputs.of(x)
    if (batch !== undefined) batch.shared = others !== undefined
    return others
  }

  return {
    forwardSparse(owned, x, w, out) {
      const [m, k] = x.shape
      const n = out.shape[1]
      const size = out.data.BYTES_PER_ELEMENT
      const name = size === 4 ? 'forward_sparse_f32' : 'forward_sparse_f64'
      const O = out.data.byteOffset
      const work = m * n * k * SPARSE
      const others = shared(owned, x, work)
      const { alpha, beta, now } = owned ?? STILL
      const panels = owned?.panels ?? viewsOf(w, others !== undefined)
      const places = placesOf(x)
      if (others === undefined) {
        const f = kernels[name]
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
    },

    gradientSparse(owned, x, delta, w, alpha, beta) {
      const [m, k] = x.shape
      const n = w.shape[1]
      const size = w.data.BYTES_PER_ELEMENT
      const name = size === 4 ? 'gradient_sparse_f32' : 'gradient_sparse_f64'
      const D = delta.data.byteOffset
      const work = m * n * k * SPARSE
      const others = shared(owned, x, work)
      if (owned !== undefined) ownership.step(owned, alpha, beta)
      const { now } = owned ?? STILL
      const panels = owned?.panels ?? viewsOf(w, others !== undefined)
      const places = placesOf(x)
      const waits = beta !== 0 ? 1 : 0
      if (owned !== undefined && beta !== 0) owned.now++
      if (others === undefined) {
        const f = kernels[name]
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
    },

    whole(owned, a, transA, b, out, alpha, beta) {
      const [m, n] = out.shape
      const k = transA ? a.shape[0] : a.shape[1]
      const size = out.data.BYTES_PER_ELEMENT
      const name = size === 4 ? 'gemm_columns_f32' : 'gemm_columns_f64'
      const target = owned.w === out
      const [B, O] = [b.data.byteOffset, out.data.byteOffset]
      ownership.catchUp(owned)
      const others = shared(owned, a, m * n * k)
      const { panels } = owned
      const places = placesOf(a)
      if (others === undefined) {
        const f = kernels[name]
        const { x: A } = places[0]
        for (let i = 0; i < panels.length; i++) {
          const { at, row, from, n: columns, wide } = panels[i]
          if (target) f(A, transA, B + from * size, n * size, at, row, m, wide, k, alpha, beta, scratch)
          else f(A, transA, at, row, O + from * size, n * size, m, columns, k, alpha, beta, scratch)
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
    },
  }
}

/** Matrices where they lie, whole or in columns for each thread. */
function makeViews(threads: number): (w: Tensor, shared: boolean) => readonly Panel[] {
  const views = new Map<Tensor, { readonly whole: readonly Panel[]; readonly shares: readonly Panel[] }>()
  return (w, shared) => {
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
    return shared ? view.shares : view.whole
  }
}
