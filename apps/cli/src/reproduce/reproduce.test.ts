import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nn, type Outcome, type Surroundings, temporary } from '../testing'

const own = fileURLToPath(new URL('./fixture/chapter.mjs', import.meta.url))

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

const reproduce = (args: readonly string[], surroundings: Surroundings = {}): Promise<Outcome> =>
  nn(['reproduce', '--from', own, '--out', folder.path('out'), ...args], surroundings)
const file = (name: string): string => folder.path(`out/${name}`)
const read = (name: string): string => readFileSync(file(name), 'utf8')
const trials = (): string[] => readdirSync(file('trials')).sort()
/** Everything but the times. */
const contents = (): { readonly [name: string]: string } =>
  Object.fromEntries(
    ['results.json', ...trials().map((name) => `trials/${name}`), 'figures/walks.paths.svg'].map((name) => [
      name,
      read(name),
    ]),
  )

describe('nn reproduce', () => {
  test('does every trial once, judges, draws, says what is next; 1 where a claim fails', async () => {
    const { code, out, err } = await reproduce([])
    expect(code).toBe(1)
    // Its length decides where lines break.
    expect(out.replaceAll(folder.path('out'), 'out').replace(/(took) \S+ · kept in\s+/, '$1 0:01 · kept in ')).toBe(
      `
claim       kind         published                measured  verdict
───────────────────────────────────────────────────────────────────
walks       exact               20                      20  ✓ pass
long.steps  replay              20                      20  ✓ pass
walks.home  statistical          0  0.666667, −1.33333, 0…  ✗ fail

✗ walks.home: Every walk ends at home. Published 0 (equal); measured 0.666667,
−1.33333, 0.666667.
  Walks drift.

3 claims: 2 pass, 1 fails · took 0:01 · kept in out
next: nn report out --from ${own}
`,
    )
    // The longer walk is the first of the three: it is walked once.
    expect(err).toMatch(/^2 experiments, 3 trials: all to be done · \d threads?\n/)
    expect(err).toContain('walks: 1 of 2 claims fails\n')
    expect(err).toContain('long: its claim passes\n')
    expect(trials()).toHaveLength(3)
    expect(readdirSync(file('figures'))).toContain('walks.paths.svg')
    expect(readdirSync(file('.'))).not.toContain('lock')
  })

  test('writes claims and curves as JSON', async () => {
    await reproduce(['--json', folder.path('all.json')])
    const path = JSON.parse(readFileSync(folder.path('all.json'), 'utf8')).runs.walks.testCost
    expect(path).toHaveLength(20)
    expect(path.slice(0, 2)).toEqual([-1 / 3, -2 / 3])
    expect(JSON.parse(readFileSync(folder.path('all.json'), 'utf8'))).toEqual({
      claims: [
        { id: 'walks', kind: 'exact', expected: 20, measured: 20, pass: true },
        { id: 'walks.home', kind: 'statistical', expected: 0, measured: [2 / 3, -4 / 3, 2 / 3], pass: false },
        { id: 'long.steps', kind: 'replay', expected: 20, measured: 20, pass: true },
      ],
      runs: { walks: { testCost: path }, long: { one: { testCost: path }, two: { trainCost: [1] } } },
    })
  })

  test('keeps program, settings, versions and result of a trial, and times apart', async () => {
    await reproduce(['long'])
    const [name] = trials()
    expect(name).toMatch(/^walk-[0-9a-f]{16}\.json$/)
    const { result, ...about } = JSON.parse(read(`trials/${name}`))
    expect(about).toMatchObject({
      format: 1,
      program: 'walk',
      settings: { seed: 1, steps: 20, spin: 0, stumble: 0 },
      node: process.version,
      engine: 'wasm',
    })
    expect(about.stamp).toMatch(/^own-[0-9a-f]{16}$/)
    expect(Object.keys(about.versions)).toContain('@nn/train')
    expect(result.path).toHaveLength(20)
    expect(Object.keys(JSON.parse(read('times.json')))).toEqual([name.replace('.json', '')])
    const summary = JSON.parse(read('results.json'))
    expect(Object.keys(summary)).toEqual(['format', 'stamp', 'versions', 'experiments'])
    expect(summary.experiments.long.trials).toEqual([name.replace('.json', '')])
    expect(summary.experiments.long.verdicts[0]).toMatchObject({ id: 'long.steps', verdict: 'pass', measured: 20 })
  })

  test('goes on where it stopped, to the same bytes', async () => {
    await reproduce([])
    const whole = contents()
    const { err } = await reproduce([])
    expect(err).toBe('2 experiments, 3 trials: all there already\n')
    expect(contents()).toEqual(whole)
    rmSync(file(`trials/${trials()[1]}`))
    rmSync(file('results.json'))
    expect((await reproduce([])).err).toMatch(/^2 experiments, 3 trials: 2 there already, 1 to be done · 1 thread\n/)
    expect(contents()).toEqual(whole)
  })

  test('the summary keeps what an earlier call did', async () => {
    await reproduce([])
    const whole = contents()
    rmSync(folder.path('out'), { recursive: true })
    await reproduce(['long'])
    expect(Object.keys(JSON.parse(read('results.json')).experiments)).toEqual(['long'])
    await reproduce(['walks'])
    expect(contents()).toEqual(whole)
  })

  test.each([
    ['cut off', (text: string) => text.slice(0, text.length >> 1)],
    ['empty', () => ''],
    ['not JSON of ours', () => '[1, 2]'],
    ['null', () => 'null'],
    ['with another number', (text: string) => text.replace('0.3333333333333333', '0.3333333333333334')],
    ['of other settings', (text: string) => text.replace('"steps": 20', '"steps": 21')],
  ])('a trial that is %s is computed again', async (_, damage) => {
    await reproduce([])
    const whole = contents()
    const name = `trials/${trials()[0]}`
    writeFileSync(file(name), damage(read(name)))
    expect(read(name)).not.toBe(whole[name])
    const { err } = await reproduce([])
    expect(err.split('\n')[0]).toBe(`${file(name)} is damaged: it is computed again`)
    expect(err.split('\n')[1]).toMatch(/^2 experiments, 3 trials: 2 there already, 1 to be done/)
    expect(contents()).toEqual(whole)
  })

  test('a damaged summary or damaged times are written anew', async () => {
    await reproduce([])
    const whole = contents()
    writeFileSync(file('results.json'), '{"experiments":{"walks":{}}}')
    writeFileSync(file('times.json'), '{')
    const { err } = await reproduce([])
    expect(err.split('\n')[0]).toBe(`${file('results.json')} is damaged: it is written anew`)
    expect(contents()).toEqual(whole)
  })

  test('results of other code are computed again', async () => {
    await reproduce(['--set', 'spin=1'])
    const other = folder.path('other.mjs')
    writeFileSync(other, `${readFileSync(own, 'utf8')}\n// another version\n`)
    const { err } = await nn(['reproduce', '--from', other, '--out', folder.path('out'), '--set', 'spin=1'])
    expect(err.split('\n')[0]).toBe('3 kept results are of another version of the experiments: computed again')
    const { err: again } = await nn(['reproduce', '--from', other, '--out', folder.path('out'), '--set', 'spin=1'])
    expect(again).toMatch(/all there already/)
  })

  test('changed settings are neither passed nor failed', async () => {
    const { code, out } = await reproduce([
      'walks',
      '--set',
      'steps=5',
      '--set',
      'gait.length=2',
      '--json',
      folder.path('a.json'),
    ])
    expect(code).toBe(0)
    expect(out).toContain('2 claims: 0 pass, 0 fail, 2 with changed settings')
    expect(JSON.parse(read('results.json')).experiments.walks.settings).toEqual({
      seeds: [1, 2, 3],
      steps: 5,
      spin: 0,
      stumble: 0,
      gait: { length: 2 },
    })
    const { claims } = JSON.parse(readFileSync(folder.path('a.json'), 'utf8'))
    expect(claims.map(({ pass }: { pass: unknown }) => pass)).toEqual([null, null])
  })

  test('--seeds cuts the list, or goes on counting', async () => {
    const seeds = async (count: string): Promise<unknown> => {
      await reproduce(['walks', '--seeds', count])
      return JSON.parse(read('results.json')).experiments.walks.settings.seeds
    }
    expect(await seeds('2')).toEqual([1, 2])
    expect(await seeds('5')).toEqual([1, 2, 3, 4, 5])
    expect((await reproduce(['walks', '--seeds', '3'])).code).toBe(1) // as published, so its claim fails
  })

  test('what cannot be computed is said; the others go on', async () => {
    const { code, out } = await reproduce(['--set', 'stumble=5'])
    expect(code).toBe(1)
    expect(out).toContain('walks could not be computed: walk: stumbled\nlong could not be computed: walk: stumbled\n')
    expect(trials()).toEqual([])
    const mixed = await reproduce(['--set', 'seeds=[7]'])
    expect(mixed.out).toContain('3 claims: 1 pass, 0 fail, 2 with changed settings')
  })

  test.each([
    [['long'], ['long']],
    [['long.steps'], ['long']],
    [['walks.home'], ['walks']],
    [
      ['long', 'walks'],
      ['walks', 'long'],
    ],
    [['--quick'], ['walks']],
    [['--full'], ['walks', 'long']],
  ])('%j is %j', async (args, ids) => {
    await reproduce(args)
    expect(Object.keys(JSON.parse(read('results.json')).experiments)).toEqual(ids)
  })

  test('shows figures with --plot, numbers with --table', async () => {
    expect((await reproduce(['walks'])).out).not.toContain('Paths')
    const { out } = await reproduce(['walks', '--plot'])
    expect(out).toContain('\nPaths\n')
    expect(out).toContain('seeds 1, 2, 3\n')
    expect(out).toMatch(/[⠁-⣿]/)
    const numbers = (await reproduce(['walks', '--table'])).out
    expect(numbers).toContain('\nPaths\n')
    expect(numbers).toContain('−1.33')
    expect(numbers).not.toMatch(/[⠁-⣿]/)
  })

  test('lists what there is, and what is done', async () => {
    await reproduce(['long'])
    expect((await reproduce(['--list'])).out).toBe(`experiment  size     claims  done  title
─────────────────────────────────────────────────────────
walks       quick         2        Where does a walk end?
long        default       1  ✓     And a longer one?

quick: nn reproduce --quick · quick and default: nn reproduce · all: nn reproduce --full
one or some: nn reproduce <experiment or claim>
`)
    expect((await reproduce(['--list', '--quick'])).out).not.toContain('longer')
  })

  test('speaks Korean', async () => {
    const { out, err } = await reproduce(['--lang', 'ko'])
    expect(err).toMatch(/^실험 2개, 학습 3번: 처음부터 시작합니다/)
    expect(out).toContain('발표된 값')
    expect(out).toContain('✗ walks.home: 걸음은 집에서 끝난다. 발표된 값 0 (같음), 측정한 값')
    expect(out).toContain('주장 3개: 맞음 2, 틀림 1')
    expect(read('figures/walks.paths.svg')).toContain('지나온 길')
  })

  test.each([
    [['wlks'], 'no experiment or claim wlks. Did you mean walks? There are walks, long'],
    [['long', '--quick'], '--quick chooses by size, long by name: give one of the two'],
    [['--quick', '--full'], '--quick and --full: choose one'],
    [
      ['--set', 'step=3'],
      '--set step: no chosen experiment has this setting. Did you mean steps? There are seeds, steps, spin, stumble, gait, gait.length, seed',
    ],
    [['--set', 'steps'], '--set steps: expected key=value, as eta=0.25'],
    [['--set', 'steps=many'], '--set steps=many: walks expects a number, as steps=20'],
    [['--set', 'seeds=4'], '--set seeds=4: walks expects a list, as seeds=[1,2,3]'],
    [['long', '--seeds', '4'], '--seeds: no chosen experiment has seeds; those of --full have'],
  ])('%j is an error', async (args, message) => {
    const { code, out, err } = await reproduce(args)
    expect([code, out, err]).toEqual([2, '', `nn: ${message}\n`])
  })

  test.each([
    [['--seeds', '0'], 'Expected an integer ≥ 1 and ≤ 1000.'],
    [['--threads', 'two'], 'Expected an integer ≥ 1 and ≤ 64.'],
    [['--lang', 'de'], 'Expected en or ko.'],
    [['--json', '--plot'], 'Expected a value.'],
    [['--thread', '2'], 'Did you mean --threads?'],
  ])('%j is wrong usage', async (args, message) => {
    const { code, err } = await reproduce(args)
    expect(code).toBe(2)
    expect(err).toContain(message)
    expect(err.split('\n')).toHaveLength(2)
  })

  test('places that cannot be written to are found before anything is computed', async () => {
    writeFileSync(folder.path('out'), 'a file')
    expect((await reproduce([])).err).toMatch(/^nn: --out \S+: cannot write there: /)
    rmSync(folder.path('out'))
    const { code, err } = await reproduce(['--json', folder.path('nowhere/a.json')])
    expect([code, err]).toEqual([
      2,
      `nn: --json ${folder.path('nowhere/a.json')}: cannot write there: there is no such file or folder\n`,
    ])
    const from = await nn(['reproduce', '--from', folder.path('nothing.mjs')])
    expect(from.code).toBe(2)
    expect(from.err).toMatch(/^nn: --from \S+nothing.mjs: .*\n$/)
    writeFileSync(folder.path('empty.mjs'), 'export const experiments = []\n')
    expect((await nn(['reproduce', '--from', folder.path('empty.mjs')])).err).toMatch(
      /expected a module that exports experiments \(a list\) and programs \(by name\)\n$/,
    )
  })
})

