import type { Env } from './terminal/colour'

/** What the program is given by its surroundings; tests give their own. */
export interface Io {
  readonly stdout: NodeJS.WriteStream
  readonly stderr: NodeJS.WriteStream
  readonly stdin: AsyncIterable<Uint8Array | string>
  readonly env: Env
  /** Where SIGINT and SIGTERM come from. */
  readonly signals: Pick<NodeJS.EventEmitter, 'on' | 'off'>
  /** Milliseconds. Decides what is shown, never what is computed. */
  now(): number
}

export function processIo(): Io {
  const { stdout, stderr, stdin, env } = process
  return { stdout, stderr, stdin, env, signals: process, now: () => performance.now() }
}
