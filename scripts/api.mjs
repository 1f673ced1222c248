// `pnpm api`: writes down the public interface of every published package, one report for each entry of its `exports`.
// With `--check` nothing is written: reports that are not up to date fail, and so does a change that no changeset announces.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { Extractor, ExtractorConfig } from '@microsoft/api-extractor'
import { bumpBetween, granted, greatest, verdicts } from './api-changes.mjs'
import { build, installWhole, root } from './run.mjs'

const { values } = parseArgs({ options: { check: { type: 'boolean', default: false } } })

/** Published packages with something to import, and the entries of each: `index`, `random`. */
const packages = readdirSync(join(root, 'packages'))
  .filter((folder) => existsSync(join(root, 'packages', folder, 'package.json')))
  .map((folder) => ({ folder, ...JSON.parse(readFileSync(join(root, 'packages', folder, 'package.json'), 'utf8')) }))
  .filter((manifest) => !manifest.private)
  .map(({ folder, name, version, exports }) => ({
    folder,
    name,
    version,
    entries: Object.keys(exports)
      .filter((key) => key !== './package.json')
      .map((key) => (key === '.' ? 'index' : key.slice(2))),
  }))

const git = (...args) => spawnSync('git', args, { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 26 })
const file = (folder, entry) => `packages/${folder}/api/${entry}.api.md`

