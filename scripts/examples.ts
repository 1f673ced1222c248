// Documentation that runs. The first ```ts block of every README, every `@example` of a docstring and the code on the site become
// modules, in which each `expression // → value` is a check. readme.test.ts runs them.
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import ts from 'typescript'
import { sitePrograms } from './samples.ts'

export interface Example {
  /** `packages/costs/src/quadratic.ts:12` */
  readonly name: string
  readonly file: string
  /** Line of the example's first line in its file, from 1. */
  readonly line: number
  readonly code: string
  /** Why it is not run, if it says so: `// not run: reason` as its first line. */
  readonly skip?: string
  /** Modules whose exports an example in a docstring may use without importing them, nearest first. */
  readonly scope: readonly string[]
  /** Files that it finds in its folder, an empty one otherwise. Without this it stays where the tests are. */
  readonly files?: Readonly<Record<string, string>>
}

/** What a comment after an expression promises. */
export interface Promised {
  readonly text: string
  readonly throws: boolean
}

/** All examples below `root`, and the READMEs that have none yet. */
export function collect(root: string): { examples: Example[]; missing: string[] } {
  const examples: Example[] = []
  const missing: string[] = []
  const packages = readdirSync(join(root, 'packages')).filter((name) =>
    existsSync(join(root, 'packages', name, 'package.json')),
  )
  for (const file of ['README.md', ...packages.map((name) => `packages/${name}/README.md`)]) {
    if (!existsSync(join(root, file))) continue
    const example = firstBlock(file, readFileSync(join(root, file), 'utf8'))
    if (example) examples.push(example)
    else if (file !== 'README.md' && !manifest(root, file.split('/')[1]).private) missing.push(file)
  }
  for (const name of packages) {
    const scope = [...entries(root, name), '@nn/tensor', '@nn/tensor/random']
    const src = join('packages', name, 'src')
    if (!existsSync(join(root, src))) continue
    for (const inside of readdirSync(join(root, src), { recursive: true, encoding: 'utf8' }).sort()) {
      if (!inside.endsWith('.ts') || /\.(test|bench|gen|d)\.ts$/.test(inside)) continue
      const path = join(src, inside)
      const text = readFileSync(join(root, path), 'utf8')
      // What the file itself exports is nearest: it is what its docstrings speak about, published or not.
      for (const example of docstrings(path, text)) examples.push({ ...example, scope: [join(root, path), ...scope] })
    }
  }
  for (const { file, line, code, noRun, files } of sitePrograms(root)) {
    const skip = noRun === undefined ? {} : { skip: noRun }
    examples.push({ name: `${file}:${line}`, file, line, code, scope: [], files, ...skip })
  }
  return { examples, missing }
}

function manifest(root: string, name: string): { private?: boolean; exports?: Record<string, unknown> } {
  return JSON.parse(readFileSync(join(root, 'packages', name, 'package.json'), 'utf8'))
}

function entries(root: string, name: string): string[] {
  return Object.keys(manifest(root, name).exports ?? {})
    .filter((key) => key !== './package.json')
    .map((key) => `@nn/${name}${key.slice(1)}`)
}

export function firstBlock(file: string, text: string): Example | undefined {
  const lines = text.split('\n')
  const start = lines.findIndex((line) => /^```ts\b/.test(line))
  if (start < 0) return undefined
  const end = lines.findIndex((line, i) => i > start && /^```\s*$/.test(line))
  return example(file, start + 2, lines.slice(start + 1, end < 0 ? undefined : end), [])
}

