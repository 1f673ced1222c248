import { effect, fetched, run, type Signal, signal } from '../../explorable'
import {
  type Course,
  type Digits,
  type Frame,
  IMAGES,
  type learn,
  type Name,
  names,
  type Opening,
  type Parameters,
  PIXELS,
  type Task,
  unpack,
  zerosIn,
} from './model'
import { opening } from './opening'

/** Epoch by epoch; what has not been learnt yet, or was never reported, is missing. */
export type Frames = { readonly [name in Name]: readonly (Frame | undefined)[] }

/** What is shown of the three: at first what the site ships, then what is learnt here. */
export interface Learning {
  readonly shipped: Signal<Opening | undefined>
  /** As far as the last λ that was asked for has come. */
  readonly course: Signal<{ readonly lambda: number; readonly frames: Frames } | undefined>
  /** Something could not be fetched, or the worker failed. */
  readonly trouble: Signal<boolean>
}

/** A drag goes on: the lines follow it, the three learn again when λ has rested for so long. */
const REST = 250

/** Fetches what the site ships, and learns anew for each λ once that is `wanted`. */
export function learning(lambda: () => number, wanted: () => boolean): Learning {
  const shipped: Learning['shipped'] = signal(undefined)
  const course: Learning['course'] = signal(undefined)
  const trouble = signal(false)
  let digits: Promise<Digits> | undefined
  let control: AbortController | undefined

  const learnAt = async (strength: number, { start }: Opening): Promise<void> => {
    control?.abort(new Error('another λ'))
    const mine = new AbortController()
    control = mine
    trouble.set(false)
    digits ??= loadDigits()
    try {
      const task: Task = { lambda: strength, start, digits: await digits }
      const frames = await learnt(task, mine.signal, (frames) => course.set({ lambda: strength, frames }))
      if (control === mine) course.set({ lambda: strength, frames })
    } catch {
      if (control !== mine || mine.signal.aborted) return
      digits = undefined // fetched again with the next λ
      trouble.set(true)
    }
  }

  void loadOpening()
    .then((loaded) => shipped.set(loaded))
    .catch(() => trouble.set(true))
  let rest: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const from = shipped()
    const strength = lambda()
    clearTimeout(rest)
    if (!from || !wanted() || course()?.lambda === strength) return
    rest = setTimeout(() => void learnAt(strength, from), REST)
  })
  return { shipped, course, trouble }
}

type Step = ReturnType<typeof learn> extends Generator<infer Progress> ? Progress : never

/** All epochs of one λ, from the worker; `show` is told the start at once, then what there is so far. */
function learnt(task: Task, signal: AbortSignal, show: (frames: Frames) => void): Promise<Course> {
  let frames = atStart(task.start)
  show(frames)
  return run<Task, Step, Course>(
    () => new Worker(new URL('./shrink.worker.ts', import.meta.url), { type: 'module' }),
    task,
    {
      signal,
      onProgress: ({ epoch, frames: newest }) => {
        const next: { [name in Name]: (Frame | undefined)[] } = {
          l2: [...frames.l2],
          l1: [...frames.l1],
          l1Proximal: [...frames.l1Proximal],
        }
        for (const name of names) next[name][epoch] = newest[name]
        frames = next
        show(frames)
      },
    },
  )
}

/** The frames before the first epoch, the same of all three. */
function atStart({ w }: Parameters): Frames {
  const first: Frame = { w, zeros: zerosIn(w), correct: opening.correct.l2[0] }
  return { l2: [first], l1: [first], l1Proximal: [first] }
}

async function loadOpening(): Promise<Opening> {
  const response = await fetched(new URL('./made/opening.bin', import.meta.url))
  return unpack(new Uint16Array(await response.arrayBuffer()))
}

async function loadDigits(): Promise<Digits> {
  const response = await fetched(new URL('./made/digits.bin', import.meta.url))
  const stream = response.body?.pipeThrough(new DecompressionStream('gzip'))
  const all = new Uint8Array(await new Response(stream).arrayBuffer())
  return { images: all.subarray(0, 2 * IMAGES * PIXELS), labels: all.subarray(2 * IMAGES * PIXELS) }
}
