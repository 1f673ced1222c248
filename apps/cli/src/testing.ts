import { EventEmitter } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Writable } from 'node:stream'
import type { Io } from './io'
import { main } from './main'

/** A stream that keeps what it is given. */
export interface Kept extends NodeJS.WriteStream {
  readonly text: string
}

export function kept(options: { readonly columns?: number; onWrite?(text: string): void } = {}): Kept {
  let text = ''
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      text += chunk.toString()
      options.onWrite?.(chunk.toString())
      done()
    },
  })
  Object.defineProperty(stream, 'text', { get: () => text })
  return Object.assign(stream, { columns: options.columns ?? 80, isTTY: false }) as unknown as Kept
}

export interface Outcome {
  readonly code: number
  readonly out: string
  readonly err: string
  /** What was printed on stdout, line by line, as JSON. */
  readonly json: readonly { readonly [key: string]: unknown }[]
}

export interface Surroundings {
  readonly stdin?: string | Uint8Array
  readonly columns?: number
  readonly env?: { readonly [name: string]: string }
  /** Called with what is written to stdout; may send a signal. */
  onOut?(text: string, signals: EventEmitter): void
}

/** Runs `nn` in this process. */
export async function nn(
  args: readonly string[],
  { stdin = '', columns, env = {}, onOut }: Surroundings = {},
): Promise<Outcome> {
  const signals = new EventEmitter()
  const stdout = kept({ columns, onWrite: (text) => onOut?.(text, signals) })
  const stderr = kept({ columns })
  let clock = 0
  const io: Io = {
    stdout,
    stderr,
    stdin: (async function* () {
      yield stdin
    })(),
    env: { LANG: 'en_GB.UTF-8', ...env },
    signals,
    now: () => (clock += 10),
  }
  const code = await main(args, io)
  const out = stdout.text
  const json = out
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line))
  return { code, out, err: stderr.text, json }
}

/** A folder of one's own, and what takes it away. */
export function temporary(): { readonly path: (name: string) => string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'nn-cli-'))
  return { path: (name) => join(folder, name), remove: () => rmSync(folder, { recursive: true, force: true }) }
}

/**
 * The elements of a page, in order, each with its attributes.
 * @throws Error where one is not closed, or a bracket stands in the text.
 */
export function wellFormed(text: string): string[] {
  const empty = new Set(['meta', 'img', 'col', 'link', 'br'])
  const tag = /<(\/?)([a-z][a-z0-9]*)((?:\s+[a-z:-]+(?:="[^"<]*")?)*)\s*(\/?)>/gi
  const open: string[] = []
  const seen: string[] = []
  for (const [, end, name, attributes, self] of text.matchAll(tag)) {
    if (end) {
      const last = open.pop()
      if (last !== name) throw new Error(`</${name}> where <${last}> is open`)
    } else {
      seen.push(name + attributes)
      if (!self && !empty.has(name)) open.push(name)
    }
  }
  if (open.length > 0) throw new Error(`left open: ${open.join(', ')}`)
  const rest = text.replace(tag, '')
  if (/[<>]/.test(rest)) throw new Error(`stray bracket: ${/.{0,30}[<>].{0,30}/.exec(rest)?.[0]}`)
  return seen
}
