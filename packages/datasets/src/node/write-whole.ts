import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { reason } from './idx-file'

/** Writes a file whole or not at all: beside it, forced to disk, then renamed. */
export async function writeWhole(where: string, path: string, bytes: Uint8Array): Promise<void> {
  const part = join(dirname(path), `.${randomUUID()}.part`)
  try {
    await makeFolder(dirname(path))
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

/** Makes a folder and those above it. */
async function makeFolder(path: string): Promise<void> {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at)
  // One by one: `recursive` never returns where the system says that a parent is missing although it is there (/proc).
  for (const folder of missing.toReversed()) {
    await mkdir(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EEXIST') throw error // another download was quicker
    })
  }
}