/** The report of one entry, from the types that were built. */
function extract(folder, entry, scratch) {
  const name = `${folder}-${entry}`
  const config = ExtractorConfig.prepare({
    configObject: {
      projectFolder: join(root, 'packages', folder),
      mainEntryPointFilePath: join(root, 'packages', folder, 'dist', `${entry}.d.ts`),
      newlineKind: 'lf',
      compiler: {
        overrideTsconfig: {
          compilerOptions: {
            target: 'es2022',
            lib: ['es2023', 'webworker'],
            module: 'esnext',
            moduleResolution: 'bundler',
            strict: true,
            skipLibCheck: true,
            types: [],
          },
        },
      },
      apiReport: {
        enabled: true,
        reportFileName: name,
        reportFolder: scratch,
        reportTempFolder: join(scratch, 'temp'),
        includeForgottenExports: true,
      },
      docModel: { enabled: false },
      dtsRollup: { enabled: false },
      tsdocMetadata: { enabled: false },
      messages: {
        compilerMessageReporting: { default: { logLevel: 'error' } },
        extractorMessageReporting: { default: { logLevel: 'none' } },
        tsdocMessageReporting: { default: { logLevel: 'none' } },
      },
    },
    configObjectFullPath: undefined,
    packageJsonFullPath: join(root, 'packages', folder, 'package.json'),
  })
  const errors = []
  const { succeeded } = Extractor.invoke(config, {
    localBuild: true,
    messageCallback(message) {
      message.handled = true
      if (message.logLevel === 'error') errors.push(message.text)
    },
  })
  if (!succeeded) throw new Error(`${file(folder, entry)}: ${errors.join('; ') || 'API Extractor failed'}`)
  // Entries share a package: without this all its reports would bear one title. Where docstrings are missing is not its business.
  return readFileSync(join(scratch, `${name}.api.md`), 'utf8')
    .replace(/^(## API Report File for "[^"]+)"/, entry === 'index' ? '$1"' : `$1/${entry}"`)
    .replace(/^\/\/ \(No @packageDocumentation comment for this package\)\n\n?/m, '')
}

/** `{ ref, version }` of the last release of a package that this commit contains. */
function lastRelease(name) {
  const { stdout } = git('tag', '--list', `${name}@*`, '--merged', 'HEAD')
  const versions = stdout
    .split('\n')
    .map((tag) => tag.trim().slice(name.length + 1))
    .filter((version) => /^\d+\.\d+\.\d+$/.test(version))
    .sort((a, b) => (bumpBetween(a, b) === 'none' ? 1 : -1))
  const version = versions.at(-1)
  return version === undefined ? undefined : { ref: `${name}@${version}`, version }
}

/** Before any release: where this branch left the main one. */
function branchPoint() {
  for (const main of [process.env.NN_BASE, 'origin/main', 'main']) {
    if (!main) continue
    const { status, stdout } = git('merge-base', '--', main, 'HEAD')
    if (status === 0) return stdout.trim()
    if (main === process.env.NN_BASE) throw new Error(`NN_BASE is ${main}: git knows no common commit of it and HEAD`)
  }
  return 'HEAD'
}

/** What a folder of reports held at a commit: `{ index: '…' }`. */
function reportsAt(ref, folder) {
  const { stdout } = git('ls-tree', '--name-only', ref, `packages/${folder}/api/`)
  const paths = stdout.split('\n').filter((path) => path.endsWith('.api.md'))
  return Object.fromEntries(
    paths.map((path) => [path.split('/').at(-1).slice(0, -'.api.md'.length), git('show', `${ref}:${path}`).stdout]),
  )
}

await installWhole()
if ((await build(...packages.map(({ name }) => name))) !== 0) process.exit(1)

const scratch = join(root, 'node_modules/.cache/nn/api')
rmSync(scratch, { recursive: true, force: true })
mkdirSync(join(scratch, 'temp'), { recursive: true })
let failed = 0
const fresh = new Map()
for (const { folder, name, entries } of packages) {
  const home = join(root, 'packages', folder, 'api')
  const now = Object.fromEntries(entries.map((entry) => [entry, extract(folder, entry, scratch)]))
  fresh.set(name, now)
  const there = existsSync(home) ? readdirSync(home) : []
  for (const left of there.filter((one) => !one.endsWith('.api.md') || !(one.slice(0, -'.api.md'.length) in now))) {
    if (values.check) {
      failed++
      console.log(`packages/${folder}/api/${left}: there is no such entry any more`)
    } else rmSync(join(home, left))
  }
  for (const [entry, report] of Object.entries(now)) {
    const path = join(root, file(folder, entry))
    if (existsSync(path) && readFileSync(path, 'utf8').replaceAll('\r\n', '\n') === report) continue
    if (values.check) {
      failed++
      console.log(`${file(folder, entry)}: not up to date; write it with \`pnpm api\` and commit it`)
    } else {
      mkdirSync(home, { recursive: true })
      writeFileSync(path, report)
      console.log(`wrote ${file(folder, entry)}`)
    }
  }
}

if (git('rev-parse', '--verify', 'HEAD').status !== 0) {
  console.log('not a git checkout: the interface was not compared with a release')
} else {
  const pending = readdirSync(join(root, '.changeset'))
    .filter((one) => one.endsWith('.md') && one !== 'README.md')
    .map((one) => granted(readFileSync(join(root, '.changeset', one), 'utf8')))
  const since = new Map()
  const compared = packages.map(({ folder, name, version }) => {
    const released = lastRelease(name)
    const ref = released?.ref ?? branchPoint()
    since.set(name, released?.ref ?? 'the main branch')
    const before = reportsAt(ref, folder)
    const after = fresh.get(name)
    const entries = Object.fromEntries(
      [...new Set([...Object.keys(before), ...Object.keys(after)])].map((entry) => [
        entry,
        { before: before[entry], after: after[entry] },
      ]),
    )
    const given = greatest(
      ...pending.map((changeset) => changeset[name] ?? 'none'),
      bumpBetween(released?.version ?? version, version),
    )
    return { name, version: released?.version ?? version, given, entries }
  })
  for (const { name, found, needs, given, enough } of verdicts(compared)) {
    if (enough && values.check) continue
    console.log(`${name}, since ${since.get(name)}:`)
    const isNew = compared.find(
      (one) => one.name === name && Object.values(one.entries).every(({ before }) => before === undefined),
    )
    if (isNew) console.log(`  ${found.length} names, all new`)
    for (const { entry, name: what, kind, through } of isNew ? [] : found) {
      const where = entry === 'index' ? '' : ` of ${name}/${entry}`
      console.log(`  ${kind} ${what}${where}${through ? `, through ${through}` : ''}`)
    }
    if (enough) console.log(`  a ${given} release is promised, as it needs`)
    else {
      if (values.check) failed++
      const has = given === 'none' ? 'there is none' : `there is a ${given} one`
      console.log(`  needs a ${needs} changeset, ${has}: pnpm changeset add -m '…' --${needs} ${name}`)
    }
  }
}
if (values.check) console.log(failed === 0 ? 'api: ok' : `api: ${failed} failed`)
process.exitCode = failed > 0 ? 1 : 0
