import { escaped, fixed, px } from '../../explorable'
import { SIZES, type Small, seen } from '../xray/small'
import { given, range, up } from './letters'
import { doneAt, placeAt } from './model'
import type { Shown } from './state'
import { neuronSymbols, weightSymbols } from './symbols'
import type { Text } from './text'

const CELL = 38
const ROW = 27

/** w^l · a^{l−1} + b^l = z^l → a^l, with the clock's row and column framed. */
export function matrixSvg(t: Text, state: Shown, of: Small): string {
  const place = placeAt(state.t)
  const { l, j, k } = place
  const example = Number(state.example)
  const { a, z } = seen(of, example)
  const [rows, columns] = [SIZES[l - 1], SIZES[l - 2]]
  const high = 26 + ROW * Math.max(rows, columns)
  const top = (n: number): number => 24 + (ROW * (Math.max(rows, columns) - n)) / 2
  const parts: string[] = []
  const cell = (x: number, y: number, value: string, attributes: string, kind = ''): void => {
    parts.push(
      `<g class="cell ${kind}" ${attributes}><rect x="${px(x)}" y="${px(y)}" width="${CELL}" height="${ROW}" /><text x="${px(x + CELL / 2)}" y="${px(y + 18)}" text-anchor="middle">${escaped(value)}</text></g>`,
    )
  }
  const listen = ({ symbol, lights }: { symbol: string; lights: string }): string =>
    `data-symbol="${symbol}" data-lights="${lights}"`
  const head = (x: number, width: number, name: string): void => {
    parts.push(`<text class="axis" x="${px(x + width / 2)}" y="14" text-anchor="middle">${name}</text>`)
  }
  const sign = (x: number, name: string): void => {
    parts.push(
      `<text class="axis" x="${px(x)}" y="${px(24 + (high - 26) / 2 + 5)}" text-anchor="middle">${name}</text>`,
    )
  }
  let x = 1
  head(x, columns * CELL, `w${up(l)}`)
  for (const row of range(rows))
    for (const column of range(columns)) {
      const value = of.net.weight(l, row, column)
      const kind = `${value < 0 ? 'negative' : 'positive'}${row === j && column === k ? ' on' : row === j ? ' row' : ''}`
      cell(
        x + (column - 1) * CELL,
        top(rows) + (row - 1) * ROW,
        given(value),
        `${listen(weightSymbols(place, { l, j: row, k: column }))} data-go="${l}.${row}.${column}" style="--share:${px(Math.min(1, Math.abs(value) / 2))}"`,
        kind,
      )
    }
  x += columns * CELL + 18
  sign(x - 9, '·')
  head(x, CELL, `a${up(l - 1)}`)
  for (const i of range(columns)) {
    const there = doneAt(l - 1, i) <= state.t
    cell(
      x,
      top(columns) + (i - 1) * ROW,
      there ? fixed(a(l - 1, i), 2) : '',
      listen(neuronSymbols(place, { l: l - 1, i })),
      i === k ? 'on' : '',
    )
  }
  x += CELL + 18
  sign(x - 9, '+')
  const vector = (name: string, value: (row: number) => string, symbols: string): void => {
    head(x, CELL, name)
    for (const row of range(rows))
      cell(
        x,
        top(rows) + (row - 1) * ROW,
        value(row),
        row === j ? `data-symbol="${symbols}"` : '',
        row === j ? 'on' : '',
      )
    x += CELL
  }
  vector(`b${up(l)}`, (row) => given(of.net.bias(l, row)), 'b')
  x += 18
  sign(x - 9, '=')
  vector(`z${up(l)}`, (row) => (doneAt(l, row) - 1 <= state.t ? fixed(z(l, row), 2) : ''), 'z')
  x += 22
  sign(x - 11, 'σ')
  vector(`a${up(l)}`, (row) => (doneAt(l, row) <= state.t ? fixed(a(l, row), 2) : ''), 'a')
  const label = t.matrix(l, j, k, given(of.net.weight(l, j, k)))
  return `<svg class="nn-matrix" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${px(Math.max(388, x + 1))} ${high}" role="img" aria-label="${escaped(label)}">${parts.join('')}</svg>`
}
