import { engineOf, wasm } from '@nn/tensor/engine'
import { expect, test } from 'vitest'
import { EPOCH, epochOn } from './epoch.shared.cases'
import { plain } from './index'

test('an epoch gives these bytes, by plain loops, alone and on two threads', async () => {
  expect(await epochOn(plain())).toBe(EPOCH)
  expect(await epochOn(wasm({ threads: 1 }))).toBe(EPOCH)
  const shared = engineOf({ name: 'wasm', kind: 'plain', threads: 2, worth: { threads: 0, sharing: 0 } })
  expect(await epochOn(shared)).toBe(EPOCH)
})
