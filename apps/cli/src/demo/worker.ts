import { parentPort, workerData } from 'node:worker_threads'
import { perform, readSets } from './perform'
import type { Task } from './plan'

/** Trains what it is sent, one network after the other. */
const sets = await readSets(workerData.splitSeed)
parentPort?.on('message', (task: Task) => {
  const run = perform(task, sets)
  for (;;) {
    const { done, value } = run.next()
    parentPort?.postMessage(done ? { result: value } : { step: value })
    if (done) return
  }
})
