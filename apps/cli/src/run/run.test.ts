import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import type { Json } from '@nn/tensor'
import { load, save } from '@nn/train'
import { encode } from 'fast-png'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nn, temporary } from '../testing'
import { known } from './parts'

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

const moons = (out: string, ...more: string[]): string[] => [
  'train',
  '--data',
  'moons',
  '--points',
  '200',
  '--layers',
  '2,6,1',
  '--activation',
  'tanh',
  '--out',
  folder.path(out),
  ...more,
]
const bytes = (out: string, file = 'network.safetensors'): Buffer => readFileSync(folder.path(`${out}/${file}`))
const contents = (out: string): { readonly [file: string]: string } =>
  Object.fromEntries(
    readdirSync(folder.path(out))
      .sort()
      .map((file) => [file, createHash('sha256').update(bytes(out, file)).digest('hex')]),
  )
const kept = ['best.safetensors', 'epochs.jsonl', 'network.safetensors', 'settings.json']

describe('train', () => {
  test('--json gives one object for each epoch, and nothing else on stdout', async () => {
    const { code, out, err, json } = await nn(moons('a', '--epochs', '3', '--json'))
    expect(code).toBe(0)
    expect(err).toBe('')
    expect(out.trimEnd().split('\n')).toHaveLength(3)
    expect(json.map((line) => line.epoch)).toEqual([1, 2, 3])
    for (const line of json) {
      expect(Object.keys(line)).toEqual([
        'epoch',
        'epochs',
        'eta',
        'cost',
        'accuracy',
        'validationCost',
        'seconds',
        'examplesPerSecond',
      ])
      expect(line.cost).toBeGreaterThan(0)
      expect((line.accuracy as number) * 20).toBe(Math.round((line.accuracy as number) * 20)) // 20 validation examples
    }
    const log = json.map((line) => `${JSON.stringify({ ...line, seconds: undefined, examplesPerSecond: undefined })}\n`)
    expect(readFileSync(folder.path('a/epochs.jsonl'), 'utf8')).toBe(log.join(''))
    expect(Object.keys(contents('a'))).toEqual(kept)
  })

  test('the same seed gives the same bytes, another seed others', async () => {
    await nn(moons('a', '--epochs', '2', '--quiet'))
    await nn(moons('b', '--epochs', '2', '--quiet'))
    await nn(moons('c', '--epochs', '2', '--quiet', '--seed', '2'))
    expect(contents('a')).toEqual(contents('b'))
    expect(bytes('a').equals(bytes('c'))).toBe(false)
  })

  test('what is printed for people names the settings, the epochs, the best and what to do next', async () => {
    const { code, out, err } = await nn(moons('a', '--epochs', '3', '--l2', '0.1'))
    const lines = out.split('\n')
    expect([code, err]).toEqual([0, ''])
    expect(lines[0]).toBe('moons 160 + 20 · [2, 6, 1] tanh → sigmoid · cross-entropy · η = 0.5 · m = 10 ·')
    expect(lines[1]).toBe('L2 λ = 0.1 · init scaled · float32 · seed 1')
    expect(lines[2]).toMatch(/^epoch 1\/3 {3}cost 0\.\d+ +validation +\d+\.\d\d % {2}\(\d+ \/ 20\) {3}\d+\.\d s$/)
    const found =
      /\nbest: (\d+\.\d\d) % on the validation set, in epoch ([123]) · last: (\d+\.\d\d) %, in epoch 3\n/.exec(out)
    const percents = [...out.matchAll(/validation +(\d+\.\d\d) %/g)].map(([, percent]) => percent)
    expect(percents).toHaveLength(3)
    const most = String(Math.max(...percents.map(Number)).toFixed(2))
    expect(found?.slice(1)).toEqual([most, String(percents.indexOf(most) + 1), percents[2]])
    expect(out).toContain(
      `\nsaved in ${folder.path('a')}: best.safetensors, epoch ${found?.[2]} · network.safetensors, epoch 3\n`,
    )
    expect(lines.at(-2)).toBe(`next: nn evaluate ${folder.path('a')} --set test`)
    for (const line of lines.slice(0, -4)) expect(line.length, line).toBeLessThanOrEqual(80)
  })

  test('40 columns are kept to, and Korean is spoken', async () => {
    const { out } = await nn(moons('a', '--epochs', '3', '--lang', 'ko'), { columns: 40 })
    expect(out).toContain('1/3  비용 ')
    expect(out).toContain('다음: nn evaluate')
    const short = out.split('\n').filter((line) => !line.includes(folder.path('')))
    for (const line of short) expect(line.length, line).toBeLessThanOrEqual(40)
  })

  test('--quiet prints nothing', async () => {
    expect(await nn(moons('a', '--epochs', '1', '--quiet'))).toMatchObject({ code: 0, out: '', err: '' })
  })

  test('warnings come once, first', async () => {
    const { err, code } = await nn(moons('a', '--epochs', '2', '--l2', '1000', '--json'))
    expect(code).toBe(0)
    expect(err).toBe(
      'warning: l2: 1 − ηλ/n = −2.125, weights grow instead of shrinking; lower eta below 0.32 or lambda below 640\n',
    )
  })

  test('--patience stops when nothing gets better, and so does going on', async () => {
    const args = ['--epochs', '300', '--patience', '5', '--json']
    const { json } = await nn(moons('a', ...args))
    const accuracies = json.map((line) => line.accuracy as number)
    const best = accuracies.indexOf(Math.max(...accuracies))
    expect(json).toHaveLength(best + 1 + 5)
    const again = await nn(['train', '--resume', '--out', folder.path('a')])
    expect(again).toMatchObject({ code: 0, out: '', err: 'stopped: no better in 5 epochs\n' })
  })

  test('η falls as it is told to', async () => {
    const { json } = await nn(
      moons('a', '--epochs', '5', '--eta', '0.4', '--eta-factor', '0.5', '--eta-every', '2', '--json'),
    )
    expect(json.map((line) => line.eta)).toEqual([0.4, 0.4, 0.2, 0.2, 0.1])
  })

  test.each([
    ['xor', '2,4,2', '--cost', 'log-likelihood'],
    ['circles', '2,4,1', '--cost', 'hinge'],
    ['spiral', '2,4,4,2', '--cost', 'quadratic', '--activation', 'leaky-relu=0.1'],
    ['moons', '2,4,1', '--cost', 'huber=0.5', '--activation', 'elu=2', '--output', 'sigmoid'],
    ['moons', '2,4,1', '--cost', 'absolute', '--activation', 'softplus', '--dtype', 'float64', '--init', 'glorot'],
    ['moons', '2,4,1', '--optimizer', 'momentum', '--mu', '0.5', '--activation', 'relu', '--init', 'he'],
    ['moons', '2,4,1', '--optimizer', 'adam', '--l1', '0.1', '--l2', '0.1', '--max-norm', '2', '--dropout', '0.2'],
    ['moons', '2,4,1', '--l1', '1', '--l1-proximal', '--activation', 'gelu', '--init', 'large'],
    ['moons', '2,1', '--init', 'default', '--noise', '0.3'],
  ])('%s %s %s %s %s %s: trains, is evaluated exactly as it was, and goes on', async (data, layers, ...more) => {
    const out = folder.path('a')
    const args = [
      'train',
      '--data',
      data,
      '--points',
      '200',
      '--layers',
      layers,
      '--epochs',
      '2',
      '--out',
      out,
      '--json',
      ...more,
    ]
    const trained = await nn(args)
    expect([trained.code, trained.err]).toEqual([0, ''])
    const last = trained.json[1]
    const { json, code } = await nn(['evaluate', out, '--network', 'last', '--json'])
    expect(code).toBe(0)
    expect(json[0]).toMatchObject({
      set: 'validation',
      n: 20,
      epoch: 2,
      cost: last.validationCost,
      accuracy: last.accuracy,
    })
    expect((await nn(['train', '--resume', '--out', out, '--epochs', '3', '--json'])).json.map((l) => l.epoch)).toEqual(
      [3],
    )
  })
})

