// Compiles kernels/index.ts to WebAssembly twice, plain SIMD and relaxed SIMD, and writes src/kernels/*.gen.ts.
// node scripts/kernels.mjs (pnpm --filter @nn/tensor kernels)
import { writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

const features = { plain: ['simd'], relaxed: ['simd', 'relaxed-simd'] }

/**
 * @param {'plain' | 'relaxed'} kind
 * @param {string} [entry] the source, relative to packages/tensor
 * @returns {Promise<Uint8Array>} the module, importing an unshared memory of any size
 */
export async function compile(kind, entry = 'kernels/index.ts') {
  const { default: asc } = await import('assemblyscript/asc')
  const files = new Map()
  const { error, stderr } = await asc.main(
    [
      entry,
      '--baseDir',
      root,
      ...'--outFile module.wasm -O3 --noAssert --runtime stub --use abort= --noExportMemory'.split(' '),
      // A declared maximum leaves room in the binary for either kind of limits; see `limits`.
      ...'--importMemory --initialMemory 0 --maximumMemory 65536 --zeroFilledMemory'.split(' '),
      // Pointers are 32 bits wide: nothing is to be said about their mixing with integers.
      ...'--disableWarning 201'.split(' '),
      ...features[kind].flatMap((feature) => ['--enable', feature]),
    ],
    { writeFile: (name, contents) => files.set(name, contents), listFiles: () => null },
  )
  const errors = `${stderr}`.trim()
  if (error || errors !== '') throw new Error(`kernels: ${entry} does not compile\n${errors}\n${error ?? ''}`)
  const bytes = files.get('module.wasm')
  bytes.set(unshared, limits(bytes))
  return bytes
}

/** Limits of a memory without a maximum, five bytes like those of a shared one: the zero is written long. */
const unshared = [0x00, 0x80, 0x80, 0x80, 0x00]

/** Where the limits of the imported memory lie. @param {Uint8Array} bytes @returns {number} */
export function limits(bytes) {
  const { 2: imports, 6: globals, 7: exports, 8: start, 11: data } = sections(bytes)
  if (start || data) throw new Error('kernels: the module must have no start function and no static data')
  const at = Buffer.from(bytes).indexOf('\x03env\x06memory\x02', 'latin1') + 12
  if (!imports || bytes[imports.from] !== 1 || at !== imports.to - 5) {
    throw new Error('kernels: the module must import env.memory and nothing else')
  }
  if (!onlyFunctions(bytes, exports)) throw new Error('kernels: the module must export functions alone')
  if (globals && mutable(bytes, globals)) throw new Error('kernels: the module must have no mutable global')
  return at
}

/** @param {Uint8Array} bytes */
function sections(bytes) {
  /** @type {Record<number, { from: number, to: number }>} */
  const found = {}
  for (let at = 8; at < bytes.length; ) {
    const id = bytes[at++]
    let size
    ;[size, at] = leb(bytes, at)
    found[id] = { from: at, to: at + size }
    at += size
  }
  return found
}

function onlyFunctions(bytes, { from, to }) {
  let [count, at] = leb(bytes, from)
  for (; count > 0; count--) {
    const [length, name] = leb(bytes, at)
    if (bytes[name + length] !== 0) return false
    at = leb(bytes, name + length + 1)[1]
  }
  return at === to
}

/** Whether one of the globals, all of them constants of type i32, can change. */
function mutable(bytes, { from, to }) {
  let [count, at] = leb(bytes, from)
  for (; count > 0; count--) {
    if (bytes[at] !== 0x7f || bytes[at + 1] !== 0 || bytes[at + 2] !== 0x41) return true
    at = leb(bytes, at + 3)[1] + 1 // the constant, then `end`
  }
  return at !== to
}

/** @returns {[value: number, next: number]} */
function leb(bytes, at) {
  let value = 0
  for (let shift = 0; ; shift += 7) {
    const byte = bytes[at++]
    value += (byte & 0x7f) * 2 ** shift
    if (byte < 0x80) return [value, at]
  }
}

/** The generated source of one module. @param {string} kind @param {Uint8Array} bytes */
export function source(kind, bytes) {
  return `// Generated from kernels/ by scripts/kernels.mjs; do not edit.

/**
 * The module in hexadecimal, ${bytes.length} bytes; imports an unshared memory. Not base64: its four letters for three bytes
 * hide what repeats, and the compressed package would be twice as large.
 */
export const ${kind}: string =
  '${Buffer.from(bytes).toString('hex')}'

/** Where in it the limits of the imported memory lie. */
export const ${kind}Limits: number = ${limits(bytes)}
`
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const kind of ['plain', 'relaxed']) {
    const bytes = await compile(kind)
    writeFileSync(`${root}src/kernels/${kind}.gen.ts`, source(kind, bytes))
    console.log(`${kind}: ${bytes.length} bytes`)
  }
}
