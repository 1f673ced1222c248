// One WebAssembly module for all kernels, compiled twice: plain SIMD and relaxed SIMD.
// No static data and no mutable globals, so that several threads can instantiate it on one shared memory.
export * from './elementwise'
export * from './gemm'
export * from './sparse'
export * from './touch'
export * from './vector'
