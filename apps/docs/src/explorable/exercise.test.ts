import { expect, test } from 'vitest'
import { judge, readNumber } from './exercise'

test('numbers as people type them', () => {
  expect(['0.25', ' 0,25 ', '1/4', '25 %', '−1', '1e-3'].map(readNumber)).toEqual([0.25, 0.25, 0.25, 0.25, -1, 0.001])
  expect(['', 'a', '1/0', '1/2/3', '0.2.5'].map(readNumber)).toEqual(Array(5).fill(undefined))
})

test('within the tolerance is right, outside is not, and nothing is neither', () => {
  const answer = { kind: 'number', value: 0.01735, tolerance: 0.0005 } as const
  expect([judge(answer, '0.0173'), judge(answer, '0.0179'), judge(answer, '')]).toEqual([true, false, undefined])
  const one = { kind: 'choice', value: 'b' } as const
  expect([judge(one, 'b'), judge(one, 'a'), judge(one, '')]).toEqual([true, false, undefined])
})
