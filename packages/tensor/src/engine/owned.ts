import type { Tensor } from '../forms'
import type { Exports } from '../kernels/instantiate'
import { type Arena, makeArena } from './memory'

/** Outputs from which on waiting pays: narrower rows are multiplied sooner than looked up. */
const WIDE = 64

/** Some columns of a matrix, where they lie: all of it is read and written by one thread, and no other's cache holds any. */
export interface Panel {
  /** Its first column in the matrix. */
  readonly from: number
  readonly n: number
  /** n and what fills its last vector. */
  readonly wide: number
  /** Bytes from one row to the next. */
  readonly row: number
  readonly at: number
  /** u32 for each row: the steps it has had. 0 where none waits. */
  readonly done: number
}

/**
 * A matrix of weights that products alone read and write, in panels, one for each thread. Its rows may wait: what a step
 * would only multiply by beta is done when the row is next used.
 */
export interface Owned {
  readonly w: Tensor
  /** None before it is first used. */
  panels: readonly Panel[]
  /** The panels hold what it is, w is out of date. */
  inside: boolean
  /** The steps so far, all with these two. */
  now: number
  alpha: number
  beta: number
}

/** The weights that are owned. The same operations are done in another place and at another time, so the results are the same. */
export interface Ownership {
  /** Makes room for w in panels. */
  add(w: Tensor): void
  /** w in panels, if it is owned: those of before, else so many. */
  of(w: Tensor, parts: number): Owned | undefined
  /** One more step with these two. All rows are made up for where they are not those of the steps before. */
  step(owned: Owned, alpha: number, beta: number): void
  /** All its rows are about to be read. */
  catchUp(owned: Owned): void
  /** Brings w up to date. */
  settle(w: Tensor): void
  /** Settles w for good: it is used in other ways. */
  release(w: Tensor): void
}

/**
 * Without a memory it only counts.
 *
 * @param parts the most panels of a matrix.
 * @param waits whether rows may wait.
 */
export function makeOwnership(
  arena: Arena,
  parts: number,
  waits: boolean,
  on?: { readonly buffer: ArrayBufferLike; readonly kernels: Exports },
): Ownership {
  const all = new Map<Tensor, Owned>()
  const rooms = new Map<Tensor, number>()

  /** The panels of w, one after the other in the room it has. */
  const divide = (w: Tensor, count: number): Panel[] => {
    const [k, n] = w.shape
    const size = w.data.BYTES_PER_ELEMENT
    const room = makeArena(undefined, rooms.get(w))
    return columnsOf(n, count, w.dtype).map(([from, to]) => {
      const wide = Math.ceil((to - from) / (16 / size)) * (16 / size)
      const row = wide * size
      return {
        from,
        n: to - from,
        wide,
        row,
        at: room.bytes(k * row),
        done: waits && n >= WIDE ? room.bytes(4 * k) : 0,
      }
    })
  }

  const catchUp = ({ w, panels, now, alpha, beta }: Owned): void => {
    const f = w.dtype === 'float32' ? on?.kernels.catch_up_f32 : on?.kernels.catch_up_f64
    for (const { at, row, wide, done } of panels)
      if (done !== 0) f?.(0, at, row, wide, w.shape[0], alpha, beta, done, now)
  }

  /** Copies w into its panels, or out of them. */
  const copy = ({ w, panels }: Owned, out: boolean): void => {
    if (on === undefined) return
    const [k, n] = w.shape
    const { data } = w
    const size = data.BYTES_PER_ELEMENT
    for (const { at, row, from, n: columns } of panels) {
      const panel =
        w.dtype === 'float32'
          ? new Float32Array(on.buffer, at, (k * row) / size)
          : new Float64Array(on.buffer, at, (k * row) / size)
      for (let c = 0, i = from, p = 0; c < k; c++, i += n, p += row / size) {
        if (out) for (let j = 0; j < columns; j++) data[i + j] = panel[p + j]
        else for (let j = 0; j < columns; j++) panel[p + j] = data[i + j]
      }
    }
  }

  const settle = (w: Tensor): void => {
    const owned = all.get(w)
    if (owned === undefined || !owned.inside) return
    catchUp(owned)
    copy(owned, true)
    owned.inside = false
  }

  return {
    add(w) {
      const [k, n] = w.shape
      const size = w.dtype === 'float32' ? 4 : 8
      rooms.set(w, arena.bytes(k * (n * size + parts * 20) + parts * 256))
      all.set(w, { w, panels: [], inside: false, now: 0, alpha: 0, beta: 1 })
    },
    of(w, parts) {
      const owned = all.get(w)
      if (owned !== undefined && !owned.inside) {
        if (owned.panels.length === 0) owned.panels = divide(w, parts)
        copy(owned, false)
        owned.inside = true
      }
      return owned
    },
    step(owned, alpha, beta) {
      if (owned.alpha !== alpha || owned.beta !== beta) {
        catchUp(owned)
        owned.alpha = alpha
        owned.beta = beta
      }
    },
    catchUp,
    settle,
    release(w) {
      settle(w)
      all.delete(w)
    },
  }
}

/** The columns of each of some parts: whole vectors, as equal as can be; the first, whose thread has more to do, has the fewest. */
export function columnsOf(n: number, parts: number, dtype: Tensor['dtype']): readonly (readonly [number, number])[] {
  const lanes = dtype === 'float32' ? 4 : 2
  const vectors = Math.ceil(n / lanes)
  const end = (part: number): number => Math.min(n, Math.floor((vectors * part) / parts) * lanes)
  return Array.from({ length: parts }, (_, part) => [end(part), part === parts - 1 ? n : end(part + 1)] as const)
}
