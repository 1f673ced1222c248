import type { Progress as Course } from '@nn/experiments'
import type { Io } from '../io'
import { type Lang, texts } from '../lang'
import { progress } from '../terminal/progress'
import type { Job } from './perform'

/** What ends sooner than this has no line of its own, ms. */
const brief = 300

export interface Watching {
  begin(job: Job): void
  see(job: Job, course: Course): void
  end(job: Job): number
  note(text: string): void
  done(): void
}

/** A line for each running trial, and one for all with the time left, reckoned from the work that is left. */
export function watch(
  io: Io,
  lang: Lang,
  jobs: readonly Job[],
  already: number,
  nameOf: (job: Job) => string,
): Watching {
  const say = texts(lang).reproduce
  const bars = progress(io.stderr, { lang, env: io.env, now: io.now })
  const trials = jobs.length + already
  const total = jobs.reduce((sum, { trial }) => sum + trial.work, 0)
  const running = new Map<Job, { readonly began: number; done: number; shown: boolean }>()
  let start: number | undefined
  let over = already
  let finished = 0 // work of trials that are over

  const all = (): void => {
    let done = finished
    for (const [{ trial }, { done: share }] of running) done += trial.work * share
    const seconds = (io.now() - (start ?? io.now())) / 1000
    if (seconds * 1000 < brief) return
    bars.update({
      name: say.all,
      last: true,
      count: say.trials(over, trials),
      fraction: total > 0 ? done / total : over / trials,
      left: done > 0 ? (seconds * (total - done)) / done : undefined,
    })
  }
  return {
    begin(job) {
      start ??= io.now()
      running.set(job, { began: io.now(), done: 0, shown: false })
    },
    see(job, { done, epoch, epochs, cost, accuracy }) {
      const at = running.get(job)
      if (at === undefined) return
      at.done = Math.max(0, Math.min(1, done))
      const seconds = (io.now() - at.began) / 1000
      if (at.shown || seconds * 1000 >= brief) {
        at.shown = true
        const left = at.done > 0 ? (seconds * (1 - at.done)) / at.done : undefined
        bars.update({ name: nameOf(job), fraction: at.done, epoch, epochs, cost, accuracy, left })
      }
      all()
    },
    end(job) {
      const at = running.get(job)
      running.delete(job)
      over++
      finished += job.trial.work
      const name = nameOf(job)
      if (at?.shown) bars.update({ name, fraction: 1 })
      bars.drop(name)
      all()
      return at === undefined ? 0 : (io.now() - at.began) / 1000
    },
    note: bars.note,
    done: bars.done,
  }
}
