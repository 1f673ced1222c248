import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { axisOf, extent } from './axis'

const shown = (...args: Parameters<typeof axisOf>): string[] => {
  const axis = axisOf(...args)
  return axis.ticks.map(axis.format)
}

describe('axisOf', () => {
  it('has few, round ticks', () => {
    expect(axisOf([0.0087, 2.03], { log: true }).ticks).toEqual([0.01, 0.1, 1])
    expect(shown([0.2, 1.9], { log: true })).toEqual(['0.2', '0.5', '1'])
    expect(shown([100, 50_000], { log: true })).toEqual(['100', '1,000', '10,000'])
    expect(shown([1e-9, 1e9], { log: true, count: 4 })).toEqual(['1e−9', '1e−5', '0.1', '1,000', '1e7'])
    expect(axisOf([0.61, 0.99]).domain).toEqual([0.6, 1])
    expect(shown([0.61, 0.99], { percent: true })).toEqual(['60 %', '70 %', '80 %', '90 %', '100 %'])
    expect(shown([0.955, 0.965], { percent: true })).toEqual([
      '95.4 %',
      '95.6 %',
      '95.8 %',
      '96.0 %',
      '96.2 %',
      '96.4 %',
      '96.6 %',
    ])
    expect(shown([-0.25, 0.25], { count: 2 })).toEqual(['−0.5', '0.0', '0.5'])
    expect(shown([0, 20_000], { count: 2 })).toEqual(['0', '10,000', '20,000'])
    expect(shown([3.1, 4.6], { log: true, count: 3 })).toEqual(['3.5', '4', '4.5'])
  })

  it('puts the ends of its domain where it is told', () => {
    expect(axisOf([0, 10]).at(2.5, 100, 0)).toBe(75)
    expect(axisOf([1, 100], { log: true }).at(10, 0, 50)).toBeCloseTo(25, 12)
    expect(axisOf([0.3, 9.7], { exact: true }).domain).toEqual([0.3, 9.7])
  })

  it('stands whatever the values are', () => {
    expect(axisOf([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]).domain).toEqual([0, 1])
    expect(axisOf([3, 3]).domain).toEqual([1.5, 4.5])
    expect(axisOf([0, 0], { log: true }).domain).toEqual([0.1, 1])
    fc.assert(
      fc.property(fc.double(), fc.double(), fc.boolean(), fc.boolean(), fc.boolean(), (a, b, log, exact, percent) => {
        const axis = axisOf([Math.min(a, b), Math.max(a, b)], { log, exact, percent })
        const [low, high] = axis.domain
        expect(low).toBeLessThan(high)
        expect(axis.ticks.length).toBeGreaterThan(0)
        expect(axis.ticks.length).toBeLessThan(20)
        for (const t of axis.ticks) {
          expect(axis.at(t, 0, 1)).toBeGreaterThan(-1e-6)
          expect(axis.at(t, 0, 1)).toBeLessThan(1 + 1e-6)
          expect(axis.format(t)).not.toMatch(/NaN|Infinity|undefined/)
        }
      }),
    )
  })
})

describe('extent', () => {
  it('leaves out what is not finite, and on a logarithmic axis what is not above 0', () => {
    expect(extent([[1, Number.NaN, Number.POSITIVE_INFINITY], [-2]])).toEqual([-2, 1])
    expect(extent([[0, -1, 5, 2]], true)).toEqual([2, 5])
    expect(extent([])).toEqual([Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY])
  })
})
