import { zeros } from '@nn/tensor'
import { expect, test } from 'vitest'
import { digits, type MnistFiles, mnistFromBytes, writeIdx } from './index'

/** Files of MNIST's sizes: image i is filled with i mod 256, its label is i mod 10. */
const files: MnistFiles = {
  trainImages: images(60000),
  trainLabels: writeIdx({ shape: [60000], data: Uint8Array.from({ length: 60000 }, (_, i) => i % 10) }),
  testImages: images(10000),
  testLabels: writeIdx({ shape: [10000], data: Uint8Array.from({ length: 10000 }, (_, i) => i % 10) }),
}

function images(n: number): Uint8Array {
  const data = new Uint8Array(n * 784)
  for (let i = 0; i < n; i++) data.fill(i, i * 784, (i + 1) * 784)
  return writeIdx({ shape: [n, 28, 28], data })
}

test('three parts in the book’s order', () => {
  const { training, validation, test } = mnistFromBytes(files)
  expect([training.n, validation.n, test.n]).toEqual([50000, 10000, 10000])
  for (const part of [training, validation, test]) {
    expect([part.inputs, part.outputs, part.shape, part.classes]).toEqual([784, 10, [28, 28], digits])
  }
  const out = zeros([1, 784])
  expect([training.x([49999], out).data[783], training.labels?.[49999]]).toEqual([(49999 % 256) / 256, 9])
  expect([validation.x([1], out).data[0], validation.labels?.[1]]).toEqual([(50001 % 256) / 256, 1])
  expect([test.x([255], out).data[0], test.labels?.[255]]).toEqual([255 / 256, 5])
})

test('other targets', () => {
  const { test } = mnistFromBytes(files, { targets: [-1, 1] })
  expect(Array.from(test.y([2], zeros([1, 10])).data)).toEqual([-1, -1, 1, -1, -1, -1, -1, -1, -1, -1])
})

test('files of another shape, type, or kind are one clear line', () => {
  const labels = (n: number, label: number) => writeIdx({ shape: [n], data: new Uint8Array(n).fill(label) })
  const make = (changes: Partial<MnistFiles>) => () => mnistFromBytes({ ...files, ...changes })
  expect(make({ trainLabels: labels(59999, 0) })).toThrow(
    'mnistFromBytes: trainLabels must hold uint8 [60000], got uint8 [59999]',
  )
  expect(make({ testLabels: labels(10000, 10) })).toThrow('fromBytes: the label of row 0 is 10, expected one of 0 … 9')
  expect(make({ testLabels: writeIdx({ shape: [10000], data: new Int8Array(10000) }) })).toThrow(
    'mnistFromBytes: testLabels must hold uint8 [10000], got int8 [10000]',
  )
  expect(make({ testImages: files.testImages.subarray(0, 5000) })).toThrow(
    'readIdx: testImages: the file is truncated, the header promises 10000 × 28 × 28 uint8 = 7840000 bytes, 4984 follow it',
  )
  expect(make({ testImages: files.trainImages })).toThrow(
    'mnistFromBytes: testImages must hold uint8 [10000 × 28 × 28], got uint8 [60000 × 28 × 28]',
  )
})
