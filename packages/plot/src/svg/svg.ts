import { knownOptions } from '@nn/tensor'
import type { AxisScale } from '../axis'
import { escaped, fold, short } from '../escape'
import type { Figure, Panel } from '../figure'
import { summary } from '../summary'
import type { Lang } from '../words'
import { drawBars } from './bars'
import { drawDots } from './dots'
import { drawHistogram } from './histogram'
import { drawImages } from './images'
import { both, classes, inline, ownStyle, type Pen, type Theme } from './ink'
import { drawLines } from './lines'
import { drawMatrix } from './matrix'
import { type Drawn, type Room, writeAll } from './room'

export interface SvgOptions {
  readonly lang: Lang
  /** `auto`, which follows the reader's system or page, unless told. */
  readonly theme?: Theme
  /** In pixels: 760 unless told, 360 for a phone. */
  readonly width?: number
  /** With colours of its own, for a file or a rasteriser; otherwise the page brings the style, `css()`, once. */
  readonly standalone?: boolean
}

/** Browsers want to be told in CSS; a rasteriser that knows less of it reads the attribute. */
const crisp = '<style>@supports (image-rendering:pixelated){image{image-rendering:pixelated}}</style>'

const fonts =
  "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', 'Noto Sans', 'Apple SD Gothic Neo', 'Noto Sans KR', 'Noto Sans CJK KR', 'Malgun Gothic', Arial, sans-serif"

function draw(panel: Panel, room: Room): Drawn {
  switch (panel.kind) {
    case 'lines':
      return drawLines(panel, room)
    case 'bars':
      return drawBars(panel, room)
    case 'histogram':
      return drawHistogram(panel, room)
    case 'dots':
      return drawDots(panel, room)
    case 'images':
      return drawImages(panel, room)
    case 'matrix':
      return drawMatrix(panel, room)
  }
}

const known = ['lang', 'theme', 'width', 'standalone']

function checked(where: string, options: SvgOptions): Required<SvgOptions> {
  knownOptions(where, options, known)
  const { lang, theme = 'auto', width = 760, standalone = false } = options
  if (lang !== 'en' && lang !== 'ko') throw new RangeError(`${where}: lang is 'en' or 'ko', got ${String(lang)}`)
  if (!['light', 'dark', 'auto'].includes(theme))
    throw new RangeError(`${where}: theme is 'light', 'dark' or 'auto', got ${String(theme)}`)
  if (!(width >= 240 && width <= 10_000)) throw new RangeError(`${where}: width is 240 … 10000 pixels, got ${width}`)
  return { lang, theme, width, standalone }
}

function penOf({ theme, standalone }: Required<SvgOptions>): Pen {
  return !standalone ? classes : theme === 'auto' ? both : inline(theme)
}

/** What a page needs to find a value's place: the box's corners, and what it spans each way. */
function dataOf({ box, axes }: Drawn): string {
  if (box === undefined || axes === undefined) return ''
  const span = ({ domain, log }: AxisScale): string => `${domain.join(' ')} ${log ? 'log' : 'linear'}`
  return ` data-box="${box.map(short).join(' ')}" data-x="${span(axes.x)}" data-y="${span(axes.y)}"`
}

/** Everything around the shapes. */
function wrapped(options: Required<SvgOptions>, drawn: Drawn, title: string, words: string, margin: number): string {
  const { lang, theme, width, standalone } = options
  const { height, body } = drawn
  const data = standalone ? '' : dataOf(drawn)
  const set = theme === 'auto' || standalone ? '' : ` data-theme="${theme}"`
  const size = `width="${short(width)}" height="${short(height)}" viewBox="0 0 ${short(width)} ${short(height)}"`
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" class="nn-plot" ${size} lang="${lang}" role="img" font-size="${fontOf(width)}"${set}${data}${standalone ? ` font-family="${fonts}" font-variant-numeric="tabular-nums"` : ''}>`,
    title === '' ? '' : `<title>${escaped(title)}</title>`,
    `<desc>${escaped(words)}</desc>`,
    standalone && theme === 'auto' ? ownStyle() : '',
    standalone && body.includes('<image') ? crisp : '',
    standalone ? `<rect${penOf(options)('ground')} width="${short(width)}" height="${short(height)}"/>` : '',
    margin === 0 ? body : `<g transform="translate(${short(margin)} ${short(margin)})">${body}</g>`,
    '</svg>',
  ].join('')
}

