import type { Axis, Figure, Panel } from './figure'
import { type Lang, say } from './words'

/** Numbers as rows, the first column their names. */
export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
}

/**
 * The numbers of a figure, every digit of them: a table for each panel (images have none), and one more for its points.
 *
 * @example
 * const x = { label: words('epoch') }
 * const y = { label: words('accuracy'), percent: true }
 * const lines: Line[] = [{ name: words('test'), role: 'none', x: [0, 1], y: [0.5887, 0.6505] }]
 * const figure: Figure = { name: 'f', title: words('T'), note: words(''), panels: [{ kind: 'lines', x, y, lines }] }
 * table(figure, { lang: 'en' })[0].rows // [["0","58.87 %"],["1","65.05 %"]]
 */
export function table(figure: Figure, { lang }: { readonly lang: Lang }): Table[] {
  return figure.panels.flatMap((panel) => tablesOf(panel, panel.title?.[lang] ?? figure.title[lang], lang))
}

function tablesOf(panel: Panel, title: string, lang: Lang): Table[] {
  const words = say[lang]
  const label = (axis: Axis): string => axis.label[lang]
  switch (panel.kind) {
    case 'lines': {
      const xs = [...new Set(panel.lines.flatMap(({ x }) => x))].sort((a, b) => a - b)
      const columns = panel.lines.map(({ x, y }) => new Map(x.map((v, i) => [v, y[i]])))
      const marks = [
        ...(panel.points ?? []).map(({ x, y, role, label: name }) => [
          role === 'published' ? words.published : name[lang],
          whole(x, panel.x),
          whole(y, panel.y),
        ]),
        ...(panel.rules ?? []).map(({ x, y, label: name }) => [
          name[lang],
          x === undefined ? '' : whole(x, panel.x),
          y === undefined ? '' : whole(y, panel.y),
        ]),
      ]
      const lines = {
        title,
        head: [label(panel.x), ...panel.lines.map(({ name }) => name[lang])],
        rows: xs.map((x) => [whole(x, panel.x), ...columns.map((column) => maybe(column.get(x), panel.y))]),
      }
      return marks.length === 0 ? [lines] : [lines, { title, head: ['', label(panel.x), label(panel.y)], rows: marks }]
    }
    case 'bars': {
      const published = panel.published ?? []
      const more = published.length > 0
      return [
        {
          title,
          head: [label(panel.y), ...panel.groups.map(({ name }) => name[lang]), ...(more ? [words.published] : [])],
          rows: panel.categories.map((name, c) => [
            name[lang],
            ...panel.groups.map(({ values }) => maybe(values[c], panel.y)),
            ...(more ? [maybe(published.find(({ category }) => category === c)?.value, panel.y)] : []),
          ]),
        },
      ]
    }
    case 'histogram':
      return panel.groups.map(({ name, edges, counts }) => ({
        title: `${title} · ${name[lang]}`,
        head: [words.from, words.to, label(panel.y)],
        rows: counts.map((n, i) => [maybe(edges[i], panel.x), maybe(edges[i + 1], panel.x), whole(n, panel.y)]),
      }))
    case 'dots': {
      const many = Math.max(0, ...panel.strips.map(({ values }) => values.length))
      return [
        {
          title,
          head: ['', words.mean, words.interval, ...Array.from({ length: many }, (_, i) => String(i + 1))],
          rows: panel.strips.map(({ name, mean, interval, values, labels }) => [
            name[lang],
            maybe(mean, panel.x),
            interval === undefined ? '' : interval.map((v) => whole(v, panel.x)).join(' … '),
            ...Array.from({ length: many }, (_, i) =>
              i >= values.length
                ? ''
                : `${labels?.[i] === undefined ? '' : `${labels[i]}: `}${whole(values[i], panel.x)}`,
            ),
          ]),
        },
      ]
    }
    case 'matrix':
      return [
        {
          title,
          head: ['', ...panel.columns.map((name) => name[lang])],
          rows: panel.rows.map((name, r) => [name[lang], ...panel.columns.map((_, c) => maybe(panel.values[r]?.[c]))]),
        },
      ]
    case 'images':
      return []
  }
}

const maybe = (v: number | undefined, axis?: Axis): string => (v === undefined ? '' : whole(v, axis))

/** Every digit; a share as per cent without the noise that times 100 brings. */
function whole(v: number, axis?: Axis): string {
  if (Number.isNaN(v)) return 'NaN'
  if (!Number.isFinite(v)) return v < 0 ? '−∞' : '∞'
  const text = axis?.percent ? `${Number((100 * v).toPrecision(15))} %` : String(v)
  return text.replace('e+', 'e').replaceAll('-', '−')
}
