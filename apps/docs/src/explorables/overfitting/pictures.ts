import { weightPixels } from '../../explorable'
import { HIDDEN, LEVELS, PIXELS } from './record'

/** Pictures in rows, two pixels apart. */
export function paintWeights(canvas: HTMLCanvasElement, frame: Uint8Array, perRow: number): void {
  const [width, height] = [30 * perRow - 2, (30 * HIDDEN) / perRow - 2]
  if (canvas.width !== width) {
    canvas.width = width
    canvas.height = height
  }
  const context = canvas.getContext('2d')!
  for (let j = 0; j < HIDDEN; j++) {
    const values = Float32Array.from(frame.subarray(j * PIXELS, (j + 1) * PIXELS), (level) => level - LEVELS)
    const pixels = new ImageData(weightPixels(values, LEVELS), 28)
    context.putImageData(pixels, 30 * (j % perRow), 30 * Math.floor(j / perRow))
  }
}

/** Ten digits a row. What is read rightly is pale; what is not has a frame and the answer in its corner. */
export function paintDigits(
  canvas: HTMLCanvasElement,
  images: readonly Uint8Array[],
  wrong: ReadonlyMap<number, number>,
): void {
  const context = canvas.getContext('2d')!
  const style = getComputedStyle(canvas)
  const [ink, ground] = [style.getPropertyValue('--nn-ink').trim(), style.getPropertyValue('--nn-ground').trim()]
  const one = document.createElement('canvas')
  one.width = 28
  one.height = 28
  const small = one.getContext('2d')!
  const side = 56
  context.clearRect(0, 0, canvas.width, canvas.height)
  context.imageSmoothingEnabled = false
  for (const [i, image] of images.entries()) {
    const [x, y] = [side * (i % 10), side * Math.floor(i / 10)]
    const answer = wrong.get(i)
    // the digit is a mask of the ink's colour: it follows the theme
    const bytes = new Uint8ClampedArray(4 * PIXELS)
    for (let p = 0; p < PIXELS; p++) bytes[4 * p + 3] = image[p]
    small.putImageData(new ImageData(bytes, 28), 0, 0)
    small.globalCompositeOperation = 'source-in'
    small.fillStyle = ink
    small.fillRect(0, 0, 28, 28)
    small.globalCompositeOperation = 'source-over'
    context.globalAlpha = answer === undefined ? 0.28 : 1
    context.drawImage(one, x + 4, y + 4, side - 8, side - 8)
    context.globalAlpha = 1
    if (answer === undefined) continue
    context.strokeStyle = ink
    context.lineWidth = 3
    context.strokeRect(x + 2.5, y + 2.5, side - 5, side - 5)
    context.fillStyle = ink
    context.fillRect(x + side - 24, y + side - 26, 22, 24)
    context.fillStyle = ground
    context.font = '700 20px sans-serif'
    context.textAlign = 'center'
    context.fillText(String(answer), x + side - 13, y + side - 7)
  }
}
