import { describe, expectTensor, formatShape, isTensor, ShapeError } from './errors'
import type { Tensor } from './forms'
import * as math from './math'
import { itselfOrApart, outFor } from './tensor'

type Operand = Tensor | number
type Numbers = Float32Array | Float64Array

/**
 * z[i + k] = x[(i + k)·dx] ∘ y[j + k·dy] for k in 0 … n − 1; a step of 0 reads one number again and again.
 * A loop for each operation: one loop that calls a function for each element would be five times slower.
 */
type Loop = (z: Numbers, i: number, n: number, x: Numbers, dx: 0 | 1, y: Numbers, j: number, dy: 0 | 1) => void

/**
 * Element by element. The left operand has the result's shape; the right one may be of the same shape, a number,
 * a row (`[n]` or `[1 × n]`, repeated for each row of `[m × n]`) or a column (`[m × 1]`). Or only the left is a number.
 * Computed in float64 and rounded once; `out` may be an operand of the result's shape.
 */
function binary(where: string, a: Operand, b: Operand, out: Tensor | undefined, loop: Loop): Tensor {
  for (const x of [a, b]) {
    if (typeof x !== 'number' && !isTensor(x)) {
      throw new TypeError(`${where}: expected a tensor or a number, got ${describe(x)}`)
    }
  }
  const shaped = typeof a === 'number' ? b : a
  if (typeof shaped === 'number') throw new TypeError(`${where}: expected a tensor, got the numbers ${a} and ${b}`)
  const [count, n, stepJ, dy] = layout(where, shaped, b)
  const to = outFor(where, out, shaped.shape, shaped.dtype)
  for (const x of [a, b]) if (typeof x !== 'number') itselfOrApart(where, to, x)
  const x = typeof a === 'number' ? Float64Array.of(a) : a.data
  const y = typeof b === 'number' ? Float64Array.of(b) : b.data
  const dx = typeof a === 'number' ? 0 : 1
  for (let r = 0; r < count; r++) loop(to.data, r * n, n, x, dx, y, r * stepJ, dy)
  return to
}

/** How b is read along a: `count` times n elements; each time begins stepJ later in b, and goes on in steps of dy. */
function layout(where: string, a: Tensor, b: Operand): readonly [count: number, n: number, stepJ: number, dy: 0 | 1] {
  if (typeof b === 'number') return [1, a.data.length, 0, 0]
  if (a.dtype !== b.dtype) throw new TypeError(`${where}: dtypes differ, ${a.dtype} and ${b.dtype}; cast one`)
  if (a.shape.length === b.shape.length && a.shape.every((size, d) => size === b.shape[d])) {
    return [1, a.data.length, 0, 1]
  }
  if (a.shape.length === 2) {
    const [m, n] = a.shape
    const [p, q] = b.shape
    if ((b.shape.length === 1 && p === n) || (b.shape.length === 2 && p === 1 && q === n)) return [m, n, 0, 1]
    if (b.shape.length === 2 && p === m && q === 1) return [m, n, 1, 0]
  }
  throw new ShapeError(
    `${where}: shapes differ, ${formatShape(a.shape)} and ${formatShape(b.shape)}; the right one may also be a number, a row or a column`,
  )
}

function unary(where: string, t: Tensor, out: Tensor | undefined, f: (x: number) => number): Tensor {
  expectTensor(where, t)
  const to = outFor(where, out, t.shape, t.dtype)
  itselfOrApart(where, to, t)
  const x = t.data
  const z = to.data
  for (let i = 0; i < x.length; i++) z[i] = f(x[i])
  return to
}

/**
 * a + b. The left operand has the result's shape; the right one may also be a row, a column or a number.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(add(tensor([[1, 2], [3, 4]]), tensor([10, 20]))) // [[11,22],[13,24]]
 */
export function add(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('add', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = x[(i + k) * dx] + y[j + k * dy]
  })
}

/**
 * a − b, with operands as `add` takes them.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(sub(1, tensor([0.25, 1]))) // [0.75,0]
 */
export function sub(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('sub', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = x[(i + k) * dx] - y[j + k * dy]
  })
}

