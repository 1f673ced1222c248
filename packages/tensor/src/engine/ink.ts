import type { ByteSource } from '../forms'

/** So many of a data set's rows, as bytes side by side. */
export function copyRows({ data, rows }: ByteSource, from: number, count: number, k: number, to: Uint8Array): void {
  if (rows === undefined) to.set(data.subarray(from * k, (from + count) * k))
  else for (let i = 0; i < count; i++) to.set(data.subarray(rows[from + i] * k, (rows[from + i] + 1) * k), i * k)
}

/** How many of a data set's bytes are not 0. */
export function inkOf({ data, rows }: ByteSource, n: number, k: number): number {
  if (rows === undefined) return inked(data, 0, n * k)
  let ink = 0
  for (let i = 0; i < n; i++) ink += inked(data, rows[i] * k, (rows[i] + 1) * k)
  return ink
}

/** How many of the bytes from `from` to `to` are not 0: four at a time, each adding 1 to a byte of its own. */
function inked(bytes: Uint8Array, from: number, to: number): number {
  let ink = 0
  while (from < to && (bytes.byteOffset + from) % 4 !== 0) if (bytes[from++] !== 0) ink++
  if (from === to) return ink
  const words = new Uint32Array(bytes.buffer, bytes.byteOffset + from, (to - from) >> 2)
  for (let i = 0; i < words.length; ) {
    let sums = 0
    for (const end = Math.min(words.length, i + 255); i < end; i++) {
      const word = words[i]
      sums += ((((word & 0x7f7f7f7f) + 0x7f7f7f7f) | word) >>> 7) & 0x01010101
    }
    ink += (sums & 255) + ((sums >>> 8) & 255) + ((sums >>> 16) & 255) + (sums >>> 24)
  }
  for (from += 4 * words.length; from < to; from++) if (bytes[from] !== 0) ink++
  return ink
}
