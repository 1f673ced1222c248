import { cast, type DType, type Expansion, type Random, rows, ShapeError, tensor, toArray, zeros } from '@nn/tensor'
import { exp } from '@nn/tensor/math'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chain, elastic, oneOf, random, rebuild, rotate, scale, shear, shift, shiftBy, shiftEachWay } from '../index'
import { frame, load, resample } from './frame'
import { gaussian, smooth } from './gaussian'

/** A stream whose draws are written down. */
function draws(...values: number[]): Random {
  let at = 0
  const next = () => {
    if (at === values.length) throw new Error('no more draws')
    return values[at++]
  }
  return { ...random(1), uniform: next, integer: next }
}
/** The draw that a uniform in −1 … 1 takes for its end. */
const most = 1
const picture = (image: number[][], dtype: DType = 'float64') => tensor([image.flat()], { dtype })
const deform = (expansion: Expansion, image: number[][], stream: Random = random(1)) => {
  const [h, w] = [image.length, image[0].length]
  const { data } = expansion.apply(picture(image), [h, w], stream)
  return Array.from({ length: h }, (_, r) => Array.from(data.subarray(r * w, (r + 1) * w)))
}
const close = (got: number[][], expected: number[][], tolerance = 1e-12) => {
  expect(got.length).toBe(expected.length)
  got.forEach((line, r) =>
    line.forEach((v, c) => expect(Math.abs(v - expected[r][c]), `(${r}, ${c}): ${v}`).toBeLessThanOrEqual(tolerance)),
  )
}
const noise = (m: number, size: number, dtype: DType = 'float64') => {
  const stream = random('noise')
  const x = zeros([m, size], { dtype })
  for (let i = 0; i < x.data.length; i++) x.data[i] = stream.uniform()
  return x
}

const L = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
]
const parts = { chain, elastic, oneOf, rotate, scale, shear, shift, shiftBy }
const every: readonly Expansion[] = [
  shift({ pixels: 2 }),
  shift({ pixels: 1.5, draw: 'subpixel' }),
  shiftBy({ down: 0.5, right: -1 }),
  rotate({ degrees: 30 }),
  scale({ factor: 1.5 }),
  shear({ degrees: 30 }),
  elastic({ alpha: 20, sigma: 2 }),
  chain(rotate({ degrees: 20 }), shift({ pixels: 1 }), scale({ factor: 1.1 })),
  oneOf(rotate({ degrees: 20 }), elastic({ alpha: 10, sigma: 1 })),
]
const named = every.map((expansion) => [`${expansion.name} ${JSON.stringify(expansion.options)}`, expansion] as const)
const edged = [
  shift({ pixels: 9, draw: 'subpixel', fill: 'edge' }),
  rotate({ degrees: 180, fill: 'edge' }),
  scale({ min: 0.1, max: 3, fill: 'edge' }),
  shear({ degrees: 60, fill: 'edge' }),
  elastic({ alpha: 50, sigma: 1, fill: 'edge' }),
]