describe('a run that was stopped', () => {
  const args = ['--epochs', '5', '--dropout', '0.2', '--optimizer', 'adam', '--json']

  test.each(['SIGINT', 'SIGTERM'] as const)(
    '%s keeps the last epoch, and going on gives the same bits',
    async (signal) => {
      await nn(moons('whole', ...args))
      const stopped = await nn(moons('a', ...args), {
        onOut: (text, signals) => void (text.includes('"epoch":2,') && signals.emit(signal)),
      })
      expect(stopped.code).toBe(signal === 'SIGINT' ? 130 : 143)
      expect(stopped.json.at(-1)?.epoch).toBe(2)
      expect(stopped.err).toBe(
        `stopping … (Ctrl-C again: at once)\ninterrupted in epoch 3\n${folder.path('a')} holds epoch 2 of 5\ngo on: nn train --resume --out ${folder.path('a')}\n`,
      )
      const more = await nn(moons('a', ...args, '--resume'))
      expect([more.code, more.json.map((l) => l.epoch)]).toEqual([0, [3, 4, 5]])
      expect(contents('a')).toEqual(contents('whole'))
    },
  )

  test('settings alone are enough to begin again', async () => {
    await nn(moons('whole', ...args))
    mkdirSync(folder.path('a'))
    writeFileSync(folder.path('a/settings.json'), readFileSync(folder.path('whole/settings.json')))
    expect((await nn(['evaluate', folder.path('a')])).err).toBe(
      `nn: cannot read the run ${folder.path('a')}: it holds a run that has not finished an epoch\n`,
    )
    expect((await nn(['train', '--resume', '--out', folder.path('a'), '--quiet'])).code).toBe(0)
    expect(contents('a')).toEqual(contents('whole'))
  })

  test('a log that a crash left longer is cut', async () => {
    await nn(moons('a', '--epochs', '2', '--quiet'))
    writeFileSync(
      folder.path('a/epochs.jsonl'),
      `${readFileSync(folder.path('a/epochs.jsonl'))}{"epoch":3,"accuracy":1}\n`,
    )
    await nn(['train', '--resume', '--out', folder.path('a'), '--epochs', '3', '--quiet'])
    const log = readFileSync(folder.path('a/epochs.jsonl'), 'utf8').trimEnd().split('\n')
    expect(log.map((line) => JSON.parse(line).epoch)).toEqual([1, 2, 3])
    expect(Object.keys(JSON.parse(log[2]))).toContain('cost')
  })

  test('what is given beside --resume must agree', async () => {
    await nn(moons('a', '--epochs', '1', '--quiet'))
    const wrong = await nn(moons('a', '--resume', '--eta', '3'))
    expect(wrong).toMatchObject({
      code: 2,
      err: `nn: --resume goes on with the settings of ${folder.path('a')}: --eta is 0.5 there, not 3\n`,
    })
    const same = await nn(moons('a', '--resume', '--eta', '0.5'))
    expect(same).toMatchObject({ code: 0, err: `${folder.path('a')} has all its 1 epochs; --epochs gives it more\n` })
  })

  test('a run is replaced only by --force', async () => {
    await nn(moons('a', '--epochs', '1', '--quiet'))
    const before = bytes('a')
    const refused = await nn(moons('a', '--epochs', '1', '--seed', '2'))
    expect([refused.code, refused.out]).toEqual([2, ''])
    expect(refused.err).toMatch(
      / already holds a run: --resume goes on with it, --force replaces it, --out names another folder\n$/,
    )
    expect(bytes('a').equals(before)).toBe(true)
    await nn(moons('a', '--epochs', '1', '--seed', '2', '--force', '--quiet'))
    await nn(moons('b', '--epochs', '1', '--seed', '2', '--quiet'))
    expect(bytes('a').equals(before)).toBe(false)
    expect(contents('a')).toEqual(contents('b'))
  })
})

