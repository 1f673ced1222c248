import { type Cost, full, type Nested, ShapeError, tensor, toArray, zeros } from '@nn/tensor'
import { log } from '@nn/tensor/math'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { absolute, crossEntropy, hinge, huber, logLikelihood, quadratic } from './index'

const t = (values: Nested) => tensor(values, { dtype: 'float64' })
const value = (cost: Cost, a: Nested, y: Nested) => cost.value(t(a), t(y))
const gradient = (cost: Cost, a: Nested, y: Nested) => toArray(cost.gradient(t(a), t(y)))
const logistic = crossEntropy.fromZ.logistic
const softmax = logLikelihood.fromZ.softmax
const LN2 = 0.6931471805599453

describe('quadratic', () => {
  test('½ Σ (a − y)², averaged over rows', () => {
    expect(value(quadratic, [[0.8]], [[0]])).toBeCloseTo(0.32, 15)
    expect(
      value(
        quadratic,
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 0],
          [3, 2],
        ],
      ),
    ).toBe((1 + 4 + 0 + 4) / 4)
    expect(
      gradient(
        quadratic,
        [
          [1, 2],
          [3, 4],
        ],
        [
          [0, 0],
          [3, 2],
        ],
      ),
    ).toEqual([
      [0.5, 1],
      [0, 1],
    ])
  })
})

