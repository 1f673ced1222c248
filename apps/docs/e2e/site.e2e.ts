import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import type { Browser } from 'playwright'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dist, host, open, pages, visit } from './browse'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

let browser: Browser
let site: Awaited<ReturnType<typeof host>>
beforeAll(async () => {
  browser = await open()
  site = await host()
})
afterAll(async () => {
  await browser?.close()
  await site?.close()
})

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[]
}

const chapter = (path: string): boolean => path.includes('chapter/')

describe('every page', () => {
  const ids = new Map<string, Set<string>>()
  const links = new Map<string, string[]>()

  test.each(
    pages().flatMap((path) =>
      chapter(path)
        ? [
            [path, 'light'],
            [path, 'dark'],
          ]
        : [[path, 'light']],
    ),
  )('%s (%s): no complaint, nothing for axe to say', async (path, scheme) => {
    const { page, complaints } = await visit(browser, site.url, {
      colorScheme: scheme as 'light' | 'dark',
      serviceWorkers: 'block',
    })
    await page.goto(site.url + path)
    if (chapter(path)) await page.waitForSelector('[data-explorable][data-ready]')
    await page.waitForLoadState('networkidle')
    ids.set(path, new Set(await page.$$eval('[id]', (all) => all.map((one) => one.id))))
    links.set(path, await page.$$eval('a[href]', (all) => all.map((one) => (one as HTMLAnchorElement).href)))
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(path.startsWith('ko/') ? 'ko' : 'en')
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(scheme)
    for (const details of await page.$$('.nn-explorable details, .nn-exercise details'))
      await details.evaluate((element) => element.setAttribute('open', ''))
    await page.evaluate(axe)
    const found = (await page.evaluate(
      "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
    )) as Found[]
    // The shortcut inside the search button is no part of its name: "Search", not "Search Ctrl K".
    const shortcut = ({ id, nodes }: Found): boolean =>
      id === 'label-content-name-mismatch' &&
      nodes.every(({ target }) => String(target).startsWith('button[data-open-modal'))
    expect(
      found
        .filter((one) => !shortcut(one))
        .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((n) => `${n.target}: ${n.failureSummary}`) })),
    ).toEqual([])
    expect(complaints.filter((line) => !line.includes('Service Worker registration blocked'))).toEqual([])
    expect(await page.context().cookies()).toEqual([])
    await page.context().close()
  })

  test('every link leads somewhere', () => {
    const broken: string[] = []
    for (const [from, all] of links) {
      for (const href of new Set(all)) {
        if (!href.startsWith(site.url)) {
          if (href.startsWith('http://localhost')) broken.push(`${from} → ${href} (outside of the folder)`)
          continue
        }
        const url = new URL(href)
        const path = url.pathname.slice(new URL(site.url).pathname.length)
        const target = ids.get(path)
        const anchor = decodeURIComponent(url.hash.slice(1))
        if (!target) {
          if (!existsSync(join(dist, path)) || path.endsWith('/') || path === '') broken.push(`${from} → ${path}`)
        } else if (anchor && !anchor.includes(':') && !target.has(anchor)) broken.push(`${from} → ${path}#${anchor}`)
      }
    }
    expect(links.size).toBe(pages().length)
    expect([...new Set(broken)]).toEqual([])
  })

  test('each page in both languages', () => {
    const all = pages()
    const english = all.filter((path) => !path.startsWith('ko/'))
    expect(all.filter((path) => path.startsWith('ko/')).map((path) => path.slice(3))).toEqual(english)
  })
})

test.each([
  ['', 'saturated', 'chapter/slowdown/'],
  ['ko/', '교차 엔트로피', 'ko/chapter/slowdown/'],
])('search finds in its own language: %s%s', async (path, word, where) => {
  const { page, complaints } = await visit(browser, site.url, { serviceWorkers: 'block' })
  await page.goto(site.url + path)
  await page.click('button[data-open-modal]')
  await page.fill('#starlight__search input', word)
  await page.waitForSelector('.pagefind-ui__result-link')
  const found = await page.$$eval('.pagefind-ui__result-link', (all) =>
    all.map((one) => (one as HTMLAnchorElement).href),
  )
  expect(found.map((href) => href.replace(/[#?].*$/, ''))).toContain(site.url + where)
  for (const href of found) expect(href.startsWith(`${site.url}ko/`)).toBe(path === 'ko/')
  expect(complaints.filter((line) => !line.includes('Service Worker'))).toEqual([])
  await page.context().close()
})

test('the other language is one link away, and keeps the state', async () => {
  const { page } = await visit(browser, site.url, { serviceWorkers: 'block' })
  await page.goto(`${site.url}chapter/slowdown/#slowdown:w=2&b=2&t=150`)
  await page.waitForSelector('[data-ready]')
  await page.click('a.language')
  await page.waitForSelector('[data-ready][data-language=ko]')
  expect(page.url()).toBe(`${site.url}ko/chapter/slowdown/#slowdown:w=2&b=2&t=150`)
  expect(await page.textContent('[data-value=quadratic]')).toBe('0.933')
  await page.context().close()
})

test('after the first visit the site needs no network', async () => {
  const { page } = await visit(browser, site.url)
  await page.goto(`${site.url}ko/`)
  await page.evaluate(async () => {
    const registration = await navigator.serviceWorker.ready
    if (registration.active?.state !== 'activated') {
      await new Promise((done) => registration.active?.addEventListener('statechange', done))
    }
  })
  await page.context().setOffline(true)
  await page.goto(`${site.url}chapter/slowdown/#slowdown:w=2&b=2`)
  await page.waitForSelector('[data-ready]')
  expect(await page.textContent('[data-value=quadratic]')).toBe('0.203')
  await page.goto(`${site.url}api/costs/`)
  expect(await page.textContent('h1')).toBe('@nn/costs')
  await page.context().close()
})

test('it works where the host does not isolate it', async () => {
  const plain = await host(false)
  const { page, complaints } = await visit(browser, plain.url, { serviceWorkers: 'block' })
  await page.goto(`${plain.url}chapter/slowdown/`)
  await page.waitForSelector('[data-ready]')
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(false)
  expect(complaints.filter((line) => !line.includes('Service Worker'))).toEqual([])
  await page.context().close()
  await plain.close()
})

test('the first explorable: usable within 300 kB, and soon on a slow machine and line', async () => {
  const { page } = await visit(browser, site.url, { serviceWorkers: 'block', viewport: { width: 390, height: 844 } })
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
  await page.context().close()
})
