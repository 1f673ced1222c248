/**
 * exp, log, tanh, … of our own: the same bits in every engine, at most 1 ulp from the true value in float64.
 *
 * They use + − × ÷, sqrt, rounding and reads of bits alone, all of which IEEE 754 and ECMAScript fix to the last bit;
 * The bounds in the docstrings are the largest errors found among some 10^6 arguments of each function, rounded up.
 * `Math.exp` and its like are left to the engine, and differ between engines and their versions.
 */
export { erf } from './math/erf'
export { exp } from './math/exp'
export { expm1 } from './math/expm1'
export { log } from './math/log'
export { log1p } from './math/log1p'
export { pow } from './math/pow'
export { sigmoid } from './math/sigmoid'
export { softplus } from './math/softplus'
export { tanh } from './math/tanh'
export { cos, sin } from './math/trigonometry'
export { exp32, expBelow32, log1p32, log32, sigmoid32, softplus32, tanh32 } from './math32'
