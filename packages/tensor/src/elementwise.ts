import { describe, formatShape, isTensor, ShapeError } from './errors'
import type { Tensor } from './forms'
import * as math from './math'
import { outFor } from './tensor'

type Operand = Tensor | number

/**
 * Element by element. The left operand has the result's shape; the right one may be of the same shape, a number,
 * a row (`[n]` or `[1 × n]`, repeated for each row of `[m × n]`) or a column (`[m × 1]`). `out` may be an operand of the result's shape.
 */
function binary(where: string, a: Operand, b: Operand, out: Tensor | undefined, f: (x: number, y: number) => number): Tensor {
  const shaped = isTensor(a) ? a : isTensor(b) ? b : undefined
  if (shaped === undefined) throw new TypeError(`${where}: expected a tensor, got ${describe(a)} and ${describe(b)}`)
  if (isTensor(a) && isTensor(b) && a.dtype !== b.dtype) throw new TypeError(`${where}: dtypes differ, ${a.dtype} and ${b.dtype}; cast one`)
  const to = outFor(where, out, shaped.shape, shaped.dtype)
  const n = shaped.data.length
  if (!isTensor(a)) {
    const x = number(where, a)
    for (let i = 0; i < n; i++) to.data[i] = f(x, shaped.data[i])
    return to
  }
  if (!isTensor(b)) {
    const y = number(where, b)
    for (let i = 0; i < n; i++) to.data[i] = f(a.data[i], y)
    return to
  }
  const [each, repeat] = strides(where, a, b)
  // A row is read each = 1 apart and starts over after its length; a column is read once for every `repeat` elements.
  const length = b.data.length
  for (let i = 0; i < n; i++) to.data[i] = f(a.data[i], b.data[each === 1 ? i % length : Math.floor(i / repeat)])
  return to
}

function number(where: string, x: unknown): number {
  if (typeof x !== 'number') throw new TypeError(`${where}: expected a tensor or a number, got ${describe(x)}`)
  return x
}

function strides(where: string, a: Tensor, b: Tensor): readonly [each: 0 | 1, repeat: number] {
  const shape = formatShape(b.shape)
  if (shape === formatShape(a.shape)) return [1, 1]
  const [m, n] = a.shape
  if (a.shape.length === 2 && (shape === `[${n}]` || shape === `[1 × ${n}]`)) return [1, 1]
  if (a.shape.length === 2 && shape === `[${m} × 1]`) return [0, n]
  throw new ShapeError(`${where}: shapes differ, ${formatShape(a.shape)} and ${shape}; the right one may also be a number, a row or a column`)
}

/** a + b. @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(add(tensor([[1, 2], [3, 4]]), tensor([10, 20]))) // [[11,22],[13,24]]
 */
export function add(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('add', a, b, out, (x, y) => x + y)
}

/** a − b. @throws ShapeError, TypeError as `add`.
 * @example
 * toArray(sub(1, tensor([0.25, 1]))) // [0.75,0]
 */
export function sub(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('sub', a, b, out, (x, y) => x - y)
}

/** a ⊙ b, the Hadamard product of the book (eq. 28). @throws ShapeError, TypeError as `add`.
 * @example
 * toArray(mul(tensor([1, 2]), tensor([3, 4]))) // [3,8]
 */
export function mul(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('mul', a, b, out, (x, y) => x * y)
}

/** a / b. @throws ShapeError, TypeError as `add`.
 * @example
 * toArray(div(tensor([1, 9]), 2)) // [0.5,4.5]
 */
export function div(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('div', a, b, out, (x, y) => x / y)
}

/** The larger of the two; NaN where either is NaN. @throws ShapeError, TypeError as `add`. */
export function maximum(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('maximum', a, b, out, Math.max)
}

/** The smaller of the two; NaN where either is NaN. @throws ShapeError, TypeError as `add`. */
export function minimum(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('minimum', a, b, out, Math.min)
}

/** f of every element; in float32 rounded once. `out` may be `t`.
 * @example
 * toArray(map(tensor([1, 2]), (x) => x * x)) // [1,4]
 */
export function map(t: Tensor, f: (x: number) => number, out?: Tensor): Tensor {
  return unary('map', t, out, f)
}

function unary(where: string, t: Tensor, out: Tensor | undefined, f: (x: number) => number): Tensor {
  if (!isTensor(t)) throw new TypeError(`${where}: expected a tensor, got ${describe(t)}`)
  const to = outFor(where, out, t.shape, t.dtype)
  for (let i = 0; i < t.data.length; i++) to.data[i] = f(t.data[i])
  return to
}

/** −t. */
export function neg(t: Tensor, out?: Tensor): Tensor {
  return unary('neg', t, out, (x) => -x)
}

/** |t|. */
export function abs(t: Tensor, out?: Tensor): Tensor {
  return unary('abs', t, out, Math.abs)
}

/** −1, 0 or 1; sgn(0) = 0. */
export function sign(t: Tensor, out?: Tensor): Tensor {
  return unary('sign', t, out, Math.sign)
}

/** √t. */
export function sqrt(t: Tensor, out?: Tensor): Tensor {
  return unary('sqrt', t, out, Math.sqrt)
}

/** t². */
export function square(t: Tensor, out?: Tensor): Tensor {
  return unary('square', t, out, (x) => x * x)
}

/** e^t, with our own exp: the same bits everywhere.
 * @example
 * toArray(exp(tensor([0, -Infinity]))) // [1,0]
 */
export function exp(t: Tensor, out?: Tensor): Tensor {
  return unary('exp', t, out, math.exp)
}

/** ln t.
 * @example
 * toArray(log(tensor([1]))) // [0]
 */
export function log(t: Tensor, out?: Tensor): Tensor {
  return unary('log', t, out, math.log)
}

/** tanh t.
 * @example
 * toArray(tanh(tensor([0, Infinity]))) // [0,1]
 */
export function tanh(t: Tensor, out?: Tensor): Tensor {
  return unary('tanh', t, out, math.tanh)
}
