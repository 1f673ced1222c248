import { readdirSync, readFileSync } from 'node:fs'
import type { Optimizer } from '@nn/tensor'
import * as train from '@nn/train'
import { expect, test } from 'vitest'
import { optimizerContract } from './contracts/optimizer'
import { type Exports, partsOf } from './part'

/** What a factory is called with; one that is not named here is called with nothing. */
const options = { momentum: [{ mu: 0 }, { mu: 0.9 }] }

// @nn/train exports much that is no optimizer; its folder says what is.
const folder = new URL('../../train/src/optimizers/', import.meta.url)
const names = readdirSync(folder)
  .filter((file) => !file.endsWith('.test.ts'))
  .flatMap((file) => [...readFileSync(new URL(file, folder), 'utf8').matchAll(/^export (?:function|const) (\w+)/gm)])
  .map(([, name]) => name)
const exports = Object.fromEntries(names.map((name) => [name, (train as Exports)[name]]))

test('every optimizer is exported', () => {
  expect(names).toContain('gradientDescent')
  for (const name of names) expect(train).toHaveProperty(name)
})

for (const optimizer of partsOf<Optimizer>(exports, (part) => 'update' in part, options))
  optimizerContract(optimizer, exports)
