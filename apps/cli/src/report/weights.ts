import { rgb, roles } from '@nn/plot'
import { png } from './png'

export interface WeightImages {
  /** So many neurons in a row. */
  readonly strips: readonly Buffer[]
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
  const [plus, minus] = [rgb(roles.positive.base), rgb(roles.negative.base)]
  const strip = (first: number): Buffer => {
    const pixels = new Uint8Array(width * height * 4)
    for (let j = first; j < Math.min(neurons, first + across); j++) {
      for (let k = 0; k < side * side; k++) {
        const v = Math.max(-1, Math.min(1, w[k * neurons + j] / limit))
        const end = v < 0 ? minus : plus
        const at = 4 * ((1 + Math.floor(k / side)) * width + (j - first) * (side + 2) + 1 + (k % side))
        for (let c = 0; c < 3; c++) pixels[at + c] = Math.round(255 + (end[c] - 255) * Math.abs(v))
        pixels[at + 3] = 255
      }
    }
    return png(pixels, [height, width], 4)
  }
  const strips = Array.from({ length: Math.ceil(neurons / across) }, (_, i) => strip(i * across))
  return { strips, width, height, limit }
}

/** What one weight in a hundred exceeds: a single large one would leave the others pale. */
function robustLimit(w: ArrayLike<number>): number {
  const sizes = Float64Array.from(w, Math.abs).sort()
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || 1
}
