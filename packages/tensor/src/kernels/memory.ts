import type { DType, Tensor } from '../forms'

/** For tests: tensors one after the other in one memory, as a session lays them out. */
export interface Layout {
  readonly memory: WebAssembly.Memory
  /** Bytes aligned to 64 and followed by 64 more. */
  bytes(count: number): number
  tensor(shape: readonly number[], dtype: DType): Tensor
  /** Begins again at the start. */
  reset(): void
}

export function layout(pages: number, shared: boolean): Layout {
  const memory = new WebAssembly.Memory({ initial: pages, maximum: pages, shared })
  let at = 64
  const bytes = (count: number): number => {
    const start = at
    at = (start + count + 64 + 63) & ~63
    if (at > memory.buffer.byteLength) throw new RangeError(`layout: ${at} bytes do not fit`)
    return start
  }
  return {
    memory,
    bytes,
    tensor(shape, dtype) {
      const size = shape.reduce((product, s) => product * s, 1)
      const Kind = dtype === 'float32' ? Float32Array : Float64Array
      return { shape, dtype, data: new Kind(memory.buffer, bytes(size * Kind.BYTES_PER_ELEMENT), size) }
    },
    reset() {
      at = 64
    },
  }
}
