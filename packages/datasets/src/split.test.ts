import { zeros } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  batches,
  classWeights,
  countClasses,
  fromArrays,
  materialise,
  type Random,
  random,
  select,
  slice,
  split,
  toArray,
  withClassWeights,
  withWeights,
} from './index'
import { rowsByClass, spread } from './spread'

function thrown(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

/** A data set whose x is the row itself. */
const numbered = (labels: readonly number[], k = 5) =>
  fromArrays({
    x: labels.map((_, row) => [row]),
    labels,
    classes: Array.from({ length: k }, (_, c) => `c${c}`),
    weights: labels.map((_, row) => row + 1),
  })
const rowsOf = (data: Parameters<typeof materialise>[0]): number[] => Array.from(materialise(data, 'float64').x.data)
const labels = fc.array(fc.nat(4), { minLength: 1, maxLength: 80 })

describe('slice and select', () => {
  test('labels, weights and targets go with their rows', () => {
    const data = numbered([0, 1, 2, 3, 4])
    const part = select(slice(data, 1, 4), [2, 0])
    expect(rowsOf(part)).toEqual([3, 1])
    expect(Array.from(part.labels ?? [])).toEqual([3, 1])
    expect(Array.from(part.weights ?? [])).toEqual([4, 2])
    expect(toArray(part.y([1], zeros([1, 5])))).toEqual([[0, 1, 0, 0, 0]])
    expect([part.n, part.outputs, part.classes]).toEqual([2, 5, data.classes])
  })

  test('a part of regression data has no labels', () => {
    expect('labels' in slice(fromArrays({ x: [1, 2], y: [1, 2] }), 0, 1)).toBe(false)
  })

  test('rows outside are errors, of the part as of the whole', () => {
    const data = numbered([0, 1, 2])
    expect(() => slice(data, 1, 4)).toThrow('slice: 1 … 4 is not inside 0 … 3')
    expect(() => slice(data, -1)).toThrow('slice: -1 … 3 is not inside 0 … 3')
    expect(() => select(data, [0, 3])).toThrow('select: row 3 is not inside 0 … 2')
    expect(() => slice(data, 0, 1).x([1], zeros([1, 1]))).toThrow('dataset.x: row 1 is not inside 0 … 0')
    expect(slice(data, 3).n).toBe(0)
  })

  test('the rows given are copied', () => {
    const rows = [2, 1]
    const part = select(numbered([0, 1, 2]), rows)
    rows[0] = 0
    expect(rowsOf(part)).toEqual([2, 1])
  })
})

describe('split', () => {
  test('without random the order is kept', () => {
    expect(split(numbered([0, 1, 2, 3, 4]), { sizes: [3, 0, 2] }).map(rowsOf)).toEqual([[0, 1, 2], [], [3, 4]])
    expect(split(numbered([0, 1, 2, 3, 4]), { fractions: [0.5, 0.5] }).map((part) => part.n)).toEqual([3, 2])
    expect(split(numbered([0, 1, 2]), { fractions: [1 / 3, 1 / 3, 1 / 3] }).map((part) => part.n)).toEqual([1, 1, 1])
  })

  test('parts have their sizes, share no row and leave none out', () => {
    fc.assert(
      fc.property(
        labels,
        fc.array(fc.nat(80), { minLength: 1, maxLength: 4 }),
        fc.boolean(),
        fc.nat(),
        (found, cuts, stratify, seed) => {
          const bounds = [0, ...cuts.map((cut) => cut % (found.length + 1)).sort((a, b) => a - b), found.length]
          const sizes = bounds.slice(1).map((to, i) => to - bounds[i])
          const parts = split(numbered(found), { sizes, random: random(seed), stratify })
          expect(parts.map((part) => part.n)).toEqual(sizes)
          expect(parts.flatMap(rowsOf).sort((a, b) => a - b)).toEqual(found.map((_, row) => row))
          for (const part of parts) expect(Array.from(part.labels ?? [])).toEqual(rowsOf(part).map((row) => found[row]))
        },
      ),
    )
  })

  test('stratified parts hold every class in proportion', () => {
    fc.assert(
      fc.property(labels, fc.nat(80), fc.nat(80), fc.nat(), (found, a, b, seed) => {
        const [from, to] = [a % (found.length + 1), b % (found.length + 1)].sort((p, q) => p - q)
        const data = numbered(found)
        const all = countClasses(data)
        const parts = split(data, { sizes: [from, to - from, found.length - to], random: random(seed), stratify: true })
        parts.forEach((part, i) => {
          const counts = countClasses(part)
          for (let c = 0; c < 5; c++) {
            const off = Math.abs(counts[c] - (part.n * all[c]) / data.n)
            expect(off).toBeLessThan(i === 1 ? 2 : 1)
          }
        })
      }),
    )
  })

  test('one seed gives one split, another seed another', () => {
    const data = numbered(Array.from({ length: 40 }, (_, row) => row % 5))
    const cut = (seed: number, stratify: boolean) =>
      rowsOf(split(data, { sizes: [20, 20], random: random(seed), stratify })[0])
    for (const stratify of [false, true]) {
      expect(cut(1, stratify)).toEqual(cut(1, stratify))
      expect(cut(1, stratify)).not.toEqual(cut(2, stratify))
    }
  })

  test.each([
    [{ sizes: [1, 1] }, 'split: the sizes sum to 2, the data has 3 rows'],
    [{ sizes: [1.5, 1.5] }, 'split: a part must be an integer ≥ 0, got 1.5'],
    [{ fractions: [0.5, 0.6] }, 'split: the fractions sum to 1.1, not to 1'],
    [{ fractions: [-0.5, 1.5] }, 'split: a part must be a number ≥ 0, got -0.5'],
    [
      { sizes: [3], fractions: [1] },
      'split: expected either sizes such as [50000, 10000] or fractions such as [0.8, 0.2]',
    ],
    [{}, 'split: expected either sizes such as [50000, 10000] or fractions such as [0.8, 0.2]'],
    [
      { sizes: [3], random: Math.random as unknown as Random },
      'split: random must be a stream such as random(1), got a function (random)',
    ],
    [{ sizes: [3], seed: 1 }, "split: unknown option 'seed'; it takes sizes, fractions, random, stratify"],
  ])('%# bad input is one clear line', (options, message) => {
    expect(thrown(() => split(numbered([0, 1, 2]), options))).toBe(message)
  })

  test('stratify needs labels', () => {
    expect(() => split(fromArrays({ x: [1], y: [1] }), { sizes: [1], stratify: true })).toThrow(
      'split: expected data with labels, got data for regression',
    )
  })
})

test('spread: every beginning holds each group in proportion, within less than one', () => {
  expect(
    Array.from(
      spread([
        [0, 1, 2, 3],
        [4, 5],
      ]),
    ),
  ).toEqual([0, 1, 4, 2, 3, 5])
  expect(spread([[], []])).toEqual(new Uint32Array(0))
  fc.assert(
    fc.property(fc.array(fc.nat(30), { minLength: 1, maxLength: 8 }), (sizes) => {
      let first = 0
      const groups = sizes.map((size) => Array.from({ length: size }, () => first++))
      const order = spread(groups)
      expect(Array.from(order).sort((a, b) => a - b)).toEqual(Array.from({ length: first }, (_, row) => row))
      const dealt = sizes.map(() => 0)
      order.forEach((row, t) => {
        const group = groups.findIndex((rows) => rows.includes(row))
        expect(row).toBe(groups[group][dealt[group]++])
        sizes.forEach((size, c) => expect(Math.abs(dealt[c] - ((t + 1) * size) / first)).toBeLessThan(1))
      })
    }),
  )
})

test('rowsByClass', () => {
  expect(rowsByClass([2, 0, 2], 4).map((rows) => Array.from(rows))).toEqual([[1], [], [0, 2], []])
})

describe('batches', () => {
  test('every row exactly once, all batches full but the last', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 70 }), fc.option(fc.nat()), (n, size, seed) => {
        const all = [...batches({ n }, seed === null ? { size } : { size, random: random(seed) })]
        expect(all.map((rows) => rows.length)).toEqual(
          Array.from({ length: Math.ceil(n / size) }, (_, i) => Math.min(size, n - i * size)),
        )
        const rows = all.flatMap((batch) => Array.from(batch))
        expect(seed === null ? rows : rows.sort((a, b) => a - b)).toEqual(Array.from({ length: n }, (_, row) => row))
      }),
    )
  })

  test('the stream goes on: two epochs differ, two runs do not', () => {
    const run = () => {
      const stream = random(7)
      return [0, 1].map(() => [...batches({ n: 30 }, { size: 30, random: stream })].map((rows) => Array.from(rows)))
    }
    expect(run()).toEqual(run())
    expect(run()[0]).not.toEqual(run()[1])
  })

  test('bad sizes', () => {
    expect(() => batches({ n: 3 }, { size: 2, random: 1 as unknown as Random })).toThrow(
      'batches: random must be a stream such as random(1), got 1',
    )
    expect(() => batches({ n: 3 }, { size: 0 })).toThrow('batches: size must be an integer ≥ 1, got 0')
  })
})

