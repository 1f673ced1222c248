import { readFile, stat } from 'node:fs/promises'
import { knownOptions } from '@nn/tensor'
import { type Idx, readIdxAsync } from '../index'

/**
 * Reads an IDX file from disk, plain or gzip.
 *
 * @param options `maxBytes`, 1 GiB unless told.
 * @throws RangeError (as a rejection) for what is no IDX file, is damaged or too large; Error if it cannot be read.
 * @example
 * // not run: needs a file
 * const { shape, data } = await readIdxFile('train-images-idx3-ubyte.gz')
 */
export async function readIdxFile(path: string, options: { readonly maxBytes?: number } = {}): Promise<Idx> {
  knownOptions('readIdxFile', options, ['maxBytes'])
  return readIdxAsync(await readBytes('readIdxFile', path), { ...options, name: path })
}

/** The bytes of a file; one line says which file, and why not. */
export async function readBytes(where: string, path: string): Promise<Uint8Array> {
  try {
    const { size } = await stat(path)
    // Asked first: reading 100 GB only to refuse them would take the memory of the machine.
    if (size > 0x8000_0000) throw new RangeError(`it has ${size} bytes, at most 2 GiB are read`)
    return await readFile(path)
  } catch (error) {
    throw new Error(`${where}: cannot read ${path}: ${reason(error)}`, { cause: error })
  }
}

/** Why a file could not be used, in few words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  if (code === 'ENOENT') return 'there is no such file'
  if (code === 'EACCES' || code === 'EPERM') return 'permission denied'
  if (code === 'EISDIR') return 'it is a folder'
  return message
}
