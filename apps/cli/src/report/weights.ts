import { rgb } from '../terminal/colour'
import { roles } from '../terminal/roles'
import { png } from './png'

/** A sheet of squares, one for each hidden neuron: its weights, blue above 0, vermilion below, white at 0. */
export function weightSheet(
  w: ArrayLike<number>,
  { neurons, side, across }: { readonly neurons: number; readonly side: number; readonly across: number },
): { readonly image: Buffer; readonly width: number; readonly height: number; readonly limit: number } {
  const limit = robustLimit(w)
  const gap = 2
  const down = Math.ceil(neurons / across)
  const width = across * (side + gap) - gap
  const height = down * (side + gap) - gap
  const pixels = new Uint8Array(width * height * 4) // transparent between the squares
  const [plus, minus] = [rgb(roles.positive.base), rgb(roles.negative.base)]
  for (let j = 0; j < neurons; j++) {
    const [left, top] = [(j % across) * (side + gap), Math.floor(j / across) * (side + gap)]
    for (let k = 0; k < side * side; k++) {
      const v = Math.max(-1, Math.min(1, w[k * neurons + j] / limit))
      const end = v < 0 ? minus : plus
      const at = 4 * ((top + Math.floor(k / side)) * width + left + (k % side))
      for (let c = 0; c < 3; c++) pixels[at + c] = Math.round(255 + (end[c] - 255) * Math.abs(v))
      pixels[at + 3] = 255
    }
  }
  return { image: png(pixels, [height, width], 4), width, height, limit }
}

/** Where colour is full: what one weight in a hundred exceeds. */
function robustLimit(w: ArrayLike<number>): number {
  const sizes = Float64Array.from(w, Math.abs).sort()
  return sizes[Math.floor(0.99 * (sizes.length - 1))] || 1
}
