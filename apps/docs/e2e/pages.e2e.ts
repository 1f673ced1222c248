import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { dist, pages } from './browse'
import { reader } from './reader'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const site = reader()

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[]
}

const chapter = (path: string): boolean => path.includes('chapter/')

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
  const page = await site.open(path, { colorScheme: scheme as 'light' | 'dark' })
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
  expect(await page.context().cookies()).toEqual([])
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
