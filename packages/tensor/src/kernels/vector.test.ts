import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DType, Tensor } from '../forms'
import { behind, difference, fill, lab, stream } from './gemm.cases'

const at = lab('plain', false)
const { kernels, space } = at

function kernel(
  name: 'axpy' | 'add' | 'scale' | 'add_bias' | 'column_sums',
  dtype: DType,
): (...args: number[]) => void {
  return kernels[`${name}_${dtype === 'float32' ? 'f32' : 'f64'}`] as (...args: number[]) => void
}

describe.each(['float32', 'float64'] as const)('%s', (dtype) => {
  const round = dtype === 'float32' ? Math.fround : (x: number): number => x
  const values = (shape: number[], numbers: number[]): Tensor => {
    const t = space.tensor(shape, dtype)
    t.data.set(numbers)
    behind(t).fill(0xa5)
    return t
  }
  const place = (t: Tensor): number => t.data.byteOffset

  test('by hand', () => {
    space.reset()
    const x = values([5], [1, 2, 3, 4, 5])
    const y = values([5], [10, 20, 30, 40, 50])
    kernel('axpy', dtype)(-2, place(x), place(y), 5)
    expect([...y.data]).toEqual([8, 16, 24, 32, 40])
    kernel('add', dtype)(place(x), place(y), 4)
    expect([...y.data]).toEqual([9, 18, 27, 36, 40])
    kernel('scale', dtype)(0.5, place(x), 3)
    expect([...x.data]).toEqual([0.5, 1, 1.5, 4, 5])
    const z = values([2, 3], [1, 2, 3, 4, 5, 6])
    kernel('add_bias', dtype)(place(z), place(x), 2, 3)
    expect([...z.data]).toEqual([1.5, 3, 4.5, 4.5, 6, 7.5])
    const sums = values([3], [NaN, NaN, 1])
    kernel('column_sums', dtype)(place(z), place(sums), 2, 3, 2, 0)
    expect([...sums.data]).toEqual([12, 18, 24])
    kernel('column_sums', dtype)(place(z), place(sums), 2, 3, -1, 10)
    expect([...sums.data]).toEqual([114, 171, 228])
  })

  test('y + alpha·x is rounded twice', () => {
    space.reset()
    const x = values([1], [1 + (dtype === 'float32' ? 2 ** -23 : 2 ** -52)])
    const y = values([1], [-1])
    kernel('axpy', dtype)(x.data[0], place(x), place(y), 1)
    expect(y.data[0]).toBe(dtype === 'float32' ? 2 ** -22 : 2 ** -51)
  })

  test('equal plain loops bit for bit, at every size, and write nothing else', () => {
    const factor = fc.oneof(fc.constantFrom(0, -0, 1, -1), fc.double({ min: -3, max: 3, noNaN: true }))
    fc.assert(
      fc.property(fc.nat(40), fc.nat(40), factor, factor, fc.integer(), (m, n, alpha, beta, seed) => {
        space.reset()
        const next = stream(seed)
        const make = (shape: number[]): Tensor => {
          const t = fill(space.tensor(shape, dtype), next, 0.2, 0.05)
          behind(t).fill(0xa5)
          return t
        }
        const [a, b] = [round(alpha), round(beta)]
        const z = make([m, n])
        const x = make([n])
        const y = make([n])
        const wanted = (t: Tensor, f: (i: number) => number): Tensor => ({
          ...t,
          data: t.data.slice().map((_, i) => f(i)),
        })

        const scaled = wanted(x, (i) => round(a * x.data[i]))
        const axpy = wanted(y, (i) => round(y.data[i] + round(a * x.data[i])))
        kernel('axpy', dtype)(alpha, place(x), place(y), n)
        expect(difference(y, axpy)).toBe(undefined)
        const sum = wanted(y, (i) => round(y.data[i] + x.data[i]))
        kernel('add', dtype)(place(x), place(y), n)
        expect(difference(y, sum)).toBe(undefined)
        const biased = wanted(z, (i) => round(z.data[i] + x.data[i % n]))
        kernel('add_bias', dtype)(place(z), place(x), m, n)
        expect(difference(z, biased)).toBe(undefined)
        kernel('scale', dtype)(alpha, place(x), n)
        expect(difference(x, scaled)).toBe(undefined)
        const sums = wanted(x, (j) => {
          let s = 0
          for (let i = 0; i < m; i++) s = round(s + z.data[i * n + j])
          s = round(a * s)
          return b === 0 ? s : round(round(b * x.data[j]) + s)
        })
        kernel('column_sums', dtype)(place(z), place(x), m, n, alpha, beta)
        expect(difference(x, sums)).toBe(undefined)
      }),
      { numRuns: 300 },
    )
  })
})
