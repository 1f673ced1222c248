import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
// @ts-expect-error a plain script
import { violations as find } from './doors.mjs'

const violations: (root?: string) => string[] = find
const made: string[] = []
afterEach(() => {
  for (const folder of made.splice(0)) rmSync(folder, { recursive: true })
})

function house(files: Record<string, string>): string {
  const root = mkdtempSync(join(tmpdir(), 'doors-'))
  made.push(root)
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true })
    writeFileSync(join(root, path), text)
  }
  return root
}

const rooms = {
  'packages/tensor/package.json': '{}',
  'packages/costs/package.json': '{}',
  'packages/activations/package.json': '{}',
  'packages/testing/package.json': '{}',
  'apps/cli/package.json': '{}',
}

test('every import of this house goes through a door', () => {
  expect(violations()).toEqual([])
})

test('siblings do not import each other, and only tests import testing', () => {
  const root = house({
    ...rooms,
    'packages/costs/src/a.ts': "import { sigmoid } from '@nn/activations'\nexport * from '@nn/testing'\n",
    'packages/costs/src/b.ts': "import '../../tensor/src/index.ts'\nimport type { Tensor } from '@nn/tensor'\n",
    'packages/costs/src/c.test.ts': "import '@nn/testing'\nawait import('@nn/activations')\n",
    'packages/tensor/src/d.ts': "import { readFileSync } from 'node:fs'\n",
    'packages/tensor/src/node.ts': "import { readFileSync } from 'node:fs'\n",
  })
  expect(violations(root)).toEqual([
    'packages/costs/src/a.ts:1: costs has no door to @nn/activations',
    'packages/costs/src/a.ts:2: costs has no door to @nn/testing',
    'packages/costs/src/b.ts:1: reaches into another room: ../../tensor/src/index.ts',
    'packages/costs/src/c.test.ts:2: costs has no door to @nn/activations',
    'packages/tensor/src/d.ts:1: node:fs is of Node: it belongs behind a node subpath',
  ])
})

test('dependencies go through doors too', () => {
  const root = house({
    ...rooms,
    'packages/costs/package.json': '{"dependencies": {"@nn/activations": "workspace:^"}}',
  })
  expect(violations(root)).toEqual(['packages/costs/package.json:1: costs has no door to @nn/activations'])
})

test('no randomness, no inexact mathematics, no platform', () => {
  const root = house({
    ...rooms,
    'packages/costs/src/a.ts': [
      'const a = Math.random()',
      'const b = Math.exp(1) + Math.sqrt(2)',
      'const c = 2 ** 3',
      'const { log } = Math',
      'console.log(a, b, c, log)',
      "if (typeof document !== 'undefined') globalThis.process.exit()",
      'const fine = { console: 1, process: (x: { document: 1 }) => x.document }',
      '',
    ].join('\n'),
    'packages/costs/src/a.test.ts': 'console.log(Math.exp(1) ** 2)\n',
    'packages/tensor/src/math.ts': 'export const e = Math.exp(1) ** 2\n',
    'apps/cli/src/nn.ts': 'console.log(Math.log10(2))\n',
  })
  expect(violations(root)).toEqual([
    'packages/costs/src/a.ts:1: Math.random: randomness is passed in',
    'packages/costs/src/a.ts:2: Math.exp: engines differ in its bits, use @nn/tensor',
    'packages/costs/src/a.ts:3: **: engines differ in its bits, multiply or use @nn/tensor',
    'packages/costs/src/a.ts:4: Math.…: engines differ in its bits, use @nn/tensor',
    'packages/costs/src/a.ts:5: console: packages report, apps print',
    'packages/costs/src/a.ts:6: document: packages report, apps print',
    'packages/costs/src/a.ts:6: process: packages report, apps print',
    'apps/cli/src/nn.ts:1: Math.log10: engines differ in its bits, use @nn/tensor',
  ])
})
