import { wasm } from '@nn/tensor/engine'
import { expect, test } from 'vitest'
import { trainedOn } from './engine.shared.cases'
import { plain } from './index'

const expected = trainedOn(plain())

test('in a page, which may not wait and so has one thread', () => {
  expect(trainedOn(wasm())).toEqual(expected)
})

test('in a worker of a page, with another worker on the same memory', async () => {
  const worker = new Worker(new URL('./engine.worker.ts', import.meta.url), { type: 'module' })
  const found = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
  worker.terminate()
  expect(found).toEqual(expected)
})
