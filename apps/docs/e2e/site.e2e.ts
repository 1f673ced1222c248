import { expect, test } from 'vitest'
import { reader } from './reader'

const site = reader()
const plain = reader({ isolated: false })

test.each([
  ['', 'saturated', 'chapter/slowdown/'],
  ['ko/', '교차 엔트로피', 'ko/chapter/slowdown/'],
])('search finds in its own language: %s%s', async (path, word, where) => {
  const page = await site.open(path)
  await page.click('button[data-open-modal]')
  await page.fill('#starlight__search input', word)
  await page.waitForSelector('.pagefind-ui__result-link')
  const found = await page.$$eval('.pagefind-ui__result-link', (all) =>
    all.map((one) => (one as HTMLAnchorElement).href),
  )
  expect(found.map((href) => href.replace(/[#?].*$/, ''))).toContain(site.url + where)
  for (const href of found) expect(href.startsWith(`${site.url}ko/`)).toBe(path === 'ko/')
})

test('the other language is one link away, and keeps the state', async () => {
  const page = await site.open('chapter/slowdown/#slowdown:w=2&b=2&t=150')
  await page.click('a.language')
  await page.waitForSelector('[data-ready][data-language=ko]')
  expect(page.url()).toBe(`${site.url}ko/chapter/slowdown/#slowdown:w=2&b=2&t=150`)
  expect(await page.textContent('[data-value=quadratic]')).toBe('0.933')
})

test('after the first visit the site needs no network: first its own language, then everything', async () => {
  const page = await site.open('ko/', { serviceWorkers: 'allow' })
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    if (registration.active?.state !== 'activated') {
      await new Promise((done) => registration.active?.addEventListener('statechange', done))
    }
  })
  await page.context().setOffline(true)
  await page.goto(`${site.url}ko/chapter/overfitting/`)
  await page.waitForSelector('[data-ready]')
  await page.context().setOffline(false)
  await page.goto(`${site.url}ko/`)
  const kept = (path: string): Promise<boolean> =>
    page.evaluate(async (url) => (await caches.match(url)) !== undefined, site.url + path)
  for (const path of ['chapter/slowdown/', 'api/costs/', 'pagefind/pagefind.js']) {
    await expect.poll(() => kept(path), { timeout: 60_000 }).toBe(true)
  }
  await page.context().setOffline(true)
  await page.goto(`${site.url}chapter/slowdown/#slowdown:w=2&b=2`)
  await page.waitForSelector('[data-ready]')
  expect(await page.textContent('[data-value=quadratic]')).toBe('0.203')
  await page.goto(`${site.url}api/costs/`)
  expect(await page.textContent('h1')).toBe('@nn/costs')
})

test('it works where the host does not isolate it', async () => {
  const page = await plain.open('chapter/slowdown/')
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
})
