import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { type Block, blocks, content, essence, ours, pages, programs } from '../../../scripts/samples'
import type { Codec, Fields } from './explorable'

// The programs themselves are run by scripts/readme.test.ts.
const root = fileURLToPath(new URL('../../../', import.meta.url))
const all = pages(root)
const text = new Map(all.map((file) => [file, readFileSync(join(root, file), 'utf8')]))
const found = new Map<string, Block[]>(all.map((file) => [file, blocks(file, text.get(file)!)]))
const korean = (file: string): string => file.replace(`${content}/`, `${content}/ko/`)
const english = all.filter((file) => !file.startsWith(`${content}/ko/`))

test('every block says what it is', () => {
  const every = [...found.values()].flat()
  const where = ({ file, line }: Block): string => `${file}:${line}`
  for (const block of every)
    expect(['ts', 'js', 'python', 'sh', 'csv', 'text', 'json'], where(block)).toContain(block.language)
  expect(every.filter(({ language, peer }) => language === 'python' && !peer).map(where)).toEqual([])
  expect(every.filter(({ noRun }) => noRun !== undefined && noRun.length <= 10).map(where)).toEqual([])
})

test.each(english)('%s: the same code in both languages', (file) => {
  const kinds = (one: string): string[] =>
    (found.get(one) ?? []).map((block) => {
      const { language, title, continued, noRun, peer } = block
      return [language, title, continued, noRun !== undefined, peer, essence(block)].join(' ')
    })
  expect(kinds(korean(file))).toEqual(kinds(file))
})

test('every program compiles', () => {
  const config = ts.readConfigFile(join(root, 'apps/docs/tsconfig.json'), ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, join(root, 'apps/docs'))
  const sources = new Map<string, string>()
  for (const file of english)
    for (const { line, code } of programs(found.get(file)!))
      sources.set(
        join(root, 'apps/docs/src/samples', `${file.replace(/\W+/g, '-')}-${line}.ts`),
        `${'\n'.repeat(line - 1)}${code}\nexport {}\n`,
      )
  expect(sources.size).toBeGreaterThan(10)
  const host = ts.createCompilerHost(options)
  const { fileExists, getSourceFile } = host
  host.fileExists = (file) => sources.has(file) || fileExists(file)
  host.getSourceFile = (file, language, ...rest) =>
    sources.has(file) ? ts.createSourceFile(file, sources.get(file)!, language) : getSourceFile(file, language, ...rest)
  const program = ts.createProgram([...sources.keys()], { ...options, noEmit: true, noUnusedLocals: false }, host)
  const wrong = [...sources.keys()].flatMap((file) =>
    [
      ...program.getSyntacticDiagnostics(program.getSourceFile(file)),
      ...program.getSemanticDiagnostics(program.getSourceFile(file)),
    ].map(
      ({ messageText, start, file: at }) =>
        `${file.split('/').at(-1)}:${(at?.getLineAndCharacterOfPosition(start ?? 0).line ?? 0) + 1}: ${ts.flattenDiagnosticMessageText(messageText, ' ')}`,
    ),
  )
  expect(wrong).toEqual([])
})

test('what cannot run by itself is a file here that a test in Chromium runs', () => {
  const shown = [...found.values()].flat().filter((block) => ours(block) && block.title)
  expect(new Set(shown.map(({ title }) => title))).toEqual(new Set(['training.worker.ts', 'page.ts']))
  for (const { title, code } of shown)
    expect(essence({ language: 'ts', code })).toBe(
      essence({ language: 'ts', code: readFileSync(join(root, 'apps/docs/src/samples', title!), 'utf8') }),
    )
})

describe('links into explorables', () => {
  const links = all.flatMap((file) =>
    [...text.get(file)!.matchAll(/\]\((\/[^)#]*)#(\w+:[^)]*)\)/g)].map(([, page, hash]) => ({ file, page, hash })),
  )

  test.each(links)('$file: $page#$hash', async ({ page, hash }) => {
    const source = text.get(`${content}${page.replace(/\/$/, '')}.mdx`)
    const name = hash.split(':')[0]
    expect(source, 'the page is there').toBeDefined()
    expect(source).toContain(`<Explorable name="${name}"`)
    const { link } = (await import(`./explorables/${name}/view.ts`)) as { link: Codec<Fields> }
    // Read and written again it is the same: every key is known, every value is in its range and in its place.
    expect(link.write(link.read(`#${hash}`)!)).toBe(`#${hash}`)
  })
})
