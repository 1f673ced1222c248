import { Resvg } from '@resvg/resvg-js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Figure, Panel, Role } from '../figure'
import { figureOf, panels } from '../figures.cases'
import { roles } from '../roles'
import { words } from '../words'
import { spreadSeeds } from './dots'
import { css, variables } from './ink'
import { panelSvg, type SvgOptions, svg } from './svg'

const all = Object.values(panels)

/** A rasteriser's XML parser, which refuses what is not well formed; and its picture. */
const raster = (text: string): { width: number; height: number; at: (x: number, y: number) => number[] } => {
  const image = new Resvg(text, { font: { loadSystemFonts: false } }).render()
  const { width, height, pixels } = image
  return { width, height, at: (x, y) => Array.from(pixels.subarray(4 * (y * width + x), 4 * (y * width + x) + 4)) }
}

/** What stands between the brackets: shapes without their texts. */
const tags = (text: string): string => text.replace(/>[^<]*</g, '><')

const numbers = (text: string | undefined): number[] =>
  (text ?? '')
    .split(/[^\d.-]+/)
    .filter(Boolean)
    .map(Number)

interface Written {
  readonly text: string
  readonly x: number
  readonly y: number
  readonly anchor: string
  readonly size: number
}

/** Every text of a picture with its place, panels moved to where they stand. */
function written(picture: string): Written[] {
  const found: Written[] = []
  const font = Number(/font-size="([\d.]+)"/.exec(picture)?.[1])
  const moves: number[][] = []
  for (const [, tag, attributes, text] of picture.matchAll(/<(\/?\w+)((?:\s[^<>]*?)?)\/?>([^<]*)/g)) {
    if (tag === 'g') moves.push(numbers(/translate\(([^)]*)\)/.exec(attributes)?.[1]))
    if (tag === '/g') moves.pop()
    if (tag !== 'text' || attributes.includes('rotate')) continue
    const of = (name: string): string | undefined => new RegExp(`\\s${name}="([^"]*)"`).exec(attributes)?.[1]
    const [dx, dy] = moves.reduce(([x, y], [mx = 0, my = 0]) => [x + mx, y + my], [0, 0])
    found.push({
      text,
      x: Number(of('x')) + dx,
      y: Number(of('y')) + dy,
      anchor: of('text-anchor') ?? 'start',
      size: Number(of('font-size') ?? font),
    })
  }
  return found
}