describe('weights', () => {
  const data = fromArrays({ x: [1, 2, 3, 4], labels: [0, 1, 1, 1], classes: ['a', 'b', 'c'] })

  test('balanced class weights, n/(k·n_c) over the classes that occur: the mean weight is 1', () => {
    expect(Array.from(classWeights(data))).toEqual([2, 2 / 3, 0])
    const { weights = [] } = withClassWeights(data)
    expect(Array.from(weights)).toEqual([2, 2 / 3, 2 / 3, 2 / 3])
    expect(Array.from(withClassWeights(data, [1, 2, 3]).weights ?? [])).toEqual([1, 2, 2, 2])
    expect(data.weights).toBe(undefined)
  })

  test('weights of one’s own', () => {
    expect(withWeights(data, [0, 1, 2, 3]).weights).toEqual([0, 1, 2, 3])
    expect(() => withWeights(data, [1, 2])).toThrow('withWeights: 4 rows, but 2 weights')
    expect(() => withWeights(data, [0, 0, 0, 0])).toThrow('withWeights: every weight is 0')
    expect(() => withWeights(data, [1, 1, Number.NaN, 1])).toThrow(
      'withWeights: the weight of row 2 must be a finite number ≥ 0, got NaN',
    )
    expect(() => withClassWeights(data, [1, 2])).toThrow('withClassWeights: 3 classes, but 2 weights')
    expect(() => classWeights(fromArrays({ x: [1], y: [1] }))).toThrow(
      'classWeights: expected data with labels, got data for regression',
    )
  })
})
