import { finite } from '../index'

/** Where each of a worker's words lies in its control block. */
const SEQ = 0
const CLAIM = 1
const DONE = 2
const SLEEPING = 3
const QUIT = 4
const READY = 5
const ASLEEP = 6

/** A worker's control block: 16 words, then the numbers of its job. */
export const CONTROL_BYTES = 256
const ARGUMENTS = 64

/** Looks before a thread sleeps: some 50 µs, longer than the pauses between the products of a step. */
const SPINS = 20_000

/** Multiply-adds in the time of a look: a worker may be late by as much as its part takes. */
const LOOK = 20

/**
 * How a busy machine is noticed: of so many products in a row the workers must have taken this share, and none may have been
 * held up half way. Else the caller does the next ones alone, so many multiply-adds of them (from some 5 ms to a second), twice
 * as many each time.
 */
const WATCHED = 64
const SHARE = 0.6
const ALONE = { first: 1e8, last: 1.6e10 } as const

/** A thread that has claimed a part and does not finish within this many milliseconds has died. */
const PATIENCE = 20_000

/**
 * What a worker runs: it waits for a job, claims it if nobody has, and calls the kernel. It looks for a while, then sleeps
 * until it is woken; after half a minute without a job it ends by itself, so an abandoned session keeps no thread.
 * As text, since a bundler would look for a file, and many places have none.
 */
const SOURCE = `
const start = ({ module, memory, base, names }) => {
  const kernels = new WebAssembly.Instance(module, { env: { memory } }).exports
  const table = names.map((name) => kernels[name])
  const c = new Int32Array(memory.buffer, base, 16)
  const a = new Float64Array(memory.buffer, base + ${ARGUMENTS}, 20)
  let seq = 0
  Atomics.store(c, ${READY}, 1)
  for (;;) {
    let looks = 0
    while (Atomics.load(c, ${SEQ}) === seq) {
      if (++looks < ${SPINS}) continue
      Atomics.store(c, ${SLEEPING}, 1)
      const woken = Atomics.wait(c, ${SEQ}, seq, 30000)
      Atomics.store(c, ${SLEEPING}, 0)
      if (woken === 'timed-out') return Atomics.store(c, ${READY}, 0)
      looks = 0
    }
    if (Atomics.load(c, ${QUIT}) === 1) return Atomics.store(c, ${READY}, 0)
    seq = Atomics.load(c, ${SEQ})
    if (Atomics.compareExchange(c, ${CLAIM}, seq, -seq) !== seq) continue
    table[a[0]](a[1], a[2], a[3], a[4], a[5], a[6], a[7], a[8], a[9], a[10], a[11], a[12], a[13], a[14], a[15], a[16], a[17])
    Atomics.store(c, ${DONE}, seq)
    if (Atomics.load(c, ${ASLEEP}) === 1) Atomics.notify(c, ${DONE})
  }
}
if (typeof require === 'function') start(require('node:worker_threads').workerData)
else onmessage = ({ data }) => { start(data); close() }
`

/** Called with one part of a job: its kernel's arguments end with where the part begins and ends. */
export type Kernel = (...args: readonly number[]) => void

/** A team of threads on one shared memory, the calling one among them. */
export interface Team {
  readonly size: number
  /** How many workers have started and not ended. */
  awake(): number
  /**
   * Whether sharing so many multiply-adds pays at present: not for a while after a worker was held up half way, which costs more than it gains.
   */
  ready(work: number): boolean
  /**
   * Runs a kernel on parts 0 … size − 1, `work` multiply-adds in all; `write(part, args)` writes a part's arguments. A part that no worker has begun
   * when the caller is done with its own, it does itself: a busy or a dead machine costs time, never the result.
   */
  run(kernel: number, work: number, write: (part: number, args: Float64Array) => void): void
  /** Hands parts 1 … size − 1 out and returns at once. */
  begin(kernel: number, write: (part: number, args: Float64Array) => void): void
  /** Until what has begun is done; for each worker 1 if it did its part, 0 if it had not come to it and never will. */
  finish(work: number): Uint8Array
  close(): void
}

/** How many threads a session takes: as told, else the machine's cores, at most 4: steps of small networks share no more. */
export function threadsOf(where: string, threads: number | undefined): number {
  if (threads !== undefined) return finite(where, 'threads', threads, { integer: true, min: 1, max: 64 })
  const cores =
    globalThis.navigator?.hardwareConcurrency ??
    nodeModule<{ availableParallelism(): number }>('node:os')?.availableParallelism() ??
    1
  return Math.min(4, Math.max(1, cores))
}

/** Whether this thread may have a team: shared memory is there, and it is allowed to wait (a page's own thread is not). */
export function canShare(): boolean {
  if (typeof SharedArrayBuffer !== 'function') return false
  if (
    nodeModule('node:worker_threads') === undefined &&
    (typeof Worker !== 'function' || typeof document_() === 'object')
  )
    return false
  try {
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 1, 0)
    return globalThis.crossOriginIsolated !== false || nodeModule('node:worker_threads') !== undefined
  } catch {
    return false // TypeError: this thread must not wait
  }
}

