import type { Dataset, DType, Tensor } from '../forms'
import type { Exports } from '../kernels/instantiate'
import type { Arena } from './memory'

/** What is done with inputs that are exactly zero. */
export type Zeros = 'skip' | 'dense'

/** How much of a data set a session keeps near, in bytes. */
const NEAR = 1 << 29

/** Columns that the lists can name, and rows of which one column's entries fit into scratch. */
const LISTED = { columns: 65_536, rows: 32_768 } as const

/** The share of numbers that are not zero from which on the dense kernels are quicker. */
const DENSE = 0.6

interface Listed {
  readonly x: Tensor
  readonly lists: number
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
}

/** Without a memory it only counts. */
export function makeInputs(
  arena: Arena,
  on: { readonly buffer: ArrayBufferLike; readonly kernels: Exports } | undefined,
  zeros: Zeros,
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
    if (entry === undefined || !skip) return
    const [m, k] = x.shape
    const pack = x.dtype === 'float32' ? on?.kernels.pack_rows_f32 : on?.kernels.pack_rows_f64
    pack?.(x.data.byteOffset, m, k, entry.lists, table)
    judge(entry)
  }

  return {
    tensor(shape, dtype) {
      const x = arena.tensor(shape, dtype)
      const [m, k] = shape
      if (k <= LISTED.columns && m <= LISTED.rows)
        listed.set(x, { x, lists: arena.bytes(listsBytes(m, k)), use: false })
      return x
    },
    drawn,
    lists(x) {
      const entry = listed.get(x)
      return entry?.use ? entry.lists : 0
    },
    source(data, x) {
      const { bytes, n, inputs } = data
      if (bytes?.x !== data.x || n * inputs > NEAR || !listed.has(x)) {
        return (rows, x) => {
          data.x(rows, x)
          drawn(x)
        }
      }
      const near = arena.bytes(n * inputs)
      const index = arena.bytes(4 * x.shape[0])
      const touched = arena.bytes(1)
      if (on === undefined) return () => {}
      const { kernels } = on
      const to = new Uint8Array(on.buffer, near, n * inputs)
      const { data: from, rows: map } = bytes
      if (map === undefined) to.set(from.subarray(0, n * inputs))
      else for (let i = 0; i < n; i++) to.set(from.subarray(map[i] * inputs, (map[i] + 1) * inputs), i * inputs)
      const chosen = new Uint32Array(on.buffer, index, x.shape[0])
      return (rows, x) => {
        const entry = listed.get(x) as Listed
        chosen.set(rows)
        kernels.touch_rows(near, index, rows.length, inputs, touched)
        const gather = x.dtype === 'float32' ? kernels.gather_u8_f32 : kernels.gather_u8_f64
        gather(near, index, rows.length, inputs, bytes.scale, x.data.byteOffset, entry.lists, table)
        judge(entry)
      }
    },
  }
}

/** At least what the kernels' `lists_bytes` says. */
export function listsBytes(m: number, k: number): number {
  return 1024 + 4 * k + Math.ceil(m / 32) * (8 * k + 256) + 4 * m * (Math.ceil(k / 128) + 1) + 2 * m * k
}
