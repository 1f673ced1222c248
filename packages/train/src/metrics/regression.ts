import { type Dataset, type Engine, knownOptions } from '@nn/tensor'
import { wasm } from '@nn/tensor/engine'
import { eachChunk } from '../evaluate'
import type { Network } from '../network'

/** How well numbers are met, over all outputs together. */
export interface RegressionScore {
  /** 1 − Σ(y − a)²/Σ(y − ȳ)², ȳ the mean of each output; NaN when the targets do not vary. */
  readonly r2: number
  /** Mean of |y − a|. */
  readonly meanAbsoluteError: number
  /** Root of the mean of (y − a)². */
  readonly rootMeanSquaredError: number
}

/**
 * R², mean absolute error and root mean squared error.
 * @throws ShapeError if the data does not fit the network.
 * @example
 * const net = network([dense(1, { activation: linear, init: explicit({ w: [[2]], b: [0] }) })], { inputs: 1 })
 * const data = fromArrays({ x: [[0], [1], [2]], y: [[0], [2], [5]] })
 * regressionScore(net, data).meanAbsoluteError // 0.3333333333333333
 */
export function regressionScore(
  network: Network,
  data: Dataset,
  options: { readonly engine?: Engine } = {},
): RegressionScore {
  knownOptions('regressionScore', options, ['engine'])
  const k = data.outputs
  const count = data.n * k
  const engine = options.engine ?? wasm()
  const means = new Float64Array(k)
  eachChunk('regressionScore', network, data, engine, (_rows, _a, y) => {
    for (let i = 0; i < y.data.length; i++) means[i % k] += y.data[i] / data.n
  })
  let absolute = 0
  let residual = 0
  let spread = 0
  eachChunk('regressionScore', network, data, engine, (_rows, a, y) => {
    for (let i = 0; i < y.data.length; i++) {
      const error = y.data[i] - a.data[i]
      const away = y.data[i] - means[i % k]
      absolute += Math.abs(error)
      residual += error * error
      spread += away * away
    }
  })
  return {
    r2: spread === 0 ? NaN : 1 - residual / spread,
    meanAbsoluteError: absolute / count,
    rootMeanSquaredError: Math.sqrt(residual / count),
  }
}
