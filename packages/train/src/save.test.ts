import * as activations from '@nn/activations'
import { leakyRelu, sigmoid, softmax } from '@nn/activations'
import { logLikelihood } from '@nn/costs'
import { fromArrays } from '@nn/datasets'
import { tensor, wrap } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  adam,
  dense,
  dropout,
  FormatError,
  load,
  network,
  predict,
  readSafetensors,
  save,
  train,
  writeSafetensors,
} from './index'

const make = (dtype: 'float32' | 'float64' = 'float32') =>
  network(
    [dense(4, { activation: leakyRelu({ alpha: 0.2 }) }), dropout({ p: 0.25 }), dense(2, { activation: softmax })],
    { inputs: 3, seed: 6, dtype },
  )

describe('save and load', () => {
  test.each(['float32', 'float64'] as const)('give back the same network, bit for bit (%s)', (dtype) => {
    const net = make(dtype)
    net.params[0].w.data[1] = -0
    net.params[0].w.data[2] = NaN
    const { network: again, settings } = load(save(net, { settings: { λ: 5, of: ['a'] } }), { leakyRelu, softmax })
    expect(again.params).toEqual(net.params)
    expect(Object.is(again.params[0].w.data[1], -0)).toBe(true)
    expect(again.layers.map((l) => [l.name, l.options])).toEqual(net.layers.map((l) => [l.name, l.options]))
    expect(settings).toEqual({ λ: 5, of: ['a'] })
    expect(again.dtype).toBe(dtype)
    expect(save(again)).toEqual(save(net))
  })

  test('give back what training needs to go on', () => {
    const net = make()
    const data = fromArrays({
      x: [
        [1, 2, 3],
        [3, 2, 1],
        [0, 1, 0],
      ],
      labels: [0, 1, 0],
    })
    const options = { cost: logLikelihood, eta: 0.1, batch: 2, optimizer: adam() }
    let bytes: Uint8Array = new Uint8Array()
    for (const report of train(net, data, { ...options, epochs: 5 }))
      if (report.epoch === 2) bytes = save(net, { state: report.state() })
    const { network: again, state } = load(bytes, { ...activations })
    expect(state?.epoch).toBe(2)
    expect(state?.t).toBe(4)
    expect(state?.engine).toBe('wasm')
    for (const _ of train(again, data, { ...options, epochs: 5, resume: state }));
    expect(save(again)).toEqual(save(net))
  })

  test('predictions agree', () => {
    const net = make()
    const x = tensor([[0.1, 0.2, 0.3]])
    expect(predict(load(save(net), activations).network, x)).toEqual(predict(net, x))
  })

  // biome-ignore lint/suspicious/noExplicitAny: the point is to write what no type allows
  const edited = (edit: (about: any) => void): Uint8Array => {
    const { tensors, metadata } = readSafetensors(save(make()))
    const about = JSON.parse(metadata.nn)
    edit(about)
    return writeSafetensors({ tensors, metadata: { nn: JSON.stringify(about) } })
  }

  test.each<[string, Uint8Array, string]>([
    [
      'from the future',
      edited((a) => (a.format = 99)),
      'load: the file has format 99, this version reads up to 1; use a newer @nn/train',
    ],
    ['without a format', edited((a) => delete a.format), "load: the 'nn' metadata has no format number"],
    ['of no layers', edited((a) => (a.layers = [])), 'load: the file names no layers'],
    [
      'of other sizes',
      edited((a) => (a.layers[0].options.outputs = 5)),
      "load: 'w2' is float32 [3 × 4], the network needs float32 [3 × 5]",
    ],
    [
      'of another dtype',
      edited((a) => (a.dtype = 'float64')),
      "load: 'w2' is float32 [3 × 4], the network needs float64 [3 × 4]",
    ],
    ['of fewer layers', edited((a) => a.layers.pop()), "load: the file holds 'w4', which the network has no use for"],
    ['of more layers', edited((a) => a.layers.push(a.layers[0])), "load: the file lacks 'w5'"],
    [
      'with an unknown part',
      edited((a) => (a.layers[0].options.activation.name = 'wobble')),
      "rebuild: no part is called 'wobble'; known are",
    ],
    [
      'of others',
      writeSafetensors({ tensors: {}, metadata: {} }),
      "load: the file has no 'nn' in its metadata: it was not written by save",
    ],
    ['that is no file', new TextEncoder().encode('hello, this is text'), 'readSafetensors: the header claims'],
    ['that is empty', new Uint8Array(), 'readSafetensors: expected at least 10 bytes, got 0'],
    ['cut off', save(make()).subarray(0, -5), "readSafetensors: '"],
    ['too long', Uint8Array.from([...save(make()), 0]), 'readSafetensors: the tensors cover'],
  ])('refuse a file %s', (_, bytes, message) => {
    expect(() => load(bytes, activations)).toThrow(message)
    expect(() => load(bytes, activations)).toThrow(/^[^\n]+$/)
  })

  test('a missing part is named', () => {
    expect(() => load(save(make()), { sigmoid })).toThrow(
      "rebuild: no part is called 'leakyRelu'; known are dense, dropout, sigmoid",
    )
  })
})

