import { readFileSync, writeFileSync } from 'node:fs'
import type { Json, Tensors } from '@nn/tensor'
import { load, save } from '@nn/train'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nn, temporary } from '../../testing'
import { known } from '../parts'

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

const at = (name: string): string => folder.path(name)
async function trained(...more: string[]): Promise<void> {
  const args = ['train', '--data', 'moons', '--points', '300', '--out', at('run'), '--quiet']
  expect((await nn([...args, ...more])).code).toBe(0)
}

/** Changes the last network of the run by hand. */
function edit(change: (params: readonly Tensors[]) => void): void {
  const file = at('run/network.safetensors')
  const { network, state, settings } = load(readFileSync(file), known)
  change(network.params)
  writeFileSync(file, save(network, { state, settings: settings as Json }))
}

interface Found {
  readonly id: string
  readonly level: string
  readonly layer?: number
  readonly next: readonly string[]
}
interface Report {
  readonly layers: readonly { readonly layer: number; readonly neurons: number; readonly dead: readonly number[] }[]
  readonly decay: object
  readonly onset: { readonly cost: { readonly epoch: number } }
  readonly eta: { readonly threshold: number; readonly advice: number }
  readonly findings: Found[]
}
async function found(...more: string[]): Promise<{ code: number; findings: Found[]; json: Report }> {
  const { code, json, err } = await nn(['diagnose', at('run'), '--json', ...more])
  const report = json[0] as unknown as Report
  expect(err).toBe('')
  return { code, json: report, findings: report.findings }
}
const ids = (findings: readonly Found[]): string[] => findings.map(({ id, layer }) => `${id}${layer ?? ''}`)

