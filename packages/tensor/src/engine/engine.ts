import type { ByteSource, Engine, Json } from '../forms'
import { describe, knownOptions, plainWorkspace } from '../index'
import { instantiate, type Kind, moduleOf, scratchBytes, supported } from '../kernels/instantiate'
import { WORTH, type Worth } from './lazy-team'
import { INK } from './lists'
import { makeArena, makeMemory } from './memory'
import { CONTROL_BYTES, canShare, threadsOf } from './threads'
import { countingWorkspace, type Native, wasmWorkspace } from './workspace'

/** What is done with inputs that are exactly zero. */
export type Zeros = 'skip' | 'dense'

export interface EngineOptions {
  /** How many threads a session may use; as many as the machine has cores, at most 4, unless told. They begin when there is work for them. */
  readonly threads?: number
  /** Inputs that are exactly zero are skipped unless told `'dense'`. The result is the same to the bit. */
  readonly zeros?: Zeros
}

/** What an engine is made of. */
export interface EngineParts extends EngineOptions {
  readonly name: string
  readonly options?: { readonly [key: string]: Json }
  readonly kind: Kind
  /** Multiply-adds after which a session takes threads, and from which on a product is shared: for trying them out. */
  readonly worth?: Worth
  /** Products by something else than our kernels. */
  readonly native?: Native
}

/** An engine on WebAssembly kernels. Where WebAssembly is missing or forbidden, the plain twin runs. */
export function engineOf({ name, options, kind, threads, zeros = 'skip', native, worth = WORTH }: EngineParts): Engine {
  const size = threadsOf(name, threads)
  const ink = zeros === 'dense' ? 0 : (native?.ink ?? INK)
  return {
    name,
    ...(options && Object.keys(options).length > 0 && { options }),
    open(plan) {
      if (!supported(kind)) return plan(native ? { ...plainWorkspace(), product: native.product } : plainWorkspace())
      const counted = makeArena()
      const inks = new Map<ByteSource, number>()
      counted.bytes(size * (CONTROL_BYTES + scratchBytes)) // of the threads, at the start
      const shared = size > 1 && canShare()
      plan(countingWorkspace(counted, { ink, threads: shared ? size : 1, inks }))
      const memory = makeMemory(counted.used, shared)
      const arena = makeArena(memory.buffer)
      const control = arena.bytes(size * (CONTROL_BYTES + scratchBytes))
      const kernels = instantiate(kind, memory, shared)
      return plan(
        wasmWorkspace({
          arena,
          memory,
          kernels,
          ink,
          native,
          worth,
          control,
          scratch: control + size * CONTROL_BYTES,
          threads: shared ? size : 1,
          inks,
          module: () => moduleOf(kind, shared),
        }),
      )
    },
  }
}

/**
 * The default engine: WebAssembly kernels with 128-bit vectors and no fused operations, threads where there is work for them,
 * zeros among the inputs skipped. The same bits as `plain()`, on every machine and with any number of threads.
 *
 * @throws RangeError unless threads is an integer from 1 to 64; TypeError for an unknown option.
 * @example
 * wasm({ threads: 1 }).name // "wasm"
 */
export function wasm(options: EngineOptions = {}): Engine {
  return engineOf({ name: 'wasm', kind: 'plain', ...checked('wasm', options) })
}

/**
 * Kernels with relaxed SIMD: multiplication and addition fused where the processor can, faster, and rounded otherwise than
 * `wasm()`; the bits depend on the processor.
 *
 * @throws Error where there is no relaxed SIMD (Node below 22, older browsers); RangeError, TypeError as `wasm`.
 */
export function relaxed(options: EngineOptions = {}): Engine {
  const parts = checked('relaxed', options)
  if (!canRelax())
    throw new Error('relaxed: relaxed SIMD is not to be had here (it is in Node 22 and later); use wasm()')
  return engineOf({ name: 'relaxed', kind: 'relaxed', ...parts })
}

/** Whether kernels with relaxed SIMD run here. */
export function canRelax(): boolean {
  return supported('relaxed')
}

function checked(where: string, options: EngineOptions): Omit<EngineParts, 'name' | 'kind'> {
  knownOptions(where, options, ['threads', 'zeros'])
  const { threads, zeros } = options
  threadsOf(where, threads)
  if (zeros !== undefined && zeros !== 'skip' && zeros !== 'dense') {
    throw new TypeError(`${where}: zeros must be 'skip' or 'dense', got ${describe(zeros)}`)
  }
  const kept = Object.fromEntries(Object.entries({ threads, zeros }).filter(([, value]) => value !== undefined))
  return { threads, zeros, options: kept as { [key: string]: Json } }
}
