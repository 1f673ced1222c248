import { expect, test } from 'vitest'
import { median, paired, spread } from './paired'

test("the differences of Student's sleep data (1908): ten patients, mean 1.58, interval 0.70 … 2.46", () => {
  const first = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0, 2]
  const second = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]
  const { n, mean, sd, interval, better } = paired(first, second)
  expect(n).toBe(10)
  expect(mean).toBeCloseTo(1.58, 10)
  expect(sd).toBeCloseTo(1.229995, 5)
  expect(interval[0]).toBeCloseTo(0.7001, 3)
  expect(interval[1]).toBeCloseTo(2.4599, 3)
  expect(better).toBe(9)
})

test('pairs have two sides, and there are at least two', () => {
  expect(() => paired([1], [2])).toThrow('paired: expected as many of both, at least 2, got 1 and 1')
  expect(() => paired([1, 2, 3], [2, 3])).toThrow('got 3 and 2')
})

test('middle and spread', () => {
  expect(median([3, 1, 2])).toBe(2)
  expect(median([4, 1, 3, 2])).toBe(2.5)
  expect(spread([2, 4])).toEqual({ n: 2, mean: 3, sd: Math.SQRT2 })
  expect(spread([7])).toEqual({ n: 1, mean: 7, sd: 0 })
})
