import { expect, test } from 'vitest'

test('browser tests run isolated, as threads with shared memory need', () => {
  expect(globalThis.crossOriginIsolated).toBe(true)
})
