// The reference: one page for each package and subpath, written from the docstrings. Nothing of it is kept in git.
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

const docs = fileURLToPath(new URL('..', import.meta.url))
const packages = fileURLToPath(new URL('../../../packages/', import.meta.url))
const target = join(docs, 'src/content/docs/api')

const order = ['tensor', 'activations', 'costs', 'regularize', 'datasets', 'train']
const rank = (name) => (order.includes(name) ? order.indexOf(name) : order.length)

/** What has a page: `@nn/tensor/math` is the page tensor-math. */
export function apiPages() {
  return readdirSync(packages)
    .filter((name) => existsSync(join(packages, name, 'package.json')))
    .map((name) => ({ name, manifest: JSON.parse(readFileSync(join(packages, name, 'package.json'), 'utf8')) }))
    .filter(({ manifest }) => !manifest.private)
    .sort((a, b) => rank(a.name) - rank(b.name) || (a.name < b.name ? -1 : 1))
    .flatMap(({ name, manifest }) =>
      Object.keys(manifest.exports ?? {})
        .filter((key) => key !== './package.json')
        .map((key) => {
          const source = join(packages, name, 'src', key === '.' ? 'index' : key.slice(2))
          return {
            name: manifest.name + key.slice(1),
            slug: name + key.slice(1).replaceAll('/', '-'),
            entry: existsSync(`${source}.ts`) ? `${source}.ts` : `${source}/index.ts`,
            description: key === '.' ? manifest.description : '',
          }
        })
        .filter(({ entry }) => existsSync(entry)),
    )
}

/** Changes when a source does, or this script. */
function fingerprint() {
  const hash = createHash('sha256').update(readFileSync(fileURLToPath(import.meta.url)))
  for (const page of apiPages()) hash.update(JSON.stringify(page.name))
  for (const file of readdirSync(packages, { recursive: true }).sort((a, b) => (a < b ? -1 : 1))) {
    if (/^[^/]+\/(package\.json|src\/.*(?<!\.(test|bench))\.ts)$/.test(file))
      hash.update(file).update(readFileSync(join(packages, file)))
  }
  return hash.digest('hex')
}

export async function writeApi() {
  const stamp = join(docs, '.astro/api/stamp')
  const now = fingerprint()
  if (existsSync(target) && existsSync(stamp) && readFileSync(stamp, 'utf8') === now) return
  const { Application, LogLevel } = await import('typedoc')
  rmSync(target, { recursive: true, force: true })
  for (const page of apiPages()) {
    const out = join(docs, '.astro/api', page.slug)
    rmSync(out, { recursive: true, force: true })
    const app = await Application.bootstrapWithPlugins({
      entryPoints: [page.entry],
      tsconfig: join(docs, 'tsconfig.api.json'),
      plugin: ['typedoc-plugin-markdown'],
      name: page.name,
      outputFileStrategy: 'modules',
      readme: 'none',
      disableSources: true,
      excludeInternal: true,
      excludePrivate: true,
      skipErrorChecking: true,
      logLevel: LogLevel.Error,
      hidePageHeader: true,
      hideBreadcrumbs: true,
      hidePageTitle: true,
      parametersFormat: 'table',
      interfacePropertiesFormat: 'table',
      expandParameters: false,
      useCodeBlocks: true,
      groupOrder: ['Functions', 'Variables', 'Classes', 'Interfaces', 'Type Aliases', '*'],
    })
    const project = await app.convert()
    if (!project) throw new Error(`api: no reference of ${page.name} from ${relative(docs, page.entry)}`)
    await app.outputs.writeOutput({ name: 'markdown', path: out }, project)
    const written = readdirSync(out, { recursive: true }).filter((file) => file.endsWith('.md'))
    const body = written.map((file) => readFileSync(join(out, file), 'utf8')).join('\n')
    const file = join(target, `${page.slug}.md`)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, withHead(page, body))
  }
  writeFileSync(stamp, now)
}

function withHead(page, body) {
  const text = body
    .replace(/\]\((?!https?:)([^)#]*)\.md(#[^)]*)?\)/g, (_, _path, anchor = '') => `](${anchor || '#'})`)
    .replace(/^# .*\n/, '')
  const anchors = anchorsOf(text)
  const linked = text.replace(/\]\(#([^)]+)-\d+\)/g, (all, name) => {
    // TypeDoc numbers names that differ in case only; the page has one heading of that name.
    return anchors.has(all.slice(3, -1)) || !anchors.has(name) ? all : `](#${name})`
  })
  return `---
title: ${JSON.stringify(page.name)}
description: ${JSON.stringify(page.description || `Reference of ${page.name}`)}
editUrl: false
tableOfContents: { maxHeadingLevel: 3 }
---
${linked}`
}

/** What the headings of a page are called in links. */
function anchorsOf(text) {
  const seen = new Map()
  const anchors = new Set([...text.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id))
  for (const [, title] of text.matchAll(/^#{2,6} (.+)$/gm)) {
    const slug = title
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-')
    const n = seen.get(slug) ?? 0
    seen.set(slug, n + 1)
    anchors.add(n === 0 ? slug : `${slug}-${n}`)
  }
  return anchors
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeApi()
  console.log(`api: ${apiPages().length} pages`)
}
