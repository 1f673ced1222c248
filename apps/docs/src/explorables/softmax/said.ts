import { fixed } from '../../explorable'
import { total } from './model'
import { layers, type Scene } from './scene'
import type { Text } from './text'

/** The number of a neuron, from 0, as it stands on a letter. */
export const subscript = (j: number): string => '₁₂₃₄'[j]

/** Numbers side by side. */
export const list = (values: readonly number[], digits: number): string =>
  values.map((v) => fixed(v, digits)).join(', ')

/** What the stage shows, in sentences. */
export function said(t: Text, { hit, state, z, a, y }: Scene): string {
  const sums = layers.map((layer) => t.outputsAre(t[layer], list(a[layer], 3), fixed(total(a[layer]))))
  return [...(hit ? [t.targetIs(y.join(', ')), t.afterSteps(state.t)] : [t.zAre(list(z.softmax, 1))]), ...sums].join(
    ' ',
  )
}
