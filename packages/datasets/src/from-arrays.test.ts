import { ShapeError, tensor, zeros } from '@nn/tensor'
import { describe, expect, test } from 'vitest'
import { type ArrayData, checkDataset, fromArrays, materialise, oneHot, toArray } from './index'

function thrown(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

describe('fromArrays', () => {
  const data = fromArrays({
    x: [
      [1, 2],
      [3, 4],
      [5, 6],
    ],
    labels: [2, 0, 1],
  })

  test('rows are drawn in the order asked for, twice if asked twice', () => {
    expect(toArray(data.x([2, 0, 2], zeros([3, 2])))).toEqual([
      [5, 6],
      [1, 2],
      [5, 6],
    ])
    expect(toArray(data.y([2, 0, 2], zeros([3, 3])))).toEqual([
      [0, 1, 0],
      [0, 0, 1],
      [0, 1, 0],
    ])
    expect([data.n, data.inputs, data.outputs]).toEqual([3, 2, 3])
    expect([data.shape, data.classes, data.targets]).toEqual([[2], ['0', '1', '2'], [0, 1]])
  })

  test('float64 is kept, and rounded once into float32', () => {
    const { x } = fromArrays({ x: [[0.1]], y: [[0.2]] })
    expect(x([0], zeros([1, 1], { dtype: 'float64' })).data[0]).toBe(0.1)
    expect(x([0], zeros([1, 1])).data[0]).toBe(Math.fround(0.1))
  })

  test('regression: y of one or several outputs, and no labels', () => {
    expect(materialise(fromArrays({ x: [1, 2], y: [3, 4] })).y.data).toEqual(new Float32Array([3, 4]))
    const two = fromArrays({
      x: [1, 2],
      y: [
        [3, 4],
        [5, 6],
      ],
    })
    expect([two.outputs, two.labels, two.classes, two.shape]).toEqual([2, undefined, undefined, [1]])
    expect(toArray(two.y([1], zeros([1, 2])))).toEqual([[5, 6]])
  })

  test('names become classes, sorted, or in the order given', () => {
    const x = [[1], [2], [3]]
    const sorted = fromArrays({ x, labels: ['b', 'a', 'b'] })
    expect([sorted.classes, Array.from(sorted.labels ?? [])]).toEqual([
      ['a', 'b'],
      [1, 0, 1],
    ])
    const given = fromArrays({ x, labels: ['b', 'a', 'b'], classes: ['b', 'a', 'c'] })
    expect([given.outputs, Array.from(given.labels ?? [])]).toEqual([3, [0, 1, 0]])
    expect(fromArrays({ x, labels: ['10', '9', '10'] }).classes).toEqual(['9', '10'])
  })

  test('targets other than 0 and 1, and two classes on one output', () => {
    const x = [[1], [2]]
    expect(materialise(fromArrays({ x, labels: [0, 1], targets: [-1, 1] })).y.data).toEqual(
      new Float32Array([1, -1, -1, 1]),
    )
    const one = fromArrays({ x, labels: [0, 1], targets: [-1, 1], outputs: 1 })
    expect([one.outputs, materialise(one).y.data]).toEqual([1, new Float32Array([-1, 1])])
  })

  test('a tensor is not copied, and gives the shape of an example', () => {
    const x = tensor([1, 2, 3, 4, 5, 6, 7, 8], { shape: [2, 2, 2] })
    const images = fromArrays({ x, y: [1, 2] })
    expect([images.shape, images.inputs]).toEqual([[2, 2], 4])
    x.data[4] = 50
    expect(images.x([1], zeros([1, 4])).data[0]).toBe(50)
    expect(fromArrays({ x: [[1, 2, 3, 4]], y: [1], shape: [2, 2] }).shape).toEqual([2, 2])
  })

  test.each([
    [
      () =>
        fromArrays({
          x: [
            [1, 2],
            [3, Number.NaN],
          ],
          y: [0, 1],
        }),
      'fromArrays: x is NaN at row 1, column 1 (counted from 0)',
    ],
    [() => fromArrays({ x: [[1]], y: [-Infinity] }), 'fromArrays: y is -Infinity at row 0, column 0 (counted from 0)'],
    [() => fromArrays({ x: [[1], [2]], y: [1] }), 'fromArrays: x has 2 rows, y has 1'],
    [() => fromArrays({ x: [[1], [2]], labels: [0, 1, 1] }), 'fromArrays: x has 2 rows, labels has 3'],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 2], classes: ['a', 'b'] }),
      'fromArrays: the label of row 1 is 2, expected one of 0 … 1',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: ['a', 'c'], classes: ['a', 'b'] }),
      "fromArrays: the label of row 1 is 'c', expected one of 'a', 'b'",
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, -1] }),
      'fromArrays: the label of row 1 is -1, expected a class index 0, 1, …',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 0.5] }),
      'fromArrays: the label of row 1 is 0.5, expected a class index 0, 1, …',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 0] }),
      'fromArrays: the labels hold one class; name them all in classes',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 4e9] }),
      'fromArrays: the label of row 1 is 4000000000; more than 65536 classes must be named in classes',
    ],
    [
      () => fromArrays({ x: [[1]], y: [1], labels: [0] }),
      'fromArrays: expected either y (regression) or labels (classification), got both',
    ],
    [
      () => fromArrays({ x: [[1]] }),
      'fromArrays: expected either y (regression) or labels (classification), got neither',
    ],
    [() => fromArrays({ x: [[1]], y: [1], classes: ['a', 'b'] }), 'fromArrays: classes goes with labels, not with y'],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 1], classes: ['a', 'a'] }),
      'fromArrays: two classes have the same name',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 1], targets: [1, 1] }),
      'fromArrays: targets must be two different numbers [off, on], got an array of 2',
    ],
    [
      () => fromArrays({ x: [[1], [2]], labels: [0, 2], outputs: 1 }),
      'fromArrays: outputs must be 3 for 3 classes, got 1',
    ],
    [
      () => fromArrays({ x: [[1, 2]], y: [1], shape: [3] }),
      'fromArrays: the shape [3] does not hold the 2 numbers of an example',
    ],
    [() => fromArrays({ x: [[]], y: [1] }), 'fromArrays: x is [1 × 0], an example needs at least one number'],
    [
      () => fromArrays({ x: [[1], [2]], y: [1, 2], weights: [1, -1] }),
      'fromArrays: the weight of row 1 must be a finite number ≥ 0, got -1',
    ],
    [() => fromArrays({ x: [[1], [2]], y: [1, 2], weights: [1] }), 'fromArrays: 2 rows, but 1 weights'],
    [
      () => fromArrays({ x: [[1]], y: [1], label: [1] } as object as ArrayData),
      "fromArrays: unknown option 'label'; it takes x, y, labels, classes, targets, outputs, weights, shape",
    ],
  ])('%# bad input is one clear line', (make, message) => {
    expect(thrown(make)).toBe(message)
  })

  test('drawing checks rows and out before it writes', () => {
    const out = zeros([2, 2])
    expect(() => data.x([0], out)).toThrow(new ShapeError('dataset.x: out is [2 × 2], the rows need [1 × 2]'))
    expect(() => data.x([0, 3], out)).toThrow('dataset.x: row 3 is not inside 0 … 2')
    expect(() => data.x([0, Number.NaN], out)).toThrow('dataset.x: row NaN is not inside 0 … 2')
    expect(() => data.y([0, -1], zeros([2, 3]))).toThrow('dataset.y: row -1 is not inside 0 … 2')
    expect(out.data).toEqual(new Float32Array(4))
  })
})

