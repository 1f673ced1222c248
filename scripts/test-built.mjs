// Tries every built package the way an installed one is used, as an ES module and through `require`.
// A plain script, because what is published runs on Node 20 and the test runner does not.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, realpathSync } from 'node:fs'
import { createRequire } from 'node:module'
import { delimiter, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { expected as digest, sameBits } from './same-bits.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))

/** The current Node, and a Node 20 if PATH holds one. */
export function nodes() {
  const found = [{ path: process.execPath, version: process.versions.node }]
  for (const folder of (process.env.PATH ?? '').split(delimiter)) {
    const path = join(folder, process.platform === 'win32' ? 'node.exe' : 'node')
    if (!folder || !existsSync(path) || found.some((node) => realpathSync(path) === realpathSync(node.path))) continue
    let version
    try {
      version = execFileSync(path, ['-p', 'process.versions.node'], { encoding: 'utf8' }).trim()
    } catch {
      continue // something else that is called node
    }
    if (version.startsWith('20.') && !found.some((node) => node.version.startsWith('20.')))
      found.push({ path, version })
  }
  if (!found.some((node) => node.version.startsWith('20.'))) {
    console.log('no Node 20 on PATH: built packages are tried on the current Node only')
  }
  return found
}

/** What a user relies on: names that must be there, and calls that must work. */
const expected = {
  '@nn/tensor': ['tensor'],
  '@nn/activations': ['sigmoid'],
  '@nn/costs': ['crossEntropy', 'tensor'],
  '@nn/tensor/engine': ['wasm', 'relaxed'],
  '@nn/train': ['fit', 'dense', 'wasm'],
  '@nn/blas': ['blas', 'findBlas'],
}

async function main() {
  let passed = 0
  let failed = 0
  const built = {}
  const check = async (name, test) => {
    try {
      await test()
      passed++
    } catch (error) {
      failed++
      console.log(`  failed: ${name}: ${error instanceof Error ? error.message : error}`)
    }
  }
  for (const folder of readdirSync(join(root, 'packages'))) {
    const manifest = join(root, 'packages', folder, 'package.json')
    if (!existsSync(manifest)) continue
    const { name, private: internal, exports } = JSON.parse(readFileSync(manifest, 'utf8'))
    if (internal) continue
    const require = createRequire(manifest) // a package finds itself by its own name, through its own `exports`
    for (const [key, target] of Object.entries(exports)) {
      const specifier = name + key.slice(1)
      if (typeof target === 'string') {
        await check(specifier, () => require(specifier))
        continue
      }
      let esm
      let cjs
      await check(`import ${specifier}`, async () => {
        esm = await import(pathToFileURL(join(root, 'packages', folder, target.import.default)).href)
      })
      await check(`require ${specifier}`, () => {
        cjs = require(specifier)
      })
      await check(`types of ${specifier}`, () => {
        for (const kind of [target.import, target.require]) {
          if (!existsSync(join(root, 'packages', folder, kind.types))) throw new Error(`${kind.types} is missing`)
        }
      })
      if (!esm || !cjs) continue
      built[specifier] = esm
      await check(`${specifier}: both forms export the same names`, () => {
        const names = (module) =>
          Object.keys(module)
            .filter((n) => n !== 'default' && n !== 'module.exports')
            .sort()
            .join(' ')
        if (names(esm) !== names(cjs)) throw new Error(`ESM ${names(esm)}; CommonJS ${names(cjs)}`)
      })
      for (const wanted of expected[specifier] ?? []) {
        await check(`${specifier} exports ${wanted}`, () => {
          if (esm[wanted] === undefined) throw new Error('it is missing')
        })
      }
    }
  }
  await check('saved networks are the same bytes as everywhere', async () => {
    const found = await sameBits({
      activations: built['@nn/activations'],
      costs: built['@nn/costs'],
      datasets: built['@nn/datasets'],
      random: built['@nn/tensor/random'],
      regularize: built['@nn/regularize'],
      train: built['@nn/train'],
    })
    if (found !== digest) throw new Error(`SHA-256 ${found}, expected ${digest}`)
  })
  console.log(`  ${passed} passed, ${failed} failed`)
  process.exitCode = failed > 0 ? 1 : 0
}

if (process.argv[2] === '--run') await main()
