import * as activations from '@nn/activations'
import * as costs from '@nn/costs'
import * as datasets from '@nn/datasets'
import * as regularize from '@nn/regularize'
import * as random from '@nn/tensor/random'
import * as train from '@nn/train'
import { expect, test } from 'vitest'
import { expected, sameBits } from './same-bits.mjs'

test('saved networks are the same bytes in a browser', async () => {
  expect(await sameBits({ activations, costs, datasets, random, regularize, train })).toBe(expected)
})

test('and in a worker', async () => {
  const worker = new Worker(new URL('./same-bits.worker.ts', import.meta.url), { type: 'module' })
  const digest = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
  worker.terminate()
  expect(digest).toBe(expected)
})
