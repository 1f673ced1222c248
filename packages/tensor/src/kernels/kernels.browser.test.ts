import { expect, test } from 'vitest'
import { lab, type Problem, sameProduct, stream } from './gemm.cases'

test.each([false, true])(
  'plain gemm equals the plain loop bit for bit in this browser, shared memory: %s',
  (shared) => {
    const at = lab('plain', shared)
    const next = stream(7)
    const integer = (most: number): number => Math.floor(next() * (most + 1))
    for (let round = 0; round < 300; round++) {
      const p: Problem = {
        m: integer(40),
        n: integer(40),
        k: integer(40),
        dtype: next() < 0.5 ? 'float32' : 'float64',
        transA: next() < 0.5,
        transB: next() < 0.5,
        alpha: next() - 0.5,
        beta: next() < 0.5 ? 0 : next(),
        range: next() < 0.5 ? [0, 1, 0, 1] : [next(), next(), next(), next()],
        zero: 0.2,
        wild: 0.02,
        seed: round,
      }
      expect(sameProduct(at, p), JSON.stringify(p)).toBe(undefined)
    }
  },
)
