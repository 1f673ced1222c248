import { closeSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { wrong } from '../exit'

/**
 * Writes a file whole or not at all: beside it, forced to disk, renamed, and the folder forced to disk too, so that
 * neither Ctrl-C nor a power cut leaves half of it. A leftover of a killed program is overwritten by the next.
 */
export function writeWhole(path: string, content: Uint8Array | string): void {
  const part = join(dirname(path), `.${basename(path)}.part`)
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  try {
    const file = openSync(part, 'w')
    try {
      for (let at = 0; at < bytes.length; ) at += writeSync(file, bytes, at)
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(part, path)
    syncFolder(dirname(path))
  } catch (error) {
    try {
      rmSync(part, { force: true })
    } catch {
      // The folder itself may be gone or closed to us: the first error says it better.
    }
    throw wrong(`cannot write ${path}: ${reason(error)}`)
  }
}

/** Makes a rename or a removal last. Windows cannot open folders, and needs no such thing. */
export function syncFolder(folder: string): void {
  if (process.platform === 'win32') return
  const handle = openSync(folder, 'r')
  try {
    fsyncSync(handle)
  } finally {
    closeSync(handle)
  }
}

/** Why a file or folder could not be used, in few words. */
export function reason(error: unknown): string {
  const { code, message } = error as NodeJS.ErrnoException
  const known: { readonly [code: string]: string } = {
    ENOENT: 'there is no such file or folder',
    EACCES: 'permission denied',
    EPERM: 'permission denied',
    EROFS: 'the disk is read-only',
    ENOSPC: 'the disk is full',
    ENOTDIR: 'a part of its path is no folder',
    EEXIST: 'it is a file',
    EISDIR: 'it is a folder',
  }
  return known[code ?? ''] ?? message
}
