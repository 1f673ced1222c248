// Does every gate close? Each trial breaks one thing in a copy of the repository, and the check it belongs to has to fail
// and to say why. `pnpm rehearse gates`.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { copyOf } from './copy.mjs'
import { stage, steps } from './stage.mjs'

const costs = 'packages/costs/package.json'
const packed = ['check:packages', '--only', 'packed', '--package', '@nn/costs']
const only = (question) => ['check:packages', '--only', question]

/** What is broken, by which edit, which script must fail, and what it must say. */
const trials = [
  [
    'publint: an entry that is not there',
    manifest(costs, (m) => {
      m.exports['.'].import.default = './dist/gone.js'
    }),
    packed,
    /gone\.js.*does not exist/,
  ],
  [
    'attw: CommonJS with types of an ES module',
    manifest(costs, (m) => {
      m.exports['.'].require.types = './dist/index.d.ts'
    }),
    packed,
    /Masquerading|FalseESM|🎭/i,
  ],
  [
    'files: a test in the tarball',
    manifest(costs, (m) => {
      m.files.push('src')
    }),
    packed,
    /should not be published: src\/.*|a test: /,
  ],
  [
    'manifest: an install script',
    manifest(costs, (m) => {
      m.scripts.postinstall = 'node -e 0'
    }),
    packed,
    /scripts\.postinstall would run/,
  ],
  [
    'manifest: a dependency from outside',
    manifest(costs, (m) => {
      m.dependencies.commander = '^14.0.0'
    }),
    packed,
    /depends on commander/,
  ],
  [
    'licences: one that is not free',
    manifest('apps/cli/node_modules/commander/package.json', (m) => {
      m.license = 'GPL-3.0-only'
    }),
    only('licences'),
    /commander: GPL-3\.0-only/,
  ],
  [
    'sherif: two versions of one dependency',
    manifest(costs, (m) => {
      m.devDependencies = { 'fast-check': '^3.0.0' }
    }),
    only('sherif'),
    /fast-check/,
  ],
  [
    'knip: a dependency that nobody uses',
    manifest(costs, (m) => {
      m.devDependencies = { commander: '^14.0.0' }
    }),
    only('knip'),
    /commander +packages\/costs/,
  ],
  [
    'knip: a file that nobody imports',
    write('packages/costs/src/alone.ts', 'export const alone: number = 1\n'),
    only('knip'),
    /packages\/costs\/src\/alone\.ts/,
  ],
  [
    'doors: a sibling',
    write(
      'packages/costs/src/alone.ts',
      "import { sigmoid } from '@nn/activations'\nexport const s: unknown = sigmoid\n",
    ),
    only('doors'),
    /costs has no door to @nn\/activations/,
  ],
  [
    'doors: Math.exp',
    write('packages/costs/src/alone.ts', 'export const e: number = Math.exp(1)\n'),
    only('doors'),
    /Math\.exp: engines differ/,
  ],
  [
    'doors: console',
    write('packages/costs/src/alone.ts', "console.log('x')\nexport {}\n"),
    only('doors'),
    /console: packages report/,
  ],
  [
    'type-aware lint: a promise nobody waits for',
    write(
      'packages/costs/src/alone.ts',
      'const later = async (): Promise<number> => 1\nexport function f(): void {\n  later()\n}\n',
    ),
    ['exec', 'oxlint', '--type-aware', 'packages/costs'],
    /no-floating-promises/,
  ],
  [
    'types: a wrong one',
    write('packages/costs/src/alone.ts', "export const n: number = 'x'\n"),
    ['check:types'],
    /alone\.ts.*TS2322/s,
  ],
  ['size: a cost that has grown', bigger, ['exec', 'size-limit'], /exceeded/i],
]

export async function gates() {
  const set = stage('nn-gates')
  const { step, table } = steps('gates')
  await step('copy', 'installed and built', async () => {
    const copy = await copyOf(set, 'http://127.0.0.1:9')
    await copy.install()
    await copy.build()
  })
  const folder = join(set.folder, 'repository')
  const git = (...args) => set.must('git', args, { cwd: folder })
  for (const [name, breakIt, command, says] of trials) {
    await step('gates', name, async () => {
      const mend = breakIt(folder)
      const { code, output } = await set.run('pnpm', ['--config.verify-deps-before-run=false'].concat(command), {
        cwd: folder,
      })
      if (typeof mend === 'function') mend()
      await git('checkout', '-q', '--', '.')
      await git('clean', '-fdq')
      if (code === 0) throw new Error(`${command.join(' ')} did not notice`)
      if (!says.test(output)) throw new Error(`${command.join(' ')} does not say why:\n${output}`)
      return /.*$/m
        .exec(output.slice(output.search(says)))[0]
        .trim()
        .slice(0, 100)
    })
  }
  const { failed } = table()
  await set.close()
  return failed > 0 ? 1 : 0
}

/** Edits a manifest; one in node_modules is not git's, and is mended by hand. */
function manifest(file, edit) {
  return (at) => {
    const path = join(at, file)
    const before = readFileSync(path, 'utf8')
    const value = JSON.parse(before)
    edit(value)
    // A new file in place of the old: what lies in node_modules may be shared with a store.
    rmSync(path)
    writeFileSync(path, JSON.stringify(value, null, 2))
    return () => writeFileSync(path, before)
  }
}

function write(file, text) {
  return (at) => writeFileSync(join(at, file), text)
}

/** 20 kB that do not compress, in the built file. */
function bigger(at) {
  const path = join(at, 'packages/costs/dist/index.js')
  const before = readFileSync(path, 'utf8')
  let seed = 1
  let text = ''
  while (text.length < 20_000) {
    seed = (seed * 48_271) % 2_147_483_647
    text += seed.toString(36).at(-2)
  }
  writeFileSync(path, before.replace('export {', `crossEntropy.grown = '${text}';\nexport {`))
  return () => writeFileSync(path, before)
}