export function docstrings(file: string, text: string): Example[] {
  const found: Example[] = []
  for (const comment of text.matchAll(/\/\*\*[\s\S]*?\*\//g)) {
    const first = text.slice(0, comment.index).split('\n').length
    const lines = comment[0]
      .replace(/^\/\*\*/, '')
      .replace(/\*\/$/, '')
      .split('\n')
      .map((line) => line.replace(/^\s*\* ?/, '').trimEnd())
    for (let i = 0; i < lines.length; i++) {
      const tag = /^\s*@example\b\s?(.*)$/.exec(lines[i])
      if (!tag) continue
      let end = i + 1
      while (end < lines.length && !/^\s*@[a-z]/i.test(lines[end])) end++
      const body = [tag[1], ...lines.slice(i + 1, end)].map((line) => (/^\s*```/.test(line) ? '' : line))
      const skipped = body.findIndex((line) => line.trim() !== '')
      if (skipped >= 0) found.push(example(file, first + i + skipped, body.slice(skipped), []))
    }
  }
  return found
}

function example(file: string, line: number, lines: string[], scope: string[]): Example {
  const not = /^\s*\/\/\s*not run:\s*(.*)$/.exec(lines.find((l) => l.trim() !== '') ?? '')
  return {
    name: `${file}:${line}`,
    file,
    line,
    code: lines.join('\n').trimEnd(),
    scope,
    ...(not ? { skip: not[1] } : {}),
  }
}

const literal = /^(?:[-+]?(?:Infinity|NaN)|true|false|null|'[^']*'|"[^"]*")$/

/** What a comment promises: after an arrow anything, without one only what reads as a value. */
export function promise(comment: string): Promised | undefined {
  const text = comment.replace(/^\/\/\s*/, '').trim()
  const arrow = text.startsWith('→')
  const rest = arrow ? text.slice(1).trim() : text
  const throws = /^throws ([A-Z].*)$/.exec(rest)
  if (throws) return { text: throws[1], throws: true }
  if (arrow) return { text: rest, throws: false }
  const value = rest.replace(/…$/, '')
  return literal.test(value) || isJson(value) || (rest.endsWith('…') && /^[-+]?\d[\d.]*$/.test(value))
    ? { text: rest, throws: false }
    : undefined
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

/** The example as a module: every promised value is handed to `__example.check`. Lines keep their numbers. */
export function transform(code: string, name = 'example', firstLine = 1): string {
  const tree = ts.createSourceFile(`${name}.ts`, code, ts.ScriptTarget.Latest, true)
  const edits: { at: number; text: string }[] = []
  const kept = new Set<number>()

  const after = (statement: ts.Statement): { promised: Promised; at: number } | undefined => {
    const end = statement.getEnd()
    const trailing = ts.getTrailingCommentRanges(code, end)?.find((c) => code.startsWith('//', c.pos))
    if (trailing) {
      const promised = promise(code.slice(trailing.pos, trailing.end))
      return promised && { promised, at: trailing.pos }
    }
    // Alone on the next line only an arrow speaks about the line before it.
    const next = /^[ \t]*\n[ \t]*(\/\/[ \t]*→.*)/.exec(code.slice(end))
    const promised = next && promise(next[1])
    return next && promised ? { promised, at: end + next[0].length - next[1].length } : undefined
  }

  const visit = (at: ts.Node): void => {
    if (ts.isExpressionStatement(at) || ts.isVariableStatement(at)) {
      const claim = after(at)
      if (claim) {
        const { promised } = claim
        kept.add(claim.at)
        const line = firstLine + tree.getLineAndCharacterOfPosition(at.getStart(tree)).line
        const tail = `, ${JSON.stringify(promised.text)}, ${line})`
        if (ts.isVariableStatement(at)) {
          const names = at.declarationList.declarations.map((d) => d.name)
          if (names.length !== 1 || !ts.isIdentifier(names[0]) || promised.throws) kept.delete(claim.at)
          else edits.push({ at: at.getEnd(), text: `;__example.check([${names[0].text}]${tail};` })
        } else {
          const { expression } = at
          const printed =
            ts.isCallExpression(expression) && expression.expression.getText(tree) === 'console.log'
              ? expression.arguments
              : undefined
          const from = printed?.length ? printed[0].getStart(tree) : expression.getStart(tree)
          const to = printed?.length ? printed[printed.length - 1].getEnd() : expression.getEnd()
          if (promised.throws) {
            const async = /\bawait\b/.test(code.slice(expression.getStart(tree), to))
            edits.push({
              at: expression.getStart(tree),
              text: async ? 'await __example.throws(async () => (' : '__example.throws(() => (',
            })
            edits.push({ at: expression.getEnd(), text: `)${tail};` })
          } else {
            // `console.log(a, b) // → …` is checked as what it prints.
            edits.push({ at: expression.getStart(tree), text: '__example.check([' })
            edits.push({ at: to, text: `]${tail};` })
            if (from > expression.getStart(tree)) edits.push({ at: -1, text: `${expression.getStart(tree)} ${from}` })
            if (to < expression.getEnd()) edits.push({ at: -1, text: `${to} ${expression.getEnd()}` })
          }
        }
      }
    }
    ts.forEachChild(at, visit)
  }
  visit(tree)

  // A promise that no expression keeps would be a claim that nobody checks.
  const scanner = ts.createScanner(ts.ScriptTarget.Latest, false, ts.LanguageVariant.Standard, code)
  for (let token = scanner.scan(); token !== ts.SyntaxKind.EndOfFileToken; token = scanner.scan()) {
    if (token !== ts.SyntaxKind.SingleLineCommentTrivia) continue
    if (/^\/\/\s*→/.test(scanner.getTokenText()) && !kept.has(scanner.getTokenStart())) {
      const line = firstLine + tree.getLineAndCharacterOfPosition(scanner.getTokenStart()).line
      throw new Error(`line ${line}: no expression belongs to \`${scanner.getTokenText()}\``)
    }
  }

  const cuts = edits.filter((e) => e.at < 0).map((e) => e.text.split(' ').map(Number))
  const inserts = edits.filter((e) => e.at >= 0)
  let out = ''
  for (let i = 0; i <= code.length; i++) {
    for (const edit of inserts) if (edit.at === i) out += edit.text
    if (i < code.length && (code[i] === '\n' || !cuts.some(([from, to]) => i >= from && i < to))) out += code[i]
  }
  return `${out}\nexport {}\n`
}

