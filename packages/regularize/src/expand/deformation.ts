import {
  describe,
  type Expansion,
  finite,
  formatShape,
  type Json,
  outFor,
  type Random,
  ShapeError,
  type Tensor,
} from '@nn/tensor'
import { needMatrix, needRandom } from '../check'
import { type Fill, type Frame, frame, load, resample } from './frame'

/** Draws one deformation: where each pixel of the result is read, counted in pixels from the top left one. */
export type Draw = (random: Random, ys: Float64Array, xs: Float64Array) => void

interface Work {
  readonly frame: Frame
  readonly ys: Float64Array
  readonly xs: Float64Array
  readonly draw: Draw
}

/** Where the pixels of a result are read: rows and columns of the image, with fractions. */
export interface Places {
  readonly ys: Float64Array
  readonly xs: Float64Array
}

/** An expansion, and the places it reads for one draw. */
type Deformation = Expansion & { places(shape: readonly number[], random: Random): Places }

/** An expansion that reads every pixel of its result from some place in the image, one draw for each row. */
export function deformation(
  name: string,
  options: { readonly [key: string]: Json },
  fill: Fill,
  plan: (height: number, width: number) => Draw,
): Deformation {
  let work: Work | undefined // of the size last seen: training asks for one size, and then nothing is allocated
  return {
    name,
    options,
    places(shape, random) {
      const [height, width] = sizesOf(name, shape)
      needRandom(name, random)
      const places = { ys: new Float64Array(height * width), xs: new Float64Array(height * width) }
      plan(height, width)(random, places.ys, places.xs)
      return places
    },
    apply(x, shape, random, out) {
      const [height, width, channels] = imageShape(name, x, shape)
      const to = target(name, x, out)
      needRandom(name, random)
      if (work?.frame.height !== height || work.frame.width !== width || work.frame.channels !== channels) {
        const pixels = height * width
        work = {
          frame: frame(height, width, channels),
          ys: new Float64Array(pixels),
          xs: new Float64Array(pixels),
          draw: plan(height, width),
        }
      }
      const size = height * width * channels
      for (let at = 0; at < x.data.length; at += size) {
        work.draw(random, work.ys, work.xs)
        load(work.frame, x.data, at, fill)
        resample(work.frame, work.ys, work.xs, to.data, at)
      }
      return to
    },
  }
}

/** Height, width and channels of the images that the rows of x are. @throws ShapeError if they are none. */
export function imageShape(name: string, x: Tensor, shape: readonly number[]): readonly [number, number, number] {
  needMatrix(name, 'x [m × n_in]', x)
  const [height, width, channels] = sizesOf(name, shape)
  if (height * width * channels !== x.shape[1]) {
    throw new ShapeError(`${name}: the rows of ${formatShape(x.shape)} are no images of ${formatShape(shape)}`)
  }
  return [height, width, channels]
}

function sizesOf(name: string, shape: readonly number[]): readonly [number, number, number] {
  const known = Array.isArray(shape) && (shape.length === 2 || shape.length === 3)
  if (!known || !shape.every((size) => Number.isInteger(size) && size > 0)) {
    const got = Array.isArray(shape) ? formatShape(shape) : describe(shape)
    throw new ShapeError(`${name}: an image is [height × width] or [height × width × channels], got ${got}`)
  }
  const [height, width, channels = 1] = shape
  return [height, width, channels]
}

/** `out`, or a new tensor like x. @throws TypeError if it shares memory with x. */
export function target(name: string, x: Tensor, out: Tensor | undefined): Tensor {
  const to = outFor(name, out, x.shape, x.dtype)
  const a = x.data
  const b = to.data
  if (
    a.buffer === b.buffer &&
    a.byteOffset < b.byteOffset + b.byteLength &&
    b.byteOffset < a.byteOffset + a.byteLength
  ) {
    throw new TypeError(`${name}: out must not share memory with x`)
  }
  return to
}

/** The `fill` option: a value for what lies outside of the image (0 unless told), or `'edge'`. */
export function fillOption(name: string, fill: Fill = 0): Fill {
  return fill === 'edge' ? fill : finite(name, "fill, unless it is 'edge',", fill)
}
