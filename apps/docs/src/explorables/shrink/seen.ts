import { computed } from '../../explorable'
import type { Learning } from './learning'
import { EPOCHS, type Frame, type Name, names } from './model'
import { opening } from './opening'

/** What is known of the three, epoch by epoch: a frame, or only its numbers before the weights have been fetched. */
export type Known = { readonly [name in Name]: readonly (Pick<Frame, 'zeros' | 'correct'> | undefined)[] }

export const openingKnown: Known = Object.fromEntries(
  names.map((name) => [name, opening.zeros[name].map((zeros, t) => ({ zeros, correct: opening.correct[name][t] }))]),
) as unknown as Known

/** The newest that is known at or before this epoch. */
export function newest<T>(list: readonly (T | undefined)[], t: number): T | undefined {
  for (let i = Math.min(t, list.length - 1); i >= 0; i--) if (list[i] !== undefined) return list[i]
  return undefined
}

/** What can be shown at the present epoch of what has been learnt. */
export interface Seen {
  readonly known: () => Known
  /** The weights to show: of this λ, or, until those are learnt, of the last. */
  readonly weights: { readonly [name in Name]: () => Float32Array | undefined }
  /** The last epoch whose weights are there. */
  readonly have: () => number
  /** What is shown is older than what is asked for. */
  readonly stale: () => boolean
}

export function seen({ shipped, course }: Learning, lambda: () => number, epoch: () => number): Seen {
  const known = computed((): Known => {
    const here = course()
    // The site ships the numbers of its own λ: they stay until all epochs have been learnt.
    const all = here?.lambda === opening.lambda && here.frames.l2.length > EPOCHS
    return here && (lambda() !== opening.lambda || all) ? here.frames : openingKnown
  })
  const weightsOf = (name: Name) =>
    computed((): Float32Array | undefined => {
      const from = shipped()
      const here = course()
      if (!from || epoch() === 0) return from?.start.w
      const own = here?.lambda === lambda() ? here.frames[name] : undefined
      if (epoch() === EPOCHS && !own?.[EPOCHS] && (!here || lambda() === opening.lambda)) return from.end[name]
      return newest(here?.frames[name] ?? [], epoch())?.w ?? from.start.w
    })
  const have = computed(() => {
    const here = course()
    return here?.lambda === lambda() ? here.frames.l1Proximal.length - 1 : 0
  })
  const stale = computed(() => {
    const end = lambda() === opening.lambda && epoch() === EPOCHS
    return !end && epoch() > have()
  })
  return {
    known,
    weights: { l2: weightsOf('l2'), l1: weightsOf('l1'), l1Proximal: weightsOf('l1Proximal') },
    have,
    stale,
  }
}
