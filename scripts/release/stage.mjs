// What a rehearsal stands on: a folder of its own, programs that end with it, and steps that are counted.
import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, realpathSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { above, stop } from './tree.mjs'

export const here = fileURLToPath(new URL('.', import.meta.url))
export const root = fileURLToPath(new URL('../..', import.meta.url))

/** A fresh folder, and a guard that outlives this process to remove it and to stop what was started. */
export function stage(name) {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), `${name}-`)))
  const guard = fork(join(here, 'guard.mjs'), { detached: true, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
  guard.send({ folder })
  guard.unref()
  guard.channel?.unref()

  // The guard sees this process go. When who called it is gone, it goes too.
  for (const [signal, code] of Object.entries({ SIGINT: 130, SIGTERM: 143, SIGHUP: 129 })) {
    process.on(signal, () => process.exit(code))
  }
  const callers = above()
  const alive = (pid) => {
    try {
      return process.kill(pid, 0)
    } catch {
      return false
    }
  }
  setInterval(() => callers.every(alive) || process.exit(129), 500).unref()

  const started = (child) => {
    guard.send({ started: child.pid })
    child.once('exit', () => guard.connected && guard.send({ ended: child.pid }))
    return child
  }

  /** Runs a program to its end: `{ code, output, stdout }`. */
  function run(command, args, { cwd = folder, env = {}, node = process.execPath, seconds = 300, input } = {}) {
    return new Promise((resolve) => {
      const child = spawn(command, args, {
        cwd,
        env: { ...environment(node), ...env },
        detached: true,
        stdio: [input === undefined ? 'ignore' : 'pipe', 'pipe', 'pipe'],
      })
      const all = []
      const out = []
      let late = false
      child.on('error', (error) => resolve({ code: 1, output: `${command}: ${error.message}`, stdout: '' }))
      if (!child.pid) return
      started(child)
      const timer = setTimeout(() => {
        late = true
        stop([child.pid])
      }, seconds * 1000)
      if (input !== undefined) child.stdin.end(input)
      child.stdout.on('data', (chunk) => {
        all.push(chunk)
        out.push(chunk)
      })
      child.stderr.on('data', (chunk) => all.push(chunk))
      child.on('close', (code) => {
        clearTimeout(timer)
        const output = Buffer.concat(all).toString() + (late ? `\nstopped after ${seconds} s\n` : '')
        resolve({ code: late ? 1 : (code ?? 1), output, stdout: Buffer.concat(out).toString() })
      })
    })
  }

  /** The same, and anything but exit code 0 is an error that holds the output. */
  async function must(command, args, options) {
    const result = await run(command, args, options)
    if (result.code !== 0) {
      throw new Error(
        `${[command.split('/').pop(), ...args].join(' ')}: exit code ${result.code}\n${result.output.trimEnd()}`,
      )
    }
    return result
  }

  /** A program that goes on beside, and can be spoken to. */
  function beside(file, args) {
    return started(
      fork(join(here, file), args, {
        cwd: folder,
        env: environment(process.execPath),
        detached: true,
        stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
      }),
    )
  }

  async function close() {
    guard.ref()
    guard.disconnect()
    await once(guard, 'exit')
  }

  return { folder, run, must, beside, close }
}

/** The user's environment, without what pnpm says about itself, and with the given Node first on PATH. */
function environment(node) {
  const env = Object.fromEntries(
    Object.entries(process.env).filter(
      ([name]) =>
        !/^(npm_lifecycle_|npm_package_|npm_execpath$|npm_node_execpath$|npm_command$|npm_config_(user_agent|verify_deps_before_run)$|pnpm_|PNPM_SCRIPT|NODE_OPTIONS$|NODE_PATH$|INIT_CWD$)/i.test(
          name,
        ),
    ),
  )
  const paths = (process.env.PATH ?? '').split(delimiter).filter((path) => path !== dirname(node))
  return {
    ...env,
    PATH: [dirname(node), ...paths].join(delimiter),
    NO_COLOR: '1',
    FORCE_COLOR: '0',
    CI: '1',
    TURBO_TELEMETRY_DISABLED: '1',
    DO_NOT_TRACK: '1',
    TURBO_NO_UPDATE_NOTIFIER: '1',
    npm_config_update_notifier: 'false',
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_AUTHOR_NAME: 'rehearsal',
    GIT_AUTHOR_EMAIL: 'rehearsal@localhost',
    GIT_COMMITTER_NAME: 'rehearsal',
    GIT_COMMITTER_EMAIL: 'rehearsal@localhost',
  }
}

/** Steps with their outcome: each is told when it ends, and all in a table at the end. */
export function steps(title) {
  const done = []
  const began = performance.now()
  const say = (mark, name, note, ms) =>
    console.log(
      `${mark.padEnd(8)} ${name}${note ? `: ${note}` : ''}${ms > 1000 ? `  (${(ms / 1000).toFixed(1)} s)` : ''}`,
    )

  /** `work` returns a note, or throws. A step that fails does not stop those that can do without it. */
  async function step(part, name, work) {
    const start = performance.now()
    try {
      const note = (await work()) ?? ''
      done.push({ part, ok: true })
      say('ok', `${part}: ${name}`, note, performance.now() - start)
      return true
    } catch (error) {
      done.push({ part, ok: false, name })
      say('FAILED', `${part}: ${name}`, '', performance.now() - start)
      console.log(String(error instanceof Error ? error.message : error).replace(/^/gm, '         '))
      return false
    }
  }
  function left(part, name, why) {
    done.push({ part, ok: undefined, name })
    say('left out', `${part}: ${name}`, why, 0)
  }
  function table() {
    const parts = [...new Set(done.map(({ part }) => part))]
    const width = Math.max(...parts.map((part) => part.length))
    console.log(`\n${'part'.padEnd(width)}  passed  failed  left out`)
    for (const part of parts) {
      const of = (ok) => String(done.filter((step) => step.part === part && step.ok === ok).length)
      console.log(
        `${part.padEnd(width)}  ${of(true).padStart(6)}  ${of(false).padStart(6)}  ${of(undefined).padStart(8)}`,
      )
    }
    const count = (ok) => done.filter((step) => step.ok === ok).length
    for (const { part, name } of done.filter((step) => step.ok === false)) console.log(`failed: ${part}: ${name}`)
    console.log(
      `\n${title}: ${count(true)} passed, ${count(false)} failed, ${count(undefined)} left out, ${Math.round((performance.now() - began) / 1000)} s`,
    )
    return { failed: count(false), left: count(undefined) }
  }
  return { step, left, table }
}
