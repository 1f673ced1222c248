import type { ByteSource, Tensor } from '../forms'
import type { Exports } from '../kernels/instantiate'
import { copyRows } from './ink'
import type { Batch, Place } from './inputs'
import { listsBytes } from './lists'
import type { Arena } from './memory'

/** Bytes that are looked through at a time, while a data set's ink is noted. */
const SOME = 1 << 19

/** What drawing takes of an engine. */
export interface On {
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

/** Where images are kept, and by whom they are drawn. Without a memory it is only counted. */
interface Room {
  readonly arena: Arena
  readonly on: On | undefined
  readonly threads: number
  readonly table: number
}

export type Draw = (rows: Uint32Array, batch: Batch) => void

/** Images near as bytes, drawn into tensors like x or smaller ones. */
export function keepBytes({ arena, on, threads }: Room, bytes: ByteSource, n: number, x: Tensor): Draw {
  const [m, k] = x.shape
  const near = arena.bytes(n * k)
  const index = arena.bytes(4 * m)
  const touched = arena.bytes(1)
  const others = elsewhere(arena, threads, x, false)
  if (on === undefined) return () => {}
  const { kernels } = on
  copyRows(bytes, 0, n, k, new Uint8Array(on.buffer, near, n * k))
  const chosen = new Uint32Array(on.buffer, index, m)
  const single = x.dtype === 'float32'
  const f = single ? kernels.draw_bytes_f32 : kernels.draw_bytes_f64
  const begin = beginner(on, single ? 'draw_bytes_f32' : 'draw_bytes_f64', others, ({ x }, m, args) => {
    args[1] = near
    args[2] = index
    args[3] = m
    args[4] = k
    args[5] = bytes.scale
    args[6] = x
  })
  return (rows, batch) => {
    chosen.set(rows)
    kernels.touch_rows(near, index, rows.length, k, touched)
    begin(batch)
    f(near, index, rows.length, k, bytes.scale, batch.x.data.byteOffset)
  }
}

/** Images near as ink alone, `size` bytes of it, drawn with their lists. */
export function keepInk(
  { arena, on, threads, table }: Room,
  bytes: ByteSource,
  n: number,
  size: number,
  x: Tensor,
): Draw {
  const [m, k] = x.shape
  const records = arena.bytes(4 * (n + 1))
  const near = arena.bytes(size)
  const some = Math.max(1, Math.floor(SOME / k))
  const room = arena.bytes(some * k)
  const row = arena.bytes(k + 16)
  const index = arena.bytes(4 * m)
  const values = arena.tensor([256], x.dtype)
  const others = elsewhere(arena, threads, x, true)
  if (on === undefined) return () => {}
  const { kernels } = on
  for (let from = 0, to = near; from < n; from += some) {
    const count = Math.min(some, n - from)
    copyRows(bytes, from, count, k, new Uint8Array(on.buffer, room, count * k))
    to = kernels.keep_ink(room, count, k, records + 4 * from, to, table, row)
  }
  for (let byte = 0; byte < 256; byte++) values.data[byte] = byte * bytes.scale
  const chosen = new Uint32Array(on.buffer, index, m)
  const V = values.data.byteOffset
  const single = x.dtype === 'float32'
  const f = single ? kernels.draw_ink_f32 : kernels.draw_ink_f64
  const begin = beginner(on, single ? 'draw_ink_f32' : 'draw_ink_f64', others, ({ x, lists }, m, args) => {
    args[1] = records
    args[2] = index
    args[3] = m
    args[4] = k
    args[5] = V
    args[6] = x
    args[7] = lists
    args[8] = table
  })
  return (rows, batch) => {
    chosen.set(rows)
    begin(batch)
    f(records, index, rows.length, k, V, batch.x.data.byteOffset, batch.lists, table)
  }
}

/** Places of their own for the other threads, for batches of up to as many rows as x has. */
function elsewhere(arena: Arena, threads: number, { shape: [m, k], dtype }: Tensor, lists: boolean): readonly Place[] {
  return Array.from({ length: threads - 1 }, () => ({
    x: arena.bytes(m * k * (dtype === 'float32' ? 4 : 8)),
    lists: lists ? arena.bytes(listsBytes(m, k)) : 0,
  }))
}

/** Begins to draw a batch on the other threads, too, where products with it are shared. */
function beginner(
  on: On,
  name: keyof Exports,
  others: readonly Place[],
  write: (place: Place, m: number, args: Float64Array) => void,
): (batch: Batch) => void {
  let now: Batch
  const after = (did: Uint8Array): void => {
    for (let i = 0; i < others.length; i++) if (did[i] === 1) now.places[i + 1] = others[i]
  }
  const writePart = (part: number, args: Float64Array): void => write(others[part - 1], now.x.shape[0], args)
  return (batch) => {
    if (!batch.shared) return
    now = batch
    const [m, k] = batch.x.shape
    on.begin?.(name, m * k, writePart, after)
  }
}