describe('pictures by hand', () => {
  test('shift: down and right are positive, then up and left', () => {
    // integer(3) gives 0, 1, 2 for −1, 0, 1; down first
    expect(deform(shift({ pixels: 1 }), L, draws(2, 2))).toEqual([
      [0, 0, 0],
      [0, 1, 2],
      [0, 4, 5],
    ])
    expect(deform(shift({ pixels: 1, fill: -7 }), L, draws(0, 1))).toEqual([
      [4, 5, 6],
      [7, 8, 9],
      [-7, -7, -7],
    ])
    expect(deform(shift({ pixels: 1, fill: 'edge' }), L, draws(0, 0))).toEqual([
      [5, 6, 6],
      [8, 9, 9],
      [8, 9, 9],
    ])
  })

  test('shift by half a pixel: half of each neighbour', () => {
    const half = shift({ pixels: 1, draw: 'subpixel' })
    expect(deform(half, L, draws(0.5, 0.75))).toEqual([
      [0.5, 1.5, 2.5],
      [2, 4.5, 5.5],
      [3.5, 7.5, 8.5],
    ])
    expect(deform(shift({ pixels: 1, draw: 'subpixel', fill: 'edge' }), L, draws(0.75, 0.5))).toEqual([
      [1, 2, 3],
      [2.5, 3.5, 4.5],
      [5.5, 6.5, 7.5],
    ])
  })

  test('the book’s four shifts', () => {
    expect(shiftEachWay().map((way) => deform(way, L))).toEqual([
      [
        [0, 0, 0],
        [1, 2, 3],
        [4, 5, 6],
      ],
      [
        [4, 5, 6],
        [7, 8, 9],
        [0, 0, 0],
      ],
      [
        [0, 1, 2],
        [0, 4, 5],
        [0, 7, 8],
      ],
      [
        [2, 3, 0],
        [5, 6, 0],
        [8, 9, 0],
      ],
    ])
  })

  test('rotate by 90°: counter-clockwise as seen, square of odd and even size', () => {
    close(deform(rotate({ degrees: 90 }), L, draws(most)), [
      [3, 6, 9],
      [2, 5, 8],
      [1, 4, 7],
    ])
    close(deform(rotate({ degrees: 90 }), L, draws(0)), [
      [7, 4, 1],
      [8, 5, 2],
      [9, 6, 3],
    ])
    close(
      deform(
        rotate({ degrees: 90 }),
        [
          [1, 2],
          [3, 4],
        ],
        draws(most),
      ),
      [
        [2, 4],
        [1, 3],
      ],
    )
    close(deform(rotate({ degrees: 180 }), L, draws(most)), [
      [9, 8, 7],
      [6, 5, 4],
      [3, 2, 1],
    ])
  })

  test('rotate by 90° on an oblong: turns about its centre, what is turned in from outside is fill', () => {
    close(
      deform(
        rotate({ degrees: 90, fill: -1 }),
        [
          [0, 0, 5, 0, 0],
          [1, 2, 3, 4, 6],
          [0, 0, 7, 0, 0],
        ],
        draws(most),
      ),
      [
        [-1, 0, 4, 0, -1],
        [-1, 5, 3, 7, -1],
        [-1, 0, 2, 0, -1],
      ],
    )
  })

  test('rotate by 45°: a corner lies √2 away', () => {
    const image = [
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 0],
    ]
    const got = deform(rotate({ degrees: 45 }), image, draws(most))
    // the top right corner is read at row 1, column 1 + √2: beyond the edge by √2 − 1
    expect(got[0][2]).toBeCloseTo(1 - (Math.SQRT2 - 1), 12)
    expect(got[2][2]).toBeCloseTo(0, 12)
    expect(got[1][2]).toBeCloseTo((1 - Math.SQRT1_2) * 0 + Math.SQRT1_2 * (1 - Math.SQRT1_2), 12)
  })

  test('scale by 2 about the centre, and by ½', () => {
    expect(deform(scale({ min: 2, max: 2 }), L, draws(0.3))).toEqual([
      [3, 3.5, 4],
      [4.5, 5, 5.5],
      [6, 6.5, 7],
    ])
    expect(deform(scale({ min: 0.5, max: 0.5 }), L, draws(0.3))).toEqual([
      [0, 0, 0],
      [0, 5, 0],
      [0, 0, 0],
    ])
    expect(deform(scale({ min: 0.5, max: 0.5, fill: 'edge' }), L, draws(0.3))).toEqual(
      L.map((_, r) => L[r].map((v) => v)),
    )
  })

  test('shear by 45°: a row above goes right, one below goes left', () => {
    close(deform(shear({ degrees: 45 }), L, draws(most)), [
      [0, 1, 2],
      [4, 5, 6],
      [8, 9, 0],
    ])
  })

  test('channels move together', () => {
    const x = tensor([[1, 10, 2, 20, 3, 30, 4, 40]])
    expect(toArray(shiftBy({ right: 1 }).apply(x, [2, 2, 2], random(1)))).toEqual([[0, 0, 1, 10, 0, 0, 3, 30]])
    const edge = shiftBy({ right: 1, down: -1, fill: 'edge' })
    expect(toArray(edge.apply(x, [2, 2, 2], random(1)))).toEqual([[3, 30, 3, 30, 3, 30, 3, 30]])
  })

  test('elastic: the fields are drawn, smoothed and scaled as the paper says', () => {
    const [h, w] = [4, 7]
    const size = h * w
    const stream = random('field')
    const x = noise(1, size)
    const got = elastic({ alpha: 3, sigma: 1.2, fill: 'edge' }).apply(x, [h, w], random('field'))
    // written out plainly: every pixel sums the whole image
    const fields = [0, 1].map(() => Array.from({ length: size }, () => 2 * stream.uniform() - 1))
    const weight = (d: number) => (Math.abs(d) > 4 ? 0 : exp((-d * d) / (2 * 1.2 * 1.2)))
    const total = [-4, -3, -2, -1, 0, 1, 2, 3, 4].reduce((sum, d) => sum + weight(d), 0)
    const at = (r: number, c: number) => x.data[Math.min(h - 1, Math.max(0, r)) * w + Math.min(w - 1, Math.max(0, c))]
    for (let r = 0; r < h; r++) {
      for (let c = 0; c < w; c++) {
        const [dy, dx] = fields.map((field) => {
          let sum = 0
          for (let i = 0; i < h; i++) {
            for (let j = 0; j < w; j++) sum += (weight(i - r) * weight(j - c) * field[i * w + j]) / (total * total)
          }
          return 3 * sum
        })
        const y = r + dy
        const xx = c + dx
        const [i, j] = [Math.floor(y), Math.floor(xx)]
        const expected =
          (1 - (y - i)) * ((1 - (xx - j)) * at(i, j) + (xx - j) * at(i, j + 1)) +
          (y - i) * ((1 - (xx - j)) * at(i + 1, j) + (xx - j) * at(i + 1, j + 1))
        expect(got.data[r * w + c]).toBeCloseTo(expected, 12)
      }
    }
  })
})

