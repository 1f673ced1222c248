// Writes sw.js, a service worker that knows every file of this build: after the first visit the site works without a
// network. First come the pages in the language of the reader, with all that they run on; then, when there is time and
// the line is not one that is paid by the byte, everything else. A new build has another name for its cache; what has not
// changed moves into it, and the old one goes.
import { createHash } from 'node:crypto'
import { readFileSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { files } from './any-base.mjs'

export function offline() {
  return {
    name: 'offline',
    hooks: {
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir)
        const hash = createHash('sha256')
        const lists = { shared: [], en: [], ko: [], rest: [] }
        const sizes = { shared: 0, en: 0, ko: 0, rest: 0 }
        for (const path of [...files(root)].sort((a, b) => (a < b ? -1 : 1))) {
          const file = relative(root, path)
          if (file === 'sw.js' || file.startsWith('_headers')) continue
          const content = readFileSync(path)
          hash.update(file).update('\0').update(content)
          const address = file.replace(/(^|\/)index\.html$/, '$1')
          const place = part(address, content.length)
          lists[place].push(address)
          sizes[place] += content.length
        }
        const version = hash.digest('hex').slice(0, 16)
        writeFileSync(join(root, 'sw.js'), source(version, lists))
        // Hosts that read this file isolate the site: workers may then share memory.
        writeFileSync(
          join(root, '_headers'),
          '/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n',
        )
        const said = Object.keys(lists).map(
          (key) => `${key} ${lists[key].length} (${(sizes[key] / 1e6).toFixed(1)} MB)`,
        )
        logger.info(`kept for offline use as ${version}: ${said.join(', ')}`)
      },
    },
  }
}

/** Where a file belongs: kept with the first visit, in the language of the page in front; or later, when there is time. */
export function part(file, bytes) {
  if (/^(?:ko\/)?api\/|^pagefind\//.test(file) || bytes > 1e6) return 'rest'
  if (!/(?:^|\/|\.html)$/.test(file)) return 'shared'
  return file.startsWith('ko/') ? 'ko' : 'en'
}

const source = (version, lists) => `// Written by the build.
const scope = new URL(registration.scope)
const mine = 'nn-' + scope.pathname + '-'
const cacheName = mine + '${version}'
const lists = ${JSON.stringify(lists)}
const known = new Set(Object.values(lists).flat().map((file) => new URL(file || './', scope).pathname))

/** Fetches what is not there yet, a few at a time: the page in front comes first. */
async function keep(files, atOnce) {
  const cache = await caches.open(cacheName)
  const names = (await caches.keys()).filter((name) => name.startsWith(mine) && name !== cacheName)
  const older = await Promise.all(names.map((name) => caches.open(name)))
  const left = [...files]
  const next = async () => {
    for (let file = left.shift(); file !== undefined; file = left.shift()) {
      const url = new URL(file || './', scope)
      if (await cache.match(url)) continue
      let response
      // A name that holds a hash is the same file in every version.
      if (file.startsWith('_astro/')) for (const one of older) response ??= await one.match(url)
      response ??= await fetch(url, { cache: 'no-cache', priority: 'low' })
      if (!response.ok) throw new Error(url.pathname + ': ' + response.status)
      await cache.put(url, response)
    }
  }
  await Promise.all(Array.from({ length: atOnce }, next))
}

/** The pages in the languages that are open now. */
async function front() {
  const open = await clients.matchAll({ type: 'window', includeUncontrolled: true })
  const korean = open.map(({ url }) => new URL(url).pathname.startsWith(scope.pathname + 'ko/'))
  return [...(korean.includes(true) ? lists.ko : []), ...(korean.every(Boolean) && korean.length > 0 ? [] : lists.en)]
}

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    await keep([...lists.shared, ...(await front())], 4)
    await skipWaiting()
  })())
})

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    for (const name of await caches.keys()) if (name.startsWith(mine) && name !== cacheName) await caches.delete(name)
    await clients.claim()
  })())
})

// The other language, the reference, search and large data: when a page says that there is time, from where it stopped.
let going
addEventListener('message', (event) => {
  if (event.data !== 'rest') return
  going ??= keep(Object.values(lists).flat(), 2).catch(console.warn).finally(() => { going = undefined })
  event.waitUntil(going)
})

// Pages: the network first, so that a new version is seen at once; everything else by its name, which holds a hash.
addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (request.method !== 'GET' || url.origin !== scope.origin || !url.pathname.startsWith(scope.pathname)) return
  url.hash = ''
  url.search = ''
  event.respondWith((async () => {
    const cache = await caches.open(cacheName)
    if (request.mode !== 'navigate' && url.pathname.includes('/_astro/')) {
      const kept = await cache.match(url)
      if (kept) return kept
    }
    try {
      const response = await fetch(request)
      // What was seen is kept, also where the rest has not come yet.
      if (response.status === 200 && !response.redirected && known.has(url.pathname)) {
        event.waitUntil(cache.put(url, response.clone()))
      }
      return response
    } catch (error) {
      const kept = (await cache.match(url)) ?? (await cache.match(url.pathname + '/'))
      if (kept) return kept
      throw error
    }
  })())
})
`
