import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
// @ts-expect-error a script of the build, without types
import { joined, ownStyles, preloads, standsAlone, together } from '../scripts/light.mjs'
// @ts-expect-error a script of the build, without types
import { part } from '../scripts/offline.mjs'

const page = (inner: string): string => `<html><head><link rel="stylesheet" href="../_astro/common.css">${inner}</head>`

describe('a page asks for what it needs', () => {
  const views = { one: { scripts: [], styles: ['_astro/one.css'] }, two: { scripts: [], styles: ['_astro/two.css'] } }

  test('style sheets of explorables that are elsewhere go', () => {
    const both = page(
      '<link rel="stylesheet" href="../_astro/one.css"><link rel="stylesheet" href="../_astro/two.css">',
    )
    expect(ownStyles(`${both}<section data-explorable="one">`, views)).toBe(
      `${page('<link rel="stylesheet" href="../_astro/one.css">')}<section data-explorable="one">`,
    )
    expect(ownStyles(both, views)).toBe(page(''))
  })

  test('its head names scripts and letters, after the style sheets', () => {
    const head = preloads(page(''), { scripts: ['../_astro/view.js'], fonts: ['../_astro/a.woff2'] })
    expect(head).toBe(
      page(
        '<link rel="modulepreload" href="../_astro/view.js"><link rel="preload" href="../_astro/a.woff2" as="font" type="font/woff2" crossorigin>',
      ),
    )
  })
})

describe('small scripts come as one', () => {
  const files: Record<string, string> = {
    'a.js': 'var n=1;globalThis.first=()=>n',
    'b.js': 'var n=2;globalThis.second=()=>n',
    'c.js': 'import"./d.js"',
  }
  const tags = Object.keys(files)
    .map((src) => `<script type="module" src="${src}"></script>`)
    .join('<p>')

  test('those that stand alone, where the first of them stood', () => {
    let written = ''
    const html = joined(
      tags,
      (src: string) => files[src],
      (js: string) => {
        written = js
        return 'all.js'
      },
    )
    expect(html).toBe('<script type="module" src="all.js"></script><p><p><script type="module" src="c.js"></script>')
    expect(written).toBe(together([files['a.js'], files['b.js']]))
    expect(standsAlone('import.meta.url')).toBe(false)
  })

  test('each keeps its own variables, and a fault of one stops no other', () => {
    const told: unknown[] = []
    const here: { first?: () => number; second?: () => number; reportError: (error: unknown) => void } = {
      reportError: (error) => told.push(error),
    }
    runInNewContext(together([files['a.js'], 'throw 3', files['b.js']]), here)
    expect([here.first?.(), here.second?.(), told]).toEqual([1, 2, [3]])
  })
})

test('offline: pages by language first; the reference, search and what is large when there is time', () => {
  const parts = ['', '404.html', 'chapter/l2/', 'ko/', 'ko/chapter/l2/', '_astro/kit.js', 'api/train/', 'ko/api/train/']
  expect(parts.map((file) => part(file, 1000))).toEqual(['en', 'en', 'en', 'ko', 'ko', 'shared', 'rest', 'rest'])
  expect(part('pagefind/pagefind.js', 1000)).toBe('rest')
  expect(part('_astro/images.bin', 1_759_662)).toBe('rest')
})
