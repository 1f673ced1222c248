import { existsSync, mkdirSync } from 'node:fs'
import { dirname, resolve } from 'node:path'

/** Makes a folder and those above it; returns those that were not there, innermost first. @throws what the system says. */
export function makeFolder(path: string): string[] {
  const missing: string[] = []
  for (let at = resolve(path); !existsSync(at) && at !== dirname(at); at = dirname(at)) missing.push(at)
  // One by one: `recursive` never returns where the system says that a parent is missing although it is there (/proc).
  const made: string[] = []
  for (const folder of missing.toReversed()) {
    try {
      mkdirSync(folder)
      made.unshift(folder)
    } catch (error) {
      // Another program was quicker: what comes next says whether it made a folder.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
  }
  return made
}
