import { describe, finite, knownOptions } from '@nn/tensor'
import { type Idx, type IdxOptions, isGzip, readHeader, readIdx } from './idx'

/** 1 GiB: far above any IDX file in use, far below what a gzip bomb makes of a small file. */
const defaultMax = 1 << 30

/**
 * Inflates gzip (one member) with the web's own DecompressionStream, and stops as soon as more than `maxBytes` come out.
 *
 * @param options `maxBytes`, 1 GiB unless told; `name` for errors.
 * @throws RangeError (as a rejection) if the bytes are no gzip, are damaged, or hold more than `maxBytes`.
 * @example
 * const zipped = new Uint8Array([31, 139, 8, 0, 0, 0, 0, 0, 0, 3, 75, 4, 0, 67, 190, 183, 232, 1, 0, 0, 0])
 * Array.from(await gunzip(zipped)) // [97]
 */
export async function gunzip(bytes: Uint8Array, options: IdxOptions = {}): Promise<Uint8Array> {
  const { where, maxBytes } = check('gunzip', bytes, options)
  if (!isGzip(bytes)) throw new RangeError(`${where}: expected gzip, which begins with 1f 8b`)
  return inflate(where, bytes, () => maxBytes, `the ${maxBytes} allowed (maxBytes)`)
}

/**
 * Reads an IDX file that may be compressed with gzip. Inflating stops where the header says that the file ends, so
 * neither a lying header nor a gzip bomb takes more memory than `maxBytes`, or than the file really holds.
 *
 * @param options `maxBytes`, 1 GiB unless told; `name` for errors.
 * @throws RangeError (as a rejection) as `readIdx` does, and for damaged gzip.
 * @example
 * (await readIdxAsync(writeIdx({ shape: [2], data: new Uint8Array([5, 7]) }))).data // → [5,7]
 */
export async function readIdxAsync(bytes: Uint8Array, options: IdxOptions = {}): Promise<Idx> {
  const { where, maxBytes } = check('readIdxAsync', bytes, options)
  if (!isGzip(bytes)) return readIdx(bytes, { ...options, maxBytes })
  const promised = (start: Uint8Array): number | undefined => {
    const header = readHeader(where, start, { maxBytes })
    return header && header.start + header.bytes
  }
  return readIdx(await inflate(where, bytes, promised, 'its header promises'), options)
}

function check(where: string, bytes: Uint8Array, options: IdxOptions): { where: string; maxBytes: number } {
  knownOptions(where, options, ['maxBytes', 'name'])
  const { maxBytes = defaultMax, name } = options
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`${where}: expected a Uint8Array, got ${describe(bytes)}`)
  finite(where, 'maxBytes', maxBytes, { min: 0 })
  return { where: name === undefined ? where : `${where}: ${name}`, maxBytes }
}

/** `limit` is asked, with all that has come out, until it knows how many bytes there may be. */
async function inflate(
  where: string,
  bytes: Uint8Array,
  limit: (start: Uint8Array) => number | undefined,
  whose: string,
): Promise<Uint8Array> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new DecompressionStream('gzip'))
  const reader = stream.getReader()
  const chunks: Uint8Array[] = []
  let total = 0
  let most: number | undefined
  for (;;) {
    const { done, value } = await reader.read().catch((error: unknown) => {
      throw new RangeError(`${where}: the gzip data is damaged or truncated`, { cause: error })
    })
    if (done) return concat(chunks, total)
    chunks.push(value)
    total += value.length
    try {
      most ??= limit(concat(chunks, total))
      if (most !== undefined && total > most)
        throw new RangeError(`${where}: the gzip data holds more bytes than ${whose}`)
    } catch (error) {
      await reader.cancel().catch(() => undefined) // what went wrong is already known
      throw error
    }
  }
}

function concat(chunks: Uint8Array[], total: number): Uint8Array {
  if (chunks.length === 1) return chunks[0]
  const all = new Uint8Array(total)
  let at = 0
  for (const chunk of chunks) {
    all.set(chunk, at)
    at += chunk.length
  }
  return all
}
