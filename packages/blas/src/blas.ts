import { type Engine, finite, type Json, knownOptions } from '@nn/tensor'
import { engineOf } from '@nn/tensor/engine'
import { use } from './find'
import { makeProduct } from './product'

export interface BlasOptions {
  /** A file, or a kind: `openblas`, `mkl`, `blis`, `accelerate`. Otherwise the environment variable NN_BLAS, else the best there is. */
  readonly library?: string
  /** For large products; as many as the library takes by itself unless told. Small ones take one. */
  readonly threads?: number
}

/**
 * The native engine: matrix products by the system's BLAS, on the session's memory without copying; everything else as by
 * the default engine. The fastest there is for large layers. Its bits are those of the library, not of the default engine.
 *
 * @throws Error naming what was tried and what to install when there is no BLAS, or when the library has no call for threads;
 *   RangeError unless threads is an integer from 1 to 1024; TypeError for an option that is none.
 * @example
 * blas({ library: '/none/libblas.so' }) // throws Error: blas: cannot use /none/libblas.so: not there
 */
export function blas(options: BlasOptions = {}): Engine {
  knownOptions('blas', options, ['library', 'threads'])
  const { threads } = options
  if (threads !== undefined) finite('blas', 'threads', threads, { integer: true, min: 1, max: 1024 })
  const library = use('blas', options.library)
  if (threads !== undefined && library.useThreads === undefined) {
    throw new Error(`blas: ${library.name} (${library.path}) has no call that sets its threads; leave threads out`)
  }
  const kept = Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined))
  return engineOf({
    name: 'blas',
    options: kept as { [key: string]: Json },
    kind: 'plain',
    threads: 1,
    zeros: 'dense',
    product: makeProduct(library, threads),
  })
}
