import { knownOptions } from '@nn/tensor'
import { colours, type Depth, type Ground } from '../colour'
import type { Figure, Panel } from '../figure'
import { wrap } from '../width'
import type { Lang } from '../words'
import { writeBars } from './bars'
import type { Can } from './can'
import { writeDots } from './dots'
import { writeHistogram } from './histogram'
import { writeImages } from './images'
import { writeLines } from './lines'
import { writeMatrix } from './matrix'

export interface TextOptions {
  readonly lang: Lang
  /** 80 unless told. */
  readonly columns?: number
  /** Braille, blocks and arrows, unless told otherwise: then plain ASCII. */
  readonly unicode?: boolean
  /** None unless told. */
  readonly colour?: Depth
  readonly ground?: Ground
  /** How high a plot is: 14 unless told. */
  readonly rows?: number
}

const known = ['lang', 'columns', 'unicode', 'colour', 'ground', 'rows']

/**
 * A figure as lines for a terminal: title, panels, settings and seed. No line is wider than the columns; where those are
 * few, numbers stand in for plots.
 *
 * @throws RangeError for a language, columns or rows that cannot be, TypeError for an unknown option.
 * @example
 * const figure: Figure = { name: 'f', title: words('T'), note: words('seed 1'), panels: [] }
 * text(figure, { lang: 'en' }) // ["T","seed 1"]
 */
export function text(figure: Figure, options: TextOptions): string[] {
  knownOptions('text', options, known)
  const { lang, columns = 80, unicode = true, colour = 'none', ground = 'unknown', rows = 14 } = options
  if (lang !== 'en' && lang !== 'ko') throw new RangeError(`text: lang is 'en' or 'ko', got ${String(lang)}`)
  if (!(columns >= 1)) throw new RangeError(`text: columns are 1 or more, got ${columns}`)
  if (!(Number.isInteger(rows) && rows >= 3)) throw new RangeError(`text: rows are 3 or more, got ${rows}`)
  const can: Can = { lang, columns: Math.floor(columns), unicode, colour, ground, rows }
  const paint = colours(can)
  const fit = (words: string): string[] => (words === '' ? [] : wrap(words, can.columns))
  const panels = figure.panels.map((panel) => [...fit(panel.title?.[lang] ?? '').map(paint.bold), ...write(panel, can)])
  return [
    ...fit(figure.title[lang]).map(paint.bold),
    ...panels.flatMap((lines, i) => (i === 0 ? lines : ['', ...lines])),
    ...fit(figure.note[lang]).map(paint.quiet),
  ]
}

function write(panel: Panel, can: Can): string[] {
  switch (panel.kind) {
    case 'lines':
      return writeLines(panel, can)
    case 'bars':
      return writeBars(panel, can)
    case 'histogram':
      return writeHistogram(panel, can)
    case 'dots':
      return writeDots(panel, can)
    case 'images':
      return writeImages(panel, can)
    case 'matrix':
      return writeMatrix(panel, can)
  }
}