const fontOf = (width: number): number => (width >= 600 ? 13 : 12)

/** How narrow a panel can be and still be read beside another. */
function least(panel: Panel): number {
  switch (panel.kind) {
    case 'lines':
      return panel.rules?.some((rule) => rule.x !== undefined) ? 420 : 330
    case 'bars':
      return 120 + 60 * panel.categories.length
    case 'dots':
      return 400
    case 'histogram':
      return 300
    case 'images':
      return Math.min(380, panel.columns * (panel.width + 8))
    case 'matrix':
      return Math.min(420, 90 + 34 * panel.columns.length)
  }
}

/** Panels in rows: beside each other where all of them can be read so. */
function rowsOf(panels: readonly Panel[], width: number, gap: number): Panel[][] {
  const rows: Panel[][] = []
  for (const panel of panels) {
    const row = rows.at(-1)
    const widest = row && Math.max(least(panel), ...row.map(least))
    if (row && widest !== undefined && (row.length + 1) * (widest + gap) - gap <= width) row.push(panel)
    else rows.push([panel])
  }
  return rows
}

/**
 * A figure as one SVG: title, caption, panels under each other or side by side, settings and seed as the last line.
 *
 * @param options.width in pixels, 240 … 10000: 760 (a desk) unless told, 360 for a phone.
 * @throws RangeError for a language, theme or width that does not exist, TypeError for an unknown option.
 * @example
 * const figure: Figure = { name: 'f', title: words('T'), note: words('seed 1'), panels: [] }
 * svg(figure, { lang: 'en' }).startsWith('<svg xmlns="http://www.w3.org/2000/svg"') // true
 */
export function svg(figure: Figure, options: SvgOptions): string {
  const all = checked('svg', options)
  const { lang, standalone } = all
  const font = fontOf(all.width)
  const margin = standalone ? 16 : 0
  const width = all.width - 2 * margin
  const pen = penOf(all)
  const room: Room = { lang, width, font, pen, live: !standalone }
  const body: string[] = []
  let y = 0
  const paragraph = (kind: 'head' | 'text' | 'note', text: string, size: number): void => {
    const lines = fold(text, width / size)
    if (lines.length === 0) return
    body.push(writeAll(room, kind, 0, y + size, lines, { size }))
    y += 1.25 * size * lines.length + 0.35 * size
  }
  paragraph('head', figure.title[lang], font + 3)
  paragraph('text', figure.caption?.[lang] ?? '', font)
  y += 0.5 * font
  const gap = 28
  for (const row of rowsOf(figure.panels, width, gap)) {
    const each = (width - gap * (row.length - 1)) / row.length
    const drawn = row.map((panel) => draw(panel, { ...room, width: each }))
    drawn.forEach((panel, i) => {
      const data = standalone ? '' : dataOf(panel)
      body.push(`<g transform="translate(${short(i * (each + gap))} ${short(y)})"${data}>${panel.body}</g>`)
    })
    y += Math.max(...drawn.map(({ height }) => height)) + 1.2 * font
  }
  paragraph('note', figure.note[lang], font - 1)
  const words = [figure.caption?.[lang], ...figure.panels.map((panel) => summary(panel, lang)), figure.note[lang]]
  return wrapped(
    all,
    { height: y + 2 * margin, body: body.join('') },
    figure.title[lang],
    words.filter(Boolean).join(' '),
    margin,
  )
}

/**
 * One panel as an SVG, for a page that sets title, caption and note itself. Curves in a page carry
 * `data-box` (the plot's corners) and `data-x`, `data-y` (what it spans, and `linear` or `log`), and an empty
 * `<g class="nn-cursor">` for a page that shows values under a pointer.
 *
 * @throws as `svg` does.
 * @example
 * const axis = { label: words('x') }
 * const svgText = panelSvg({ kind: 'lines', x: axis, y: axis, lines: [] }, { lang: 'en' })
 * svgText.includes('data-box=') // true
 */
export function panelSvg(panel: Panel, options: SvgOptions): string {
  const all = checked('panelSvg', options)
  const margin = all.standalone ? 16 : 0
  const width = all.width - 2 * margin
  const drawn = draw(panel, { lang: all.lang, width, font: fontOf(all.width), pen: penOf(all), live: !all.standalone })
  return wrapped(
    all,
    { ...drawn, height: drawn.height + 2 * margin },
    panel.title?.[all.lang] ?? '',
    summary(panel, all.lang),
    margin,
  )
}
