// Writes sw.js, a service worker that knows every file of this build: after the first visit the site works without a
// network. A new build has another name for its cache, and the old one goes.
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
        const list = []
        let bytes = 0
        for (const path of [...files(root)].sort((a, b) => (a < b ? -1 : 1))) {
          const file = relative(root, path)
          if (file === 'sw.js' || file.startsWith('_headers')) continue
          const content = readFileSync(path)
          bytes += content.length
          hash.update(file).update('\0').update(content)
          list.push(file.replace(/(^|\/)index\.html$/, '$1'))
        }
        const version = hash.digest('hex').slice(0, 16)
        writeFileSync(join(root, 'sw.js'), source(version, list))
        // Hosts that read this file isolate the site: workers may then share memory.
        writeFileSync(
          join(root, '_headers'),
          '/*\n  Cross-Origin-Opener-Policy: same-origin\n  Cross-Origin-Embedder-Policy: require-corp\n',
        )
        logger.info(`${list.length} files, ${(bytes / 1e6).toFixed(1)} MB, kept for offline use as ${version}`)
      },
    },
  }
}

const source = (version, list) => `// Written by the build.
const cacheName = 'nn-' + new URL(registration.scope).pathname + '-${version}'
const files = ${JSON.stringify(list)}
const scope = new URL(registration.scope)

addEventListener('install', (event) => {
  event.waitUntil((async () => {
    const cache = await caches.open(cacheName)
    // A few at a time: the page in front comes first.
    for (let i = 0; i < files.length; i += 8) {
      await Promise.all(files.slice(i, i + 8).map(async (file) => {
        const url = new URL(file || './', scope)
        const response = await fetch(url, { cache: 'no-cache' })
        if (!response.ok) throw new Error(url.pathname + ': ' + response.status)
        await cache.put(url, response)
      }))
    }
    await skipWaiting()
  })())
})

addEventListener('activate', (event) => {
  event.waitUntil((async () => {
    const mine = 'nn-' + scope.pathname + '-'
    for (const name of await caches.keys()) if (name.startsWith(mine) && name !== cacheName) await caches.delete(name)
    await clients.claim()
  })())
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
      return await fetch(request)
    } catch (error) {
      const kept = (await cache.match(url)) ?? (await cache.match(url.pathname + '/'))
      if (kept) return kept
      throw error
    }
  })())
})
`