describe('the Gaussian', () => {
  test('weights sum to 1, are symmetric, and end at three standard deviations or at the image', () => {
    const weights = gaussian(4, 27)
    expect(weights.length).toBe(25)
    expect(weights.reduce((a, b) => a + b, 0)).toBeCloseTo(1, 14)
    expect(Array.from(weights).reverse()).toEqual(Array.from(weights))
    expect(weights[12] / weights[8]).toBeCloseTo(1.6487212707001282, 12) // √e
    expect(gaussian(1e9, 3)).toEqual(Float64Array.of(1, 1, 1, 1, 1, 1, 1).map((v) => v / 7))
    expect(Array.from(gaussian(1e-9, 27))).toEqual([0, 1, 0])
    expect(Array.from(gaussian(4, 0))).toEqual([1])
  })

  test('four columns at a time is what one at a time is, to the bit; twice is both ways and back', () => {
    for (const [h, w] of [
      [1, 1],
      [3, 9],
      [9, 3],
      [6, 8],
      [28, 28],
    ]) {
      const src = noise(1, h * w).data as Float64Array
      const kernel = gaussian(1.5, Math.max(h, w) - 1)
      const k = (kernel.length - 1) / 2
      const turned = new Float64Array(h * w)
      smooth(src, h, w, kernel, turned)
      for (let r = 0; r < h; r++) {
        for (let c = 0; c < w; c++) {
          let sum = 0
          for (let i = Math.max(0, r - k); i <= Math.min(h - 1, r + k); i++) sum += kernel[i - r + k] * src[i * w + c]
          expect(turned[c * h + r]).toBe(sum)
        }
      }
    }
    const dot = new Float64Array(25)
    dot[12] = 1
    const half = new Float64Array(25)
    const both = new Float64Array(25)
    const kernel = gaussian(0.5, 4)
    smooth(dot, 5, 5, kernel, half)
    smooth(half, 5, 5, kernel, both)
    expect(both[12]).toBe(kernel[2] * kernel[2])
    expect(both[8]).toBe(kernel[1] * kernel[3])
  })
})

