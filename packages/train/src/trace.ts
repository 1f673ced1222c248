import { cast, clone, formatShape, matrix, plainWorkspace, ShapeError, type Tensor } from '@nn/tensor'
import { plan } from './forward'
import type { Network } from './network'

/** Everything a forward pass computes. Index 0 is the book's layer 1, the input. */
export interface Trace {
  /** a^1 = x, a^2, …, a^L, each `[m × k]`. */
  readonly a: readonly Tensor[]
  /** z^2, …, z^L, each `[m × k]`; `z[0]` is z^2. */
  readonly z: readonly Tensor[]
}

/**
 * The forward pass kept: the activations and weighted inputs of every layer (eq. 23, 25), for looking inside.
 *
 * @throws ShapeError if x does not fit the network.
 * @example
 * const net = network([dense(1, { activation: sigmoid, init: explicit({ w: [[2]], b: [2] }) })], { inputs: 1 })
 * toArray(trace(net, tensor([[-1]])).z[0]) // [[0]]
 * toArray(trace(net, tensor([[-1]])).a[1]) // [[0.5]]
 */
export function trace(network: Network, x: Tensor): Trace {
  matrix('trace', x)
  if (x.shape[1] !== network.inputs)
    throw new ShapeError(`trace: expected [m × ${network.inputs}], got ${formatShape(x.shape)}`)
  const a = [cast(x, network.dtype)]
  const z: Tensor[] = []
  for (const pass of plan(network, network.params, { m: x.shape[0], training: false, workspace: plainWorkspace() })) {
    const out = pass.forward(a[a.length - 1])
    if (pass.z === undefined) continue // dropout rests
    a.push(clone(out))
    z.push(clone(pass.z))
  }
  return { a, z }
}
