// brain.js 2 beta on the CPU: its own `train`, which updates after every example, in the order given; quadratic cost.
import { createRequire } from 'node:module'
import { answer, digits, job, measure, share, timedSync, workloads } from './child.mjs'

const { NeuralNetwork } = createRequire(import.meta.url)('brain.js')
const workload = workloads[job.workload === 'W4' ? 'W2' : job.workload]
const { sizes, n, mu } = workload
const test = digits('test', 10000)
const rows = ({ x, n }) => Array.from({ length: n }, (_, i) => x.subarray(i * 784, i * 784 + 784))
const examples = ({ x, labels }, count) =>
  rows({ x, n: count }).map((input, i) => ({
    input,
    output: Float32Array.from({ length: 10 }, (_, j) => (labels[i] === j ? 1 : 0)),
  }))
const seen = rows(test)
let net

function fresh() {
  net = new NeuralNetwork({
    inputSize: 784,
    hiddenLayers: sizes.slice(1, -1),
    outputSize: 10,
    activation: mu ? 'relu' : 'sigmoid',
    learningRate: mu ? 0.001 : 0.3,
    ...(mu ? { momentum: mu } : {}), // it refuses 0 and has 0.1 unless told
  })
}

const outputs = () => {
  const a = new Float32Array(test.n * 10)
  for (let i = 0; i < test.n; i++) {
    const out = net.run(seen[i]) // an object '0' … '9'
    for (let j = 0; j < 10; j++) a[i * 10 + j] = out[j]
  }
  return a
}

if (job.workload === 'W4') {
  fresh()
  net.train(examples(test, 10), { iterations: 1 })
  answer({ seconds: timedSync(outputs) })
} else {
  const all = examples(digits('train', n), n)
  const run = (count, epochs) => {
    fresh()
    const seconds = []
    let from
    const callback = () => {
      seconds.push((performance.now() - from) / 1000)
      from = performance.now()
    }
    const some = all.slice(0, count)
    from = performance.now()
    net.train(some, { iterations: epochs, errorThresh: Number.MIN_VALUE, callback, callbackPeriod: 1, log: false })
    return seconds
  }
  const result = await measure(workload, run)
  answer({ ...result, accuracy: share(outputs(), test.labels) })
}