describe('identities', () => {
  const still: readonly Expansion[] = [
    shift({ pixels: 0 }),
    shift({ pixels: 0, draw: 'subpixel' }),
    shiftBy({}),
    rotate({ degrees: 0 }),
    scale({ factor: 1 }),
    shear({ degrees: 0 }),
    elastic({ alpha: 0, sigma: 4 }),
    chain(rotate({ degrees: 0 }), scale({ factor: 1 })),
    oneOf(shear({ degrees: 0 }), elastic({ alpha: 0, sigma: 1 })),
  ]
  test.each(still.map((e) => [`${e.name} ${JSON.stringify(e.options)}`, e] as const))(
    '%s changes no bit',
    (_, still) => {
      for (const dtype of ['float32', 'float64'] as const) {
        for (const shape of [
          [28, 28],
          [5, 8],
          [1, 1],
          [3, 4, 3],
        ]) {
          const x = noise(
            3,
            shape.reduce((a, b) => a * b),
            dtype,
          )
          expect(still.apply(x, shape, random(1)).data).toEqual(x.data)
        }
      }
    },
  )

  test('whole pixels are an exact copy, and there and back again is the inside', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: -10, max: 10 }),
        fc.integer({ min: -10, max: 10 }),
        fc.constantFrom(1, 2, 3),
        (h, w, down, right, channels) => {
          const x = noise(2, h * w * channels, 'float32')
          const got = shiftBy({ down, right, fill: 9 }).apply(x, [h, w, channels], random(1))
          for (let i = 0; i < got.data.length; i++) {
            const k = i % channels
            const c = Math.floor(i / channels) % w
            const r = Math.floor(i / (channels * w)) % h
            const inside = r - down >= 0 && r - down < h && c - right >= 0 && c - right < w
            expect(got.data[i]).toBe(inside ? x.data[i - (down * w + right) * channels] : 9)
            expect(k).toBeLessThan(channels)
          }
        },
      ),
    )
  })
})

