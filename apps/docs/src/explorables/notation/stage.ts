import { batch, computed, linked, stillness, timeline } from '../../explorable'
import { small } from '../xray/small'
import { LENGTH, type Place, placeAt } from './model'
import { link, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, the clock, and the network. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const time = timeline({ length: LENGTH, at: signals.t, seconds: 16, still: stillness })
  return {
    root,
    t,
    signals,
    state,
    time,
    /** The network as the reader has changed it. */
    of: computed(() => small(signals.edits())),
    /** Where the clock stands: layer, neuron, link. */
    place: (): Place => placeAt(signals.t()),
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      }),
  }
}
