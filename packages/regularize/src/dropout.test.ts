import { tensor, toArray, zeros } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dropoutMask, everyMask, random } from './index'

describe('dropoutMask', () => {
  test('p = 0 keeps everything and draws nothing', () => {
    const stream = random(1)
    expect(toArray(dropoutMask(zeros([2, 3]), { p: 0, random: stream }))).toEqual([
      [1, 1, 1],
      [1, 1, 1],
    ])
    expect(stream.uniform()).toBe(random(1).uniform())
  })

  test('p = ½ gives 0 and exactly 2, nothing else', () => {
    const mask = dropoutMask(zeros([100, 30]), { p: 0.5, random: random(2) })
    expect(new Set(mask.data)).toEqual(new Set([0, 2]))
  })

  test('a unit is dropped when its draw is below p: one draw an element, in order', () => {
    const draws = random(3)
    const expected = Array.from({ length: 50 }, () => (draws.uniform() < 0.3 ? 0 : 1 / 0.7))
    const mask = dropoutMask(zeros([5, 10], { dtype: 'float64' }), { p: 0.3, random: random(3) })
    expect(Array.from(mask.data)).toEqual(expected)
    const single = dropoutMask(zeros([5, 10]), { p: 0.3, random: random(3) })
    expect(Array.from(single.data)).toEqual(expected.map(Math.fround))
  })

  test('out is overwritten and returned; the same seed gives the same mask, another seed another', () => {
    const out = tensor([[7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9, 7, 8, 9]])
    expect(dropoutMask(out, { p: 0.5, random: random(4) })).toBe(out)
    const again = (seed: number) => Array.from(dropoutMask(zeros([1, 18]), { p: 0.5, random: random(seed) }).data)
    expect(again(4)).toEqual(Array.from(out.data))
    expect(again(5)).not.toEqual(again(4))
  })

  test.each([0.1, 0.5, 0.8])('p = %d: as many are dropped as should be, in every row and column for itself', (p) => {
    const m = 400
    const k = 500
    const mask = dropoutMask(zeros([m, k]), { p, random: random('statistics').split(String(p)) })
    const dropped = (pick: (i: number, j: number) => boolean) => {
      let count = 0
      let all = 0
      for (let i = 0; i < m; i++) {
        for (let j = 0; j < k; j++) {
          if (!pick(i, j)) continue
          all++
          if (mask.data[i * k + j] === 0) count++
        }
      }
      return (count - all * p) / Math.sqrt(all * p * (1 - p)) // in standard deviations
    }
    expect(Math.abs(dropped(() => true))).toBeLessThan(4)
    for (let i = 0; i < 20; i++) expect(Math.abs(dropped((r) => r === i))).toBeLessThan(4.5)
    for (let j = 0; j < 20; j++) expect(Math.abs(dropped((_, c) => c === j))).toBeLessThan(4.5)
    // neighbours, across and down, are dropped together p² of the time
    const together = (step: number) => {
      let both = 0
      const pairs = m * k - step
      for (let i = 0; i < pairs; i++) if (mask.data[i] === 0 && mask.data[i + step] === 0) both++
      return (both - pairs * p * p) / Math.sqrt(pairs * p * p * (1 - p * p))
    }
    expect(Math.abs(together(1))).toBeLessThan(5)
    expect(Math.abs(together(k))).toBeLessThan(5)
    // and so the mean of a masked activation is the activation
    const mean = Array.from(mask.data).reduce((sum, v) => sum + v, 0) / (m * k)
    expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(p / (1 - p) / (m * k)))
  })

  test('no rows, no units', () => {
    expect(dropoutMask(zeros([0, 5]), { p: 0.5, random: random(1) }).data.length).toBe(0)
  })

  test('p next to 1 stays finite', () => {
    const p = 1 - 1 / 0x20_0000_0000_0000
    const mask = dropoutMask(zeros([1, 50]), { p, random: { ...random(1), uniform: () => p } })
    expect(mask.data[0]).toBe(0x20_0000_0000_0000)
  })

  test.each<[unknown, string]>([
    [1, 'dropoutMask: p must be a finite number ≥ 0 and < 1, got 1'],
    [-0.1, 'dropoutMask: p must be a finite number ≥ 0 and < 1, got -0.1'],
    [Number.NaN, 'dropoutMask: p must be a finite number ≥ 0 and < 1, got NaN'],
    [undefined, 'dropoutMask: p must be a finite number ≥ 0 and < 1, got undefined'],
  ])('p = %s is refused', (p, message) => {
    const out = zeros([1, 2])
    expect(() => dropoutMask(out, { p: p as number, random: random(1) })).toThrow(message)
    expect(toArray(out)).toEqual([[0, 0]])
  })

  test('other bad input', () => {
    expect(() => dropoutMask([1] as never, { p: 0.5, random: random(1) })).toThrow('dropoutMask: out must be a tensor')
    expect(() => dropoutMask(zeros([1]), { p: 0.5 } as never)).toThrow('dropoutMask: random must be a stream')
    expect(() => dropoutMask(zeros([1]), { p: 0.5, rate: 1 } as never)).toThrow("unknown option 'rate'")
  })

  test('speed', () => {
    const out = zeros([10, 100])
    const stream = random(1)
    for (let i = 0; i < 300; i++) dropoutMask(out, { p: 0.5, random: stream })
    const start = performance.now()
    for (let i = 0; i < 1000; i++) dropoutMask(out, { p: 0.5, random: stream })
    console.log(`dropoutMask [10 × 100]: ${(performance.now() - start).toFixed(1)} µs`)
  })
})

