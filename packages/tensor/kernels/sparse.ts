import { forward } from './forward'
import { gradientFew } from './gradient-few'
import { gradientMany } from './gradient-many'
import { catchUp, mark, rest } from './waiting'

// Products with a batch x, [m × k], that is mostly zeros, as ink on paper is. Terms that are exactly zero change no bit of a
// sum that begins at +0, as long as what they are multiplied with is finite (the caller sees to that): so these equal gemm.

export function forward_sparse_f32(
  lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32, alpha: f32, beta: f32, done: usize,
  now: u32,
): void {
  if (done != 0) catchUp<f32>(lists, w, rowW, n, k, alpha, beta, done, now)
  forward<f32>(lists, x, w, rowW, out, rowOut, n, k, m)
}
export function forward_sparse_f64(
  lists: usize, x: usize, w: usize, rowW: usize, out: usize, rowOut: usize, n: i32, k: i32, m: i32, alpha: f64, beta: f64, done: usize,
  now: u32,
): void {
  if (done != 0) catchUp<f64>(lists, w, rowW, n, k, alpha, beta, done, now)
  forward<f64>(lists, x, w, rowW, out, rowOut, n, k, m)
}

// @ts-expect-error: decorator
@inline
function update<T>(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: T, beta: T, done: usize, now: u32,
  scratch: usize,
): void {
  if (done == 0) rest<T>(lists, w, rowW, n, alpha, beta)
  else mark(lists, k, done, now)
  v128.store(scratch, v128.splat<T>(alpha))
  v128.store(scratch, v128.splat<T>(beta), 16)
  if (load<u32>(lists, 4) == 1) gradientFew<T>(lists, x, delta, rowDelta, w, rowW, n, k, beta != 0, scratch)
  else gradientMany<T>(lists, x, delta, rowDelta, w, rowW, n, k, beta != 0, scratch)
}
export function gradient_sparse_f32(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f32, beta: f32, done: usize,
  now: u32, scratch: usize,
): void {
  update<f32>(lists, x, delta, rowDelta, w, rowW, n, k, alpha, beta, done, now, scratch)
}
export function gradient_sparse_f64(
  lists: usize, x: usize, delta: usize, rowDelta: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f64, beta: f64, done: usize,
  now: u32, scratch: usize,
): void {
  update<f64>(lists, x, delta, rowDelta, w, rowW, n, k, alpha, beta, done, now, scratch)
}

export function catch_up_f32(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f32, beta: f32, done: usize, now: u32): void {
  catchUp<f32>(lists, w, rowW, n, k, alpha, beta, done, now)
}
export function catch_up_f64(lists: usize, w: usize, rowW: usize, n: i32, k: i32, alpha: f64, beta: f64, done: usize, now: u32): void {
  catchUp<f64>(lists, w, rowW, n, k, alpha, beta, done, now)
}
