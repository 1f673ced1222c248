import { batch, computed, INK, inked, linked, readInk, signal, stillness, timeline } from '../../explorable'
import { given } from './digits'
import { both, course, deformed, drawn, LENGTH, type Networks, reading, type Settings } from './model'
import { read, unread } from './seen'
import { amounts, link, OWN, type Pixel, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What is on the stage, all of it made from the link and the networks. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const time = timeline({ length: LENGTH, at: signals.t, still: stillness })
  const nets = signal<Networks | undefined>(undefined)
  const strokes = computed(() => readInk(signals.ink()))
  const own = (): boolean => signals.digit() === OWN
  /** The whole deformation, not followed by the clock: its 101 steps are made once. */
  const all = computed(
    (): Settings => ({
      right: signals.right(),
      down: signals.down(),
      degrees: signals.degrees(),
      slant: signals.slant(),
      factor: signals.factor(),
      alpha: signals.alpha(),
      seed: signals.seed(),
    }),
  )
  const u = computed(() => (own() ? drawn(inked(strokes()), INK) : given(Number(signals.digit()))))
  /** What it is: the given digit, or what the reader says, or else what is read. */
  const y = computed(() => {
    if (!own()) return Number(signals.digit())
    if (signals.y() >= 0) return signals.y()
    const now = nets()
    return now ? reading(both(now, u()).expanded, 0) : 0
  })
  const v = computed(() => deformed(u(), all(), signals.t()))
  const spoken = computed(() => {
    const now = nets()
    return now && both(now, course(u(), all()))
  })
  const first = (): boolean =>
    signals.digit() === link.initial.digit && amounts.every((name) => all()[name] === link.initial[name])
  const seen = computed(() => {
    const now = nets()
    const of = spoken()
    return now && of ? read(now, of, v(), y(), signals.t()) : unread(first(), signals.t())
  })
  return {
    root,
    t,
    signals,
    state,
    set,
    time,
    nets,
    strokes,
    own,
    all,
    u,
    v,
    y,
    seen,
    at: signals.t,
    p: (): Pixel => [signals.row(), signals.column()],
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      }),
  }
}
