import type { Browser, BrowserContextOptions, Page } from 'playwright'
import { afterAll, afterEach, beforeAll, expect } from 'vitest'
import { host, open, visit } from './browse'

export interface Reader {
  /** The address of the site, which ends with a slash. */
  readonly url: string
  /** An empty page. */
  blank(options?: BrowserContextOptions): Promise<Page>
  /** A page of the site; that of an explorable once it is ready. */
  open(path: string, options?: BrowserContextOptions): Promise<Page>
}

/**
 * A reader of the site for a file of tests, on a host that isolates it or does not. After each test the pages it has opened are closed, and none of them may have
 * had anything to complain about.
 */
export function reader({ isolated = true } = {}): Reader {
  let browser: Browser
  let site: Awaited<ReturnType<typeof host>>
  const visits: Awaited<ReturnType<typeof visit>>[] = []
  beforeAll(async () => {
    browser = await open()
    site = await host(isolated)
  })
  afterEach(async () => {
    const all = visits.splice(0)
    await Promise.all(all.map(({ page }) => page.context().close()))
    expect(all.flatMap(({ complaints }) => complaints).filter(told)).toEqual([])
  })
  afterAll(async () => {
    await browser?.close()
    await site?.close()
  })
  const blank: Reader['blank'] = async (options) => {
    const one = await visit(browser, site.url, { serviceWorkers: 'block', ...options })
    visits.push(one)
    return one.page
  }
  return {
    get url() {
      return site.url
    },
    blank,
    async open(path, options) {
      const page = await blank(options)
      await page.goto(site.url + path)
      if (path.includes('chapter/')) await page.waitForSelector('[data-explorable][data-ready]')
      return page
    },
  }
}

/** Blocked is what was asked for: a service worker would answer for the site. */
export const told = (complaint: string): boolean => !complaint.includes('Service Worker')

/** Where the timeline stands. */
export const at = (page: Page): Promise<number> => page.textContent('.nn-timeline [data-at]').then(Number)

/** A slider as a hand leaves it. */
export const slide = (page: Page, name: string, value: number): Promise<void> =>
  page.$eval(
    `[data-slider=${name}] input`,
    (input, to) => {
      ;(input as HTMLInputElement).value = String(to)
      input.dispatchEvent(new Event('input', { bubbles: true }))
    },
    value,
  )

export const clipboard: BrowserContextOptions = { permissions: ['clipboard-read', 'clipboard-write'] }

/** What a button to copy leaves in the clipboard. */
export async function copied(page: Page, what: 'code' | 'command' | 'svg' | 'link'): Promise<string> {
  await page.evaluate(() => navigator.clipboard.writeText(''))
  await page.click(`[data-take=${what}]`)
  const held = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText())
  await expect.poll(held).not.toBe('')
  await expect.poll(() => page.textContent('[data-part=taken]')).toMatch(/^(Copied|복사했습니다)\.$/)
  return held()
}

/** Answers exercise i of a page, from 0, and returns what it says to that. */
export async function answer(
  page: Page,
  i: number,
  given: string | { readonly option: number },
): Promise<string | null> {
  const form = page.locator('.nn-exercise').nth(i)
  if (typeof given === 'string') await form.locator('input[type=text]').fill(given)
  else await form.locator('input').nth(given.option).check()
  await form.locator('button').click()
  return form.locator('[role=status]').textContent()
}

export const phone: BrowserContextOptions = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
export const projector: BrowserContextOptions = { viewport: { width: 1920, height: 1080 } }

/** Nothing is wider than the screen. */
export async function expectWithin(page: Page): Promise<void> {
  // What waits below the screen is cut at its box until it is laid out: here all of it is.
  await page.addStyleTag({ content: '* { content-visibility: visible !important }' })
  // Not innerWidth: on a phone it grows with what sticks out.
  const wide = await page.evaluate(() => document.documentElement.scrollWidth)
  expect(wide, page.url()).toBeLessThanOrEqual(page.viewportSize()!.width)
}

/** Buttons of the explorable are as large as a thumb. */
export async function expectThumbs(page: Page): Promise<void> {
  const sizes = await page.$$eval('.nn-explorable button', (all) =>
    all
      .map((one) => one.getBoundingClientRect())
      .filter(({ width }) => width > 0)
      .map(({ width, height }) => Math.min(width, height)),
  )
  expect(sizes.length).toBeGreaterThan(0)
  expect(Math.min(...sizes)).toBeGreaterThanOrEqual(44)
}

/** What a lecturer shows is on the screen, all of it. */
export async function expectOnScreen(page: Page, ...parts: readonly string[]): Promise<void> {
  const high = page.viewportSize()!.height
  for (const part of parts) {
    const box = await page.locator(`.nn-explorable .${part}`).first().boundingBox()
    expect(box, part).not.toBeNull()
    expect(box!.height, part).toBeGreaterThan(30)
    expect(box!.y, part).toBeGreaterThanOrEqual(0)
    expect(Math.floor(box!.y + box!.height), part).toBeLessThanOrEqual(high)
  }
}
