import { describe, finite, formatShape, knownOptions, ShapeError } from '@nn/tensor'

/** The element types of IDX files. */
export type IdxType = 'uint8' | 'int8' | 'int16' | 'int32' | 'float32' | 'float64'

export type IdxData = Uint8Array | Int8Array | Int16Array | Int32Array | Float32Array | Float64Array

/** What an IDX file holds: a shape and its numbers, row by row. */
export interface Idx {
  readonly type: IdxType
  readonly shape: readonly number[]
  readonly data: IdxData
}

export interface IdxOptions {
  /** The most bytes of numbers to accept. */
  readonly maxBytes?: number
  /** What errors call the file. */
  readonly name?: string
}

interface Format {
  readonly type: IdxType
  readonly code: number
  readonly size: 1 | 2 | 4 | 8
  readonly array: new (n: number) => IdxData
  read(view: DataView, at: number): number
  write(view: DataView, at: number, value: number): void
}

const formats: readonly Format[] = [
  {
    type: 'uint8',
    code: 0x08,
    size: 1,
    array: Uint8Array,
    read: (v, at) => v.getUint8(at),
    write: (v, at, x) => v.setUint8(at, x),
  },
  {
    type: 'int8',
    code: 0x09,
    size: 1,
    array: Int8Array,
    read: (v, at) => v.getInt8(at),
    write: (v, at, x) => v.setInt8(at, x),
  },
  {
    type: 'int16',
    code: 0x0b,
    size: 2,
    array: Int16Array,
    read: (v, at) => v.getInt16(at),
    write: (v, at, x) => v.setInt16(at, x),
  },
  {
    type: 'int32',
    code: 0x0c,
    size: 4,
    array: Int32Array,
    read: (v, at) => v.getInt32(at),
    write: (v, at, x) => v.setInt32(at, x),
  },
  {
    type: 'float32',
    code: 0x0d,
    size: 4,
    array: Float32Array,
    read: (v, at) => v.getFloat32(at),
    write: (v, at, x) => v.setFloat32(at, x),
  },
  {
    type: 'float64',
    code: 0x0e,
    size: 8,
    array: Float64Array,
    read: (v, at) => v.getFloat64(at),
    write: (v, at, x) => v.setFloat64(at, x),
  },
]

/** What the first bytes of a file promise. `bytes` counts the numbers, without the header. */
export interface IdxHeader {
  readonly format: Format
  readonly shape: readonly number[]
  readonly start: number
  readonly bytes: number
}

/** The header, or `undefined` if its end has not come yet. Sizes that cannot be are errors here, before anything is allocated. */
export function readHeader(where: string, bytes: Uint8Array, { maxBytes }: IdxOptions): IdxHeader | undefined {
  if (bytes.length < 4) return undefined
  const magic = Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join(' ')
  const format = formats.find(({ code }) => code === bytes[2])
  if (bytes[0] !== 0 || bytes[1] !== 0 || format === undefined || bytes[3] === 0) {
    const hint = isGzip(bytes) ? ' (a gzip file: readIdxAsync reads it)' : ''
    throw new RangeError(
      `${where}: an IDX file begins with 00 00, a type (08 09 0b 0c 0d 0e) and the number of dimensions; found ${magic}${hint}`,
    )
  }
  const start = 4 + 4 * bytes[3]
  if (bytes.length < start) return undefined
  const view = new DataView(bytes.buffer, bytes.byteOffset, start)
  const shape = Array.from({ length: bytes[3] }, (_, d) => view.getUint32(4 + 4 * d))
  // 0 × Infinity would be NaN: 255 sizes can overflow even a double.
  const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1)
  const promised = count * format.size
  if (!(promised <= (maxBytes ?? Number.MAX_SAFE_INTEGER))) {
    const limit = maxBytes === undefined ? 'more than any file holds' : `more than the ${maxBytes} allowed (maxBytes)`
    throw new RangeError(`${where}: the header promises ${promise(format, shape, promised)}, ${limit}`)
  }
  return { format, shape, start, bytes: promised }
}

/** `60000 × 28 × 28 uint8 = 47040000 bytes`, for errors; sizes beyond the fourth are left out. */
function promise(format: Format, shape: readonly number[], bytes: number): string {
  const sizes = shape.length > 4 ? `${shape.slice(0, 4).join(' × ')} × …` : shape.join(' × ')
  return `${sizes} ${format.type} = ${bytes} bytes`
}

