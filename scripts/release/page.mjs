// A page in a real browser, served from a folder and from nowhere else.
import { once } from 'node:events'
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, normalize } from 'node:path'
import { chromium } from 'playwright'

const types = { '.html': 'text/html', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json' }

export const browserPath = process.env.CHROMIUM || '/usr/bin/chromium'

export async function openBrowser() {
  if (!existsSync(browserPath)) return undefined
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking']
  return chromium.launch({
    executablePath: browserPath,
    args: [...args, '--disable-component-update', '--disable-sync'],
  })
}

/** Serves a folder on loopback, isolated or not: with isolation, threads may share memory. */
export async function serve(folder, isolated) {
  const server = createServer((request, response) => {
    const path = join(folder, normalize(decodeURIComponent(new URL(request.url, 'http://x').pathname)))
    if (!path.startsWith(folder) || !existsSync(path) || !statSync(path).isFile()) return response.writeHead(404).end()
    const headers = { 'Content-Type': types[extname(path)] ?? 'application/octet-stream' }
    if (isolated) {
      headers['Cross-Origin-Opener-Policy'] = 'same-origin'
      headers['Cross-Origin-Embedder-Policy'] = 'require-corp'
    }
    response.writeHead(200, headers)
    createReadStream(path).pipe(response)
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return { url: `http://127.0.0.1:${server.address().port}`, close: () => server.close().closeAllConnections() }
}

/** Opens a page and waits for what its app answers. Anything on the console, any request elsewhere is an error. */
export async function answerOf(browser, url, file, isolated) {
  const page = await browser.newPage()
  const wrong = []
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && wrong.push(message.text()))
  page.on('pageerror', (error) => wrong.push(String(error)))
  page.on('request', (request) => {
    if (!/^(blob|data):/.test(request.url()) && !request.url().startsWith(url)) wrong.push(`asks ${request.url()}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400) wrong.push(`${response.status()} ${response.url()}`)
  })
  try {
    await page.goto(`${url}/${file}`, { timeout: 30_000 })
    await page.waitForFunction('globalThis.answer !== undefined', undefined, { timeout: 30_000 }).catch((error) => {
      throw new Error([...wrong, error.message].join('\n'))
    })
    const answer = await page.evaluate('globalThis.answer')
    if (answer.error) wrong.push(answer.error)
    const is = await page.evaluate('globalThis.crossOriginIsolated')
    if (is !== isolated) wrong.push(`crossOriginIsolated is ${is}`)
    if (wrong.length > 0) throw new Error(wrong.join('\n'))
    return answer.note
  } finally {
    await page.close()
  }
}

/** An import map for what is installed: every entry of every package of nn that a page can load. */
export function importMap(folder, names) {
  const imports = {}
  for (const name of names) {
    const { exports } = JSON.parse(readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'))
    for (const [key, target] of Object.entries(exports)) {
      if (typeof target === 'object' && key !== './node') {
        imports[name + key.slice(1)] = join('/node_modules', name, target.import.default)
      }
    }
  }
  return imports
}
