// tfjs-wasm, twice: backpropagation by hand with its operations ("hand"), and its own `model.fit` ("fit").
// By hand: batches gathered in JavaScript (a slice of a resident data set copies all of it), matMul fused with bias and
// activation, and transposes made explicit, because its matMul is many times slower when told to transpose.
import '@tensorflow/tfjs-backend-wasm'
import * as tf from '@tensorflow/tfjs'
import { answer, digits, gather, job, layer, measure, share, shuffle, timedSync, workloads } from './child.mjs'

await tf.setBackend('wasm')
await tf.ready()
const workload = workloads[job.workload] ?? workloads.W2
const { sizes, n, batch, eta, lambda, mu } = workload
const last = sizes.length - 2

/** Weights, biases and what momentum gathers, each layer. */
function begin() {
  return sizes.slice(1).map((outputs, l) => {
    const { w, b } = layer(sizes[l], outputs, mu)
    const zero = (shape) => (mu ? tf.zeros(shape) : undefined)
    const shape = [sizes[l], outputs]
    return { w: tf.tensor2d(w, shape), b: tf.tensor1d(b), v: zero(shape), vb: zero([outputs]) }
  })
}

function forward(layers, x) {
  const as = [x]
  layers.forEach(({ w, b }, l) => {
    const activation = !mu ? 'sigmoid' : l === last ? 'linear' : 'relu'
    const z = tf.fused.matMul({ a: as[l], b: w, bias: b, activation })
    as.push(mu && l === last ? tf.softmax(z) : z)
  })
  return as
}

function step(layers, x, y, m) {
  return tf.tidy(() => {
    const as = forward(layers, x)
    let delta = tf.sub(as[last + 1], y)
    const next = []
    for (let l = last; l >= 0; l--) {
      const { w, b, v, vb } = layers[l]
      const nablaW = tf.matMul(tf.transpose(as[l]), delta)
      const nablaB = tf.sum(delta, 0)
      if (l > 0) {
        const back = tf.matMul(delta, tf.transpose(w))
        delta = mu ? tf.mul(back, tf.step(as[l])) : tf.mul(back, tf.mul(as[l], tf.sub(1, as[l])))
      }
      if (mu) {
        const newV = tf.sub(tf.mul(v, mu), tf.mul(nablaW, eta / m))
        const newVb = tf.sub(tf.mul(vb, mu), tf.mul(nablaB, eta / m))
        next[l] = { w: tf.add(w, newV), b: tf.add(b, newVb), v: newV, vb: newVb }
      } else {
        next[l] = {
          w: tf.sub(tf.mul(w, 1 - (eta * lambda) / n), tf.mul(nablaW, eta / m)),
          b: tf.sub(b, tf.mul(nablaB, eta / m)),
        }
      }
    }
    return next
  })
}

async function byHand() {
  const data = digits('train', n)
  const order = Uint32Array.from({ length: n }, (_, i) => i)
  let layers
  const result = await measure(workload, (count, epochs) => {
    if (layers) tf.dispose(layers)
    layers = begin()
    return Array.from({ length: epochs }, () => {
      const from = performance.now()
      shuffle(order)
      for (let at = 0; at < count; at += batch) {
        const m = Math.min(batch, count - at)
        const intoX = new Float32Array(m * 784)
        const intoY = new Float32Array(m * 10)
        gather(data, order, at, m, intoX, intoY)
        const x = tf.tensor2d(intoX, [m, 784])
        const y = tf.tensor2d(intoY, [m, 10])
        const next = step(layers, x, y, m)
        tf.dispose([x, y, layers])
        layers = next
      }
      layers[0].b.dataSync() // all of it is done
      return (performance.now() - from) / 1000
    })
  })
  const test = digits('test', 10000)
  const a = tf.tidy(() =>
    forward(layers, tf.tensor2d(test.x, [test.n, 784]))
      .at(-1)
      .dataSync(),
  )
  answer({ ...result, accuracy: share(a, test.labels), backend: tf.getBackend() })
}

function model() {
  const made = tf.sequential()
  sizes.slice(1).forEach((units, l) => {
    made.add(
      tf.layers.dense({
        units,
        inputShape: l === 0 ? [784] : undefined,
        activation: !mu ? 'sigmoid' : l === last ? 'softmax' : 'relu',
        kernelInitializer: mu ? 'heNormal' : 'glorotNormal',
        ...(lambda ? { kernelRegularizer: tf.regularizers.l2({ l2: lambda / n / 2 }) } : {}),
      }),
    )
  })
  made.compile({
    optimizer: mu ? tf.train.momentum(eta, mu) : tf.train.sgd(eta * 10), // its cost is the mean over the 10 outputs
    loss: mu ? 'categoricalCrossentropy' : 'binaryCrossentropy',
  })
  return made
}

async function byFit() {
  const data = digits('train', n)
  const targets = new Float32Array(n * 10)
  for (let i = 0; i < n; i++) targets[i * 10 + data.labels[i]] = 1
  let made
  const result = await measure(workload, async (count, epochs) => {
    made?.dispose()
    made = model()
    const xs = tf.tensor2d(data.x.subarray(0, count * 784), [count, 784])
    const ys = tf.tensor2d(targets.subarray(0, count * 10), [count, 10])
    const seconds = []
    let from = performance.now()
    const onEpochEnd = () => {
      seconds.push((performance.now() - from) / 1000)
      from = performance.now()
    }
    const onEpochBegin = () => {
      from = performance.now()
    }
    const callbacks = { onEpochBegin, onEpochEnd }
    await made.fit(xs, ys, { epochs, batchSize: batch, shuffle: true, verbose: 0, yieldEvery: 'never', callbacks })
    tf.dispose([xs, ys])
    return seconds
  })
  const test = digits('test', 10000)
  const a = made.predict(tf.tensor2d(test.x, [test.n, 784]), { batchSize: 1000 }).dataSync()
  answer({ ...result, accuracy: share(a, test.labels), backend: tf.getBackend() })
}

if (job.workload === 'W4') {
  const x = tf.tensor2d(digits('test', 10000).x, [10000, 784])
  if (job.engine === 'fit') {
    const made = model()
    answer({ seconds: timedSync(() => tf.tidy(() => made.predict(x, { batchSize: 1000 }).dataSync())) })
  } else {
    const layers = begin()
    answer({ seconds: timedSync(() => tf.tidy(() => forward(layers, x).at(-1).dataSync())) })
  }
} else if (job.workload === 'W5') {
  const [a, b] = [tf.randomUniform([512, 512], 0, 1, 'float32', 1), tf.randomUniform([512, 512], 0, 1, 'float32', 2)]
  answer({ seconds: timedSync(() => tf.matMul(a, b).dispose()) })
} else if (job.engine === 'fit') await byFit()
else await byHand()
process.exit()
