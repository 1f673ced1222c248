// One point of how cost grows: [784, hidden, 10] on MNIST at some batch, or [32, 30, 2] on rows made as they are drawn.

import { slice } from '../../packages/datasets/dist/index.js'
import { mnist } from '../../packages/datasets/dist/node.js'
import { crossEntropy, dense, fit, network, sigmoid } from '../../packages/train/dist/index.js'
import { answer, job, measure } from './child.mjs'
import { engineOf } from './engines.mjs'

/** n rows of 32 numbers in [−1, 1) and their class, each a function of the row alone: nothing is stored. */
function generated(n) {
  const inputs = 32
  const at = (row, j) => {
    let h = Math.imul(row, 0x9e3779b1) ^ Math.imul(j + 1, 0x85ebca6b)
    h = Math.imul(h ^ (h >>> 15), 0x2c1b3c6d)
    return (h ^ (h >>> 13)) / 2147483648
  }
  return {
    n,
    inputs,
    outputs: 2,
    shape: [inputs],
    x(rows, out) {
      for (let i = 0; i < rows.length; i++) for (let j = 0; j < inputs; j++) out.data[i * inputs + j] = at(rows[i], j)
      return out
    },
    y(rows, out) {
      for (let i = 0; i < rows.length; i++) {
        const side = at(rows[i], 0) + at(rows[i], 1) > 0 ? 1 : 0
        out.data[2 * i] = side
        out.data[2 * i + 1] = 1 - side
      }
      return out
    },
  }
}

const { engine, missing } = await engineOf(job.engine, job.threads)

async function epochs(data, hidden, batch, count) {
  const layers = [dense(hidden, { activation: sigmoid }), dense(data.outputs, { activation: sigmoid })]
  const net = network(layers, { inputs: data.inputs, seed: 1 })
  const seconds = []
  let from = performance.now()
  const onReport = () => {
    const now = performance.now()
    seconds.push((now - from) / 1000)
    from = now
  }
  await fit(net, data, { cost: crossEntropy, eta: 0.1, batch, epochs: count, engine, onReport })
  return seconds
}

if (missing) answer({ missing })
else if (job.axis === 'data') {
  await epochs(generated(5000), 30, 10, 4)
  const seconds = (await epochs(generated(job.value), 30, 10, job.value > 1e4 ? 1 : 6)).slice(job.value > 1e4 ? 0 : 1)
  answer({ seconds, n: job.value, rss: process.resourceUsage().maxRSS * 1024 })
} else {
  const { training } = await mnist({ from: job.data })
  const batch = job.axis === 'batch' ? job.value : 10
  const hidden = job.axis === 'hidden' ? job.value : 30
  const n = training.n
  const run = (count, times) => epochs(count === n ? training : slice(training, 0, count), hidden, batch, times)
  answer({ ...(await measure({ n, batch }, run)), n, rss: process.resourceUsage().maxRSS * 1024 })
}
process.exit()
