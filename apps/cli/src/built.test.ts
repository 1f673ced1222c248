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

const train = (out: string, ...more: string[]): string[] => {
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
  return ['train', ...settings, '--epochs', '4', '--out', folder.path(out), '--json', ...more]
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
    expect((await run(train('whole'))).code).toBe(0)
    const killed = await run(train('a'), (out, child) => void (out.includes('"epoch":2,') && child.kill('SIGKILL')))
    expect(killed.signal).toBe('SIGKILL')
    expect((await run(['evaluate', folder.path('a'), '--json'])).code).toBe(0)
    const more = await run(['train', '--resume', '--out', folder.path('a'), '--json'])
    expect(more.code).toBe(0)
    expect(JSON.parse(more.out.split('\n')[0]).epoch).toBeGreaterThanOrEqual(3)
    expect(contents('a')).toEqual(contents('whole'))
    expect(Object.keys(contents('a'))).toEqual([
      'best.safetensors',
      'epochs.jsonl',
      'network.safetensors',
      'settings.json',
    ])
  }, 60_000)

  test('Ctrl-C: code 130, what was saved and how to go on', async () => {
    const stopped = await run(train('a'), (out, child) => void (out.includes('"epoch":2,') && child.kill('SIGINT')))
    expect([stopped.code, stopped.signal]).toEqual([130, null])
    expect(stopped.err).toMatch(
      /^stopping … .*\ninterrupted in epoch \d\n.* holds epoch [23] of 4\ngo on: nn train --resume --out .*\n$/,
    )
    expect((await run(['evaluate', folder.path('a')])).code).toBe(0)
  }, 60_000)

  test('a reader that has seen enough ends it quietly', async () => {
    const ended = await run(train('a'), (_, child) => child.stdout?.destroy())
    expect([ended.code, ended.err]).toEqual([141, ''])
    expect((await run(['evaluate', folder.path('a')])).code).toBe(0)
  }, 60_000)

  test('wrong usage: code 2, one line', async () => {
    const { code, out, err } = await run(['train', '--data', 'moons', '--layers', '3,1'])
    expect([code, out, err]).toEqual([2, '', 'nn: --layers begins with 3, the data has 2 inputs\n'])
  }, 60_000)
})
