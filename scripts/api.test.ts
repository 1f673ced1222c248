import { describe, expect, test } from 'vitest'
import { type Bump, bumpBetween, type Change, changes, granted, greatest, needed, verdicts } from './api-changes.mjs'

/** A report, as API Extractor writes it. */
const report = (...lines: string[]): string =>
  `## API Report File for "@nn/x"\n\n\`\`\`ts\n\n${lines.join('\n\n')}\n\`\`\`\n`
const kinds = (before: string, after: string): string[] =>
  changes(report(before), report(after)).map(({ name, kind }) => `${kind} ${name}`)

describe('what became of a name', () => {
  const f = 'export function f(a: Tensor): number;'

  test.each([
    ['the same', f, f, []],
    ['a comment', f, `// @public (undocumented)\n${f}`, []],
    ['spaces', f, 'export function f( a :Tensor ) : number', []],
    ['another name for an argument', f, 'export function f(z: Tensor): number;', []],
    ['a new export', f, `${f}\nexport const g: number;`, ['added g']],
    ['an export that went', `${f}\nexport const g: number;`, f, ['removed g']],
    ['an export that is kept to oneself', f, f.replace('export ', 'declare '), ['removed f']],
    ['a name that was not exported', f.replace('export ', 'declare '), f, ['added f']],
    ['an argument that may be left out', f, 'export function f(a: Tensor, out?: Tensor): number;', ['added f']],
    ['an argument that must be given', f, 'export function f(a: Tensor, out: Tensor): number;', ['changed f']],
    ['an argument less', f, 'export function f(): number;', ['changed f']],
    ['an argument that may now be left out', f, 'export function f(a?: Tensor): number;', ['added f']],
    ['an argument that must now be given', 'export function f(a?: Tensor): number;', f, ['changed f']],
    ['another argument', f, 'export function f(a: Matrix): number;', ['changed f']],
    ['another result', f, 'export function f(a: Tensor): bigint;', ['changed f']],
    ['any number of arguments more', f, 'export function f(a: Tensor, ...more: Tensor[]): number;', ['added f']],
    ['an overload more', f, `${f}\nexport function f(a: number): number;`, ['added f']],
    ['an overload less', `${f}\nexport function f(a: number): number;`, f, ['changed f']],
    ['a function that became a constant', f, 'export const f: (a: Tensor) => number;', ['changed f']],
    ['another constant', 'export const c: Cost;', 'export const c: Activation;', ['changed c']],
    [
      'an option more, deep inside',
      'export function h(options?: { readonly a?: number }): Cost;',
      'export function h(options?: { readonly a?: number; readonly b?: string }): Cost;',
      ['added h'],
    ],
    [
      'an option that must be given',
      'export function h(options?: { readonly a?: number }): Cost;',
      'export function h(options?: { readonly a: number }): Cost;',
      ['changed h'],
    ],
    ['a member more', 'export interface I { a: number }', 'export interface I { a: number; b: number }', ['changed I']],
    [
      'that may be left out',
      'export interface I { a: number }',
      'export interface I { a: number; b?: number }',
      ['added I'],
    ],
    [
      'a member less',
      'export interface I { a: number; b?: number }',
      'export interface I { a: number }',
      ['changed I'],
    ],
    ['another order', 'export interface I { a: number; b(): void }', 'export interface I { b(): void; a: number }', []],
    ['another parent', 'export interface I extends A {}', 'export interface I extends B {}', ['changed I']],
    ['readonly', 'export interface I { a: number }', 'export interface I { readonly a: number }', ['changed I']],
    [
      'a method more of a class',
      'export class C { a(): void }',
      'export class C { a(): void; b(): void }',
      ['added C'],
    ],
    [
      'a constructor',
      'export class C { constructor(a: number) }',
      'export class C { constructor(a: string) }',
      ['changed C'],
    ],
    ['a wider union', "export type T = 'a' | 'b';", "export type T = 'a' | 'b' | 'c';", ['changed T']],
    ['another type parameter', 'export type T<A> = A[];', 'export type T<A extends number> = A[];', ['changed T']],
    ['a type within', 'export type T = A & { b: 1 }', 'export type T = A & { b: 1; c?: 2 }', ['added T']],
    [
      'from elsewhere',
      "import { T } from '@nn/tensor';\nexport { T }",
      "import { T } from '@nn/train';\nexport { T }",
      ['changed T'],
    ],
    [
      'a change that only other names can see',
      'interface Inner { a: 1 }',
      'interface Inner { a: 2 }',
      ['changed Inner'],
    ],
    ['what only other names saw, gone', 'interface Inner { a: 1 }', '', []],
  ])('%s', (_what, before, after, expected) => {
    expect(kinds(before, after)).toEqual(expected)
  })

  test('without a report before, all is new; without one after, all is gone', () => {
    const both = report(f, 'export const g: 1;')
    const names = (list: Change[]): string[] => list.map(({ kind, name }) => `${kind} ${name}`)
    expect(names(changes(undefined, both))).toEqual(['added f', 'added g'])
    expect(names(changes(both, undefined))).toEqual(['removed f', 'removed g'])
  })

  test('what is no report is not taken for an empty one', () => {
    expect(() => changes('', report(f))).toThrow('no report')
    expect(() => changes(report(f), report('while (true) {}'))).toThrow('not understood')
  })
})