describe('crossEntropy', () => {
  test('(57), (63) by hand', () => {
    expect(value(crossEntropy, [[0.5]], [[1]])).toBe(LN2)
    expect(
      value(
        crossEntropy,
        [
          [0.5, 0.25],
          [0.75, 1],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toBeCloseTo((log(2) + log(4 / 3) + log(4)) / 2, 15)
    expect(
      gradient(
        crossEntropy,
        [
          [0.5, 0.25],
          [0.75, 0.5],
        ],
        [
          [1, 0],
          [0, 0.5],
        ],
      ),
    ).toEqual([
      [-1, 2 / 3],
      [2, 0],
    ])
  })

  test('a saturated output costs 0 when right and Infinity when wrong, never NaN', () => {
    expect(value(crossEntropy, [[1, 0]], [[1, 0]])).toBe(0)
    expect(value(crossEntropy, [[0]], [[1]])).toBe(Infinity)
    expect(value(crossEntropy, [[1]], [[0]])).toBe(Infinity)
    expect(value(crossEntropy, [[1, 0]], [[0.5, 0.5]])).toBe(Infinity)
  })

  test('its gradient there is one-sided, or infinite', () => {
    expect(
      gradient(
        crossEntropy,
        [
          [1, 0],
          [0, 1],
        ],
        [
          [1, 0],
          [1, 0],
        ],
      ),
    ).toEqual([
      [-0.5, 0.5],
      [-Infinity, Infinity],
    ])
    expect(gradient(crossEntropy, [[0, 1]], [[0.5, 0.5]])).toEqual([[-Infinity, Infinity]])
  })

  test('its minimum over a is at a = y, and is the binary entropy', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        fc.double({ min: 0.001, max: 0.999, noNaN: true }),
        (a, y) => {
          const entropy = -y * log(y) - (1 - y) * log(1 - y)
          expect(Math.abs(value(crossEntropy, [[y]], [[y]]) - entropy)).toBeLessThan(1e-14)
          expect(value(crossEntropy, [[a]], [[y]])).toBeGreaterThanOrEqual(entropy - 1e-14)
          expect(gradient(crossEntropy, [[y]], [[y]])).toEqual([[0]])
        },
      ),
    )
  })

  test('a tiny a against y = 0 keeps its digits', () => {
    expect(value(crossEntropy, [[1e-20]], [[0]])).toBe(1e-20)
  })

  test('fromZ.logistic: the value stays finite where σ is saturated', () => {
    expect(logistic.value(t([[0]]), t([[1]]))).toBe(LN2)
    expect(logistic.value(t([[800, -800]]), t([[1, 0]]))).toBe(0)
    expect(logistic.value(t([[800, -800]]), t([[0, 1]]))).toBe(1600)
    expect(logistic.value(t([[1e4]]), t([[0.25]]))).toBe(7500)
    expect(logistic.value(t([[Infinity, -Infinity]]), t([[1, 0]]))).toBe(0)
    expect(logistic.value(t([[Infinity]]), t([[0]]))).toBe(Infinity)
    expect(logistic.value(t([[40]]), t([[1]]))).toBeCloseTo(4.248354255291589e-18, 30)
  })

  test('fromZ.logistic: delta is (a − y)/m', () => {
    expect(
      toArray(
        logistic.delta(
          t([
            [0.5, 1],
            [0, 0.25],
          ]),
          t([
            [1, 0],
            [0, 1],
          ]),
        ),
      ),
    ).toEqual([
      [-0.25, 0.5],
      [0, -0.375],
    ])
  })

  test('activations and targets outside of [0, 1] are named', () => {
    expect(() =>
      value(
        crossEntropy,
        [
          [0.5, 0.5],
          [0.5, -0.25],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toThrow(new RangeError('crossEntropy.value: activations must lie in [0, 1], got -0.25 in row 1, column 1'))
    expect(() => gradient(crossEntropy, [[1.5]], [[1]])).toThrow(
      'crossEntropy.gradient: activations must lie in [0, 1], got 1.5',
    )
    expect(() => value(crossEntropy, [[0.5]], [[-1]])).toThrow('crossEntropy.value: targets must lie in [0, 1], got -1')
    expect(() => logistic.delta(t([[0.5]]), t([[Number.NaN]]))).toThrow(
      'crossEntropy.fromZ.logistic.delta: targets must lie in [0, 1], got NaN',
    )
  })
})

describe('the cancellation of σ′: eq. 55, 56 against 61, 62', () => {
  // One output, target 0, at z = 2 and deep in saturation. δ by the long route is ∂C/∂a · σ′(z).
  const delta = (cost: Cost, a: number) => cost.gradient(t([[a]]), t([[0]])).data[0] * (a * (1 - a))
  const sigma = { 2: 0.8807970779778823, 20: 0.9999999979388463 }

  test('the δ of the quadratic cost holds σ′(z) and vanishes', () => {
    expect(delta(quadratic, sigma[2])).toBeCloseTo(0.8807970779778823 * 0.10499358540350662, 15)
    expect(delta(quadratic, sigma[20])).toBeLessThan(2.1e-9)
  })

  test('the δ of cross-entropy does not: it is a − y, nearly 1', () => {
    expect(logistic.delta(t([[sigma[2]]]), t([[0]])).data[0]).toBe(0.8807970779778823)
    expect(logistic.delta(t([[sigma[20]]]), t([[0]])).data[0]).toBe(0.9999999979388463)
    expect(delta(crossEntropy, sigma[2])).toBeCloseTo(0.8807970779778823, 14)
    expect(delta(crossEntropy, sigma[20])).toBeCloseTo(0.9999999979388463, 14)
  })

  test('at a = 1 exactly the long route has nothing left to multiply, the short one still learns', () => {
    expect(delta(quadratic, 1)).toBe(0)
    expect(delta(crossEntropy, 1)).toBeNaN() // ∞ · 0
    expect(toArray(logistic.delta(t([[1], [1]]), t([[0], [0]])))).toEqual([[0.5], [0.5]])
  })
})

describe('logLikelihood', () => {
  test('(80) by hand', () => {
    expect(
      value(
        logLikelihood,
        [
          [0.25, 0.75],
          [0.5, 0.5],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ).toBeCloseTo((log(4 / 3) + LN2) / 2, 15)
    expect(
      gradient(
        logLikelihood,
        [
          [0.25, 0.75],
          [0.5, 0.5],
        ],
        [
          [0, 1],
          [1, 0],
        ],
      ),
    ).toEqual([
      [0, -0.5 / 0.75],
      [-1, 0],
    ])
  })

  test('0 when right, Infinity when a = 0 where y is not, never NaN', () => {
    expect(value(logLikelihood, [[1, 0]], [[1, 0]])).toBe(0)
    expect(value(logLikelihood, [[1, 0]], [[0, 1]])).toBe(Infinity)
    expect(
      gradient(
        logLikelihood,
        [
          [1, 0],
          [1, 0],
        ],
        [
          [1, 0],
          [0, 1],
        ],
      ),
    ).toEqual([
      [-0.5, 0],
      [0, -Infinity],
    ])
  })

  test('fromZ.softmax: the value by log-sum-exp', () => {
    expect(softmax.value(t([[0, 0]]), t([[1, 0]]))).toBe(LN2)
    expect(softmax.value(t([[1000, 1000]]), t([[1, 0]]))).toBe(LN2)
    expect(softmax.value(t([[1e4, -1e4]]), t([[0, 1]]))).toBe(2e4)
    expect(softmax.value(t([[1e4, -1e4]]), t([[1, 0]]))).toBe(0)
    expect(softmax.value(t([[40, 0]]), t([[1, 0]]))).toBeCloseTo(4.248354255291589e-18, 30)
    expect(softmax.value(t([[Infinity, 0]]), t([[1, 0]]))).toBe(0)
    expect(softmax.value(t([[Infinity, 0]]), t([[0, 1]]))).toBe(Infinity)
    expect(softmax.value(t([[Infinity, Infinity]]), t([[0, 1]]))).toBe(LN2)
    expect(softmax.value(t([[7]]), t([[1]]))).toBe(0)
  })

  test('fromZ.softmax: delta is (a − y)/m, and (a Σy − y)/m where a row of y does not sum to 1', () => {
    expect(
      toArray(
        softmax.delta(
          t([
            [0.25, 0.75],
            [0.5, 0.5],
          ]),
          t([
            [0, 1],
            [1, 0],
          ]),
        ),
      ),
    ).toEqual([
      [0.125, -0.125],
      [-0.25, 0.25],
    ])
    expect(toArray(softmax.delta(t([[0.25, 0.75]]), t([[1, 2]])))).toEqual([[-0.25, 0.25]])
    expect(toArray(softmax.delta(t([[0.25, 0.75]]), t([[0, 0]])))).toEqual([[0, 0]])
  })

  test('targets below 0 and activations outside of [0, 1] are named', () => {
    expect(() => value(logLikelihood, [[0.5]], [[-1]])).toThrow(
      'logLikelihood.value: targets must be numbers ≥ 0, got -1 in row 0, column 0',
    )
    expect(() => gradient(logLikelihood, [[2]], [[1]])).toThrow(
      'logLikelihood.gradient: activations must lie in [0, 1], got 2',
    )
  })
})

describe('absolute', () => {
  test('by hand; sgn(0) = 0', () => {
    expect(
      value(
        absolute,
        [
          [1, -2],
          [3, 4],
        ],
        [
          [0, 0],
          [3, 6],
        ],
      ),
    ).toBe(2.5)
    expect(
      gradient(
        absolute,
        [
          [1, -2],
          [3, 4],
        ],
        [
          [0, 0],
          [3, 6],
        ],
      ),
    ).toEqual([
      [0.5, -0.5],
      [0, -0.5],
    ])
  })
})

describe('huber', () => {
  test('by hand', () => {
    expect(value(huber(), [[0.5], [-3]], [[0], [0]])).toBe((0.125 + 2.5) / 2)
    expect(value(huber({ delta: 2 }), [[1, 5]], [[0, 0]])).toBe(0.5 + 8)
    expect(gradient(huber({ delta: 2 }), [[1, 5, -7, 2]], [[0, 0, 0, 0]])).toEqual([[1, 2, -2, 2]])
    expect(value(huber(), [[Infinity]], [[0]])).toBe(Infinity)
  })

  test('a huge delta makes it quadratic', () => {
    expect(value(huber({ delta: 1e9 }), [[3, -4]], [[0, 0]])).toBe(value(quadratic, [[3, -4]], [[0, 0]]))
  })

  test('bad options', () => {
    expect(() => huber({ delta: 0 })).toThrow(new RangeError('huber: delta must be a finite number > 0, got 0'))
    expect(() => huber({ d: 1 } as object)).toThrow(new TypeError("huber: unknown option 'd'; it takes delta"))
  })
})

describe('hinge', () => {
  test('by hand: 0 beyond the margin, the gradient 0 at the kink', () => {
    expect(
      value(
        hinge,
        [
          [2, -0.5],
          [0.25, 1],
        ],
        [
          [1, -1],
          [-1, 1],
        ],
      ),
    ).toBe((0 + 0.5 + 1.25 + 0) / 2)
    expect(
      gradient(
        hinge,
        [
          [2, -0.5],
          [0.25, 1],
        ],
        [
          [1, -1],
          [-1, 1],
        ],
      ),
    ).toEqual([
      [0, 0.5],
      [0.5, 0],
    ])
    expect(value(hinge, [[Infinity, -Infinity]], [[1, -1]])).toBe(0)
  })

  test('a target of 0 is an error, for 0 is how other costs mark another class', () => {
    expect(() => value(hinge, [[1, 2]], [[1, 0]])).toThrow(
      new RangeError('hinge.value: targets must be −1 or 1, got 0 in row 0, column 1'),
    )
    expect(() => gradient(hinge, [[1]], [[0.5]])).toThrow('hinge.gradient: targets must be −1 or 1, got 0.5')
  })
})

describe('every cost', () => {
  const all = { quadratic, crossEntropy, logLikelihood, absolute, huber: huber(), hinge }

  test.each(Object.entries(all))('%s names what does not fit, before it writes', (name, cost) => {
    const out = full([1, 2], 7, { dtype: 'float64' })
    expect(() => cost.value(zeros([0, 3]), zeros([0, 3]))).toThrow(
      new ShapeError(`${name}.value: an empty batch has no mean, got [0 × 3]`),
    )
    expect(() => cost.gradient(zeros([0, 3]), zeros([0, 3]))).toThrow(ShapeError)
    expect(() => cost.value(zeros([1, 2]), zeros([2, 1]))).toThrow(
      new ShapeError(`${name}.value: shapes differ, [1 × 2] and [2 × 1]`),
    )
    expect(() => cost.value(zeros([2]), zeros([2]))).toThrow(
      new ShapeError(`${name}.value: expected a matrix [m × k], got [2]`),
    )
    expect(() => cost.value(t([[1]]), tensor([[1]]))).toThrow(
      new TypeError(`${name}.value: dtypes differ, float64 and float32; cast one`),
    )
    expect(() => cost.value(0.5 as never, 1 as never)).toThrow(
      new TypeError(`${name}.value: expected tensors, got 0.5`),
    )
    expect(() => cost.gradient(t([[1]]), t([[1]]), out)).toThrow(
      new ShapeError(`${name}.gradient: out is [1 × 2], the result [1 × 1]`),
    )
    expect(Array.from(out.data)).toEqual([7, 7])
  })
})
