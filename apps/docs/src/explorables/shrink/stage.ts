import type { Signal, Signals, Timeline } from '../../explorable'
import type { Learning } from './learning'
import type { Seen } from './seen'
import type { link, Now } from './state'
import type { Text } from './text'

/** What everything on the stage follows from. */
export interface Stage {
  readonly root: HTMLElement
  readonly t: Text
  readonly signals: Signals<typeof link.fields>
  readonly state: () => Now
  readonly learning: Learning
  readonly seen: Seen
  /** Where the weight in question stands among all. */
  readonly place: () => number
  /** The counters wait for the prediction, or for whoever goes on without one. */
  readonly told: () => boolean
  /** Somebody is there: it is worth learning. */
  readonly wanted: Signal<boolean>
  /** The clock stands until there is more to show. */
  readonly waiting: Signal<boolean>
  readonly time: Timeline
  /** Stops the clock, and shows something else. */
  readonly go: (next: Partial<Now>) => void
}