describe('every expansion', () => {
  test.each(named)('%s: values stay between the least and the greatest of image and fill, exactly', (_, expansion) => {
    for (const dtype of ['float32', 'float64'] as const) {
      const x = noise(20, 56, dtype)
      for (let i = 0; i < x.data.length; i++) x.data[i] = x.data[i] / 3 + 0.1 // in 0.1 … 0.43
      const got = expansion.apply(x, [7, 8], random(5))
      const [least, greatest] = [Math.min(0, ...x.data), Math.max(0, ...x.data)]
      expect(got.data.every((v) => v >= least && v <= greatest)).toBe(true)
      expect(got.data).not.toEqual(x.data)
    }
  })

  test('edges carried outwards: a flat image stays as it is, to the bit', () => {
    for (const expansion of edged) {
      const x = zeros([10, 30], { dtype: 'float64' })
      x.data.fill(0.1)
      expect(new Set(expansion.apply(x, [5, 6], random(5)).data)).toEqual(new Set([0.1]))
    }
  })

  test.each(named)('%s: float32 is float64 rounded', (_, expansion) => {
    const x = noise(6, 70, 'float32')
    const single = expansion.apply(x, [7, 10], random(6))
    const double = expansion.apply(cast(x, 'float64'), [7, 10], random(6))
    expect(single.dtype).toBe('float32')
    single.data.forEach((v, i) => expect(Math.abs(v - double.data[i])).toBeLessThan(3e-7))
  })

  test.each(named)('%s: a batch cut in pieces draws the same', (_, expansion) => {
    const x = noise(7, 30)
    const whole = expansion.apply(x, [5, 6], random(8))
    const stream = random(8)
    const out = zeros([7, 30], { dtype: 'float64' })
    for (const [from, to] of [
      [0, 1],
      [1, 1],
      [1, 5],
      [5, 7],
    ]) {
      expansion.apply(rows(x, from, to), [5, 6], stream, rows(out, from, to))
    }
    expect(out.data).toEqual(whole.data)
  })

  test.each(named)('%s: rows differ, seeds differ, the same seed does not', (_, expansion) => {
    const one = noise(1, 64)
    const x = zeros([6, 64], { dtype: 'float64' })
    for (let i = 0; i < 6; i++) x.data.set(one.data, 64 * i)
    const apply = (seed: number) => expansion.apply(x, [8, 8], random(seed)).data
    expect(apply(1)).toEqual(apply(1))
    const draws = expansion.name !== 'shiftBy'
    expect(apply(1).join() !== apply(2).join()).toBe(draws)
    expect(apply(1).slice(0, 64).join() !== apply(1).slice(-64).join()).toBe(draws)
  })

  test.each(named)('%s: another image size in between changes nothing', (_, expansion) => {
    const x = noise(2, 48)
    const before = expansion.apply(x, [6, 8], random(3))
    for (const shape of [
      [8, 6],
      [48, 1],
      [4, 4, 3],
    ])
      expansion.apply(x, shape, random(3))
    expect(expansion.apply(x, [6, 8], random(3)).data).toEqual(before.data)
    // only the width, then only the channels
    const wide = noise(2, 54)
    const deep = noise(2, 96)
    expect(expansion.apply(wide, [6, 9], random(3)).data).toEqual(
      rebuild<Expansion>(expansion, parts).apply(wide, [6, 9], random(3)).data,
    )
    expansion.apply(x, [6, 8], random(3))
    expect(expansion.apply(deep, [6, 8, 2], random(3)).data).toEqual(
      rebuild<Expansion>(expansion, parts).apply(deep, [6, 8, 2], random(3)).data,
    )
  })

  test.each(named)('%s: x is left alone, out is written and returned, no rows are none', (_, expansion) => {
    const x = noise(2, 30)
    const copy = x.data.slice()
    const out = zeros([2, 30], { dtype: 'float64' })
    expect(expansion.apply(x, [5, 6], random(3), out)).toBe(out)
    expect(x.data).toEqual(copy)
    expect(out.data).toEqual(expansion.apply(x, [5, 6], random(3)).data)
    expect(expansion.apply(zeros([0, 30]), [5, 6], random(3)).shape).toEqual([0, 30])
  })

  test.each(named)('%s: bad input', (_, expansion) => {
    const { name } = expansion
    const x = noise(2, 30)
    const copy = x.data.slice()
    const bad: [() => unknown, string][] = [
      [() => expansion.apply(x, [5, 5], random(1)), `${name}: the rows of [2 × 30] are no images of [5 × 5]`],
      [() => expansion.apply(x, [30], random(1)), `${name}: an image is [height × width] or`],
      [() => expansion.apply(x, [-5, -6], random(1)), `${name}: an image is`],
      [() => expansion.apply(x, undefined as never, random(1)), `${name}: an image is`],
      [() => expansion.apply(zeros([30]), [5, 6], random(1)), `${name}: x [m × n_in] must be a matrix`],
      [() => expansion.apply(x, [5, 6], undefined as never), `${name}: random must be a stream`],
      [() => expansion.apply(x, [5, 6], random(1), x), `${name}: out must not share memory with x`],
      [() => expansion.apply(x, [5, 6], random(1), rows(x, 0, 2)), `${name}: out must not share memory with x`],
      [() => expansion.apply(x, [5, 6], random(1), zeros([2, 29])), `${name}: out is [2 × 29]`],
      [() => expansion.apply(x, [5, 6], random(1), zeros([2, 30])), `${name}: out is float32`],
    ]
    for (const [call, message] of bad) expect(call).toThrow(message)
    expect(() => expansion.apply(x, [5, 5], random(1))).toThrow(ShapeError)
    expect(x.data).toEqual(copy)
  })
})