describe('the best network and the last', () => {
  // Small and noisy, so that the best of 12 epochs is neither the first nor the last.
  const args = ['--noise', '0.5', '--eta', '2', '--epochs', '12', '--optimizer', 'momentum', '--mu', '0.5', '--json']
  type Line = { readonly epoch: number; readonly accuracy: number; readonly validationCost: number }
  const bestOf = (lines: readonly Line[]): Line =>
    lines.reduce((best, line) => (line.accuracy > best.accuracy ? line : best))
  const trained = async (out: string, ...more: string[]): Promise<Line[]> => {
    const { json, code, err } = await nn(moons(out, ...args, ...more))
    expect([code, err]).toEqual([0, ''])
    return json as unknown as Line[]
  }

  test('evaluate finds in each exactly what was printed, and says which it is', async () => {
    const lines = await trained('a')
    const [best, last] = [bestOf(lines), lines[11]]
    expect([best.epoch > 1, best.epoch < 12, best.accuracy > last.accuracy]).toEqual([true, true, true])
    const both = {
      best: { epoch: best.epoch, accuracy: best.accuracy, cost: best.validationCost },
      last: { epoch: 12, accuracy: last.accuracy, cost: last.validationCost },
    }
    const out = folder.path('a')
    const json = async (...more: string[]): Promise<object> => (await nn(['evaluate', out, '--json', ...more])).json[0]
    expect(await json()).toMatchObject({ set: 'validation', network: 'best', ...both.best, ...both })
    expect(await json('--network', 'best')).toEqual(await json())
    expect(await json('--network', 'last')).toMatchObject({ network: 'last', ...both.last, ...both })
    expect(await json('--set', 'test')).toMatchObject({ set: 'test', epoch: best.epoch, ...both })

    const text = async (...more: string[]): Promise<string> =>
      (await nn(['evaluate', out, ...more])).out.replace(/\s+/g, ' ')
    expect(await text()).toContain(
      ` seed 1 epoch ${best.epoch}, the best of 12; --network last for the last validation: `,
    )
    expect(await text('--network', 'last')).toContain(
      ` seed 1 epoch 12, the last; the best is epoch ${best.epoch}: --network best `,
    )
    expect(await text('--lang', 'ko')).toContain(
      ` seed 1 에포크 ${best.epoch}, 12에포크 중 가장 좋은 신경망; 마지막 것은 --network last `,
    )

    // The files themselves: the best without what is needed to go on.
    const saved = load(bytes('a', 'best.safetensors'), known)
    expect(saved.state).toBeUndefined()
    expect(saved.settings).toMatchObject({ settings: { seed: 1, epochs: 12 }, result: both.best })
    for (const which of ['best', 'last'] as const) {
      const file = folder.path(`a/${{ best: 'best', last: 'network' }[which]}.safetensors`)
      const [{ best: none, last: nor, network, ...alone }] = (await nn(['evaluate', file, '--json'])).json
      expect([none, nor, network]).toEqual([undefined, undefined, undefined])
      expect(alone).toMatchObject(both[which])
      expect((await nn(['evaluate', file, '--network', which])).err).toBe(
        `nn: --network chooses in the folder of a run, ${file} is one network\n`,
      )
    }
  })

  test('predict takes the best unless told, and says so', async () => {
    const best = bestOf(await trained('a'))
    const predict = (run: string, ...more: string[]) => nn(['predict', run, '-', ...more], { stdin: 'x,y\n0.5,-0.2\n' })
    const out = folder.path('a')
    const outputs = async (run: string, ...more: string[]) => (await predict(run, '--json', ...more)).json[0]
    expect(await outputs(out)).toEqual(await outputs(folder.path('a/best.safetensors')))
    expect(await outputs(out, '--network', 'last')).toEqual(await outputs(folder.path('a/network.safetensors')))
    expect((await outputs(out)).epoch).toBe(best.epoch)
    expect((await outputs(out)).outputs).not.toEqual((await outputs(out, '--network', 'last')).outputs)
    expect((await predict(out)).out.split('\n')[0]).toBe(
      `epoch ${best.epoch}, the best of 12; --network last for the last`,
    )
  })

  test('where the last is the best, one line says both', async () => {
    await nn(moons('a', '--epochs', '1', '--quiet'))
    expect((await nn(['evaluate', folder.path('a')])).out).toContain('\nepoch 1, the best and the last\n')
    expect(bytes('a', 'best.safetensors').length).toBeLessThan(bytes('a').length)
  })

  test.each([1, 5, 9])(
    'stopped after epoch %i or given fewer epochs, all files are those of a whole run',
    async (at) => {
      const best = bestOf(await trained('whole'))
      await nn(moons('stopped', ...args), {
        onOut: (text, signals) => void (text.includes(`"epoch":${at},`) && signals.emit('SIGINT')),
      })
      expect((await nn(['evaluate', folder.path('stopped'), '--json'])).json[0].last).toMatchObject({ epoch: at })
      await trained('stopped', '--resume')
      expect(contents('stopped')).toEqual(contents('whole'))
      await nn(moons('longer', ...args).map((arg) => (arg === '12' ? String(at) : arg)))
      await trained('longer', '--resume')
      expect(contents('longer')).toEqual(contents('whole'))
      expect(best.epoch).toBe((await nn(['evaluate', folder.path('longer'), '--json'])).json[0].epoch)
    },
  )

  test('killed after the best was written and before the last: the epoch comes again', async () => {
    const best = bestOf(await trained('whole'))
    await nn(moons('a', ...args), {
      onOut: (text, signals) => void (text.includes(`"epoch":${best.epoch - 1},`) && signals.emit('SIGINT')),
    })
    writeFileSync(folder.path('a/best.safetensors'), bytes('whole', 'best.safetensors'))
    expect((await nn(['evaluate', folder.path('a')])).out.replace(/\s+/g, ' ')).toContain(
      `epoch ${best.epoch}, the best of ${best.epoch}; `,
    )
    await trained('a', '--resume')
    expect(contents('a')).toEqual(contents('whole'))
  })

  test('the best stays the best where the log is gone', async () => {
    const lines = await trained('whole')
    const best = bestOf(lines)
    await nn(moons('a', ...args), {
      onOut: (text, signals) => void (text.includes(`"epoch":${best.epoch},`) && signals.emit('SIGINT')),
    })
    rmSync(folder.path('a/epochs.jsonl'))
    await trained('a', '--resume')
    expect(bytes('a', 'best.safetensors').equals(bytes('whole', 'best.safetensors'))).toBe(true)
    expect(bytes('a').equals(bytes('whole'))).toBe(true)
  })

  test('a folder of a version that kept the last alone', async () => {
    const best = bestOf(await trained('whole'))
    const out = folder.path('a')
    const old = async (epochs: number): Promise<void> => {
      rmSync(out, { recursive: true, force: true })
      await nn(moons('a', ...args).map((arg) => (arg === '12' ? String(epochs) : arg)))
      const { network, state, settings } = load(bytes('a'), known)
      const about = { ...(settings as object), result: undefined } as unknown as Json
      writeFileSync(folder.path('a/network.safetensors'), save(network, { state, settings: about }))
      rmSync(folder.path('a/best.safetensors'))
    }
    await old(12)
    const [line] = (await nn(['evaluate', out, '--json'])).json
    expect(line).toMatchObject({ set: 'validation', epoch: 12 })
    expect(Object.keys(line)).not.toContain('best')
    expect((await nn(['evaluate', out])).out).toMatch(/\nepoch 12\n/)
    expect((await nn(['evaluate', out, '--network', 'last'])).code).toBe(0)
    expect((await nn(['evaluate', out, '--network', 'best'])).err).toBe(
      `nn: --network best: ${out} holds no best.safetensors\n`,
    )
    // It goes on, and keeps the best where that is still to be had.
    await old(best.epoch)
    await trained('a', '--resume')
    expect(contents('a')).toEqual(contents('whole'))
    await old(best.epoch + 1)
    await trained('a', '--resume')
    expect(Object.keys(contents('a'))).toEqual(kept.slice(1))
  })
})

