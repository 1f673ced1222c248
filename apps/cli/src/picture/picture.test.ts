import { crc32, deflateSync } from 'node:zlib'
import { encode } from 'fast-png'
import { expect, test } from 'vitest'
import { digitOf } from './digit'
import { readPng } from './png'

/** A PNG of one's own making, lies included. */
function png(
  width: number,
  height: number,
  depth: number,
  type: number,
  rows: readonly (readonly number[])[],
  more: readonly [string, readonly number[]][] = [],
  interlace = 0,
): Uint8Array {
  const chunk = (name: string, data: Uint8Array): Buffer => {
    const body = Buffer.concat([Buffer.from(name), data])
    const out = Buffer.alloc(body.length + 8)
    out.writeUInt32BE(data.length, 0)
    body.copy(out, 4)
    out.writeUInt32BE(crc(body), body.length + 4)
    return out
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, type, 0, 0, interlace], 8)
  const data = deflateSync(Buffer.from(rows.flatMap((row) => [0, ...row])))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...more.map(([name, bytes]) => chunk(name, Buffer.from(bytes))),
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

/** zlib's own where Node has it (22.2), else the table-free one. */
function crc(bytes: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(bytes)
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return (c ^ 0xffffffff) >>> 0
}

const shades = (bytes: Uint8Array): number[] => Array.from(readPng(bytes, 'x.png').data, (v) => Number(v.toFixed(3)))

test('grey of every depth', () => {
  expect(shades(png(3, 2, 1, 0, [[0b10100000], [0b01000000]]))).toEqual([1, 0, 1, 0, 1, 0])
  expect(shades(png(3, 1, 2, 0, [[0b00011000]]))).toEqual([0, 0.333, 0.667])
  expect(shades(png(3, 1, 4, 0, [[0x0f, 0x80]]))).toEqual([0, 1, 0.533])
  expect(shades(png(2, 1, 8, 0, [[51, 255]]))).toEqual([0.2, 1])
  expect(shades(png(2, 1, 16, 0, [[0x80, 0, 0xff, 0xff]]))).toEqual([0.5, 1])
})

test('colour counts by how light it is', () => {
  expect(shades(png(3, 1, 8, 2, [[255, 0, 0, 0, 255, 0, 0, 0, 255]]))).toEqual([0.299, 0.587, 0.114])
  expect(shades(png(1, 1, 16, 2, [[255, 255, 255, 255, 255, 255]]))).toEqual([1])
  expect(shades(png(4, 1, 2, 3, [[0b00011011]], [['PLTE', [0, 0, 0, 255, 255, 255, 255, 0, 0, 0, 255, 0]]]))).toEqual([
    0, 1, 0.299, 0.587,
  ])
})

test('what is see-through lies on white, under light ink on black', () => {
  expect(shades(png(2, 1, 8, 4, [[0, 255, 0, 0]]))).toEqual([0, 1])
  expect(shades(png(2, 1, 8, 4, [[255, 255, 0, 0]]))).toEqual([1, 0])
  expect(shades(png(2, 1, 8, 6, [[0, 0, 0, 255, 9, 9, 9, 0]]))).toEqual([0, 1])
  expect(shades(png(2, 1, 8, 0, [[0, 7]], [['tRNS', [0, 7]]]))).toEqual([0, 1])
  const palette: [string, number[]][] = [
    ['PLTE', [0, 0, 0, 9, 9, 9]],
    ['tRNS', [255, 0]],
  ]
  expect(shades(png(2, 1, 1, 3, [[0b01000000]], palette))).toEqual([0, 1])
})

test('interlaced pictures are read', () => {
  // Adam7 of 2 × 2: pass 1 has (0, 0), pass 6 has (0, 1), pass 7 has row 1
  expect(shades(png(2, 2, 8, 0, [[51], [102], [153, 204]], [], 1))).toEqual([0.2, 0.4, 0.6, 0.8])
})

test('a PNG that lies or is damaged is one error, before anything large is made', () => {
  const good = png(2, 2, 8, 0, [
    [0, 1],
    [2, 3],
  ])
  const bad = (bytes: Uint8Array): string => {
    try {
      readPng(bytes, 'x.png')
    } catch (error) {
      return (error as Error).message
    }
    return 'read'
  }
  expect(bad(good)).toBe('read')
  expect(bad(good.subarray(0, good.length - 3))).toBe('x.png: the PNG is truncated')
  expect(bad(good.subarray(0, 20))).toBe('x.png: the PNG is truncated')
  expect(bad(Buffer.from('no picture at all'))).toBe('x.png: it is no PNG')
  expect(bad(png(1e5, 1e5, 8, 0, [[0]]))).toBe('x.png: the picture is 100000 × 100000, at most 4096 × 4096 are read')
  expect(
    bad(
      png(
        2,
        2,
        8,
        0,
        Array.from({ length: 50000 }, () => [0, 0]),
      ),
    ),
  ).toBe('x.png: the PNG holds more than its header says')
  const turned = Buffer.from(good)
  turned[turned.length - 15] ^= 1 // in the checksum of the data
  expect(bad(turned)).toMatch(/^x\.png: (the PNG is damaged|cannot read this PNG: )/)
  expect(bad(png(2, 2, 8, 0, [[0, 1]]))).toMatch(/^x\.png: cannot read this PNG: /)
  expect(bad(png(2, 2, 3, 0, [[0, 1]]))).toMatch(/^x\.png: cannot read this PNG: /)
})

test('an empty picture is an error that names the file', () => {
  const empty = { height: 28, width: 28, data: new Float64Array(784).fill(1) }
  expect(() => digitOf(empty, 'x.png')).toThrow('x.png: the picture is all one shade, there is no digit on it')
})

test('what fast-png writes is read back', () => {
  const data = Uint8Array.from({ length: 12 }, (_, i) => 20 * i)
  expect(shades(encode({ width: 4, height: 3, data, channels: 1, depth: 8 }))).toEqual(
    Array.from(data, (v) => Number((v / 255).toFixed(3))),
  )
})
