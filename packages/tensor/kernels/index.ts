// One WebAssembly module for all kernels, compiled twice: plain SIMD and relaxed SIMD.
// No static data and no mutable globals, so that several threads can instantiate it on one shared memory.
export * from './draw'
export * from './elementwise'
export * from './gemm'
export { bits_table, lists_bytes, pack_rows_f32, pack_rows_f64 } from './pack'
export * from './sparse'
export * from './touch'
export * from './vector'
