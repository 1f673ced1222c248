import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import { docstrings, firstBlock, format, matches, promise, transform } from './examples.ts'

interface Runnable {
  name: string
  skip?: string
  files?: Record<string, string>
  scope: (() => Promise<Record<string, unknown>>)[]
  run: () => Promise<unknown>
}
const list: string = 'virtual:examples'
const { examples, missing }: { examples: Runnable[]; missing: string[] } = await import(list)

/** Runs an example with the names of its scope at hand, as if it had imported them. */
async function runExample(scope: Record<string, unknown>[], run: () => Promise<unknown>): Promise<void> {
  const wrong: string[] = []
  const names = new Map<string, unknown>([
    [
      '__example',
      {
        check(values: unknown[], promised: string, line: number) {
          if (!matches(values, promised)) wrong.push(`line ${line}: ${values.map(format).join(' ')}, not ${promised}`)
        },
        throws(call: () => unknown, promised: string, line: number): unknown {
          const told = (error: unknown): void => {
            const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error)
            if (!text.includes(promised.replace(/…$/, ''))) wrong.push(`line ${line}: threw ${text}, not ${promised}`)
          }
          const silent = (): void => void wrong.push(`line ${line}: did not throw ${promised}`)
          try {
            const result = call()
            if (result instanceof Promise) return result.then(silent, told)
            silent()
          } catch (error) {
            told(error)
          }
          return undefined
        },
      },
    ],
  ])
  for (const module of scope) {
    for (const [name, value] of Object.entries(module)) if (!names.has(name)) names.set(name, value)
  }
  const before = new Map([...names.keys()].map((name) => [name, Object.getOwnPropertyDescriptor(globalThis, name)]))
  const log = vi.spyOn(console, 'log').mockImplementation(() => {})
  try {
    for (const [name, value] of names) {
      Object.defineProperty(globalThis, name, { value, configurable: true, writable: true, enumerable: false })
    }
    await run()
  } finally {
    log.mockRestore()
    for (const [name, descriptor] of before) {
      if (descriptor) Object.defineProperty(globalThis, name, descriptor)
      else Reflect.deleteProperty(globalThis, name)
    }
  }
  expect(wrong, wrong.join('\n')).toEqual([])
}

/** Does it in a folder of its own that holds these files. */
async function among(files: Record<string, string> | undefined, act: () => Promise<void>): Promise<void> {
  if (!files) return act()
  const before = process.cwd()
  const folder = mkdtempSync(join(tmpdir(), 'nn-sample-'))
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text)
    process.chdir(folder)
    await act()
  } finally {
    process.chdir(before)
    rmSync(folder, { recursive: true })
  }
}

describe('examples', () => {
  for (const { name, skip, files, scope, run } of examples) {
    if (skip !== undefined) test.skip(`${name} (not run: ${skip})`, () => {})
    else
      test(name, async () => among(files, async () => runExample(await Promise.all(scope.map((load) => load())), run)))
  }
  for (const file of missing) test.todo(`${file} has no example yet`)
})

