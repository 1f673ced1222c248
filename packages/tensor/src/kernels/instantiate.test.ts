import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { compile, source } from '../../scripts/kernels.mjs'
import { instantiate, type Kind, supported } from './instantiate'

const kinds: Kind[] = ['plain', 'relaxed']

describe('the kernels', () => {
  test.each(kinds)('the committed %s module is what its source compiles to', { timeout: 180_000 }, async (kind) => {
    const committed = readFileSync(new URL(`./${kind}.gen.ts`, import.meta.url), 'utf8')
    expect(source(kind, await compile(kind)) === committed, `run pnpm --filter @nn/tensor kernels`).toBe(true)
  })

  test('every export is described, and nothing else', () => {
    const described = readFileSync(new URL('./instantiate.ts', import.meta.url), 'utf8')
    const types = readFileSync(new URL('./elementwise.ts', import.meta.url), 'utf8')
    const names = [...(described + types).matchAll(/^ {2}readonly (\w+):/gm)].map((match) => match[1])
    const exported = Object.keys(instantiate('plain', new WebAssembly.Memory({ initial: 1 }), false))
    expect(new Set(exported)).toEqual(new Set(names))
  })

  test('plain is supported here', () => {
    expect(supported('plain')).toBe(true)
  })

  test.each([false, true])('one binary runs on any memory, shared: %s', (shared) => {
    const sizes = shared
      ? [
          { initial: 1, maximum: 2 },
          { initial: 3, maximum: 65536 },
        ]
      : [{ initial: 1 }, { initial: 1, maximum: 2 }]
    for (const size of sizes) {
      const memory = new WebAssembly.Memory({ ...size, shared })
      const { axpy_f32 } = instantiate('plain', memory, shared)
      const x = new Float32Array(memory.buffer, 0, 5).fill(2)
      const y = new Float32Array(memory.buffer, 64, 6).fill(1)
      axpy_f32(3, x.byteOffset, y.byteOffset, 5)
      expect([...y]).toEqual([7, 7, 7, 7, 7, 1])
    }
  })

  test('where WebAssembly is missing or forbidden nothing is supported', () => {
    const real = globalThis.WebAssembly
    try {
      Object.defineProperty(globalThis, 'WebAssembly', { value: undefined, configurable: true, writable: true })
      expect(supported('plain')).toBe(false)
    } finally {
      Object.defineProperty(globalThis, 'WebAssembly', { value: real, configurable: true, writable: true })
    }
  })
})
