import { clone, type DType, type Penalty, ShapeError, type Tensor, tensor, toArray, zeros } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elasticNet, l1, l2, maxNorm } from './index'

const t = (rows: number[][], dtype: DType = 'float64') => tensor(rows, { dtype })

/** What plain gradient descent does with a penalty when ∂C₀/∂w is `nabla`: w ← (1 − η·decay)·w − η·(nabla + …). */
function step(penalty: Penalty, w: Tensor, nabla: Tensor, eta: number, n: number): Tensor {
  const next = clone(w)
  const gradient = clone(nabla)
  penalty.addGradient?.(w, n, gradient)
  const factor = 1 - eta * (penalty.decay?.(n) ?? 0)
  for (let i = 0; i < w.data.length; i++) next.data[i] = factor * w.data[i] - eta * gradient.data[i]
  penalty.after?.(next, { eta, n })
  return next
}

/** The whole gradient of a penalty: what `decay` and what `addGradient` hold. */
function gradient(penalty: Penalty, w: Tensor, n: number): Tensor {
  const nabla = zeros(w.shape, { dtype: w.dtype })
  penalty.addGradient?.(w, n, nabla)
  const decay = penalty.decay?.(n) ?? 0
  for (let i = 0; i < w.data.length; i++) nabla.data[i] += decay * w.data[i]
  return nabla
}

const weights = fc.array(fc.double({ min: -20, max: 20, noNaN: true }), { minLength: 1, maxLength: 12 })

describe('values', () => {
  test('(87) λ/2n Σw² and (95) λ/n Σ|w|, by hand', () => {
    const w = t([
      [1, -2],
      [0, 0.5],
    ])
    expect(l2({ lambda: 4 }).value(w, 8)).toBe(1.3125) // 4/16 · 5.25
    expect(l1({ lambda: 4 }).value(w, 8)).toBe(1.75) // 4/8 · 3.5
    expect(l1({ lambda: 4, step: 'proximal' }).value(w, 8)).toBe(1.75)
    expect(elasticNet({ l1: 4, l2: 8 }).value(w, 8)).toBe(1.75 + 2.625)
    expect(maxNorm({ c: 1 }).value(w, 8)).toBe(0)
  })

  test('no weights cost nothing; λ = 0 costs nothing', () => {
    for (const penalty of [l1({ lambda: 5 }), l2({ lambda: 5 }), elasticNet({ l1: 5, l2: 5 })]) {
      expect(penalty.value(zeros([0, 3]), 10)).toBe(0)
      expect(penalty.value(zeros([2, 3]), 10)).toBe(0)
    }
    expect(l1({ lambda: 0 }).value(t([[3]]), 10)).toBe(0)
    expect(l2({ lambda: 0 }).value(t([[3]]), 10)).toBe(0)
  })

  test('in float64, even where float32 would have overflowed or lost small terms', () => {
    const huge = 0x10_0000_0000_0000 * 0x10_0000_0000_0000 // 2¹⁰⁴
    expect(l2({ lambda: 2 }).value(t([[huge, 1]], 'float32'), 1)).toBe(huge * huge)
    const w = tensor([4096, ...Array.from({ length: 1024 }, () => 1)], { shape: [1, 1025] })
    expect(l2({ lambda: 2 }).value(w, 1)).toBe(0x100_0000 + 1024) // in float32 each + 1 would be lost
  })
})

describe('gradients', () => {
  test('equal finite differences of the value', () => {
    fc.assert(
      fc.property(
        weights.filter((w) => w.every((v) => Math.abs(v) > 1e-3)), // away from the kink of |w|
        fc.constantFrom(l1({ lambda: 3 }), l2({ lambda: 3 }), elasticNet({ l1: 2, l2: 5 })),
        (numbers, penalty) => {
          const w = t([numbers])
          const found = gradient(penalty, w, 7)
          numbers.forEach((v, i) => {
            const h = 1e-4
            w.data[i] = v + h
            const above = penalty.value(w, 7)
            w.data[i] = v - h
            const below = penalty.value(w, 7)
            w.data[i] = v
            const slope = (above - below) / (2 * h)
            expect(Math.abs(found.data[i] - slope)).toBeLessThan(1e-8 * Math.max(1, Math.abs(slope), above / 1e2))
          })
        },
      ),
    )
  })

  test('sgn(0) = 0, sgn(−0) = 0, and what is in nabla stays', () => {
    const nabla = t([[10, 10, 10, 10]])
    l1({ lambda: 2 }).addGradient?.(t([[0, -0, 3, -1e-300]]), 4, nabla)
    expect(toArray(nabla)).toEqual([[10, 10, 10.5, 9.5]])
  })

  test('a NaN weight is not hidden', () => {
    const nabla = t([[1]])
    l1({ lambda: 2 }).addGradient?.(t([[Number.NaN]]), 4, nabla)
    expect(nabla.data[0]).toBeNaN()
  })

  test('float32: λ/n is rounded once, then every addition', () => {
    const nabla = t([[0.1, 0.1]], 'float32')
    l1({ lambda: 0.1 }).addGradient?.(t([[1, -1]], 'float32'), 3, nabla)
    const by = Math.fround(0.1 / 3)
    expect(Array.from(nabla.data)).toEqual([Math.fround(Math.fround(0.1) + by), Math.fround(Math.fround(0.1) - by)])
  })
})

