import { inflateSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { dataUri, png } from './png'
import { robustLimit, signedColour, signedPalette, signedStep } from './signed'

/** The chunks of a PNG by name. */
function chunks(bytes: Uint8Array): Map<string, Uint8Array> {
  const found = new Map<string, Uint8Array>()
  const view = new DataView(bytes.buffer, bytes.byteOffset)
  for (let at = 8; at < bytes.length; ) {
    const length = view.getUint32(at)
    found.set(String.fromCharCode(...bytes.subarray(at + 4, at + 8)), bytes.subarray(at + 8, at + 8 + length))
    at += 12 + length
  }
  return found
}

describe('png', () => {
  it('is read back by zlib, which checks its checksum', () => {
    const all = chunks(png([1, 2, 3, 4, 5, 6], [2, 1], { channels: 3 }))
    expect([...all.keys()]).toEqual(['IHDR', 'IDAT', 'IEND'])
    expect(Array.from(all.get('IHDR') ?? [])).toEqual([0, 0, 0, 1, 0, 0, 0, 2, 8, 2, 0, 0, 0])
    expect(Array.from(inflateSync(all.get('IDAT') ?? new Uint8Array()))).toEqual([0, 1, 2, 3, 0, 4, 5, 6])
  })

  it('stores more than a block holds', () => {
    const pixels = Array.from({ length: 300 * 300 }, (_, i) => i % 251)
    const rows = inflateSync(chunks(png(pixels, [300, 300], { channels: 1 })).get('IDAT') ?? new Uint8Array())
    expect(rows.length).toBe(300 * 301)
    expect(rows[301 * 299 + 300]).toBe(pixels[300 * 300 - 1])
  })

  it('ends with the checksum every PNG ends with', () => {
    expect(Array.from(png([0], [1, 1], { channels: 1 }).slice(-12))).toEqual([
      0, 0, 0, 0, 0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82,
    ])
  })

  it('holds a palette, and takes a packer', () => {
    const bytes = png([0, 1], [1, 2], {
      channels: 1,
      palette: [
        [1, 2, 3],
        [4, 5, 6],
      ],
      deflate: () => Uint8Array.of(7),
    })
    const all = chunks(bytes)
    expect(Array.from(all.get('PLTE') ?? [])).toEqual([1, 2, 3, 4, 5, 6])
    expect(Array.from(all.get('IDAT') ?? [])).toEqual([7])
    expect(all.get('IHDR')?.[9]).toBe(3)
  })

  it('wants as many bytes as its size says', () => {
    expect(() => png([1, 2, 3], [2, 2], { channels: 1 })).toThrow('png: expected 2 × 2 × 1 bytes, got 3')
    expect(() => png([], [0, 0], { channels: 1 })).toThrow(RangeError)
  })

  it('becomes an address', () => {
    expect(dataUri(Uint8Array.of(255))).toBe('data:image/png;base64,/w==')
    expect(dataUri(Uint8Array.of(0, 16))).toBe('data:image/png;base64,ABA=')
  })
})

describe('signed colours', () => {
  it('are symmetric, white at 0, full at the limit and beyond', () => {
    expect([3, 2, 0, -2, -9].map((v) => signedColour(v, 2))).toEqual([
      [0, 114, 178],
      [0, 114, 178],
      [255, 255, 255],
      [213, 94, 0],
      [213, 94, 0],
    ])
    expect(signedColour(Number.NaN, 1)).toEqual([128, 128, 128])
    expect([1, 0, -1, Number.NaN].map((v) => signedPalette()[signedStep(v, 1)])).toEqual(
      [1, 0, -1, Number.NaN].map((v) => signedColour(v, 1)),
    )
  })

  it('are full at what one number in a hundred exceeds', () => {
    expect(robustLimit(Array.from({ length: 101 }, (_, i) => (i === 50 ? -1000 : i / 100)))).toBe(1)
    expect(robustLimit([])).toBe(1)
    expect(robustLimit([0, 0, Number.NaN])).toBe(1)
  })
})
