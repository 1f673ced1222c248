import { describe, formatShape, isTensor, type Random, ShapeError, type Tensor } from '@nn/tensor'

/** Checks rows and `out` before a dataset writes: a wrong row would read a neighbour's numbers. */
export function checkDraw(where: string, n: number, width: number, rows: ArrayLike<number>, out: Tensor): void {
  if (!isTensor(out)) throw new TypeError(`${where}: expected a tensor to write to, got ${describe(out)}`)
  if (out.shape.length !== 2 || out.shape[0] !== rows.length || out.shape[1] !== width) {
    throw new ShapeError(
      `${where}: out is ${formatShape(out.shape)}, the rows need ${formatShape([rows.length, width])}`,
    )
  }
  checkRows(where, n, rows)
}

/** Every row must be an integer in 0 … n − 1. */
export function checkRows(where: string, n: number, rows: ArrayLike<number>): void {
  for (let i = 0; i < rows.length; i++) {
    if (!(Number.isInteger(rows[i]) && rows[i] >= 0 && rows[i] < n)) {
      throw new RangeError(`${where}: row ${describe(rows[i])} is not inside 0 … ${n - 1}`)
    }
  }
}

/** 0 … n − 1, or `from` … `to` − 1. */
export function range(from: number, to: number): Uint32Array {
  const rows = new Uint32Array(to - from)
  for (let i = 0; i < rows.length; i++) rows[i] = from + i
  return rows
}

/** Writes the chosen rows of `from`, whatever the dtypes. */
export function copyRows(
  where: string,
  from: Tensor,
  n: number,
  width: number,
  rows: ArrayLike<number>,
  out: Tensor,
): Tensor {
  checkDraw(where, n, width, rows, out)
  // Number by number: a view of each row would be garbage at every step.
  for (let i = 0, at = 0; i < rows.length; i++) {
    const end = (rows[i] + 1) * width
    for (let j = rows[i] * width; j < end; j++) out.data[at++] = from.data[j]
  }
  return out
}

/** A seed in place of a stream, or Math.random, would fail later and say less. */
export function checkRandom(where: string, random: Random | undefined): void {
  if (random === undefined || typeof random?.permutation === 'function') return
  throw new TypeError(`${where}: random must be a stream such as random(1), got ${describe(random)}`)
}
