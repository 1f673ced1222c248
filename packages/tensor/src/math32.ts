/**
 * exp, log, tanh, … of float32 numbers in float32 arithmetic, where each operation is rounded at once: what the vector kernels
 * do four at a time, with the same bits. At most 2 ulp of float32 from the true value; the argument must be a float32.
 */
export { exp32, expBelow32 } from './math32/exp32'
export { log1p32, log32, softplus32 } from './math32/log32'
export { sigmoid32 } from './math32/sigmoid32'
export { tanh32 } from './math32/tanh32'