describe('evaluate', () => {
  test('counts add up, in each set', async () => {
    await nn(moons('a', '--epochs', '30', '--quiet'))
    for (const [set, n] of [
      ['training', 160],
      ['validation', 20],
      ['test', 20],
    ] as const) {
      const { json } = await nn(['evaluate', folder.path('a'), '--set', set, '--json'])
      const [{ confusion, correct, accuracy }] = json as unknown as [
        { confusion: number[][]; correct: number; accuracy: number },
      ]
      expect(confusion.flat().reduce((a, b) => a + b)).toBe(n)
      expect(confusion[0][0] + confusion[1][1]).toBe(correct)
      expect(accuracy).toBe(correct / n)
    }
  })

  test('people get the matrix and a table', async () => {
    await nn(moons('a', '--epochs', '30', '--quiet'))
    const { out } = await nn(['evaluate', folder.path('a')])
    expect(out).toMatch(
      /^moons 160 \+ 20 .*\nepoch \d+, the best of 30; --network last for the last\nvalidation: 20 examples, cost \d\.\d+, accuracy \d+\.\d\d % \(\d+\)\n/s,
    )
    expect(out).toMatch(/\n {2} {1,2}0 {1,2}1\n0 +\d+ +[\d·]+\n1 +[\d·]+ +\d+\n/)
    expect(out).toMatch(/class +precision +recall +F1\n─+\n0 .* %\n1 .* %\nmean .* %\n$/)
  })

  test('a network of PyTorch’s kind reads the file: names, shapes, metadata', async () => {
    await nn(moons('a', '--epochs', '1', '--quiet'))
    const { network, state, settings } = load(bytes('a'), known)
    expect(network.params.map((layer) => Object.values(layer).map((t) => t.shape))).toEqual([
      [[2, 6], [6]],
      [[6, 1], [1]],
    ])
    expect(state?.epoch).toBe(1)
    const { result, ...rest } = settings as { readonly result: object }
    expect(rest).toEqual(JSON.parse(readFileSync(folder.path('a/settings.json'), 'utf8')))
    expect(result).toEqual({ epoch: 1, accuracy: expect.any(Number), cost: expect.any(Number) })
    expect(rest).toMatchObject({
      format: 1,
      engine: 'plain',
      settings: { data: 'moons', seed: 1, layers: [2, 6, 1] },
    })
  })
})

