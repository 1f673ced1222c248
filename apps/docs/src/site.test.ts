import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import type { Explorable, Language } from './explorable'
import { words } from './explorable'
import { formula } from './explorable/formula'

const src = fileURLToPath(new URL('.', import.meta.url))
const content = join(src, 'content/docs')
const pages = readdirSync(content, { recursive: true })
  .map((file) => String(file).replaceAll('\\', '/'))
  .filter((file) => /\.mdx?$/.test(file) && !file.startsWith('api/'))
const explorables = readdirSync(join(src, 'explorables'))

test('every page is there in both languages', () => {
  const english = pages.filter((file) => !file.startsWith('ko/')).sort()
  expect(english.length).toBeGreaterThan(2)
  expect(
    pages
      .filter((file) => file.startsWith('ko/'))
      .map((file) => file.slice(3))
      .sort(),
  ).toEqual(english)
})

test('pages link within their own language, and name no machine', () => {
  for (const file of pages) {
    const source = readFileSync(join(content, file), 'utf8')
    const links = [...source.matchAll(/\]\((\/[^)]*)\)/g)].map(([, href]) => href)
    for (const href of links) expect(`${file}: ${href.startsWith('/ko/')}`).toBe(`${file}: ${file.startsWith('ko/')}`)
    expect(source).not.toMatch(/localhost|\/home\/|\/work\/|\/tmp\//)
  }
})

test('what is to be bold is bold: after a sign, stars that a letter follows stay stars', () => {
  for (const file of pages)
    for (const line of readFileSync(join(content, file), 'utf8').split('\n')) {
      const stars = line.replace(/`[^`]*`|\$[^$]*\$/g, 'x').split('**')
      for (let i = 1; i + 1 < stars.length; i += 2)
        expect(/[^\p{L}\p{N}]$/u.test(stars[i]) && /^\p{L}/u.test(stars[i + 1]), `${file}: ${line}`).toBe(false)
    }
})

test('every column of a table has a name', () => {
  for (const file of pages)
    for (const [, header] of readFileSync(join(content, file), 'utf8').matchAll(/^(\|.*\|)\n\|[ :|-]+\|$/gm))
      expect(
        header
          .slice(1, -1)
          .split('|')
          .every((cell) => cell.trim() !== ''),
        `${file}: ${header}`,
      ).toBe(true)
})

test('the same explorables and the same answers to the exercises in both languages', () => {
  for (const file of pages.filter((one) => !one.startsWith('ko/'))) {
    const parts = (path: string): string[] =>
      [
        ...readFileSync(join(content, path), 'utf8').matchAll(
          /<Explorable name="[^"]*"|(?:value|tolerance|right)=\{[^}]*\}|\\tag\{[^}]*\}/g,
        ),
      ].map(([part]) => part)
    expect(parts(`ko/${file}`)).toEqual(parts(file))
  }
})

describe.each(explorables)('%s', (name) => {
  test('has its four files', () => {
    for (const file of ['view.ts', 'model.ts', 'text.ts', 'x.test.ts'])
      expect(existsSync(join(src, 'explorables', name, file)), file).toBe(true)
  })

  test.each(Object.keys(words) as Language[])('opens finished in %s', async (language) => {
    const { explorable } = (await import(`./explorables/${name}/view.ts`)) as { explorable: Explorable }
    expect(explorable.name).toBe(name)
    const { tex, symbols } = explorable.formulas(language)
    const formulas = Object.fromEntries(Object.entries(tex).map(([key, one]) => [key, formula(one, symbols)]))
    const html = explorable.html(language, formulas)
    expect(html).not.toMatch(/undefined|NaN|\[object/)
    for (const part of ['predict', 'plot', 'timeline', 'taken']) expect(html, part).toContain(`data-part="${part}"`)
    expect(html.match(/<details>/g)).toHaveLength(3)
  })
})

test('sizes on the front page are those of the README, which the size gate keeps', () => {
  const rows = (file: string): string[] =>
    [...readFileSync(file, 'utf8').matchAll(/^\| \[`(@nn\/\w+)`\].*\| (\d+ kB|Node) \|$/gm)].map(
      ([, a, b]) => `${a} ${b}`,
    )
  const readme = rows(join(src, '../../../README.md')).filter((row) => !row.startsWith('@nn/cli'))
  expect(readme.length).toBe(9)
  for (const page of ['index.mdx', 'ko/index.mdx']) expect(rows(join(content, page))).toEqual(readme)
})
