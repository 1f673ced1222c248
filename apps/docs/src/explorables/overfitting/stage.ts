import { batch, linked, signal, stillness, timeline } from '../../explorable'
import { LENGTH } from './model'
import type { Look } from './record'
import { link, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, the clock, and the network of a run that is repeated here. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const time = timeline({ length: LENGTH, at: signals.t, seconds: 12, still: stillness })
  return {
    root,
    t,
    signals,
    state,
    time,
    /** While a run is repeated, its own weights and answers are shown. */
    fresh: signal<Look | undefined>(undefined),
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      }),
  }
}
