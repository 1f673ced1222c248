import { existsSync } from 'node:fs'
import { Worker } from 'node:worker_threads'
import type { Progress } from '@nn/experiments'
import { programsOf } from './chapter'
import { type Job, perform } from './perform'

export interface Watch {
  begin(job: Job): void
  see(job: Job, progress: Progress): void
  /** `result` is JSON text; without one, `error` says why. */
  end(job: Job, outcome: Outcome): void
}

export interface ThreadsOptions {
  /** The module of programs; the book's where there is none. */
  readonly programs?: string
  readonly threads: number
  readonly signal: AbortSignal
}

/** The worker is built beside the program; there is none when its sources run by themselves. */
const file = new URL('./reproduce-worker.js', import.meta.url)

/** Does all jobs, as many at a time as there are threads; which thread does what changes no number. */
export async function work(
  jobs: readonly Job[],
  { programs, threads, signal }: ThreadsOptions,
  watch: Watch,
): Promise<void> {
  const queue = [...jobs]
  const stop = new AbortController()
  const passOn = (): void => stop.abort(signal.reason)
  if (signal.aborted) passOn()
  signal.addEventListener('abort', passOn)
  const lane = async (): Promise<void> => {
    let thread: Worker | undefined
    try {
      for (let job = queue.shift(); job !== undefined; job = queue.shift()) {
        watch.begin(job)
        let outcome: Outcome | undefined
        // A thread that dies under a trial (for want of memory, say) has one successor.
        for (let tries = 0; outcome === undefined && tries < 2; tries++) {
          if (!existsSync(file)) outcome = await here(job, programs, stop.signal, watch)
          else {
            thread ??= new Worker(file, { workerData: { programs } })
            outcome = await there(thread, job, stop.signal, watch)
            if (outcome === undefined) thread = undefined
          }
        }
        watch.end(
          job,
          outcome ?? { error: 'its thread ended, twice; is there enough memory? (--threads 1 takes less)' },
        )
      }
    } catch (error) {
      stop.abort(error) // the others stop too
      throw error
    } finally {
      await thread?.terminate()
    }
  }
  const lanes = existsSync(file) ? Math.min(threads, jobs.length) : Math.min(1, jobs.length)
  const ended = await Promise.allSettled(Array.from({ length: lanes }, lane))
  signal.removeEventListener('abort', passOn)
  const lost = ended.find((one) => one.status === 'rejected')
  if (lost !== undefined) throw lost.reason
}

export type Outcome = { readonly result: string } | { readonly error: string }
type Message = { readonly progress: Progress } | Outcome

/** Does a trial in a thread; undefined when the thread is lost. */
function there(thread: Worker, job: Job, signal: AbortSignal, watch: Watch): Promise<Outcome | undefined> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      thread.off('message', heard)
      thread.off('exit', lost)
      signal.removeEventListener('abort', aborted)
    }
    const heard = (message: Message): void => {
      if ('progress' in message) watch.see(job, message.progress)
      else {
        over()
        resolve(message)
      }
    }
    const lost = (): void => {
      over()
      resolve(undefined)
    }
    const aborted = (): void => {
      over()
      reject(signal.reason)
    }
    if (signal.aborted) return reject(signal.reason)
    if (thread.listenerCount('error') === 0) thread.on('error', () => {}) // its exit follows, and is heard
    thread.on('message', heard)
    thread.on('exit', lost)
    signal.addEventListener('abort', aborted)
    thread.postMessage(job)
  })
}

/** Does a trial in this thread, with a turn for the event loop every 50 ms, so that Ctrl-C works. */
async function here(job: Job, programs: string | undefined, signal: AbortSignal, watch: Watch): Promise<Outcome> {
  try {
    const course = await perform(job, await programsOf(programs))
    for (let turn = Number.NEGATIVE_INFINITY; ; ) {
      const { done, value } = course.next()
      if (done) return { result: value }
      if (performance.now() - turn < 50) continue
      watch.see(job, value)
      await new Promise((resolve) => setTimeout(resolve, 0))
      signal.throwIfAborted()
      turn = performance.now()
    }
  } catch (error) {
    signal.throwIfAborted()
    return { error: error instanceof Error ? error.message : String(error) }
  }
}
