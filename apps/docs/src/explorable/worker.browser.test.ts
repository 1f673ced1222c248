import { expect, test } from 'vitest'
import { run } from './worker'

const make = (): Worker => new Worker(new URL('./count.worker.ts', import.meta.url), { type: 'module' })

test('work runs in a module worker, reports and returns', async () => {
  const seen: number[] = []
  const { last } = await run<{ to: number }, number, { last: Float64Array }>(
    make,
    { to: 1000 },
    {
      onProgress: (i) => seen.push(i),
    },
  )
  expect([...last]).toEqual([1000])
  expect(seen[0]).toBe(0)
})

test('what it throws is thrown here', async () => {
  await expect(run(make, { to: -1 })).rejects.toThrow('count: to must be at least 0, got -1')
})

test('work that never ends can be cancelled', async () => {
  const control = new AbortController()
  const running = run(
    make,
    { to: Infinity },
    { signal: control.signal, onProgress: () => control.abort(new Error('enough')) },
  )
  await expect(running).rejects.toThrow('enough')
  await expect(run(make, { to: 1 }, { signal: control.signal })).rejects.toThrow('enough')
})