describe('tables', () => {
  /** price = size/100 + 1 where it is red. */
  const houses = (): string => {
    const rows = Array.from({ length: 100 }, (_, i) => {
      const [size, colour] = [20 + ((37 * i) % 100), ['red', 'blue', 'green'][i % 3]]
      return `${size},${colour},${i},${(size / 100 + (colour === 'red' ? 1 : 0)).toFixed(2)}`
    })
    return `size,colour,id,price\n${rows.join('\n')}\n`
  }
  const train = [
    '--task',
    'regression',
    '--target',
    'price',
    '--categorical',
    'colour',
    '--ignore',
    'id',
    '--layers',
    '4,8,1',
  ]

  test('numbers are learnt, evaluated and predicted', async () => {
    const [csv, out] = [folder.path('houses.csv'), folder.path('a')]
    writeFileSync(csv, houses())
    const trained = await nn([
      'train',
      '--data',
      csv,
      ...train,
      '--activation',
      'tanh',
      '--eta',
      '0.05',
      '--epochs',
      '60',
      '--out',
      out,
      '--json',
    ])
    expect([trained.code, trained.err]).toEqual([0, ''])
    const evaluated = await nn(['evaluate', out, '--json'])
    const lowest = Math.min(...trained.json.map((line) => line.validationCost as number))
    expect(evaluated.json[0]).toMatchObject({
      cost: lowest,
      epoch: trained.json.findIndex((line) => line.validationCost === lowest) + 1,
      last: { epoch: 60, cost: trained.json[59].validationCost },
    })
    expect(evaluated.json[0]).not.toHaveProperty('accuracy')
    expect(evaluated.json[0].last).not.toHaveProperty('accuracy')
    expect(evaluated.json[0].r2).toBeGreaterThan(0.95)
    const whole = await nn(['evaluate', out, '--data', csv, '--json'])
    expect(whole.json[0]).toMatchObject({ set: 'all', n: 100 })

    // Columns are found by name; the target and what was left out may be there or not.
    writeFileSync(folder.path('new.csv'), 'colour,size\nred,50\nblue,110\n')
    const { json } = await nn(['predict', out, folder.path('new.csv'), '--json'])
    const price = json.map((line) => (line.outputs as { price: number }).price)
    expect(Math.abs(price[0] - 1.5)).toBeLessThan(0.15)
    expect(Math.abs(price[1] - 1.1)).toBeLessThan(0.15)
    const same = await nn(['predict', out, '-', '--json'], {
      stdin: 'size,price,id,colour\r\n50,,x,red\r\n110,9,y,"blue"\r\n',
    })
    expect(same.json.map((line) => (line.outputs as { price: number }).price)).toEqual(price)
  })

  test('a column or a name that the run has never seen is an error', async () => {
    const [csv, out] = [folder.path('houses.csv'), folder.path('a')]
    writeFileSync(csv, houses())
    await nn(['train', '--data', csv, ...train, '--eta', '0.05', '--epochs', '1', '--out', out, '--quiet'])
    const say = async (stdin: string): Promise<string> => (await nn(['predict', out, '-'], { stdin })).err
    expect(await say('size,colour\n1,pink\n')).toBe(
      "nn: stdin: 'pink' in column 'colour' is none of the names the run learnt from\n",
    )
    expect(await say('colour\nred\n')).toBe("nn: stdin lacks the column 'size' that the run learnt from\n")
    expect(await say('size,colour,floor\n1,red,2\n')).toBe("nn: stdin: the run knows no column 'floor': leave it out\n")
    expect(await say('size,colour\n,red\n')).toBe("nn: stdin: line 2, column 1 ('size') is empty, expected a number\n")
    writeFileSync(csv, `${houses()}5,red,1,1\n`)
    expect((await nn(['evaluate', out])).err).toBe(
      `nn: ${csv} has changed since the run was trained; name data to evaluate with --data\n`,
    )
  })

  test('classes, without a header, the target first', async () => {
    const [csv, out] = [folder.path('k.csv'), folder.path('a')]
    writeFileSync(
      csv,
      Array.from({ length: 90 }, (_, i) => `${'abc'[i % 3]};${(i % 3) + (i % 7) / 20};${i % 5}\n`).join(''),
    )
    const args = [
      '--task',
      'classification',
      '--target',
      '0',
      '--no-header',
      '--separator',
      ';',
      '--cost',
      'log-likelihood',
    ]
    expect(
      (await nn(['train', '--data', csv, ...args, '--layers', '2,8,3', '--epochs', '60', '--out', out, '--quiet']))
        .code,
    ).toBe(0)
    const { json } = await nn(['predict', out, '-', '--json'], { stdin: '0.1;1\n1.1;2\n2.1;0\n' })
    expect(json.map((line) => line.class)).toEqual(['a', 'b', 'c'])
    const sum = Object.values(json[0].outputs as object).reduce((a, b) => a + b, 0)
    expect(sum).toBeCloseTo(1, 6)
  })

  test('two classes go on one output or on two', async () => {
    const csv = folder.path('two.csv')
    writeFileSync(
      csv,
      `x,kind\n${Array.from({ length: 40 }, (_, i) => `${i % 2 ? 1 : -1},${i % 2 ? 'yes' : 'no'}\n`).join('')}`,
    )
    for (const [out, layers] of [
      ['a', '1,1'],
      ['b', '1,2'],
    ]) {
      const args = [
        'train',
        '--data',
        csv,
        '--task',
        'classification',
        '--layers',
        layers,
        '--epochs',
        '30',
        '--out',
        folder.path(out),
        '--json',
      ]
      expect((await nn(args)).json.at(-1)?.accuracy).toBe(1)
      const { json } = await nn(['predict', folder.path(out), '-', '--json'], { stdin: 'x\n1\n-1\n' })
      expect(json.map((line) => line.class)).toEqual(['yes', 'no'])
    }
  })
})

