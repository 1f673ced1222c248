import { tensor, toArray } from '@nn/tensor'
import { exp } from '@nn/tensor/math'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ensembleMeans, everyMask, type Member } from './index'

const vector = (values: readonly number[]) => tensor(values, { dtype: 'float64' })
const member = (values: readonly number[], probability: number): Member => ({ a: vector(values), probability })
const all = (members: readonly Member[], mean: 'arithmetic' | 'geometric') =>
  Array.from(ensembleMeans(members, { mean }), (t) => toArray(t))

describe('ensembleMeans', () => {
  test('by hand, one after the other', () => {
    const members = [member([0.2, 0.8], 0.25), member([0.5, 0.5], 0.25), member([0.8, 0.2], 0.5)]
    const [first, second, third] = all(members, 'arithmetic') as number[][]
    expect(first).toEqual([0.2, 0.8])
    expect(second).toEqual([0.35, 0.65])
    expect(third[0]).toBeCloseTo(0.575, 15) // 0.05 + 0.125 + 0.4
    // √(0.2 · 0.5) : √(0.8 · 0.5) = 1 : 2
    const [, twoOfThem, geometric] = all(members, 'geometric') as number[][]
    expect(twoOfThem[0]).toBeCloseTo(1 / 3, 15)
    expect(twoOfThem[1]).toBeCloseTo(2 / 3, 15)
    // (0.2 / 0.8)^¼ · 1 · (0.8 / 0.2)^½ = 4^¼ = √2
    expect(geometric[0] / geometric[1]).toBeCloseTo(Math.SQRT2, 14)
    expect(geometric[0] + geometric[1]).toBeCloseTo(1, 15)
  })

  test('what has probability 0 changes nothing; NaN while nothing counts; no member, no mean', () => {
    expect(all([member([5], 0), member([2], 1), member([7], 0)], 'arithmetic')).toEqual([[Number.NaN], [2], [2]])
    expect(all([member([0, 1], 0), member([0.25, 0.75], 1)], 'geometric')[1]).toEqual([
      expect.closeTo(0.25, 15),
      expect.closeTo(0.75, 15),
    ])
    expect(all([], 'geometric')).toEqual([])
  })

  test('a class that one member excludes is excluded by the geometric mean', () => {
    expect(all([member([0, 1], 0.5), member([0.5, 0.5], 0.5)], 'geometric')[1]).toEqual([0, 1])
    expect(() => all([member([0, 1], 0.5), member([1, 0], 0.5)], 'geometric')).toThrow(
      'ensembleMeans: no geometric mean, every class is given 0 by some member',
    )
  })

  test('behind a softmax, the geometric mean over all masks is the whole network with weights times 1 − p', () => {
    const number = fc.double({ min: -3, max: 3, noNaN: true })
    const softmax = (z: readonly number[]): number[] => {
      const e = z.map((v) => exp(v - Math.max(...z)))
      const sum = e.reduce((s, v) => s + v, 0)
      return e.map((v) => v / sum)
    }
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, number), { minLength: 1, maxLength: 7 }),
        fc.double({ min: 0, max: 0.9, noNaN: true }),
        (w, p) => {
          const z = (share: (k: number) => number): number[] =>
            [0, 1, 2].map((j) => w.reduce((sum, row, k) => sum + share(k) * row[j], 0.5 * j))
          const members = Array.from(everyMask(w.length, { p, dtype: 'float64' }), ({ mask, probability }) =>
            member(softmax(z((k) => (mask.data[k] > 0 ? 1 : 0))), probability),
          )
          const last = all(members, 'geometric').at(-1) as number[]
          const whole = softmax(z(() => 1 - p))
          for (const j of [0, 1, 2]) expect(Math.abs(last[j] - whole[j])).toBeLessThan(1e-12)
        },
      ),
    )
  })

  test('bad input', () => {
    expect(() => ensembleMeans([], { mean: 'harmonic' } as never)).toThrow(
      "ensembleMeans: mean must be 'arithmetic' or 'geometric'",
    )
    expect(() => ensembleMeans([], { mean: 'arithmetic', p: 1 } as never)).toThrow("unknown option 'p'")
    expect(() => all([member([1], -1)], 'arithmetic')).toThrow('ensembleMeans: probability must be')
    expect(() => all([member([1], 1), member([1, 2], 1)], 'arithmetic')).toThrow('ensembleMeans: shapes differ')
    expect(() => all([member([-1, 2], 1)], 'geometric')).toThrow('ensembleMeans: a geometric mean wants a ≥ 0, got -1')
    expect(() => all([{ a: 1, probability: 1 } as never], 'arithmetic')).toThrow('ensembleMeans: a must be a tensor')
  })
})
