import { inflateSync } from 'node:zlib'
import type { Shades } from '@nn/datasets'
import { convertIndexedToRgb, decode } from 'fast-png'
import { wrong } from '../exit'

/** Files and pictures beyond these are no digits; nothing is inflated before they are checked. */
const MAX_BYTES = 32 << 20
const MAX_SIDE = 4096

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]

export function isPng(bytes: Uint8Array): boolean {
  return signature.every((byte, i) => bytes[i] === byte)
}

/**
 * Reads a PNG of any colour type and depth. What is see-through lies on white, or on black where the ink is light.
 * @throws Exit naming the file when it is damaged or too large.
 */
export function readPng(bytes: Uint8Array, name: string): Shades {
  const safe = essential(bytes, name)
  try {
    return shadesOf(decode(safe, { checkCrc: true }))
  } catch (error) {
    throw wrong(`${name}: cannot read this PNG: ${(error as Error).message}`)
  }
}

/** Only the chunks that hold the picture, once their sizes are known to be honest: a decoder may then trust them. */
function essential(bytes: Uint8Array, name: string): Uint8Array {
  const bad = (what: string): Error => wrong(`${name}: ${what}`)
  if (!isPng(bytes)) throw bad('it is no PNG')
  if (bytes.length > MAX_BYTES) throw bad(`the file has ${bytes.length} bytes, at most ${MAX_BYTES} are read`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = [bytes.subarray(0, 8)]
  const packed: Uint8Array[] = []
  let header: { width: number; height: number; bits: number } | undefined
  let ended = false
  for (let at = 8; at < bytes.length && !ended; ) {
    if (at + 12 > bytes.length) throw bad('the PNG is truncated')
    const length = view.getUint32(at)
    if (length > bytes.length - at - 12) throw bad('the PNG is truncated')
    const type = String.fromCharCode(...bytes.subarray(at + 4, at + 8))
    const chunk = bytes.subarray(at, at + 12 + length)
    if (header === undefined) {
      if (type !== 'IHDR' || length !== 13) throw bad('the PNG does not begin with its header')
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)]
      if (width < 1 || height < 1 || width > MAX_SIDE || height > MAX_SIDE) {
        throw bad(`the picture is ${width} × ${height}, at most ${MAX_SIDE} × ${MAX_SIDE} are read`)
      }
      const channels = [1, 0, 3, 1, 2, 0, 4][bytes[at + 17]] ?? 0
      header = { width, height, bits: bytes[at + 16] * channels }
    }
    if (['IHDR', 'PLTE', 'tRNS', 'IDAT', 'IEND'].includes(type)) kept.push(chunk)
    if (type === 'IDAT') packed.push(chunk.subarray(8, 8 + length))
    ended = type === 'IEND'
    at += 12 + length
  }
  if (header === undefined || !ended || packed.length === 0) throw bad('the PNG is truncated')
  // A row has a byte for its filter; interlaced pictures have seven times as many rows at most, and each a byte to round up.
  const most =
    header.height * (Math.ceil((header.width * header.bits) / 8) + 1) + 16 * (header.height + header.width) + 64
  try {
    inflateSync(Buffer.concat(packed), { maxOutputLength: most })
  } catch (error) {
    const large = (error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE'
    throw bad(large ? 'the PNG holds more than its header says' : 'the PNG is damaged')
  }
  return Buffer.concat(kept)
}

function shadesOf(png: ReturnType<typeof decode>): Shades {
  const { width, height } = png
  const { values, channels, top } = samples(png)
  const n = width * height
  const shade = new Float64Array(n)
  const alpha = new Float64Array(n).fill(1)
  const key = png.palette ? undefined : png.transparency
  for (let i = 0, at = 0; i < n; i++, at += channels) {
    const colour = channels >= 3
    const [r, g, b] = colour ? [values[at], values[at + 1], values[at + 2]] : [values[at], values[at], values[at]]
    shade[i] = (0.299 * r + 0.587 * g + 0.114 * b) / top
    if (channels === 2 || channels === 4) alpha[i] = values[at + channels - 1] / top
    else if (key && key[0] === r && (!colour || (key[1] === g && key[2] === b))) alpha[i] = 0
  }
  let ink = 0
  let light = 0
  for (let i = 0; i < n; i++) {
    ink += alpha[i]
    light += alpha[i] * shade[i]
  }
  const ground = ink < n && light > 0.5 * ink ? 0 : 1
  for (let i = 0; i < n; i++) shade[i] = alpha[i] * shade[i] + (1 - alpha[i]) * ground
  return { height, width, data: shade }
}

/** One number for each channel of each pixel, 0 … top. */
function samples(png: ReturnType<typeof decode>): { values: ArrayLike<number>; channels: number; top: number } {
  const { data, depth, channels, palette, width, height } = png
  if (palette) {
    // All entries of one length: those that tRNS leaves out are opaque.
    const even = palette.map((entry) => [entry[0], entry[1], entry[2], entry[3] ?? 255])
    return { values: convertIndexedToRgb({ ...png, palette: even }), channels: 4, top: 255 }
  }
  const top = (1 << depth) - 1
  if (depth >= 8) return { values: data, channels, top }
  const rowBytes = Math.ceil((width * channels * depth) / 8)
  const values = new Uint8Array(width * height * channels)
  for (let y = 0, to = 0; y < height; y++) {
    for (let x = 0; x < width * channels; x++, to++) {
      const bit = x * depth
      values[to] = (data[y * rowBytes + (bit >> 3)] >> (8 - depth - (bit & 7))) & top
    }
  }
  return { values, channels, top }
}