describe('one step of descent', () => {
  test('(86) L2: w(1 − ηλ/n) − η∂C₀/∂w', () => {
    const w = step(l2({ lambda: 2 }), t([[1, -2, 0]]), t([[0.5, 0, -1]]), 0.5, 4)
    expect(toArray(w)).toEqual([[0.5, -1.5, 0.5]]) // factor 0.75
  })

  test('(96) L1: w − (ηλ/n) sgn(w) − η∂C₀/∂w', () => {
    const w = step(l1({ lambda: 2 }), t([[1, -2, 0]]), t([[0.5, 0, -1]]), 0.5, 4)
    expect(toArray(w)).toEqual([[0.5, -1.75, 0.5]]) // step 0.25
  })

  test('proximal L1: soft threshold', () => {
    const proximal = l1({ lambda: 2, step: 'proximal' })
    expect(proximal.addGradient).toBeUndefined()
    const w = t([[1, -2, 0.25, -0.25, 0.1, 0, Number.NaN]])
    proximal.after?.(w, { eta: 0.5, n: 4 })
    expect(toArray(w)).toEqual([[0.75, -1.75, 0, 0, 0, 0, Number.NaN]])
    expect(Object.is(w.data[3], 0)).toBe(true) // +0, not −0
    const single = t([[0.1]], 'float32')
    l1({ lambda: 0.1, step: 'proximal' }).after?.(single, { eta: 1, n: 3 })
    expect(single.data[0]).toBe(Math.fround(Math.fround(0.1) - Math.fround(0.1 / 3))) // rounded like every operation
    expect(single.data[0]).not.toBe(Math.fround(Math.fround(0.1) - 0.1 / 3))
  })

  test('elastic net: both parts', () => {
    const w = step(elasticNet({ l1: 2, l2: 2 }), t([[1, -2, 0]]), t([[0.5, 0, -1]]), 0.5, 4)
    expect(toArray(w)).toEqual([[0.25, -1.25, 0.5]])
    const sparse = step(elasticNet({ l1: 2, l2: 2, step: 'proximal' }), t([[1, -2, 0.3]]), t([[0, 0, 0]]), 0.5, 4)
    expect(toArray(sparse)).toEqual([[0.5, -1.25, 0]]) // times 0.75, then 0.25 towards 0
  })

  test('λ = 0.1 with n = 1000 decays like λ = 5 with n = 50,000: 0.99995 at η = 0.5', () => {
    const factor = (lambda: number, n: number) => 1 - 0.5 * l2({ lambda }).decay(n)
    expect(factor(0.1, 1000)).toBe(0.99995)
    expect(factor(5, 50_000)).toBe(0.99995)
  })

  test('at equal λ, L2 shrinks a weight more than L1 exactly when |w| > 1', () => {
    const shrunkBy = (penalty: Penalty, w: number) =>
      Math.abs(w) - Math.abs(step(penalty, t([[w]]), t([[0]]), 0.5, 64).data[0])
    fc.assert(
      fc.property(fc.integer({ min: -320, max: 320 }), fc.constantFrom('sign', 'proximal'), (k, how) => {
        const w = k / 64 // ηλ/n = 1/64: all of this is exact
        const byL2 = shrunkBy(l2({ lambda: 2 }), w)
        const byL1 = shrunkBy(l1({ lambda: 2, step: how as 'sign' | 'proximal' }), w)
        expect(Math.sign(byL2 - byL1)).toBe(k === 0 ? 0 : Math.sign(Math.abs(w) - 1)) // 0 stays where it is
      }),
    )
  })

  test('sgn steps never reach 0 but cross it for ever; proximal steps reach it and stay', () => {
    const nothing = t([[0, 0, 0]])
    const run = (penalty: Penalty) => {
      let w = t([[1.03, -0.71, 0.333]])
      const seen: number[][] = []
      for (let i = 0; i < 400; i++) {
        w = step(penalty, w, nothing, 0.1, 10) // ηλ/n = 0.01
        seen.push(Array.from(w.data))
      }
      return seen
    }
    const sign = run(l1({ lambda: 1 }))
    expect(sign.flat().every((v) => v !== 0)).toBe(true)
    for (const i of [0, 1, 2]) {
      const late = sign.slice(200).map((w) => w[i])
      expect(late.every((v) => Math.abs(v) < 0.01)).toBe(true)
      expect(late.slice(1).every((v, k) => v * late[k] < 0)).toBe(true)
    }
    const proximal = run(l1({ lambda: 1, step: 'proximal' }))
    expect(proximal[30].every((v) => v !== 0)).toBe(true)
    for (const w of proximal.slice(104)) expect(w).toEqual([0, 0, 0])
  })

  test('proximal: nothing crosses zero, nothing grows, and it minimises ½(v − w)² + t|v|', () => {
    fc.assert(
      fc.property(weights, fc.double({ min: 0, max: 5, noNaN: true }), (numbers, threshold) => {
        const w = t([numbers])
        l1({ lambda: threshold, step: 'proximal' }).after?.(w, { eta: 1, n: 1 })
        numbers.forEach((v, i) => {
          const got = w.data[i]
          expect(Math.abs(got)).toBeLessThanOrEqual(Math.abs(v))
          expect(got * v).toBeGreaterThanOrEqual(0)
          const objective = (u: number) => ((u - v) * (u - v)) / 2 + threshold * Math.abs(u)
          for (const other of [0, v, got + 0.01, got - 0.01]) {
            expect(objective(got)).toBeLessThanOrEqual(objective(other) + 1e-12)
          }
        })
      }),
    )
  })

  test('the minimum of ½(w − 2)² + penalty: L2 at 2/(1 + λ/n), L1 at 2 − λ/n, or 0', () => {
    const minimum = (penalty: Penalty) => {
      let w = t([[0.5]])
      for (let i = 0; i < 3000; i++) w = step(penalty, w, t([[w.data[0] - 2]]), 0.05, 10)
      return w.data[0]
    }
    expect(minimum(l2({ lambda: 5 }))).toBeCloseTo(4 / 3, 12)
    expect(minimum(l1({ lambda: 5 }))).toBeCloseTo(1.5, 12)
    expect(minimum(l1({ lambda: 5, step: 'proximal' }))).toBeCloseTo(1.5, 12)
    expect(minimum(l1({ lambda: 30, step: 'proximal' }))).toBe(0)
    expect(minimum(elasticNet({ l1: 5, l2: 5 }))).toBeCloseTo(1, 12) // (2 − ½)/(1 + ½)
    expect(minimum(elasticNet({ l1: 5, l2: 5, step: 'proximal' }))).toBeCloseTo(1, 12)
  })
})

