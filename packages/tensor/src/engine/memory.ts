import type { DType, Tensor } from '../forms'
import { sizeOf } from '../index'

/** Every allocation begins at a multiple of this, and as much after it may be read: kernels load whole vectors. */
const ALIGN = 64

/** What WebAssembly can address: 65,536 pages of 64 kB. */
const LIMIT = 0x1_0000_0000

/** A tensor not there yet: it has a shape, and no numbers. */
const NONE = { float32: /* @__PURE__ */ new Float32Array(0), float64: /* @__PURE__ */ new Float64Array(0) }

/** Deals out one block of memory from its start, or from `used` on. Without a buffer it only counts. */
export interface Arena {
  /** How far it has come. */
  readonly used: number
  /** So many bytes; their address. */
  bytes(count: number): number
  tensor(shape: readonly number[], dtype: DType): Tensor
}

export function makeArena(buffer?: ArrayBufferLike, used = 0): Arena {
  const bytes = (count: number): number => {
    const at = used
    used = Math.ceil((at + count) / ALIGN) * ALIGN + ALIGN
    return at
  }
  return {
    get used() {
      return used
    },
    bytes,
    tensor(shape, dtype) {
      const n = sizeOf(shape, 'session')
      const wide = dtype === 'float64'
      const at = bytes(n * (wide ? 8 : 4))
      if (buffer === undefined) return { shape: [...shape], dtype, data: NONE[dtype] }
      const data = wide ? new Float64Array(buffer, at, n) : new Float32Array(buffer, at, n)
      return { shape: [...shape], dtype, data }
    },
  }
}

/**
 * One memory of just the size that was counted, never to grow.
 * @throws RangeError when that is more than can be addressed, or than the machine gives.
 */
export function makeMemory(bytes: number, shared: boolean): WebAssembly.Memory {
  const size = (x: number): string => `${(x / 0x4000_0000).toFixed(2)} GiB`
  if (bytes > LIMIT) {
    throw new RangeError(
      `session: it needs ${size(bytes)}, WebAssembly addresses ${size(LIMIT)}; take a smaller batch or network`,
    )
  }
  const pages = Math.max(1, Math.ceil(bytes / 0x1_0000))
  try {
    return new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  } catch (error) {
    throw new RangeError(`session: there is no room for ${size(bytes)} (${(error as Error).message})`)
  }
}
