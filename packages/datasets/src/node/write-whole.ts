import { randomUUID } from 'node:crypto'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { reason } from './idx-file'

/** Writes a file whole or not at all: beside it, forced to disk, then renamed. */
export async function writeWhole(where: string, path: string, bytes: Uint8Array): Promise<void> {
  const part = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await mkdir(dirname(path), { recursive: true })
    const file = await open(part, 'wx')
    try {
      await file.writeFile(bytes)
      await file.sync()
    } finally {
      await file.close()
    }
    await rename(part, path)
  } catch (error) {
    await rm(part, { force: true }).catch(() => undefined) // what went wrong first is what counts
    throw new Error(`${where}: cannot write ${path}: ${reason(error)}`, { cause: error })
  }
}