describe('max-norm', () => {
  const step0 = { eta: 0.5, n: 10 }

  test('long columns are scaled to c, short ones left alone to the bit', () => {
    const w = t([
      [3, 0.3, 0],
      [-4, 0.1, 0],
    ])
    maxNorm({ c: 2.5 }).after(w, step0)
    expect(toArray(w)).toEqual([
      [1.5, 0.3, 0],
      [-2, 0.1, 0],
    ])
  })

  test('afterwards no column is longer than c, and none has turned', () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(fc.double({ min: -9, max: 9, noNaN: true }), { minLength: 3, maxLength: 3 }), {
          minLength: 1,
        }),
        fc.double({ min: 0.01, max: 10, noNaN: true }),
        fc.constantFrom<DType>('float32', 'float64'),
        (rows, c, dtype) => {
          const before = t(rows, dtype)
          const w = clone(before)
          maxNorm({ c }).after(w, step0)
          const error = dtype === 'float32' ? 1e-6 : 1e-14
          for (let j = 0; j < 3; j++) {
            const column = (of: Tensor) => rows.map((_, i) => of.data[3 * i + j])
            const norm = (of: Tensor) => Math.sqrt(column(of).reduce((sum, v) => sum + v * v, 0))
            expect(norm(w)).toBeLessThanOrEqual(Math.max(c, 0) * (1 + error))
            const long = norm(before) > c
            expect(Math.abs(norm(w) - (long ? c : norm(before)))).toBeLessThanOrEqual(c * error + 1e-40)
            expect(long || column(w).join() === column(before).join()).toBe(true)
            column(w).forEach((v, i) => expect(v * column(before)[i]).toBeGreaterThanOrEqual(0))
          }
        },
      ),
    )
  })

  test('float32: the factor is rounded once, then every product', () => {
    const differs = Array.from({ length: 50 }, (_, k) => k + 1).filter((k) => {
      const w = t([[k], [1]], 'float32')
      const factor = 0.3 / Math.sqrt(k * k + 1)
      maxNorm({ c: 0.3 }).after(w, step0)
      expect(Array.from(w.data)).toEqual([Math.fround(k * Math.fround(factor)), Math.fround(factor)])
      return w.data[0] !== Math.fround(k * factor)
    })
    expect(differs.length).toBeGreaterThan(0) // or it would not have mattered
  })

  test('huge weights come back, diverged ones stay visible', () => {
    const w = t([
      [3e200, Number.NaN, Infinity],
      [4e200, 1, 1],
    ])
    maxNorm({ c: 5 }).after(w, step0)
    expect(w.data[0]).toBeCloseTo(3, 12)
    expect(w.data[3]).toBeCloseTo(4, 12)
    expect([w.data[1], w.data[4], w.data[2], w.data[5]]).toEqual([Number.NaN, 1, Infinity, 1])
  })
})

