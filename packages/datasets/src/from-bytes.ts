import { type Dataset, describe, finite, formatShape, knownOptions, ShapeError, sizeOf } from '@nn/tensor'
import { type ClassOptions, toClasses } from './classes'
import { checkDraw } from './draw'
import { checkWeights } from './weights'

/** Images as bytes, one after the other, row by row. */
export interface ByteData extends ClassOptions {
  readonly images: Uint8Array
  /** The shape of one image, such as `[28, 28]`. */
  readonly shape: readonly number[]
  readonly labels: ArrayLike<number | string>
  /** x = byte · scale; 1/256 unless told, as in the book, which every float holds exactly. */
  readonly scale?: number
  readonly weights?: ArrayLike<number>
}

const known = ['images', 'shape', 'labels', 'classes', 'targets', 'outputs', 'scale', 'weights']

/**
 * A data set of images that stay bytes until a batch is drawn, x = byte · scale. The bytes are not copied.
 *
 * @param data `images` of n · height · width bytes, and n `labels`.
 * @throws ShapeError if the bytes are no whole number of images, or the labels are not as many.
 * @example
 * fromBytes({ images: new Uint8Array([0, 128, 64, 255]), shape: [1, 2], labels: [0, 1] }).n // 2
 */
export function fromBytes(data: ByteData): Dataset {
  const where = 'fromBytes'
  knownOptions(where, data, known)
  const { images, shape, scale = 1 / 256 } = data ?? {}
  if (!(images instanceof Uint8Array))
    throw new TypeError(`${where}: images must be a Uint8Array, got ${describe(images)}`)
  const inputs = sizeOf(shape, where)
  finite(where, 'scale', scale, { above: 0 })
  if (inputs === 0 || images.length % inputs !== 0) {
    throw new ShapeError(`${where}: ${images.length} bytes are no whole number of images ${formatShape(shape)}`)
  }
  const n = images.length / inputs
  const target = toClasses(where, data.labels, data)
  if (target.labels.length !== n) throw new ShapeError(`${where}: ${n} images, but ${target.labels.length} labels`)
  const x: Dataset['x'] = (rows, out) => {
    checkDraw('dataset.x', n, inputs, rows, out)
    for (let i = 0, at = 0; i < rows.length; i++) {
      const end = (rows[i] + 1) * inputs
      for (let from = rows[i] * inputs; from < end; from++) out.data[at++] = images[from] * scale
    }
    return out
  }
  return {
    n,
    inputs,
    shape: [...shape],
    x,
    bytes: { data: images, scale, x },
    ...target,
    ...(data.weights === undefined ? {} : { weights: checkWeights(where, data.weights, n) }),
  }
}
