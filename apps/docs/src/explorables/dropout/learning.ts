import { batch, computed, effect, run, signal } from '../../explorable'
import type { Stage } from './stage'
import { type Course, costsOf, EPOCHS, type Learnt, type Task } from './task'
import type { Known } from './training'

export type Learning = ReturnType<typeof learningOf>

/** Milliseconds that p and the seed have to rest before they are learnt with. */
const REST = 250

/** The small task, learnt in a worker when it is first looked at, and anew with another p or seed. */
export function learningOf({ signals: { act, p, seed, epoch }, follows }: Stage) {
  const course = signal<{ readonly task: Task; readonly frames: Course } | undefined>(undefined)
  const learnt = signal<{ readonly task: Task; readonly so: Learnt } | undefined>(undefined)
  const failed = signal(false)
  const task = computed<Task>(() => ({ p: p(), seed: seed() }))
  const same = (one: Task): boolean => one.p === task().p && one.seed === task().seed
  const whole = computed(() => {
    const now = course()
    return now && same(now.task) ? now.frames : undefined
  })
  /** Until the first networks of a task come, those of the last one stay. */
  const known = computed<Known | undefined>(() => {
    const frames = whole()
    if (!frames) return learnt()?.so
    const { none, dropout } = frames
    const costs = { none: costsOf(none), dropout: costsOf(dropout) }
    return { epoch: epoch(), now: { none: none[epoch()], dropout: dropout[epoch()] }, costs }
  })

  const learn = (given: Task, signal: AbortSignal): Promise<Course> =>
    run<Task, Learnt, Course>(
      () => new Worker(new URL('./dropout.worker.ts', import.meta.url), { type: 'module' }),
      given,
      {
        signal,
        onProgress: (so) =>
          batch(() => {
            learnt.set({ task: given, so })
            if (follows()) epoch.set(so.epoch)
          }),
      },
    )
  let control: AbortController | undefined
  let rest: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    if (act() !== 'training') return
    const given = task()
    clearTimeout(rest)
    if (whole()) return
    rest = setTimeout(() => {
      control?.abort(new Error('another task'))
      const mine = new AbortController()
      control = mine
      learn(given, mine.signal)
        .then((frames) =>
          batch(() => {
            course.set({ task: given, frames })
            if (follows()) epoch.set(EPOCHS)
          }),
        )
        .catch(() => {
          if (!mine.signal.aborted) failed.set(true)
        })
    }, REST)
  })
  return {
    task,
    known,
    failed,
    done: (): boolean => whole() !== undefined,
    /** The epoch that learning has come to. */
    soFar: (): number | undefined => {
      const now = learnt()
      return now && same(now.task) ? now.so.epoch : undefined
    },
  }
}
