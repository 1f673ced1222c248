import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { gunzip, type IdxData, readIdx, readIdxAsync, writeIdx } from './index'

function attempt<T>(make: () => T): T | Error {
  try {
    return make()
  } catch (error) {
    return error as Error
  }
}

const isClear = (error: Error): boolean =>
  error instanceof RangeError && /^readIdx(Async)?: [^\n\r]{1,300}$/.test(error.message)

async function gzip(bytes: Uint8Array): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('gzip'))
  return new Uint8Array(await new Response(stream).arrayBuffer())
}

const array = fc.oneof(
  fc.uint8Array(),
  fc.int8Array(),
  fc.int16Array(),
  fc.int32Array(),
  fc.float32Array(),
  fc.float64Array(),
) as fc.Arbitrary<IdxData>

/** A header and as many bytes as said. */
function file(code: number, sizes: readonly number[], length: number): Uint8Array {
  const bytes = new Uint8Array(4 + 4 * sizes.length + length)
  bytes.set([0, 0, code, sizes.length])
  const view = new DataView(bytes.buffer)
  sizes.forEach((size, d) => view.setUint32(4 + 4 * d, size))
  return bytes
}

describe('IDX', () => {
  test('the bytes of each type, by hand', () => {
    const bytes = (data: IdxData) => Array.from(writeIdx({ shape: [data.length], data })).slice(8)
    expect(bytes(new Uint8Array([1, 255]))).toEqual([1, 255])
    expect(bytes(new Int8Array([1, -1]))).toEqual([1, 255])
    expect(bytes(new Int16Array([1, -2]))).toEqual([0, 1, 255, 254])
    expect(bytes(new Int32Array([258]))).toEqual([0, 0, 1, 2])
    expect(bytes(new Float32Array([1]))).toEqual([0x3f, 0x80, 0, 0])
    expect(bytes(new Float64Array([-2]))).toEqual([0xc0, 0, 0, 0, 0, 0, 0, 0])
    expect(Array.from(writeIdx({ shape: [1, 2], data: new Int16Array(2) }))).toEqual([
      0, 0, 0x0b, 2, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0, 0,
    ])
  })

  test('what is written is read back, also from the middle of a buffer and from gzip', async () => {
    await fc.assert(
      fc.asyncProperty(array, fc.boolean(), fc.nat(7), async (data, flat, offset) => {
        const shape = flat ? [data.length] : [1, data.length, 1]
        const bytes = writeIdx({ shape, data })
        const shifted = new Uint8Array(bytes.length + offset).subarray(offset)
        shifted.set(bytes)
        const read = readIdx(shifted)
        expect(read).toEqual({ type: data.constructor.name.replace('Array', '').toLowerCase(), shape, data })
        expect(await readIdxAsync(await gzip(bytes))).toEqual(read)
        expect(await readIdxAsync(bytes)).toEqual(read)
      }),
      { numRuns: 60 },
    )
  })

  test('NaN, −0 and subnormals keep their sign and value', () => {
    const data = new Float64Array([Number.NaN, -0, 5e-324, Infinity])
    expect(readIdx(writeIdx({ shape: [4], data })).data).toEqual(data)
  })

  test('bytes are not copied', () => {
    const bytes = file(8, [2], 2)
    bytes[9] = 7
    expect(readIdx(bytes).data.buffer).toBe(bytes.buffer)
    expect(readIdx(bytes).data[1]).toBe(7)
  })

  test.each([
    [new Uint8Array(0), 'readIdx: train: expected an IDX header, the file ends after 0 bytes'],
    [new Uint8Array([0, 0, 8]), 'readIdx: train: expected an IDX header, the file ends after 3 bytes'],
    [file(8, [1, 2], 0).subarray(0, 9), 'readIdx: train: expected an IDX header, the file ends after 9 bytes'],
    [
      file(7, [1], 1),
      'readIdx: train: an IDX file begins with 00 00, a type (08 09 0b 0c 0d 0e) and the number of dimensions; found 00 00 07 01',
    ],
    [
      new Uint8Array([1, 0, 8, 1, 0, 0, 0, 0]),
      'readIdx: train: an IDX file begins with 00 00, a type (08 09 0b 0c 0d 0e) and the number of dimensions; found 01 00 08 01',
    ],
    [
      new Uint8Array([0, 0, 8, 0]),
      'readIdx: train: an IDX file begins with 00 00, a type (08 09 0b 0c 0d 0e) and the number of dimensions; found 00 00 08 00',
    ],
    [
      new Uint8Array([0x1f, 0x8b, 8, 0]),
      'readIdx: train: an IDX file begins with 00 00, a type (08 09 0b 0c 0d 0e) and the number of dimensions; found 1f 8b 08 00 (a gzip file: readIdxAsync reads it)',
    ],
    [
      file(8, [3, 2], 5),
      'readIdx: train: the file is truncated, the header promises 3 × 2 uint8 = 6 bytes, 5 follow it',
    ],
    [
      file(0x0e, [2], 20),
      'readIdx: train: the file is too long, the header promises 2 float64 = 16 bytes, 20 follow it',
    ],
    [
      file(8, [1_000_000, 1_000_000], 16),
      'readIdx: train: the file is truncated, the header promises 1000000 × 1000000 uint8 = 1000000000000 bytes, 16 follow it',
    ],
    [
      file(8, [0xffffffff, 0xffffffff, 28, 28, 7], 16),
      'readIdx: train: the header promises 4294967295 × 4294967295 × 28 × 28 × … uint8 = 1.0123573142937646e+23 bytes, more than any file holds',
    ],
    [
      file(8, new Array(255).fill(0xffffffff), 16),
      'readIdx: train: the header promises 4294967295 × 4294967295 × 4294967295 × 4294967295 × … uint8 = Infinity bytes, more than any file holds',
    ],
  ])('%# damaged files are one clear line', (bytes, message) => {
    expect(() => readIdx(bytes, { name: 'train' })).toThrow(new RangeError(message))
  })

  test('a size of 0 holds nothing, however large the others', () => {
    expect(readIdx(file(8, [0xffffffff, 0, 0xffffffff, 0xffffffff], 0)).data.length).toBe(0)
    expect(readIdx(file(8, [...new Array(254).fill(0xffffffff), 0], 0)).data.length).toBe(0)
  })

  test('maxBytes', () => {
    expect(() => readIdx(file(0x0d, [3], 12), { maxBytes: 11 })).toThrow(
      'readIdx: the header promises 3 float32 = 12 bytes, more than the 11 allowed (maxBytes)',
    )
    expect(readIdx(file(0x0d, [3], 12), { maxBytes: 12 }).data.length).toBe(3)
    expect(() => readIdx(file(8, [1], 1), { maxBytes: -1 })).toThrow(
      'readIdx: maxBytes must be a finite number ≥ 0, got -1',
    )
  })

  test('writing checks first', () => {
    expect(() => writeIdx({ shape: [3], data: new Uint8Array(2) })).toThrow('writeIdx: [3] does not hold 2 numbers')
    expect(() => writeIdx({ shape: [], data: new Uint8Array(1) })).toThrow(
      'writeIdx: expected 1 to 255 sizes of 32 bits, got []',
    )
    expect(() => writeIdx({ shape: [-1], data: new Uint8Array(1) })).toThrow(
      'writeIdx: expected 1 to 255 sizes of 32 bits, got [-1]',
    )
    expect(() => writeIdx({ shape: [1], data: [1] as unknown as Uint8Array })).toThrow(
      'writeIdx: data must be a typed array of uint8, int8, int16, int32, float32, float64, got an array of 1',
    )
    expect(() => writeIdx({ shape: [1], data: new Uint8Array(1), type: 'int8' })).toThrow(
      "writeIdx: type is 'int8', the data uint8",
    )
  })

  test('mutated files are read or refused with one line, and never make more than they hold', () => {
    const base = fc.oneof(
      array.map((data) => writeIdx({ shape: [data.length], data })),
      fc.uint8Array({ maxLength: 40 }),
    )
    const mutation = fc.array(fc.tuple(fc.nat(40), fc.nat(255)), { maxLength: 6 })
    fc.assert(
      fc.property(base, mutation, fc.nat(8), (bytes, changes, cut) => {
        const mutated = bytes.slice(0, Math.max(0, bytes.length - cut))
        for (const [at, value] of changes) if (at < mutated.length) mutated[at] = value
        const outcome = attempt(() => readIdx(mutated))
        if (outcome instanceof Error) return isClear(outcome)
        const count = outcome.shape.includes(0) ? 0 : outcome.shape.reduce((a, b) => a * b, 1)
        return outcome.data.byteLength <= mutated.length && count === outcome.data.length
      }),
      { numRuns: 3000 },
    )
  })
})

