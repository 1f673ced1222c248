import { tensor, zeros } from '@nn/tensor'
import { expect, test } from 'vitest'
import './matcher'

const t = (...v: number[]) => tensor([v], { dtype: 'float64' })
const message = (f: () => void) => {
  try {
    f()
  } catch (error) {
    return (error as Error).message
  }
  return undefined
}

test('passes within the tolerance, and NaN equals NaN', () => {
  expect(t(1, 2)).toBeCloseToTensor(t(1, 2))
  expect(t(1, 2.25)).toBeCloseToTensor(t(1, 2), 0.25)
  expect(t(Number.NaN, Infinity)).toBeCloseToTensor(t(Number.NaN, Infinity))
  expect(t(1, 2.5)).not.toBeCloseToTensor(t(1, 2), 0.25)
  expect(zeros([0, 2])).toBeCloseToTensor(zeros([0, 2]))
})

test('names the first of the worst elements', () => {
  const got = tensor(
    [
      [1, 2.5, 3],
      [3.5, 5, 5.5],
    ],
    { dtype: 'float64' },
  )
  const expected = tensor(
    [
      [1, 2, 3],
      [4, 5, 6],
    ],
    { dtype: 'float64' },
  )
  expect(message(() => expect(got).toBeCloseToTensor(expected, 0.25))).toContain(
    'element [0, 1] is 2.5, expected 2: 0.5 apart, more than 0.25',
  )
  expect(message(() => expect(t(1, Number.NaN)).toBeCloseToTensor(t(0, 2), 10))).toContain(
    'element [0, 1] is NaN, expected 2: Infinity apart',
  )
  expect(message(() => expect(t(Infinity)).toBeCloseToTensor(t(-Infinity), 10))).toContain(
    'element [0, 0] is Infinity, expected -Infinity',
  )
})

test('a tensor of another shape or dtype, or no tensor, is not close', () => {
  expect(message(() => expect(t(1)).toBeCloseToTensor(t(1, 2), 9))).toContain(
    'expected float64 [1 × 2], got float64 [1 × 1]',
  )
  expect(message(() => expect(tensor([[1]])).toBeCloseToTensor(t(1), 9))).toContain(
    'expected float64 [1 × 1], got float32 [1 × 1]',
  )
  expect(message(() => expect([1]).toBeCloseToTensor(t(1), 9))).toContain('expected a tensor, got 1')
  expect(message(() => expect(t(1)).not.toBeCloseToTensor(t(1)))).toContain('the largest distance is 0')
})
