import { ShapeError, sum, tensor, wrap, zeros } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elu, gelu, leakyRelu, linear, relu, sigmoid, softplus, tanh } from './index'

const t = (...row: number[]) => tensor([row], { dtype: 'float64' })
const forward = (f: typeof sigmoid, ...row: number[]) => Array.from(f.forward(t(...row)).data)
/** f′ at each z. */
const slope = (f: typeof sigmoid, ...row: number[]) => {
  const z = t(...row)
  return Array.from(f.backward(t(...row.map(() => 1)), f.forward(z), z).data)
}
const close = (got: number[], expected: number[], tolerance = 1e-15) => {
  expect(got.length).toBe(expected.length)
  got.forEach((v, i) =>
    expect(Math.abs(v - expected[i]), `[${i}]: ${v}, not ${expected[i]}`).toBeLessThanOrEqual(tolerance),
  )
}

describe('sigmoid', () => {
  test('values', () => {
    close(forward(sigmoid, 0, 2, -2, 1.5), [0.5, 0.8807970779778823, 0.11920292202211755, 0.8175744761936437])
    expect(forward(sigmoid, 1e4, -1e4, Infinity, -Infinity)).toEqual([1, 0, 1, 0])
  })

  test('the far left keeps its digits', () => {
    expect(forward(sigmoid, -700)[0] / 9.85967654375977e-305).toBeCloseTo(1, 12)
  })

  test('σ′ = σ(1 − σ), at most ¼, at 0', () => {
    close(slope(sigmoid, 0, 2, -2), [0.25, 0.10499358540350662, 0.10499358540350662])
    fc.assert(
      fc.property(fc.double({ min: -700, max: 700, noNaN: true }), (z) => {
        const [a] = forward(sigmoid, z)
        expect(slope(sigmoid, z)[0]).toBe(a * (1 - a))
        expect(slope(sigmoid, z)[0]).toBeLessThanOrEqual(0.25)
      }),
    )
  })

  test('the integral of σ(1 − σ) over σ from 0 to 1 is 1/6', () => {
    // Simpson's rule is exact for a parabola: three points of z that make σ = 0, ½, 1.
    const [left, middle, right] = slope(sigmoid, -Infinity, 0, Infinity)
    expect((left + 4 * middle + right) / 6).toBe(1 / 6)
  })

  test('(109)–(112): σ(z) = (1 + tanh(z/2))/2, and tanh(z) = 2σ(2z) − 1', () => {
    fc.assert(
      fc.property(fc.double({ min: -40, max: 40, noNaN: true }), (z) => {
        close(forward(sigmoid, z), [(1 + forward(tanh, z / 2)[0]) / 2])
        close(forward(tanh, z), [2 * forward(sigmoid, 2 * z)[0] - 1], 3e-16)
      }),
    )
  })

  test('a layer of sigmoids does not sum to 1', () => {
    expect(sum(sigmoid.forward(t(2, -1, 3.2, 0.5)))).toBeCloseTo(2.7333, 3)
  })
})

describe('tanh', () => {
  test('values and slope 1 − a²', () => {
    close(forward(tanh, 0, 1, -1), [0, 0.7615941559557649, -0.7615941559557649])
    close(slope(tanh, 0, 1, -1), [1, 0.41997434161402614, 0.41997434161402614])
    expect(forward(tanh, 1e4, -1e4, Infinity, -Infinity)).toEqual([1, -1, 1, -1])
    expect(slope(tanh, 1e4, -Infinity)).toEqual([0, 0])
  })
})

describe('relu', () => {
  test('values, and 0 for z < 0; relu′(0) = 0', () => {
    expect(forward(relu, -1e4, -1, 0, 2, Infinity, -Infinity)).toEqual([0, 0, 0, 2, Infinity, 0])
    expect(slope(relu, -3, 0, 2, Infinity)).toEqual([0, 0, 1, 1])
  })

  test('−0 becomes 0, and NaN is not hidden', () => {
    expect(Object.is(forward(relu, -0)[0], 0)).toBe(true)
    expect(forward(relu, Number.NaN)).toEqual([Number.NaN])
  })

  test('an infinite gradient does not come through a neuron that is off', () => {
    expect(Array.from(relu.backward(t(-Infinity, -Infinity), t(0, 1), t(-1, 1)).data)).toEqual([0, -Infinity])
  })
})

