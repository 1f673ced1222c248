import { colours, type Figure, table as numbers, text, wrap } from '@nn/plot'
import { type Lang, texts } from '../lang'
import type { Able } from '../terminal/colour'
import { table } from '../terminal/table'

/** Rows of one table in the terminal; the others are in the folder. */
const most = 40

/** A figure in the terminal: drawn, or as its numbers. */
export function shown(figure: Figure, asTable: boolean, lang: Lang, can: Able): string[] {
  const { columns, unicode, colour, ground } = can
  if (!asTable) return text(figure, { lang, columns, unicode, colour, ground })
  const paint = colours(can)
  const say = texts(lang).reproduce
  const tables = numbers(figure, { lang }).flatMap(({ title, head, rows }) => {
    const some = thinned(rows, most)
    return [
      ...(title === figure.title[lang] ? [] : wrap(title, columns)),
      ...table(head, some, can),
      ...(some.length < rows.length ? wrap(say.rows(some.length, rows.length), columns).map(paint.quiet) : []),
    ]
  })
  return [
    ...wrap(figure.title[lang], columns).map(paint.bold),
    ...tables,
    ...wrap(figure.note[lang], columns).map(paint.quiet),
  ]
}

/** At most so many rows, evenly spread, the first and the last among them. */
export function thinned<T>(rows: readonly T[], most: number): readonly T[] {
  if (rows.length <= most) return rows
  const every = Math.ceil((rows.length - 1) / (most - 1))
  return rows.filter((_, i) => i % every === 0 || i === rows.length - 1)
}
