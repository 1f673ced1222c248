import { type Figure, text } from '@nn/plot'
import type { Lang } from '../lang'
import type { Able } from '../terminal/colour'

/** A figure in the terminal: drawn, or as its numbers. */
export function shown(figure: Figure, _asTable: boolean, lang: Lang, can: Able): string[] {
  return [...text(figure, { lang, columns: can.columns, unicode: can.unicode, colour: can.colour })]
}
