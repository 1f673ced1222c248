import {
  cast,
  clone,
  type DType,
  type Nabla,
  type Optimizer,
  plainWorkspace,
  type Tensor,
  type Tensors,
  tensor,
  zeros,
} from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { draw } from '../draw'
import '../matcher'
import { type Exports, label, partContract } from '../part'

const workspace = plainWorkspace()
const steepness = [1, 4, 0.5, 2, 3, 0.25]

/** A bowl, C = ½ Σ s w², whose gradient is s·w. */
const bowl = (w: Tensor) => Array.from(w.data).reduce((sum, v, i) => sum + 0.5 * steepness[i] * v * v, 0)
const slope = (w: Tensor): Nabla => ({
  into(target, alpha, beta) {
    // from a copy: target may be w itself, and beta = 0 does not read it
    const g = w.data.map((v, i) => steepness[i] * v)
    for (let i = 0; i < g.length; i++) target.data[i] = (beta === 0 ? 0 : beta * target.data[i]) + alpha * g[i]
  },
})

/** What every update rule must do, for whoever writes one: call it inside a test file. */
export function optimizerContract<S extends Tensors>(optimizer: Optimizer<S>, exports: Exports): void {
  const start = (dtype: DType = 'float64') => cast(draw([2, 3], random(1).normal), dtype)
  const stateOf = (w: Tensor) => optimizer.init(w, (shape) => zeros(shape, { dtype: w.dtype }))
  const run = (w: Tensor, state: S, from: number, to: number, decay = 0) => {
    for (let t = from; t <= to; t++) optimizer.update(w, slope(w), state, { workspace, eta: 0.01, n: 100, decay, t })
    return w
  }

  describe(label(optimizer), () => {
    partContract(optimizer, exports)

    test('one step goes down, and many reach far down', () => {
      const w = start()
      const state = stateOf(w)
      const before = bowl(w)
      run(w, state, 1, 1)
      expect(bowl(w)).toBeLessThan(before)
      expect(bowl(run(w, state, 2, 2000))).toBeLessThan(before / 100)
    })

    test('stands still where the gradient is 0', () => {
      const w = zeros([2, 3], { dtype: 'float64' })
      expect(run(w, stateOf(w), 1, 3)).toBeCloseToTensor(zeros([2, 3], { dtype: 'float64' }))
    })

    test('decay shrinks every weight', () => {
      const flat: Nabla = {
        into: (target, _, beta) => target.data.forEach((v, i) => (target.data[i] = beta === 0 ? 0 : beta * v)),
      }
      const w = start()
      const before = clone(w)
      optimizer.update(w, flat, stateOf(w), { workspace, eta: 0.01, n: 100, decay: 0.5, t: 1 })
      w.data.forEach((v, i) => {
        expect(Math.abs(v)).toBeLessThan(Math.abs(before.data[i]))
        expect(v * before.data[i]).toBeGreaterThan(0)
      })
    })

    test.each(['float32', 'float64'] as const)('its state are tensors, and everything it remembers: %s', (dtype) => {
      const w = run(start(dtype), stateOf(start(dtype)), 1, 0)
      const state = stateOf(w)
      for (const t of Object.values(state)) {
        expect(t.shape.reduce((a, b) => a * b, 1)).toBe(t.data.length)
        expect(t.dtype).toBe(t.data instanceof Float64Array ? 'float64' : 'float32')
      }
      run(w, state, 1, 5)
      const saved = Object.fromEntries(Object.entries(state).map(([name, t]) => [name, clone(t)])) as S
      const copy = clone(w)
      run(w, state, 6, 10)
      run(copy, saved, 6, 10)
      expect(copy).toBeCloseToTensor(w)
      for (const name of Object.keys(state)) expect(saved[name]).toBeCloseToTensor(state[name])
    })

    test('is deterministic, and two runs do not disturb each other', () => {
      const [a, b] = [start(), start()]
      const [stateA, stateB] = [stateOf(a), stateOf(b)]
      for (let t = 1; t <= 5; t++) {
        run(a, stateA, t, t, 0.1)
        run(b, stateB, t, t, 0.1)
      }
      expect(a).toBeCloseToTensor(b)
    })

    test('float32 agrees with float64', () => {
      const narrow = start('float32')
      const wide = cast(narrow, 'float64')
      run(narrow, stateOf(narrow), 1, 20, 0.1)
      run(wide, stateOf(wide), 1, 20, 0.1)
      expect(cast(narrow, 'float64')).toBeCloseToTensor(wide, 1e-5)
    })

    test('eta = 0 changes nothing', () => {
      const w = start()
      optimizer.update(w, slope(w), stateOf(w), { workspace, eta: 0, n: 100, decay: 0.5, t: 1 })
      expect(w).toBeCloseToTensor(start())
    })

    test('makes as much state as the weights need', () => {
      const empty = tensor([], { shape: [0, 3] })
      for (const t of Object.values(stateOf(empty))) expect(t.data.length).toBeLessThanOrEqual(8)
    })
  })
}
