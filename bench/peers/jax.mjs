// jax-js on its wasm device: the whole step under one jit, gradients by its `grad`, `blockUntilReady` after every step
// (without it, work piles up and everything takes ten times as long).
import { blockUntilReady, defaultDevice, grad, init, jit, nn, numpy as np } from '@jax-js/jax'
import { answer, digits, gather, job, layer, measure, share, shuffle, timed, workloads } from './child.mjs'

await init('wasm')
defaultDevice('wasm')
const workload = workloads[job.workload] ?? workloads.W2
const { sizes, n, batch, eta, lambda, mu } = workload
const last = sizes.length - 2

// A call takes ownership of what it is given; `.ref` keeps one more hold on it.
function logits(layers, x) {
  return layers.reduce((a, { w, b }, l) => {
    const z = np.dot(a, w).add(b)
    return l === last ? z : mu ? nn.relu(z) : nn.sigmoid(z)
  }, x)
}

function cost(layers, x, y) {
  const m = x.shape[0]
  const z = logits(layers, x)
  const sum = mu ? nn.logSoftmax(z).mul(y).sum().neg() : nn.softplus(z.ref).sub(z.mul(y)).sum()
  return sum.div(m)
}

const step = jit((layers, state, x, y) => {
  const hold = layers.map(({ w, b }) => ({ w: w.ref, b: b.ref }))
  const nablas = grad(cost)(hold, x, y)
  if (!mu) {
    const keep = 1 - (eta * lambda) / n
    return [
      layers.map(({ w, b }, l) => ({ w: w.mul(keep).sub(nablas[l].w.mul(eta)), b: b.sub(nablas[l].b.mul(eta)) })),
      state,
    ]
  }
  const v = state.map(({ w, b }, l) => ({
    w: w.mul(mu).sub(nablas[l].w.mul(eta)),
    b: b.mul(mu).sub(nablas[l].b.mul(eta)),
  }))
  return [layers.map(({ w, b }, l) => ({ w: w.add(v[l].w.ref), b: b.add(v[l].b.ref) })), v]
})

function begin(zero) {
  return sizes.slice(1).map((outputs, l) => {
    const { w, b } = layer(sizes[l], outputs, mu)
    if (zero) return { w: np.zeros([sizes[l], outputs]), b: np.zeros([outputs]) }
    return { w: np.array(w, { shape: [sizes[l], outputs] }), b: np.array(b) }
  })
}

const infer = jit((layers, x) => {
  const z = logits(layers, x)
  return mu ? nn.softmax(z) : nn.sigmoid(z)
})
const held = (layers) => layers.map(({ w, b }) => ({ w: w.ref, b: b.ref }))

if (job.workload === 'W4') {
  const x = np.array(digits('test', 10000).x, { shape: [10000, 784] })
  const layers = begin()
  answer({ seconds: await timed(async () => void (await infer(held(layers), x.ref).data())) })
} else if (job.workload === 'W5') {
  const numbers = Float32Array.from({ length: 512 * 512 }, (_, i) => ((i * 7919) % 1009) / 1009 - 0.5)
  const [a, b] = [np.array(numbers, { shape: [512, 512] }), np.array(numbers, { shape: [512, 512] })]
  const product = jit((a, b) => np.dot(a, b))
  answer({ seconds: await timed(async () => (await product(a.ref, b.ref).blockUntilReady()).dispose()) })
} else {
  const data = digits('train', n)
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  let layers
  const result = await measure(workload, async (count, epochs) => {
    layers = begin()
    let state = mu ? begin(true) : []
    const seconds = []
    for (let epoch = 0; epoch < epochs; epoch++) {
      const from = performance.now()
      shuffle(order)
      for (let at = 0; at < count; at += batch) {
        const m = Math.min(batch, count - at)
        const intoX = new Float32Array(m * 784)
        const intoY = new Float32Array(m * 10)
        gather(data, order, at, m, intoX, intoY)
        const [x, y] = [np.array(intoX, { shape: [m, 784] }), np.array(intoY, { shape: [m, 10] })]
        ;[layers, state] = step(layers, state, x, y)
        await blockUntilReady(layers)
      }
      seconds.push((performance.now() - from) / 1000)
    }
    return seconds
  })
  const test = digits('test', 10000)
  const a = await infer(held(layers), np.array(test.x, { shape: [10000, 784] })).data()
  answer({ ...result, accuracy: share(a, test.labels) })
}
process.exit()
