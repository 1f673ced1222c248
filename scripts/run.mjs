// What the other scripts share: the folders, and running a tool quietly.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = fileURLToPath(new URL('..', import.meta.url))

export const quiet = {
  ...process.env,
  TURBO_TELEMETRY_DISABLED: '1',
  DO_NOT_TRACK: '1',
  TURBO_NO_UPDATE_NOTIFIER: '1',
  TURBO_PRINT_VERSION_DISABLED: '1',
}

/** Runs a command from the root and resolves to its exit code; with `capture`, its output is kept and not shown. */
export function run(command, args, { env = quiet, capture = false, cwd = root } = {}) {
  return new Promise((resolve) => {
    const stdio = capture ? ['ignore', 'pipe', 'pipe'] : 'inherit'
    // On Windows pnpm is a script, which only a shell starts.
    const shell = process.platform === 'win32' && command === 'pnpm'
    const child = spawn(command, args, { cwd, env, stdio, shell })
    const output = []
    child.stdout?.on('data', (chunk) => output.push(chunk))
    child.stderr?.on('data', (chunk) => output.push(chunk))
    child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}\n` }))
    child.on('close', (code, signal) =>
      resolve({ code: signal ? 1 : (code ?? 1), output: Buffer.concat(output).toString() }),
    )
  })
}

/**
 * Installs what is missing. `pnpm --filter @nn/costs test` on a fresh clone installs that package alone, after which pnpm takes
 * the whole workspace for installed.
 */
export async function installWhole() {
  let state
  try {
    state = JSON.parse(readFileSync(join(root, 'node_modules/.pnpm-workspace-state-v1.json'), 'utf8'))
  } catch {
    return // somebody else's install: nothing is known about it
  }
  if (!state.filteredInstall) return
  const { code, output } = await run('pnpm', ['install', '--frozen-lockfile'], { capture: true })
  if (code === 0) return
  process.stderr.write(output)
  process.exit(1)
}

/** Builds through turbo, silent unless something fails. */
export async function build(...filters) {
  const args = [fileURLToPath(new URL('../node_modules/turbo/bin/turbo', import.meta.url)), 'run', 'build']
  for (const filter of filters) args.push(`--filter=${filter}`)
  args.push('--output-logs=errors-only', '--log-order=grouped')
  const { code, output } = await run(process.execPath, args, { capture: true })
  if (code !== 0) process.stderr.write(output)
  return code
}
