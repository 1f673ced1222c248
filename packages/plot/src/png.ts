/** Packs bytes as zlib does; whoever has a packer that makes them fewer may bring it. */
export type Deflate = (bytes: Uint8Array) => Uint8Array

export interface PngOptions {
  /** Bytes a pixel: 1 is grey, or an index where there is a palette; 3 is RGB; 4 is RGB with alpha. */
  readonly channels: 1 | 3 | 4
  /** Up to 256 colours. */
  readonly palette?: readonly (readonly [r: number, g: number, b: number])[]
  /** The bytes are stored as they are unless told. */
  readonly deflate?: Deflate
}

/**
 * An image as a PNG (ISO/IEC 15948), without filters.
 *
 * @param pixels `[height × width × channels]`, row by row.
 * @throws RangeError where the pixels are not as many as that.
 * @example
 * String.fromCharCode(...png([0, 255], [1, 2], { channels: 1 }).slice(1, 4)) // 'PNG'
 */
export function png(
  pixels: ArrayLike<number>,
  [height, width]: readonly [height: number, width: number],
  { channels, palette, deflate = stored }: PngOptions,
): Uint8Array {
  if (!(height >= 1 && width >= 1) || pixels.length !== height * width * channels)
    throw new RangeError(`png: expected ${height} × ${width} × ${channels} bytes, got ${pixels.length}`)
  const row = width * channels
  const rows = new Uint8Array(height * (1 + row)) // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < row; i++) rows[y * (1 + row) + 1 + i] = pixels[y * row + i]
  }
  const header = new Uint8Array(13)
  const view = new DataView(header.buffer)
  view.setUint32(0, width)
  view.setUint32(4, height)
  header[8] = 8
  header[9] = palette ? 3 : { 1: 0, 3: 2, 4: 6 }[channels]
  return joined([
    Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Uint8Array.from(palette.flat()))] : []),
    chunk('IDAT', deflate(rows)),
    chunk('IEND', new Uint8Array(0)),
  ])
}

/**
 * Bytes of a PNG as an address that holds them.
 *
 * @example
 * dataUri(Uint8Array.of(1, 2, 3)) // 'data:image/png;base64,AQID'
 */
export function dataUri(bytes: Uint8Array): string {
  return `data:image/png;base64,${base64(bytes)}`
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

function base64(bytes: Uint8Array): string {
  let out = ''
  for (let i = 0; i < bytes.length; i += 3) {
    const [a, b, c] = [bytes[i], bytes[i + 1] ?? 0, bytes[i + 2] ?? 0]
    out += letters[a >> 2] + letters[((a & 3) << 4) | (b >> 4)]
    out += i + 1 < bytes.length ? letters[((b & 15) << 2) | (c >> 6)] : '='
    out += i + 2 < bytes.length ? letters[c & 63] : '='
  }
  return out
}

/** Stored blocks of at most 65,535 bytes between zlib's header and its checksum (RFC 1950, 1951). */
function stored(bytes: Uint8Array): Uint8Array {
  const blocks: Uint8Array[] = [Uint8Array.of(0x78, 0x01)]
  for (let at = 0; at === 0 || at < bytes.length; at += 65_535) {
    const part = bytes.subarray(at, at + 65_535)
    const n = part.length
    const last = at + n >= bytes.length ? 1 : 0
    blocks.push(Uint8Array.of(last, n & 255, n >> 8, ~n & 255, (~n >> 8) & 255), part)
  }
  let [a, b] = [1, 0]
  for (const byte of bytes) {
    a = (a + byte) % 65_521
    b = (b + a) % 65_521
  }
  return joined([...blocks, Uint8Array.of(b >> 8, b & 255, a >> 8, a & 255)])
}

function chunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([Uint8Array.from(type, (letter) => letter.charCodeAt(0)), data])
  const ends = new DataView(new ArrayBuffer(8))
  ends.setUint32(0, data.length)
  ends.setUint32(4, crc(body))
  return joined([new Uint8Array(ends.buffer, 0, 4), body, new Uint8Array(ends.buffer, 4, 4)])
}

/** The checksum of PNG, bit by bit: pictures here hold few pixels. */
function crc(bytes: Uint8Array): number {
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return (c ^ 0xffffffff) >>> 0
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) {
    out.set(part, at)
    at += part.length
  }
  return out
}
