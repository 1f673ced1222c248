/**
 * One image inside a border, in float64: whatever lies outside of the image can then be read like a pixel, and neither
 * the kind of border nor the dtype is asked for again. It is one pixel wide; a second one at the bottom and right is read,
 * with weight 0, by pixels that lie exactly on the first.
 */
export interface Frame {
  readonly height: number
  readonly width: number
  readonly channels: number
  /** Numbers from one row of the frame to the next. */
  readonly stride: number
  readonly data: Float64Array
}

/** What is read outside of an image: a value, or the nearest pixel of its edge. */
export type Fill = number | 'edge'

export function frame(height: number, width: number, channels: number): Frame {
  const stride = (width + 3) * channels
  return { height, width, channels, stride, data: new Float64Array((height + 3) * stride) }
}

/** Copies the image that begins at `from` into the frame and fills the border. */
export function load(f: Frame, src: Float32Array | Float64Array, from: number, fill: Fill): void {
  const { height, width, channels, stride, data } = f
  const rowSize = width * channels
  if (typeof fill === 'number') data.fill(fill)
  for (let r = 0; r < height; r++) {
    const at = (r + 1) * stride
    for (let k = 0; k < rowSize; k++) data[at + channels + k] = src[from + r * rowSize + k]
    if (fill !== 'edge') continue
    for (let k = 0; k < channels; k++) {
      data[at + k] = data[at + channels + k]
      data[at + rowSize + channels + k] = data[at + rowSize + k]
    }
  }
  if (fill !== 'edge') return
  data.copyWithin(0, stride, 2 * stride)
  data.copyWithin((height + 1) * stride, height * stride, (height + 1) * stride)
}

/** Writes the image at `to` whose pixel i is read at (ys[i], xs[i]) of the frame, bilinearly. */
export function resample(
  f: Frame,
  ys: Float64Array,
  xs: Float64Array,
  dst: Float32Array | Float64Array,
  to: number,
): void {
  const { height, width, channels, stride, data } = f
  for (let i = 0; i < ys.length; i++) {
    // one pixel outside is as far as any other place outside
    const y = ys[i] > -1 ? (ys[i] < height ? ys[i] : height) : -1
    const x = xs[i] > -1 ? (xs[i] < width ? xs[i] : width) : -1
    const y0 = Math.floor(y)
    const x0 = Math.floor(x)
    const fy = y - y0
    const fx = x - x0
    let at = (y0 + 1) * stride + (x0 + 1) * channels
    for (let k = 0; k < channels; k++, at++) {
      const above = between(data[at], data[at + channels], fx)
      const below = between(data[at + stride], data[at + stride + channels], fx)
      dst[to + i * channels + k] = between(above, below, fy)
    }
  }
}

/**
 * a + t(b − a) for t in [0, 1), never outside of a … b: rounding lifts b − a by half a unit at most, and t < 1 takes at
 * least that away again. At t = 0 it is a, whatever b is.
 */
function between(a: number, b: number, t: number): number {
  return t === 0 ? a : a + t * (b - a)
}
