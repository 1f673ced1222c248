import { beside, picture, three, width } from '@nn/plot'
import { describe, expect, it } from 'vitest'
import type { Able } from './colour'
import { plot, type Series } from './plot'
import { table } from './table'

const can: Able = { colour: 'none', ground: 'unknown', unicode: true, columns: 60, tty: true }
const x = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const down: Series = { name: '교차', role: 'crossEntropy', x, y: x.map((v) => 1 / (1 + v)) }
const flat: Series = { name: 'quad', role: 'quadratic', x, y: x.map((v) => 1 - v / 16) }
const options = {
  title: 'T',
  x: 'updates',
  y: 'a',
  note: 'seed 1',
  rows: 6,
  say: { log: 'logarithmic', zoomed: 'axis begins at' },
  published: [{ x: 8, y: 0.5 }],
}

describe('plot', () => {
  it('draws lines in Braille, names at their ends, a diamond with its number', () => {
    expect(plot([down, flat], { ...options, range: [0, 1] }, can).join('\n')).toMatchInlineSnapshot(`
      "T
      a
      1.0 ┤⠙⢍⠉  ⠒⠒⠤  ⣀⣀⣀
      0.8 ┤  ⠑⡄           ⠉⠉⠉  ⠒⠤⠤  ⢄⣀⣀
      0.6 ┤   ⠈⠢⡀                        ⠉⠉⠑  ⠒⠢⠤  ⢄⣀⣀
      0.4 ┤     ⠈⠑⠒⠢⠤⢄⣀⡀                          0.500◆ quad
      0.2 ┤            ⠈⠉⠉⠑⠒⠒⠒⠢⠤⠤⠤⠤⠤⢄⣀⣀⣀⣀⣀
      0.0 ┤                               ⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉⠉ 교차
          └┬──────────┬──────────┬──────────┬──────────┬
           0          2          4          6          8  updates
      seed 1"
    `)
  })

  it('falls back to letters', () => {
    expect(
      plot([down, flat], { ...options, range: [0, 1] }, { ...can, unicode: false }).join('\n'),
    ).toMatchInlineSnapshot(`
      "T
      a
      1.0 +=========
      0.8 + **      ================
      0.6 +   **                    =================
      0.4 +     *********                         0.500# quad
      0.2 +              ******************************* 교차
      0.0 +
          ++----------+----------+----------+----------+
           0          2          4          6          8  updates
      seed 1"
    `)
  })

  it('says that an axis is logarithmic or does not begin at 0', () => {
    const log = plot([down], { ...options, log: true, published: [] }, can)
    expect(log[1]).toBe('a (logarithmic)')
    expect(plot([flat], { ...options, published: [] }, can)[1]).toBe('a (axis begins at 0.5)')
    expect(plot([flat], { ...options, range: [0, 1] }, can)[1]).toBe('a')
  })

  it('keeps within the columns, and becomes numbers where there are few', () => {
    for (const columns of [48, 60, 80, 120, 200]) {
      for (const line of plot([down, flat], { ...options, range: [0, 1] }, { ...can, columns }))
        expect(width(line)).toBeLessThanOrEqual(columns)
    }
    expect(plot([down], { ...options, range: [0, 1] }, { ...can, columns: 30 })).toEqual([
      'T',
      'a',
      '교차',
      '  0: 1.00 (updates)',
      '  4: 0.200 (updates)',
      '  8: 0.111 (updates)',
      'seed 1',
    ])
  })

  it('draws the same with colour, colours apart', () => {
    const plain = plot([down, flat], { ...options, range: [0, 1] }, can).join('\n')
    const painted = plot([down, flat], { ...options, range: [0, 1] }, { ...can, colour: 'true' }).join('\n')
    expect(painted).toContain('\x1b[38;2;0;114;178m')
    const sequences = new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g')
    expect(painted.replace(sequences, '')).toBe(plain)
  })
})

describe('table', () => {
  const rows = [
    ['이차 비용', '0.93', '232'],
    ['교차 엔트로피', '0.012', '17'],
  ]
  it('aligns by columns', () => {
    expect(table(['비용', 'a', 'at'], rows, can)).toEqual([
      '비용               a   at',
      '─────────────────────────',
      '이차 비용       0.93  232',
      '교차 엔트로피  0.012   17',
    ])
  })
  it('becomes lists where it is too wide', () => {
    expect(table(['cost', 'a', 'at'], [['quadratic', '0.93', '']], { ...can, columns: 10 })).toEqual([
      'quadratic',
      '  a   0.93',
    ])
  })
})

describe('picture', () => {
  const pixels = [0, 1, 1, 0, 1, 1]
  it('puts two pixels in a letter', () => {
    expect(picture(pixels, [3, 2], can)).toEqual(['▄▀', '▀▀'])
    expect(picture(pixels, [3, 2], { ...can, unicode: false })).toEqual(['++', '++'])
    expect(picture([1, 0], [2, 1], { ...can, colour: 'true' })).toEqual(['\x1b[38;2;255;255;255;48;2;0;0;0m▀\x1b[0m'])
  })
  it('stands beside others', () => expect(beside([['a', 'b'], ['한']], 3)).toEqual(['a    한', 'b']))
})

describe('three', () => {
  it.each([
    [0.012345, '0.0123'],
    [1, '1.00'],
    [-0.5, '−0.500'],
    [123.4, '123'],
    [12345, '12,345'],
    [0, '0'],
    [1e-7, '1.00e−7'],
    [Number.POSITIVE_INFINITY, '∞'],
    [Number.NaN, 'NaN'],
  ])('%d is %s', (value, text) => expect(three(value)).toBe(text))
})
