import { describe, type Json, sizeOf, type Tensor, type Tensors, wrap } from '@nn/tensor'

/** What a safetensors file holds: tensors by name, and strings. */
export interface SafeTensors {
  readonly tensors: Tensors
  readonly metadata: { readonly [key: string]: string }
}

/** A file that is not what it says it is. */
export class FormatError extends Error {
  override readonly name = 'FormatError'
}

const BYTES = { F32: 4, F64: 8 } as const

/**
 * A safetensors file: eight bytes with the header's length, a JSON header, then the numbers, little-endian
 * (github.com/huggingface/safetensors, format description). Numbers are kept as bytes, so −0 and NaN survive.
 * @example
 * const bytes = writeSafetensors({ tensors: { w: tensor([[1, 2]]) }, metadata: { by: 'nn' } })
 * readSafetensors(bytes).tensors.w.shape // [1,2]
 */
export function writeSafetensors({ tensors, metadata }: SafeTensors): Uint8Array {
  const header: { [name: string]: Json } = { __metadata__: metadata }
  let end = 0
  // The widest first, so that every tensor begins at a multiple of its element size.
  const names = Object.keys(tensors).sort(
    (p, q) => tensors[q].data.BYTES_PER_ELEMENT - tensors[p].data.BYTES_PER_ELEMENT,
  )
  for (const name of names) {
    const { shape, dtype, data } = tensors[name]
    header[name] = { dtype: dtype === 'float64' ? 'F64' : 'F32', shape, data_offsets: [end, end + data.byteLength] }
    end += data.byteLength
  }
  const json = new TextEncoder().encode(JSON.stringify(header))
  const length = Math.ceil(json.length / 8) * 8 // padded with spaces: the numbers begin at a multiple of 8
  const bytes = new Uint8Array(8 + length + end).fill(0x20, 8, 8 + length)
  const view = new DataView(bytes.buffer)
  view.setBigUint64(0, BigInt(length), true)
  bytes.set(json, 8)
  let at = 8 + length
  for (const name of names) {
    const { data } = tensors[name]
    const wide = data instanceof Float64Array
    for (let i = 0; i < data.length; i++, at += data.BYTES_PER_ELEMENT) {
      if (wide) view.setFloat64(at, data[i], true)
      else view.setFloat32(at, data[i], true)
    }
  }
  return bytes
}

/**
 * Reads a safetensors file. Nothing in it is trusted: lengths, offsets and shapes are checked against the bytes at hand
 * before anything is allocated.
 * @throws FormatError saying what is wrong.
 */
export function readSafetensors(bytes: Uint8Array): SafeTensors {
  if (!(bytes instanceof Uint8Array)) throw new TypeError(`readSafetensors: expected bytes, got ${describe(bytes)}`)
  const wrong = (what: string): FormatError => new FormatError(`readSafetensors: ${what}`)
  if (bytes.length < 10) throw wrong(`expected at least 10 bytes, got ${bytes.length}`)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const length = Number(view.getBigUint64(0, true))
  if (length > bytes.length - 8)
    throw wrong(`the header claims ${length} bytes, the file has ${bytes.length - 8} after its length`)
  const header = parse(bytes.subarray(8, 8 + length), wrong)
  const start = 8 + length
  const available = bytes.length - start
  const tensors: { [name: string]: Tensor } = {}
  let metadata: SafeTensors['metadata'] = {}
  let covered = 0
  for (const [name, entry] of Object.entries(header)) {
    if (typeof entry !== 'object' || entry === null || Array.isArray(entry))
      throw wrong(`'${name}' is ${describe(entry)}, expected an object`)
    if (name === '__metadata__') {
      for (const [key, value] of Object.entries(entry))
        if (typeof value !== 'string') throw wrong(`metadata '${key}' is ${describe(value)}, expected a string`)
      metadata = entry as SafeTensors['metadata']
      continue
    }
    const { dtype, shape, data_offsets: offsets } = entry as { readonly [key: string]: Json }
    if (dtype !== 'F32' && dtype !== 'F64') throw wrong(`'${name}' holds ${describe(dtype)}, expected F32 or F64`)
    if (!Array.isArray(shape)) throw wrong(`'${name}' has no shape`)
    const n = sizeOf(shape as number[], `readSafetensors: '${name}'`)
    if (!Array.isArray(offsets) || offsets.length !== 2 || !offsets.every((o) => Number.isSafeInteger(o)))
      throw wrong(`'${name}' has no two offsets`)
    const [from, to] = offsets as number[]
    if (from < 0 || to > available || to - from !== n * BYTES[dtype]) {
      throw wrong(`'${name}' claims bytes ${from} … ${to} of ${available} for ${n} numbers of ${BYTES[dtype]} bytes`)
    }
    covered += to - from
    const data = dtype === 'F64' ? new Float64Array(n) : new Float32Array(n)
    for (let i = 0, at = start + from; i < n; i++, at += BYTES[dtype])
      data[i] = dtype === 'F64' ? view.getFloat64(at, true) : view.getFloat32(at, true)
    tensors[name] = wrap(data, shape as number[])
  }
  if (covered !== available) throw wrong(`the tensors cover ${covered} of ${available} bytes`)
  return { tensors, metadata }
}

function parse(bytes: Uint8Array, wrong: (what: string) => FormatError): { readonly [name: string]: Json } {
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw wrong('the header is no JSON; is this a safetensors file?')
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header))
    throw wrong(`the header is ${describe(header)}, expected an object`)
  return header as { readonly [name: string]: Json }
}
