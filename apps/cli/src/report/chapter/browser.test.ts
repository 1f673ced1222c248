import { existsSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from 'playwright'
import { describe, expect, test } from 'vitest'
import { nn, temporary } from '../../testing'

const executablePath = process.env.CHROMIUM || '/usr/bin/chromium'
const needed = process.env.NN_REQUIRE_BROWSER === '1'
const own = fileURLToPath(new URL('../../reproduce/fixture/chapter.mjs', import.meta.url))

// Without Chromium there is nothing to open the page with; continuous integration requires it.
describe.skipIf(!existsSync(executablePath) && !needed)('the chapter in a browser, from a file', () => {
  test.each(['en', 'ko'] as const)(
    '%s: nothing asked, nothing wrong, nothing wider than a phone or a sheet',
    async (lang) => {
      const folder = temporary()
      const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] })
      try {
        const shared = ['--from', own, '--lang', lang]
        await nn(['reproduce', '--out', folder.path('out'), ...shared])
        await nn(['report', folder.path('out'), ...shared])
        const page = await browser.newPage()
        const [asked, said]: string[][] = [[], []]
        page.on('request', (request) => asked.push(request.url()))
        page.on('console', (message) => said.push(message.text()))
        page.on('pageerror', (error) => said.push(error.message))
        const url = `file://${folder.path('out/report.html')}`
        await page.goto(url)
        const look = (): Promise<{ over: number; shown: boolean[]; ground: string; text: string }> =>
          page.evaluate(`({
          over: document.documentElement.scrollWidth - innerWidth,
          shown: [...document.querySelectorAll('svg')].map((svg) => svg.getBoundingClientRect().width > 0),
          ground: getComputedStyle(document.body).backgroundColor,
          text: document.querySelector('h1').textContent,
        })`)
        await page.setViewportSize({ width: 1280, height: 900 })
        await page.emulateMedia({ colorScheme: 'light' })
        const desk = await look()
        expect(desk).toMatchObject({ over: 0, shown: [true, false], ground: 'rgb(255, 255, 255)' })
        expect(desk.text).toBe({ en: 'The chapter, run and checked', ko: '프로그램으로 다시 해 본 3장' }[lang])
        await page.setViewportSize({ width: 390, height: 844 })
        expect(await look()).toMatchObject({ over: 0, shown: [false, true] })
        await page.emulateMedia({ colorScheme: 'dark' })
        expect((await look()).ground).toBe('rgb(18, 21, 26)')
        await page.setViewportSize({ width: 680, height: 900 })
        await page.emulateMedia({ media: 'print' })
        expect(await look()).toMatchObject({ over: 0, shown: [true, false], ground: 'rgb(255, 255, 255)' })
        expect([asked, said]).toEqual([[url], []])
      } finally {
        await browser.close()
        folder.remove()
      }
    },
  )
})
