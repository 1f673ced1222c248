import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { temporary } from '../testing'
import { writeWhole } from './write-whole'

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

test('a file is replaced, and nothing is left beside it', () => {
  writeWhole(folder.path('a'), 'one')
  writeWhole(folder.path('a'), new Uint8Array([116, 119, 111]))
  expect(readFileSync(folder.path('a'), 'utf8')).toBe('two')
  expect(readdirSync(folder.path('.'))).toEqual(['a'])
})

test('what a killed program left is overwritten', () => {
  writeFileSync(folder.path('.a.part'), 'half of something much longer')
  writeWhole(folder.path('a'), 'whole')
  expect(readFileSync(folder.path('a'), 'utf8')).toBe('whole')
  expect(readdirSync(folder.path('.'))).toEqual(['a'])
})

test('where it fails, the old file stays and the error says which and why', () => {
  mkdirSync(folder.path('a'))
  writeFileSync(folder.path('a/kept'), 'old')
  expect(() => writeWhole(folder.path('a'), 'new')).toThrow(/^cannot write .*\/a: /)
  expect(readFileSync(folder.path('a/kept'), 'utf8')).toBe('old')
  expect(readdirSync(folder.path('.'))).toEqual(['a'])
  expect(() => writeWhole(folder.path('no/b'), 'new')).toThrow(/no\/b: there is no such file or folder$/)
})
