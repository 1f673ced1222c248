import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { pages } from './browse'
import { reader } from './reader'

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

interface Found {
  readonly id: string
  readonly nodes: readonly { readonly target: unknown; readonly failureSummary?: string }[]
}

/** The shortcut inside the search button is no part of its name: "Search", not "Search Ctrl K". */
const shortcut = ({ id, nodes }: Found): boolean =>
  id === 'label-content-name-mismatch' &&
  nodes.every(({ target }) => String(target).startsWith('button[data-open-modal'))

/** Tests of every page in one language; those of the chapter in both themes. */
export function testPages(language: 'en' | 'ko'): void {
  const site = reader()
  const own = pages().filter((path) => path.startsWith('ko/') === (language === 'ko'))
  const cases = own.flatMap((path) => (path.includes('chapter/') ? ['light', 'dark'] : ['light']).map((s) => [path, s]))

  test.each(cases)('%s (%s): no complaint, nothing for axe to say', async (path, scheme) => {
    const page = await site.open(path, { colorScheme: scheme as 'light' | 'dark' })
    await page.waitForLoadState('networkidle')
    expect(await page.evaluate(() => document.documentElement.lang)).toBe(language)
    expect(await page.evaluate(() => document.documentElement.dataset.theme)).toBe(scheme)
    for (const details of await page.$$('.nn-explorable details, .nn-exercise details'))
      await details.evaluate((element) => element.setAttribute('open', ''))
    await page.evaluate(axe)
    const found = (await page.evaluate(
      "axe.run(document, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] }).then((r) => r.violations)",
    )) as Found[]
    expect(
      found
        .filter((one) => !shortcut(one))
        .map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((n) => `${n.target}: ${n.failureSummary}`) })),
    ).toEqual([])
    expect(await page.context().cookies()).toEqual([])
  })
}
