import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { DType } from '../forms'
import { lab } from './gemm.cases'
import { type InkProblem, sameInk } from './sparse.cases'

const problem = fc.record<InkProblem>({
  m: fc.oneof(fc.integer({ min: 1, max: 32 }), fc.integer({ min: 33, max: 70 })),
  n: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(30, 100, 128)),
  k: fc.oneof(fc.integer({ min: 1, max: 70 }), fc.constantFrom(127, 128, 129, 300, 784)),
  dtype: fc.constantFrom<DType>('float32', 'float64'),
  columns: fc.constantFrom(0, 0.3, 0.6, 1),
  ink: fc.constantFrom(0, 0.05, 0.4, 1),
  alpha: fc.oneof(fc.constantFrom(-1, 1, 0, -0, -1e-46), fc.double({ min: -3, max: 3, noNaN: true })),
  beta: fc.oneof(fc.constantFrom(0, -0, 1, 0.999), fc.double({ min: -2, max: 2, noNaN: true })),
  scale: fc.constantFrom(1 / 256, 1 / 255, 1, 0.1),
  cut: fc.double({ min: 0, max: 1, noNaN: true }),
  seed: fc.integer(),
})

describe.each([false, true])('plain kernels that leave zeros out, shared memory: %s', (shared) => {
  test('equal the plain loop bit for bit, in any two parts', { timeout: 120_000 }, () => {
    const at = lab('plain', shared)
    fc.assert(
      fc.property(problem, (p) => {
        expect(sameInk(at, p)).toBe(undefined)
      }),
      { numRuns: 250 },
    )
  })
})
