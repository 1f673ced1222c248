import { expect, test } from 'vitest'
import { reader } from './reader'

const site = reader()

test('the first explorable: usable within 300 kB, and soon on a slow machine and line', async () => {
  const page = await site.blank({ viewport: { width: 390, height: 844 } })
  const session = await page.context().newCDPSession(page)
  await session.send('Network.enable')
  await session.send('Network.emulateNetworkConditions', {
    offline: false,
    latency: 60,
    downloadThroughput: 9e6 / 8,
    uploadThroughput: 1.5e6 / 8,
  })
  await session.send('Emulation.setCPUThrottlingRate', { rate: 4 })
  let bytes = 0
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength
  })
  const began = performance.now()
  await page.goto(`${site.url}chapter/slowdown/`, { waitUntil: 'commit' })
  await page.waitForSelector('[data-ready]')
  const usable = performance.now() - began
  const needed = bytes
  await page.waitForLoadState('networkidle')
  console.log(
    `usable after ${Math.round(usable)} ms and ${Math.round(needed / 1000)} kB; at rest ${Math.round(bytes / 1000)} kB`,
  )
  expect(bytes).toBeLessThan(300_000)
  // The promise is 2 s: NN_USABLE_MS=2000 on a machine of its own. Where other programs share it, only a hang is a fault.
  expect(usable).toBeLessThan(Number(process.env.NN_USABLE_MS ?? 20_000))
})
