import { rest } from './bits'
import { exp, expParts } from './exp'
import { sumError } from './pair'

/**
 * The exponential function less 1, accurate for small x too, e^x − 1.
 *
 * @returns at most 0.72 ulp from e^x − 1; expm1(−0) = −0.
 * @example
 * expm1(1e-20) // 1e-20
 * expm1(1) // 1.7182818284590453
 */
export function expm1(x: number): number {
  if (x > -1e-17 && x < 1e-17) return x
  if (x > -0.25 && x < 0.25) {
    // The series to x^14/14!; what follows x is so small against it that its rounding hardly counts.
    const p =
      1 / 720 +
      x *
        (1 / 5040 +
          x *
            (1 / 40320 +
              x * (1 / 362880 + x * (1 / 3628800 + x * (1 / 39916800 + x * (1 / 479001600 + x * (1 / 6227020800)))))))
    return x + x * x * (0.5 + x * (1 / 6 + x * (1 / 24 + x * (1 / 120 + x * p))))
  }
  if (x > 50) return exp(x)
  if (x < -40) return -1
  if (Number.isNaN(x)) return x
  const head = expParts(x, 0, 0)
  const s = head - 1
  return s + (sumError(head, -1, s) + rest[0])
}
