// `pnpm start` and `pnpm nn …`: builds the command when its sources changed, then becomes it.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { constants } from 'node:os'
import { dirname, join } from 'node:path'
import { build, installWhole, root } from './run.mjs'

const app = join(root, 'apps/cli/dist/nn.js')
const stamp = join(root, 'node_modules/.cache/nn/built')

/** Changes when a source or a built file does: what is here was built from what is here, or turbo decides again. */
function fingerprint() {
  const hash = createHash('sha256')
  const walk = (folder) => {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.name === 'node_modules' || entry.name.startsWith('.')) continue
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path)
      else if (!/\.(test|bench)\.ts$|\.md$/.test(entry.name)) {
        const { size, mtimeMs } = statSync(path)
        hash.update(`${path} ${size} ${mtimeMs}\n`)
      }
    }
  }
  walk(join(root, 'packages'))
  walk(join(root, 'apps/cli'))
  for (const file of ['tsconfig.base.json', 'tsup.base.ts', 'pnpm-lock.yaml']) {
    const { size, mtimeMs } = statSync(join(root, file))
    hash.update(`${file} ${size} ${mtimeMs}\n`)
  }
  return hash.digest('hex')
}

if (!existsSync(app) || !existsSync(stamp) || readFileSync(stamp, 'utf8') !== fingerprint()) {
  process.stderr.write('building…\n')
  await installWhole()
  const code = await build('@nn/cli...')
  if (code !== 0) process.exit(code)
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, fingerprint())
}

// Paths that someone types are relative to the folder they typed them in, not to the root.
const child = spawn(process.execPath, [app, ...process.argv.slice(2)], {
  stdio: 'inherit',
  cwd: process.env.INIT_CWD || process.cwd(),
})

// A terminal sends Ctrl-C to the whole group, so the app has it already; a signal sent to this process alone is passed on.
// Either way this process stays until the app has ended in its own manner.
const terminal = process.stdin.isTTY || process.stdout.isTTY || process.stderr.isTTY
process.on('SIGINT', () => {
  if (!terminal) child.kill('SIGINT')
})
process.on('SIGTERM', () => child.kill('SIGTERM'))
process.on('SIGHUP', () => child.kill('SIGHUP'))

child.on('error', (error) => {
  console.error(`nn: ${error.message}`)
  process.exit(1)
})
child.on('exit', (code, signal) => process.exit(signal ? 128 + constants.signals[signal] : (code ?? 1)))
