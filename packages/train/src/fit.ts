import type { Dataset } from '@nn/tensor'
import type { Network } from './network'
import { type Progress, type Report, steps, type TrainOptions } from './train'

export interface FitOptions<Names extends string = string> extends TrainOptions<Names> {
  /** Called after each epoch; return `false` to stop there. */
  readonly onReport?: (report: Report<Names>) => unknown
  /** Called at each turn given to the event loop, about 20 times a second. */
  readonly onProgress?: (progress: Progress) => void
  /** Stops training: `fit` rejects with its reason, and the network holds the parameters of the last report. */
  readonly signal?: AbortSignal
}

/** How long training holds the thread before it gives the event loop a turn, in milliseconds. */
const TURN = 50

/**
 * `train`, as a promise of its reports: the event loop gets a real turn every 50 ms, so pages stay alive and Ctrl-C works.
 * The numbers are those of `train`, bit for bit.
 *
 * @throws what `train` throws; the signal's reason when it was aborted.
 * @example
 * const net = network([dense(2, { activation: tanh }), dense(1, { activation: sigmoid })], { inputs: 2, seed: 3 })
 * const reports = await fit(net, xor(), { cost: crossEntropy, eta: 1, batch: 4, epochs: 200 })
 * reports.length // 200
 */
export async function fit<Names extends string = never>(
  network: Network,
  data: Dataset,
  options: FitOptions<Names>,
): Promise<Report<Names>[]> {
  const { onReport, onProgress, signal, ...rest } = options
  signal?.throwIfAborted()
  const reports: Report<Names>[] = []
  let turn = performance.now() // decides only when to pause, never what is computed
  for (const event of steps(network, data, rest)) {
    if ('monitor' in event) {
      reports.push(event)
      if (onReport?.(event) === false) break
    }
    if (performance.now() - turn < TURN) continue
    if (!('monitor' in event)) onProgress?.({ ...event })
    await new Promise((resolve) => setTimeout(resolve, 0))
    signal?.throwIfAborted()
    turn = performance.now()
  }
  return reports
}
