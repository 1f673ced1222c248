import { tensor } from '@nn/tensor'
import { expect, test } from 'vitest'
import { label, partsOf, rebuilt } from './part'

const plain = { name: 'plain', run: () => 1 }
const made = ({ size = 1 } = {}) => ({ name: 'made', options: { size }, run: () => size })
const exports = { plain, made, tensor }
const runs = (part: object) => 'run' in part

test('objects as they are, factories with each of their options, nothing of @nn/tensor', () => {
  expect(partsOf(exports, runs).map(label)).toEqual(['plain', 'made {"size":1}'])
  expect(partsOf(exports, runs, { made: [{}, { size: 3 }] }).map(label)).toEqual([
    'plain',
    'made {"size":1}',
    'made {"size":3}',
  ])
  expect(partsOf(exports, runs, {}, ['made']).map(label)).toEqual(['plain'])
})

test('nothing is passed over in silence', () => {
  expect(() => partsOf({ ...exports, helper: () => 7 }, runs)).toThrow("'helper' is not the part it was taken for")
  expect(() => partsOf({ ...exports, limit: 7 }, runs)).toThrow("'limit' is not the part it was taken for")
  expect(() => partsOf({ ...exports, other: { name: 'other' } }, runs)).toThrow(
    "'other' is not the part it was taken for",
  )
  expect(() => partsOf(exports, runs, { maid: [{}] })).toThrow("there is no export 'maid'")
  expect(() => partsOf(exports, runs, {}, ['maid'])).toThrow("there is no export 'maid'")
})

test('a factory that drops an option is found out', () => {
  expect(() => partsOf({ made: () => made() }, runs, { made: [{ size: 3 }] })).toThrow(
    "'made' was given size 3 and has 1",
  )
})

test('rebuilt: the export, or what it makes of the options', () => {
  expect(rebuilt(plain, exports)).toBe(plain)
  expect(rebuilt(made({ size: 3 }), exports).run()).toBe(3)
})
