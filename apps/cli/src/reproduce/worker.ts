import { parentPort, workerData } from 'node:worker_threads'
import { programsOf } from './chapter'
import { type Job, perform } from './perform'

/** Does the trials it is sent, one after the other. */
const programs = programsOf(workerData.programs)
parentPort?.on('message', (job: Job) => void answer(job))

async function answer(job: Job): Promise<void> {
  const say = (message: object): void => parentPort?.postMessage(message)
  try {
    const course = await perform(job, await programs)
    for (let said = Number.NEGATIVE_INFINITY; ; ) {
      const { done, value } = course.next()
      if (done) return say({ result: value })
      // Decides only how often something is said.
      if (performance.now() - said < 50) continue
      said = performance.now()
      say({ progress: value })
    }
  } catch (error) {
    say({ error: error instanceof Error ? error.message : String(error) })
  }
}
