import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DType } from '../forms'
import { lab, type Problem, productError, sameProduct } from './gemm.cases'
import { supported } from './instantiate'

const size = fc.integer({ min: 0, max: 70 })
const share = fc.oneof(fc.constantFrom(0, 1), fc.double({ min: 0, max: 1, noNaN: true }))
const factor = fc.oneof(fc.constantFrom(0, -0, 1, -1, 0.1, 1e-46), fc.double({ min: -3, max: 3, noNaN: true }))
const problem = fc.record<Problem>({
  m: size,
  n: size,
  k: size,
  dtype: fc.constantFrom<DType>('float32', 'float64'),
  transA: fc.boolean(),
  transB: fc.boolean(),
  alpha: factor,
  beta: factor,
  range: fc.oneof(fc.constant([0, 1, 0, 1] as const), fc.tuple(share, share, share, share)),
  zero: fc.constantFrom(0, 0.3, 1),
  wild: fc.constantFrom(0, 0, 0.05),
  seed: fc.integer(),
})
const base: Problem = {
  m: 10,
  n: 30,
  k: 20,
  dtype: 'float32',
  transA: false,
  transB: false,
  alpha: 1,
  beta: 0,
  range: [0, 1, 0, 1],
  zero: 0.1,
  wild: 0,
  seed: 1,
}

describe.each([false, true])('plain gemm, shared memory: %s', (shared) => {
  const at = lab('plain', shared)

  test('equals the plain loop bit for bit, any part of it, and writes nothing else', { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(problem, (p) => {
        expect(sameProduct(at, p)).toBe(undefined)
      }),
      { numRuns: 1500 },
    )
  })

  test('also where k and n are cut into blocks', { timeout: 60_000 }, () => {
    for (const dtype of ['float32', 'float64'] as const)
      for (const transA of [false, true])
        for (const transB of [false, true])
          for (const beta of [0, 0.9])
            for (const [m, n, k] of [
              [27, 37, 1000],
              [30, 500, 401],
              [133, 21, 411],
              [3, 450, 801],
            ]) {
              const p = { ...base, m, n, k, dtype, transA, transB, alpha: -0.3, beta, range: [0.1, 1, 0, 0.9] as const }
              expect(sameProduct(at, p), JSON.stringify(p)).toBe(undefined)
            }
  })
})

describe('relaxed gemm', () => {
  test.runIf(supported('relaxed'))('is close to the product in float64', { timeout: 60_000 }, () => {
    const at = lab('relaxed', false)
    fc.assert(
      fc.property(problem, (p) => {
        const unit = p.dtype === 'float32' ? 2 ** -24 : 2 ** -53
        // k roundings of sums, then alpha, beta and their sum; an exact product has no other error
        expect(productError(at, { ...p, wild: 0 })).toBeLessThanOrEqual(
          (p.k + 3) * unit * (p.dtype === 'float64' ? 2 : 1.001),
        )
      }),
      { numRuns: 500 },
    )
  })
})
