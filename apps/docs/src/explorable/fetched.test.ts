import { afterEach, expect, test, vi } from 'vitest'
import { fetched } from './fetched'

afterEach(() => vi.unstubAllGlobals())

test('what is there comes, and what is not is named', async () => {
  vi.stubGlobal('fetch', async (url: URL) => new Response('seven', { status: url.pathname === '/a.bin' ? 200 : 404 }))
  expect(await (await fetched(new URL('https://site.test/a.bin'))).text()).toBe('seven')
  await expect(fetched(new URL('https://site.test/b.bin'))).rejects.toThrow('/b.bin: 404')
})
