import { createHash } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, resolve } from 'node:path'

// `from './a.js'`, `import('./a.js')`, `require('@nn/train')`: what is written out; nothing else is reached.
const imports = /(?:\bfrom\s*|\bimport\s*\(?\s*|\brequire\s*\(\s*)["']((?:\.{1,2}\/|@nn\/)[^"']+)["']/g

/** A name for the code that a module runs: itself and all it imports from its neighbours and from @nn. */
export function stampOf(entry: string, version: string = 'own'): string {
  const hash = createHash('sha256')
  const seen = new Set<string>()
  const visit = (file: string): void => {
    if (seen.has(file)) return
    seen.add(file)
    const code = readFileSync(file, 'utf8')
    hash.update(`${code.length}\n${code}`)
    for (const [, specifier] of code.matchAll(imports)) {
      const found = specifier.startsWith('.') ? resolve(dirname(file), specifier) : packaged(file, specifier)
      if (found !== undefined && existsSync(found) && statSync(found).isFile()) visit(found)
    }
  }
  visit(entry)
  return `${version}-${hash.digest('hex').slice(0, 16)}`
}

function packaged(file: string, specifier: string): string | undefined {
  try {
    return createRequire(file).resolve(specifier)
  } catch {
    return undefined // a module of someone's own may say @nn/x in a text
  }
}