describe('memory', () => {
  test('neighbouring rows of one array may be x and out, in either order', () => {
    const x = noise(2, 30)
    const by = shiftBy({ right: 1 })
    const expected = by.apply(rows(x, 0, 1), [5, 6], random(1)).data
    expect(by.apply(rows(x, 0, 1), [5, 6], random(1), rows(x, 1, 2)).data).toEqual(expected)
    const twice = by.apply(rows(x, 1, 2), [5, 6], random(1)).data
    expect(by.apply(rows(x, 1, 2), [5, 6], random(1), rows(x, 0, 1)).data).toEqual(twice)
  })

  test('a shift by whole pixels takes a NaN along and does not spread it', () => {
    const image = [
      [1, Number.NaN, 3],
      [4, 5, Infinity],
    ]
    expect(deform(shiftBy({ right: 1 }), image)).toEqual([
      [0, 1, Number.NaN],
      [0, 4, 5],
    ])
    expect(deform(shiftBy({ down: -1, fill: 'edge' }), image)).toEqual([
      [4, 5, Infinity],
      [4, 5, Infinity],
    ])
  })
})

describe('bilinear reading', () => {
  test('never leaves its two neighbours, however close to one it is, in float64', () => {
    const value = fc.double({ min: -1e9, max: 1e9, noNaN: true })
    const last = 1 - 1 / 0x20_0000_0000_0000
    const part = fc.oneof(fc.double({ min: 0, max: last, noNaN: true }), fc.constantFrom(0, 1e-300, 0.5, last))
    fc.assert(
      fc.property(value, value, part, (a, b, t) => {
        const f = frame(1, 2, 1)
        load(f, Float64Array.of(a, b), 0, 0)
        const got = new Float64Array(1)
        resample(f, Float64Array.of(0), Float64Array.of(t), got, 0)
        expect(got[0]).toBeGreaterThanOrEqual(Math.min(a, b))
        expect(got[0]).toBeLessThanOrEqual(Math.max(a, b))
        expect(Math.abs(got[0] - ((1 - t) * a + t * b))).toBeLessThanOrEqual(
          1e-15 * (Math.abs(a) + Math.abs(b)) + 1e-323,
        )
      }),
      { numRuns: 2000 },
    )
  })
})

