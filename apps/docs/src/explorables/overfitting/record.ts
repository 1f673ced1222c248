import type { Snapshot } from '@nn/experiments'
import { dense, explicit, l2, network, predict, sigmoid, type Tensor, tensor } from '@nn/train'

// What is kept of a network after an epoch, to be looked at: the same when the site is built and when it runs in a page.

/** Weights of one neuron, 28 × 28, and neurons. */
export const PIXELS = 784
export const HIDDEN = 30

/** Weights are kept as whole numbers from 0 to 40, of which 20 is 0: as fine as the eye sees in a pixel. */
export const LEVELS = 20

/** After these epochs the pictures come with the page; all others when they are asked for. */
export const FIRST: readonly number[] = [0, 14, 67, 280, 374, 399]

export interface Look {
  /** 30 neurons of 784 weights each, as numbers from 0 to 40. */
  readonly pictures: Uint8Array
  /** The size from which a weight has its full colour: 99 of 100 are smaller. */
  readonly scale: number
  /** For each digit that is shown, the class whose output is largest. */
  readonly answers: Uint8Array
  /** That output, in hundredths. */
  readonly sure: Uint8Array
  /** Σw² over all weights. */
  readonly squares: number
}

const numbers = (base64: string): Float32Array => {
  const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
  return new Float32Array(bytes.buffer)
}

/** Looks at a network: `x` holds the digits that are shown, one a row. */
export function look({ layers }: Snapshot, x: Tensor): Look {
  const weights = layers.map(({ w }) => numbers(w))
  const biases = layers.map(({ b }) => numbers(b))
  let inputs = PIXELS
  const net = network(
    biases.map((b, l) => {
      const w = tensor(weights[l], { shape: [inputs, b.length] })
      inputs = b.length
      return dense(b.length, { activation: sigmoid, init: explicit({ w, b: tensor(b) }) })
    }),
    { inputs: PIXELS },
  )
  const a = predict(net, x)
  const [m, k] = a.shape
  const answers = new Uint8Array(m)
  const sure = new Uint8Array(m)
  for (let i = 0; i < m; i++) {
    const row = a.data.subarray(i * k, (i + 1) * k)
    const most = Math.max(...row)
    answers[i] = row.indexOf(most)
    sure[i] = Math.round(100 * most)
  }
  const sizes = weights[0].map(Math.abs).sort()
  const scale = sizes[Math.floor(0.99 * sizes.length)]
  const pictures = new Uint8Array(HIDDEN * PIXELS)
  for (let j = 0; j < HIDDEN; j++)
    for (let k = 0; k < PIXELS; k++) {
      const share = Math.min(1, Math.max(-1, weights[0][k * HIDDEN + j] / scale))
      pictures[j * PIXELS + k] = LEVELS + Math.round(LEVELS * share)
    }
  // λ/2n Σw² with λ = 2 and n = 1
  const squares = net.params.reduce((sum, { w }) => sum + l2({ lambda: 2 }).value(w, 1), 0)
  return { pictures, scale, answers, sure, squares }
}

/** Pictures epoch after epoch as what changes from one to the next, which packs well; `undo` puts them together again. */
export function differences(frames: readonly Uint8Array[]): Uint8Array {
  const size = frames[0].length
  const bytes = new Uint8Array(frames.length * size)
  for (const [t, frame] of frames.entries())
    for (let i = 0; i < size; i++) bytes[t * size + i] = t === 0 ? frame[i] : frame[i] - frames[t - 1][i]
  return bytes
}

export function undo(bytes: Uint8Array, size: number): Uint8Array[] {
  const frames: Uint8Array[] = []
  for (let at = 0; at < bytes.length; at += size) {
    const frame = bytes.slice(at, at + size)
    const before = frames[frames.length - 1]
    if (before) for (let i = 0; i < size; i++) frame[i] += before[i]
    frames.push(frame)
  }
  return frames
}
