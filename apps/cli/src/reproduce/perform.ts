import type { Data, Progress, Trial } from '@nn/experiments'
import type { Programs } from './chapter'

/** A trial to be done: plain JSON, so that it can cross to a thread. */
export interface Job {
  readonly key: string
  readonly trial: Trial
  readonly needs: readonly (keyof Data)[]
}

let digits: Promise<Data> | undefined

/**
 * Does a trial; what it returns is the result as JSON text. Results are always read from that text, so that one that
 * was kept and one that was just computed are the same to the bit, −0 and the order of keys included.
 */
export async function perform(job: Job, programs: Programs): Promise<Generator<Progress, string, undefined>> {
  const { program, settings } = job.trial
  if (!Object.hasOwn(programs, program)) {
    throw new RangeError(`no program ${program}, there are ${Object.keys(programs).join(', ')}`)
  }
  if (job.needs.includes('mnist')) {
    digits ??= import('@nn/datasets/node').then(async ({ mnist }) => ({ mnist: await mnist() }))
  }
  const data = job.needs.includes('mnist') ? await (digits as Promise<Data>) : {}
  return (function* () {
    const result = yield* programs[program](settings, data)
    return JSON.stringify(JSON.parse(JSON.stringify(result ?? null)))
  })()
}