describe('pictures', () => {
  test('a digit is read from a PNG of any kind', async () => {
    const out = folder.path('a')
    const args = [
      '--data',
      'mnist-sample',
      '--train-size',
      '300',
      '--layers',
      '784,10',
      '--epochs',
      '4',
      '--expand',
      'shift=1,rotate=5,scale=0.1,shear=5,elastic=8/4',
    ]
    const trained = await nn(['train', ...args, '--out', out, '--json'])
    expect([trained.code, trained.err]).toEqual([0, ''])
    expect(trained.json[3].accuracy).toBeGreaterThan(0.7)
    expect((await nn(['evaluate', out, '--network', 'last', '--json'])).json[0]).toMatchObject({
      n: 1000,
      accuracy: trained.json[3].accuracy,
      cost: trained.json[3].validationCost,
    })

    // An upright stroke: a one, white on black in MNIST's place, and large, dark on light, in a corner.
    const stroke = new Uint8Array(784)
    for (let y = 4; y < 24; y++) stroke.fill(255, y * 28 + 13, y * 28 + 16)
    writeFileSync(folder.path('one.png'), encode({ width: 28, height: 28, data: stroke, channels: 1, depth: 8 }))
    const large = new Uint8Array(3 * 200 * 150).fill(230)
    for (let y = 20; y < 120; y++) large.fill(20, 3 * (y * 150 + 20), 3 * (y * 150 + 35))
    writeFileSync(folder.path('large.png'), encode({ width: 150, height: 200, data: large, channels: 3, depth: 8 }))
    const { json, code } = await nn(['predict', out, folder.path('one.png'), folder.path('large.png'), '--json'])
    expect(code).toBe(0)
    expect(json).toMatchObject([
      { class: '1', inverted: false, fitted: false },
      { class: '1', inverted: true, fitted: true },
    ])
    const shown = await nn(['predict', out, '-'], { stdin: readFileSync(folder.path('large.png')) })
    expect(shown.out).toMatch(
      /^epoch \d, [^\n]+\nstdin: 1\nas the network sees it \(dark on light: inverted, fitted into 20 × 20, centred in\n28 × 28\)\n/,
    )
    expect(shown.out).toContain('███')
    expect((await nn(['predict', out, '-'], { stdin: 'a,b\n1,2\n' })).err).toBe(
      'nn: stdin is no PNG: the run learnt from pictures\n',
    )
    expect((await nn(['predict', out, '-', '-'])).err).toBe('nn: predict: - is given twice, stdin can be read once\n')
  })
})