test('oneHot', () => {
  expect(toArray(oneHot([1, 0, 2], 3, { off: -1, on: 2 }))).toEqual([
    [-1, 2, -1],
    [2, -1, -1],
    [-1, -1, 2],
  ])
  expect(oneHot([0], 1, { dtype: 'float64' }).dtype).toBe('float64')
  expect(oneHot([], 3).shape).toEqual([0, 3])
  expect(() => oneHot([0, 3], 3)).toThrow('oneHot: the label of row 1 is 3, expected one of 0 … 2')
})

test('checkDataset finds what is wrong in data of any make', () => {
  const good = fromArrays({
    x: tensor([
      [1, 2],
      [3, 4],
    ]),
    labels: [0, 1],
  })
  expect(checkDataset(good)).toBe(good)
  const x = tensor([
    [1, 2],
    [3, 4],
  ])
  const spoiled = fromArrays({ x, labels: [0, 1] })
  x.data[3] = Number.NaN
  expect(() => checkDataset(spoiled)).toThrow('checkDataset: x is NaN at row 1, column 1 (counted from 0)')
  expect(() => checkDataset({ ...good, labels: [0, 7] })).toThrow(
    'checkDataset: the label of row 1 is 7, expected one of 0 … 1',
  )
  expect(() => checkDataset({ ...good, labels: [0] })).toThrow('checkDataset: 2 rows, but 1 labels')
  expect(() => checkDataset({ ...good, shape: [3] })).toThrow('checkDataset: the shape [3] does not hold the 2 inputs')
  expect(() => checkDataset({ ...good, n: 0.5 })).toThrow('checkDataset: n must be a whole number, got 0.5')
  const wide = zeros([3, 50000], { dtype: 'float64' })
  wide.data[149999] = Infinity
  const large = { ...good, n: 3, inputs: 50000, shape: [50000], labels: [0, 1, 0], x: good.x }
  large.x = (rows, out) => {
    for (let i = 0; i < rows.length; i++)
      out.data.set(wide.data.subarray(rows[i] * 50000, (rows[i] + 1) * 50000), i * 50000)
    return out
  }
  expect(() => checkDataset(large)).toThrow('checkDataset: x is Infinity at row 2, column 49999 (counted from 0)')
})
