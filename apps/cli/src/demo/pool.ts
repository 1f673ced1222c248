import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { Worker } from 'node:worker_threads'
import { perform, type Result, readSets, type Sets, type Step } from './perform'
import type { Task } from './plan'

/** Trains networks two at a time where there are two cores; which thread trains what changes no number. */
export interface Pool {
  run(tasks: readonly Task[], see: (task: Task, step: Step) => void): Promise<Result[]>
  close(): Promise<void>
}

export interface PoolOptions {
  readonly splitSeed: number
  readonly signal: AbortSignal
  /** 2 unless told, and never more than there are cores; 0 trains in this thread. */
  readonly workers?: number
}

/** The worker is built beside the program; there is none when its sources run by themselves. */
const file = new URL('./demo-worker.js', import.meta.url)

export function pool({ splitSeed, signal, workers = 2 }: PoolOptions): Pool {
  const count = existsSync(file) ? Math.min(workers, availableParallelism()) : 0
  const threads: Worker[] =
    count < 2 ? [] : Array.from({ length: count }, () => new Worker(file, { workerData: { splitSeed } }))
  const lost = new Set<Worker>()
  for (const thread of threads) thread.on('error', () => lost.add(thread)) // its task is trained again in this thread
  let sets: Promise<Sets> | undefined
  const here = (task: Task, see: (task: Task, step: Step) => void): Promise<Result> => {
    sets ??= readSets(splitSeed)
    return sets.then((s) => inTurns(task, s, see, signal))
  }

  return {
    async run(tasks, see) {
      const results = new Map<string, Result>()
      const queue = [...tasks]
      const left: Task[] = []
      await Promise.all(
        threads
          .filter((thread) => !lost.has(thread))
          .map(async (thread) => {
            for (let task = queue.shift(); task !== undefined; task = queue.shift()) {
              const result = await there(thread, task, see, signal)
              if (result === undefined) return void left.push(task)
              results.set(task.id, result)
            }
          }),
      )
      for (const task of [...left, ...queue]) results.set(task.id, await here(task, see))
      return tasks.map(({ id }) => results.get(id) as Result)
    },
    async close() {
      await Promise.all(threads.map((thread) => thread.terminate()))
    },
  }
}

type Message =
  | { readonly step: Step; readonly result?: undefined }
  | { readonly result: Result; readonly step?: undefined }

/** Trains in a worker; undefined when the worker could not. */
function there(
  thread: Worker,
  task: Task,
  see: (task: Task, step: Step) => void,
  signal: AbortSignal,
): Promise<Result | undefined> {
  return new Promise((resolve, reject) => {
    const over = (): void => {
      thread.off('message', heard)
      thread.off('error', failed)
      thread.off('exit', failed)
      signal.removeEventListener('abort', aborted)
    }
    const heard = ({ step, result }: Message): void => {
      if (step) see(task, step)
      else {
        over()
        resolve(result)
      }
    }
    const failed = (): void => {
      over()
      resolve(undefined)
    }
    const aborted = (): void => {
      over()
      reject(signal.reason)
    }
    if (signal.aborted) return reject(signal.reason)
    thread.on('message', heard)
    thread.on('error', failed)
    thread.on('exit', failed)
    signal.addEventListener('abort', aborted)
    thread.postMessage(task)
  })
}

/** Trains in this thread, with a turn for the event loop every 50 ms, so that Ctrl-C works. */
async function inTurns(
  task: Task,
  sets: Sets,
  see: (task: Task, step: Step) => void,
  signal: AbortSignal,
): Promise<Result> {
  const run = perform(task, sets)
  let turn = performance.now() // decides only when to pause, never what is computed
  for (;;) {
    signal.throwIfAborted()
    const { done, value } = run.next()
    if (done) return value
    see(task, value)
    if (performance.now() - turn < 50) continue
    await new Promise((resolve) => setTimeout(resolve, 0))
    turn = performance.now()
  }
}
