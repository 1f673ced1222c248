/** Pictures of digits and weights as RGBA bytes, to be put on a canvas of the same size and enlarged by the style sheet. */

/** Ink on paper: 0 is paper, 1 ink; `dark` turns the two round. */
export function digitPixels(values: ArrayLike<number>, dark = false): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * values.length)
  for (let i = 0; i < values.length; i++) {
    const ink = Math.min(1, Math.max(0, values[i]))
    bytes.fill(255 * (dark ? ink : 1 - ink), 4 * i, 4 * i + 3)
    bytes[4 * i + 3] = 255
  }
  return bytes
}

/** The largest absolute value: where the symmetric scale ends. */
export function reach(values: ArrayLike<number>): number {
  let most = 0
  for (let i = 0; i < values.length; i++) most = Math.max(most, Math.abs(values[i]))
  return most
}

const blue = [0x00, 0x72, 0xb2]
const vermilion = [0xd5, 0x5e, 0x00]

/** Signed weights: blue above 0, vermilion below, white at 0, on a scale from −`end` to `end`. */
export function weightPixels(values: ArrayLike<number>, end = reach(values)): Uint8ClampedArray<ArrayBuffer> {
  const bytes = new Uint8ClampedArray(4 * values.length)
  for (let i = 0; i < values.length; i++) {
    const share = end > 0 ? Math.min(1, Math.abs(values[i]) / end) : 0
    const full = values[i] < 0 ? vermilion : blue
    for (let c = 0; c < 3; c++) bytes[4 * i + c] = 255 + share * (full[c] - 255)
    bytes[4 * i + 3] = 255
  }
  return bytes
}

/** Puts such bytes on a canvas, one pixel each. */
export function paint(canvas: HTMLCanvasElement, bytes: Uint8ClampedArray<ArrayBuffer>, width = 28): void {
  canvas.width = width
  canvas.height = bytes.length / 4 / width
  canvas.getContext('2d')!.putImageData(new ImageData(bytes, width), 0, 0)
}

/** `label` is what a screen reader says: which digit, which neuron, how far the scale goes. */
export const canvasHtml = (name: string, label: string): string =>
  `<canvas class="nn-pixels" data-canvas="${name}" width="28" height="28" role="img" aria-label="${label.replaceAll('"', '&quot;')}"></canvas>`
