import type { Engine, Pass, Tensor } from '@nn/tensor'
import { copy, describe, isTensor, matrix, rows, ShapeError, zeros } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { forward, plan } from './forward'
import type { Network } from './network'
import { mapTensors } from './session'

/** Rows that go through the network at a time. How they are split changes no bit of the result. */
export const CHUNK = 100

/**
 * a^L for every row of x: `[m × n_in]` → `[m × n_out]`. Dropout and expansion rest.
 *
 * @throws ShapeError if x does not fit the network.
 * @example
 * const net = network([dense(2, { activation: sigmoid, init: zero })], { inputs: 3 })
 * toArray(predict(net, tensor([[1, 2, 3]]))) // [[0.5,0.5]]
 */
export function predict(network: Network, x: Tensor, options: { readonly engine?: Engine } = {}): Tensor {
  if (!isTensor(x)) throw new TypeError(`predict: expected a tensor [m × ${network.inputs}], got ${describe(x)}`)
  matrix('predict', x)
  if (x.shape[1] !== network.inputs)
    throw new ShapeError(`predict: expected [m × ${network.inputs}], got ${describe(x)}`)
  const n = x.shape[0]
  const out = zeros([n, network.outputs], { dtype: network.dtype })
  inChunks(network, n, options.engine ?? wasm(), ({ m, input, run }, from) => {
    copy(rows(x, from, from + m), input)
    out.data.set(run().data, from * network.outputs)
  })
  return out
}

/** The forward pass for chunks of m rows: write `input`, then `run`. */
export interface Chunk {
  readonly m: number
  readonly input: Tensor // [m × n_in]
  readonly last: Pass
  run(): Tensor
}

/** Goes through n rows CHUNK by CHUNK and then the rest, on a workspace of its own. */
export function inChunks(network: Network, n: number, engine: Engine, see: (chunk: Chunk, from: number) => void): void {
  const whole = n - (n % CHUNK)
  const { workspace, params, chunks } = engine.open((workspace) => {
    const own = network.params.map((tensors) => mapTensors(tensors, (t) => workspace.zeros(t.shape, network.dtype)))
    const chunk = (m: number): Chunk => {
      const input = workspace.input([m, network.inputs], network.dtype)
      const passes = plan(network, own, { m, training: false, workspace })
      const run = (): Tensor => {
        workspace.drawn(input)
        return forward(passes, input)
      }
      return { m, input, last: passes[passes.length - 1], run }
    }
    return {
      workspace,
      params: own,
      chunks: [whole > 0 ? CHUNK : 0, n - whole].map((m) => (m > 0 ? chunk(m) : undefined)),
    }
  })
  params.forEach((tensors, i) => mapTensors(tensors, (t, name) => copy(network.params[i][name], t)))
  const [full, rest] = chunks
  if (full) for (let from = 0; from < whole; from += CHUNK) see(full, from)
  if (rest) see(rest, whole)
  workspace.close()
}