/** A page's document, if this thread has one. */
function document_(): unknown {
  return (globalThis as { readonly document?: unknown }).document
}

/** A module of Node's, where there is one, without a bundler seeing it. */
function nodeModule<T>(name: string): T | undefined {
  const { process } = globalThis as { readonly process?: { getBuiltinModule?(name: string): T } }
  return process?.getBuiltinModule?.(name)
}

/** Begins `size − 1` workers, which join when they are ready; until then the caller does their parts. */
export function makeTeam(
  size: number,
  module: WebAssembly.Module,
  memory: WebAssembly.Memory,
  control: number,
  names: readonly string[],
  table: readonly Kernel[],
  patience: number = PATIENCE,
): Team {
  const blocks = Array.from({ length: size - 1 }, (_, i) => control + i * CONTROL_BYTES)
  const words = blocks.map((base) => new Int32Array(memory.buffer, base, 16))
  const args = blocks.map((base) => new Float64Array(memory.buffer, base + ARGUMENTS, 20))
  const own = new Float64Array(20)
  const did = new Uint8Array(words.length)
  for (const base of blocks) startWorker({ module, memory, base, names })
  let seq = 0
  let alone = 0 // multiply-adds to go
  let penance: number = ALONE.first
  let watched = 0
  let taken = 0
  const withdraw = (): void => {
    alone = penance
    penance = Math.min(ALONE.last, penance * 2)
    watched = taken = 0
  }

  const call = (a: Float64Array): void =>
    table[a[0]](
      a[1],
      a[2],
      a[3],
      a[4],
      a[5],
      a[6],
      a[7],
      a[8],
      a[9],
      a[10],
      a[11],
      a[12],
      a[13],
      a[14],
      a[15],
      a[16],
      a[17],
    )

  const begin: Team['begin'] = (kernel, write) => {
    seq = (seq % 0x3fff_ffff) + 1
    for (let i = 0; i < words.length; i++) {
      const c = words[i]
      args[i][0] = kernel
      write(i + 1, args[i])
      Atomics.store(c, CLAIM, seq)
      Atomics.store(c, SEQ, seq)
      if (Atomics.load(c, SLEEPING) === 1) Atomics.notify(c, SEQ)
    }
  }

  const finish: Team['finish'] = (work) => {
    for (let i = 0; i < words.length; i++) {
      did[i] = Atomics.compareExchange(words[i], CLAIM, seq, -seq) === seq ? 0 : 1
      if (did[i] === 0) continue
      taken++
      if (seen(words[i], seq, SPINS + work / LOOK / size)) continue
      await_(words[i], seq, patience)
      withdraw()
    }
    if (++watched < WATCHED) return did
    if (taken < SHARE * WATCHED * words.length) withdraw()
    else {
      penance = Math.max(ALONE.first, penance / 2)
      watched = taken = 0
    }
    return did
  }

  return {
    size,
    awake: () => words.reduce((sum, c) => sum + Atomics.load(c, READY), 0),
    ready(work) {
      if (alone <= 0) return true
      alone -= work
      return false
    },
    begin,
    finish,
    run(kernel, work, write) {
      begin(kernel, write)
      own[0] = kernel
      write(0, own)
      call(own)
      finish(work)
      for (let i = 0; i < words.length; i++) if (did[i] === 0) call(args[i])
    },
    close() {
      for (const c of words) {
        Atomics.store(c, QUIT, 1)
        Atomics.store(c, SEQ, -1)
        Atomics.notify(c, SEQ)
      }
    },
  }
}

/** Whether the worker that has claimed its part is done soon. */
function seen(c: Int32Array, seq: number, most: number): boolean {
  for (let looks = 0; looks < most; looks++) if (Atomics.load(c, DONE) === seq) return true
  return false
}

/** Until it is done, asleep. */
function await_(c: Int32Array, seq: number, patience: number): void {
  Atomics.store(c, ASLEEP, 1)
  for (let waited = 0; Atomics.load(c, DONE) !== seq; waited += 100) {
    if (waited >= patience)
      throw new Error(`threads: a worker has not answered for ${patience / 1000} s; train again with threads: 1`)
    Atomics.wait(c, DONE, Atomics.load(c, DONE), 100)
  }
  Atomics.store(c, ASLEEP, 0)
}

interface NodeWorkers {
  readonly Worker: new (source: string, options: object) => { unref(): void; on(event: 'error', see: () => void): void }
}

/** A worker that may fail to start, or die: then the caller goes on alone. */
function startWorker(data: object): void {
  const node = nodeModule<NodeWorkers>('node:worker_threads')
  if (node) {
    const worker = new node.Worker(SOURCE, { eval: true, workerData: data, execArgv: [], stdin: false })
    worker.on('error', () => {})
    worker.unref()
    return
  }
  const url = URL.createObjectURL(new Blob([SOURCE], { type: 'text/javascript' }))
  try {
    const worker = new Worker(url)
    worker.onerror = (event) => event.preventDefault()
    worker.postMessage(data)
  } catch {
    // A content security policy may forbid workers: the caller goes on alone.
  } finally {
    URL.revokeObjectURL(url)
  }
}
