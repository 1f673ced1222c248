import { softmax, tensor } from '@nn/activations'

export interface SoftmaxRun {
  readonly z: readonly number[]
  readonly a: readonly number[]
  readonly sum: number
}

/** Softmax of (2, −1, 3.2, 0.5), and of the same with z₄ raised step by step. */
export function softmaxes(): { readonly first: SoftmaxRun; readonly raised: readonly SoftmaxRun[] } {
  const run = (z4: number): SoftmaxRun => {
    const z = [2, -1, 3.2, z4]
    const a = Array.from(softmax.forward(tensor([z], { dtype: 'float64' })).data)
    return { z, a, sum: a.reduce((sum, v) => sum + v, 0) }
  }
  return { first: run(0.5), raised: [0.5, 1.5, 2.5, 3.5, 4.5].map(run) }
}
