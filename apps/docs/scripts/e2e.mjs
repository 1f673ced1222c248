// `pnpm --filter @nn/docs e2e`: builds the site, serves it under a deep path and reads it as people do, in Chromium.
// `--no-build` takes the folder dist as it stands.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

const docs = fileURLToPath(new URL('..', import.meta.url))
const vitest = fileURLToPath(new URL('../../../node_modules/vitest/vitest.mjs', import.meta.url))
const args = process.argv.slice(2)

const run = (...command) =>
  new Promise((resolve) =>
    spawn(process.execPath, command, { cwd: docs, stdio: 'inherit' }).on('close', (code) => resolve(code ?? 1)),
  )

if (!args.includes('--no-build')) {
  const code = await run('scripts/site.mjs', 'build')
  if (code !== 0) process.exit(code)
}
process.exitCode = await run(
  vitest,
  'run',
  '--config',
  'e2e/vitest.config.ts',
  ...args.filter((arg) => arg !== '--no-build'),
)
