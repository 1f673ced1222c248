import { rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { plain, rebuild, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { dense, network, train } from '@nn/train'
import { afterEach, describe, expect, test, vi } from 'vitest'
import { blas } from './blas'
import { candidates } from './candidates'
import { findBlas } from './find'

const { found } = findBlas()
const reason = found ? '' : ' (skipped: no BLAS on this system, apt-get install libopenblas0)'
if (!found) console.log('training on a BLAS is not tested: no BLAS on this system; apt-get install libopenblas0')

afterEach(() => {
  vi.unstubAllEnvs()
})

/** A library that every system has, and no BLAS. */
const other = { darwin: '/usr/lib/libSystem.B.dylib', win32: 'kernel32.dll' }[process.platform as string] ?? 'libm.so.6'

describe('a library that does not serve', () => {
  test('is not there', () => {
    expect(() => blas({ library: '/none/libblas.so' })).toThrow('blas: cannot use /none/libblas.so: not there')
    expect(findBlas({ library: '/none/libblas.so' })).toEqual({
      tried: [{ name: '/none/libblas.so', why: 'not there' }],
    })
  })

  test('is no library', () => {
    const file = join(tmpdir(), `nn-blas-${process.pid}.so`)
    writeFileSync(file, 'not a library\n')
    try {
      const { found, tried } = findBlas({ library: file })
      expect(found).toBe(undefined)
      expect(tried).toHaveLength(1)
      expect(tried[0].why).not.toBe('not there')
      expect(tried[0].why).not.toContain('\n')
      expect(() => blas({ library: file })).toThrow(`blas: cannot use ${file}: ${tried[0].why}`)
    } finally {
      rmSync(file)
    }
  })

  test('has no products', () => {
    expect(() => blas({ library: other })).toThrow(`blas: cannot use ${other}: it has no cblas_sgemm`)
  })

  test('is named by the environment', () => {
    vi.stubEnv('NN_BLAS', '/none/libblas.so')
    expect(() => blas()).toThrow('blas: cannot use /none/libblas.so: not there')
    expect(() => blas({ library: other })).toThrow('has no cblas_sgemm') // what is passed comes first
    vi.stubEnv('NN_BLAS', '') // as good as none
    expect(findBlas().tried).not.toContainEqual({ name: '/none/libblas.so', why: 'not there' })
  })

  test('no candidate of all: one line says what was tried and what to install', () => {
    vi.spyOn(process, 'platform', 'get').mockReturnValue(process.platform === 'win32' ? 'linux' : 'win32')
    try {
      expect(findBlas({ library: 'openblas' }).found).toBe(undefined)
      expect(() => blas({ library: 'openblas' })).toThrow(
        /^blas: no openblas found, tried (libopenblas|openblas)\.\S+, .*; install one \(.+\) or name a file in library or NN_BLAS$/,
      )
      expect(() => blas({ library: 'accelerate' })).toThrow('blas: no accelerate found, tried nothing: there is none')
    } finally {
      vi.restoreAllMocks()
    }
  })

  test('options that are none', () => {
    expect(() => blas({ thread: 1 } as object)).toThrow("blas: unknown option 'thread'; it takes library, threads")
    expect(() => blas({ threads: 0 })).toThrow(RangeError)
    expect(() => blas({ threads: 1.5 })).toThrow(RangeError)
    expect(() => blas({ library: '' })).toThrow("blas: library must be a file or a name such as openblas, got ''")
    expect(() => findBlas({ library: 3 } as object)).toThrow(TypeError)
    expect(() => findBlas({ threads: 3 } as object)).toThrow("findBlas: unknown option 'threads'; it takes library")
  })
})

test('where a BLAS may lie', () => {
  expect(candidates('linux')).toEqual(expect.arrayContaining(['libopenblas.so.0', 'libblis.so.4']))
  expect(candidates('linux').at(-1)).toBe('libblas.so.3')
  expect(candidates('darwin')[0]).toMatch(/Accelerate$/)
  expect(candidates('win32', 'MKL')).toEqual(['mkl_rt.2.dll', 'mkl_rt.dll'])
  expect(candidates('linux', 'accelerate')).toEqual([])
  expect(candidates('freebsd')).toEqual(candidates('linux'))
})

describe.skipIf(!found)(`the system's BLAS${reason}`, () => {
  test('says what it is', () => {
    expect(found?.name).toMatch(/^(OpenBLAS|MKL|BLIS|Accelerate|BLAS)$/)
    expect(found?.threads).toBeGreaterThanOrEqual(1)
    const again = findBlas({ library: found?.path })
    expect(again).toEqual({ found: { ...found, name: again.found?.name }, tried: [] })
  })

  test('takes as many threads as the environment says, whatever an engine has set before', async () => {
    const again = async () => {
      vi.resetModules()
      return (await import('./find')).findBlas({ library: found?.path }).found?.threads
    }
    const one = zeros([1, 1])
    blas().open((workspace) => workspace.product(one, false, one, false, zeros([1, 1]), 1, 0)) // sets 1
    expect(await again()).toBe(found?.threads)
    for (const name of ['OPENBLAS_NUM_THREADS', 'BLIS_NUM_THREADS']) vi.stubEnv(name, '3')
    const listens = found?.name === 'OpenBLAS' || found?.name === 'BLIS'
    const allowed = !listens ? [found?.threads] : found?.threads === 1 ? [1, 3] : [3] // 1: built without threads
    expect(allowed).toContain(await again())
  })

  test('is saved by its options and rebuilt from them', () => {
    expect(blas().name).toBe('blas')
    expect(JSON.parse(JSON.stringify(blas({ library: found?.path, threads: undefined }).options ?? {}))).toEqual({
      library: found?.path,
    })
    expect(rebuild({ name: 'blas', options: { library: found?.path as string } }, { blas }).name).toBe('blas')
  })

  test('a workspace has everything that training asks for', () => {
    const out = blas().open((workspace) => {
      const x = workspace.zeros([2, 3], 'float32')
      const w = workspace.zeros([3, 2], 'float32')
      return { workspace, x, w, out: workspace.zeros([2, 2], 'float32') }
    })
    out.x.data.set([1, 2, 3, 4, 5, 6])
    out.w.data.set([1, 0, 0, 1, 1, 1])
    expect([...out.workspace.product(out.x, false, out.w, false, out.out, 1, 0).data]).toEqual([4, 5, 10, 11])
  })

  test.each(['float32', 'float64'] as const)('trains as the plain engine does, %s', (dtype) => {
    const stream = random('blas')
    const data = fromArrays({
      x: Array.from({ length: 205 }, () => Array.from({ length: 20 }, () => Math.max(0, stream.normal()))),
      labels: Array.from({ length: 205 }, (_, i) => i % 4),
    })
    const trained = (engine: ReturnType<typeof blas>) => {
      const net = network([dense(15, { activation: sigmoid }), dense(4, { activation: sigmoid })], {
        inputs: 20,
        seed: 1,
        dtype,
      })
      let cost = 0
      for (const report of train(net, data, { cost: crossEntropy, eta: 0.5, batch: 10, epochs: 3, seed: 2, engine })) {
        cost = report.cost
      }
      return { net, cost }
    }
    const native = trained(blas())
    const twin = trained(plain())
    const tolerance = dtype === 'float32' ? 1e-4 : 1e-11
    expect(Math.abs(native.cost - twin.cost)).toBeLessThan(tolerance)
    native.net.params.forEach((tensors, l) => {
      for (const [name, t] of Object.entries(tensors)) {
        t.data.forEach((x: number, i: number) => {
          expect(Math.abs(x - twin.net.params[l][name].data[i])).toBeLessThan(tolerance)
        })
        expect(t.data).not.toEqual(zeros(t.shape, { dtype }).data)
      }
    })
    expect(trained(blas()).net.params).toEqual(native.net.params)
  })
})
