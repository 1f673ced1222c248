import { zeros } from '@nn/tensor'
import { describe, expect, test } from 'vitest'
import {
  checkDataset,
  circles,
  countClasses,
  type Dataset,
  materialise,
  moons,
  noisyLine,
  type PointOptions,
  type Random,
  random,
  spiral,
  xor,
} from '../index'

const at = (data: Dataset, row: number): number[] =>
  Array.from(data.x([row], zeros([1, data.inputs], { dtype: 'float64' })).data)
const sets: [string, (options: PointOptions) => Dataset][] = [
  ['circles', circles],
  ['moons', moons],
  ['spiral', spiral],
  ['three arms', (options) => spiral({ ...options, arms: 3 })],
  ['noisyLine', noisyLine],
  ['xor', xor],
]

describe.each(sets)('%s', (_, make) => {
  test('one seed, one set; another seed another', () => {
    const data = (seed: number) => materialise(make({ count: 20, noise: 0.1, random: random(seed) }), 'float64')
    expect(data(1)).toEqual(data(1))
    expect(data(1)).not.toEqual(data(2))
  })

  test('the stream goes on: training and test from one stream differ', () => {
    const stream = random(1)
    const [training, other] = [0, 1].map(
      () => materialise(make({ count: 20, noise: 0.1, random: stream }), 'float64').x.data,
    )
    expect(training).not.toEqual(other)
  })

  test('finite, of the count asked for, the classes in turn', () => {
    const data = checkDataset(make({ count: 31, noise: 0.5, random: random(3) }))
    expect(data.n).toBe(31)
    const counts = data.labels === undefined ? [0] : Array.from(countClasses(data))
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
  })

  test('the same places whatever the noise', () => {
    const exact = make({ count: 50, noise: 0, random: random(5) })
    const noisy = make({ count: 50, noise: 1e-9, random: random(5) })
    for (let row = 0; row < 50; row++) {
      at(exact, row).forEach((value, j) => expect(Math.abs(at(noisy, row)[j] - value)).toBeLessThan(1e-7))
    }
  })
})

test('xor: the four corners', () => {
  const { x, y } = materialise(xor())
  expect(x.data).toEqual(new Float32Array([0, 0, 0, 1, 1, 0, 1, 1]))
  expect(y.data).toEqual(new Float32Array([0, 1, 1, 0]))
  const cloud = xor({ count: 400, noise: 0.05, random: random(1) })
  for (let row = 0; row < 400; row++) {
    const [a, b] = at(cloud, row).map(Math.round)
    expect(a ^ b).toBe(cloud.labels?.[row])
  }
})

test('circles: radius 1 and the factor', () => {
  const data = circles({ count: 40, random: random(2), factor: 0.25 })
  for (let row = 0; row < 40; row++) {
    const [a, b] = at(data, row)
    expect(Math.sqrt(a * a + b * b)).toBeCloseTo(data.labels?.[row] === 0 ? 1 : 0.25, 14)
  }
})

test('moons: on their half circles', () => {
  const data = moons({ count: 40, random: random(2) })
  for (let row = 0; row < 40; row++) {
    const [a, b] = at(data, row)
    const [u, v] = data.labels?.[row] === 0 ? [a, b] : [1 - a, 0.5 - b]
    expect(u * u + v * v).toBeCloseTo(1, 14)
    expect(v).toBeGreaterThanOrEqual(0)
  }
})

test('spiral: the angle follows the radius, one arm behind the other', () => {
  const data = spiral({ count: 60, random: random(2), arms: 3, turns: 2 })
  for (let row = 0; row < 60; row++) {
    const [a, b] = at(data, row)
    const u = Math.sqrt(a * a + b * b)
    const angle = 2 * Math.PI * (2 * u + (data.labels?.[row] ?? 0) / 3)
    expect(a).toBeCloseTo(u * Math.cos(angle), 12)
    expect(b).toBeCloseTo(u * Math.sin(angle), 12)
    expect(u).toBeLessThan(1)
  }
})

test('noisyLine: on its line without noise, off by its deviation with it', () => {
  const exact = materialise(noisyLine({ count: 30, random: random(2), slope: 2, intercept: -1 }), 'float64')
  exact.x.data.forEach((x, row) => expect(exact.y.data[row]).toBeCloseTo(2 * x - 1, 14))
  const { x, y } = materialise(noisyLine({ count: 5000, noise: 0.5, random: random(2) }), 'float64')
  const squares = Array.from(y.data).reduce((sum, value, row) => sum + (value - x.data[row]) * (value - x.data[row]), 0)
  expect(Math.sqrt(squares / 5000)).toBeCloseTo(0.5, 1)
})

test('bad input is one clear line', () => {
  const stream = random(1)
  expect(() => circles({ count: 0, random: stream })).toThrow('circles: count must be an integer ≥ 1, got 0')
  expect(() => moons({ count: 3, noise: -1, random: stream })).toThrow(
    'moons: noise must be a finite number ≥ 0, got -1',
  )
  expect(() => circles({ count: 3, random: stream, factor: 1 })).toThrow('circles: factor must be a finite number')
  expect(() => spiral({ count: 3, random: stream, arms: 1 })).toThrow('spiral: arms must be an integer')
  expect(() => moons({ count: 3 } as PointOptions)).toThrow(
    'moons: expected { count, noise, random }, random is missing',
  )
  expect(() => moons({ count: 3, seed: 1 } as unknown as PointOptions)).toThrow(
    "moons: unknown option 'seed'; it takes count, noise, random",
  )
  expect(() => moons({ count: 3, random: 7 as unknown as Random })).toThrow(
    'moons: random must be a stream such as random(1), got 7',
  )
  expect(() => xor({ count: 3 })).toThrow('xor: expected { count, noise, random }, random is missing')
  expect(() => xor({ noise: 0.1 })).toThrow('xor: noise and random go with a count of points')
})
