import { readIdxAsync } from '@nn/datasets'
import { fetched } from '../../explorable'
import { HIDDEN, PIXELS, undo } from './record'

// What `make.ts` wrote, fetched when it is wanted. A host may unpack the files on the way or not: `readIdxAsync` takes both.

export interface Digits {
  /** 28 × 28 bytes for each digit that is shown: training, then test. */
  readonly images: readonly Uint8Array[]
  readonly labels: Uint8Array
  /** After each epoch of a run, how each digit is read, and how large that output is, in hundredths. */
  readonly reads: readonly { readonly answers: readonly Uint8Array[]; readonly sure: readonly Uint8Array[] }[]
}

async function idx(url: URL): Promise<{ shape: readonly number[]; data: Uint8Array }> {
  const bytes = await (await fetched(url)).arrayBuffer()
  const { shape, data } = await readIdxAsync(new Uint8Array(bytes), { maxBytes: 1e8 })
  return { shape, data: data as Uint8Array }
}

const cut = (data: Uint8Array, size: number): Uint8Array[] =>
  Array.from({ length: data.length / size }, (_, i) => data.subarray(i * size, (i + 1) * size))

export async function digits(): Promise<Digits> {
  const [images, labels, answers] = await Promise.all([
    idx(new URL('./made/digits.bin', import.meta.url)),
    idx(new URL('./made/labels.bin', import.meta.url)),
    idx(new URL('./made/answers.bin', import.meta.url)),
  ])
  const shown = labels.data.length
  const parts = cut(answers.data, answers.shape[2] * shown).map((part) => undo(part, shown))
  return {
    images: cut(images.data, PIXELS),
    labels: labels.data,
    reads: Array.from({ length: parts.length / 2 }, (_, run) => ({
      answers: parts[2 * run],
      sure: parts[2 * run + 1],
    })),
  }
}

/** Pictures of the hidden neurons' weights: a few that come first, and all of them. */
const pictures = [
  { first: new URL('./made/first-0.bin', import.meta.url), all: new URL('./made/pictures-0.bin', import.meta.url) },
  { first: new URL('./made/first-1.bin', import.meta.url), all: new URL('./made/pictures-1.bin', import.meta.url) },
]

/** The frames of a run, one an epoch, or those few that come first. */
export async function weights(run: number, part: 'first' | 'all'): Promise<readonly Uint8Array[]> {
  return undo((await idx(pictures[run][part])).data, HIDDEN * PIXELS)
}

/** The training images and the 10,000 test images of MNIST, as bytes, with their classes. */
export async function mnist(): Promise<{ images: Uint8Array; labels: Uint8Array }> {
  const [images, labels] = await Promise.all([
    idx(new URL('./made/mnist-images.bin', import.meta.url)),
    idx(new URL('./made/mnist-labels.bin', import.meta.url)),
  ])
  return { images: images.data, labels: labels.data }
}
