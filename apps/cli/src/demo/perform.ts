import { sigmoid } from '@nn/activations'
import { crossEntropy } from '@nn/costs'
import { slice, split } from '@nn/datasets'
import { mnistSample } from '@nn/datasets/node'
import { chain, l1, l2, rotate, shift } from '@nn/regularize'
import { type Dataset, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import {
  confusionMatrix,
  dense,
  dropout,
  evaluate,
  large,
  type Network,
  network,
  predict,
  scaled,
  train,
} from '@nn/train'
import { shared, strength, type Task } from './plan'

/** How a network did after an epoch. Costs hold no penalty, so that they can be compared. */
export interface Measured {
  readonly epoch: number
  readonly training: { readonly cost: number; readonly accuracy: number }
  readonly test: { readonly cost: number; readonly accuracy: number }
}

/** A misread digit, and how sure the network was of it. */
export interface Misread {
  /** 0 … 255, row by row. */
  readonly pixels: readonly number[]
  readonly truth: number
  readonly said: number
  /** The output for what was said, and for what would have been right. */
  readonly a: number
  readonly own: number
}

export interface Closer {
  /** `counts[truth · 10 + said]`. */
  readonly confusion: readonly number[]
  readonly worst: readonly Misread[]
  /** `[784 × hidden]`, row by row. */
  readonly weights: Float32Array
}

export interface Result {
  readonly id: string
  readonly measured: readonly Measured[]
  readonly closer?: Closer
}

/** Where a task is: sent after every epoch. */
export interface Step {
  readonly epoch: number
  readonly cost: number
  readonly accuracy?: number
}

export interface Sets {
  readonly pool: Dataset
  readonly test: Dataset
}

/** The 10,000 digits in two parts, every class in proportion in both. */
export async function readSets(seed: number): Promise<Sets> {
  const all = await mnistSample({ seed })
  const [pool, test] = split(all, {
    sizes: [shared.pool, shared.test],
    random: random(seed).split('split'),
    stratify: true,
  })
  return { pool, test }
}

/** Trains one network; a step after each epoch, the result at the end. */
export function* perform(task: Task, { pool, test }: Sets): Generator<Step, Result, undefined> {
  const { seed, technique, lambda, epochs, measured } = task
  const data = slice(pool, 0, task.n)
  const layer = { activation: sigmoid, init: task.init === 'large' ? large : scaled }
  const hidden = dense(shared.hidden, layer)
  const output = dense(10, layer)
  const layers = technique === 'dropout' ? [hidden, dropout({ p: strength.p }), output] : [hidden, output]
  const net = network(layers, { inputs: 784, seed })
  const options = {
    cost: crossEntropy,
    eta: shared.eta,
    batch: shared.batch,
    epochs,
    seed,
    ...(technique === 'l1' && { penalty: l1({ lambda }) }),
    ...(technique === 'l2' && { penalty: l2({ lambda }) }),
    ...(technique === 'expansion' && {
      expand: chain(shift({ pixels: strength.pixels }), rotate({ degrees: strength.degrees })),
    }),
  }
  const seen: Measured[] = []
  for (const { epoch, cost } of train(net, data, options)) {
    if (measured.includes(epoch)) seen.push({ epoch, training: measure(net, data), test: measure(net, test) })
    yield { epoch, cost, accuracy: seen.at(-1)?.test.accuracy }
  }
  return { id: task.id, measured: seen, ...(task.closer && { closer: look(net, test) }) }
}

function measure(net: Network, data: Dataset): Measured['test'] {
  const { cost, accuracy = Number.NaN } = evaluate(net, data, { cost: crossEntropy })
  return { cost, accuracy }
}

function look(net: Network, test: Dataset): Closer {
  return {
    confusion: Array.from(confusionMatrix(net, test).counts),
    worst: worst(net, test, 18),
    weights: Float32Array.from(net.params[0].w.data),
  }
}

/** The misread digits whose wrong output stands highest above the right one. */
function worst(net: Network, test: Dataset, count: number): Misread[] {
  const rows = Uint32Array.from({ length: test.n }, (_, i) => i)
  const x = test.x(rows, zeros([test.n, 784]))
  const a = predict(net, x).data
  const labels = test.labels as ArrayLike<number>
  const found: (Misread & { row: number })[] = []
  for (let row = 0; row < test.n; row++) {
    const outputs = Array.from(a.subarray(row * 10, row * 10 + 10))
    const said = outputs.indexOf(Math.max(...outputs))
    const truth = labels[row]
    if (said === truth) continue
    found.push({ row, truth, said, a: outputs[said], own: outputs[truth], pixels: [] })
  }
  return found
    .sort((p, q) => q.a - q.own - (p.a - p.own) || p.row - q.row)
    .slice(0, count)
    .map(({ row, ...rest }) => ({
      ...rest,
      pixels: Array.from(x.data.subarray(row * 784, (row + 1) * 784), (v) => Math.round(v * 255)),
    }))
}
