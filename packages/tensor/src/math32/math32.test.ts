import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import * as wide from '../math'
import { exp32, expBelow32, log1p32, log32, sigmoid32, softplus32, tanh32 } from '../math32'

const f = Math.fround
const view = new DataView(new ArrayBuffer(8))

/** The float32 of these bits. */
function fromBits(u: number): number {
  view.setUint32(0, u)
  return view.getFloat32(0)
}

/** The distance of float32 neighbours at x. */
function ulp(x: number): number {
  view.setFloat64(0, x)
  const e = Math.max(((view.getUint32(0) >>> 20) & 2047) - 1023, -126) - 23
  view.setUint32(0, (1023 + e) << 20)
  view.setUint32(4, 0)
  return view.getFloat64(0)
}

/** Every 65,537th float32 (odd, so that all low bits occur), and where something changes. */
const sample: number[] = []
for (let u = 0; u < 2 ** 32; u += 65537) sample.push(fromBits(u))
const borders = [
  0, 1, 2, 9.01, 10, 16, 16.6505375, 17.3340034, 24, 60, 64, 86, 87, 87.33655, 88, 88.37627, 88.72283, 88.72284, 89,
]
const edges = [
  ...borders,
  103.27893,
  103.97208,
  104,
  105,
  106,
  1e4,
  3.4028234663852886e38,
  Infinity,
  1e-45,
  1.1754943e-38,
  1e-20,
]
for (const edge of [...edges, 0.5, 0.35, 0.34657, 1.0397, 0.70710677, 0.7071068, 1.4142135, 0.41421357]) {
  for (const sign of [1, -1]) {
    for (const by of [-2, -1, 0, 1, 2]) sample.push(f(sign * (edge + by * ulp(edge))))
  }
}

const functions = {
  exp32: { f: exp32, exact: wide.exp, most: 0.991 },
  sigmoid32: { f: sigmoid32, exact: wide.sigmoid, most: 1.95 },
  tanh32: { f: tanh32, exact: wide.tanh, most: 1.97 },
  log32: { f: log32, exact: wide.log, most: 0.96 },
  log1p32: { f: log1p32, exact: (x: number) => (x < 0 ? NaN : wide.log1p(x)), most: 1.54 },
  softplus32: { f: softplus32, exact: wide.softplus, most: 1.81 },
}

describe.each(Object.entries(functions))('%s', (_, { f: single, exact, most }) => {
  test(`is within ${most} ulp, and right at its ends`, () => {
    let worst = 0
    for (const x of sample) {
      const y = single(x)
      const r = exact(x)
      if (!Number.isFinite(f(r)) || r === 0) {
        if (!Object.is(y, f(r)) && !(y === 0 && r === 0)) throw new Error(`at ${x}: ${y}, expected ${f(r)}`)
      } else {
        if (!Object.is(y, f(y))) throw new Error(`at ${x}: ${y} is no float32`)
        const off = Math.abs(y - r) / ulp(r)
        if (!(off <= most)) throw new Error(`at ${x}: ${y}, expected ${r}: ${off} ulp`)
        worst = Math.max(worst, off)
      }
    }
    expect(worst).toBeGreaterThan(0.5) // the test sees errors at all
  })

  test('NaN stays NaN', () => {
    expect(single(NaN)).toBeNaN()
  })
})

test('values that are exact', () => {
  expect([exp32(0), exp32(-0), exp32(-Infinity), exp32(Infinity)]).toEqual([1, 1, 0, Infinity])
  expect([sigmoid32(0), sigmoid32(-0), sigmoid32(-Infinity), sigmoid32(Infinity)]).toEqual([0.5, 0.5, 0, 1])
  expect([tanh32(Infinity), tanh32(-Infinity), tanh32(0), tanh32(-0), tanh32(f(1e-45))]).toEqual([
    1,
    -1,
    0,
    -0,
    f(1e-45),
  ])
  expect([log32(1), log32(0), log32(-0), log32(Infinity), log32(-1)]).toEqual([0, -Infinity, -Infinity, Infinity, NaN])
  expect([log1p32(0), log1p32(Infinity), log1p32(-1e-45)]).toEqual([0, Infinity, NaN])
  expect([softplus32(-Infinity), softplus32(Infinity), softplus32(1e4)]).toEqual([0, Infinity, 1e4])
  expect([exp32(1), sigmoid32(1), tanh32(1), softplus32(0)]).toEqual([
    2.7182817459106445, 0.7310585975646973, 0.7615941166877747, 0.6931471824645996,
  ])
  // the smallest and the largest results, and what lies beyond
  expect([exp32(f(-103.972)), exp32(f(-103.98)), exp32(f(88.72283)), exp32(f(88.72284))]).toEqual([
    1.401298464324817e-45,
    0,
    3.402798519021476e38,
    Infinity,
  ])
})

test('tanh is exactly odd', () => {
  for (const x of sample) expect(Object.is(tanh32(-x), -tanh32(x)) || Number.isNaN(x)).toBe(true)
})

test('exp, sigmoid and tanh never fall, log neither, from neighbour to neighbour', () => {
  const float = fc.float({ noNaN: true })
  fc.assert(
    fc.property(float, fc.integer({ min: 1, max: 4 }), (x, steps) => {
      const next = f(x + steps * ulp(x))
      for (const g of [exp32, sigmoid32, tanh32, log32]) if (g(next) < g(x)) return false
      return sigmoid32(x) >= 0 && sigmoid32(x) <= 1 && Math.abs(tanh32(x)) <= 1
    }),
    { numRuns: 20_000, seed: 1 },
  )
})

describe('expBelow32', () => {
  test('is within 1.1 ulp of e^(z − max), however much z − max loses in float32', () => {
    const number = fc.float({ noNaN: true, min: f(-200), max: f(200) })
    fc.assert(
      fc.property(number, number, (p, q) => {
        const [z, max] = p < q ? [p, q] : [q, p]
        const r = wide.exp(z - max)
        return Math.abs(expBelow32(z, max) - r) <= 1.1 * ulp(r)
      }),
      { numRuns: 20_000, seed: 1 },
    )
  })

  test('where rounding z − max alone would cost ten ulp', () => {
    const [z, max] = [f(-10.1), f(13.3)]
    const r = wide.exp(z - max)
    expect(Math.abs(expBelow32(z, max) - r) / ulp(r)).toBeLessThan(1)
    expect(Math.abs(exp32(f(z - max)) - r) / ulp(r)).toBeGreaterThan(4)
  })

  test('equal numbers give 1, infinities too; further down it is 0', () => {
    expect([expBelow32(3, 3), expBelow32(Infinity, Infinity), expBelow32(-Infinity, -Infinity)]).toEqual([1, 1, 1])
    expect([expBelow32(-Infinity, 0), expBelow32(0, Infinity), expBelow32(-104, 3e38), expBelow32(NaN, 0)]).toEqual([
      0,
      0,
      0,
      NaN,
    ])
  })
})