describe('diagnose', () => {
  test('a run that learns: nothing found, code 0, every layer with its bars, and a command to go on', async () => {
    await trained('--layers', '2,8,1', '--activation', 'tanh', '--epochs', '20', '--l2', '0.01', '--eta', '0.3')
    const { code, out, err } = await nn(['diagnose', at('run')])
    expect([code, err]).toEqual([0, ''])
    expect(out).toContain('\nLayer 2 · 8 tanh neurons\n')
    expect(out).toContain('\nLayer 3 · 1 sigmoid output\n')
    expect(out).toMatch(/\n {4}saturated {2}[█▏▎▍▌▋▊▉·]{10} {2}\d+\.\d % · before training \d+\.\d %\n/)
    expect(out).toMatch(/\n {4}‖∂C\/∂b‖ {4}[█▏▎▍▌▋▊▉·]{10} {2}\d\.\d+\n {2}✓ fine: /)
    expect(out).toContain('1 − ηλ/n = 0.9999875: a weight that is left alone halves in 55,')
    expect(out).toMatch(/\nLearning rate\n {4}0\.01 ↓ {2}0\.1 ↓ .*\n/)
    expect(
      out.endsWith(
        `Nothing keeps this network from learning.\nsee how good it is: nn evaluate ${at('run')} --set test\n`,
      ),
    ).toBe(true)
    for (const line of out.split('\n').slice(0, -2)) expect(line.length, line).toBeLessThanOrEqual(80)

    const { json } = await found()
    expect(json).toMatchObject({ fine: true, network: 'last', epoch: 20, examples: 240, n: 240, findings: [] })
    expect(json.layers.map(({ layer, neurons }) => [layer, neurons])).toEqual([
      [2, 8],
      [3, 1],
    ])
    expect(json.decay).toMatchObject({ lambda: 0.01, verdict: 'decays' })
    expect(json.eta.advice).toBe(json.eta.threshold / 2)
    expect(json.onset.cost.epoch).toBeLessThanOrEqual(20)
  })

  test('relus that no example switches on: a fault, code 1, and what to do', async () => {
    await trained('--layers', '2,4,1', '--activation', 'relu', '--epochs', '1', '--init', 'he')
    edit((params) => params[0].b.data.fill(-9, 0, 3))
    const { code, findings, json } = await found()
    expect(code).toBe(1)
    expect(ids(findings)).toContain('dead2')
    expect(json.layers[0].dead).toEqual([1, 2, 3])
    expect(findings[0]).toMatchObject({ id: 'dead', level: 'fault', layer: 2 })
    expect(findings[0].next[1]).toContain('--activation leaky-relu')
    const { out } = await nn(['diagnose', at('run'), '--no-eta'])
    expect(out).toMatch(/\n {4}dead {7}███████▌·· {2}3 of 4\n/)
    expect(out).toMatch(/\n {2}✗ 3 of 4 neurons are dead/)
    expect(out).toMatch(/\nWhat to do next \(2 faults\)\n {2}1\. a smaller step: --eta 0\.05\n/)
    expect(out).not.toContain('Learning rate')
  })

  test('sigmoids that are stuck, and a start that was saturated', async () => {
    await trained('--layers', '2,4,1', '--epochs', '1')
    edit((params) => params[0].b.data.fill(30, 0, 2))
    const { code, findings } = await found('--no-eta')
    expect([code, ids(findings)[0], findings[0].level]).toEqual([1, 'stuck2', 'fault'])
    await trained('--layers', '2,4,1', '--epochs', '10', '--force', '--init', 'large', '--eta', '0.1')
    edit((params) => params[0].w.data.fill(0, 0, 1).fill(0, 4, 5))
    edit((params) => params[0].b.data.fill(30, 0, 1))
    expect((await found('--no-eta')).findings[0]).toMatchObject({ id: 'stuck', level: 'warning', layer: 2 })
  })

  test('a class that the quadratic cost never learns; with cross-entropy it is none', async () => {
    for (const [cost, expected] of [
      ['quadratic', 'unlearnt3'],
      ['cross-entropy', undefined],
    ] as const) {
      await trained('--layers', '2,4,2', '--epochs', '1', '--cost', cost, '--force')
      edit((params) => {
        params[1].w.data.fill(0)
        params[1].b.data.set([-9, 9])
      })
      const { code, findings, json } = await found('--no-eta')
      expect(json.layers[1]).toMatchObject({ unlearnt: [1], wrong: 0.5, saturated: 1 })
      expect(ids(findings).includes('unlearnt3')).toBe(expected !== undefined)
      expect(ids(findings)).toContain('guessing')
      expect(code).toBe(1)
    }
  })

  test.each([
    ['1', '240', 'decay-overshoots', '1 − ηλ/n = 0:'],
    ['2.01', '240', 'decay-wild', '1 − ηλ/n = −1.01 has gone wild'],
  ])('η = %s with λ = %s: %s, and nothing else is advised', async (eta, lambda, id, text) => {
    await trained('--layers', '2,4,1', '--epochs', '3', '--eta', eta, '--l2', lambda)
    const { code, findings } = await found()
    expect([code, findings[0].id, findings[0].level]).toEqual([1, id, 'fault'])
    expect(findings.slice(1).flatMap(({ next }) => next)).toEqual([])
    expect((await nn(['diagnose', at('run')])).out).toContain(text)
  })

  test('a decay that rounds away, an η far below what is possible: warnings, code 0', async () => {
    await trained('--layers', '2,4,1', '--epochs', '1', '--eta', '0.0001', '--l2', '0.01')
    expect(ids((await found('--no-eta')).findings)).toContain('decay-lost')
    await trained('--layers', '2,4,1', '--epochs', '60', '--eta', '0.005', '--activation', 'tanh', '--force')
    const { code, findings } = await found()
    expect([code, findings.find(({ id }) => id === 'eta-small')?.level]).toEqual([0, 'warning'])
  })

  test('overfitting: a cost that has risen since its best epoch', async () => {
    await trained('--layers', '2,4,1', '--epochs', '4')
    const log = readFileSync(at('run/epochs.jsonl'), 'utf8').trimEnd().split('\n')
    const costs = [0.6, 0.4, 0.5, 0.8]
    const risen = log.map((line, i) => JSON.stringify({ ...JSON.parse(line), validationCost: costs[i] }))
    writeFileSync(at('run/epochs.jsonl'), `${risen.join('\n')}\n`)
    const { json, findings } = await found('--no-eta')
    expect(json.onset.cost).toEqual({ epoch: 2, value: 0.4, last: 0.8, turned: true })
    const { next } = findings.find(({ id }) => id === 'overfitting') as Found
    expect(next).toEqual([
      'weight decay: --l2 0.024',
      '--dropout 0.5, with more neurons',
      'stop in time: --patience 10',
    ])
    const { out } = await nn(['diagnose', at('run'), '--no-eta'])
    expect(out).toContain('validation cost: lowest in epoch 2 of 4 (0.4), since then up by 100.0 % to\n')
  })

  test('Korean, 40 columns, no Unicode', async () => {
    await trained('--layers', '2,4,1', '--activation', 'relu', '--epochs', '2', '--init', 'zero')
    const { out, code } = await nn(['diagnose', at('run'), '--lang', 'ko'])
    expect(code).toBe(1)
    expect(out).toContain('\n층 2 · relu 뉴런 4개\n')
    expect(out).toContain('\n  ✗ 뉴런 4개 중 4개가 죽었습니다.')
    expect(out).toMatch(/\n다음에 할 일 \(문제 2개, 주의 1개\)\n/)
    const narrow = await nn(['diagnose', at('run')], { columns: 40, env: { LC_ALL: 'C' } })
    expect(narrow.out).toMatch(/\n {4}dead {7}#{10} {2}4 of 4\n/)
    expect(narrow.out).toContain('\n  x 4 of 4 neurons are dead')
    for (const line of narrow.out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(40)
  })

  test('numbers, one network by itself, fewer examples', async () => {
    writeFileSync(at('t.csv'), `x,y\n${Array.from({ length: 60 }, (_, i) => `${i},${2 * i + 1}`).join('\n')}\n`)
    const args = ['--data', at('t.csv'), '--task', 'regression', '--layers', '1,3,1', '--eta', '0.001', '--epochs', '2']
    await nn(['train', ...args, '--out', at('run'), '--quiet'])
    const { out, code } = await nn(['diagnose', at('run/best.safetensors'), '--examples', '20', '--no-eta'])
    expect(code).toBe(0)
    expect(out).toContain('20 of 48 training examples')
    expect(out).toContain('✓ fine: this activation does not saturate')
    expect(out).toMatch(/this network: cost \d+.* on the training data, \d+.* on the validation set/)
    expect(out).not.toContain('accuracy')
  })

  test('the same twice', async () => {
    await trained('--layers', '2,4,1', '--epochs', '2', '--dropout', '0.2', '--optimizer', 'adam')
    const first = await nn(['diagnose', at('run'), '--json'])
    expect(await nn(['diagnose', at('run'), '--json'])).toEqual(first)
    expect((first.json[0].layers as unknown[]).length).toBe(2) // dropout is no layer of neurons
  })

  test('wrong usage: one line, code 2', async () => {
    await trained('--layers', '2,4,1', '--epochs', '1')
    const refused = async (args: string[], message: string): Promise<void> =>
      expect(await nn(['diagnose', ...args])).toMatchObject({ code: 2, out: '', err: `nn: ${message}\n` })
    await refused([], "missing required argument 'run'")
    await refused([at('no')], `cannot read the run ${at('no')}: there is no such folder`)
    await refused([at('run'), '--jsn'], "unknown option '--jsn' (Did you mean --json?)")
    await refused(
      [at('run'), '--examples', '0'],
      "option '--examples <n>' argument '0' is invalid. Expected an integer ≥ 1.",
    )
    await refused([at('run'), '--json', '--json'], 'diagnose: --json is given twice')
    const file = at('run/best.safetensors')
    await refused([file, '--network', 'best'], `--network chooses in the folder of a run, ${file} is one network`)
  })
})
