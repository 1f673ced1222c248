import { accessSync, constants, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve, sep } from 'node:path'
import { wrong } from '../exit'
import { makeFolder } from '../run/make-folder'
import { reason } from '../run/write-whole'

export interface Place {
  /** The report's absolute path. */
  readonly path: string
  /** The folder that was meant, when it could not be used. */
  readonly insteadOf?: string
}

/**
 * Finds where the report goes, before anything is trained: the folder given, or `nn-report` beneath the current one;
 * without a given folder the temporary files are the way out.
 */
export function placeOf(out: string | undefined, cwd: string = process.cwd(), temporary: string = tmpdir()): Place {
  if (out !== undefined) {
    const folder = resolve(cwd, out)
    const why = unusable(folder)
    if (why !== undefined) throw wrong(`--out ${out}: cannot write there: ${why}`)
    return { path: join(folder, 'demo.html') }
  }
  const own = join(cwd, 'nn-report')
  if (!cwd.split(sep).includes('node_modules') && unusable(own) === undefined) return { path: join(own, 'demo.html') }
  const other = join(temporary, 'nn-report')
  const why = unusable(other)
  if (why !== undefined)
    throw wrong(`neither ${own} nor ${other} can be written to: ${why}; choose a folder with --out`)
  return { path: join(other, 'demo.html'), insteadOf: own }
}

function unusable(folder: string): string | undefined {
  try {
    makeFolder(folder)
    if (!statSync(folder).isDirectory()) return 'it is a file'
    accessSync(folder, constants.W_OK)
    return undefined
  } catch (error) {
    return reason(error)
  }
}
