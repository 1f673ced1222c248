import { type Dataset, type DType, type Tensor, tensor, toArray, zeros } from '@nn/tensor'
import { describe, expect, test } from 'vitest'
import { elastic, expandDataset, random, rotate, shift, shiftBy, shiftEachWay } from '../index'

/** Three 2 × 2 pictures, kept as bytes. */
const bytes = Uint8Array.of(10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120)
const three: Dataset = {
  n: 3,
  inputs: 4,
  outputs: 2,
  shape: [2, 2],
  labels: Uint8Array.of(1, 0, 1),
  classes: ['a', 'b'],
  targets: [-1, 1],
  weights: [0.5, 1, 2],
  x: (rows, out) => gather(rows, out, (row, k) => bytes[4 * row + k]),
  y: (rows, out) => gather(rows, out, (row, k) => (three.labels?.[row] === k ? 1 : -1)),
}
function gather(rows: ArrayLike<number>, out: Tensor, value: (row: number, k: number) => number): Tensor {
  const k = out.shape[1]
  for (let i = 0; i < out.data.length; i++) out.data[i] = value(rows[Math.floor(i / k)], i % k)
  return out
}
const draw = (data: Dataset, rows: number[], dtype: DType = 'float32') =>
  toArray(data.x(rows, zeros([rows.length, 4], { dtype }))) as number[][]

describe('expandDataset', () => {
  const five = expandDataset(three, { by: shiftEachWay(), random: random(1) })

  test('the originals first, then each of the book’s four shifts of all', () => {
    expect([five.n, five.inputs, five.outputs, five.shape]).toEqual([15, 4, 2, [2, 2]])
    expect(draw(five, [0, 1, 2])).toEqual([
      [10, 20, 30, 40],
      [50, 60, 70, 80],
      [90, 100, 110, 120],
    ])
    expect(draw(five, [3, 6, 9, 12])).toEqual([
      [0, 0, 10, 20],
      [30, 40, 0, 0],
      [0, 10, 0, 30],
      [20, 0, 40, 0],
    ])
    expect(draw(five, [14, 2, 4, 14], 'float64')).toEqual([
      [100, 0, 120, 0],
      [90, 100, 110, 120],
      [0, 0, 50, 60],
      [100, 0, 120, 0],
    ])
  })

  test('targets, labels, weights and classes go with the original', () => {
    expect(toArray(five.y([0, 1, 13, 14], zeros([4, 2])))).toEqual([
      [-1, 1],
      [1, -1],
      [1, -1],
      [-1, 1],
    ])
    expect(Array.from(five.labels ?? [])).toEqual([1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1, 1, 0, 1])
    expect(Array.from(five.weights ?? [])).toEqual([0.5, 1, 2, 0.5, 1, 2, 0.5, 1, 2, 0.5, 1, 2, 0.5, 1, 2])
    expect([five.classes, five.targets]).toEqual([
      ['a', 'b'],
      [-1, 1],
    ])
  })

  test('what the data does not have stays absent', () => {
    const { labels: _, weights: __, ...bare } = three
    const plain = expandDataset(bare, { by: shift({ pixels: 1 }), random: random(1) })
    expect([plain.n, 'labels' in plain, 'weights' in plain]).toEqual([6, false, false])
  })

  test('a copy is the same picture whenever and with whatever it is drawn', () => {
    const many = expandDataset(three, { by: elastic({ alpha: 5, sigma: 1 }), copies: 4, random: random(3) })
    expect(many.n).toBe(15)
    const all = draw(many, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14])
    expect(draw(many, [11])).toEqual([all[8]])
    expect(draw(many, [14, 3, 14])).toEqual([all[11], all[0], all[11]])
    const again = expandDataset(three, { by: elastic({ alpha: 5, sigma: 1 }), copies: 4, random: random(3) })
    expect(draw(again, [11])).toEqual([all[8]])
    expect(new Set([3, 6, 9, 12].map((row) => draw(many, [row]).join())).size).toBe(4) // copies differ
    const other = expandDataset(three, { by: elastic({ alpha: 5, sigma: 1 }), copies: 4, random: random(4) })
    expect(draw(other, [11])).not.toEqual([all[8]])
  })

  test('a list begins again when there are more copies; no copies are the data itself', () => {
    const twice = expandDataset(three, {
      by: [shiftBy({ right: 1 }), shiftBy({ down: 1 })],
      copies: 3,
      random: random(1),
    })
    expect(draw(twice, [3, 6, 9])).toEqual([
      [0, 10, 0, 30],
      [0, 0, 10, 20],
      [0, 10, 0, 30],
    ])
    const none = expandDataset(three, { by: rotate({ degrees: 5 }), copies: 0, random: random(1) })
    expect(none.n).toBe(3)
    expect(draw(none, [2])).toEqual([[90, 100, 110, 120]])
  })

  test('no rows', () => {
    expect(draw(five, [])).toEqual([])
  })

  test('bad input, before anything is written', () => {
    const by = shift({ pixels: 1 })
    const stream = random(1)
    expect(() => expandDataset(three, { by: [], random: stream })).toThrow('expandDataset: by is an empty list')
    expect(() => expandDataset(three, { by: 'shift', random: stream } as never)).toThrow(
      "expandDataset: expected an expansion, got 'shift'",
    )
    expect(() => expandDataset(three, { by, copies: 1.5, random: stream })).toThrow('copies must be an integer ≥ 0')
    expect(() => expandDataset(three, { by } as never)).toThrow('expandDataset: random must be a stream')
    expect(() => expandDataset(three, { by, random: stream, times: 2 } as never)).toThrow("unknown option 'times'")
    expect(() => expandDataset({ ...three, shape: [4] }, { by, random: stream })).toThrow(
      'expandDataset: examples of 4 numbers and shape [4] are no images',
    )
    expect(() => expandDataset({ ...three, shape: [2, 3] }, { by, random: stream })).toThrow('are no images')
    const out = tensor([[7, 7, 7, 7]])
    for (const row of [15, -1, 0.5, Number.NaN]) {
      expect(() => five.x([row], out)).toThrow(`expandDataset: row ${row} is not inside 0 … 14`)
      expect(() => five.y([row], zeros([1, 2]))).toThrow(RangeError)
    }
    expect(() => five.x([0, 1], out)).toThrow('expandDataset: out is a tensor [1 × 4], the examples [2 × 4]')
    expect(toArray(out)).toEqual([[7, 7, 7, 7]])
  })
})