describe('warnings', () => {
  const at = (penalty: Penalty, eta: number, n: number, dtype: DType = 'float32') =>
    penalty.warnings?.({ eta, n, dtype })

  test('|1 − ηλ/n| ≥ 1', () => {
    expect(at(l2({ lambda: 20_000 }), 0.5, 1000)).toEqual([
      'l2: 1 − ηλ/n = −9, weights grow instead of shrinking; lower eta below 0.1 or lambda below 4000',
    ])
    expect(at(l2({ lambda: 4000 }), 0.5, 1000)).toEqual([
      'l2: 1 − ηλ/n = −1, weights flip their sign and never shrink; lower eta below 0.5 or lambda below 4000',
    ])
    expect(at(l2({ lambda: 3999 }), 0.5, 1000)).toEqual([])
    expect(at(l2({ lambda: 1e300 }), 1e300, 1)).toHaveLength(1)
  })

  test('the limits named are where it ends', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: 1, max: 60_000 }),
        fc.double({ min: 2.01, max: 1e6, noNaN: true }),
        (eta, n, times) => {
          const lambda = (times * n) / eta
          const [text] = at(l2({ lambda }), eta, n) ?? []
          const [, belowEta, belowLambda] = /eta below (\S+) or lambda below (\S+)$/.exec(text) ?? []
          const number = (word: string) => Number(word.replaceAll('−', '-'))
          expect(at(l2({ lambda }), number(belowEta) * 0.999, n)).toEqual([])
          expect(at(l2({ lambda: number(belowLambda) * 0.999 }), eta, n)).toEqual([])
          expect(at(l2({ lambda }), number(belowEta) * 1.001, n)).toHaveLength(1)
        },
      ),
    )
  })

  test('a decay that rounding takes away, and then weights really stay', () => {
    expect(at(l2({ lambda: 1e-4 }), 0.5, 50_000)).toEqual([
      'l2: 1 − ηλ/n = 1 − 1e−9 rounds to 1 in float32, weights do not decay; raise eta or lambda, or use float64',
    ])
    expect(Math.fround(1 - 0.5 * l2({ lambda: 1e-4 }).decay(50_000))).toBe(1)
    expect(at(l2({ lambda: 1e-4 }), 0.5, 50_000, 'float64')).toEqual([])
    expect(at(l2({ lambda: 1e-12 }), 0.5, 50_000, 'float64')).toEqual([
      'l2: 1 − ηλ/n = 1 − 1e−17 rounds to 1 in float64, weights do not decay; raise eta or lambda',
    ])
    expect(at(l2({ lambda: 1e-300 }), 1e-300, 1, 'float64')).toHaveLength(1)
    expect(at(l2({ lambda: 1 / 0x200_0000 }), 1, 1)).toHaveLength(1) // halfway rounds to 1
    expect(at(l2({ lambda: 1.01 / 0x200_0000 }), 1, 1)).toEqual([])
  })

  test('an L1 step that is lost, and one longer than weights are', () => {
    expect(at(l1({ lambda: 1e-4 }), 0.5, 50_000)).toEqual([
      'l1: ηλ/n = 1e−9 is lost to rounding in float32 on weights from 0.5 up; raise eta or lambda, or use float64',
    ])
    const w = t([[0.75]], 'float32')
    l1({ lambda: 1e-4, step: 'proximal' }).after?.(w, { eta: 0.5, n: 50_000 })
    expect(w.data[0]).toBe(0.75)
    expect(at(l1({ lambda: 1e-4 }), 0.5, 50_000, 'float64')).toEqual([])
    expect(at(l1({ lambda: 20_000, step: 'proximal' }), 0.5, 1000)).toEqual([
      'l1: ηλ/n = 10, one step is longer than most weights; lower eta below 0.05 or lambda below 2000',
    ])
    expect(at(l1({ lambda: 5 }), 0.5, 50_000)).toEqual([])
    const limit = 1 / 0x200_0000 // half the gap between float32 neighbours from 0.5 to 1
    expect(at(l1({ lambda: 0.999 * limit }), 1, 1)).toHaveLength(1)
    expect(at(l1({ lambda: 1.001 * limit }), 1, 1)).toEqual([])
    expect([Math.fround(0.75 - 0.999 * limit), Math.fround(0.75 - 1.001 * limit) < 0.75]).toEqual([0.75, true])
  })

  test('elastic net says which part; λ = 0 and the book’s settings are fine', () => {
    expect(at(elasticNet({ l1: 0, l2: 20_000 }), 0.5, 1000)).toEqual([
      'elasticNet, l2: 1 − ηλ/n = −9, weights grow instead of shrinking; lower eta below 0.1 or lambda below 4000',
    ])
    expect(at(elasticNet({ l1: 1e-4, l2: 1e-4 }), 0.5, 50_000)).toHaveLength(2)
    for (const penalty of [l1({ lambda: 0 }), l2({ lambda: 0 }), elasticNet({ l1: 0, l2: 0 }), l2({ lambda: 5 })]) {
      expect(at(penalty, 0.5, 50_000)).toEqual([])
    }
    expect(at(l2({ lambda: 5 }), 0, 50_000)).toEqual([])
  })
})

