// A copy of the repository, as it stands in the working tree, from which packages are released for real.
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { root } from './stage.mjs'

/** `{ folder, packages, install, change, version, build, publish }`: the steps of a release, as its workflow takes them. */
export async function copyOf(stage, registry) {
  const folder = join(stage.folder, 'repository')
  const listed = await stage.must('git', ['ls-files', '-z', '--cached', '--others', '--exclude-standard'], {
    cwd: root,
  })
  const files = [...new Set(listed.stdout.split('\0'))].filter((file) => file && existsSync(join(root, file)))
  for (const file of files) {
    mkdirSync(dirname(join(folder, file)), { recursive: true })
    cpSync(join(root, file), join(folder, file))
  }
  writeFileSync(join(folder, '.npmrc'), npmrc(registry))
  const must = (command, args, options) => stage.must(command, args, { cwd: folder, ...options })
  const commit = async (message) => {
    await must('git', ['add', '-A'])
    await must('git', ['commit', '-q', '--allow-empty', '-m', message])
  }
  await must('git', ['init', '-q', '-b', 'main'])
  await commit('as it stands')
  const changeset = (...args) => must(process.execPath, [join(folder, 'node_modules/@changesets/cli/bin.js'), ...args])

  /** What would be published: name → manifest, folder. */
  const packages = () => {
    const found = new Map()
    for (const kind of ['packages', 'apps']) {
      for (const name of readdirSync(join(folder, kind))) {
        const path = join(folder, kind, name)
        if (!existsSync(join(path, 'package.json'))) continue
        const manifest = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'))
        if (!manifest.private) found.set(manifest.name, { manifest, path, room: name })
      }
    }
    return found
  }

  return {
    folder,
    files: files.length,
    packages,
    install: () => must('pnpm', ['install', '--frozen-lockfile', '--prefer-offline']),
    commit,
    change: (kind, name, message) => changeset('add', `--${kind}`, name, '--message', message),
    version: async () => {
      const { output } = await changeset('version')
      await commit('version')
      return output
    },
    // Turbo's cache is the root's: what was built there from the same sources is not built again.
    build: (...names) =>
      must(process.execPath, [
        join(folder, 'node_modules/turbo/bin/turbo'),
        'run',
        'build',
        ...(names.length > 0 ? names : [...packages().keys()]).map((name) => `--filter=${name}`),
        `--cache-dir=${join(root, '.turbo/cache')}`,
        '--output-logs=errors-only',
        '--log-order=grouped',
      ]),
    publish: () => changeset('publish'),
  }
}

/** The scope of nn comes from the rehearsal's registry; everything else from wherever this machine takes it. */
export function npmrc(registry) {
  return `@nn:registry=${registry}/\n//${registry.replace(/^https?:\/\//, '')}/:_authToken=rehearsal\n`
}

/** What the registry holds: every version of a package, oldest first. */
export async function versionsOf(registry, name) {
  const answer = await fetch(`${registry}/${name.replace('/', '%2f')}`)
  if (answer.status === 404) return []
  if (!answer.ok) throw new Error(`${name}: the registry answers ${answer.status}`)
  return Object.keys((await answer.json()).versions)
}
