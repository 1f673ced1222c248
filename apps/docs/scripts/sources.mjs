// `node --import ./scripts/sources.mjs x.ts`: packages run from their sources, as in the site, and no build is needed.
// `loaded` knows which files of the repository were read.
import { existsSync } from 'node:fs'
import { registerHooks } from 'node:module'
import { fileURLToPath, pathToFileURL } from 'node:url'

const root = new URL('../../../', import.meta.url)

/** Paths from the root of the repository. */
export const loaded = new Set()

registerHooks({
  resolve(specifier, context, next) {
    const own = specifier.match(/^@nn\/([\w-]+)(?:\/(.+))?$/)
    const base = own
      ? new URL(`packages/${own[1]}/src/${own[2] ?? 'index'}`, root)
      : /^\.\.?\//.test(specifier) && context.parentURL?.endsWith('.ts')
        ? new URL(specifier, context.parentURL)
        : undefined
    for (const end of base ? ['.ts', '/index.ts'] : []) {
      const path = fileURLToPath(base) + end
      if (!existsSync(path)) continue
      const url = pathToFileURL(path).href
      loaded.add(url.slice(root.href.length))
      return next(url, context)
    }
    return next(specifier, context)
  },
})