describe('gradcheck', () => {
  test('a right gradient, described and saved', async () => {
    const { code, json } = await nn([
      'gradcheck',
      '--layers',
      '3,4,2',
      '--activation',
      'gelu',
      '--cost',
      'log-likelihood',
      '--l2',
      '1',
      '--dropout',
      '0.5',
      '--json',
    ])
    expect(code).toBe(0)
    expect(json[0]).toMatchObject({ right: true, limit: 1e-6, checked: 3 * 4 + 4 + 4 * 2 + 2 })
    await nn(moons('a', '--epochs', '1', '--l1', '1', '--l1-proximal', '--dropout', '0.1', '--quiet'))
    const saved = await nn(['gradcheck', folder.path('a')])
    expect(saved.code).toBe(0)
    expect(saved.out).toMatch(/w2 +\[2 × 6\] +12 +\d\.\d\de-\d+\n/)
    expect(saved.out).toMatch(/right: every error is below 1e-6\n$/)
  })

  test('a gradient that is none has exit code 1 and says where', async () => {
    // At z = 0 exactly the rectifier has a kink, and no derivative to agree on.
    const { code, out, err } = await nn([
      'gradcheck',
      '--layers',
      '2,2',
      '--output',
      'relu',
      '--init',
      'zero',
      '--cost',
      'quadratic',
    ])
    expect([code, err]).toEqual([1, ''])
    expect(out).toMatch(/wrong: an error is not below 1e-6\n[wb]2\[\d+\]: backprop \S+, numerical \S+\n$/)
  })
})

test('nothing is left where nothing came of it', async () => {
  const { code, err } = await nn(moons('deep/er', '--eta', '1e9', '--epochs', '3'))
  expect(code).toBe(1)
  expect(err).toMatch(/^nn: train: diverged in epoch 1, batch \d+: .*\n$/)
  expect(existsSync(folder.path('deep'))).toBe(false)
})
