// What a published package must be, as questions about its files and its manifest. check-packages.mjs asks them.
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'

/** The six that run anywhere and bring nothing along. */
export const six = ['tensor', 'activations', 'costs', 'regularize', 'datasets', 'train'].map((name) => `@nn/${name}`)

const needed = ['package.json', 'README.md', 'LICENSE']
const served = /^dist\/[\w./-]+\.(js|cjs|mjs|d\.ts|d\.cts|d\.mts)$/

/** What a tarball holds too much or too little; `files` are paths inside it. */
export function wrongFiles(files) {
  return [
    ...needed.filter((file) => !files.includes(file)).map((file) => `missing ${file}`),
    ...files
      .filter((file) => !needed.includes(file) && !served.test(file))
      .map((file) => `should not be published: ${file}`),
    ...files.filter((file) => /\.(test|bench|cases)\./.test(file)).map((file) => `a test: ${file}`),
  ]
}

/** What a file of dist may not say: where its sources lie on some machine, or a map that is not there. */
export function wrongText(file, text, root) {
  const found = []
  if (text.includes('sourceMappingURL=')) found.push(`${file}: speaks of a source map`)
  if (root && text.includes(root)) found.push(`${file}: names a folder of the machine that built it`)
  return found
}

const hooks = ['preinstall', 'install', 'postinstall', 'prepublish', 'preprepare', 'prepare', 'postprepare']
const left = /^(workspace|catalog|link|file|portal):/

/** What is wrong with the manifest of a tarball. */
export function wrongManifest(manifest) {
  const { name, scripts = {}, dependencies = {}, optionalDependencies = {}, peerDependencies = {} } = manifest
  const found = hooks
    .filter((hook) => hook in scripts)
    .map((hook) => `scripts.${hook} would run at whoever installs it`)
  if (manifest.private) found.push('is private')
  if (manifest.license !== 'MIT') found.push(`license is ${JSON.stringify(manifest.license)}, not "MIT"`)
  if (manifest.engines?.node !== '>=20')
    found.push(`engines.node is ${JSON.stringify(manifest.engines?.node)}, not ">=20"`)
  if (manifest.sideEffects !== false) found.push('sideEffects is not false')
  if (manifest.publishConfig?.access !== 'public') found.push('publishConfig.access is not "public"')
  if (!manifest.description) found.push('has no description')
  for (const [other, range] of Object.entries({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
    if (left.test(range)) found.push(`${other}: ${range} means nothing outside this repository`)
    else if (other.startsWith('@nn/') && !range.startsWith('^')) found.push(`${other}: ${range} holds fixes back`)
  }
  if (six.includes(name)) {
    for (const other of Object.keys({ ...dependencies, ...optionalDependencies })) {
      if (!other.startsWith('@nn/')) found.push(`depends on ${other}: the six bring nothing from outside @nn`)
    }
    for (const other of Object.keys(peerDependencies)) {
      if (!manifest.peerDependenciesMeta?.[other]?.optional) found.push(`needs ${other} as a peer that is not optional`)
    }
  }
  return found
}

const free = [
  'MIT',
  'MIT-0',
  'ISC',
  '0BSD',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'Unlicense',
  'Zlib',
]

/** Taken unchanged, as what they are: their licence is about their own files. */
const accepted = {
  '@resvg/resvg-js': 'MPL-2.0',
  '@resvg/resvg-js-linux-x64-gnu': 'MPL-2.0',
  '@resvg/resvg-js-linux-arm64-gnu': 'MPL-2.0',
  '@resvg/resvg-js-darwin-x64': 'MPL-2.0',
  '@resvg/resvg-js-darwin-arm64': 'MPL-2.0',
  '@resvg/resvg-js-win32-x64-msvc': 'MPL-2.0',
}

/** Whether a licence, an SPDX expression of names, AND, OR and brackets, lets anybody use, change and pass on. */
export function isFree(licence) {
  const tokens = licence.match(/[()]|[^\s()]+/g) ?? []
  let at = 0
  const one = () => {
    if (tokens[at] !== '(') return free.includes(tokens[at++])
    at++
    const value = any()
    return tokens[at++] === ')' && value
  }
  const all = () => {
    let value = one()
    while (tokens[at] === 'AND') {
      at++
      value = one() && value
    }
    return value
  }
  const any = () => {
    let value = all()
    while (tokens[at] === 'OR') {
      at++
      value = all() || value
    }
    return value
  }
  return tokens.length > 0 && any() && at === tokens.length
}

/** What a manifest says its licence is, in today's form or those of long ago. */
export function licenceOf({ license, licenses }) {
  if (typeof license === 'string') return license
  if (license?.type) return license.type
  if (Array.isArray(licenses)) return licenses.map(({ type }) => type).join(' OR ')
  return 'none'
}

/** Licences of everything that packages bring along, peers included: `{ problems, count }`. `folders` are those of the packages. */
export function licences(folders) {
  const problems = []
  const seen = new Set()
  const visit = (folder, path) => {
    const home = realpathSync(folder)
    if (seen.has(home)) return
    seen.add(home)
    const manifest = JSON.parse(readFileSync(join(home, 'package.json'), 'utf8'))
    const licence = licenceOf(manifest)
    const here = [...path, manifest.name]
    if (!isFree(licence) && accepted[manifest.name] !== licence) problems.push(`${here.join(' → ')}: ${licence}`)
    const { dependencies = {}, optionalDependencies = {}, peerDependencies = {}, peerDependenciesMeta = {} } = manifest
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies, ...peerDependencies })) {
      const found = find(home, name)
      // Binaries of other systems are not here, and an optional peer may be nowhere.
      if (found) visit(found, here)
      else if (!(name in optionalDependencies) && !peerDependenciesMeta[name]?.optional) {
        problems.push(`${here.join(' → ')}: ${name} is not installed, its licence unknown`)
      }
    }
  }
  for (const folder of folders) visit(folder, [])
  return { problems, count: seen.size }
}

/** Where a package finds another, as Node looks for it. */
function find(from, name) {
  for (let folder = from; ; folder = dirname(folder)) {
    const path = join(folder, 'node_modules', name)
    if (existsSync(join(path, 'package.json'))) return path
    if (folder === dirname(folder)) return undefined
  }
}