describe('what is drawn', () => {
  test('shift: all nine places, equally often', () => {
    const x = zeros([9000, 9])
    for (let i = 0; i < 9000; i++) x.data[9 * i + 4] = 1
    const got = shift({ pixels: 1 }).apply(x, [3, 3], random('nine'))
    const counts = new Array(9).fill(0)
    for (let i = 0; i < got.data.length; i++) counts[i % 9] += got.data[i]
    expect(counts.reduce((a, b) => a + b)).toBe(9000)
    const chi2 = counts.reduce((sum, k) => sum + ((k - 1000) * (k - 1000)) / 1000, 0)
    expect(chi2).toBeLessThan(26) // 8 degrees of freedom: p = 0.001
  })

  test('scale: the middle of factor ½ … 2 on a logarithmic scale is 1', () => {
    expect(deform(scale({ factor: 2 }), L, draws(0.5))).toEqual(L)
    close(deform(scale({ factor: 2 }), L, draws(1)), deform(scale({ min: 2, max: 2 }), L, draws(0)))
    close(deform(scale({ factor: 2 }), L, draws(0)), deform(scale({ min: 0.5, max: 0.5 }), L, draws(0)))
  })

  test('rotate, shear: symmetric, the middle is 0', () => {
    expect(deform(rotate({ degrees: 50 }), L, draws(0.5))).toEqual(L)
    expect(deform(shear({ degrees: 50 }), L, draws(0.5))).toEqual(L)
    const mirrored = (image: number[][]) => image.map((line) => [...line].reverse())
    close(
      mirrored(deform(rotate({ degrees: 50 }), L, draws(0.9))),
      deform(rotate({ degrees: 50 }), mirrored(L), draws(0.1)),
    )
  })

  test('elastic at the paper’s settings moves pixels in the middle by 1.4 on average (root mean square)', () => {
    // a ramp reads off the displacement: its value is its column
    const x = tensor([Array.from({ length: 784 }, (_, i) => i % 28)], { dtype: 'float64' })
    const many = zeros([500, 784], { dtype: 'float64' })
    for (let i = 0; i < 500; i++) many.data.set(x.data, 784 * i)
    const got = elastic({ alpha: 34, sigma: 4 }).apply(many, [28, 28], random('rms'))
    let sum = 0
    for (let i = 0; i < 500; i++) {
      const moved = got.data[784 * i + 14 * 28 + 14] - 14
      sum += moved * moved
    }
    // uniform noise has variance ⅓, smoothing leaves Σk² of it each way
    const kept = gaussian(4, 27).reduce((s, v) => s + v * v, 0)
    const expected = 34 * kept * Math.sqrt(1 / 3)
    expect(expected).toBeCloseTo(1.4, 1)
    expect(Math.sqrt(sum / 500) / expected).toBeCloseTo(1, 0.8)
  })

  test('chain: one after the other, on the same stream', () => {
    const both = chain(shift({ pixels: 1 }), shift({ pixels: 1 }))
    expect(deform(both, L, draws(2, 1, 1, 0))).toEqual([
      [0, 0, 0],
      [2, 3, 0],
      [5, 6, 0],
    ])
    expect(deform(chain(shiftBy({ right: 1 })), L)).toEqual(deform(shiftBy({ right: 1 }), L))
    const three = chain(shiftBy({ right: 1 }), shiftBy({ right: 1 }), shiftBy({ down: 1 }))
    expect(deform(three, L)).toEqual([
      [0, 0, 0],
      [0, 0, 1],
      [0, 0, 4],
    ])
    // nested, the same one inside itself
    const nested = chain(both, chain(both))
    expect(deform(nested, L, draws(1, 1, 1, 1, 1, 2, 1, 1))).toEqual(deform(shiftBy({ right: 1 }), L))
  })

  test('oneOf: each of them, equally often', () => {
    const x = zeros([3000, 9])
    for (let i = 0; i < 3000; i++) x.data[9 * i + 4] = 1
    const got = oneOf(shiftBy({ down: 1 }), shiftBy({ right: 1 }), shiftBy({ down: -1 })).apply(x, [3, 3], random(9))
    const counts = new Array(9).fill(0)
    for (let i = 0; i < got.data.length; i++) counts[i % 9] += got.data[i]
    expect(counts[7] + counts[5] + counts[1]).toBe(3000)
    for (const place of [7, 5, 1]) expect(Math.abs(counts[place] - 1000)).toBeLessThan(4 * Math.sqrt((3000 * 2) / 9))
  })
})

