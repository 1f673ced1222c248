import { batch, computed, linked, stillness, timeline } from '../../explorable'
import { bench, LENGTH, type Mode } from './model'
import { link, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, the clock, and the two races on it. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const { w, b, eta, eta2, mode, widget, t: at } = signals
  const time = timeline({ length: LENGTH, at, still: stillness })
  const settings = () => ({ w: w(), b: b(), eta: eta(), eta2: eta2(), mode: mode() as Mode, widget: widget() })
  return {
    root,
    t,
    signals,
    state,
    time,
    settings,
    runs: computed(() => bench(settings())),
    /** Sets the state up anew, with the clock at rest. */
    go: (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      }),
  }
}