describe('bad input', () => {
  test.each<[string, () => unknown, string]>([
    ['negative λ', () => l2({ lambda: -1 }), 'l2: lambda must be a finite number ≥ 0, got -1'],
    ['NaN', () => l1({ lambda: Number.NaN }), 'l1: lambda must be a finite number ≥ 0, got NaN'],
    ['no options', () => l2(undefined as never), 'l2: lambda must be a finite number ≥ 0, got undefined'],
    ['text', () => l1({ lambda: '5' } as never), "l1: lambda must be a finite number ≥ 0, got '5'"],
    ['unknown option', () => l2({ lambda: 1, lamda: 2 } as never), "l2: unknown option 'lamda'; it takes lambda"],
    [
      'unknown step',
      () => l1({ lambda: 1, step: 'soft' } as never),
      "l1: step must be 'sign' or 'proximal', got 'soft'",
    ],
    [
      'one λ missing',
      () => elasticNet({ l1: 1 } as never),
      'elasticNet: l2 must be a finite number ≥ 0, got undefined',
    ],
    ['c = 0', () => maxNorm({ c: 0 }), 'maxNorm: c must be a finite number > 0, got 0'],
    [
      'n = 0',
      () => l2({ lambda: 1 }).decay(0),
      'l2: n, the size of the training set, must be a finite number > 0, got 0',
    ],
    ['no tensor', () => l1({ lambda: 1 }).value([1] as never, 5), 'l1: w must be a tensor, got an array of 1'],
    ['a vector', () => maxNorm({ c: 1 }).after(zeros([3]), { eta: 1, n: 1 }), 'maxNorm: w [in × out] must be a matrix'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })

  test('shapes and dtypes are compared before anything is changed', () => {
    const nabla = t([[1, 1]])
    const sign = l1({ lambda: 1 })
    expect(() => sign.addGradient?.(t([[1], [1]]), 1, nabla)).toThrow(ShapeError)
    expect(() => sign.addGradient?.(t([[1, 1]], 'float32'), 1, nabla)).toThrow('l1: w is float32, nabla float64')
    expect(() => sign.addGradient?.(t([[1, 1]]), 0, nabla)).toThrow(RangeError)
    expect(toArray(nabla)).toEqual([[1, 1]])
  })
})