describe('the lock of a folder', () => {
  const held = (by: object | string): void => {
    mkdirSync(folder.path('out'))
    writeFileSync(file('lock'), typeof by === 'string' ? by : JSON.stringify(by))
  }

  test('another process that lives keeps it', async () => {
    held({ pid: process.ppid, host: hostname() })
    const { code, err } = await reproduce([])
    expect([code, err]).toEqual([
      2,
      `nn: ${folder.path('out')} is in use by process ${process.ppid}: wait until it ends, or choose another folder with --out\n`,
    ])
    expect(read('lock')).toContain(String(process.ppid))
  })

  test('another machine keeps it', async () => {
    held({ pid: 1, host: `not-${hostname()}` })
    expect((await reproduce([])).err).toContain(`in use by process 1 on not-${hostname()}`)
  })

  const dead = spawnSync(process.execPath, ['--version']).pid
  test.each([
    ['a process that is gone', { pid: dead, host: hostname() }],
    ['a process whose number another has by now', { pid: process.ppid, host: hostname(), began: '1' }],
    ['this process, in an earlier life', { pid: process.pid, host: hostname() }],
    ['nobody', ''],
  ])('that of %s is taken over', async (_, by) => {
    held(by)
    expect((await reproduce(['long'])).code).toBe(0)
    expect(readdirSync(file('.')).sort()).toEqual(['figures', 'results.json', 'times.json', 'trials'])
  })
})
