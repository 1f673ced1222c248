// A page asks at once for what it needs, and for nothing else. Left alone, the script of an explorable would be found only
// when its loader has run, and the scripts that are shared only in it: a round trip for each. So the head of a page names
// them (modulepreload), with the letters of its formulas; style sheets of explorables that are not on the page go; small
// scripts of the frame come as one.
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { files, up } from './any-base.mjs'

/** A script so small, in bytes, that a request of its own would cost more than what it holds. */
const SMALL = 8000

/** Letters that every formula has. */
const letters = /\/(KaTeX_(?:Main-Regular|Math-Italic)\.[\w-]+\.woff2)$/

/** What `explorables/<name>/view.ts` has become: its scripts, the view first, and its style sheets. */
export function viewsOf(bundle) {
  const views = {}
  for (const chunk of Object.values(bundle)) {
    const name = /\/explorables\/([^/]+)\/view\.ts$/.exec(chunk.facadeModuleId ?? '')?.[1]
    if (!name) continue
    const scripts = closure(bundle, chunk.fileName)
    const styles = scripts.flatMap((file) => [...(bundle[file].viteMetadata?.importedCss ?? [])])
    views[name] = { scripts, styles }
  }
  return views
}

/** A chunk and all that it imports, each once. */
function closure(bundle, first) {
  const found = [first]
  for (const file of found) {
    for (const next of bundle[file]?.imports ?? []) if (bundle[next] && !found.includes(next)) found.push(next)
  }
  return found
}

/** The explorables of a page, by name. */
const shown = (html) => [...html.matchAll(/ data-explorable="([^"]+)"/g)].map(([, name]) => name)

const lastOf = (path) => path.replace(/^.*\//, '')

/** Style sheets of explorables stay where one of them is on the page. */
export function ownStyles(html, views) {
  const own = new Set(shown(html).flatMap((name) => views[name]?.styles ?? []))
  const foreign = new Set(
    Object.values(views)
      .flatMap(({ styles }) => styles)
      .filter((file) => !own.has(file))
      .map(lastOf),
  )
  return html.replace(/<link rel="stylesheet" href="([^"]+)">/g, (all, href) => (foreign.has(lastOf(href)) ? '' : all))
}

/** After the style sheets, which come first, what is wanted soon. */
export function preloads(html, { scripts, fonts }) {
  const links = [
    ...scripts.map((href) => `<link rel="modulepreload" href="${href}">`),
    ...fonts.map((href) => `<link rel="preload" href="${href}" as="font" type="font/woff2" crossorigin>`),
  ].join('')
  const at = html.lastIndexOf('</head>')
  return at < 0 ? html : html.slice(0, at) + links + html.slice(at)
}

const tag = /<script type="module" src="([^"]+)"><\/script>/g

/** Whether a script can stand with others in one file: it neither imports nor exports, and does not ask where it lies. */
export const standsAlone = (js) => js.length <= SMALL && !/\b(?:import|export|await)\b/.test(js)

/** Each a function, whose variables are its own, and none stopped by a fault of another. */
export const together = (scripts) => scripts.map((js) => `try{(()=>{${js}\n})()}catch(e){reportError(e)}\n`).join('')

/** Puts the small scripts of a page into one, in their order and where the first of them stood. */
export function joined(html, read, write) {
  const small = [...html.matchAll(tag)].map(([, src]) => src).filter((src) => standsAlone(read(src)))
  if (small.length < 2) return html
  const src = write(together([...new Set(small)].map(read)), small[0])
  let first = true
  return html.replace(tag, (all, one) => {
    if (!small.includes(one)) return all
    const here = first ? `<script type="module" src="${src}"></script>` : ''
    first = false
    return here
  })
}

export function light() {
  const views = {}
  const imports = {}
  const plugin = {
    name: 'light',
    apply: 'build',
    applyToEnvironment: ({ name }) => name === 'client',
    generateBundle: {
      order: 'post',
      handler(_, bundle) {
        Object.assign(views, viewsOf(bundle))
        for (const chunk of Object.values(bundle)) {
          if (chunk.type === 'chunk') imports[lastOf(chunk.fileName)] = closure(bundle, chunk.fileName).slice(1)
        }
      },
    },
  }
  return {
    name: 'light',
    hooks: {
      'astro:config:setup': ({ updateConfig }) => updateConfig({ vite: { plugins: [plugin] } }),
      'astro:build:done': ({ dir, logger }) => {
        const root = fileURLToPath(dir)
        const all = [...files(root)].map((path) => relative(root, path))
        const fonts = all.filter((file) => letters.test(`/${file}`))
        const joint = new Set()
        const left = new Set()
        const asked = new Set()
        const pages = all.filter((file) => file.endsWith('.html'))
        for (const file of pages) {
          const path = join(root, file)
          const before = readFileSync(path, 'utf8')
          const at = (src) => join(root, file, '..', src)
          let html = ownStyles(before, views)
          html = joined(
            html,
            (src) => readFileSync(at(src), 'utf8'),
            (js, beside) => {
              const name = `page.${createHash('sha256').update(js).digest('base64url').slice(0, 8)}.js`
              const src = beside.replace(/[^/]+$/, name)
              if (!existsSync(at(src))) writeFileSync(at(src), js)
              joint.add(name)
              return src
            },
          )
          for (const [, src] of before.matchAll(tag)) left.add(lastOf(src))
          for (const [, src] of html.matchAll(tag)) asked.add(lastOf(src))
          const names = shown(html)
          const needed = [
            ...names.flatMap((name) => views[name].scripts),
            ...[...html.matchAll(tag)].flatMap(([, src]) => imports[lastOf(src)] ?? []),
          ]
          html = preloads(html, {
            scripts: [...new Set(needed)].map((script) => up(file) + script),
            fonts: names.length > 0 ? fonts.map((font) => up(file) + font) : [],
          })
          if (html !== before) writeFileSync(path, html)
        }
        for (const file of all) {
          const name = lastOf(file)
          if (file.includes('_astro/') && left.has(name) && !asked.has(name)) rmSync(join(root, file))
        }
        logger.info(`${pages.length} pages, ${joint.size} joint scripts, ${Object.keys(views).length} explorables`)
      },
    },
  }
}