/** Texts that lie on each other, with letters narrower than most fonts': what touches here touches anywhere. */
function collisions(picture: string): string[] {
  const boxes = written(picture).map(({ text, x, y, anchor, size }) => {
    const wide = 0.48 * size * Array.from(text.replace(/&#\d+;/g, 'x')).length
    const left = anchor === 'end' ? x - wide : anchor === 'middle' ? x - wide / 2 : x
    return { text, left, right: left + wide, top: y - 0.7 * size, bottom: y + 0.1 * size }
  })
  return boxes.flatMap((a, i) =>
    boxes
      .slice(i + 1)
      .filter((b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom)
      .map((b) => `${a.text} | ${b.text}`),
  )
}

const options: SvgOptions[] = (['en', 'ko'] as const).flatMap((lang) =>
  (['light', 'dark', 'auto'] as const).flatMap((theme) =>
    [760, 360].flatMap((width) => [true, false].map((standalone) => ({ lang, theme, width, standalone }))),
  ),
)

describe('svg', () => {
  it.each(all)('draws $kind in every theme, width and language', (panel) => {
    for (const one of options) {
      const text = svg(figureOf(panel), one)
      expect(text.startsWith('<svg xmlns="http://www.w3.org/2000/svg"')).toBe(true)
      expect(tags(text)).not.toMatch(/NaN|Infinity|undefined/)
      const { width, height } = raster(text)
      expect(width).toBe(one.width)
      expect(height).toBeGreaterThan(100)
      expect(text).toContain(one.lang === 'en' ? '<title>Title</title>' : '<title>제목</title>')
      expect(text).toContain(one.lang === 'en' ? 'seed 1</text>' : '시드 1</text>')
      expect(collisions(text)).toEqual([])
    }
  })

  it('carries its colours where it stands alone, and classes where it does not', () => {
    const alone = svg(figureOf(panels.lines), { lang: 'en', theme: 'light', standalone: true })
    expect(alone).not.toMatch(/class="(?!nn-plot")|var\(/)
    expect(alone).toContain('stroke="#E69F00"')
    const dark = raster(svg(figureOf(panels.lines), { lang: 'en', theme: 'dark', standalone: true }))
    expect(dark.at(2, 2)).toEqual([0x12, 0x15, 0x1a, 255])
    const auto = svg(figureOf(panels.lines), { lang: 'en', standalone: true })
    expect(raster(auto).at(2, 2)).toEqual([255, 255, 255, 255]) // whoever knows no media queries sees it light
    expect(auto).toContain('@media (prefers-color-scheme:dark)')
    const embedded = svg(figureOf(panels.lines), { lang: 'en' })
    expect(embedded).not.toMatch(/#[0-9A-F]{6}"/i)
    for (const [, classes] of embedded.matchAll(/class="([^"]*)"/g)) {
      for (const name of classes.split(' '))
        expect(css(), name).toContain(name === 'nn-plot' || name === 'nn-cursor' ? `.${name}{` : `.nn-plot .${name}{`)
    }
    expect(svg(figureOf(panels.lines), { lang: 'en', theme: 'dark' })).toContain(' data-theme="dark"')
  })

  it('lays panels side by side where there is room, else under each other', () => {
    const small: Panel = { ...panels.histogram, title: undefined }
    const places = (width: number): number[][] =>
      Array.from(
        svg(figureOf(small, small), { lang: 'en', width }).matchAll(/<g transform="translate\(([^)]*)\)"/g),
        (m) => numbers(m[1]),
      )
    const [[x0, y0], [x1, y1]] = places(760)
    expect([x0, y1 - y0, x1]).toEqual([0, 0, 394]) // (760 − 28)/2 + 28
    const [[, above], [left, below]] = places(360)
    expect(left).toBe(0)
    expect(below).toBeGreaterThan(above + 140)
  })

  it('is well-formed XML for any strings and any numbers', () => {
    const anyWords = fc.record({ en: fc.string({ unit: 'binary' }), ko: fc.string({ unit: 'grapheme' }) })
    const number = fc.double()
    const values = fc.array(number, { maxLength: 6 })
    const role = fc.constantFrom(...(Object.keys(roles) as Role[]))
    const axis = fc.record(
      { label: anyWords, scale: fc.constantFrom('linear' as const, 'log' as const), percent: fc.boolean() },
      { requiredKeys: ['label'] },
    )
    const rule = fc.record({ x: number, y: number, role, label: anyWords }, { requiredKeys: ['role', 'label'] })
    const panel: fc.Arbitrary<Panel> = fc.oneof(
      fc.record({
        kind: fc.constant('lines' as const),
        title: anyWords,
        x: axis,
        y: axis,
        lines: fc.array(fc.record({ name: anyWords, role, x: values, y: values, marks: fc.boolean() }), {
          maxLength: 3,
        }),
        points: fc.array(fc.record({ x: number, y: number, role, label: anyWords }), { maxLength: 3 }),
        rules: fc.array(rule, { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('bars' as const),
        y: axis,
        categories: fc.array(anyWords, { maxLength: 4 }),
        groups: fc.array(fc.record({ name: anyWords, role, values }), { maxLength: 3 }),
        published: fc.array(fc.record({ category: fc.integer({ min: -1, max: 5 }), value: number }), { maxLength: 2 }),
      }),
      fc.record({
        kind: fc.constant('histogram' as const),
        x: axis,
        y: axis,
        groups: fc.array(fc.record({ name: anyWords, role, edges: values, counts: values }), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('dots' as const),
        x: axis,
        strips: fc.array(
          fc.record(
            { name: anyWords, role, values, mean: number, interval: fc.tuple(number, number), text: anyWords },
            { requiredKeys: ['name', 'role', 'values'] },
          ),
          { maxLength: 3 },
        ),
        rules: fc.array(rule, { maxLength: 2 }),
      }),
      fc.record({
        kind: fc.constant('images' as const),
        width: fc.integer({ min: 1, max: 4 }),
        height: fc.integer({ min: 1, max: 4 }),
        columns: fc.integer({ min: 1, max: 4 }),
        signed: fc.boolean(),
        images: fc.array(fc.record({ pixels: values, label: anyWords }), { maxLength: 3 }),
      }),
      fc.record({
        kind: fc.constant('matrix' as const),
        rows: fc.array(anyWords, { maxLength: 3 }),
        columns: fc.array(anyWords, { maxLength: 3 }),
        values: fc.array(values, { maxLength: 4 }),
        numbers: fc.boolean(),
      }),
    )
    const figure: fc.Arbitrary<Figure> = fc.record({
      name: fc.string(),
      title: anyWords,
      caption: anyWords,
      note: anyWords,
      panels: fc.array(panel, { maxLength: 2 }),
    })
    fc.assert(
      fc.property(figure, fc.constantFrom(...options), (one, how) => {
        const text = svg(one, how)
        expect(tags(text)).not.toMatch(/NaN|Infinity|undefined/)
        expect(() => new Resvg(text, { font: { loadSystemFonts: false } })).not.toThrow()
      }),
      { numRuns: 30 },
    )
  })

  it('refuses what it does not understand', () => {
    const figure = figureOf()
    expect(() => svg(figure, { lang: 'de' as 'en' })).toThrow("svg: lang is 'en' or 'ko', got de")
    expect(() => svg(figure, { lang: 'en', width: 100 })).toThrow('svg: width is 240 … 10000 pixels, got 100')
    expect(() => svg(figure, { lang: 'en', theme: 'red' as 'dark' })).toThrow(
      "theme is 'light', 'dark' or 'auto', got red",
    )
    expect(() => svg(figure, { lang: 'en', size: 3 } as SvgOptions)).toThrow("svg: unknown option 'size'")
  })
})

describe('lines', () => {
  const y = { label: words('y'), range: [0, 1] as const }
  const x = { label: words('x') }
  const drawn = (panel: Partial<Extract<Panel, { kind: 'lines' }>>): string =>
    panelSvg({ kind: 'lines', x, y, lines: [], ...panel }, { lang: 'en' })
  const paths = (text: string): string[] => Array.from(text.matchAll(/class="curve[^"]*" d="([^"]*)"/g), (m) => m[1])
  const box = (text: string): number[] => numbers(/data-box="([^"]*)"/.exec(text)?.[1])

  it('put a value where the scale says', () => {
    const text = drawn({ lines: [{ name: words('n'), role: 'none', x: [0, 50, 100], y: [0, 0.25, 1] }] })
    const [left, top, right, bottom] = box(text)
    expect(text).toContain('data-x="0 100 linear" data-y="0 1 linear"')
    const round = (v: number): string => String(Math.round(10 * v) / 10)
    const middle = numbers(paths(text)[0])
    expect(paths(text)).toHaveLength(1)
    expect(middle.slice(0, 2)).toEqual([left, bottom])
    expect(middle.slice(4)).toEqual([right, top])
    expect(Math.abs(middle[2] - (left + right) / 2)).toBeLessThan(0.11)
    expect(Math.abs(middle[3] - (bottom - (bottom - top) / 4))).toBeLessThan(0.11)
    const marked = drawn({
      points: [{ x: 5, y: 0.5, role: 'published', label: words('') }],
      x: { ...x, range: [0, 10] },
    })
    const [l, t, r, b] = box(marked)
    expect(marked).toContain(`class="diamond" d="M${round((l + r) / 2 - 5)} ${round((t + b) / 2)}l5 -5`)
    expect(marked).toContain('>0.500</text>')
  })

  it('leave a gap for what is no number, cut off what is outside, and mark what stands alone', () => {
    const gap = drawn({ lines: [{ name: words('n'), role: 'l1', x: [0, 1, 2, 3, 4], y: [0, 1, Number.NaN, 1, 0] }] })
    expect(paths(gap)[0].match(/M/g)).toHaveLength(2)
    const out = drawn({ lines: [{ name: words('n'), role: 'l1', x: [0, 1], y: [0.5, 1.5] }] })
    const [left, top, right] = box(out)
    const [x0, , x1, y1] = numbers(paths(out)[0])
    expect([x0, y1]).toEqual([left, top])
    expect(Math.abs(x1 - (left + right) / 2)).toBeLessThan(0.11) // it leaves the box half way
    const log = drawn({
      y: { label: words('y'), scale: 'log' },
      lines: [{ name: words('n'), role: 'l1', x: [0, 1, 2, 3], y: [1, 0, 10, 100] }],
    })
    expect(log).toContain('y (logarithmic)')
    expect(numbers(paths(log)[0])).toHaveLength(4)
    for (const values of [[], [1], [Number.NaN], [Number.POSITIVE_INFINITY, 0]]) {
      const text = drawn({ y: x, lines: [{ name: words('n'), role: 'l1', x: values.map((_, i) => i), y: values }] })
      expect(tags(text)).not.toMatch(/NaN|Infinity/)
      expect(text.includes('<circle')).toBe(values.some(Number.isFinite))
    }
  })

  it('thin thousands of points for the drawing alone, peaks kept', () => {
    const many = Array.from({ length: 50_000 }, (_, i) => (i === 31_234 ? 1 : 0.2 + (i % 7) / 100))
    const text = drawn({ lines: [{ name: words('n'), role: 'none', x: many.map((_, i) => i), y: many }] })
    const [, top] = box(text)
    expect(text.length).toBeLessThan(60_000)
    expect(Math.min(...numbers(paths(text)[0]).filter((_, i) => i % 2 === 1))).toBe(top)
  })

  it('are dashed by role and paler by their data', () => {
    const line = { name: words('n'), x: [0, 1], y: [0, 1] }
    expect(drawn({ lines: [{ ...line, role: 'quadratic' }] })).toContain('class="curve quadratic dashed"')
    expect(drawn({ lines: [{ ...line, role: 'l1Proximal', of: 'training' }] })).toContain(
      '"curve l1Proximal dotted training"',
    )
    expect(drawn({ lines: [{ ...line, role: 'quadratic', dash: 'solid', of: 'test' }] })).toContain('"curve quadratic"')
    expect(css()).toContain('.training{stroke-opacity:.55}')
    expect(css()).toContain('.validation{stroke-opacity:.8}')
  })

  it('say where an axis begins', () => {
    const line = { name: words('n'), role: 'none' as const, x: [0, 1], y: [0.8, 0.98] }
    const say = (lang: 'en' | 'ko'): string =>
      panelSvg({ kind: 'lines', x, y: { label: words('a'), percent: true }, lines: [line] }, { lang })
    expect(say('en')).toContain('>a (axis begins at 80\u00a0%)</text>')
    expect(say('ko')).toContain('>a (축의 시작 80\u00a0%)</text>')
  })

  it('keep crowded labels apart', () => {
    const lines = Array.from({ length: 9 }, (_, i) => ({
      name: words(`line number ${i}`),
      role: 'l2' as const,
      x: [0, 10],
      y: [0, 0.5 + i / 1000],
    }))
    const points = Array.from({ length: 6 }, (_, i) => ({
      x: 8 + i / 4,
      y: 0.5,
      role: 'published' as const,
      label: words(`0.50${i}`),
    }))
    const rules = Array.from({ length: 5 }, (_, i) => ({
      x: 4 + i / 2,
      role: 'quiet' as const,
      label: words(`rule ${i} of five`),
    }))
    for (const width of [760, 360]) {
      const text = panelSvg({ kind: 'lines', x, y, lines, points, rules }, { lang: 'en', width })
      expect(collisions(text)).toEqual([])
      for (const { text: name } of [
        ...lines.map((l) => ({ text: l.name.en })),
        ...points.map((p) => ({ text: p.label.en })),
      ])
        expect(text.replace(/<\/text><text[^>]*>/g, ' ')).toContain(name)
    }
  })
})

describe('bars, strips, images, matrices', () => {
  it('make bars as long as their values, from 0', () => {
    const text = panelSvg(panels.bars, { lang: 'en' })
    const bars = Array.from(
      text.matchAll(/class="bar (?:quadratic|crossEntropy)" x="[\d.]+" y="([\d.]+)" width="[\d.]+" height="([\d.]+)"/g),
    )
    const high = bars.map((m) => Number(m[2])).filter((h) => h > 12)
    expect(high).toHaveLength(4)
    expect(high.map((h) => Math.round((100 * h) / high[3]))).toEqual([25, 75, 50, 100]) // category by category
    expect(text).toContain('class="diamond"')
  })

  it('lay bars down where their names are long', () => {
    const long = ['artificial expansion of training data', 'another-very-long-hyphenated-name'].map(words)
    const text = panelSvg({ ...panels.bars, categories: long.concat(long, long) }, { lang: 'en', width: 300 })
    expect(collisions(text)).toEqual([])
  })

  it('put a point for every seed, none on another', () => {
    const text = panelSvg(panels.dots, { lang: 'en' })
    expect(text.match(/<circle/g)).toHaveLength(5)
    expect(spreadSeeds([5, 5, 5, 50], 10)).toEqual([0, -1, 1, 0])
    expect(text).toContain('>2.00 ± 1.00</text>')
  })

  it('show weights blue above 0, vermilion below, white at 0, crisp, with their scale', () => {
    const text = svg(
      { ...figureOf(panels.images), title: words(''), caption: undefined },
      { lang: 'en', theme: 'light', standalone: true },
    )
    const [, x, y, width] = /<image x="([\d.]+)" y="([\d.]+)" width="([\d.]+)"/.exec(text) ?? []
    const [left, top, cell] = [
      16 + Number(x),
      16 + numbers(/translate\(0 ([\d.]+)\)/.exec(text)?.[1])[0] + Number(y),
      Number(width) / 2,
    ]
    const { at } = raster(text)
    const pixel = (i: number, j: number, share: number): number[] =>
      at(Math.round(left + (i + share) * cell), Math.round(top + (j + share) * cell))
    for (const share of [0.1, 0.9]) {
      expect(pixel(0, 0, share)).toEqual([0, 114, 178, 255])
      expect(pixel(1, 0, share)).toEqual([213, 94, 0, 255])
      expect(pixel(0, 1, share)).toEqual([255, 255, 255, 255])
    }
    expect(text).toContain('>−1.00</text>')
    expect(text).toContain('>+1.00</text>')
  })

  it('write numbers into cells, and no scale below 0 where nothing is', () => {
    const text = panelSvg(panels.matrix, { lang: 'en' })
    expect(text).toContain('fill="#0072b2"')
    expect(text).toContain('>−5</text>')
    expect(
      panelSvg(
        {
          ...panels.matrix,
          values: [
            [1, 2],
            [0, 1],
          ],
        },
        { lang: 'en' },
      ),
    ).not.toContain('>−2')
  })
})

describe('contrast', () => {
  const part = (v: number): number => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)
  const luminance = (hex: string): number => {
    const n = Number.parseInt(hex.slice(1), 16)
    return 0.2126 * part((n >> 16) / 255) + 0.7152 * part(((n >> 8) & 255) / 255) + 0.0722 * part((n & 255) / 255)
  }
  const contrast = (a: string, b: string): number => {
    const [x, y] = [luminance(a), luminance(b)].sort((p, q) => q - p)
    return (x + 0.05) / (y + 0.05)
  }

  it.each(['light', 'dark'] as const)('is 4.5 : 1 or more for all text on %s', (theme) => {
    const of = Object.fromEntries(Array.from(variables(theme).matchAll(/--nn-([\w-]+):(#\w+);/g), (m) => [m[1], m[2]]))
    const texts = ['text', 'soft', 'mark', ...Object.keys(roles).map((role) => `${role}-text`)]
    for (const ground of [of.ground, of.raised]) {
      for (const text of texts) expect(contrast(of[text], ground), `${text} on ${ground}`).toBeGreaterThan(4.5)
    }
  })
})
