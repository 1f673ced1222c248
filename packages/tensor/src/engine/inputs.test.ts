import { expect, test } from 'vitest'
import { instantiate } from '../kernels/instantiate'
import { makeInputs } from './inputs'
import { listsBytes } from './lists'
import { makeArena } from './memory'

const memory = new WebAssembly.Memory({ initial: 64, maximum: 64 })
const kernels = instantiate('plain', memory, false)

test('lists get the room they need', () => {
  for (const m of [1, 2, 10, 31, 32, 33, 64, 100, 128, 1000]) {
    for (const k of [1, 15, 16, 17, 64, 127, 128, 129, 784, 5000])
      expect(listsBytes(m, k)).toBeGreaterThanOrEqual(kernels.lists_bytes(m, k))
  }
})

test.each([
  [10, 784],
  [40, 100],
  [3, 10],
])('lists are used for inputs with zeros enough, [%i × %i]', (m, k) => {
  const inputs = makeInputs(makeArena(memory.buffer), { buffer: memory.buffer, kernels }, 0.6)
  const x = inputs.tensor([m, k], 'float32')
  const holding = (share: number): boolean => {
    x.data.fill(0)
    for (let i = 0; i < m * k; i++) if ((i % 10) / 10 < share) x.data[i] = 1
    inputs.drawn(x)
    return inputs.of(x)?.use === true
  }
  expect(inputs.of(x)?.use).toBe(false)
  expect([0, 0.2, 0.5].map(holding)).toEqual([true, true, true])
  expect([0.7, 1].map(holding)).toEqual([false, false])
})

test('lists are used by nobody who wants none', () => {
  const inputs = makeInputs(makeArena(memory.buffer), { buffer: memory.buffer, kernels }, 0)
  const x = inputs.tensor([10, 20], 'float32')
  inputs.drawn(x)
  expect(inputs.of(x)?.use).toBe(false)
})
