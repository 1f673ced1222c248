import { sigmoid, softmax } from '@nn/activations'
import {
  type Activation,
  type Cost,
  cast,
  clone,
  type Link,
  rows,
  ShapeError,
  type Tensor,
  tensor,
  zeros,
} from '@nn/tensor'
import { random } from '@nn/tensor/random'
import { describe, expect, test } from 'vitest'
import { numericalGradient, relativeError } from '../derivative'
import { between, draw } from '../draw'
import '../matcher'
import { type Exports, label, partContract, rebuilt } from '../part'
import { ulpsApart } from '../ulps'

export interface CostExpectations {
  /** Values a target may take; `[0, 1, 0.3]` unless told. */
  readonly targets?: readonly number[]
  /** The range of activations to try, strictly inside of what the cost is defined on; `[0.05, 0.95]` unless told. */
  readonly activations?: readonly [min: number, max: number]
}

const linked: Record<Link, Activation> = { logistic: sigmoid, softmax }

/** What every cost must do, for whoever writes one: call it inside a test file. */
export function costContract(cost: Cost, exports: Exports, expectations: CostExpectations = {}): void {
  const { targets = [0, 1, 0.3], activations: [min, max] = [0.05, 0.95] } = expectations
  const targetsOf = (shape: readonly number[], seed: number) => {
    const stream = random(seed)
    return draw(shape, () => targets[stream.integer(targets.length)])
  }
  /** Away from the targets, where costs may have kinks. */
  const outputsOf = (shape: readonly number[], seed: number) =>
    draw(shape, between(random(seed), min, max, targets, 0.03))

  describe(label(cost), () => {
    partContract(cost, exports)

    test('the rebuilt one gives the same numbers', () => {
      const [a, y] = [outputsOf([3, 4], 1), targetsOf([3, 4], 2)]
      const again = rebuilt(cost, exports)
      expect(again.value(a, y)).toBe(cost.value(a, y))
      expect(again.gradient(a, y)).toBeCloseToTensor(cost.gradient(a, y))
    })

    test('value is the mean over rows of the sum over outputs', () => {
      const [a, y] = [outputsOf([5, 3], 3), targetsOf([5, 3], 4)]
      let byRow = 0
      let byOutput = 0
      for (let i = 0; i < 5; i++) {
        byRow += cost.value(rows(a, i, i + 1), rows(y, i, i + 1)) / 5
        for (let j = 0; j < 3; j++) {
          byOutput +=
            cost.value(
              tensor([[a.data[3 * i + j]]], { dtype: 'float64' }),
              tensor([[y.data[3 * i + j]]], { dtype: 'float64' }),
            ) / 5
        }
      }
      expect(cost.value(a, y)).toBeCloseTo(byRow, 13)
      expect(cost.value(a, y)).toBeCloseTo(byOutput, 13)
      expect(cost.value(a, y)).toBeGreaterThan(0)
    })

    test.each([[[1, 1]], [[1, 4]], [[5, 3]]])('gradient is ∂C/∂a with its 1/m, on %j', (shape) => {
      for (const seed of [1, 2, 3]) {
        const [a, y] = [outputsOf(shape, seed), targetsOf(shape, seed + 100)]
        expect(
          relativeError(
            cost.gradient(a, y),
            numericalGradient(() => cost.value(a, y), a, 0.01),
          ),
        ).toBeLessThan(1e-9)
      }
    })

    test('the value of float32 tensors is computed in float64, their gradient within 2 ulp', () => {
      const a = cast(outputsOf([20, 10], 5), 'float32')
      const y = cast(targetsOf([20, 10], 6), 'float32')
      const [wideA, wideY] = [cast(a, 'float64'), cast(y, 'float64')]
      expect(cost.value(a, y)).toBe(cost.value(wideA, wideY))
      expect(ulpsApart(cost.gradient(a, y), cost.gradient(wideA, wideY))).toBeLessThanOrEqual(2)
    })

    test('neither value nor gradient is ever NaN, at saturated outputs and targets of every kind', () => {
      const ends = min >= 0 && max <= 1 ? [0, 1, 5e-324, 1 - 1 / 2 ** 53] : [-1e300, 0, 1, 1e300]
      for (const end of ends) {
        for (const target of targets) {
          const [a, y] = [tensor([[end]], { dtype: 'float64' }), tensor([[target]], { dtype: 'float64' })]
          expect(cost.value(a, y), `a = ${end}, y = ${target}`).not.toBeNaN()
          expect(cost.value(a, y), `a = ${end}, y = ${target}`).toBeGreaterThanOrEqual(0)
          expect(cost.gradient(a, y).data[0], `a = ${end}, y = ${target}`).not.toBeNaN()
        }
      }
    })

    test('a diverged output shows: NaN in is NaN out', () => {
      expect(cost.value(tensor([[Number.NaN]]), tensor([[targets[1]]]))).toBeNaN()
    })

    test('out may be a; without one, nothing given is written', () => {
      const [a, y] = [outputsOf([3, 4], 7), targetsOf([3, 4], 8)]
      const kept = [clone(a), clone(y)]
      cost.value(a, y)
      const nablaA = cost.gradient(a, y)
      expect(a).toBeCloseToTensor(kept[0])
      expect(y).toBeCloseToTensor(kept[1])
      const out = zeros([3, 4], { dtype: 'float64' })
      expect(cost.gradient(a, y, out)).toBe(out)
      expect(out).toBeCloseToTensor(nablaA)
      expect(cost.gradient(a, y, a)).toBe(a)
      expect(a).toBeCloseToTensor(nablaA)
      expect(y).toBeCloseToTensor(kept[1])
    })

    test('says what does not fit', () => {
      refuses(cost.name, cost.value, (a, y, out) => cost.gradient(a, y, out))
    })

    for (const [link, short] of Object.entries(cost.fromZ ?? {})) {
      const activation = linked[link as Link]

      describe(`fromZ.${link}`, () => {
        test('value is that of the activation, and delta its derivative by z: differences, the long route, the short one', () => {
          for (const shape of [
            [1, 1],
            [1, 4],
            [5, 3],
          ]) {
            const [z, y] = [draw(shape, between(random(9), -3, 3)), targetsOf(shape, 10)]
            const a = activation.forward(z)
            expect(short.value(z, y)).toBeCloseTo(cost.value(a, y), 13)
            const delta = short.delta(a, y)
            const long = activation.backward(cost.gradient(a, y), a, z)
            for (const value of [() => short.value(z, y), () => cost.value(activation.forward(z), y)]) {
              expect(relativeError(delta, numericalGradient(value, z))).toBeLessThan(1e-9)
            }
            expect(relativeError(delta, long)).toBeLessThan(1e-14)
          }
        })

        describe.each([40, 800, 1e4, 1e300])('saturated, z = ±%d', (far) => {
          const trials = targets.map((target) => {
            const z = tensor([[far, -far, 0]], { dtype: 'float64' })
            const y = tensor([[target, target, target]], { dtype: 'float64' })
            const a = activation.forward(z)
            return { z, y, a, long: activation.backward(cost.gradient(a, y), a, z) }
          })

          test('the short route stays finite', () => {
            for (const { z, y, a } of trials) {
              expect(Number.isFinite(short.value(z, y)), `y = ${y.data}`).toBe(true)
              expect(short.delta(a, y).data.every(Number.isFinite), `y = ${y.data}`).toBe(true)
            }
          })

          test('and agrees with the long one wherever that is finite', () => {
            for (const { y, a, long } of trials) {
              const delta = short.delta(a, y)
              for (const [i, v] of long.data.entries()) {
                const expected = Number.isFinite(v) ? v : delta.data[i]
                expect(delta.data[i], `y = ${y.data}`).toBeCloseTo(expected, 14)
              }
            }
            for (const { z, y, a } of trials.filter(({ a, y }) => Number.isFinite(cost.value(a, y)))) {
              expect(Math.abs(short.value(z, y) - cost.value(a, y)), `y = ${y.data}`).toBeLessThan(1e-14 * far)
            }
          })
        })

        test('float32: the value within 4e-7 of the float64 one, delta within 2 ulp', () => {
          const z = cast(draw([20, 10], between(random(11), -9, 9)), 'float32')
          const y = cast(targetsOf([20, 10], 12), 'float32')
          const a = activation.forward(z)
          const value = short.value(cast(z, 'float64'), cast(y, 'float64'))
          expect(Math.abs(short.value(z, y) - value)).toBeLessThanOrEqual(4e-7 * value)
          const wide = short.delta(cast(a, 'float64'), cast(y, 'float64'))
          expect(ulpsApart(short.delta(a, y), wide)).toBeLessThanOrEqual(2)
        })

        test('out may be a, and nothing else is written', () => {
          const [a, y] = [draw([3, 4], between(random(13), 0.05, 0.95)), targetsOf([3, 4], 14)]
          const kept = [clone(a), clone(y)]
          const delta = short.delta(a, y)
          short.value(a, y)
          expect(a).toBeCloseToTensor(kept[0])
          expect(short.delta(a, y, a)).toBe(a)
          expect(a).toBeCloseToTensor(delta)
          expect(y).toBeCloseToTensor(kept[1])
        })

        test('says what does not fit', () => {
          refuses(`${cost.name}.fromZ.${link}`, short.value, (a, y, out) => short.delta(a, y, out))
        })
      })
    }
  })
}

function refuses(
  name: string,
  value: (a: Tensor, y: Tensor) => number,
  gradient: (a: Tensor, y: Tensor, out?: Tensor) => Tensor,
): void {
  const [two, three, none] = [zeros([1, 2]), zeros([1, 3]), zeros([0, 2])]
  const wide = zeros([1, 2], { dtype: 'float64' })
  for (const f of [value, gradient]) {
    expect(() => f(two, three)).toThrow(ShapeError)
    expect(() => f(two, three)).toThrow(`${name}.`)
    expect(() => f(none, none)).toThrow(ShapeError)
    expect(() => f(none, none)).toThrow('empty batch')
    expect(() => f(zeros([2]), zeros([2]))).toThrow(ShapeError)
    expect(() => f(two, wide)).toThrow(TypeError)
    expect(() => f([[1, 2]] as never, two)).toThrow(TypeError)
    expect(() => f(two, [[1, 2]] as never)).toThrow(TypeError)
  }
  const ones = tensor([[1, 1]])
  expect(() => gradient(ones, ones, three)).toThrow(ShapeError)
  expect(() => gradient(ones, ones, wide)).toThrow(TypeError)
}
