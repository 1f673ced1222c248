import { type HeapProfiler, Session } from 'node:inspector/promises'
import { getHeapStatistics, setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Dataset } from '@nn/tensor'
import { expect, test } from 'vitest'
import { crossEntropy, dense, l2, network, sigmoid, steps } from './index'

setFlagsFromString('--expose-gc')
const gc = runInNewContext('gc') as () => void
const live = (): number => {
  gc()
  return getHeapStatistics().used_heap_size
}

/** Rows made as they are drawn: nothing of it is kept. */
const data: Dataset = {
  n: 1_000_000,
  inputs: 100,
  outputs: 10,
  shape: [100],
  x(rows, out) {
    for (let i = 0; i < out.data.length; i++) out.data[i] = ((rows[0] + i) % 7) / 7
    return out
  },
  y(rows, out) {
    for (let i = 0; i < out.data.length; i++) out.data[i] = (rows[0] + i) % 10 === 0 ? 1 : 0
    return out
  },
}

/** What our functions allocated, sampled. */
const ours = (node: HeapProfiler.SamplingHeapProfileNode): number =>
  node.children.reduce((sum, child) => sum + ours(child), node.callFrame.url.includes('/packages/') ? node.selfSize : 0)

test('10,000 steps keep nothing, and a step allocates at most 100 bytes', async () => {
  const net = network([dense(30, { activation: sigmoid }), dense(10, { activation: sigmoid })], {
    inputs: 100,
    seed: 1,
  })
  const run = steps(net, data, { cost: crossEntropy, eta: 0.01, batch: 10, penalty: l2({ lambda: 1 }), epochs: 1 })
  const go = (count: number): number => {
    for (let first: number | undefined; ; ) {
      const { value } = run.next()
      if (value === undefined || !('batch' in value)) throw new Error('the epoch was over')
      first ??= value.batch
      if (value.batch - first >= count) return value.batch - first
    }
  }
  go(30_000) // compiled, and every buffer is there
  const before = live()
  go(10_000)
  expect(live() - before).toBeLessThan(1e6)

  const session = new Session()
  session.connect()
  const collected = { includeObjectsCollectedByMajorGC: true, includeObjectsCollectedByMinorGC: true }
  await session.post('HeapProfiler.startSampling', { samplingInterval: 512, ...collected })
  const count = go(40_000)
  const { profile } = await session.post('HeapProfiler.stopSampling')
  session.disconnect()
  run.return()
  // 96: six numbers, handed to the products of two layers' weights and biases. Samples are right to a few per cent.
  const bytes = ours(profile.head) / count
  expect(bytes).toBeGreaterThan(10)
  expect(bytes).toBeLessThan(110)
}, 60_000)
