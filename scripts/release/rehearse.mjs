// The rehearsal itself, in the order of a reader's questions: does it publish, does each package work alone, in a page, in
// bundles; and does a fix reach those it should, and nobody else?
import { appendFileSync, cpSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { six } from '../gates.mjs'
import { nodes } from '../test-built.mjs'
import { copyOf, versionsOf } from './copy.mjs'
import { answerOf, browserPath, importMap, openBrowser, serve } from './page.mjs'
import { here, root, stage, steps } from './stage.mjs'
import { emptyProject, installed, installLine, npm, writeUses } from './use.mjs'

const tsc = [
  ['TypeScript 6', join(root, 'node_modules/.bin/tsc6')],
  ['TypeScript 7', join(root, 'node_modules/.bin/tsc')],
]

const PARTS = ['packages', 'command', 'pages', 'changes']

export async function rehearse(argv) {
  let options
  try {
    options = parseArgs({ args: argv, options: { strict: { type: 'boolean' }, only: { type: 'string' } } }).values
    const unknown = options.only?.split(',').filter((part) => !PARTS.includes(part)) ?? []
    if (unknown.length > 0) throw new Error(`--only takes ${PARTS.join(', ')}, not ${unknown.join(', ')}`)
  } catch (error) {
    console.error(`rehearse: ${error.message}`)
    return 1
  }
  const set = stage('nn-rehearsal')
  const log = steps('rehearsal')
  try {
    await everything(set, log, options.only?.split(',') ?? PARTS)
  } catch (error) {
    await log.step('rehearsal', 'could not go on', () => {
      throw error
    })
  }
  const { failed, left } = log.table()
  await set.close()
  return failed > 0 || (options.strict && left > 0) ? 1 : 0
}

async function everything(set, { step, left }, parts) {
  const must = async (part, name, work) => {
    if (!(await step(part, name, work))) throw new Error(`nothing can follow without: ${name}`)
  }

  // 1. Publishing.
  let registry
  await must('release', 'a registry on loopback', async () => {
    registry = await startRegistry(set)
    return 'Verdaccio, with no uplink'
  })
  let copy
  await must('release', 'a copy of the repository', async () => {
    copy = await copyOf(set, registry)
    await copy.install()
    return `${copy.files} files`
  })
  const before = versions(copy)
  await must('release', 'changeset version', async () => {
    await copy.version()
    return [...versions(copy)].map(([name, v]) => `${name} ${before.get(name)} → ${v}`).join(', ')
  })
  await must('release', 'build', async () => void (await copy.build()))
  await must('release', 'changeset publish', async () => {
    await copy.publish()
    for (const [name, version] of versions(copy)) {
      const there = await versionsOf(registry, name)
      if (!same(there, [version])) throw new Error(`${name}: ${there.join(', ') || 'nothing'} is there, not ${version}`)
    }
    return `${versions(copy).size} packages`
  })
  for (const [name, { path }] of copy.packages()) {
    await step('release', `what ${name} holds`, async () => {
      const tarball = join(set.folder, 'packed.tgz')
      await set.must('pnpm', ['pack', '--out', tarball], { cwd: path })
      const { stdout } = await set.must('tar', ['-tzf', tarball])
      const size = statSync(tarball).size
      rmSync(tarball)
      return `${kilo(size)} packed; ${stdout
        .trim()
        .split('\n')
        .map((f) => f.replace('package/', ''))
        .sort()
        .join(' ')}`
    })
  }

  // 2. Each package alone, as its README says.
  const found = nodes().map(({ path, version }) => ({ node: path, version }))
  if (!found.some(({ version }) => version.startsWith('20.'))) left('packages', 'Node 20', 'none on PATH')
  if (parts.includes('packages')) {
    const blas = await hasBlas(set, registry, copy)
    for (const [name, { manifest, room }] of copy.packages()) {
      if (!manifest.exports?.['.']) continue
      if (room === 'blas' && !blas) left(name, 'its README', 'no BLAS on this machine')
      else await alone(set, registry, copy, name, room, found, step)
    }
  }
  if (parts.includes('command')) await command(set, registry, copy, found, step)

  // 3. Pages and bundles.
  if (parts.includes('pages')) await pages(set, registry, copy, step, left)

  // 4. A fix, and a break.
  if (parts.includes('changes')) await changes(set, registry, copy, step)
}

/** Starts the registry, with a folder of its own: its address. */
export async function startRegistry(set) {
  const folder = join(set.folder, 'registry')
  mkdirSync(folder)
  const child = set.beside('registry.mjs', [folder])
  const said = []
  child.stdout.on('data', (chunk) => said.push(chunk))
  child.stderr.on('data', (chunk) => said.push(chunk))
  return new Promise((resolve, reject) => {
    child.once('message', ({ port }) => resolve(`http://127.0.0.1:${port}`))
    child.once('exit', () => reject(new Error(`the registry has ended\n${Buffer.concat(said)}`)))
  })
}

/** What a package needs of nn to run, by the manifests: itself, and what its dependencies need. */
function needs(copy, name, seen = new Set()) {
  if (seen.has(name)) return seen
  seen.add(name)
  for (const other of Object.keys(copy.packages().get(name)?.manifest.dependencies ?? {})) {
    if (other.startsWith('@nn/')) needs(copy, other, seen)
  }
  return seen
}

async function alone(set, registry, copy, name, room, found, step) {
  const folder = emptyProject(set, registry, room)
  const readme = readFileSync(join(copy.packages().get(name).path, 'README.md'), 'utf8')
  const there = await step(name, 'installs alone', async () => {
    const line = installLine(readme)
    if (!line.includes(name)) throw new Error(`its README says npm install ${line.join(' ')}`)
    await npm(set, folder, 'install', ...line)
    const got = installed(folder)
    const wanted = new Set(line.flatMap((one) => [...needs(copy, one)]))
    const strangers = Object.keys(got).filter((one) => one.startsWith('@nn/') && !wanted.has(one))
    const missing = [...wanted].filter((one) => !got[one])
    if (strangers.length + missing.length > 0) throw new Error(`strangers: ${strangers}; missing: ${missing}`)
    const others = Object.keys(got).filter((one) => !one.startsWith('@nn/'))
    if (others.length > 0 && six.includes(name)) throw new Error(`brings ${others.join(', ')}`)
    return `npm install ${line.join(' ')} → ${Object.keys(got).join(', ')}`
  })
  if (!there) return
  let entries = []
  if (
    !(await step(name, 'its README can be pasted', async () => {
      entries = await writeUses(folder, name)
    }))
  )
    return
  for (const { node, version } of found) {
    for (const [kind, end] of [
      ['ES module', 'mjs'],
      ['CommonJS', 'cjs'],
    ]) {
      await step(name, `Node ${version}, ${kind}`, async () => {
        await set.must(node, [`entries.${end}`], { cwd: folder, node })
        const { stdout } = await set.must(node, [`readme.${end}`], { cwd: folder, node })
        return `${entries.length} ${entries.length === 1 ? 'entry' : 'entries'}; README, ${stdout.trim()} values right`
      })
    }
  }
  for (const resolution of ['nodenext', 'bundler']) {
    for (const [version, bin] of tsc) {
      await step(name, `${version}, ${resolution}`, async () => {
        await set.must(bin, ['-p', `tsconfig.${resolution}.json`], { cwd: folder })
      })
    }
  }
}

async function command(set, registry, copy, found, step) {
  const cli = copy.packages().get('@nn/cli')
  if (!cli) return
  const version = cli.manifest.version
  const folder = emptyProject(set, registry, 'cli')
  const args = ['--yes', '--cache', join(set.folder, 'npm-cache'), '--ignore-scripts']
  await step('@nn/cli', 'npx @nn/cli', async () => {
    const start = performance.now()
    for (const { node } of found) {
      const { stdout } = await set.must('npx', [...args, '@nn/cli', '--version'], { cwd: folder, node })
      if (stdout.trim() !== version) throw new Error(`--version prints ${stdout.trim()}, not ${version}`)
    }
    return `version ${version}, there in ${seconds(start)} s`
  })
  // Side by side: each takes as long as the machine needs for the same training.
  const demos = await Promise.all(
    found.map(async ({ node, version: of }) => {
      const start = performance.now()
      const cwd = emptyProject(set, registry, `demo-${of}`)
      const { code, output, stdout } = await set.run('npx', [...args, '@nn/cli', 'demo'], { cwd, node })
      return { of, code, output, lines: stdout.trim().split('\n').length, took: seconds(start) }
    }),
  )
  for (const { of, code, output, lines, took } of demos) {
    await step('@nn/cli', `npx @nn/cli demo, Node ${of}`, () => {
      if (code !== 0 || lines < 10) throw new Error(`exit code ${code}\n${output}`)
      return `${lines} lines in ${took} s`
    })
  }
  await step('@nn/cli', 'installed in a project it brings the command nn', async () => {
    await npm(set, folder, 'install', '@nn/cli')
    const nn = join(folder, 'node_modules/.bin/nn')
    for (const { node, version: of } of found) {
      await set.must(nn, ['train', '--data', 'xor', '--layers', '2,3,1', '--epochs', '3', '--out', of], {
        cwd: folder,
        node,
      })
      await set.must(nn, ['evaluate', of], { cwd: folder, node })
    }
    const brought = Object.keys(installed(folder)).filter((name) => !name.startsWith('@nn/'))
    return `trains and evaluates; brings ${brought.join(', ')}`
  })
}

async function hasBlas(set, registry, copy) {
  if (!copy.packages().has('@nn/blas')) return false
  const folder = emptyProject(set, registry, 'has-blas')
  await npm(set, folder, 'install', '@nn/blas')
  const { stdout } = await set.run(
    process.execPath,
    ['-e', "import('@nn/blas').then(({ findBlas }) => console.log(findBlas().found ? 'yes' : 'no'))"],
    { cwd: folder },
  )
  return stdout.trim() === 'yes'
}

async function pages(set, registry, copy, step, left) {
  const folder = emptyProject(set, registry, 'page')
  const names = [...needs(copy, '@nn/train')]
  for (const file of ['app.mjs']) cpSync(join(here, file), join(folder, file))
  cpSync(join(root, 'scripts/same-bits.mjs'), join(folder, 'same-bits.mjs'))
  const there = await step('page', 'the small app, in Node', async () => {
    await npm(set, folder, 'install', '@nn/train')
    const { stdout } = await set.must(process.execPath, ['app.mjs'], { cwd: folder })
    const answer = JSON.parse(stdout)
    if (answer.error) throw new Error(answer.error)
    return answer.note
  })
  if (!there) return

  // Vite begins with index.html; the others build a script, which another page loads.
  const html = (script, map) =>
    `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,">${
      map ? `<script type="importmap">${JSON.stringify({ imports: map })}</script>` : ''
    }<script type="module" src="${script}"></script>\n`
  writeFileSync(join(folder, 'index.html'), html('./app.mjs'))
  writeFileSync(join(folder, 'map.html'), html('./app.mjs', importMap(folder, names)))
  const built = ['vite', 'webpack', 'esbuild']
  const ready = new Set()
  for (const bundler of built) {
    const ok = await step('bundles', bundler, async () => {
      await set.must(process.execPath, [join(here, 'bundle.mjs'), bundler, folder], { cwd: folder })
      const out = join(folder, `built-${bundler}`)
      if (bundler !== 'vite') writeFileSync(join(out, 'index.html'), html('./app.js'))
      return `${kilo(bytesOf(out))}, everything imported`
    })
    if (ok) ready.add(bundler)
  }

  const browser = await openBrowser()
  if (!browser) {
    left('page', 'import map and bundles', `no Chromium at ${browserPath}`)
    return
  }
  try {
    for (const isolated of [false, true]) {
      const server = await serve(folder, isolated)
      const where = isolated ? 'in an isolated page' : 'in a page'
      try {
        await step('page', `import map, ${where}`, () => answerOf(browser, server.url, 'map.html', isolated))
        for (const bundler of ready) {
          await step('bundles', `${bundler}, ${where}`, () =>
            answerOf(browser, server.url, `built-${bundler}/index.html`, isolated),
          )
        }
      } finally {
        server.close()
      }
    }
  } finally {
    await browser.close()
  }
}

async function changes(set, registry, copy, step) {
  const names = [...copy.packages().keys()]
  const source = join(copy.packages().get('@nn/costs').path, 'src/index.ts')
  const first = versions(copy)
  const mark = (text) => appendFileSync(source, `\nexport const rehearsed: string = '${text}'\n`)
  const costsOf = async (folder) => {
    const text = "import('@nn/costs').then(({ rehearsed }) => console.log(rehearsed))"
    // As train finds it, from its own folder.
    const home = join(folder, 'node_modules/@nn/train')
    return (await set.must(process.execPath, ['-e', text], { cwd: home })).stdout.trim()
  }
  const moved = async (from) => {
    const now = new Map()
    for (const name of names) {
      const there = await versionsOf(registry, name)
      const last = there.at(-1)
      if (last !== from.get(name)) now.set(name, last)
    }
    return now
  }
  const expectMoved = (got, wanted) => {
    const strangers = [...got.keys()].filter((name) => !wanted.includes(name))
    const missing = wanted.filter((name) => !got.has(name))
    if (strangers.length + missing.length > 0) {
      throw new Error(`moved: ${[...got.keys()].join(', ')}; should: ${wanted.join(', ')}`)
    }
    return [...got].map(([name, version]) => `${name} ${version}`).join(', ')
  }

  // Two who have a lockfile from before.
  const locked = emptyProject(set, registry, 'locked-npm')
  const frozen = emptyProject(set, registry, 'locked-pnpm')
  await step('fix', 'two projects lock what there is', async () => {
    await npm(set, locked, 'install', '@nn/train')
    await set.must('pnpm', ['add', '@nn/train', '--ignore-scripts'], { cwd: frozen })
  })

  const released = await step('fix', 'a patch of @nn/costs moves @nn/costs alone', async () => {
    mark('fixed')
    await copy.change('patch', '@nn/costs', 'A fix.')
    await copy.commit('a fix')
    await copy.version()
    await copy.build('@nn/costs')
    await copy.publish()
    return expectMoved(await moved(first), ['@nn/costs'])
  })
  if (!released) return
  await step('fix', 'who installs @nn/train now has it', async () => {
    const fresh = emptyProject(set, registry, 'fresh')
    await npm(set, fresh, 'install', '@nn/train')
    const got = await costsOf(fresh)
    if (got !== 'fixed') throw new Error(`costs say ${got}`)
    const { '@nn/train': train, '@nn/costs': costs } = installed(fresh)
    if (train !== first.get('@nn/train')) throw new Error(`@nn/train is ${train}`)
    return `@nn/train ${train}, @nn/costs ${costs}`
  })
  const stays = async (when) => {
    await step(when, 'who has a lockfile stays', async () => {
      for (const folder of [locked, frozen]) rmSync(join(folder, 'node_modules'), { recursive: true })
      await npm(set, locked, 'ci')
      await set.must('pnpm', ['install', '--frozen-lockfile', '--ignore-scripts'], { cwd: frozen })
      for (const folder of [locked, frozen]) {
        const got = await costsOf(folder)
        if (got !== 'undefined') throw new Error(`costs say ${got} in ${folder}`)
      }
      return 'npm ci, pnpm install --frozen-lockfile'
    })
  }
  await stays('fix')
  await step('fix', 'who has a lockfile gets it by updating', async () => {
    const other = emptyProject(set, registry, 'updating')
    for (const file of ['package.json', 'package-lock.json']) cpSync(join(locked, file), join(other, file))
    await npm(set, other, 'update', '@nn/costs')
    const got = await costsOf(other)
    if (got !== 'fixed') throw new Error(`costs say ${got}`)
  })

  const second = versions(copy)
  const major = Number(second.get('@nn/costs').split('.')[0]) > 0
  // Whoever needs costs at run time has to say anew which costs; who needs those is served by their range.
  const dependents = names.filter((name) => '@nn/costs' in (copy.packages().get(name).manifest.dependencies ?? {}))
  const broken = await step('break', 'a breaking change moves @nn/costs and what depends on it', async () => {
    writeFileSync(source, readFileSync(source, 'utf8').replace("'fixed'", "'broken'"))
    // Before 1.0 the second number is the one that breaks.
    await copy.change(major ? 'major' : 'minor', '@nn/costs', 'A breaking change.')
    await copy.commit('a break')
    await copy.version()
    await copy.build('@nn/costs', ...dependents)
    await copy.publish()
    return expectMoved(await moved(second), ['@nn/costs', ...dependents])
  })
  if (!broken) return
  await step('break', 'who installs @nn/train now has both', async () => {
    const fresh = emptyProject(set, registry, 'fresh-broken')
    await npm(set, fresh, 'install', '@nn/train')
    const got = await costsOf(fresh)
    if (got !== 'broken') throw new Error(`costs say ${got}`)
    const { '@nn/train': train, '@nn/costs': costs } = installed(fresh)
    return `@nn/train ${train}, @nn/costs ${costs}`
  })
  await step('break', 'the older @nn/train has the fix, not the break', async () => {
    const fresh = emptyProject(set, registry, 'older')
    await npm(set, fresh, 'install', `@nn/train@${first.get('@nn/train')}`)
    const got = await costsOf(fresh)
    if (got !== 'fixed') throw new Error(`costs say ${got}`)
  })
  await stays('break')
}

const versions = (copy) => new Map([...copy.packages()].map(([name, { manifest }]) => [name, manifest.version]))
const seconds = (since) => ((performance.now() - since) / 1000).toFixed(1)
const same = (a, b) => JSON.stringify(a) === JSON.stringify(b)
const kilo = (bytes) => `${(bytes / 1000).toFixed(1)} kB`

function bytesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .reduce((sum, entry) => sum + statSync(join(entry.parentPath, entry.name)).size, 0)
}