describe('everyMask', () => {
  const unit = fc.double({ min: -3, max: 3, noNaN: true })

  test('two units, p = ¼, by hand', () => {
    const all = Array.from(everyMask(2, { p: 0.25, dtype: 'float64' }), ({ mask, probability }) => [
      toArray(mask),
      probability,
    ])
    const kept = 1 / 0.75
    expect(all).toEqual([
      [[kept, kept], 0.5625],
      [[0, kept], 0.1875],
      [[kept, 0], 0.1875],
      [[0, 0], 0.0625],
    ])
  })

  test('2ⁿ different masks, probabilities sum to 1; n = 0 is one empty mask', () => {
    const seen = new Set<string>()
    let sum = 0
    for (const { mask, probability } of everyMask(10, { p: 0.3 })) {
      seen.add(mask.data.join())
      sum += probability
    }
    expect(seen.size).toBe(1024)
    expect(sum).toBeCloseTo(1, 13)
    expect(Array.from(everyMask(0, { p: 0.3 }), ({ probability }) => probability)).toEqual([1])
    expect(Array.from(everyMask(2, { p: 0 }), ({ probability }) => probability)).toEqual([1, 0, 0, 0])
  })

  test('linear readout: the mean over all masks is the full network, unscaled, for every p', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(unit, unit), { minLength: 1, maxLength: 8 }),
        unit,
        fc.double({ min: 0, max: 0.95, noNaN: true }),
        (units, bias, p) => {
          const full = units.reduce((z, [a, w]) => z + a * w, bias)
          let mean = 0
          for (const { mask, probability } of everyMask(units.length, { p, dtype: 'float64' })) {
            mean += probability * units.reduce((z, [a, w], i) => z + mask.data[i] * a * w, bias)
          }
          expect(Math.abs(mean - full)).toBeLessThan(1e-11)
        },
      ),
    )
  })

  test('the book’s way: p = ½, nothing scaled, and outgoing weights halved afterwards; the same mean, exactly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -99, max: 99 }), fc.integer({ min: -99, max: 99 })), {
          minLength: 1,
          maxLength: 10,
        }),
        fc.integer({ min: -99, max: 99 }),
        (units, bias) => {
          const halved = units.reduce((z, [a, w]) => z + a * (w / 2), bias)
          let books = 0
          let ours = 0
          for (const { mask, probability } of everyMask(units.length, { p: 0.5 })) {
            books += probability * units.reduce((z, [a, w], i) => z + (mask.data[i] === 0 ? 0 : a * w), bias)
            ours += probability * units.reduce((z, [a, w], i) => z + mask.data[i] * a * w, bias)
          }
          expect(books).toBe(halved)
          expect(ours).toBe(units.reduce((z, [a, w]) => z + a * w, bias))
        },
      ),
    )
  })

  test('bad input fails at once, not at the first mask', () => {
    expect(() => everyMask(21, { p: 0.5 })).toThrow('everyMask: n must be an integer ≥ 0 and ≤ 20, got 21')
    expect(() => everyMask(2.5, { p: 0.5 })).toThrow(RangeError)
    expect(() => everyMask(2, { p: 1 })).toThrow(RangeError)
    expect(() => everyMask(2, { p: 0.5, dtype: 'int8' } as never)).toThrow(TypeError)
    expect(() => everyMask(2, { q: 0.5 } as never)).toThrow("unknown option 'q'")
  })
})
