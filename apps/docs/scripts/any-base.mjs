// A folder that any host can serve from any path: after the build, what begins with the sentinel becomes relative to the
// page (HTML, CSS) or to the script itself (JavaScript). `BASE=/nn/` is not needed anywhere.
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const sentinel = '/__nn_base__'

export function* files(folder) {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) yield* files(path)
    else yield path
  }
}

/** `../../` for a file two folders down, `./` for one at the top. */
export const up = (file) => '../'.repeat(file.split('/').length - 1) || './'

const attribute = new RegExp(`(\\s(?:href|src|action|poster|content|value|data-[\\w-]+)=")(?:${sentinel})?/(?!/)`, 'g')

export function relativeHtml(html, file) {
  return html.replace(attribute, (all, before) => {
    // data- and content attributes only where they name the sentinel; links also where an author wrote /chapter/…
    if (/(?:content|value|data-[\w-]+)="$/.test(before) && !all.includes(sentinel)) return all
    return `${before}${up(file)}`
  })
}

export const relativeCss = (css, file) => css.replaceAll(`${sentinel}/`, up(file))

/** Strings that begin with the sentinel become the address of the site's folder, found from the script's own. */
export function relativeJs(js, file) {
  const here = `new URL(${JSON.stringify(up(file))},import.meta.url).pathname.slice(0,-1)`
  return js.replace(
    new RegExp(`(["'\`])${sentinel}([^"'\`$]*)\\1`, 'g'),
    (_, quote, rest) => `(${here}+${quote}${rest}${quote})`,
  )
}

export function anyBase() {
  return {
    name: 'any-base',
    hooks: {
      'astro:build:done': ({ dir }) => {
        const root = fileURLToPath(dir)
        for (const path of files(root)) {
          const file = relative(root, path)
          if (/\.(ttf|woff)$/.test(file)) {
            rmSync(path) // every browser that runs the site reads woff2
            continue
          }
          const change = file.endsWith('.html')
            ? relativeHtml
            : file.endsWith('.css')
              ? relativeCss
              : file.endsWith('.js')
                ? relativeJs
                : undefined
          if (!change) continue
          const before = readFileSync(path, 'utf8')
          let after = change(before, file)
          if (file.endsWith('.css')) after = after.replace(/,url\([^)]*\.(?:woff|ttf)\)format\("[^"]*"\)/g, '')
          if (after.includes(sentinel)) {
            const at = after.indexOf(sentinel)
            throw new Error(`any-base: ${file} still names its folder: ${after.slice(at - 60, at + 60)}`)
          }
          if (after !== before) writeFileSync(path, after)
        }
      },
    },
  }
}
