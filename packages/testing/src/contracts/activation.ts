import { type Activation, cast, clone, mul, ShapeError, sum, type Tensor, tensor, zeros } from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { numericalGradient, relativeError } from '../derivative'
import { between, draw } from '../draw'
import '../matcher'
import { type Exports, label, partContract, rebuilt } from '../part'
import { ulpsApart } from '../ulps'

/** What every activation must do, for whoever writes one: call it inside a test file. */
export function activationContract(activation: Activation, exports: Exports): void {
  const { forward, backward } = activation
  /** Rows of all sizes, none at the kink 0. */
  const numbers = (shape: readonly number[], seed: number) => draw(shape, between(random(seed), -3, 3, [0]))

  describe(label(activation), () => {
    partContract(activation, exports)

    test('the rebuilt one gives the same numbers', () => {
      const z = numbers([3, 4], 1)
      expect(rebuilt(activation, exports).forward(z)).toBeCloseToTensor(forward(z))
    })

    test.each([[[1, 1]], [[1, 5]], [[4, 3]], [[7, 1]]])('backward is the vector–Jacobian product, on %j', (shape) => {
      for (const seed of [1, 2, 3]) {
        const z = numbers(shape, seed)
        const nablaA = draw(shape, random(seed + 100).normal)
        const a = forward(z)
        const weighted = () => sum(mul(nablaA, forward(z)))
        expect(relativeError(backward(nablaA, a, z), numericalGradient(weighted, z))).toBeLessThan(1e-9)
      }
    })

    test('backward is linear in ∂C/∂a, and 0 for 0', () => {
      const z = numbers([2, 3], 4)
      const a = forward(z)
      const g = numbers([2, 3], 5)
      const twice = draw(
        [2, 3],
        (
          (i) => () =>
            2 * g.data[i++]
        )(0),
      )
      const once = backward(g, a, z)
      expect(backward(twice, a, z)).toBeCloseToTensor(
        draw(
          [2, 3],
          (
            (i) => () =>
              2 * once.data[i++]
          )(0),
        ),
      )
      expect(backward(zeros([2, 3], { dtype: 'float64' }), a, z).data.every((v) => v === 0)).toBe(true)
    })

    test('rows do not touch each other', () => {
      const z = numbers([3, 4], 6)
      const a = forward(z)
      const g = numbers([3, 4], 7)
      const delta = backward(g, a, z)
      for (let i = 0; i < 3; i++) {
        const row = (t: Tensor) =>
          draw(
            [1, 4],
            (
              (j) => () =>
                t.data[j++]
            )(i * 4),
          )
        expect(forward(row(z))).toBeCloseToTensor(row(a))
        expect(backward(row(g), row(a), row(z))).toBeCloseToTensor(row(delta))
      }
    })

    test('float32 results are within 2 ulp of the float64 ones, 3 where f′ takes two roundings of its own', () => {
      const z = cast(draw([20, 10], between(random(8), -12, 12)), 'float32')
      const a = forward(z)
      expect(a.dtype).toBe('float32')
      expect(ulpsApart(a, forward(cast(z, 'float64')))).toBeLessThanOrEqual(2)
      const g = cast(draw([20, 10], random(9).normal), 'float32')
      const wide = [g, a, z].map((t) => cast(t, 'float64')) as [Tensor, Tensor, Tensor]
      expect(ulpsApart(backward(g, a, z), backward(...wide))).toBeLessThanOrEqual(3)
    })

    test('neither overflows nor makes NaN at ±1e4 and beyond', () => {
      for (const dtype of ['float32', 'float64'] as const) {
        for (const z of [-1e30, -1e4, -745, -100, -1e-30, -0, 0, 1e-30, 89, 710, 1e4, 1e30]) {
          const at = tensor([[z, 0.5, z]], { dtype })
          const a = forward(at)
          expect(a.data.every(Number.isFinite), `f(${z}) = ${a.data}`).toBe(true)
          const delta = backward(tensor([[1, -2, 3]], { dtype }), a, at)
          expect(delta.data.every(Number.isFinite), `f′(${z}): ${delta.data}`).toBe(true)
        }
      }
    })

    test('has its limits at ±∞', () => {
      for (const end of [-Infinity, Infinity]) {
        const z = tensor([[end, 0.5]], { dtype: 'float64' })
        const far = tensor([[Math.sign(end) * 1e30, 0.5]], { dtype: 'float64' })
        const a = forward(z)
        const g = tensor([[2, -1]], { dtype: 'float64' })
        for (const [at, beyond] of [
          [forward(far), a],
          [backward(g, forward(far), far), backward(g, a, z)],
        ]) {
          at.data.forEach((v, i) => {
            const limit = Math.abs(v) > 1e20 ? Math.sign(v) * Infinity : v
            expect(beyond.data[i]).toBeCloseTo(limit, 12)
          })
        }
      }
    })

    test('NaN in is NaN out', () => {
      expect(forward(tensor([[Number.NaN]])).data[0]).toBeNaN()
    })

    test('out may be z in forward and ∂C/∂a in backward; without one, nothing given is written', () => {
      const z = numbers([3, 4], 10)
      const g = numbers([3, 4], 11)
      const kept = [clone(z), clone(g)]
      const a = forward(z)
      const keptA = clone(a)
      const delta = backward(g, a, z)
      expect(z).toBeCloseToTensor(kept[0])
      expect(g).toBeCloseToTensor(kept[1])
      expect(a).toBeCloseToTensor(keptA)
      for (const t of [a, delta]) for (const given of [z, g]) expect(t.data.buffer).not.toBe(given.data.buffer)
      expect(backward(g, a, z, g)).toBe(g)
      expect(g).toBeCloseToTensor(delta)
      expect(forward(z, z)).toBe(z)
      expect(z).toBeCloseToTensor(a)
      const out = zeros([3, 4], { dtype: 'float64' })
      expect(forward(kept[0], out)).toBe(out)
      expect(out).toBeCloseToTensor(a)
    })

    test('takes an empty batch', () => {
      const none = zeros([0, 3])
      expect(forward(none)).toBeCloseToTensor(none)
      expect(backward(none, none, none)).toBeCloseToTensor(none)
    })

    test('says what does not fit', () => {
      const [two, three] = [zeros([1, 2]), zeros([1, 3])]
      expect(() => forward(two, three)).toThrow(ShapeError)
      expect(() => backward(three, two, two)).toThrow(ShapeError)
      expect(() => backward(two, three, two)).toThrow(ShapeError)
      expect(() => backward(two, two, three)).toThrow(ShapeError)
      expect(() => backward(two, two, two, three)).toThrow(ShapeError)
      expect(() => backward(two, zeros([1, 2], { dtype: 'float64' }), two)).toThrow(TypeError)
      expect(() => forward(two, zeros([1, 2], { dtype: 'float64' }))).toThrow(TypeError)
      expect(() => forward([[1]] as never)).toThrow(new RegExp(`^${activation.name}\\.forward: expected a tensor`))
    })
  })
}
