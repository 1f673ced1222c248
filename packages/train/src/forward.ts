import type { Pass, Random, Tensor, Tensors, Workspace } from '@nn/tensor'
import type { Network } from './network'
import { sizesOf } from './network'

export interface Plan {
  /** Rows of a batch. */
  readonly m: number
  readonly training: boolean
  readonly workspace: Workspace
  /** The stream of layer i in the batch at hand. */
  readonly random?: (layer: number) => Random
}

/** Plans every layer for batches of m rows, on the given parameters. */
export function plan(
  network: Network,
  params: readonly Tensors[],
  { m, training, workspace, random }: Plan,
): readonly Pass[] {
  const { layers, inputs, dtype } = network
  const sizes = sizesOf(layers, inputs)
  return layers.map((layer, i) =>
    layer.plan(sizes[i], params[i], {
      m,
      dtype,
      training,
      workspace,
      random: random && (() => random(i)),
      zeros: (shape) => workspace.zeros(shape, dtype),
    }),
  )
}

/** a^L from x: each layer's output is the next one's input. */
export function forward(passes: readonly Pass[], x: Tensor): Tensor {
  let a = x
  for (const pass of passes) a = pass.forward(a)
  return a
}
