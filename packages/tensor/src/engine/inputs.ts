import type { ByteSource, Dataset, DType, Tensor } from '../forms'
import type { Exports } from '../kernels/instantiate'
import { copyRows, inkOf } from './ink'
import type { Arena } from './memory'

/** What is done with inputs that are exactly zero. */
export type Zeros = 'skip' | 'dense'

/** How much of a data set a session keeps near, in bytes. */
const NEAR = 1 << 29

/** Bytes that are looked through at a time, while a data set's ink is noted. */
const SOME = 1 << 19

/** Columns that the lists can name. */
const LISTED_COLUMNS = 65_536

/** The share of numbers that are not zero from which on the dense kernels are quicker. */
const DENSE = 0.6

/** Where a thread finds a batch, and its lists. */
export interface Place {
  readonly x: number
  readonly lists: number
}

interface Listed {
  readonly x: Tensor
  readonly lists: number
  /** For each thread: one that has drawn the batch itself reads its own, since another's would have to come from there. */
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
  /** The address of the lists of x, 0 where it has none. */
  lists(x: Tensor): number
  /** Where a thread finds x, if x is a batch of inputs. */
  places(x: Tensor): readonly Place[] | undefined
  /** Tells whether products with x are shared: whether other threads shall draw it, too. */
  share(x: Tensor, shared: boolean): void
  /** The most rows of a batch of so many columns; 0 where there is none. */
  rows(columns: number): number
}

/** What drawing takes of an engine. */
interface On {
  readonly buffer: ArrayBufferLike
  readonly kernels: Exports
  /** Begins a kernel on the other threads, if they are there; `after` is told which of them did it, before anything else is shared. */
  readonly begin?: (
    name: keyof Exports,
    work: number,
    write: (part: number, args: Float64Array) => void,
    after: (did: Uint8Array) => void,
  ) => void
  /** Until that is done. */
  readonly complete?: () => void
}

