import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dist, pages } from './browse'

const text = (html: string): string => html.replaceAll('&amp;', '&').replaceAll('&#38;', '&')
const all = new Map(
  pages().map((path) => {
    const html = readFileSync(join(dist, path, 'index.html'), 'utf8')
    const values = (pattern: RegExp): string[] => [...html.matchAll(pattern)].map(([, value]) => text(value))
    return [path, { ids: new Set(values(/\sid="([^"]*)"/g)), links: values(/<a\s[^>]*?href="([^"]*)"/g) }]
  }),
)

test('every link leads somewhere', () => {
  const broken: string[] = []
  const root = 'http://site/some/deep/path/'
  let followed = 0
  for (const [from, { links }] of all) {
    for (const href of new Set(links)) {
      const url = new URL(href, root + from)
      if (!url.href.startsWith('http://site/')) continue // another site: not ours to follow
      followed++
      if (!url.href.startsWith(root)) {
        broken.push(`${from} → ${href} (outside of the folder)`)
        continue
      }
      const path = decodeURIComponent(url.pathname.slice(new URL(root).pathname.length))
      const anchor = decodeURIComponent(url.hash.slice(1))
      const target = all.get(path)
      if (!target) {
        if (!existsSync(join(dist, path)) || path.endsWith('/') || path === '') broken.push(`${from} → ${path}`)
      } else if (anchor && !anchor.includes(':') && !target.ids.has(anchor)) broken.push(`${from} → ${path}#${anchor}`)
    }
  }
  expect(broken).toEqual([])
  expect(followed).toBeGreaterThan(1000)
})

test('each page in both languages', () => {
  const english = pages().filter((path) => !path.startsWith('ko/'))
  const korean = pages().filter((path) => path.startsWith('ko/'))
  expect(korean.map((path) => path.slice(3))).toEqual(english)
})
