import { deflateSync } from 'node:zlib'

/** An image of `channels` bytes a pixel as a PNG: 1 is grey, 3 is RGB, 4 is RGB with alpha. */
export function png(
  pixels: ArrayLike<number>,
  [height, width]: readonly [number, number],
  channels: 1 | 3 | 4,
): Buffer {
  const rows = Buffer.alloc(height * (1 + width * channels)) // each row begins with its filter: 0, none
  for (let y = 0; y < height; y++) {
    for (let i = 0; i < width * channels; i++)
      rows[y * (1 + width * channels) + 1 + i] = pixels[y * width * channels + i]
  }
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header[8] = 8
  header[9] = { 1: 0, 3: 2, 4: 6 }[channels]
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

export function dataUri(bytes: Buffer): string {
  return `data:image/png;base64,${bytes.toString('base64')}`
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc(body), body.length + 4)
  return out
}

/** The checksum of PNG, bit by bit: a report holds few pixels. */
function crc(bytes: Buffer): number {
  let c = 0xffffffff
  for (const byte of bytes) {
    c ^= byte
    for (let k = 0; k < 8; k++) c = c & 1 ? (c >>> 1) ^ 0xedb88320 : c >>> 1
  }
  return (c ^ 0xffffffff) >>> 0
}
