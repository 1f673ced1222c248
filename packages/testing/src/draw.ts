import { type DType, type Random, type Tensor, zeros } from '@nn/tensor'

/** A tensor of numbers that `next` draws, in order; float64 unless told. */
export function draw(shape: readonly number[], next: () => number, dtype: DType = 'float64'): Tensor {
  const t = zeros(shape, { dtype })
  for (let i = 0; i < t.data.length; i++) t.data[i] = next()
  return t
}

/** Uniform in min … max, at least `apart` from each of `avoid`: kinks, where a finite difference means nothing. */
export function between(
  random: Random,
  min: number,
  max: number,
  avoid: readonly number[] = [],
  apart = 0.05,
): () => number {
  return () => {
    for (;;) {
      const x = min + (max - min) * random.uniform()
      if (avoid.every((kink) => Math.abs(x - kink) >= apart)) return x
    }
  }
}
