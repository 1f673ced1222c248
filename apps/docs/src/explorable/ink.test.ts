import fc from 'fast-check'
import { expect, test } from 'vitest'
import { INK, inked, inkField, inkPath, readInk, type Stroke, writeInk } from './ink'

test('strokes come back from a link as they were', () => {
  expect(
    writeInk([
      [
        [0, 1],
        [63, 62],
      ],
      [[10, 26]],
    ]),
  ).toBe('AB_-.Ka')
  const point = fc.tuple(fc.integer({ min: 0, max: 63 }), fc.integer({ min: 0, max: 63 }))
  fc.assert(
    fc.property(fc.array(fc.array(point, { minLength: 1, maxLength: 9 }), { maxLength: 4 }), (strokes) => {
      expect(readInk(writeInk(strokes))).toEqual(strokes)
      expect(inkField.parse(writeInk(strokes))).toBe(writeInk(strokes))
    }),
  )
})

test('what is no drawing is left out', () => {
  expect(readInk('')).toEqual([])
  expect(readInk('..A.')).toEqual([])
  expect(readInk('AAB')).toEqual([[[0, 0]]])
  expect(inkField.parse('<script>')).toBeUndefined()
  expect(inkField.parse('A'.repeat(2000))).toBeUndefined()
})

test('ink is full within the pen, nothing beyond it, and half at its edge', () => {
  const line: Stroke = [
    [10, 32],
    [50, 32],
  ]
  const shades = inked([line], 3)
  const at = (x: number, y: number): number => shades[y * INK + x]
  expect([at(30, 32), at(30, 34), at(30, 35), at(30, 36), at(30, 28), at(6, 32), at(7, 32), at(53, 32)]).toEqual([
    1, 1, 0.5, 0, 0, 0, 0.5, 0.5,
  ])
  expect(inked([])).toEqual(new Float64Array(INK * INK))
  expect(inked([[[0, 0]]], 1)[0]).toBe(1) // at the corner, too
})

test('a path through the points, a dot where there is one', () => {
  expect(inkPath([[[1, 2]], [[3, 4], [5, 6]]])).toBe('M1.5 2.5h0M3.5 4.5L5.5 6.5') // biome-ignore format: points
})
