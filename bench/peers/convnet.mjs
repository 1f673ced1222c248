// convnetjs 0.3: one example at a time, the update after every `batch` of them; softmax output, its only classifier's cost.
import { createRequire } from 'node:module'
import { answer, digits, job, measure, share, shuffle, timedSync, workloads } from './child.mjs'

const convnetjs = createRequire(import.meta.url)('convnetjs')
const workload = workloads[job.workload === 'W4' ? 'W2' : job.workload]
const { sizes, n, batch, eta, lambda, mu } = workload
const test = digits('test', 10000)
const vol = new convnetjs.Vol(1, 1, 784, 0)
let net

function fresh() {
  net = new convnetjs.Net()
  net.makeLayers([
    { type: 'input', out_sx: 1, out_sy: 1, out_depth: 784 },
    ...sizes.slice(1, -1).map((k) => ({ type: 'fc', num_neurons: k, activation: mu ? 'relu' : 'sigmoid' })),
    { type: 'softmax', num_classes: 10 },
  ])
}

function see(x, row) {
  vol.w.set(x.subarray(row * 784, row * 784 + 784))
  return vol
}

function outputs() {
  const a = new Float32Array(test.n * 10)
  for (let i = 0; i < test.n; i++) a.set(net.forward(see(test.x, i)).w, i * 10)
  return a
}

if (job.workload === 'W4') {
  fresh()
  answer({ seconds: timedSync(outputs) })
} else {
  const data = digits('train', n)
  const run = (count, epochs) => {
    fresh()
    const trainer = new convnetjs.Trainer(net, {
      method: 'sgd',
      learning_rate: eta,
      momentum: mu ?? 0,
      batch_size: batch,
      l2_decay: (lambda / n) * batch, // it divides the decay, too, by the batch size
    })
    const order = Uint32Array.from({ length: n }, (_, i) => i)
    return Array.from({ length: epochs }, () => {
      const from = performance.now()
      shuffle(order)
      for (let i = 0; i < count; i++) trainer.train(see(data.x, order[i]), data.labels[order[i]])
      return (performance.now() - from) / 1000
    })
  }
  const result = await measure(workload, run)
  answer({ ...result, accuracy: share(outputs(), test.labels) })
}
