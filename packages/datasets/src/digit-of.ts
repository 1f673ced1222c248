import { describe, ShapeError } from '@nn/tensor'

const SIDE = 28
const BOX = 20

/** A picture in shades: 0 black, 1 white; row by row. */
export interface Shades {
  readonly height: number
  readonly width: number
  readonly data: Float64Array
}

/** A picture as a network that learnt MNIST wants it. */
export interface Digit {
  /** 28 × 28 bytes, white ink on black, row by row. */
  readonly pixels: Uint8Array
  /** It was dark on light. */
  readonly inverted: boolean
  /** It was made to fit; otherwise it was of MNIST's kind already. */
  readonly fitted: boolean
}

/**
 * Makes a picture one like MNIST's: white ink on black, its box fitted into 20 × 20, its centre of mass in the middle of
 * 28 × 28 (yann.lecun.com/exdb/mnist). One that is so already is taken as it is, byte for byte. What the paper adds to every pixel
 * is taken away; ink and paper are told apart by the edge of the picture.
 *
 * @param shades a picture of any size, 0 black to 1 white.
 * @throws RangeError when there is nothing on it; ShapeError if the numbers are not height × width.
 * @example
 * const line = { height: 4, width: 3, data: Float64Array.of(1, 1, 1, 1, 0, 1, 1, 0, 1, 1, 1, 1) }
 * digitOf(line).inverted // true
 * digitOf(line).pixels.length // 784
 */
export function digitOf(shades: Shades): Digit {
  checkShades(shades)
  const edge = border(shades)
  const inverted = edge > 0.5
  const data = inverted ? shades.data.map((v) => 1 - v) : shades.data
  const ground = inverted ? 1 - edge : edge
  const light = data.reduce((most, v) => Math.max(most, v), 0)
  if (light - ground < 0.1) {
    throw new RangeError('digitOf: the picture is all one shade, there is no digit on it')
  }

  const image = { ...shades, data }
  if (likeMnist(image)) return { pixels: toBytes(data), inverted, fitted: false }
  // What the paper adds to every pixel is taken away, and the ink made as light as it can be.
  const ink = {
    ...shades,
    data: data.map((v) => (v - ground < 0.1 * (light - ground) ? 0 : (v - ground) / (light - ground))),
  }
  return { pixels: toBytes(centred(shrunk(ink))), inverted, fitted: true }
}

function checkShades({ height, width, data }: Shades): void {
  if (!(Number.isInteger(height) && Number.isInteger(width) && height > 0 && width > 0)) {
    throw new ShapeError(`digitOf: expected a height and a width, got ${describe(height)} and ${describe(width)}`)
  }
  if (data?.length !== height * width) {
    throw new ShapeError(`digitOf: expected ${height} × ${width} numbers, got ${describe(data?.length)}`)
  }
  for (const v of data) {
    if (!Number.isFinite(v)) throw new RangeError(`digitOf: a picture holds numbers from 0 to 1, got ${describe(v)}`)
  }
}

function toBytes(data: Float64Array): Uint8Array {
  return Uint8Array.from(data, (v) => Math.round(255 * Math.min(1, Math.max(0, v))))
}

/** The median of the outermost pixels. */
function border({ height, width, data }: Shades): number {
  const edge: number[] = []
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++)
      if (y === 0 || x === 0 || y === height - 1 || x === width - 1) edge.push(data[y * width + x])
  }
  return edge.sort((a, b) => a - b)[edge.length >> 1]
}

interface Box {
  readonly top: number
  readonly left: number
  readonly height: number
  readonly width: number
}

function boxOf({ height, width, data }: Shades, least: number): Box {
  let [top, left, bottom, right] = [height, width, -1, -1]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] <= least) continue
      top = Math.min(top, y)
      left = Math.min(left, x)
      bottom = Math.max(bottom, y)
      right = Math.max(right, x)
    }
  }
  return { top, left, height: bottom - top + 1, width: right - left + 1 }
}

/** Where the ink is on average, counted in pixels from the top left one. */
function centreOf({ height, width, data }: Shades): readonly [y: number, x: number] {
  let [sum, ys, xs] = [0, 0, 0]
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const v = data[y * width + x]
      sum += v
      ys += v * y
      xs += v * x
    }
  }
  return [ys / sum, xs / sum]
}

/** 28 × 28, black outside of a box of 20 × 20 or less, centred within a pixel; MNIST's own are within half a pixel of 14. */
function likeMnist(image: Shades): boolean {
  if (image.height !== SIDE || image.width !== SIDE) return false
  const box = boxOf(image, 0)
  const [y, x] = centreOf(image)
  return box.height <= BOX && box.width <= BOX && Math.abs(y - SIDE / 2) <= 1 && Math.abs(x - SIDE / 2) <= 1
}

/** The box of the ink, 20 pixels at its longer side; every pixel the mean of the area that it covers. */
function shrunk(image: Shades): Shades {
  const box = boxOf(image, 0.2)
  const scale = Math.max(box.height, box.width) / BOX
  const height = Math.max(1, Math.round(box.height / scale))
  const width = Math.max(1, Math.round(box.width / scale))
  const data = new Float64Array(height * width)
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      data[y * width + x] = mean(
        image,
        box.top + (y * box.height) / height,
        box.top + ((y + 1) * box.height) / height,
        box.left + (x * box.width) / width,
        box.left + ((x + 1) * box.width) / width,
      )
    }
  }
  const most = data.reduce((a, b) => Math.max(a, b), 0)
  return { height, width, data: data.map((v) => v / most) }
}

/** Over an area whose edges may lie within pixels. */
function mean({ width, height, data }: Shades, top: number, bottom: number, left: number, right: number): number {
  let sum = 0
  let area = 0
  for (let y = Math.floor(top); y < Math.min(height, Math.ceil(bottom)); y++) {
    const h = Math.min(bottom, y + 1) - Math.max(top, y)
    for (let x = Math.floor(left); x < Math.min(width, Math.ceil(right)); x++) {
      const part = h * (Math.min(right, x + 1) - Math.max(left, x))
      sum += part * data[y * width + x]
      area += part
    }
  }
  return sum / area
}

function centred(image: Shades): Float64Array {
  const [cy, cx] = centreOf(image)
  const place = (centre: number, size: number): number =>
    Math.max(0, Math.min(SIDE - size, Math.round(SIDE / 2 - centre)))
  const top = place(cy, image.height)
  const left = place(cx, image.width)
  const data = new Float64Array(SIDE * SIDE)
  for (let y = 0; y < image.height; y++) {
    for (let x = 0; x < image.width; x++) data[(top + y) * SIDE + left + x] = image.data[y * image.width + x]
  }
  return data
}
