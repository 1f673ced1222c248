import { cast, describe, type Engine, isTensor, matrix, plain, rows, ShapeError, type Tensor, zeros } from '@nn/tensor'
import { forward, plan } from './forward'
import type { Network } from './network'

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
  const from = x.dtype === network.dtype ? x : cast(x, network.dtype)
  const n = x.shape[0]
  const out = zeros([n, network.outputs], { dtype: network.dtype })
  const engine = options.engine ?? plain()
  inChunks(n, (m) => {
    const passes = plan(network, network.params, { m, training: false, engine })
    return (i) => out.data.set(forward(passes, rows(from, i, i + m)).data, i * network.outputs)
  })
  return out
}

/** Goes through n rows CHUNK by CHUNK and then the rest; `open` plans for m rows and returns what to do with those from `from` on. */
export function inChunks(n: number, open: (m: number) => (from: number) => void): void {
  const whole = n - (n % CHUNK)
  const full = whole > 0 ? open(CHUNK) : undefined
  for (let from = 0; from < whole; from += CHUNK) full?.(from)
  if (whole < n) open(n - whole)(whole)
}
