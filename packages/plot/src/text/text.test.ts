import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Depth } from '../colour'
import type { Figure, LinesPanel } from '../figure'
import { figureOf, panels } from '../figures.cases'
import { three } from '../number'
import { width } from '../width'
import { words } from '../words'
import { beside, picture, signedPicture } from './picture'
import { type TextOptions, text } from './text'

const x = [0, 1, 2, 3, 4, 5, 6, 7, 8]
const curves: LinesPanel = {
  kind: 'lines',
  x: { label: words('updates') },
  y: { label: words('a'), range: [0, 1] },
  lines: [
    { name: { en: 'cross', ko: '교차' }, role: 'crossEntropy', x, y: x.map((v) => 1 / (1 + v)) },
    { name: words('quad'), role: 'quadratic', x, y: x.map((v) => 1 - v / 16) },
  ],
  points: [{ x: 8, y: 0.5, role: 'published', label: words('') }],
}
const of = (panel: Figure['panels'][number]): Figure => ({
  name: 'f',
  title: words('T'),
  note: words('seed 1'),
  panels: [panel],
})
const drawn = (panel: Figure['panels'][number], options: Partial<TextOptions> = {}): string =>
  text(of(panel), { lang: 'ko', columns: 60, rows: 6, ...options }).join('\n')

