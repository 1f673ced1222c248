import { zeros } from '@nn/tensor'
import { expect, test } from 'vitest'
import { mnistFromBytes, readIdxAsync, writeIdx } from './index'

const gzip = async (bytes: Uint8Array): Promise<Uint8Array> => {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

test('gzip is read, cut gzip and bombs are refused', async () => {
  const data = Uint8Array.from({ length: 1000 }, (_, i) => (i * 7919) % 256)
  const zipped = await gzip(writeIdx({ shape: [10, 100], data }))
  expect(await readIdxAsync(zipped)).toEqual({ type: 'uint8', shape: [10, 100], data })
  await expect(readIdxAsync(zipped.slice(0, -9))).rejects.toThrow('readIdxAsync: the gzip data is damaged or truncated')
  const bomb = new Uint8Array(10_000_000)
  bomb.set(writeIdx({ shape: [10], data: data.slice(0, 10) }))
  await expect(readIdxAsync(await gzip(bomb))).rejects.toThrow(
    'the gzip data holds more bytes than its header promises',
  )
})

test('MNIST from bytes that the page brings', () => {
  const file = (n: number, shape: number[]) =>
    writeIdx({
      shape: [n, ...shape],
      data: Uint8Array.from({ length: n * (shape.length > 0 ? 784 : 1) }, (_, i) => i % 10),
    })
  const { validation, test } = mnistFromBytes({
    trainImages: file(60000, [28, 28]),
    trainLabels: file(60000, []),
    testImages: file(10000, [28, 28]),
    testLabels: file(10000, []),
  })
  expect(validation.labels?.[3]).toBe(3)
  expect(test.x([0], zeros([1, 784])).data[9]).toBe(9 / 256)
})
