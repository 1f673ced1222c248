import { batch, computed, linked, type Signal, signal, stillness, timeline } from '../../explorable'
import { ensemble } from './model'
import { END, link, type Shown } from './state'
import { EPOCHS } from './task'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What is on the stage, all of it made from the link, and one clock, which counts networks or epochs. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const { act, n, p, x, readout, way, seed, epoch } = signals
  const networks = computed(() => 1 << n())
  /** How many of them have been counted. */
  const counted = (): number => Math.min(signals.t(), networks())
  /** Whether the epoch goes with the learning, until the reader takes the clock. */
  const follows = signal(epoch() === EPOCHS)
  const read = (): number => (act() === 'masks' ? counted() : epoch())
  const clock: Signal<number> = Object.assign(read, {
    set(value: number) {
      if (act() === 'masks') signals.t.set(value >= networks() ? END : value)
      else
        batch(() => {
          follows.set(false)
          epoch.set(value)
        })
    },
  })
  const length = (): number => (act() === 'masks' ? networks() : EPOCHS)
  const time = timeline({ length, at: clock, still: stillness, seconds: 8 })
  /** All masks at once; no step of the clock makes them anew. */
  const one = computed(() => ensemble({ n: n(), p: p(), x: x(), readout: readout(), way: way(), seed: seed() }))
  return {
    root,
    t,
    signals,
    state,
    time,
    networks,
    counted,
    follows,
    one,
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
        if (next.epoch === EPOCHS) follows.set(true)
      }),
  }
}
