import { find } from './find'
import { effect } from './signal'
import type { Timeline } from './timeline'

/** How long a sentence has to stand before it is said: a drag is no speech. */
const REST = 600

/**
 * What a screen reader hears of the stage, `[data-part=said]`: nothing while the clock runs, then where it came to rest.
 * `undefined` leaves what was said last.
 */
export function attachSaid(root: HTMLElement, time: Timeline, sentence: () => string | undefined): void {
  const place = find(root, '[data-part=said]')
  let rest: ReturnType<typeof setTimeout> | undefined
  effect(() => {
    const now = sentence()
    if (now === undefined || time.playing()) return
    clearTimeout(rest)
    rest = setTimeout(() => {
      place.textContent = now
    }, REST)
  })
}
