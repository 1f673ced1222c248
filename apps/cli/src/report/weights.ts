import { robustLimit, signedColour } from '@nn/plot'
import { packed } from './draw'

export interface WeightImages {
  /** So many neurons in a row. */
  readonly strips: readonly Uint8Array[]
  readonly width: number
  readonly height: number
  /** The weight at which colour is full. */
  readonly limit: number
}

/**
 * The weights into each hidden neuron as a square: blue above 0, vermilion below, white at 0, one scale for all.
 * They come as strips of a few neurons, so that a page can lay them side by side or one below the other.
 *
 * @param w `[side² × neurons]`, row by row.
 */
export function weightImages(
  w: ArrayLike<number>,
  { neurons, side, across }: { readonly neurons: number; readonly side: number; readonly across: number },
): WeightImages {
  const limit = robustLimit(w)
  const [width, height] = [across * (side + 2), side + 2] // a transparent edge of one pixel around each square
  const strip = (first: number): Uint8Array => {
    const pixels = new Uint8Array(width * height * 4)
    for (let j = first; j < Math.min(neurons, first + across); j++) {
      for (let k = 0; k < side * side; k++) {
        const at = 4 * ((1 + Math.floor(k / side)) * width + (j - first) * (side + 2) + 1 + (k % side))
        pixels.set(signedColour(w[k * neurons + j], limit), at)
        pixels[at + 3] = 255
      }
    }
    return packed(pixels, [height, width], 4)
  }
  const strips = Array.from({ length: Math.ceil(neurons / across) }, (_, i) => strip(i * across))
  return { strips, width, height, limit }
}
