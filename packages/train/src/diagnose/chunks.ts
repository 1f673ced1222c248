import type { Dataset, Engine, Pass, Tensor, Tensors } from '@nn/tensor'
import { copy, zeros } from '@nn/tensor'
import { fits } from '../evaluate'
import { plan } from '../forward'
import type { Network } from '../network'
import { mapTensors } from '../session'

/** So many examples go through the network at a time. */
const CHUNK = 100

/** All layers at work on m examples; dropout rests. */
export interface Chunk {
  readonly passes: readonly Pass[]
  /** Which examples they are. */
  readonly rows: Uint32Array
  readonly x: Tensor // [m × n_in]
  readonly y: Tensor // [m × n_out]
  /** Room to add gradients up in, shaped as `network.params`, where the kernels reach; the same for all chunks. */
  readonly sums: readonly Tensors[]
}

/** Sends a data set through the network chunk by chunk, every layer's pass in sight, ready to go back as well. */
export function eachPass(
  where: string,
  network: Network,
  data: Dataset,
  engine: Engine,
  see: (chunk: Chunk) => void,
): void {
  fits(where, network, data)
  const { inputs, outputs, dtype, params } = network
  const whole = data.n - (data.n % CHUNK)
  const { workspace, own, full, rest } = engine.open((workspace) => {
    const like = (): Tensors[] => params.map((tensors) => mapTensors(tensors, (t) => workspace.zeros(t.shape, dtype)))
    const own = like()
    const sums = like()
    const chunk = (m: number): Chunk | undefined =>
      m === 0
        ? undefined
        : {
            passes: plan(network, own, { m, training: true, workspace }),
            rows: new Uint32Array(m),
            x: workspace.input([m, inputs], dtype),
            y: zeros([m, outputs], { dtype }),
            sums,
          }
    return { workspace, own, full: chunk(Math.min(whole, CHUNK)), rest: chunk(data.n - whole) }
  })
  try {
    own.forEach((tensors, i) => mapTensors(tensors, (t, name) => copy(params[i][name], t)))
    for (let from = 0; from < data.n; from += CHUNK) {
      const chunk = (from < whole ? full : rest) as Chunk
      for (let i = 0; i < chunk.rows.length; i++) chunk.rows[i] = from + i
      data.x(chunk.rows, chunk.x)
      data.y(chunk.rows, chunk.y)
      workspace.drawn(chunk.x)
      see(chunk)
    }
  } finally {
    workspace.close()
  }
}
