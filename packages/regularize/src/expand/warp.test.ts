import { tensor, toArray, zeros } from '@nn/tensor'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { elastic, random, rebuild, shiftBy, warp } from '../index'

const picture = (height: number, width: number) =>
  tensor([Array.from({ length: height * width }, (_, i) => (i * 37) % 101)], { dtype: 'float64' })

describe('warp', () => {
  test('nothing changes no bit', () => {
    const x = picture(5, 4)
    expect(toArray(warp().apply(x, [5, 4], random(1)))).toEqual(toArray(x))
    expect(toArray(warp({ alpha: 0, sigma: 2 }).apply(x, [5, 4], random(1)))).toEqual(toArray(x))
  })

  test('each amount alone, by hand, on 3 × 3', () => {
    const x = tensor([[1, 2, 3, 4, 5, 6, 7, 8, 9]], { dtype: 'float64' })
    const by = (options: Parameters<typeof warp>[0]) =>
      Array.from(warp(options).apply(x, [3, 3], random(1)).data, (v) => +v.toFixed(9))
    expect(by({ down: 1 })).toEqual([0, 0, 0, 1, 2, 3, 4, 5, 6])
    expect(by({ right: -1 })).toEqual([2, 3, 0, 5, 6, 0, 8, 9, 0])
    expect(by({ degrees: 90 })).toEqual([3, 6, 9, 2, 5, 8, 1, 4, 7]) // counter-clockwise: the right column comes to the top
    expect(by({ slant: 45 })).toEqual([0, 1, 2, 4, 5, 6, 8, 9, 0]) // the top row moves to the right
    expect(by({ factor: 2 })).toEqual([3, 3.5, 4, 4.5, 5, 5.5, 6, 6.5, 7])
    expect(by({ factor: 0.5 })).toEqual([0, 0, 0, 0, 5, 0, 0, 0, 0])
  })

  test('scaled, then slanted, then turned, then shifted', () => {
    // One bright pixel, one above the centre: twice as far, one step right for each up, a quarter turn, one down.
    const x = zeros([1, 81], { dtype: 'float64' })
    x.data[3 * 9 + 4] = 1
    const { data } = warp({ factor: 2, slant: 45, degrees: 90, down: 1 }).apply(x, [9, 9], random(1))
    // (up 1, right 0) → (2, 0) → (2, 2) → counter-clockwise (up 2, left 2) → down 1: row 4 − 2 + 1, column 4 − 2
    expect(data.indexOf(Math.max(...data))).toBe(3 * 9 + 2)
    expect(data[3 * 9 + 2]).toBeCloseTo(1, 12)
  })

  test('a shift is shiftBy, a field is elastic of the same seed', () => {
    fc.assert(
      fc.property(fc.integer({ min: -4, max: 4 }), fc.integer({ min: 1, max: 99 }), (right, seed) => {
        const x = picture(6, 7)
        expect(toArray(warp({ right }).apply(x, [6, 7], random(seed)))).toEqual(
          toArray(shiftBy({ right }).apply(x, [6, 7], random(seed))),
        )
        const bent = warp({ alpha: 8, sigma: 1.5 }).apply(x, [6, 7], random(seed))
        const same = elastic({ alpha: 8, sigma: 1.5 }).apply(x, [6, 7], random(seed))
        bent.data.forEach((v, i) => expect(v).toBeCloseTo(same.data[i], 9))
      }),
      { numRuns: 20 },
    )
  })

  test('places are where it reads', () => {
    const { ys, xs } = warp({ right: 2, down: -1 }).places([2, 3], random(1))
    expect(Array.from(ys)).toEqual([1, 1, 1, 2, 2, 2])
    expect(Array.from(xs)).toEqual([-2, -1, 0, -2, -1, 0])
    // Whole numbers that lie inside are the very pixels.
    const turned = warp({ degrees: 30, factor: 1.2, alpha: 20, sigma: 3 })
    const read = turned.places([8, 8], random(5))
    const rows = tensor([Array.from({ length: 64 }, (_, i) => 100 + Math.floor(i / 8))], { dtype: 'float64' })
    const { data } = turned.apply(rows, [8, 8], random(5))
    const on = (place: number): boolean => place >= 0 && place <= 7
    const inside = Array.from(data.keys()).filter((i) => on(read.ys[i]) && on(read.xs[i]))
    expect(inside.length).toBeGreaterThan(30)
    for (const i of inside) expect(data[i]).toBeCloseTo(100 + read.ys[i], 9)
  })

  test('is made again from its name and options', () => {
    const one = warp({ degrees: 10, alpha: 3 })
    const again = rebuild<typeof one>({ name: one.name, options: one.options ?? {} }, { warp })
    expect(again.options).toEqual({
      factor: 1,
      slant: 0,
      degrees: 10,
      down: 0,
      right: 0,
      alpha: 3,
      sigma: 4,
      fill: 0,
    })
  })

  test('says what is wrong', () => {
    expect(() => warp({ factor: 0 })).toThrow(/^warp: factor/)
    expect(() => warp({ slant: 90 })).toThrow(/^warp: slant/)
    expect(() => warp({ alpha: -1 })).toThrow(/^warp: alpha/)
    expect(() => warp({ angle: 3 } as object)).toThrow(/^warp: .*angle/)
    expect(() => warp().places([0, 3], random(1))).toThrow(/^warp: an image is/)
    expect(() => warp().places([2, 2], undefined as never)).toThrow(/^warp: /)
  })
})