/** Without a memory it only counts. `counted` keeps how much ink a data set has, from a plan's first run to its second. */
export function makeInputs(
  arena: Arena,
  on: On | undefined,
  zeros: Zeros,
  threads = 1,
  counted: Map<ByteSource, number> = new Map(),
): Inputs {
  const listed = new Map<Tensor, Listed>()
  const table = arena.bytes(256 * 8)
  on?.kernels.bits_table(table)
  const words = on ? new Uint32Array(on.buffer) : new Uint32Array(0)
  const skip = zeros === 'skip'

  /** After x was packed: whether its lists pay. */
  const judge = (entry: Listed): void => {
    const [m, k] = entry.x.shape
    const starts = words[(entry.lists + 8) >> 2] >> 2 // where in each row each group of 128 columns begins
    const end = starts + m * (Math.ceil(k / 128) + 1) - 1
    entry.use = skip && (words[end] - words[starts]) / 2 < DENSE * m * k
  }
  const drawn = (x: Tensor): void => {
    const entry = listed.get(x)
    if (entry === undefined || entry.lists === 0 || !skip) return
    on?.complete?.()
    const [m, k] = x.shape
    here(entry)
    const pack = x.dtype === 'float32' ? on?.kernels.pack_rows_f32 : on?.kernels.pack_rows_f64
    pack?.(x.data.byteOffset, m, k, entry.lists, table)
    judge(entry)
  }

  /** Everybody finds it where this thread has it. */
  const here = ({ x, lists, places }: Listed): void => {
    const place = { x: x.data.byteOffset, lists }
    for (let part = 0; part < threads; part++) places[part] = place
  }

  /** Places of their own for the other threads, for batches of up to m rows. */
  const elsewhere = (m: number, k: number, x: Tensor, lists: boolean): readonly Place[] =>
    Array.from({ length: threads - 1 }, () => ({
      x: arena.bytes(m * k * (x.dtype === 'float32' ? 4 : 8)),
      lists: lists ? arena.bytes(listsBytes(m, k)) : 0,
    }))

  /** Draws a batch here and, where products with it are shared, on the other threads at the same time. */
  const drawing = (
    name: keyof Exports,
    others: readonly Place[],
    write: (place: Place, m: number, args: Float64Array) => void,
    own: (entry: Listed, m: number) => void,
  ): ((entry: Listed, m: number) => void) => {
    let now: Listed
    const after = (did: Uint8Array): void => {
      for (let i = 0; i < others.length; i++) if (did[i] === 1) now.places[i + 1] = others[i]
    }
    const writePart = (part: number, args: Float64Array): void => write(others[part - 1], now.x.shape[0], args)
    return (entry, m) => {
      now = entry
      here(entry)
      if (entry.shared) on?.begin?.(name, m * entry.x.shape[1], writePart, after)
      own(entry, m)
    }
  }

  type Draw = (rows: Uint32Array, x: Tensor) => void

  /** A data set that writes its batches itself. */
  const written =
    (data: Dataset): Draw =>
    (rows, x) => {
      data.x(rows, x)
      drawn(x)
    }

  /** Images near as bytes. */
  const keptBytes = (bytes: ByteSource, n: number, k: number, x: Tensor): Draw => {
    const near = arena.bytes(n * k)
    const index = arena.bytes(4 * x.shape[0])
    const touched = arena.bytes(1)
    const others = elsewhere(x.shape[0], k, x, false)
    if (on === undefined) return () => {}
    const { kernels } = on
    copyRows(bytes, 0, n, k, new Uint8Array(on.buffer, near, n * k))
    const chosen = new Uint32Array(on.buffer, index, x.shape[0])
    const single = x.dtype === 'float32'
    const f = single ? kernels.draw_bytes_f32 : kernels.draw_bytes_f64
    const draw = drawing(
      single ? 'draw_bytes_f32' : 'draw_bytes_f64',
      others,
      (place, m, args) => {
        args[1] = near
        args[2] = index
        args[3] = m
        args[4] = k
        args[5] = bytes.scale
        args[6] = place.x
      },
      ({ x }, m) => f(near, index, m, k, bytes.scale, x.data.byteOffset),
    )
    return (rows, x) => {
      on.complete?.()
      chosen.set(rows)
      kernels.touch_rows(near, index, rows.length, k, touched)
      draw(listed.get(x) as Listed, rows.length)
      if (skip) drawn(x)
    }
  }

  /** Images near as ink alone. */
  const keptInk = (bytes: ByteSource, n: number, k: number, size: number, x: Tensor): Draw => {
    const records = arena.bytes(4 * (n + 1))
    const near = arena.bytes(size)
    const some = Math.max(1, Math.floor(SOME / k))
    const room = arena.bytes(some * k)
    const row = arena.bytes(k + 16)
    const index = arena.bytes(4 * x.shape[0])
    const values = arena.tensor([256], x.dtype)
    const others = elsewhere(x.shape[0], k, x, true)
    if (on === undefined) return () => {}
    const { kernels } = on
    for (let from = 0, to = near; from < n; from += some) {
      const count = Math.min(some, n - from)
      copyRows(bytes, from, count, k, new Uint8Array(on.buffer, room, count * k))
      to = kernels.keep_ink(room, count, k, records + 4 * from, to, table, row)
    }
    for (let byte = 0; byte < 256; byte++) values.data[byte] = byte * bytes.scale
    const chosen = new Uint32Array(on.buffer, index, x.shape[0])
    const V = values.data.byteOffset
    const single = x.dtype === 'float32'
    const f = single ? kernels.draw_ink_f32 : kernels.draw_ink_f64
    const draw = drawing(
      single ? 'draw_ink_f32' : 'draw_ink_f64',
      others,
      (place, m, args) => {
        args[1] = records
        args[2] = index
        args[3] = m
        args[4] = k
        args[5] = V
        args[6] = place.x
        args[7] = place.lists
        args[8] = table
      },
      ({ x, lists }, m) => f(records, index, m, k, V, x.data.byteOffset, lists, table),
    )
    return (rows, x) => {
      const entry = listed.get(x) as Listed
      on.complete?.()
      chosen.set(rows)
      draw(entry, rows.length)
      entry.use = true
    }
  }

  return {
    tensor(shape, dtype) {
      const x = arena.tensor(shape, dtype)
      const [m, k] = shape
      const entry: Listed = {
        x,
        lists: k <= LISTED_COLUMNS ? arena.bytes(listsBytes(m, k)) : 0,
        places: [],
        shared: false,
        use: false,
      }
      listed.set(x, entry)
      here(entry)
      return x
    },
    drawn,
    lists(x) {
      const entry = listed.get(x)
      return entry?.use ? entry.lists : 0
    },
    places: (x) => listed.get(x)?.places,
    share(x, shared) {
      const entry = listed.get(x)
      if (entry !== undefined) entry.shared = shared
    },
    rows: (columns) => Math.max(0, ...[...listed.keys()].filter((x) => x.shape[1] === columns).map((x) => x.shape[0])),
    source(data, x) {
      const { bytes, n, inputs } = data
      if (bytes?.x !== data.x || !listed.has(x)) return written(data)
      const listable = skip && n > 0 && inputs <= LISTED_COLUMNS
      const ink = listable ? (counted.get(bytes) ?? inkOf(bytes, n, inputs)) : Infinity
      counted.set(bytes, ink)
      const size = 4 * n + n * (2 * Math.ceil(inputs / 128) + 1) + 3 * ink
      if (ink < DENSE * n * inputs && size <= NEAR) return keptInk(bytes, n, inputs, size, x)
      return n * inputs <= NEAR ? keptBytes(bytes, n, inputs, x) : written(data)
    },
  }
}

/** At least what the kernels' `lists_bytes` says. */
export function listsBytes(m: number, k: number): number {
  return 1024 + 4 * k + Math.ceil(m / 32) * (8 * k + 256) + 4 * m * (Math.ceil(k / 128) + 1) + 2 * m * k
}
