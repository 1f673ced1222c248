import { expect, test } from 'vitest'
import { escaped, fixed, full, grouped, px, short } from './format'

test('numbers as people read them', () => {
  expect([0.0176627, 1.5, -2.2, 300, 0, 1234.5, 1e-6].map((v) => short(v))).toEqual([
    '0.0177',
    '1.5',
    '−2.2',
    '300',
    '0',
    '1230',
    '1.0·10^−6',
  ])
  expect([short(Number.NaN), short(Infinity), short(-Infinity)]).toEqual(['–', '∞', '−∞'])
  expect([fixed(0.98201), fixed(-0.0001), fixed(-2.2)]).toEqual(['0.982', '0.000', '−2.200'])
  expect(full(0.9334171234)).toBe('0.933417')
  expect([7, 999, 1000, 8222.9, 1_234_567].map(grouped)).toEqual(['7', '999', '1,000', '8,223', '1,234,567'])
  expect(px(1 / 3)).toBe('0.33')
})

test('text cannot break out of an attribute', () => {
  expect(escaped('a < b & "c"')).toBe('a &lt; b &amp; &quot;c&quot;')
})
