import { matrix, outFor, ShapeError, sameShape, type Tensor } from '@nn/tensor'

/** What a cost asks of its input before it reads a number; returns m, the number of rows. */
export type Check = (where: string, a: Tensor, y: Tensor) => number

/** Outputs and targets of one shape and dtype, with at least one row. @throws TypeError, ShapeError */
export const batch: Check = (where, a, y) => {
  sameShape(where, a, y)
  matrix(where, a)
  if (a.dtype !== y.dtype) throw new TypeError(`${where}: dtypes differ, ${a.dtype} and ${y.dtype}; cast one`)
  const [m, k] = a.shape
  if (m === 0) throw new ShapeError(`${where}: an empty batch has no mean, got [0 × ${k}]`)
  return m
}

/** 1/m Σ term(a, y): the mean over rows of the sum over outputs, in float64 with one accumulator. */
export function mean(
  where: string,
  a: Tensor,
  y: Tensor,
  term: (a: number, y: number) => number,
  check: Check = batch,
): number {
  const m = check(where, a, y)
  let sum = 0
  for (let i = 0; i < a.data.length; i++) sum += term(a.data[i], y.data[i])
  return sum / m
}

/** term(a, y)/m of each output: a gradient that is already averaged. In float32 rounded once. */
export function averaged(
  where: string,
  a: Tensor,
  y: Tensor,
  out: Tensor | undefined,
  term: (a: number, y: number) => number,
  check: Check = batch,
): Tensor {
  const m = check(where, a, y)
  const to = outFor(where, out, a.shape, a.dtype)
  for (let i = 0; i < a.data.length; i++) to.data[i] = term(a.data[i], y.data[i]) / m
  return to
}

/** (a − y)/m: the slope of ½(a − y)², and every delta whose σ′ cancels. In float32 both operations are rounded. */
export function difference(where: string, a: Tensor, y: Tensor, out: Tensor | undefined, check: Check = batch): Tensor {
  const m = check(where, a, y)
  const to = outFor(where, out, a.shape, a.dtype)
  const { data } = to
  if (a.dtype === 'float32') for (let i = 0; i < data.length; i++) data[i] = Math.fround(a.data[i] - y.data[i]) / m
  else for (let i = 0; i < data.length; i++) data[i] = (a.data[i] - y.data[i]) / m
  return to
}

/** @throws RangeError naming the first element that is not as the rule says. */
export function every(where: string, rule: string, t: Tensor, holds: (v: number) => boolean): void {
  for (let i = 0; i < t.data.length; i++) {
    if (holds(t.data[i])) continue
    const k = t.shape[1]
    throw new RangeError(`${where}: ${rule}, got ${t.data[i]} in row ${Math.floor(i / k)}, column ${i % k}`)
  }
}

/** Activations in [0, 1]. NaN passes: that a network has diverged shows in the value. */
export function probabilities(where: string, a: Tensor): void {
  every(where, 'activations must lie in [0, 1]', a, (v) => !(v < 0 || v > 1))
}
