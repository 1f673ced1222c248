// What every JavaScript child shares: its job, the data, the shuffle, the clock, its answer.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** `{ workload, engine, threads, limit, least, data }`: seconds an epoch may take before only a fraction is timed; seconds to time at least. */
export const job = JSON.parse(process.argv[2] ?? '{}')

export { workloads } from '../lib/workloads.mjs'

/** The last line a child prints. */
export function answer(result) {
  process.stdout.write(`\n${JSON.stringify({ node: process.version, ...result })}\n`)
}

const bytes = (name, header) => new Uint8Array(readFileSync(join(job.data, name)).subarray(header))

/** Images as floats, byte/256, and labels: `{ x: Float32Array, labels: Uint8Array, n }`. */
export function digits(part, n) {
  const file = part === 'test' ? 't10k' : 'train'
  const images = bytes(`${file}-images-idx3-ubyte`, 16)
  const x = new Float32Array(n * 784)
  for (let i = 0; i < x.length; i++) x[i] = images[i] / 256
  return { x, labels: bytes(`${file}-labels-idx1-ubyte`, 8).subarray(0, n), n }
}

let word = 88675123
/** xorshift32: peers shuffle and begin with it, so that Math.random decides nothing. */
export function uniform() {
  word ^= word << 13
  word ^= word >>> 17
  word ^= word << 5
  return (word >>> 0) / 4294967296
}
export function normal() {
  return Math.sqrt(-2 * Math.log(uniform() + 1e-12)) * Math.cos(2 * Math.PI * uniform())
}

/** Fisher and Yates, in place. */
export function shuffle(order) {
  for (let i = order.length - 1; i > 0; i--) {
    const j = Math.floor(uniform() * (i + 1))
    const t = order[i]
    order[i] = order[j]
    order[j] = t
  }
  return order
}

/** An initial layer: w ~ N(0, 1/n_in) and b ~ N(0, 1) before a sigmoid; w ~ N(0, 2/n_in), b = 0 before a ReLU. */
export function layer(inputs, outputs, relu) {
  const spread = Math.sqrt((relu ? 2 : 1) / inputs)
  return {
    w: Float32Array.from({ length: inputs * outputs }, () => spread * normal()),
    b: Float32Array.from({ length: outputs }, () => (relu ? 0 : normal())),
  }
}

/** Gathers rows of a data set into x `[m × 784]` and their one-hot targets into y `[m × 10]`. */
export function gather({ x, labels }, rows, from, m, intoX, intoY) {
  intoY.fill(0)
  for (let i = 0; i < m; i++) {
    const row = rows[from + i]
    intoX.set(x.subarray(row * 784, row * 784 + 784), i * 784)
    intoY[i * 10 + labels[row]] = 1
  }
}

/**
 * Times training. `run(count, epochs)` trains on `count` of the n examples, `epochs` times over, and resolves to the
 * seconds of each epoch: shuffle, gather, update and nothing else.
 */
export async function measure({ n, batch }, run) {
  const whole = (examples) => Math.min(n, Math.max(1, Math.round(examples / batch)) * batch)
  // Twice as many each time, until the compilers have had two seconds of it (jax-js needs 600 steps): what is timed afterwards is warm.
  let warmed = whole(n / 200)
  let estimate = 0
  for (let spent = 0; ; warmed = whole(warmed * 2)) {
    const [took] = await run(warmed, 1)
    spent += took
    estimate = (took * n) / warmed
    if (warmed === n || spent > Math.max(2, job.limit / 10)) break
  }
  const count = estimate > job.limit ? whole((n * Math.max(0.5, job.limit / 5)) / estimate) : n
  const warm = estimate < 3 ? 1 : 0 // one more epoch where that is cheap: a new session begins with each run
  const epochs = Math.min(50, Math.max(1, Math.ceil(job.least / ((estimate * count) / n))))
  const seconds = (await run(count, epochs + warm)).slice(warm).map((t) => (t * n) / count)
  return { seconds, fraction: count / n, warmed: warm ? n : warmed }
}

/** Seconds of one call, in five rounds of as many calls as fill `least`. The call may be asynchronous. */
export async function timed(call, least = job.least) {
  for (let from = performance.now(); performance.now() - from < least * 200; ) await call()
  let from = performance.now()
  await call()
  const once = (performance.now() - from) / 1000
  const times = Math.max(1, Math.round(least / 5 / once))
  const rounds = []
  for (let round = 0; round < 5; round++) {
    from = performance.now()
    for (let i = 0; i < times; i++) await call()
    rounds.push((performance.now() - from) / 1000 / times)
  }
  return rounds
}

/** The same for a call that returns at once: nothing is awaited in between. */
export function timedSync(call, least = job.least) {
  for (let from = performance.now(); performance.now() - from < least * 200; ) call()
  let from = performance.now()
  call()
  const once = (performance.now() - from) / 1000
  const times = Math.max(1, Math.round(least / 5 / Math.max(once, 1e-7)))
  const rounds = []
  for (let round = 0; round < 5; round++) {
    from = performance.now()
    for (let i = 0; i < times; i++) call()
    rounds.push((performance.now() - from) / 1000 / times)
  }
  return rounds
}

/** The share of rows of a `[n × 10]` whose greatest entry is the label's. */
export function share(a, labels) {
  let right = 0
  for (let i = 0; i < labels.length; i++) {
    let best = 0
    for (let j = 1; j < 10; j++) if (a[i * 10 + j] > a[i * 10 + best]) best = j
    if (best === labels[i]) right++
  }
  return right / labels.length
}