describe('options', () => {
  test.each<[string, () => unknown, string]>([
    ['pixels < 0', () => shift({ pixels: -1 }), 'shift: pixels must be an integer ≥ 0, got -1'],
    ['half a pixel, whole', () => shift({ pixels: 0.5 }), 'shift: pixels must be an integer ≥ 0, got 0.5'],
    ['another draw', () => shift({ pixels: 1, draw: 'half' } as never), "shift: draw must be 'whole' or 'subpixel'"],
    ['none', () => shift(undefined as never), 'shift: pixels must be an integer ≥ 0, got undefined'],
    ['unknown', () => shift({ pixels: 1, px: 1 } as never), "shift: unknown option 'px'"],
    ['NaN', () => shiftBy({ down: Number.NaN }), 'shiftBy: down must be a finite number, got NaN'],
    ['pixels < 0, four ways', () => shiftEachWay({ pixels: -1 }), 'shiftEachWay: pixels must be a finite number ≥ 0'],
    ['degrees < 0', () => rotate({ degrees: -1 }), 'rotate: degrees must be a finite number ≥ 0, got -1'],
    [
      'fill',
      () => rotate({ degrees: 1, fill: 'wrap' } as never),
      "rotate: fill, unless it is 'edge', must be a finite",
    ],
    ['factor < 1', () => scale({ factor: 0.9 }), 'scale: factor must be a finite number ≥ 1, got 0.9'],
    ['factor and min', () => scale({ factor: 2, min: 1 } as never), "scale: unknown option 'min'"],
    ['max < min', () => scale({ min: 2, max: 1 }), 'scale: max must be a finite number ≥ 2, got 1'],
    ['min = 0', () => scale({ min: 0, max: 1 }), 'scale: min must be a finite number > 0, got 0'],
    ['no scale', () => scale(undefined as never), 'scale: min must be a finite number > 0, got undefined'],
    ['null', () => scale(null as never), 'scale: expected an options object, got null'],
    ['90°', () => shear({ degrees: 90 }), 'shear: degrees must be a finite number ≥ 0 and < 90, got 90'],
    ['alpha < 0', () => elastic({ alpha: -1, sigma: 4 }), 'elastic: alpha must be a finite number ≥ 0, got -1'],
    ['sigma = 0', () => elastic({ alpha: 1, sigma: 0 }), 'elastic: sigma must be a finite number > 0, got 0'],
    ['empty chain', () => chain(), 'chain: expected at least one expansion, got none'],
    ['no expansion', () => oneOf({ name: 'x' } as never), 'oneOf: expected an expansion, got an object'],
  ])('%s', (_, call, message) => {
    expect(call).toThrow(message)
  })

  test('extremes stay finite', () => {
    const x = noise(3, 30)
    const wild = [
      shift({ pixels: 1e6 }),
      shiftBy({ down: 1e300, right: -1e300 }),
      rotate({ degrees: 1e9 }),
      scale({ min: 1e-300, max: 1e300 }),
      shear({ degrees: 89.999999 }),
      elastic({ alpha: 1e12, sigma: 1e-300 }),
      elastic({ alpha: 1e12, sigma: 1e300 }),
    ]
    for (const expansion of wild) {
      const got = expansion.apply(x, [5, 6], random(2))
      expect(got.data.every((v) => v >= 0 && v < 1)).toBe(true)
    }
  })
})

test('speed', () => {
  const m = 300
  const x = zeros([m, 784])
  const stream = random(1)
  for (let i = 0; i < x.data.length; i++) x.data[i] = stream.uniform() < 0.19 ? stream.uniform() : 0
  const out = zeros([m, 784])
  const rates = [
    shift({ pixels: 1 }),
    rotate({ degrees: 15 }),
    scale({ factor: 1.15 }),
    shear({ degrees: 10 }),
    elastic({ alpha: 34, sigma: 4 }),
    chain(rotate({ degrees: 15 }), shift({ pixels: 1 })),
  ].map((expansion) => {
    expansion.apply(x, [28, 28], stream, out)
    const start = performance.now()
    for (let i = 0; i < 3; i++) expansion.apply(x, [28, 28], stream, out)
    return `${expansion.name} ${Math.round((3 * m) / ((performance.now() - start) / 1000))}`
  })
  console.log(`images of 28 × 28 a second: ${rates.join(', ')}`)
})
