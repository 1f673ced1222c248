// What pages show of long work is made when the site is built: an explorable may have a `make.ts`, whose files lie in its
// folder `made` (not in git). They are kept in node_modules/.cache, and made again when a source that was read has changed.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../../', import.meta.url))
const folder = fileURLToPath(new URL('../src/explorables/', import.meta.url))
const cache = join(root, 'node_modules/.cache/nn-docs')

const own = ['apps/docs/scripts/make.mjs', 'apps/docs/scripts/sources.mjs']

const byName = (a, b) => (a < b ? -1 : 1)

/** One hash of what was read; '' when a file is gone. */
function fingerprint(files) {
  const hash = createHash('sha256')
  for (const file of [...files].sort(byName)) {
    if (!existsSync(join(root, file))) return ''
    hash
      .update(file)
      .update('\0')
      .update(readFileSync(join(root, file)))
      .update('\0')
  }
  return hash.digest('hex')
}

const stampOf = (place) => {
  try {
    return JSON.parse(readFileSync(join(place, 'stamp.json'), 'utf8'))
  } catch {
    return undefined // never made, or not to its end
  }
}

const fresh = (stamp) => stamp !== undefined && stamp.hash !== '' && fingerprint(stamp.files) === stamp.hash

/** Makes what is not there, or no longer true; all, unless told. A folder appears whole or not at all. */
export async function writeMade(names = readdirSync(folder)) {
  for (const name of names) {
    if (!existsSync(join(folder, name, 'make.ts'))) continue
    const here = join(folder, name, 'made')
    if (fresh(stampOf(here))) continue
    const kept = join(cache, name)
    if (!fresh(stampOf(kept))) await make(name, kept)
    rmSync(here, { recursive: true, force: true })
    cpSync(kept, here, { recursive: true })
  }
}

async function make(name, kept) {
  const part = `${kept}.${process.pid}.part`
  rmSync(part, { recursive: true, force: true })
  mkdirSync(part, { recursive: true })
  const began = performance.now()
  console.log(`${name}: made by our own packages; it is kept, and made again only when a source of it changes`)
  const code = await new Promise((resolve) =>
    spawn(
      process.execPath,
      [
        '--import',
        new URL('sources.mjs', import.meta.url).href,
        fileURLToPath(new URL('make.mjs', import.meta.url)),
        name,
        part,
      ],
      { stdio: 'inherit' },
    ).on('close', (status) => resolve(status ?? 1)),
  )
  if (code !== 0) {
    rmSync(part, { recursive: true, force: true })
    throw new Error(`made: ${name} could not be made`)
  }
  const files = [...own, ...JSON.parse(readFileSync(join(part, 'read.json'), 'utf8'))]
  rmSync(join(part, 'read.json'))
  writeFileSync(join(part, 'stamp.json'), JSON.stringify({ hash: fingerprint(files), files }))
  rmSync(kept, { recursive: true, force: true })
  renameSync(part, kept)
  console.log(`${name}: made in ${((performance.now() - began) / 1000).toFixed(0)} s`)
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await writeMade(process.argv.length > 2 ? process.argv.slice(2) : undefined)
}
