import { type Dataset, describe } from '@nn/tensor'
import { checkRows, range } from './draw'

/** A data set like another one but for the changes; methods stay bound to where they come from. */
export function derive<D extends Dataset>(data: D, changes: Partial<Dataset>): D {
  return { ...data, x: (rows, out) => data.x(rows, out), y: (rows, out) => data.y(rows, out), ...changes }
}

/**
 * The chosen rows, in the chosen order, as a data set of their own; the examples are not copied. A row may be chosen twice.
 * @throws RangeError if a row is not inside 0 … n − 1.
 * @example
 * Array.from(select(xor(), [3, 1]).labels ?? []) // [0,1]
 */
export function select<D extends Dataset>(data: D, rows: ArrayLike<number>): D {
  if (typeof rows !== 'object' || rows === null || typeof rows.length !== 'number') {
    throw new TypeError(`select: expected an array of rows, got ${describe(rows)}`)
  }
  checkRows('select', data.n, rows)
  return view(data, Uint32Array.from(rows))
}

/**
 * Rows `from` up to, not including, `to`.
 * @throws RangeError outside of the data.
 * @example
 * slice(xor(), 1, 3).n // 2
 */
export function slice<D extends Dataset>(data: D, from: number, to: number = data.n): D {
  if (!(Number.isInteger(from) && Number.isInteger(to) && 0 <= from && from <= to && to <= data.n)) {
    throw new RangeError(`slice: ${describe(from)} … ${describe(to)} is not inside 0 … ${data.n}`)
  }
  return view(data, range(from, to))
}

function view<D extends Dataset>(data: D, chosen: Uint32Array): D {
  const n = chosen.length
  let kept = new Uint32Array(0)
  // One array for all batches of a size: a training step allocates nothing.
  const through = (where: string, rows: ArrayLike<number>): Uint32Array => {
    checkRows(where, n, rows)
    if (kept.length !== rows.length) kept = new Uint32Array(rows.length)
    for (let i = 0; i < rows.length; i++) kept[i] = chosen[rows[i]]
    return kept
  }
  const { labels, weights, bytes } = data
  const x: Dataset['x'] = (rows, out) => data.x(through('dataset.x', rows), out)
  return derive(data, {
    n,
    x,
    ...(bytes?.x === data.x && {
      bytes: { ...bytes, rows: bytes.rows ? chosen.map((row) => (bytes.rows as Uint32Array)[row]) : chosen, x },
    }),
    y: (rows, out) => data.y(through('dataset.y', rows), out),
    ...(labels === undefined ? {} : { labels: Uint32Array.from(chosen, (row) => labels[row]) }),
    ...(weights === undefined ? {} : { weights: Float64Array.from(chosen, (row) => weights[row]) }),
  })
}
