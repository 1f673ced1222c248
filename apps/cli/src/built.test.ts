import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporary } from './testing'

// The program as it is installed, in a process of its own: signals, pipes and sudden death cannot be had otherwise.
const app = fileURLToPath(new URL('../dist/nn.js', import.meta.url))

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly out: string
  readonly err: string
}

function run(args: readonly string[], onOut?: (text: string, child: ChildProcess) => void): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [app, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LANG: 'C.UTF-8', NO_COLOR: '1' },
    })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk) => {
      out += chunk
      onOut?.(out, child)
    })
    child.stderr.on('data', (chunk) => {
      err += chunk
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out, err }))
  })
}

/** Far more epochs than are waited for: it does not end by itself, however late a signal comes. */
const MANY = 1000
const train = (out: string, epochs: number, ...more: string[]): string[] => {
  const settings = [
    '--data',
    'moons',
    '--points',
    '20000',
    '--layers',
    '2,50,1',
    '--dropout',
    '0.1',
    '--optimizer',
    'momentum',
  ]
  return ['train', ...settings, '--epochs', String(epochs), '--out', folder.path(out), '--json', ...more]
}
const contents = (out: string): { readonly [file: string]: string } =>
  Object.fromEntries(
    readdirSync(folder.path(out))
      .sort()
      .map((file) => [
        file,
        createHash('sha256')
          .update(readFileSync(folder.path(`${out}/${file}`)))
          .digest('hex'),
      ]),
  )

describe.skipIf(!existsSync(app))('the built program (left out where it is not built: `pnpm build`)', () => {
  test('killed at any moment, it goes on to the same bits', async () => {
    const killed = await run(
      train('a', MANY),
      (out, child) => void (out.includes('"epoch":2,') && child.kill('SIGKILL')),
    )
    expect(killed.signal).toBe('SIGKILL')
    const { last } = JSON.parse((await run(['evaluate', folder.path('a'), '--json'])).out)
    expect(last.epoch).toBeGreaterThanOrEqual(2)
    const epochs = last.epoch + 2
    const more = await run(['train', '--resume', '--out', folder.path('a'), '--epochs', String(epochs), '--json'])
    expect(more.code).toBe(0)
    expect(JSON.parse(more.out.split('\n')[0]).epoch).toBe(last.epoch + 1)
    expect((await run(train('whole', epochs))).code).toBe(0)
    expect(contents('a')).toEqual(contents('whole'))
    expect(Object.keys(contents('a'))).toEqual([
      'best.safetensors',
      'epochs.jsonl',
      'network.safetensors',
      'settings.json',
    ])
  })

  test('Ctrl-C: code 130, what was saved and how to go on', async () => {
    const stopped = await run(
      train('a', MANY),
      (out, child) => void (!child.killed && out.includes('"epoch":2,') && child.kill('SIGINT')), // a second ends it at once,
    )
    expect([stopped.code, stopped.signal]).toEqual([130, null])
    expect(stopped.err).toMatch(
      /^stopping … .*\ninterrupted in epoch \d+\n.* holds epoch \d+ of 1000\ngo on: nn train --resume --out .*\n$/,
    )
    expect((await run(['evaluate', folder.path('a')])).code).toBe(0)
  })

  test('a reader that has seen enough ends it quietly', async () => {
    const ended = await run(train('a', MANY), (_, child) => child.stdout?.destroy())
    expect([ended.code, ended.err]).toEqual([141, ''])
    expect((await run(['evaluate', folder.path('a')])).code).toBe(0)
  })

  test('wrong usage: code 2, one line', async () => {
    const { code, out, err } = await run(['train', '--data', 'moons', '--layers', '3,1'])
    expect([code, out, err]).toEqual([2, '', 'nn: --layers begins with 3, the data has 2 inputs\n'])
  })
})
