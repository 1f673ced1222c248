import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

/**
 * The folder of an installed package, looked for from the working folder, from the program that was started, and from here.
 * Its code is not run.
 */
export function findPackage(where: string, name: string, version: string, otherwise: string): string {
  const program = process.argv[1]
  const places = [join(process.cwd(), 'package.json'), ...(program ? [program] : []), import.meta.url]
  for (const place of places) {
    try {
      return dirname(createRequire(place).resolve(`${name}/package.json`))
    } catch {
      // not found from there; the next place may find it
    }
  }
  throw new Error(
    `${where}: the package ${name} is not installed; run 'npm install ${name}@${version}', or ${otherwise}`,
  )
}
