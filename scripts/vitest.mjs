// `pnpm --filter @nn/costs test`: the tests of one folder, once; with `--watch`, again at every change.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const [folder, ...rest] = process.argv.slice(2)
const watch = rest.includes('--watch') || rest.includes('-w')
const args = rest.filter((arg) => arg !== '--watch' && arg !== '-w')
const root = fileURLToPath(new URL('..', import.meta.url))
const vitest = fileURLToPath(new URL('../node_modules/vitest/vitest.mjs', import.meta.url))

const child = spawn(
  process.execPath,
  [vitest, watch ? 'watch' : 'run', '--root', root, '--passWithNoTests', `${folder}/`, ...args],
  { stdio: 'inherit', cwd: root },
)
child.on('exit', (code, signal) => process.exit(signal ? 1 : (code ?? 1)))