describe('what is asked for', () => {
  test.each<[Change['kind'][], string, Bump]>([
    [[], '1.0.0', 'none'],
    [['added'], '0.3.1', 'minor'],
    [['added'], '1.0.0', 'minor'],
    [['changed'], '0.3.1', 'minor'],
    [['removed'], '0.0.0', 'minor'],
    [['added', 'changed'], '1.0.0', 'major'],
    [['removed'], '12.1.0', 'major'],
  ])('%j at %s: %s', (found, version, expected) => {
    expect(needed(found, version)).toBe(expected)
  })

  test('what a changeset gives', () => {
    const text = '---\n"@nn/costs": minor\n\'@nn/train\': patch\n@nn/tensor: major\n---\n\nSaid: "@nn/plot": major\n'
    expect(granted(text)).toEqual({ '@nn/costs': 'minor', '@nn/train': 'patch', '@nn/tensor': 'major' })
    expect(granted('---\r\n"@nn/costs": minor\r\n---\r\n')).toEqual({ '@nn/costs': 'minor' })
    expect(granted('---\n---\n\nNothing to release.\n')).toEqual({})
    expect(greatest('patch', 'minor', 'none')).toBe('minor')
    expect(greatest()).toBe('none')
  })

  test('what a version gives, when the changesets have become one', () => {
    expect(bumpBetween('0.1.0', '0.1.0')).toBe('none')
    expect(bumpBetween('0.1.9', '0.2.0')).toBe('minor')
    expect(bumpBetween('0.1.9', '0.1.10')).toBe('patch')
    expect(bumpBetween('1.9.9', '2.0.0')).toBe('major')
    expect(bumpBetween('0.2.0', '0.1.9')).toBe('none')
  })
})

