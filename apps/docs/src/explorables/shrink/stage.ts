import { batch, computed, linked, signal, stillness, timeline } from '../../explorable'
import { learning } from './learning'
import { EPOCHS, placeOf } from './model'
import { seen } from './seen'
import { link, type Now } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, the clock, and what is learnt here. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const { lambda, t: epoch, guess, j, row, column } = signals
  const time = timeline({ length: EPOCHS, at: epoch, still: stillness, seconds: 10 })
  /** Somebody is there: it is worth learning. */
  const wanted = signal(link.write(state()) !== link.write(link.initial))
  /** The clock stands until there is more to show. */
  const waiting = signal(false)
  const learnt = learning(lambda, wanted)
  return {
    root,
    t,
    signals,
    state,
    time,
    wanted,
    waiting,
    learning: learnt,
    seen: seen(learnt, lambda, epoch),
    /** Where the weight in question stands among all. */
    place: computed(() => placeOf(j() - 1, 28 * row() + column())),
    /** The counters wait for the prediction, or for whoever goes on without one. */
    told: computed(() => guess() !== '' || wanted()),
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Now>): void =>
      batch(() => {
        waiting.set(false)
        time.pause()
        set(next)
      }),
  }
}
