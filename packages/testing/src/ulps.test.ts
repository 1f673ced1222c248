import { tensor } from '@nn/tensor'
import { expect, test } from 'vitest'
import { ulp32, ulpsApart } from './ulps'

const exact = (...row: number[]) => tensor([row], { dtype: 'float64' })

test('ulp32 is the distance of neighbours: at 1, below it, among the subnormal', () => {
  expect(ulp32(1)).toBe(1.1920928955078125e-7)
  expect(ulp32(-0.9999)).toBe(5.960464477539063e-8)
  expect(ulp32(1000)).toBe(6.103515625e-5)
  expect(ulp32(0)).toBe(1.401298464324817e-45)
  expect(ulp32(1e-40)).toBe(1.401298464324817e-45)
})

test('half an ulp is the most that rounding does, one more is seen', () => {
  expect(ulpsApart(tensor([[1, 2, 0]]), exact(1, 2, 0))).toBe(0)
  expect(ulpsApart(tensor([[0.1]]), exact(0.1))).toBeCloseTo(0.2, 6)
  expect(ulpsApart(tensor([[1 + 2.384185791015625e-7]]), exact(1))).toBe(2)
  expect(ulpsApart(tensor([[0]]), exact(1e-45))).toBeCloseTo(0.7136, 3)
})

test('NaN and infinities are equal or infinitely far', () => {
  expect(ulpsApart(tensor([[Number.NaN, Infinity, -Infinity]]), exact(Number.NaN, Infinity, -1e300))).toBe(0)
  expect(ulpsApart(tensor([[Number.NaN]]), exact(1))).toBe(Infinity)
  expect(ulpsApart(tensor([[1]]), exact(Number.NaN))).toBe(Infinity)
  expect(ulpsApart(tensor([[Infinity]]), exact(1))).toBe(Infinity)
  expect(ulpsApart(tensor([[Infinity]]), exact(-Infinity))).toBe(Infinity)
})

test('compares float32 with float64', () => {
  expect(() => ulpsApart(exact(1), exact(1))).toThrow(TypeError)
})
