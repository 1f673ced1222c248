// The code on the site. Every ```ts and ```js block of a page is a program that the tests run, alone or, `continued`, as the rest of
// the one before it. `no-run="reason"` says what it would need (it is compiled all the same), `peer="Keras 3"` that it is for another
// library. ```csv blocks with a title are files that the programs of their page find.
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import ts from 'typescript'
import { promise } from './examples.ts'

export interface Block {
  readonly file: string
  /** Line of the first line inside, from 1. */
  readonly line: number
  readonly language: string
  readonly code: string
  readonly title?: string
  /** Goes on where the block before it ended. */
  readonly continued: boolean
  /** Why it cannot run here. */
  readonly noRun?: string
  /** The other library that it is written for. */
  readonly peer?: string
}

/** One program: a block and those that go on with it, with empty lines where prose was, so that lines keep their numbers. */
export interface Program {
  readonly file: string
  readonly line: number
  readonly code: string
  readonly noRun?: string
  readonly files: Readonly<Record<string, string>>
}

export const content = 'apps/docs/src/content/docs'

/** The pages that people wrote, below `root`. */
export function pages(root: string): string[] {
  return readdirSync(join(root, content), { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => /\.mdx?$/.test(file) && !/^(ko\/)?api\//.test(file))
    .sort()
    .map((file) => `${content}/${file}`)
}

export function blocks(file: string, text: string): Block[] {
  const found: Block[] = []
  const lines = text.split('\n')
  for (let i = 0; i < lines.length; i++) {
    const open = /^( *)(`{3,})(\S*)(.*)$/.exec(lines[i])
    if (!open) continue
    const [, indent, fence, language, meta] = open
    const from = i + 1
    while (++i < lines.length && lines[i].trim() !== fence) {
      // A fence of its own length ends it.
    }
    if (i === lines.length) throw new Error(`${file}:${from}: a block that does not end`)
    const option = (name: string): string | undefined => new RegExp(`\\b${name}="([^"]*)"`).exec(meta)?.[1]
    found.push({
      file,
      line: from + 1,
      language,
      code: lines
        .slice(from, i)
        .map((line) => (line.startsWith(indent) ? line.slice(indent.length) : line))
        .join('\n'),
      title: option('title'),
      continued: /\bcontinued\b/.test(meta.replace(/"[^"]*"/g, '')),
      noRun: option('no-run'),
      peer: option('peer'),
    })
  }
  return found
}

export const ours = ({ language, peer }: Block): boolean => /^(ts|js)$/.test(language) && peer === undefined

export function programs(all: readonly Block[]): Program[] {
  const files = Object.fromEntries(
    all.filter(({ language, title }) => language === 'csv' && title).map(({ title, code }) => [title, `${code}\n`]),
  )
  const found: { file: string; line: number; code: string; noRun?: string; files: typeof files }[] = []
  for (const block of all.filter(ours)) {
    const before = found.at(-1)
    if (!block.continued) found.push({ ...pick(block), files })
    else if (!before) throw new Error(`${block.file}:${block.line}: continued, but nothing is before it`)
    else {
      const gap = block.line - before.line - before.code.split('\n').length
      before.code += '\n'.repeat(gap + 1) + block.code
      before.noRun ??= block.noRun
    }
  }
  return found
}

const pick = ({ file, line, code, noRun }: Block): Pick<Block, 'file' | 'line' | 'code' | 'noRun'> => ({
  file,
  line,
  code,
  noRun,
})

/** What must be equal in two languages: all tokens, and of the comments those that promise a value. */
export function essence({ language, code }: Pick<Block, 'language' | 'code'>): string {
  if (!/^(ts|js)$/.test(language))
    return code
      .replace(/(^|\s)#.*$/gm, '')
      .replace(/[ \t]+/g, ' ')
      .replace(/ +$/gm, '')
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code)
  const kept: string[] = []
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    const text = scanner.getTokenText()
    const trivia = token <= ts.SyntaxKind.LastTriviaToken
    if (!trivia || (token === ts.SyntaxKind.SingleLineCommentTrivia && promise(text))) kept.push(text)
  }
  return kept.join(' ')
}

/** The programs of the pages in English; those in other languages have the same essence. */
export function sitePrograms(root: string): Program[] {
  return pages(root)
    .filter((file) => !file.startsWith(`${content}/ko/`))
    .flatMap((file) => programs(blocks(file, readFileSync(join(root, file), 'utf8'))))
}
