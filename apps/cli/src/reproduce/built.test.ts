import { type ChildProcess, spawn } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { temporary } from '../testing'

// The program as it is installed, in a process of its own, with threads.
const app = fileURLToPath(new URL('../../dist/nn.js', import.meta.url))
const own = fileURLToPath(new URL('./fixture/chapter.mjs', import.meta.url))

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

function run(
  out: string,
  more: readonly string[],
  onErr?: (text: string, child: ChildProcess) => void,
): Promise<Ended> {
  return new Promise((resolve, reject) => {
    const args = ['reproduce', 'walks', '--from', own, '--out', folder.path(out), ...more]
    const child = spawn(process.execPath, [app, ...args], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: { ...process.env, LANG: 'C.UTF-8', NO_COLOR: '1' },
    })
    let [stdout, stderr] = ['', '']
    child.stdout.on('data', (chunk) => {
      stdout += chunk
    })
    child.stderr.on('data', (chunk) => {
      stderr += chunk
      onErr?.(stderr, child)
    })
    child.on('error', reject)
    child.on('close', (code, signal) => resolve({ code, signal, out: stdout, err: stderr }))
  })
}

/** Everything but the times. */
function contents(out: string): { readonly [name: string]: string } {
  const read = (name: string): readonly [string, string] => [
    name,
    readFileSync(folder.path(`${out}/${name}`), 'base64'),
  ]
  const of = (part: string): string[] => readdirSync(folder.path(`${out}/${part}`)).map((name) => `${part}/${name}`)
  return Object.fromEntries(['results.json', ...of('trials'), ...of('figures')].map(read))
}

/** Trials of about a tenth of a second; of those of `slow` none is waited for. */
const some = ['--set', 'seeds=[1,2,3,4,5,6,7,8]', '--set', 'spin=1000000']
const slow = ['--set', 'steps=1000000', '--set', 'spin=1000000']

describe.skipIf(!existsSync(app))('nn reproduce, built (left out where it is not built: `pnpm build`)', () => {
  test('killed at any moment and started again, it ends with the same bytes', async () => {
    expect((await run('whole', [...some, '--threads', '1'])).code).toBe(0)
    let killed = 0
    let over: Ended | undefined
    for (let wait = 30; over === undefined; wait += 150) {
      let timer: NodeJS.Timeout | undefined
      const ended = await run('a', [...some, '--threads', '2'], (_, child) => {
        timer ??= setTimeout(() => child.kill('SIGKILL'), wait)
      })
      clearTimeout(timer)
      if (ended.signal === 'SIGKILL') killed++
      else over = ended
    }
    expect(over.code).toBe(0)
    expect(killed).toBeGreaterThan(0)
    expect(contents('a')).toEqual(contents('whole'))
    expect(Object.keys(contents('a'))).toHaveLength(1 + 8 + readdirSync(folder.path('whole/figures')).length)
  })

  test('Ctrl-C: code 130, one line that says how to go on, nothing held', async () => {
    const args = [...slow, '--threads', '2']
    const { code, signal, out, err } = await run('a', args, (text, child) => {
      if (!child.killed && text.includes('walks 1/3')) child.kill('SIGINT')
    })
    expect([code, signal, out]).toEqual([130, null, ''])
    const again = `nn reproduce walks ${slow.join(' ')} --out ${folder.path('a')} --threads 2 --from ${own}`
    expect(err.trimEnd().split('\n').at(-1)).toBe(
      `nn: stopped; 0 of 3 trials are kept in ${folder.path('a')}; go on: ${again}`,
    )
    expect(readdirSync(folder.path('a')).sort()).toEqual(['figures', 'results.json', 'trials'])
  })

  test('a second process on the same folder says so, and harms nothing', async () => {
    let second: Promise<Ended> | undefined
    await run('a', slow, (text, child) => {
      if (second !== undefined || !text.includes('walks 1/3')) return
      second = run('a', some)
      void second.then(() => child.kill('SIGKILL'))
    })
    const { code, out, err } = (await second) as Ended
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(
      /^nn: \S+\/a is in use by process \d+: wait until it ends, or choose another folder with --out\n$/,
    )
    // The killed one left its lock; nobody has it.
    expect(readdirSync(folder.path('a'))).toContain('lock')
    expect((await run('a', some)).code).toBe(0)
    expect(readdirSync(folder.path('a'))).not.toContain('lock')
  })

  test('a program that fails in a thread is said, and the thread goes on', async () => {
    const { code, out } = await run('a', ['--set', 'stumble=3', '--threads', '1'])
    expect(code).toBe(1)
    expect(out).toContain('walks could not be computed: walk: stumbled\n')
  })
})
