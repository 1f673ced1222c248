import { predict, tensor } from '@nn/train'
import { expect, test } from 'vitest'
import { learn } from './page'

// The two files that the guide "Train in a worker" shows.
const xor = {
  x: [
    [0, 0],
    [0, 1],
    [1, 0],
    [1, 1],
  ],
  y: [[0], [1], [1], [0]],
}

test('the page hears of every epoch and gets the network', async () => {
  const epochs: number[] = []
  const net = await learn({ ...xor, epochs: 500 }, (epoch) => epochs.push(epoch))
  expect(epochs).toEqual(Array.from({ length: 500 }, (_, i) => i + 1))
  const [a, b] = predict(
    net,
    tensor([
      [0, 1],
      [1, 1],
    ]),
  ).data
  expect(a).toBeGreaterThan(0.9)
  expect(b).toBeLessThan(0.1)
})

test('a signal ends it', async () => {
  const stop = new AbortController()
  const learning = learn({ ...xor, epochs: 1e9 }, () => stop.abort(new Error('enough')), stop.signal)
  await expect(learning).rejects.toThrow('enough')
})
