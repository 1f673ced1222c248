import { batch, computed, following, linked, stillness, timeline } from '../../explorable'
import { LENGTH, stepOf, type TargetName, tidy, zOf } from './model'
import { coursesOf, sceneOf } from './scene'
import { keys, link, type Shown } from './state'
import type { Text } from './text'

export type Stage = ReturnType<typeof stageOf>

/** What the parts of the stage share: the link, one clock for both, and what follows from them. */
export function stageOf(root: HTMLElement, t: Text) {
  const { signals, state, set } = linked(link)
  const { mode, target, k } = signals
  const hit = (): boolean => mode() === 'hit'
  const chosen = (): number[] => keys.map((key) => signals[key]())
  /** Only where there is a target to descend to. */
  const courses = computed(() => (hit() ? coursesOf(chosen(), target() as TargetName) : undefined))
  const scene = computed(() => sceneOf(state(), courses()))
  // While one z is raised the clock is that z, in a descent the updates done.
  const at = following(
    () => (hit() ? signals.t() : stepOf(signals[keys[k() - 1]]())),
    (step) => (hit() ? signals.t.set(step) : signals[keys[k() - 1]].set(zOf(step))),
  )
  const time = timeline({ length: LENGTH, at, still: stillness })
  /** Sets the state up anew, with the clock at rest. */
  const go = (next: Partial<Shown>): void =>
    batch(() => {
      time.pause()
      set(next)
    })
  /** The z that can be moved: in a descent those of the softmax as they are now. */
  const z = (): readonly number[] => (hit() ? scene().z.softmax : chosen())
  /** Moves one z, neuron `j` from 0, from where everything stands now, which becomes the start. */
  const move = (j: number, to: number): void => {
    const now = z()
    go({ ...Object.fromEntries(keys.map((key, i) => [key, tidy(i === j ? to : now[i])])), k: j + 1, t: 0 })
  }
  return { root, t, signals, scene, courses, time, go, z, move }
}
