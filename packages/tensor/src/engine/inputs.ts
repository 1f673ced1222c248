import type { ByteSource, Dataset, DType, Tensor } from '../forms'
import { inkOf } from './ink'
import { inkIn, listable, listsBytes } from './lists'
import type { Arena } from './memory'
import { type Draw, keepBytes, keepInk, type On } from './sources'

/** How much of a data set a session keeps near, in bytes. */
const NEAR = 1 << 29

/** Where a thread finds a batch, and its lists. */
export interface Place {
  readonly x: number
  readonly lists: number
}

/** A batch of inputs. */
export interface Batch {
  readonly x: Tensor
  /** 0 where it has none. */
  readonly lists: number
  /** Where this thread has it. */
  readonly home: Place
  /** Where each thread finds it: one that has drawn it itself reads its own, since another's would have to come from there. */
  readonly places: Place[]
  /** The last product with it was shared. */
  shared: boolean
  /** The lists are those of what x holds, and it holds zeros enough. */
  use: boolean
}

/** The inputs of a session's batches: where they lie, how they are drawn, and the lists of what is not zero in them. */
export interface Inputs {
  tensor(shape: readonly number[], dtype: DType): Tensor
  source(data: Dataset, x: Tensor): (rows: Uint32Array, x: Tensor) => void
  drawn(x: Tensor): void
  /** The batch that x is, if it is one. */
  of(x: Tensor): Batch | undefined
  /** The most rows of a batch of so many columns; 0 where there is none. */
  rows(columns: number): number
}

/**
 * Without a memory it only counts.
 *
 * @param most the share of numbers that are not zero up to which the others are skipped; 0: they never are.
 * @param inks how much ink each data set has, from a plan's first run to its second.
 */
export function makeInputs(
  arena: Arena,
  on: On | undefined,
  most: number,
  threads = 1,
  inks: Map<ByteSource, number> = new Map(),
): Inputs {
  const batches = new Map<Tensor, Batch>()
  const table = arena.bytes(256 * 8)
  on?.kernels.bits_table(table)
  const words = on ? new Uint32Array(on.buffer) : new Uint32Array(0)

  const drawn = (x: Tensor): void => {
    const batch = batches.get(x)
    if (on === undefined || batch === undefined) return
    on.complete?.()
    batch.places.fill(batch.home)
    if (batch.lists === 0) return
    const [m, k] = x.shape
    const pack = x.dtype === 'float32' ? on.kernels.pack_rows_f32 : on.kernels.pack_rows_f64
    pack(x.data.byteOffset, m, k, batch.lists, table)
    batch.use = inkIn(words, batch.lists, m, k) < most
  }

  /** A data set that writes its batches itself. */
  const written =
    (data: Dataset): ((rows: Uint32Array, x: Tensor) => void) =>
    (rows, x) => {
      data.x(rows, x)
      drawn(x)
    }

  /** Batches of images that lie near. */
  const near =
    (draw: Draw, ink: boolean): ((rows: Uint32Array, x: Tensor) => void) =>
    (rows, x) => {
      const batch = batches.get(x) as Batch
      on?.complete?.()
      batch.places.fill(batch.home)
      draw(rows, batch)
      if (ink) batch.use = true
      else if (batch.lists !== 0) drawn(x)
    }

  return {
    tensor(shape, dtype) {
      const x = arena.tensor(shape, dtype)
      const [m, k] = shape
      const lists = most > 0 && listable(m, k) ? arena.bytes(listsBytes(m, k)) : 0
      const home: Place = { x: x.data.byteOffset, lists }
      batches.set(x, { x, lists, home, places: Array(threads).fill(home), shared: false, use: false })
      return x
    },
    drawn,
    of: (x) => batches.get(x),
    rows: (columns) => Math.max(0, ...[...batches.keys()].filter((x) => x.shape[1] === columns).map((x) => x.shape[0])),
    source(data, x) {
      const { bytes, n, inputs } = data
      const batch = batches.get(x)
      if (bytes?.x !== data.x || batch === undefined) return written(data)
      const place = { arena, on, threads, table }
      if (batch.lists !== 0 && n > 0) {
        const ink = inks.get(bytes) ?? inkOf(bytes, n, inputs)
        inks.set(bytes, ink)
        const size = 4 * n + n * (2 * Math.ceil(inputs / 128) + 1) + 3 * ink
        if (ink < most * n * inputs && size <= NEAR) return near(keepInk(place, bytes, n, size, x), true)
      }
      return n * inputs <= NEAR ? near(keepBytes(place, bytes, n, x), false) : written(data)
    },
  }
}
