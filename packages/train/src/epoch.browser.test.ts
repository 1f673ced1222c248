import { wasm } from '@nn/tensor/engine'
import { expect, test } from 'vitest'
import { EPOCH, epochOn } from './epoch.shared.cases'

test('an epoch in a page gives the bytes that it gives in Node', async () => {
  expect(await epochOn(wasm())).toBe(EPOCH)
})

test('an epoch on two threads in a worker of a page does, too', async () => {
  const worker = new Worker(new URL('./epoch.worker.ts', import.meta.url), { type: 'module' })
  const found = await new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data)
    worker.onerror = ({ message }) => reject(new Error(message))
  })
  worker.terminate()
  expect(found).toBe(EPOCH)
})
