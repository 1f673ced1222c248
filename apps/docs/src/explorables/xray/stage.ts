import { batch, computed, linked, stillness, timeline } from '../../explorable'
import { LENGTH } from './model'
import { small } from './small'
import { link, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, the clock, and the network. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const time = timeline({ length: LENGTH, at: signals.t, seconds: 10, still: stillness })
  return {
    root,
    t,
    signals,
    state,
    time,
    /** The network as the reader has changed it. */
    of: computed(() => small(signals.edits())),
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      }),
  }
}
