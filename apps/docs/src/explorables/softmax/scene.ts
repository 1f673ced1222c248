import { type Descent, descent, FAR, outputs, type TargetName, targets } from './model'
import { keys, type Shown } from './state'

/** The two layers, given the same z. */
export const layers = ['softmax', 'sigmoid'] as const
export type Layer = (typeof layers)[number]

/** A miss that counts as a hit. */
export const NEAR = 0.02

/** Everything that is drawn, at one moment. */
export interface Scene {
  readonly state: Shown
  readonly hit: boolean
  /** From 0. */
  readonly k: number
  readonly temperature: number
  readonly far: number
  /** As chosen, without what far adds. */
  readonly chosen: readonly number[]
  /** Of each layer, at this step. */
  readonly z: Readonly<Record<Layer, readonly number[]>>
  readonly a: Readonly<Record<Layer, readonly number[]>>
  readonly y: readonly number[]
  readonly courses?: Readonly<Record<Layer, Descent>>
}

/** The descent of each layer towards the target. */
export type Courses = NonNullable<Scene['courses']>
export const coursesOf = (z: readonly number[], target: TargetName): Courses => ({
  softmax: descent('softmax', z, targets[target]),
  sigmoid: descent('sigmoid', z, targets[target]),
})

/** What a state of the link shows; where `courses` are given, they are not made again. */
export function sceneOf(state: Shown, courses?: Courses): Scene {
  const hit = state.mode === 'hit'
  const chosen = keys.map((key) => state[key])
  const k = state.k - 1
  const y = targets[state.target as TargetName]
  if (hit) {
    const both = courses ?? coursesOf(chosen, state.target as TargetName)
    const at = (layer: Layer, what: 'z' | 'a') => both[layer][what][state.t]
    return {
      state,
      hit,
      k,
      temperature: 1,
      far: 0,
      chosen,
      z: { softmax: at('softmax', 'z'), sigmoid: at('sigmoid', 'z') },
      a: { softmax: at('softmax', 'a'), sigmoid: at('sigmoid', 'a') },
      y,
      courses: both,
    }
  }
  const far = state.far ? FAR : 0
  const z = chosen.map((value) => value + far)
  return { state, hit, k, temperature: state.T, far, chosen, z: { softmax: z, sigmoid: z }, a: outputs(z, state.T), y }
}
