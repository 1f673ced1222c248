// What an installation weighs: each package of nn, and its peers, alone in an empty project. `pnpm rehearse sizes` prints
// the table, with `--write` into docs/sizes.md.
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { join } from 'node:path'
import { copyOf } from './copy.mjs'
import { startRegistry } from './rehearse.mjs'
import { root, stage, steps } from './stage.mjs'
import { emptyProject, npm } from './use.mjs'

export async function sizes(argv) {
  const unknown = argv.filter((arg) => arg !== '--write')
  if (unknown.length > 0) {
    console.error(`rehearse sizes: unknown ${unknown.join(' ')}; known: --write`)
    return 1
  }
  const set = stage('nn-sizes')
  const { step, table } = steps('sizes')
  const rows = []
  const tarballs = []
  await step('release', 'all packages, to a registry on loopback', async () => {
    const registry = await startRegistry(set)
    const copy = await copyOf(set, registry)
    await copy.install()
    await copy.version()
    await copy.build()
    await copy.publish()
    const { dependencies: peers } = JSON.parse(readFileSync(join(root, 'bench/package.json'), 'utf8'))
    const ours = [...copy.packages()].map(([name, { manifest }]) => [name, manifest.version])
    const all = [...ours, ...Object.entries(peers).filter(([name]) => !name.endsWith('-backend-wasm'))]
    for (const [name, version] of all) {
      await step('sizes', name, async () => {
        const folder = emptyProject(set, registry, `size-${name.replaceAll('/', '-')}`)
        await npm(set, folder, 'install', `${name}@${version}`)
        rows.push({ name, version, ours: copy.packages().has(name), ...weigh(join(folder, 'node_modules')) })
        return line(rows.at(-1))
      })
    }
    for (const [name, { path }] of copy.packages()) {
      const out = join(set.folder, `${name.replace('/', '-')}.tgz`)
      await set.must('pnpm', ['pack', '--out', out], { cwd: path })
      const { stdout } = await set.must('tar', ['-tzf', out])
      const files = stdout
        .trim()
        .split('\n')
        .map((file) => file.replace('package/', ''))
      tarballs.push({ name, bytes: statSync(out).size, files: files.sort((a, b) => (a < b ? -1 : 1)) })
    }
  })
  const first = []
  for (const [what, cold] of [
    ['nothing downloaded before', true],
    ['everything downloaded before', false],
  ]) {
    await step('clone', `to the first passing test, ${what}`, async () => {
      const seconds = await firstTest(set, cold)
      first.push(`- with ${what}: ${seconds} s`)
      return `${seconds} s`
    })
  }
  const page = text(rows, tarballs, first)
  if (argv.includes('--write')) writeFileSync(join(root, 'docs/sizes.md'), page)
  else console.log(`\n${page}`)
  const { failed } = table()
  await set.close()
  return failed > 0 ? 1 : 0
}

/** Seconds from `git clone` to the tests of one package that pass. */
async function firstTest(set, cold) {
  const folder = join(set.folder, `clone-${cold ? 'cold' : 'warm'}`)
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  const caches = cold ? ['--cache', join(set.folder, 'cold-npm')] : []
  const store = cold ? [`--config.store-dir=${join(set.folder, 'cold-store')}`] : []
  const start = performance.now()
  await set.must('git', ['clone', '-q', root, folder])
  const args = ['-y', ...caches, packageManager, ...store, '--filter', '@nn/costs', 'test']
  const { output } = await set.must('npx', args, { cwd: folder })
  if (!/\d+ passed/.test(output)) throw new Error(`no test has passed\n${output}`)
  return ((performance.now() - start) / 1000).toFixed(1)
}

/** Bytes and files below a node_modules, and how many packages they are of; links and npm's own notes left out. */
function weigh(modules) {
  let bytes = 0
  let files = 0
  let packages = 0
  for (const entry of readdirSync(modules, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name)
    if (!entry.isFile() || entry.name === '.package-lock.json') continue
    bytes += statSync(path).size
    files++
    if (entry.name === 'package.json' && /node_modules\/(@[^/]+\/)?[^/]+$/.test(entry.parentPath)) packages++
  }
  return { bytes, files, packages }
}

const kilo = (bytes) => `${Math.round(bytes / 1000).toLocaleString('en')} kB`
const line = ({ bytes, packages, files }) => `${kilo(bytes)}, ${packages} packages, ${files} files`

function text(rows, tarballs, first) {
  const row = ({ name, version, bytes, packages, files }) =>
    `| \`${name}\` | ${version} | ${kilo(bytes)} | ${packages} | ${files.toLocaleString('en')} |`
  const head = '| installed alone | version | size | packages | files |\n| --- | --- | ---: | ---: | ---: |'
  const list = ({ name, bytes, files }) => `### ${name}, ${kilo(bytes)}\n\n\`\`\`text\n${files.join('\n')}\n\`\`\`\n`
  return `# Sizes

Measured on ${new Date().toISOString().slice(0, 10)} by \`pnpm rehearse sizes --write\`, which repeats everything on this page.

## Installed

Each in an empty project, by \`npm install\`, dependencies included, install scripts left out: the sum of the files' sizes.

${head}
${rows
  .filter(({ ours }) => ours)
  .map(row)
  .join('\n')}

${head}
${rows
  .filter(({ ours }) => !ours)
  .map(row)
  .join('\n')}

\`@nn/cli\` brings the digits of MNIST along; \`@nn/blas\` brings koffi, which calls the system's library. \`brain.js\` depends on a
package that builds or downloads a native module in its install script, which is not counted.

What a page loads is another matter: \`pnpm size\` has those numbers, and keeps them.

## From a clean clone to the first passing test

\`git clone\`, then \`npx -y pnpm --filter @nn/costs test\`, on ${cpus().length} × ${cpus()[0]?.model.trim() ?? 'an unknown processor'} with a load of
${loadavg()[0].toFixed(0)} from other programs:

${first.join('\n')}

## What each package holds

The files of its tarball.

${tarballs.map(list).join('\n')}`
}