describe('safetensors', () => {
  test('the bytes, by hand', () => {
    const bytes = writeSafetensors({ tensors: { w: tensor([[1, -2]]) }, metadata: { by: 'nn' } })
    const length = Number(new DataView(bytes.buffer).getBigUint64(0, true))
    expect(length % 8).toBe(0)
    expect(JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))).toEqual({
      __metadata__: { by: 'nn' },
      w: { dtype: 'F32', shape: [1, 2], data_offsets: [0, 8] },
    })
    expect([...bytes.subarray(8 + length)]).toEqual([0, 0, 128, 63, 0, 0, 0, 192])
  })

  test('round trip of any tensors', () => {
    const name = fc.string({ minLength: 1 }).filter((s) => s !== '__metadata__' && s !== '__proto__')
    const values = fc.oneof(
      fc.float32Array({ maxLength: 20 }).map((d) => wrap(d.slice(), [d.length])),
      fc.float64Array({ maxLength: 20 }).map((d) => wrap(d.slice(), [1, d.length])),
    )
    fc.assert(
      fc.property(
        fc.dictionary(name, values, { noNullPrototype: true }),
        fc.dictionary(name, fc.string(), { noNullPrototype: true }),
        (tensors, metadata) => {
          const read = readSafetensors(writeSafetensors({ tensors, metadata }))
          expect(read.metadata).toEqual(metadata)
          expect(new Set(Object.keys(read.tensors))).toEqual(new Set(Object.keys(tensors)))
          for (const key of Object.keys(tensors)) expect(read.tensors[key]).toEqual(tensors[key])
        },
      ),
    )
  })

  test('damaged bytes give a clear error or a file, never anything else', () => {
    const bytes = save(make())
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(bytes.length - 1), fc.nat(255)), { minLength: 1, maxLength: 6 }),
        (edits) => {
          const spoilt = bytes.slice()
          for (const [at, value] of edits) spoilt[at] = value
          const message = messageOf(() => load(spoilt, activations))
          expect(message).toMatch(/^$|^(readSafetensors|load|rebuild|dense|dropout|leakyRelu|softmax|network): /)
        },
      ),
      { numRuns: 500 },
    )
  })

  test.each<[string, object, string]>([
    [
      'too large a shape',
      { w: { dtype: 'F32', shape: [1e9, 1e9], data_offsets: [0, 8] } },
      'more than one array can hold',
    ],
    [
      'a shape that lies',
      { w: { dtype: 'F32', shape: [3], data_offsets: [0, 8] } },
      'claims bytes 0 … 8 of 8 for 3 numbers',
    ],
    ['offsets outside', { w: { dtype: 'F32', shape: [2], data_offsets: [8, 16] } }, 'claims bytes 8 … 16 of 8'],
    [
      'another type',
      { w: { dtype: 'BF16', shape: [4], data_offsets: [0, 8] } },
      "'w' holds 'BF16', expected F32 or F64",
    ],
    ['negative offsets', { w: { dtype: 'F32', shape: [2], data_offsets: [-8, 0] } }, 'claims bytes -8 … 0'],
    ['no shape', { w: { dtype: 'F32', data_offsets: [0, 8] } }, "'w' has no shape"],
    ['no offsets', { w: { dtype: 'F32', shape: [2] } }, "'w' has no two offsets"],
    ['a list', [] as object, 'the header is an array of 0, expected an object'],
    ['numbers in the metadata', { __metadata__: { a: 1 } }, "metadata 'a' is 1, expected a string"],
  ])('a header with %s', (_, header, message) => {
    const json = new TextEncoder().encode(JSON.stringify(header))
    const bytes = new Uint8Array(8 + json.length + 8)
    new DataView(bytes.buffer).setBigUint64(0, BigInt(json.length), true)
    bytes.set(json, 8)
    expect(() => readSafetensors(bytes)).toThrow(message)
    expect(() => readSafetensors(bytes)).toThrow(Error)
  })

  test('an error of its own', () => {
    expect(() => readSafetensors(new Uint8Array(3))).toThrow(FormatError)
    expect(() => readSafetensors('x' as never)).toThrow(TypeError)
  })
})

/** What an action throws, in words; nothing if it does not. */
function messageOf(action: () => unknown): string {
  try {
    action()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}