describe('verdicts', () => {
  const tensor = report('export interface Part { name: string }', 'export interface Tensor { shape: number[] }')
  const costs = report(
    "import { Tensor } from '@nn/tensor';",
    'export function cost(a: Tensor): number;',
    'export const one: 1;',
  )
  const judge = (now: { tensor?: string; costs?: string; given?: Bump; tensorGiven?: Bump; version?: string }) =>
    verdicts([
      {
        name: '@nn/tensor',
        version: now.version ?? '0.1.0',
        given: now.tensorGiven ?? 'none',
        entries: { index: { before: tensor, after: now.tensor ?? tensor } },
      },
      {
        name: '@nn/costs',
        version: now.version ?? '0.1.0',
        given: now.given ?? 'none',
        entries: { index: { before: costs, after: now.costs ?? costs } },
      },
    ])

  test('nothing changed, nothing asked', () => {
    expect(judge({})).toEqual([])
  })

  const now = {
    added: costs.replace('export const one: 1;', 'export const one: 1;\nexport const two: 2;'),
    removed: costs.replace('export const one: 1;', ''),
    changed: costs.replace('one: 1', 'one: 2'),
  }

  test.each<[keyof typeof now, Bump, string, Bump, boolean]>([
    ['added', 'none', '0.1.0', 'minor', false],
    ['added', 'patch', '0.1.0', 'minor', false],
    ['added', 'minor', '0.1.0', 'minor', true],
    ['added', 'patch', '1.2.0', 'minor', false],
    ['added', 'major', '1.2.0', 'minor', true],
    ['removed', 'patch', '0.1.0', 'minor', false],
    ['removed', 'minor', '0.1.0', 'minor', true],
    ['removed', 'minor', '1.2.0', 'major', false],
    ['removed', 'major', '1.2.0', 'major', true],
    ['changed', 'none', '0.1.0', 'minor', false],
    ['changed', 'minor', '1.2.0', 'major', false],
    ['changed', 'major', '1.2.0', 'major', true],
  ])('%s, with a changeset %s at %s: needs %s, enough %s', (kind, given, version, needs, enough) => {
    const [verdict, ...rest] = judge({ costs: now[kind], given, version })
    expect(rest).toEqual([])
    expect(verdict).toMatchObject({ name: '@nn/costs', needs, given, enough, found: [{ kind, entry: 'index' }] })
  })

  test('a broken type breaks what speaks of it, in other packages too', () => {
    const broken = tensor.replace('number[]', 'bigint[]')
    expect(judge({ tensor: broken, tensorGiven: 'minor' })).toEqual([
      {
        name: '@nn/tensor',
        found: [{ entry: 'index', name: 'Tensor', kind: 'changed' }],
        needs: 'minor',
        given: 'minor',
        enough: true,
      },
      {
        name: '@nn/costs',
        found: [{ entry: 'index', name: 'cost', kind: 'changed', through: 'Tensor of @nn/tensor' }],
        needs: 'minor',
        given: 'none',
        enough: false,
      },
    ])
  })

  test('a type that only grew, or one that nobody speaks of, does not', () => {
    const grown = tensor.replace('shape: number[]', 'shape: number[]; device?: string')
    expect(judge({ tensor: grown, tensorGiven: 'minor' }).map(({ name }) => name)).toEqual(['@nn/tensor'])
    const aside = tensor.replace('name: string', 'name: number')
    expect(judge({ tensor: aside, tensorGiven: 'minor' }).map(({ name }) => name)).toEqual(['@nn/tensor'])
  })

  test('a type that is not exported breaks the exported ones that speak of it', () => {
    const entry = (inner: string): string =>
      report(`type Operand = ${inner};`, 'export function add(a: Operand): Operand;')
    const [verdict] = verdicts([
      {
        name: '@nn/x',
        version: '0.1.0',
        given: 'none',
        entries: { math: { before: entry('number'), after: entry('bigint') } },
      },
    ])
    expect(verdict.found).toEqual([
      { entry: 'math', name: 'Operand', kind: 'changed' },
      { entry: 'math', name: 'add', kind: 'changed', through: 'Operand' },
    ])
  })

  test('an entry more is an addition, an entry less a removal', () => {
    const index = { before: costs, after: costs }
    const one = (entries: object) =>
      verdicts([{ name: '@nn/x', version: '1.0.0', given: 'none', entries: entries as never }])[0]
    expect(one({ index, more: { after: costs } })).toMatchObject({ needs: 'minor', enough: false })
    expect(one({ index, gone: { before: costs } })).toMatchObject({ needs: 'major', enough: false })
  })
})
