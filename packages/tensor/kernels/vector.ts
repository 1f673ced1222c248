import { blend, lanes, putPart } from './common'

// y ← y + alpha·x, rounded after the product and after the sum.

// @ts-expect-error: decorator
@inline
function axpy<T>(alpha: T, x: usize, y: usize, n: i32): void {
  const L = lanes<T>()
  const w = v128.splat<T>(alpha)
  let i = 0
  for (; i <= n - L; i += L, x += 16, y += 16) v128.store(y, v128.add<T>(v128.load(y), v128.mul<T>(w, v128.load(x))))
  for (; i < n; i++, x += sizeof<T>(), y += sizeof<T>()) store<T>(y, (load<T>(y) + ((alpha * load<T>(x)) as T)) as T)
}
export function axpy_f32(alpha: f32, x: usize, y: usize, n: i32): void {
  axpy<f32>(alpha, x, y, n)
}
export function axpy_f64(alpha: f64, x: usize, y: usize, n: i32): void {
  axpy<f64>(alpha, x, y, n)
}

// y ← y + x.

// @ts-expect-error: decorator
@inline
function addTo<T>(x: usize, y: usize, n: i32): void {
  const L = lanes<T>()
  let i = 0
  for (; i <= n - L; i += L, x += 16, y += 16) v128.store(y, v128.add<T>(v128.load(y), v128.load(x)))
  for (; i < n; i++, x += sizeof<T>(), y += sizeof<T>()) store<T>(y, (load<T>(y) + load<T>(x)) as T)
}
export function add_f32(x: usize, y: usize, n: i32): void {
  addTo<f32>(x, y, n)
}
export function add_f64(x: usize, y: usize, n: i32): void {
  addTo<f64>(x, y, n)
}

// x ← alpha·x.

// @ts-expect-error: decorator
@inline
function scale<T>(alpha: T, x: usize, n: i32): void {
  const L = lanes<T>()
  const w = v128.splat<T>(alpha)
  let i = 0
  for (; i <= n - L; i += L, x += 16) v128.store(x, v128.mul<T>(w, v128.load(x)))
  for (; i < n; i++, x += sizeof<T>()) store<T>(x, (alpha * load<T>(x)) as T)
}
export function scale_f32(alpha: f32, x: usize, n: i32): void {
  scale<f32>(alpha, x, n)
}
export function scale_f64(alpha: f64, x: usize, n: i32): void {
  scale<f64>(alpha, x, n)
}

// z ← z + b in every row of z, [m × n].

export function add_bias_f32(z: usize, b: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++, z += n << 2) addTo<f32>(b, z, n)
}
export function add_bias_f64(z: usize, b: usize, m: i32, n: i32): void {
  for (let i = 0; i < m; i++, z += n << 3) addTo<f64>(b, z, n)
}

// out ← beta·out + alpha·Σᵢ xᵢ over the rows of x, [m × n], in ascending order.

// @ts-expect-error: decorator
@inline
function columnSums<T>(x: usize, out: usize, m: i32, n: i32, alpha: T, beta: T): void {
  const row = <usize>n * sizeof<T>()
  const scale = v128.splat<T>(alpha)
  const keep = v128.splat<T>(beta)
  for (let j = n; j > 0; j -= lanes<T>(), x += 16, out += 16) {
    let s = v128.splat<T>(0)
    for (let i = 0, at = x; i < m; i++, at += row) s = v128.add<T>(s, v128.load(at))
    putPart<T>(out, beta == 0 ? v128.mul<T>(scale, s) : blend<T>(v128.load(out), s, scale, keep), j)
  }
}
export function column_sums_f32(x: usize, out: usize, m: i32, n: i32, alpha: f32, beta: f32): void {
  columnSums<f32>(x, out, m, n, alpha, beta)
}
export function column_sums_f64(x: usize, out: usize, m: i32, n: i32, alpha: f64, beta: f64): void {
  columnSums<f64>(x, out, m, n, alpha, beta)
}
