import { existsSync, readdirSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright'
import { serve } from '../scripts/serve.mjs'

export const dist = fileURLToPath(new URL('../dist/', import.meta.url))

/** The pages of the site as addresses below its folder: '', 'ko/', 'chapter/slowdown/', … */
export function pages(folder = dist): string[] {
  if (!existsSync(join(folder, 'index.html'))) throw new Error(`e2e: no site at ${folder}: build it first`)
  return readdirSync(folder, { recursive: true })
    .map((file) => relative('.', String(file)))
    .filter((file) => /(^|\/)index\.html$/.test(file))
    .map((file) => file.replace(/index\.html$/, ''))
    .sort()
}

export const open = (): Promise<Browser> =>
  chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  })

/** Far from the root of the host, so that an address which is not relative shows. */
export const host = (isolated = true) => serve({ folder: dist, base: '/some/deep/path/', isolated })

export interface Visit {
  readonly page: Page
  /** Console messages above `log`, errors of scripts, failed and foreign requests. */
  readonly complaints: string[]
}

export async function visit(browser: Browser, site: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options })
  const page = await context.newPage()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (['error', 'warning'].includes(message.type())) complaints.push(`console: ${message.text()}`)
  })
  page.on('pageerror', (error) => complaints.push(`script: ${error.message}`))
  page.on('requestfailed', (request) => {
    if (request.failure()?.errorText !== 'net::ERR_ABORTED') complaints.push(`failed: ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) complaints.push(`${response.status()}: ${response.url()}`)
  })
  page.on('request', (request) => {
    if (!request.url().startsWith(site) && !/^(data|blob):/.test(request.url())) {
      complaints.push(`leaves the site: ${request.url()}`)
    }
  })
  return { page, complaints }
}
