// nn, through what its packages export and nothing else: `fit`, `predict`, and the product of an engine.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fromBytes, readIdx, slice } from '../../packages/datasets/dist/index.js'
import { mnist } from '../../packages/datasets/dist/node.js'
import { zeros } from '../../packages/tensor/dist/index.js'
import { evaluate, fit, predict } from '../../packages/train/dist/index.js'
import { answer, job, measure, timedSync, workloads } from './child.mjs'
import { engineOf } from './engines.mjs'
import { netOf, trainingOf } from './nets.mjs'

const { engine, missing } = await engineOf(job.engine, job.threads)

async function train(workload) {
  const { training, test } = await mnist({ from: job.data })
  const data = workload.n === training.n ? training : await sixty()
  const options = { ...trainingOf(workload), engine }
  let net
  const run = async (count, epochs) => {
    net = netOf(workload)
    const seconds = []
    const some = count === data.n ? data : slice(data, 0, count)
    let from = performance.now()
    const onReport = () => {
      const now = performance.now()
      seconds.push((now - from) / 1000)
      from = now
    }
    await fit(net, some, { ...options, epochs, onReport })
    return seconds
  }
  const result = await measure(workload, run)
  answer({ ...result, accuracy: evaluate(net, test, { cost: options.cost, engine }).accuracy })
}

/** All 60,000 images of the training file. */
async function sixty() {
  const read = async (name) => readIdx(new Uint8Array(await readFile(join(job.data, name)))).data
  return fromBytes({
    images: await read('train-images-idx3-ubyte'),
    labels: await read('train-labels-idx1-ubyte'),
    shape: [28, 28],
    classes: Array.from({ length: 10 }, (_, digit) => String(digit)),
  })
}

async function infer() {
  const { test } = await mnist({ from: job.data })
  const x = test.x(
    Uint32Array.from({ length: test.n }, (_, i) => i),
    zeros([test.n, 784]),
  )
  const net = netOf(workloads.W2)
  answer({ seconds: timedSync(() => predict(net, x, { engine })) })
}

/** out ← beta·out + alpha·op(a)·op(b) on an engine's own memory, a: `[m × k]`, b: `[k × n]` before transposing. */
function product([m, n, k, transA, transB], least) {
  const alpha = transA ? -0.05 : 1
  const beta = transA ? 0.99 : 0
  const { a, b, out, workspace } = engine.open((workspace) => ({
    workspace,
    a: workspace.zeros(transA ? [k, m] : [m, k], 'float32'),
    b: workspace.zeros(transB ? [n, k] : [k, n], 'float32'),
    out: workspace.zeros([m, n], 'float32'),
  }))
  for (const t of [a, b]) for (let i = 0; i < t.data.length; i++) t.data[i] = ((i * 7919) % 1009) / 1009 - 0.5
  const seconds = timedSync(() => void workspace.product(a, transA, b, transB, out, alpha, beta), least)
  workspace.close()
  return seconds
}

/** The products of a step, [m × n × k] and what is transposed; the same list as in c/limit.c. */
const products = {
  'W1 forward': [10, 30, 784, false, false],
  'W1 gradient': [784, 30, 10, true, false],
  'W2 forward': [10, 100, 784, false, false],
  'W2 gradient': [784, 100, 10, true, false],
  'W2 backward': [10, 100, 10, false, true],
  'W3 forward': [128, 800, 784, false, false],
  'W3 gradient': [784, 800, 128, true, false],
  'W3 backward': [128, 800, 800, false, true],
  W5: [512, 512, 512, false, false],
}

if (engine === undefined) {
  answer({ missing })
} else if (workloads[job.workload]) await train(workloads[job.workload])
else if (job.workload === 'W4') await infer()
else if (job.workload === 'W5') answer({ seconds: product(products.W5) })
else if (job.workload === 'products') {
  const times = {}
  for (const name of Object.keys(products)) times[name] = product(products[name], job.least / 5)
  answer({ products: times })
}
// Workers of an engine must not keep the child alive.
process.exit()
