import { expect, test } from 'vitest'
import { stepDecay } from './index'

test('η falls by the factor every so many epochs', () => {
  const { eta } = stepDecay({ eta: 0.8, factor: 0.5, every: 3 })
  expect([1, 3, 4, 6, 7].map(eta)).toEqual([0.8, 0.8, 0.4, 0.4, 0.2])
  expect(() => stepDecay({ eta: 0.8, factor: 2, every: 3 })).toThrow(
    'stepDecay: factor must be a finite number > 0 and ≤ 1, got 2',
  )
  expect(() => stepDecay({ eta: 0.8, factor: 0.5, every: 0 })).toThrow('stepDecay: every must be an integer ≥ 1, got 0')
})
