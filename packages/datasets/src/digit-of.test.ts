import { expect, test } from 'vitest'
import { digitOf, type Shades } from './index'

/** A bar of ink, given by its corners, on a ground. */
function bar(
  height: number,
  width: number,
  [top, left, bottom, right]: readonly number[],
  ink: number,
  ground: number,
): Shades {
  const data = new Float64Array(height * width).fill(ground)
  for (let y = top; y < bottom; y++) for (let x = left; x < right; x++) data[y * width + x] = ink
  return { height, width, data }
}

function boxOf(pixels: Uint8Array): number[] {
  const on = Array.from(pixels.keys()).filter((i) => pixels[i] > 0)
  const ys = on.map((i) => Math.floor(i / 28))
  const xs = on.map((i) => i % 28)
  return [Math.min(...ys), Math.min(...xs), Math.max(...ys) + 1, Math.max(...xs) + 1]
}

test('a picture of MNIST’s kind is taken as it is', () => {
  const image = bar(28, 28, [4, 12, 24, 17], 0.8, 0)
  const digit = digitOf(image)
  expect([digit.fitted, digit.inverted]).toEqual([false, false])
  expect(Array.from(digit.pixels)).toEqual(Array.from(image.data, (v) => Math.round(255 * v)))
})

test('a large picture is fitted into 20 × 20 and centred by mass', () => {
  // 100 high and 40 wide becomes 20 × 8, with its centre at 14
  const digit = digitOf(bar(300, 200, [10, 150, 110, 190], 1, 0))
  expect(digit.fitted).toBe(true)
  expect(boxOf(digit.pixels)).toEqual([5, 11, 25, 19])
  expect(new Set(digit.pixels)).toEqual(new Set([0, 255]))
})

test('dark on light is inverted, and the paper is taken away', () => {
  const digit = digitOf(bar(300, 200, [10, 150, 110, 190], 0.1, 0.85))
  expect(digit.inverted).toBe(true)
  expect(boxOf(digit.pixels)).toEqual([5, 11, 25, 19])
  expect(digit.pixels[15 * 28 + 15]).toBe(255)
})

test('a small picture grows', () => {
  expect(boxOf(digitOf(bar(10, 10, [2, 4, 7, 5], 1, 0)).pixels)).toEqual([5, 13, 25, 17])
})

test('the centre of mass comes to the middle, not that of the box', () => {
  // A long bar with a heavy foot: 20 × 10, its mass below the middle of the box.
  const image = bar(100, 100, [20, 40, 100, 50], 1, 0)
  for (let y = 80; y < 100; y++) for (let x = 30; x < 70; x++) image.data[y * 100 + x] = 1
  const { pixels } = digitOf({ ...image, data: image.data.map((v, i) => (i % 100 > 0 && i < 9900 ? v : 0)) })
  let [sum, ys, xs] = [0, 0, 0]
  pixels.forEach((v, i) => {
    sum += v
    ys += v * Math.floor(i / 28)
    xs += v * (i % 28)
  })
  expect(Math.abs(ys / sum - 14)).toBeLessThanOrEqual(1)
  expect(Math.abs(xs / sum - 14)).toBeLessThanOrEqual(1)
  expect(boxOf(pixels)[0]).toBeLessThan(4) // the box itself lies higher than four pixels from the edge
})

test('what is no picture is said to be none', () => {
  const empty = 'digitOf: the picture is all one shade, there is no digit on it'
  expect(() => digitOf(bar(28, 28, [0, 0, 0, 0], 1, 1))).toThrow(empty)
  expect(() => digitOf({ height: 2, width: 2, data: new Float64Array(3) })).toThrow(
    'digitOf: expected 2 × 2 numbers, got 3',
  )
  expect(() => digitOf({ height: 0, width: 2, data: new Float64Array(0) })).toThrow(/^digitOf: expected a height/)
  expect(() => digitOf({ height: 1, width: 2, data: Float64Array.of(0, Number.NaN) })).toThrow(
    /^digitOf: a picture holds/,
  )
})
