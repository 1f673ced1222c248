import { type Dataset, formatShape, knownOptions } from '@nn/tensor'
import { fromBytes } from './from-bytes'
import { type Idx, readIdx } from './idx'
import { slice } from './view'

/** The names of the ten classes, '0' … '9'. */
export const digits: readonly string[] = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9']

/** The four files of MNIST, inflated. */
export interface MnistFiles {
  readonly trainImages: Uint8Array
  readonly trainLabels: Uint8Array
  readonly testImages: Uint8Array
  readonly testLabels: Uint8Array
}

/** The book's three parts: 50,000, 10,000 and 10,000 images of 28 × 28. */
export interface Mnist {
  readonly training: Dataset
  readonly validation: Dataset
  readonly test: Dataset
}

/**
 * MNIST from the bytes of its four IDX files, in the book's order: the first 50,000 images of the training file, its last
 * 10,000 for validation, and the test file. A pixel is byte/256, 0 (white) to 255/256 (black).
 *
 * @param options `targets` as in `fromBytes`.
 * @throws RangeError naming the file that is damaged, or has another shape, or a label above 9.
 * @example
 * // not run: the bytes of four files, as a page may have fetched them
 * const { training, validation, test } = mnistFromBytes({ trainImages, trainLabels, testImages, testLabels })
 */
export function mnistFromBytes(
  files: MnistFiles,
  options: { readonly targets?: readonly [off: number, on: number] } = {},
): Mnist {
  knownOptions('mnistFromBytes', files, ['trainImages', 'trainLabels', 'testImages', 'testLabels'])
  knownOptions('mnistFromBytes', options, ['targets'])
  const read = (images: keyof MnistFiles, labels: keyof MnistFiles, n: number): Dataset =>
    fromBytes({
      images: bytesOf(images, readIdx(files[images], { name: images }), [n, 28, 28]),
      labels: bytesOf(labels, readIdx(files[labels], { name: labels }), [n]),
      shape: [28, 28],
      classes: digits,
      targets: options.targets,
    })
  const file = read('trainImages', 'trainLabels', 60000)
  const test = read('testImages', 'testLabels', 10000)
  return { training: slice(file, 0, 50000), validation: slice(file, 50000), test }
}

function bytesOf(name: string, { type, shape, data }: Idx, expected: readonly number[]): Uint8Array {
  if (data instanceof Uint8Array && formatShape(shape) === formatShape(expected)) return data
  throw new RangeError(
    `mnistFromBytes: ${name} must hold uint8 ${formatShape(expected)}, got ${type} ${formatShape(shape)}`,
  )
}
