import fc from 'fast-check'
import { expect, test } from 'vitest'
import { choice, codec, flag, number } from './link'

const bench = codec('bench', {
  w: number(0.6, { min: -4, max: 4, digits: 2 }),
  mode: choice(['equal', 'own'], 'equal'),
  on: flag(),
})

test('the initial state is the name alone, and other states name what differs', () => {
  expect(bench.write(bench.initial)).toBe('#bench')
  expect(bench.write({ w: 2, mode: 'own', on: true })).toBe('#bench:w=2&mode=own&on=1')
  expect(bench.write({ w: 0.601, mode: 'equal', on: false })).toBe('#bench')
})

test('what was written is read, to its digits', () => {
  fc.assert(
    fc.property(
      fc.double({ min: -4, max: 4, noNaN: true }),
      fc.constantFrom('equal' as const, 'own' as const),
      fc.boolean(),
      (w, mode, on) => {
        const state = bench.read(bench.write({ w, mode, on }))
        expect(state?.w).toBeCloseTo(w, 2)
        expect(state).toMatchObject({ mode, on })
      },
    ),
  )
})

test('a hash of something else is none; a damaged one leaves what it cannot say', () => {
  expect(bench.read('')).toBeUndefined()
  expect(bench.read('#the-cure')).toBeUndefined()
  expect(bench.read('#bench2:w=1')).toBeUndefined()
  expect(bench.read('#bench:%')).toBeUndefined()
  expect(bench.read('#bench:w=&mode=fast&on=yes&__proto__=1&z=4')).toEqual(bench.initial)
  expect(bench.read('#bench:w=1e9')).toEqual({ ...bench.initial, w: 4 })
  expect(bench.read('#bench%3Aw%3D1%26on%3D1')).toEqual({ w: 1, mode: 'equal', on: true })
})
