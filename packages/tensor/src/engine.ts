/** The engines that sessions of `@nn/train` run on: WebAssembly kernels and threads. */
export { canRelax, type EngineOptions, type EngineParts, engineOf, relaxed, wasm } from './engine/engine'