describe('gzip', () => {
  test('inflates, and refuses what is not gzip', async () => {
    const bytes = Uint8Array.from({ length: 300_000 }, (_, i) => (i * i) % 251)
    expect(await gunzip(await gzip(bytes))).toEqual(bytes)
    expect(await gunzip(await gzip(new Uint8Array(0)))).toEqual(new Uint8Array(0))
    await expect(gunzip(new Uint8Array([1, 2, 3]))).rejects.toThrow('gunzip: expected gzip, which begins with 1f 8b')
  })

  test('a bomb stops at maxBytes', async () => {
    const bomb = await gzip(new Uint8Array(20_000_000))
    expect(bomb.length).toBeLessThan(30_000)
    await expect(gunzip(bomb, { maxBytes: 1_000_000, name: 'bomb.gz' })).rejects.toThrow(
      new RangeError('gunzip: bomb.gz: the gzip data holds more bytes than the 1000000 allowed (maxBytes)'),
    )
    expect((await gunzip(bomb, { maxBytes: 20_000_000 })).length).toBe(20_000_000)
  })

  test('a bomb behind a small header stops where the header ends', async () => {
    const bomb = await gzip(file(8, [10], 20_000_000))
    await expect(readIdxAsync(bomb, { name: 'bomb.gz' })).rejects.toThrow(
      'readIdxAsync: bomb.gz: the gzip data holds more bytes than its header promises',
    )
  })

  test('a header of 10¹² numbers is refused before anything is made', async () => {
    const lying = await gzip(file(8, [1_000_000, 1_000_000], 16))
    await expect(readIdxAsync(lying)).rejects.toThrow(
      'readIdxAsync: the header promises 1000000 × 1000000 uint8 = 1000000000000 bytes, more than the 1073741824 allowed (maxBytes)',
    )
    await expect(readIdxAsync(await gzip(file(8, [1000, 1000], 16)))).rejects.toThrow('the file is truncated')
  })

  test('truncated and damaged gzip is one clear line', async () => {
    const noise = Uint8Array.from({ length: 5000 }, (_, i) => (i * 7919) % 256)
    const whole = await gzip(writeIdx({ shape: [5000], data: noise }))
    for (const cut of [3, 12, 100, whole.length - 9, whole.length - 4, whole.length - 1]) {
      await expect(readIdxAsync(whole.slice(0, cut), { name: 'cut.gz' })).rejects.toThrow(
        /^readIdxAsync: cut\.gz: the gzip data is damaged or truncated$/,
      )
    }
    const damaged = whole.slice()
    damaged[whole.length - 6] ^= 1 // the checksum
    await expect(readIdxAsync(damaged)).rejects.toThrow('the gzip data is damaged or truncated')
  })

  test('mutated gzip is read or refused with one line', async () => {
    const data = Uint8Array.from({ length: 200 }, (_, i) => (i * 31) % 256)
    const whole = await gzip(writeIdx({ shape: [200], data }))
    await fc.assert(
      fc.asyncProperty(fc.nat(whole.length - 1), fc.nat(255), async (at, value) => {
        const mutated = whole.slice()
        mutated[at] = value
        const outcome = await readIdxAsync(mutated).catch((error: Error) => error)
        return outcome instanceof Error ? isClear(outcome) : String(outcome.data) === String(data)
      }),
      { numRuns: 150 },
    )
  })
})