/** A value as a reader writes it: numbers by String, strings as they are, arrays and objects as JSON that knows NaN and −0. */
export function format(value: unknown): string {
  return typeof value === 'string' ? value : json(value)
}

function json(value: unknown): string {
  if (typeof value === 'number') return Object.is(value, -0) ? '-0' : String(value)
  if (typeof value === 'bigint') return `${value}n`
  if (typeof value !== 'object' || value === null)
    return typeof value === 'string' ? JSON.stringify(value) : String(value)
  if ('toJSON' in value && typeof value.toJSON === 'function') return json(value.toJSON())
  if (Array.isArray(value)) return `[${value.map(json).join(',')}]`
  if (ArrayBuffer.isView(value) && !(value instanceof DataView)) return json(Array.from(value as Uint8Array))
  return `{${Object.entries(value)
    .filter(([, v]) => v !== undefined && typeof v !== 'function')
    .map(([k, v]) => `${JSON.stringify(k)}:${json(v)}`)
    .join(',')}}`
}

/** The same value written in two ways is one text: spaces, quotes round keys and the kind of quotes do not count. */
function normal(text: string): string {
  return text
    .replace(/'([^'"\\]*)'/g, '"$1"')
    .replace(/"([A-Za-z_$][\w$]*)"(\s*:)/g, '$1$2')
    .replace(/\s*([[\]{},:])\s*/g, '$1')
    .trim()
}

/** Whether `values` are what `promised` says; `…` at its end stands for anything. */
export function matches(values: readonly unknown[], promised: string): boolean {
  const actual = values.map(format).join(' ')
  const prefix = promised.endsWith('…')
  const text = prefix ? promised.slice(0, -1).trimEnd() : promised
  const same = (a: string, b: string): boolean => (prefix ? a.startsWith(b) : a === b)
  if (same(actual, text) || same(normal(actual), normal(text))) return true
  if (values.length !== 1) return false
  const [value] = values
  if (typeof value === 'string') return same(JSON.stringify(value), normal(text)) || same(`'${value}'`, text)
  if (typeof value === 'number' && !prefix && text !== '')
    return value === Number(text) && !(text === '-0' && !Object.is(value, -0))
  return false
}

/** A Vite plugin: `virtual:examples` lists the examples of this repository, each with a function that imports it. */
export function examples(root: string): {
  name: string
  enforce: 'pre'
  resolveId(id: string): string | undefined
  load(this: { addWatchFile(path: string): void }, id: string): string | undefined
} {
  const file = (i: number, { file: path, line }: Example): string =>
    join(root, dirname(path), `.example-${i}-${relative(dirname(path), path).replace(/\W+/g, '-')}-${line}.ts`)
  const list = '\0virtual:examples'
  let modules = new Map<string, Example>()
  return {
    name: 'examples',
    enforce: 'pre',
    resolveId(id) {
      if (id === 'virtual:examples') return list
      return modules.has(id) ? id : undefined
    },
    load(id) {
      if (modules.has(id)) {
        const { code, name, line, file: path } = modules.get(id) as Example
        this.addWatchFile(join(root, path))
        try {
          return transform(code, name, line)
        } catch (error) {
          return `throw new Error(${JSON.stringify((error as Error).message)})`
        }
      }
      if (id !== list) return undefined
      const { examples: all, missing } = collect(root)
      modules = new Map(all.map((e, i) => [file(i, e), e]))
      for (const { file: path } of all) this.addWatchFile(join(root, path))
      const items = [...modules].map(([path, { name, skip, scope, files }]) => {
        const names = scope.map((from) => `() => import(${JSON.stringify(from)})`)
        return `{ name: ${JSON.stringify(name)}, skip: ${JSON.stringify(skip)}, files: ${JSON.stringify(files)}, scope: [${names.join(', ')}], run: () => import(${JSON.stringify(path)}) }`
      })
      return `export const examples = [\n${items.join(',\n')}\n]\nexport const missing = ${JSON.stringify(missing)}\n`
    },
  }
}
