// `pnpm rehearse`: releases every package to a registry on loopback, then uses them as whoever installs them does.
// `--strict`: what had to be left out (no Chromium, no Node 20) is a failure. `--only packages,command,pages,changes`: some parts alone.
// `pnpm rehearse gates`: do the checks fail when they should? `pnpm rehearse sizes`: what an installation weighs.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { installWhole } from './run.mjs'

await installWhole()
const folder = fileURLToPath(new URL('release', import.meta.url))
const root = fileURLToPath(new URL('..', import.meta.url))

if (Number(process.versions.node.split('.')[0]) < 22) {
  console.error('rehearse: run it as `npx -y pnpm@12.21.0 rehearse`, which brings its own Node')
  process.exit(1)
}
// Registry and bundlers have a lockfile of their own, beside the one of the packages.
const lock = join(folder, 'node_modules/.pnpm/lock.yaml')
if (!existsSync(lock) || spawnSync('cmp', ['-s', lock, join(folder, 'pnpm-lock.yaml')]).status !== 0) {
  console.log('installing the registry and the bundlers')
  const { status } = spawnSync('pnpm', ['install', '--frozen-lockfile', '--reporter=silent'], {
    cwd: folder,
    stdio: 'inherit',
  })
  if (status !== 0) {
    console.error(`rehearse: scripts/release could not be installed (in ${root})`)
    process.exit(1)
  }
}
const [first, ...rest] = process.argv.slice(2)
if (first === 'gates') {
  const { gates } = await import('./release/gates.mjs')
  process.exitCode = await gates(rest)
} else if (first === 'sizes') {
  const { sizes } = await import('./release/sizes.mjs')
  process.exitCode = await sizes(rest)
} else {
  const { rehearse } = await import('./release/rehearse.mjs')
  process.exitCode = await rehearse(process.argv.slice(2))
}
