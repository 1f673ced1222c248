// Made when the site is built: where the three start, where they lead with the λ the page opens with, and the digits.
import { gzipSync } from 'node:zlib'
import { mnist } from '@nn/datasets/node'
import { type Digits, EPOCHS, IMAGES, learn, names, PIXELS, pack, startOf } from './model'
import { opening } from './opening'

/** The first images of MNIST's training set, then the first of its test set. */
export async function digitsOf(): Promise<Digits> {
  const { training, test } = await mnist()
  const images = new Uint8Array(2 * IMAGES * PIXELS)
  const labels = new Uint8Array(2 * IMAGES)
  for (const [i, set] of [training, test].entries()) {
    const { bytes, labels: own } = set
    if (bytes === undefined || own === undefined) throw new Error('make: expected digits as bytes with their classes')
    for (let row = 0; row < IMAGES; row++) {
      const from = PIXELS * (bytes.rows?.[row] ?? row)
      images.set(bytes.data.subarray(from, from + PIXELS), PIXELS * (i * IMAGES + row))
      labels[i * IMAGES + row] = own[row]
    }
  }
  return { images, labels }
}

export const jobs = [opening.lambda]

export async function job(lambda: number): Promise<Uint16Array> {
  const digits = await digitsOf()
  const start = startOf(digits)
  const course = learn({ lambda, start, digits })
  for (;;) {
    const { done, value } = course.next()
    if (!done) continue
    const end = Object.fromEntries(names.map((name) => [name, value[name][EPOCHS].w])) as {
      [name in (typeof names)[number]]: Float32Array
    }
    return pack({ start, end })
  }
}

export async function files([packed]: readonly Uint16Array[]): Promise<Record<string, Uint8Array>> {
  const { images, labels } = await digitsOf()
  const all = new Uint8Array(images.length + labels.length)
  all.set(images)
  all.set(labels, images.length)
  return {
    'opening.bin': new Uint8Array(packed.buffer, packed.byteOffset, packed.byteLength),
    'digits.bin': gzipSync(all, { level: 9 }),
  }
}
