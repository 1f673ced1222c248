import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'

const root = fileURLToPath(new URL('..', import.meta.url))
const folder = join(root, '.github/workflows')

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}
interface Job {
  readonly permissions?: Readonly<Record<string, string>>
  readonly 'timeout-minutes'?: number
  readonly steps: readonly Step[]
}
interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions?: unknown
  readonly concurrency?: unknown
  readonly jobs: Readonly<Record<string, Job>>
}

const scriptsOf = (manifest: string): string[] => Object.keys(JSON.parse(readFileSync(manifest, 'utf8')).scripts ?? {})
const ours = new Map([['', scriptsOf(join(root, 'package.json'))]])
for (const kind of ['packages', 'apps']) {
  for (const name of readdirSync(join(root, kind))) {
    const manifest = join(root, kind, name, 'package.json')
    if (existsSync(manifest)) ours.set(`@nn/${name}`, scriptsOf(manifest))
  }
}

/** Commands of pnpm and of the system that are no script of ours. */
const known = [
  /^npm install --global pnpm@\d+\.\d+\.\d+$/,
  /^pnpm install --frozen-lockfile( --ignore-scripts)?$/,
  /^sudo apt-get update$/,
  /^sudo apt-get install --yes --no-install-recommends [\w .+-]+$/,
]

/** What is wrong with a command, if anything. */
function wrongCommand(command: string): string | undefined {
  if (command.includes('${{')) return `puts an expression into a shell: ${command}`
  if (known.some((pattern) => pattern.test(command))) return undefined
  const script = /^pnpm (?:--filter (\S+) )?([\w:-]+)( [\w:./ -]+)?$/.exec(command)
  if (script) {
    const [, filter = '', name] = script
    return ours.get(filter)?.includes(name) ? undefined : `there is no script ${name} in ${filter || 'package.json'}`
  }
  const file = /^node (scripts\/[\w.-]+\.mjs)( [\w:./ -]+)?$/.exec(command)
  if (file) return existsSync(join(root, file[1])) ? undefined : `there is no ${file[1]}`
  return `is not understood: ${command}`
}

/** Everything that is wrong with a workflow. */
function wrong(text: string): string[] {
  const found: string[] = []
  const workflow: Workflow = parse(text)
  if (JSON.stringify(workflow.permissions) !== '{}') found.push('permissions of the workflow are not {}')
  if (workflow.concurrency === undefined) found.push('no concurrency')
  for (const trigger of ['pull_request_target', 'workflow_run', 'issue_comment', 'issues']) {
    if (trigger in workflow.on) found.push(`${trigger} runs what strangers write with the rights of the project`)
  }
  for (const [name, job] of Object.entries(workflow.jobs)) {
    const { permissions, steps } = job
    if (permissions === undefined) found.push(`${name}: no permissions of its own`)
    if (job['timeout-minutes'] === undefined) found.push(`${name}: no time limit`)
    if (permissions?.['id-token'] && name !== 'publish') found.push(`${name}: id-token belongs to publish alone`)
    for (const right of Object.keys(permissions ?? {})) {
      if (permissions?.[right] === 'write' && !('push' in workflow.on && !('pull_request' in workflow.on)))
        found.push(`${name}: ${right}: write, where strangers' commits run`)
    }
    for (const { uses, run, with: inputs } of steps) {
      if (uses !== undefined && !/^[\w-]+\/[\w./-]+@[0-9a-f]{40}$/.test(uses))
        found.push(`${name}: not pinned: ${uses}`)
      if (uses?.startsWith('actions/checkout@') && inputs?.['persist-credentials'] !== false)
        found.push(`${name}: checkout leaves its token behind`)
      for (const command of (run ?? '').split('\n').filter(Boolean)) {
        const problem = wrongCommand(command)
        if (problem) found.push(`${name}: ${problem}`)
      }
    }
  }
  for (const line of text.split('\n').filter((one) => /^\s*(- )?uses:/.test(one))) {
    if (!/ # v\d+\.\d+\.\d+$/.test(line)) found.push(`no version beside ${line.trim()}`)
  }
  return found
}

const files = readdirSync(folder)

test('there are the two', () => {
  expect(files.sort()).toEqual(['checks.yml', 'release.yml'])
})

test.each(files)('%s', (file) => {
  expect(wrong(readFileSync(join(folder, file), 'utf8'))).toEqual([])
})

test('one action has one pin', () => {
  const pins = new Map<string, Set<string>>()
  for (const file of files) {
    for (const [, action, pin] of readFileSync(join(folder, file), 'utf8').matchAll(
      /uses: ([\w-]+\/[\w-]+)\S*@(.*)$/gm,
    ))
      pins.set(action, (pins.get(action) ?? new Set()).add(pin))
  }
  expect([...pins].filter(([, set]) => set.size > 1)).toEqual([])
  expect(pins.size).toBeGreaterThan(0)
})

test('the pnpm of the workflows is the one of package.json', () => {
  const { packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))
  for (const file of files) {
    const used = [...readFileSync(join(folder, file), 'utf8').matchAll(/pnpm@[\d.]+/g)].map(([version]) => version)
    expect(new Set(used)).toEqual(new Set([packageManager]))
  }
})

test('every supported Node on every system', () => {
  const { jobs } = parse(readFileSync(join(folder, 'checks.yml'), 'utf8'))
  expect(jobs.test.strategy.matrix).toEqual({
    os: ['ubuntu-latest', 'macos-latest', 'windows-latest'],
    node: [20, 22, 24, 26],
  })
})

describe('the same questions, asked of a bad one', () => {
  const good = readFileSync(join(folder, 'checks.yml'), 'utf8')
  const expression = ['$', '{{ github.head_ref }}'].join('')
  test.each([
    ['permissions: {}\n', 'permissions:\n  contents: read\n', 'permissions of the workflow are not {}'],
    ['permissions: {}\n', '', 'permissions of the workflow are not {}'],
    ['@de0fac2e4500dabe0009e67214ff5f5447ce83dd # v6.0.2', '@v6 # v6.0.2', 'check: not pinned: actions/checkout@v6'],
    [' # v6.0.2', '', 'no version beside - uses: actions/checkout@de0fac2e4500dabe0009e67214ff5f5447ce83dd'],
    ['pnpm check', 'pnpm chek', 'check: there is no script chek in package.json'],
    ['pnpm --filter @nn/docs e2e', 'pnpm --filter @nn/docs e3e', 'whole: there is no script e3e in @nn/docs'],
    ['node scripts/test.mjs packages/', 'node scripts/tset.mjs', 'test: there is no scripts/tset.mjs'],
    ['run: pnpm check', 'run: curl example.org', 'check: is not understood: curl example.org'],
    [
      'run: pnpm check',
      `run: pnpm check ${expression}`,
      `check: puts an expression into a shell: pnpm check ${expression}`,
    ],
    ['  pull_request:\n', '  pull_request_target:\n', 'pull_request_target runs what strangers write'],
    ['      contents: read', '      contents: write', "check: contents: write, where strangers' commits run"],
    ['      contents: read', '      id-token: write', 'check: id-token belongs to publish alone'],
    ['persist-credentials: false', 'persist-credentials: true', 'check: checkout leaves its token behind'],
    ['    timeout-minutes: 20\n', '', 'check: no time limit'],
  ])('%j → %j', (from, to, problem) => {
    expect(good).toContain(from)
    expect(wrong(good.replace(from, () => to))).toContainEqual(expect.stringContaining(problem))
  })
})
