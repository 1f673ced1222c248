import { sameShape, type Tensor, zeros } from '@nn/tensor'

/** A derivative and how far off it may be. */
export interface Estimate {
  readonly value: number
  readonly error: number
}

/**
 * f′(x) in float64, good to about 1e-10 of f's size where f is smooth: central differences with steps h, h/1.4, h/1.4², …,
 * extrapolated to step 0 (Ridders 1982), which keeps the entry of the table whose neighbours agree best.
 * A kink closer to x than the first step is seen as a disagreement, and smaller steps are taken.
 *
 * @param h the first step; f must be defined on x ± h.
 */
export function derivative(f: (x: number) => number, x: number, h = 0.02): Estimate {
  const shrink = 1.4
  let best: Estimate = { value: Number.NaN, error: Infinity }
  let previous: number[] = []
  for (let i = 0; i < 16; i++, h /= shrink) {
    const row = [(f(x + h) - f(x - h)) / (x + h - (x - h))]
    for (let j = 1, factor = shrink * shrink; j <= i; j++, factor *= shrink * shrink) {
      row[j] = (row[j - 1] * factor - previous[j - 1]) / (factor - 1)
      const error = Math.max(Math.abs(row[j] - row[j - 1]), Math.abs(row[j] - previous[j - 1]))
      if (error <= best.error) best = { value: row[j], error }
    }
    // Rounding has taken over.
    if (i > 0 && Math.abs(row[i] - previous[i - 1]) >= 2 * best.error && best.error < 1e-9) break
    previous = row
  }
  return best
}

/**
 * ∂f/∂t for every element of a float64 tensor, by `derivative`. f reads t, which is moved and put back.
 *
 * @throws TypeError for a float32 tensor, whose steps would be mostly rounding.
 */
export function numericalGradient(f: () => number, t: Tensor, h?: number): Tensor {
  if (t.dtype !== 'float64') throw new TypeError('numericalGradient: expected a float64 tensor, got float32')
  const nabla = zeros(t.shape, { dtype: 'float64' })
  for (let i = 0; i < t.data.length; i++) {
    const kept = t.data[i]
    const along = (x: number): number => {
      t.data[i] = x
      return f()
    }
    nabla.data[i] = derivative(along, kept, h).value
    t.data[i] = kept
  }
  return nabla
}

/** The largest |got − expected|, relative to the larger of 1 and the largest |expected|: 1e-6 is a passed gradient check. */
export function relativeError(got: Tensor, expected: Tensor): number {
  sameShape('relativeError', got, expected)
  let scale = 1
  let error = 0
  for (let i = 0; i < expected.data.length; i++) {
    scale = Math.max(scale, Math.abs(expected.data[i]))
    error = Math.max(error, Math.abs(got.data[i] - expected.data[i])) // of NaN and a number Math.max makes NaN
  }
  return error / scale
}