describe('leakyRelu', () => {
  test('values and slopes', () => {
    expect(forward(leakyRelu({ alpha: 0.25 }), -4, 0, 4, -Infinity, Infinity)).toEqual([-1, 0, 4, -Infinity, Infinity])
    expect(slope(leakyRelu({ alpha: 0.25 }), -4, 0, 4)).toEqual([0.25, 0.25, 1])
    expect(forward(leakyRelu(), -100)).toEqual([-1])
  })

  test('alpha must be above 0, and nothing else is understood', () => {
    expect(() => leakyRelu({ alpha: 0 })).toThrow(new RangeError('leakyRelu: alpha must be a finite number > 0, got 0'))
    expect(() => leakyRelu({ slope: 1 } as object)).toThrow(TypeError)
  })
})

describe('elu', () => {
  test('values and slopes', () => {
    close(forward(elu(), -1, 0, 2), [-0.6321205588285577, 0, 2])
    close(slope(elu(), -1, 0, 2), [0.36787944117144233, 1, 1])
    close(forward(elu({ alpha: 2 }), -1), [-1.2642411176571153])
    expect(slope(elu({ alpha: 2 }), 0)).toEqual([2])
    expect(forward(elu(), -1e4, -Infinity, 1e4, Infinity)).toEqual([-1, -1, 1e4, Infinity])
  })

  test('near 0 and far left no digits are lost', () => {
    expect(forward(elu(), -1e-20)).toEqual([-1e-20])
    expect(slope(elu(), -40)[0] / 4.248354255291589e-18).toBeCloseTo(1, 12)
  })

  test('bad options', () => {
    expect(() => elu({ alpha: -1 })).toThrow('elu: alpha must be a finite number > 0, got -1')
    expect(() => elu({ a: 1 } as object)).toThrow("elu: unknown option 'a'; it takes alpha")
  })
})

describe('softplus', () => {
  test('values and slope σ(z)', () => {
    close(forward(softplus, 0, 2, -2), [0.6931471805599453, 2.1269280110429727, 0.1269280110429726], 5e-16)
    close(slope(softplus, 0, 2, -2), [0.5, 0.8807970779778823, 0.11920292202211755])
    expect(forward(softplus, 1e4, -1e4, Infinity, -Infinity)).toEqual([1e4, 0, Infinity, 0])
    expect(slope(softplus, 1e4, -1e4)).toEqual([1, 0])
  })
})

describe('gelu', () => {
  test('values and slopes of the exact form', () => {
    // z·Φ(z), with Φ(1) = 0.8413447460685429 and φ(1) = 0.24197072451914337
    close(forward(gelu, 0, 1, -1), [0, 0.8413447460685429, -0.15865525393145707])
    close(slope(gelu, 0, 1, -1), [0.5, 1.0833154705876863, -0.08331547058768629])
    expect(forward(gelu, 1e4, -1e4, Infinity, -Infinity)).toEqual([1e4, 0, Infinity, 0])
    expect(slope(gelu, 1e4, -1e4, Infinity, -Infinity)).toEqual([1, 0, 1, 0])
  })
})

describe('linear', () => {
  test('copies', () => {
    const z = t(-1, 2)
    const a = linear.forward(z)
    expect(Array.from(a.data)).toEqual([-1, 2])
    expect(a.data).not.toBe(z.data)
    expect(slope(linear, -1, 0, 1e4)).toEqual([1, 1, 1])
  })
})

describe('every elementwise one', () => {
  test('takes any shape', () => {
    expect(Array.from(sigmoid.forward(zeros([2, 1, 2])).data)).toEqual([0.5, 0.5, 0.5, 0.5])
  })

  test('backward multiplies by ∂C/∂a', () => {
    expect(Array.from(sigmoid.backward(t(8, -4), t(0.5, 0.5), t(0, 0)).data)).toEqual([2, -1])
    expect(Array.from(relu.backward(t(8, -4), t(0, 1), t(-1, 1)).data)).toEqual([0, -4])
  })

  test('bad input is named before anything is written', () => {
    const out = t(7, 7)
    expect(() => sigmoid.forward(t(1), out)).toThrow(
      new ShapeError('sigmoid.forward: out is [1 × 2], the result [1 × 1]'),
    )
    expect(() => tanh.backward(t(1, 2), t(1, 2), t(1), out)).toThrow(
      new ShapeError('tanh.backward: shapes differ, [1 × 2] and [1 × 1]'),
    )
    expect(() => relu.backward(t(1, 2), wrap(new Float32Array(2), [1, 2]), t(1, 2), out)).toThrow(
      new TypeError('relu.backward: dtypes differ, float64 and float32; cast one'),
    )
    expect(() => gelu.forward([1] as never)).toThrow(
      new TypeError('gelu.forward: expected a tensor, got an array of 1'),
    )
    expect(Array.from(out.data)).toEqual([7, 7])
  })
})
