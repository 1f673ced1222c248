import { expect, test } from 'vitest'
import type { ByteSource } from '../forms'
import { copyRows, inkOf } from './ink'

const source = (data: Uint8Array, rows?: readonly number[]): ByteSource => ({
  data,
  scale: 1,
  x: (_, out) => out,
  ...(rows && { rows: Uint32Array.from(rows) }),
})

test('bytes that are not 0 are counted, wherever they begin and end', () => {
  const data = new Uint8Array(2100)
  for (let i = 0; i < data.length; i++) data[i] = i % 5 === 0 ? 0 : [1, 127, 128, 255][i % 4]
  for (let from = 0; from < 9; from++) {
    for (const to of [from, from + 1, from + 7, 1030, 2099, 2100]) {
      const part = data.subarray(from, to)
      expect(inkOf(source(part), part.length, 1)).toBe(part.filter((byte) => byte !== 0).length)
    }
  }
})

test('of chosen rows only those are counted, and copied', () => {
  const some = source(Uint8Array.of(1, 0, 0, 2, 3, 4, 0, 0, 5), [1, 1, 2])
  expect(inkOf(some, 3, 3)).toBe(7)
  const to = new Uint8Array(6)
  copyRows(some, 1, 2, 3, to)
  expect([...to]).toEqual([2, 3, 4, 0, 0, 5])
})