describe('lines', () => {
  it('are Braille dots with names at their ends, a diamond with its number', () => {
    expect(drawn(curves)).toMatchInlineSnapshot(`
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

  it('fall back to letters', () => {
    expect(drawn(curves, { unicode: false })).toMatchInlineSnapshot(`
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

  it('say that an axis is logarithmic or does not begin at 0', () => {
    const [log, zoomed] = [
      { ...curves, y: { label: words('a'), scale: 'log' as const } },
      { ...curves, y: { label: words('a') }, lines: [curves.lines[1]], points: [] },
    ]
    expect(drawn(log, { lang: 'en' }).split('\n')[1]).toBe('a (logarithmic)')
    expect(drawn(log).split('\n')[1]).toBe('a (로그 눈금)')
    expect(drawn(zoomed, { lang: 'en' }).split('\n')[1]).toBe('a (axis begins at 0.5)')
    expect(drawn(zoomed).split('\n')[1]).toBe('a (축의 시작 0.5)')
    expect(drawn({ ...log, x: { label: words('n'), scale: 'log' } }, { lang: 'en' })).toContain('n (logarithmic)')
  })

  it('become numbers where there are few columns', () => {
    expect(text(of({ ...curves, lines: [curves.lines[0]], points: [] }), { lang: 'ko', columns: 30 })).toEqual([
      'T',
      'a',
      '교차',
      '  0: 1.00 (updates)',
      '  4: 0.200 (updates)',
      '  8: 0.111 (updates)',
      'seed 1',
    ])
  })

  it('are the same with colour, colours apart', () => {
    const painted = drawn(curves, { colour: 'true' })
    expect(painted).toContain('\x1b[38;2;0;114;178m')
    expect(painted.replace(new RegExp(`${String.fromCharCode(27)}\\[[0-9;]*m`, 'g'), '')).toBe(drawn(curves))
  })

  it('stand where a rule is, its name above or on it', () => {
    const ruled = drawn({
      ...curves,
      rules: [
        { x: 4, role: 'quiet', label: words('here') },
        { y: 0.1, role: 'quiet', label: words('low') },
      ],
      points: [],
    }).split('\n')
    expect(ruled[2]).toBe('                           ╷ here')
    expect(ruled.filter((line) => line.includes('┊')).length).toBeGreaterThan(3)
    expect(ruled.join('\n')).toContain('low')
  })
})

describe('the other kinds', () => {
  it('bars are as long as their values', () => {
    const lines = drawn(panels.bars, { lang: 'en', columns: 60, unicode: false }).split('\n')
    const long = lines.slice(2, -1).map((line) => (line.match(/=/g) ?? []).length)
    expect(long.map((n) => Math.round((100 * n) / long[3]))).toEqual(
      [25, 75, 50, 100].map((n) => expect.closeTo(n, -0.7)),
    )
    expect(lines[4]).toMatch(/^a₂ before =+ 0\.500 {2}# 0\.500$/)
  })

  it('histograms stand on their axis', () => {
    const lines = drawn(panels.histogram, { lang: 'en', unicode: false }).split('\n')
    expect(lines.join('\n')).toContain('#')
    const [l1] = lines.filter((line) => /\|#+$/.test(line)).slice(-1)
    expect(l1).toBeDefined()
    expect(lines.at(-2)).toMatch(/weight$/)
  })

  it('dots show every seed, those of one place under each other', () => {
    const lines = drawn(panels.dots, { lang: 'en', columns: 80 }).split('\n')
    expect(lines[2]).toMatch(/^L2 .*1─+┃─+3.* 2\.00 ± 1\.00$/)
    expect(lines[3].trim()).toMatch(/2/)
    expect(lines[4]).toMatch(/^dropout .*●.*●/)
    expect(lines[4].match(/●/g)).toHaveLength(2)
  })

  it('images put two pixels in a letter', () => {
    const pixels = [0, 1, 1, 0, 1, 1]
    expect(picture(pixels, [3, 2], { colour: 'none', unicode: true })).toEqual(['▄▀', '▀▀'])
    expect(picture(pixels, [3, 2], { colour: 'none', unicode: false })).toEqual(['++', '++'])
    expect(picture([1, 0], [2, 1], { colour: 'true', unicode: true })).toEqual([
      '\x1b[38;2;255;255;255;48;2;0;0;0m▀\x1b[0m',
    ])
    expect(signedPicture([1, -1], [2, 1], 1, { colour: 'true', unicode: true })).toEqual([
      '\x1b[38;2;0;114;178;48;2;213;94;0m▀\x1b[39;49m',
    ])
    expect(beside([['a', 'b'], ['한']], 3)).toEqual(['a    한', 'b'])
    expect(drawn(panels.images, { lang: 'en', colour: '256' })).toContain('vermilion −1.00, white 0, blue +1.00')
    expect(drawn(panels.images, { lang: 'en' })).toContain('# +1.00, + less; = −1.00, - less; blank near 0')
  })

  it('matrices are tables', () => {
    expect(text(of(panels.matrix), { lang: 'en' })).toEqual(['T', '   0  1', '0 10 −5', '1  0 10', 'seed 1'])
    expect(drawn(panels.matrix, { colour: 'true' })).toContain('\x1b[48;2;0;114;178;')
    const many = Array.from({ length: 20 }, (_, i) => i)
    const wide = { ...panels.matrix, numbers: false, rows: [words('r')], columns: many.map((i) => words(`c${i}`)) }
    expect(text(of({ ...wide, values: [many.map((i) => i / 19 - 0.5)] }), { lang: 'en', columns: 44 })).toEqual([
      'T',
      'r =====----  ++++#####',
      '# +0.500, + less; = −0.500, - less; blank',
      'near 0',
      'seed 1',
    ])
  })
})

describe('text', () => {
  it('keeps within the columns, whatever they are', () => {
    const figure = figureOf(...Object.values(panels))
    for (const lang of ['en', 'ko'] as const) {
      for (const columns of [20, 30, 48, 60, 80, 120, 200]) {
        for (const colour of ['none', '256'] as const) {
          for (const unicode of [true, false]) {
            for (const line of text(figure, { lang, columns, colour, unicode })) {
              expect(width(line), `${columns}: ${line}`).toBeLessThanOrEqual(columns)
              expect(!unicode && /[─-▟⠀-⣿]/.test(line), line).toBe(false)
            }
          }
        }
      }
    }
  })

  it('draws any numbers', () => {
    const values = fc.array(fc.double(), { maxLength: 6 })
    fc.assert(
      fc.property(
        values,
        values,
        fc.double(),
        fc.boolean(),
        fc.constantFrom('none', 'true') as fc.Arbitrary<Depth>,
        (a, b, c, log, colour) => {
          const scale = log ? ('log' as const) : ('linear' as const)
          const axis = { label: words('v'), scale }
          const name = words('n')
          const figure = figureOf(
            {
              kind: 'lines',
              x: axis,
              y: axis,
              lines: [{ name, role: 'l1', x: a, y: b }],
              points: [{ x: c, y: c, role: 'published', label: words('') }],
              rules: [{ x: c, y: c, role: 'none', label: name }],
            },
            { kind: 'bars', y: axis, categories: a.map(() => name), groups: [{ name, role: 'l2', values: b }] },
            { kind: 'histogram', x: axis, y: axis, groups: [{ name, role: 'l2', edges: a, counts: b }] },
            { kind: 'dots', x: axis, strips: [{ name, role: 'l2', values: a, mean: c, interval: [c, c] }] },
            { kind: 'images', width: 2, height: 2, columns: 2, signed: log, images: [{ pixels: b }] },
            { kind: 'matrix', rows: a.map(() => name), columns: b.map(() => name), values: [b] },
          )
          for (const line of text(figure, { lang: 'en', colour })) {
            expect(line).not.toMatch(/undefined|\[object/)
            expect(width(line)).toBeLessThanOrEqual(80)
          }
        },
      ),
      { numRuns: 200 },
    )
  })

  it('refuses what it does not understand', () => {
    expect(() => text(figureOf(), { lang: 'fr' as 'en' })).toThrow("text: lang is 'en' or 'ko', got fr")
    expect(() => text(figureOf(), { lang: 'en', columns: 0 })).toThrow('text: columns are 1 or more, got 0')
    expect(() => text(figureOf(), { lang: 'en', rows: 2 })).toThrow('text: rows are 3 or more, got 2')
    expect(() => text(figureOf(), { lang: 'en', tty: true } as TextOptions)).toThrow("text: unknown option 'tty'")
  })
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
  ])('%d is %s', (value, shown) => expect(three(value)).toBe(shown))
})
