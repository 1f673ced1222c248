import { zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import type { Program } from '../forms'
import { expansions, mnistOf, type TrainSettings } from './train'

export type SamplesSettings = {
  /** Which training images. */
  readonly rows: readonly number[]
  readonly expand: readonly NonNullable<TrainSettings['expand']>[]
  readonly seed: number
}

/** Pixels in 0 … 1, to two digits: every image as it is, then with each expansion in turn. */
export type Samples = { readonly pixels: readonly (readonly (readonly number[])[])[] }

/** What the expansions make of a few digits. */
export const samples: Program<SamplesSettings, Samples> = function* ({ rows, expand, seed }, data) {
  const { training } = mnistOf(data)
  const x = training.x(rows, zeros([rows.length, training.inputs]))
  const images = (of: ArrayLike<number>): number[][] =>
    rows.map((_, i) =>
      Array.from({ length: training.inputs }, (_, j) => Math.round(100 * of[i * training.inputs + j]) / 100),
    )
  const pixels = [images(x.data)]
  for (const name of expand) {
    const out = expansions[name]().apply(x, training.shape, random(seed).split(name), zeros(x.shape))
    pixels.push(images(out.data))
    yield { done: pixels.length / (expand.length + 1) }
  }
  return { pixels }
}
