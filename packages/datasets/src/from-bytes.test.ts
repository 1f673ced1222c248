import { zeros } from '@nn/tensor'
import { expect, test } from 'vitest'
import { fromBytes } from './index'

function thrown(make: () => unknown): string {
  try {
    make()
  } catch (error) {
    return (error as Error).message
  }
  return 'nothing was thrown'
}

const every = Uint8Array.from({ length: 256 }, (_, byte) => byte)

test('every byte becomes byte/256 exactly, in both dtypes', () => {
  const data = fromBytes({ images: every, shape: [8, 16], labels: [1, 0], classes: ['odd', 'even'] })
  for (const dtype of ['float32', 'float64'] as const) {
    const out = data.x([1, 0], zeros([2, 128], { dtype }))
    expect(Array.from(out.data)).toEqual([
      ...Array.from({ length: 128 }, (_, i) => (i + 128) / 256),
      ...Array.from({ length: 128 }, (_, i) => i / 256),
    ])
  }
  expect([data.n, data.inputs, data.outputs, data.shape, data.classes]).toEqual([2, 128, 2, [8, 16], ['odd', 'even']])
  expect(data.y([0], zeros([1, 2])).data).toEqual(new Float32Array([0, 1]))
})

test('another scale is rounded once', () => {
  const data = fromBytes({ images: every, shape: [256], labels: [0], classes: ['a', 'b'], scale: 1 / 255 })
  const out = data.x([0], zeros([1, 256]))
  expect(out.data[3]).toBe(Math.fround(3 * (1 / 255)))
  expect(out.data[255]).toBe(1)
})

test('images are not copied', () => {
  const images = new Uint8Array(2)
  const data = fromBytes({ images, shape: [1], labels: [0, 1] })
  images[1] = 64
  expect(data.x([1], zeros([1, 1])).data[0]).toBe(0.25)
})

test.each([
  [
    () => fromBytes({ images: every, shape: [3], labels: [0, 1] }),
    'fromBytes: 256 bytes are no whole number of images [3]',
  ],
  [
    () => fromBytes({ images: every, shape: [0], labels: [0, 1] }),
    'fromBytes: 256 bytes are no whole number of images [0]',
  ],
  [() => fromBytes({ images: every, shape: [128], labels: [0, 1, 1] }), 'fromBytes: 2 images, but 3 labels'],
  [
    () => fromBytes({ images: every, shape: [128], labels: [0, 1], scale: 0 }),
    'fromBytes: scale must be a finite number > 0, got 0',
  ],
  [
    () => fromBytes({ images: [1] as unknown as Uint8Array, shape: [1], labels: [0] }),
    'fromBytes: images must be a Uint8Array, got an array of 1',
  ],
  [
    () => fromBytes({ images: every, shape: [128], labels: new Uint8Array([0, 2]), classes: ['a', 'b'] }),
    'fromBytes: the label of row 1 is 2, expected one of 0 … 1',
  ],
])('%# bad input is one clear line', (make, message) => {
  expect(thrown(make)).toBe(message)
})
