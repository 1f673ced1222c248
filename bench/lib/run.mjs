// One child at a time: it prints a line of JSON last, or it failed.
import { spawn } from 'node:child_process'

/** The environment of a child: nothing that tunes OpenBLAS or Node from outside. */
export function cleanEnv(extra = {}) {
  const env = { ...process.env, ...extra }
  for (const name of ['OPENBLAS_CORETYPE', 'OPENBLAS_L2_SIZE', 'NODE_OPTIONS']) delete env[name]
  return env
}

/** Runs a command to its end: `{ code, output, errors }`. Past `seconds` it is ended, and `code` is undefined. */
export function run(command, args, { env = cleanEnv(), seconds = 60, cwd } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    let errors = ''
    let late = false
    const timer = setTimeout(() => {
      late = true
      child.kill('SIGKILL')
    }, seconds * 1000)
    child.stdout.on('data', (chunk) => (output += chunk))
    child.stderr.on('data', (chunk) => (errors += chunk))
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ code: undefined, output, errors: error.message })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ code: late ? undefined : code, output, errors: late ? `ended after ${seconds} s` : errors })
    })
  })
}

/** The JSON a child printed last, or `{ failed }` with the reason. */
export async function ask(command, args, options) {
  const { code, output, errors } = await run(command, args, options)
  const line = output.trim().split('\n').at(-1) ?? ''
  if (code === 0 && line.startsWith('{')) return JSON.parse(line)
  const reason =
    errors
      .trim()
      .split('\n')
      .filter((text) => /Error|limit:|ended/.test(text))[0] ?? errors.trim().split('\n').at(-1)
  return { failed: reason || `exit code ${code}, no result` }
}

export function median(numbers) {
  const sorted = [...numbers].sort((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
}