/**
 * Reads an IDX file, the format of MNIST: two zero bytes, the type, the number of dimensions, the sizes and the numbers,
 * all big endian. Nothing is allocated before the header agrees with the length of the file.
 *
 * @param bytes the whole file, not compressed.
 * @returns the numbers in host order; bytes (`uint8`) are not copied.
 * @throws RangeError for a wrong magic number, a truncated file, bytes after the end, or a header that promises too much.
 * @example
 * readIdx(new Uint8Array([0, 0, 8, 1, 0, 0, 0, 2, 5, 7])).shape // [2]
 */
export function readIdx(bytes: Uint8Array, options: IdxOptions = {}): Idx {
  knownOptions('readIdx', options, ['maxBytes', 'name'])
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`readIdx: expected a Uint8Array, got ${describe(bytes)}`)
  if (options.maxBytes !== undefined) finite('readIdx', 'maxBytes', options.maxBytes, { min: 0 })
  const where = options.name === undefined ? 'readIdx' : `readIdx: ${options.name}`
  const header = readHeader(where, bytes, options)
  if (header === undefined)
    throw new RangeError(`${where}: expected an IDX header, the file ends after ${bytes.length} bytes`)
  const { format, shape, start } = header
  const found = bytes.length - start
  if (found !== header.bytes) {
    const fault = found < header.bytes ? 'the file is truncated' : 'the file is too long'
    throw new RangeError(
      `${where}: ${fault}, the header promises ${promise(format, shape, header.bytes)}, ${found} follow it`,
    )
  }
  if (format.type === 'uint8') return { type: 'uint8', shape, data: bytes.subarray(start) }
  const data = new format.array(header.bytes / format.size)
  const view = new DataView(bytes.buffer, bytes.byteOffset + start, found)
  for (let i = 0; i < data.length; i++) data[i] = format.read(view, i * format.size)
  return { type: format.type, shape, data }
}

/**
 * Writes an IDX file; `readIdx` gives the same back.
 *
 * @param idx a shape of 1 to 255 sizes, and its numbers as the typed array of the type wanted.
 * @throws ShapeError if the shape does not hold as many numbers; TypeError for another kind of array.
 * @example
 * Array.from(writeIdx({ shape: [2], data: new Uint8Array([5, 7]) })) // [0,0,8,1,0,0,0,2,5,7]
 */
export function writeIdx(idx: {
  readonly shape: readonly number[]
  readonly data: IdxData
  readonly type?: IdxType
}): Uint8Array {
  knownOptions('writeIdx', idx, ['shape', 'data', 'type'])
  const { shape, data, type } = idx ?? {}
  const format = formats.find(({ array }) => data instanceof array)
  if (format === undefined) {
    throw new TypeError(
      `writeIdx: data must be a typed array of ${formats.map((f) => f.type).join(', ')}, got ${describe(data)}`,
    )
  }
  if (type !== undefined && type !== format.type)
    throw new TypeError(`writeIdx: type is '${type}', the data ${format.type}`)
  if (!Array.isArray(shape) || shape.length < 1 || shape.length > 255 || !shape.every((size) => size >>> 0 === size)) {
    throw new ShapeError(
      `writeIdx: expected 1 to 255 sizes of 32 bits, got ${Array.isArray(shape) ? formatShape(shape) : describe(shape)}`,
    )
  }
  const count = shape.includes(0) ? 0 : shape.reduce((product, size) => product * size, 1)
  if (count !== data.length)
    throw new ShapeError(`writeIdx: ${formatShape(shape)} does not hold ${data.length} numbers`)
  const start = 4 + 4 * shape.length
  const bytes = new Uint8Array(start + data.length * format.size)
  const view = new DataView(bytes.buffer)
  bytes.set([0, 0, format.code, shape.length])
  for (let d = 0; d < shape.length; d++) view.setUint32(4 + 4 * d, shape[d])
  if (format.type === 'uint8') bytes.set(data, start)
  else for (let i = 0; i < data.length; i++) format.write(view, start + i * format.size, data[i])
  return bytes
}

/** Whether the bytes begin as gzip does. */
export function isGzip(bytes: Uint8Array): boolean {
  return bytes.length >= 2 && bytes[0] === 0x1f && bytes[1] === 0x8b
}
