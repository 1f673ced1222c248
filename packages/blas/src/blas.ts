import { type Engine, finite, type Json, knownOptions } from '@nn/tensor'
import { canRelax, engineOf } from '@nn/tensor/engine'
import { use } from './find'
import { LARGE, makeProduct } from './product'

/**
 * Below so many multiply-adds our own kernels are as quick: OpenBLAS takes 1.6 to 2.5 µs for 10,000 of them in a session and
 * ours 1.6; for 30,000 it takes 0.9 µs and ours 1.5.
 */
const SMALL = 16_384

/**
 * Up to this share of inputs that are not zero, skipping the others is quicker than the library's single thread: with 0.19, as
 * in MNIST, 14 against 20 µs forwards and 16 against 23 backwards for [10 × 784]·[784 × 100], 1.3 against 1.8 ms for
 * [128 × 784]·[784 × 800]. Two threads of the library take 1.2 ms for that: large products are theirs, zeros and all.
 */
const INK = 0.25

export interface BlasOptions {
  /** A file, or a kind: `openblas`, `mkl`, `blis`, `accelerate`. Otherwise the environment variable NN_BLAS, else the best there is. */
  readonly library?: string
  /** For large products; as many as the library takes by itself unless told. Small ones take one. */
  readonly threads?: number
}

/**
 * The native engine: matrix products by the system's BLAS, on the session's memory without copying; everything else by the
 * kernels of `relaxed()` where they run, small products and those that may skip zeros among them. The fastest there is for
 * large layers. Its bits are those of the library and the processor, not of the default engine.
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
    kind: canRelax() ? 'relaxed' : 'plain',
    threads: 1, // beside the library's own, others would only wait for the same cores
    native: {
      product: makeProduct(library, threads),
      from: SMALL,
      whole: (threads ?? library.threads) > 1 ? LARGE : Number.POSITIVE_INFINITY,
      ink: INK,
    },
  })
}
