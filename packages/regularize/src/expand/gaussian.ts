import { exp } from '@nn/tensor/math'

/**
 * The weights of a Gaussian at −k … k pixels, summing to 1. They end at three standard deviations, or at `reach`, beyond
 * which an image has no pixels.
 */
export function gaussian(sigma: number, reach: number): Float64Array {
  const k = Math.min(Math.ceil(3 * sigma), reach)
  const weights = Float64Array.from({ length: 2 * k + 1 }, (_, i) => {
    const u = (i - k) / sigma
    return exp(-(u * u) / 2)
  })
  let sum = 0
  for (const weight of weights) sum += weight
  return weights.map((weight) => weight / sum)
}

/**
 * Smooths the columns of `src` `[height × width]`, which is 0 outside, and writes the result transposed: called twice, it
 * has smoothed both ways and turned the image back. Four columns at a time, each with its own sum in ascending order.
 */
export function smooth(
  src: Float64Array,
  height: number,
  width: number,
  kernel: Float64Array,
  dst: Float64Array,
): void {
  const k = (kernel.length - 1) / 2
  for (let r = 0; r < height; r++) {
    const first = Math.max(0, r - k)
    const last = Math.min(height - 1, r + k)
    let c = 0
    for (; c + 3 < width; c += 4) {
      let s0 = 0
      let s1 = 0
      let s2 = 0
      let s3 = 0
      for (let i = first, at = first * width + c; i <= last; i++, at += width) {
        const weight = kernel[i - r + k]
        s0 += weight * src[at]
        s1 += weight * src[at + 1]
        s2 += weight * src[at + 2]
        s3 += weight * src[at + 3]
      }
      dst[c * height + r] = s0
      dst[(c + 1) * height + r] = s1
      dst[(c + 2) * height + r] = s2
      dst[(c + 3) * height + r] = s3
    }
    for (; c < width; c++) {
      let s = 0
      for (let i = first, at = first * width + c; i <= last; i++, at += width) s += kernel[i - r + k] * src[at]
      dst[c * height + r] = s
    }
  }
}