describe('how examples are read', () => {
  test('the first ts block of a README, with its line', () => {
    const readme = '# x\n\n```sh\nnpm i\n```\n\n```ts\nf(1) // → 2\n```\n\n```ts\nlater\n```\n'
    expect(firstBlock('README.md', readme)).toMatchObject({ name: 'README.md:8', code: 'f(1) // → 2' })
    expect(firstBlock('README.md', '# x\n')).toBeUndefined()
  })

  test('every @example of a docstring, up to the next tag', () => {
    const source = [
      '/**',
      ' * Adds.',
      ' *',
      ' * @example',
      ' * ```ts',
      ' * add(1, 2) // 3',
      ' * ```',
      ' * @throws never',
      ' */',
      '/** One line. @example is a word here. */',
      '/** @example inc(1) // 2 */',
      '/**',
      ' * @example',
      ' * // not run: needs a network',
      ' * load()',
      ' */',
    ].join('\n')
    expect(docstrings('a.ts', source).map(({ line, code, skip }) => [line, code.trim(), skip])).toEqual([
      [6, 'add(1, 2) // 3', undefined],
      [11, 'inc(1) // 2', undefined],
      [14, '// not run: needs a network\nload()', 'needs a network'],
    ])
  })

  test.each([
    ['// → anything at all', { text: 'anything at all', throws: false }],
    ['// 0.25', { text: '0.25', throws: false }],
    ['// 0.69…', { text: '0.69…', throws: false }],
    ['// [1, 2]', { text: '[1, 2]', throws: false }],
    ['// -Infinity', { text: '-Infinity', throws: false }],
    ["// 'softmax'", { text: "'softmax'", throws: false }],
    ['// throws ShapeError', { text: 'ShapeError', throws: true }],
    ['// the first row', undefined],
    ['// throws nothing away', undefined],
    ['// [m × k]', undefined],
  ])('%s', (comment, expected) => {
    expect(promise(comment)).toEqual(expected)
  })

  test.each<[unknown[], string, boolean]>([
    [[0.1 + 0.2], '0.30000000000000004', true],
    [[0.1 + 0.2], '0.3', false],
    [[0.1 + 0.2], '0.3…', true],
    [[0.5], '0.50', true],
    [[-0], '-0', true],
    [[0], '-0', false],
    [[Number.NaN], 'NaN', true],
    [['relu'], 'relu', true],
    [['relu'], "'relu'", true],
    [[new Float32Array([1, 0.5])], '[1, 0.5]', true],
    [[[Number.NaN, Number.POSITIVE_INFINITY]], '[NaN, Infinity]', true],
    [[[1, 2, 3]], '[1, 2, …', true],
    [[{ epoch: 1, name: 'a' }], "{ epoch: 1, name: 'a' }", true],
    [['epoch', 3], 'epoch 3', true],
    [[1], '2', false],
  ])('%j is %s: %s', (values, promised, expected) => {
    expect(matches(values, promised)).toBe(expected)
  })

  const evaluate = async (code: string, scope: Record<string, unknown> = {}): Promise<void> => {
    const body = transform(code).replace(/\nexport \{\}\n$/, '')
    const AsyncFunction = (async () => {}).constructor as new (body: string) => () => Promise<unknown>
    await runExample([scope], new AsyncFunction(body))
  }

  test('values, printed values, constants and errors are checked', async () => {
    const add = (a: number, b: number): number => a + b
    await evaluate('add(1, 2) // 3\nadd(1, 2)\n// → 3\nconst x = add(2, 2) // → 4\nadd(\n  x,\n  1,\n) // 5\n', { add })
    await evaluate("console.log('a', 1) // → a 1\nfor (const i of [7, 7]) console.log(i) // → 7\n")
    await evaluate('f() // throws RangeError: too far\nawait g() // → throws Error: no\n', {
      f() {
        throw new RangeError('too far')
      },
      g: async () => Promise.reject(new Error('no')),
    })
  })

  test('a wrong value fails and names its line', async () => {
    await expect(evaluate('const x = 1\nx + 1 // 3\n')).rejects.toThrow('line 2: 2, not 3')
    await expect(evaluate('console.log(1) // → 2\n')).rejects.toThrow('line 1: 1, not 2')
    await expect(evaluate('f() // throws\n// nothing\n', { f() {} })).resolves.toBeUndefined()
    await expect(evaluate('f() // throws Error\n', { f() {} })).rejects.toThrow('line 1: did not throw Error')
  })

  test('a promise without an expression is an error', () => {
    expect(() => transform('if (true) {\n} // → 3\n')).toThrow('no expression belongs to')
    expect(() => transform('// → 3\n')).toThrow('no expression belongs to')
  })

  test('names of the scope are gone afterwards', async () => {
    await evaluate('localName // 1\n', { localName: 1 })
    expect('localName' in globalThis).toBe(false)
  })
})