/**
 * a ⊙ b, the Hadamard product of the book (eq. 28), with operands as `add` takes them.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(mul(tensor([1, 2]), tensor([3, 4]))) // [3,8]
 */
export function mul(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('mul', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = x[(i + k) * dx] * y[j + k * dy]
  })
}

/**
 * a / b, with operands as `add` takes them.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(div(tensor([[1, 9], [6, 8]]), tensor([[1], [2]]))) // [[1,9],[3,4]]
 */
export function div(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('div', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = x[(i + k) * dx] / y[j + k * dy]
  })
}

/**
 * The larger of the two, NaN where either is NaN, with operands as `add` takes them.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(maximum(tensor([-1, 2]), 0)) // [0,2]
 */
export function maximum(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('maximum', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = Math.max(x[(i + k) * dx], y[j + k * dy])
  })
}

/**
 * The smaller of the two, NaN where either is NaN, with operands as `add` takes them.
 * @throws ShapeError if the shapes do not fit, TypeError if the dtypes differ.
 * @example
 * toArray(minimum(tensor([-1, 2]), 0)) // [-1,0]
 */
export function minimum(a: Operand, b: Operand, out?: Tensor): Tensor {
  return binary('minimum', a, b, out, (z, i, n, x, dx, y, j, dy) => {
    for (let k = 0; k < n; k++) z[i + k] = Math.min(x[(i + k) * dx], y[j + k * dy])
  })
}

/**
 * f of every element; in float32 rounded once. `out` may be `t`.
 * @throws TypeError unless t is a tensor and f a function.
 * @example
 * toArray(map(tensor([1, 2]), (x) => x * x + 1)) // [2,5]
 */
export function map(t: Tensor, f: (x: number) => number, out?: Tensor): Tensor {
  if (typeof f !== 'function') throw new TypeError(`map: expected a function, got ${describe(f)}`)
  return unary('map', t, out, f)
}

/**
 * −t.
 * @example
 * toArray(neg(tensor([1, -2]))) // [-1,2]
 */
export function neg(t: Tensor, out?: Tensor): Tensor {
  return unary('neg', t, out, (x) => -x)
}

/**
 * |t|.
 * @example
 * toArray(abs(tensor([1, -2]))) // [1,2]
 */
export function abs(t: Tensor, out?: Tensor): Tensor {
  return unary('abs', t, out, (x) => Math.abs(x))
}

/**
 * sgn t: −1, 0 or 1; sgn(±0) = ±0, sgn(NaN) = NaN.
 * @example
 * toArray(sign(tensor([-3, 0, 0.5]))) // [-1,0,1]
 */
export function sign(t: Tensor, out?: Tensor): Tensor {
  return unary('sign', t, out, (x) => Math.sign(x))
}

/**
 * √t; NaN below zero.
 * @example
 * toArray(sqrt(tensor([4, 9]))) // [2,3]
 */
export function sqrt(t: Tensor, out?: Tensor): Tensor {
  return unary('sqrt', t, out, (x) => Math.sqrt(x))
}

/**
 * t².
 * @example
 * toArray(square(tensor([2, -3]))) // [4,9]
 */
export function square(t: Tensor, out?: Tensor): Tensor {
  return unary('square', t, out, (x) => x * x)
}

/**
 * e^t, with our own exp: the same bits everywhere. float32 overflows to Infinity above 88.72.
 * @example
 * toArray(exp(tensor([0, -Infinity]))) // [1,0]
 */
export function exp(t: Tensor, out?: Tensor): Tensor {
  return unary('exp', t, out, math.exp)
}

/**
 * ln t; −Infinity at 0, NaN below.
 * @example
 * toArray(log(tensor([1, Infinity]))) // [0,Infinity]
 */
export function log(t: Tensor, out?: Tensor): Tensor {
  return unary('log', t, out, math.log)
}

/**
 * tanh t, in [−1, 1].
 * @example
 * toArray(tanh(tensor([0, Infinity]))) // [0,1]
 */
export function tanh(t: Tensor, out?: Tensor): Tensor {
  return unary('tanh', t, out, math.tanh)
}
