import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, test } from 'vitest'
import { isFree, licenceOf, licences, wrongFiles, wrongManifest, wrongText } from './gates.mjs'

const good = {
  name: '@nn/costs',
  description: 'Costs',
  license: 'MIT',
  sideEffects: false,
  engines: { node: '>=20' },
  publishConfig: { access: 'public' },
  scripts: { build: 'tsup', test: 'vitest' },
  dependencies: { '@nn/tensor': '^0.1.0' },
}

describe('files', () => {
  const fine = [
    'package.json',
    'README.md',
    'LICENSE',
    'dist/index.js',
    'dist/index.cjs',
    'dist/index.d.ts',
    'dist/index.d.cts',
  ]

  test('what a user needs is fine', () => {
    expect(wrongFiles([...fine, 'dist/chunk-AB12.js', 'dist/forms-CpNrY0UD.d.cts'])).toEqual([])
  })

  test.each([
    ['src/index.ts', 'should not be published: src/index.ts'],
    ['dist/index.js.map', 'should not be published: dist/index.js.map'],
    ['dist/index.ts', 'should not be published: dist/index.ts'],
    ['tsup.config.ts', 'should not be published: tsup.config.ts'],
    ['.npmrc', 'should not be published: .npmrc'],
    ['dist/costs.test.js', 'a test: dist/costs.test.js'],
  ])('%s is not', (file, problem) => {
    expect(wrongFiles([...fine, file])).toEqual([problem])
  })

  test('what is missing is named', () => {
    expect(wrongFiles(fine.slice(1))).toEqual(['missing package.json'])
    expect(wrongFiles(fine.filter((file) => file !== 'LICENSE'))).toEqual(['missing LICENSE'])
  })

  test('no map, no folder of the builder', () => {
    expect(wrongText('dist/index.js', 'export const a = 1\n', '/somewhere/nn')).toEqual([])
    expect(wrongText('dist/index.js', '//# sourceMappingURL=index.js.map', '/somewhere/nn')).toEqual([
      'dist/index.js: speaks of a source map',
    ])
    expect(wrongText('dist/index.js', 'const here = "/somewhere/nn/packages"', '/somewhere/nn')).toEqual([
      'dist/index.js: names a folder of the machine that built it',
    ])
  })
})

describe('manifests', () => {
  test('a good one', () => {
    expect(wrongManifest(good)).toEqual([])
    expect(wrongManifest({ ...good, name: '@nn/cli', dependencies: { commander: '^14.0.0' } })).toEqual([])
    const peers = { peerDependencies: { mnist: '1.1.0' }, peerDependenciesMeta: { mnist: { optional: true } } }
    expect(wrongManifest({ ...good, name: '@nn/datasets', ...peers })).toEqual([])
  })

  test.each(['preinstall', 'install', 'postinstall', 'prepare'])('%s', (hook) => {
    expect(wrongManifest({ ...good, scripts: { [hook]: 'node x.js' } })).toEqual([
      `scripts.${hook} would run at whoever installs it`,
    ])
  })

  test.each([
    [{ dependencies: { lodash: '^4.0.0' } }, 'depends on lodash: the six bring nothing from outside @nn'],
    [{ optionalDependencies: { koffi: '3.3.4' } }, 'depends on koffi: the six bring nothing from outside @nn'],
    [{ peerDependencies: { react: '^19.0.0' } }, 'needs react as a peer that is not optional'],
    [
      { dependencies: { '@nn/tensor': 'workspace:^' } },
      '@nn/tensor: workspace:^ means nothing outside this repository',
    ],
    [{ dependencies: { '@nn/tensor': '0.1.0' } }, '@nn/tensor: 0.1.0 holds fixes back'],
    [{ license: 'GPL-3.0-only' }, 'license is "GPL-3.0-only", not "MIT"'],
    [{ license: undefined }, 'license is undefined, not "MIT"'],
    [{ engines: { node: '>=22' } }, 'engines.node is ">=22", not ">=20"'],
    [{ sideEffects: undefined }, 'sideEffects is not false'],
    [{ publishConfig: {} }, 'publishConfig.access is not "public"'],
    [{ private: true }, 'is private'],
    [{ description: '' }, 'has no description'],
  ])('%j', (change, problem) => {
    expect(wrongManifest({ ...good, ...change })).toEqual([problem])
  })
})

describe('licences', () => {
  test.each([
    'MIT',
    'MIT OR GPL-3.0-only',
    '(GPL-2.0-only OR ISC)',
    'MIT AND Apache-2.0',
    '(MIT AND (ISC OR GPL-3.0-only))',
  ])('%s is free', (licence) => {
    expect(isFree(licence)).toBe(true)
  })

  test.each([
    'GPL-3.0-only',
    'MIT AND GPL-3.0-only',
    '(MIT',
    'MIT ISC',
    '',
    'none',
    'UNLICENSED',
    'SEE LICENSE IN x',
    'MPL-2.0',
  ])('%s is not', (licence) => {
    expect(isFree(licence)).toBe(false)
  })

  test('forms of long ago', () => {
    expect(licenceOf({ license: { type: 'MIT' } })).toBe('MIT')
    expect(licenceOf({ licenses: [{ type: 'MIT' }, { type: 'GPL-2.0-only' }] })).toBe('MIT OR GPL-2.0-only')
    expect(licenceOf({})).toBe('none')
  })

  const folder = mkdtempSync(join(tmpdir(), 'nn-licences-'))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const put = (path: string, manifest: object): string => {
    mkdirSync(join(folder, path), { recursive: true })
    writeFileSync(join(folder, path, 'package.json'), JSON.stringify(manifest))
    return join(folder, path)
  }

  test('what a dependency of a dependency brings is looked at, developers’ tools are not', () => {
    const top = put('top', {
      name: 'top',
      license: 'MIT',
      dependencies: { a: '1' },
      devDependencies: { tool: '1' },
    })
    put('top/node_modules/a', { name: 'a', license: 'ISC', dependencies: { b: '1' } })
    put('top/node_modules/b', { name: 'b', license: 'GPL-3.0-only' })
    put('top/node_modules/tool', { name: 'tool', license: 'GPL-3.0-only' })
    expect(licences([top])).toEqual({ problems: ['top → a → b: GPL-3.0-only'], count: 3 })
  })

  test('what is not there is unknown, unless it may be absent', () => {
    const top = put('top', {
      name: 'top',
      license: 'MIT',
      dependencies: { gone: '1' },
      optionalDependencies: { windows: '1' },
      peerDependencies: { may: '1' },
      peerDependenciesMeta: { may: { optional: true } },
    })
    expect(licences([top]).problems).toEqual(['top: gone is not installed, its licence unknown'])
  })
})
