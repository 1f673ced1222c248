/** Whatever reports while it runs and returns something in the end: a program of a package, training. */
export type Work<In, Progress, Out> = (input: In) => Generator<Progress, Out, undefined>

type Message<Progress, Out> =
  | { readonly kind: 'progress'; readonly value: Progress }
  | { readonly kind: 'done'; readonly value: Out }
  | { readonly kind: 'failed'; readonly message: string }

/** What a worker looks like from outside and from inside; the tests bring their own. */
export interface Port {
  postMessage(message: unknown, transfer?: Transferable[]): void
  addEventListener(type: 'message', listener: (event: MessageEvent) => void): void
}

/** Milliseconds between two reports: more would only be thrown away. */
const BETWEEN = 50

/**
 * In the worker's module: `serve(program)`. Does one piece of work for each message and reports about 20 times a second;
 * arrays of the result move rather than being copied.
 */
export function serve<In, Progress, Out>(
  work: Work<In, Progress, Out>,
  port: Port = globalThis as unknown as Port,
  clock: () => number = () => performance.now(),
): void {
  port.addEventListener('message', ({ data }) => {
    try {
      const course = work(data as In)
      let last = Number.NEGATIVE_INFINITY
      for (;;) {
        const { done, value } = course.next()
        if (done) {
          port.postMessage({ kind: 'done', value }, buffersOf(value))
          return
        }
        if (clock() - last < BETWEEN) continue
        last = clock()
        port.postMessage({ kind: 'progress', value })
      }
    } catch (error) {
      port.postMessage({ kind: 'failed', message: error instanceof Error ? error.message : String(error) })
    }
  })
}

export interface RunOptions<Progress> {
  readonly onProgress?: (progress: Progress) => void
  /** Ends the worker at once. */
  readonly signal?: AbortSignal
}

/**
 * In the page: `run(() => new Worker(new URL('./x.worker.ts', import.meta.url), { type: 'module' }), input)`. One worker
 * for one piece of work, ended when that is done, has failed or is no longer wanted.
 *
 * @throws what the work threw; the signal's reason when it is cancelled.
 */
export function run<In, Progress, Out>(
  make: () => Worker,
  input: In,
  { onProgress, signal }: RunOptions<Progress> = {},
): Promise<Out> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) {
      reject(signal.reason as Error)
      return
    }
    const worker = make()
    const end = (settle: () => void): void => {
      worker.terminate()
      signal?.removeEventListener('abort', cancel)
      settle()
    }
    const cancel = (): void => end(() => reject(signal!.reason as Error))
    signal?.addEventListener('abort', cancel)
    worker.addEventListener('message', ({ data }: MessageEvent<Message<Progress, Out>>) => {
      if (data.kind === 'progress') onProgress?.(data.value)
      else if (data.kind === 'done') end(() => resolve(data.value))
      else end(() => reject(new Error(data.message)))
    })
    worker.addEventListener('error', (event) =>
      end(() => reject(new Error(event.message || 'the worker did not start'))),
    )
    worker.postMessage(input)
  })
}

/** The buffers of a result, each once. Shared memory stays where it is. */
export function buffersOf(value: unknown, found: Set<ArrayBuffer> = new Set()): ArrayBuffer[] {
  if (value instanceof ArrayBuffer) found.add(value)
  else if (ArrayBuffer.isView(value)) {
    if (value.buffer instanceof ArrayBuffer) found.add(value.buffer)
  } else if (typeof value === 'object' && value !== null) {
    for (const inner of Object.values(value)) buffersOf(inner, found)
  }
  return [...found]
}
