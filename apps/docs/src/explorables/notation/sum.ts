import { escaped, px } from '../../explorable'
import type { Small } from '../xray/small'
import { down, given, givenPart, num, up } from './letters'
import { doneAt, placeAt, sumOf } from './model'
import type { Shown } from './state'
import type { Text } from './text'

/** The sum of one neuron, a bar for each term from where the last one ended. */
export function sumSvg(t: Text, state: Shown, of: Small): string {
  const { l, j } = placeAt(state.t)
  const sum = sumOf(of, Number(state.example), l, j)
  const done = doneAt(l, j) - (sum.terms.length + 2)
  const stage = state.t - done // how many steps of this neuron are done
  const rows = [
    ...sum.terms.map(({ w, a, product, sum }, i) => ({
      name: `w${up(l)}${down(j, i + 1)} a${up(l - 1)}${down(i + 1)} = ${givenPart(w)} · ${num(a)}`,
      from: sum - product,
      to: sum,
      value: product,
      symbol: `w${i + 1} x${i + 1} sum`,
      lights: `w${i + 1} x${i + 1}`,
    })),
    {
      name: `b${up(l)}${down(j)}`,
      from: sum.terms[sum.terms.length - 1].sum,
      to: sum.z,
      value: sum.b,
      symbol: 'b z',
      lights: 'b',
    },
  ]
  const reach = Math.max(...rows.flatMap(({ from, to }) => [Math.abs(from), Math.abs(to)]), 0.5)
  const [left, wide] = [168, 152]
  const x = (v: number): number => left + (wide * (v + reach)) / (2 * reach)
  const parts = [
    `<line class="zero" x1="${px(x(0))}" x2="${px(x(0))}" y1="18" y2="${22 + 26 * rows.length}" /><text x="${px(x(0))}" y="13" text-anchor="middle">0</text>`,
  ]
  for (const [i, { name, from, to, value, symbol, lights }] of rows.entries()) {
    const y = 22 + 26 * i
    const there = i < stage
    parts.push(
      `<g class="term${there ? '' : ' later'}${i === stage - 1 ? ' on' : ''}" data-symbol="${symbol}" data-lights="${lights}"><text x="4" y="${y + 16}">${name}</text>${
        there
          ? `<rect class="${value < 0 ? 'negative' : 'positive'}" x="${px(Math.min(x(from), x(to)))}" y="${y + 3}" width="${px(Math.max(1, Math.abs(x(to) - x(from))))}" height="18" /><text x="384" y="${y + 16}" text-anchor="end">${value < 0 ? '' : '+'}${num(value)}</text>`
          : ''
      }</g>`,
    )
    if (there && i < rows.length - 1 && i + 1 < stage)
      parts.push(`<line class="carry" x1="${px(x(to))}" x2="${px(x(to))}" y1="${y + 21}" y2="${y + 29}" />`)
  }
  const y = 26 + 26 * rows.length
  const total = stage <= 0 ? 0 : rows[Math.min(rows.length, stage) - 1].to
  parts.push(
    `<line class="zero" x1="4" x2="384" y1="${y}" y2="${y}" /><g data-symbol="z"><text class="total" x="4" y="${y + 18}">${stage >= rows.length ? `z${up(l)}${down(j)}` : escaped(t.total)}</text><circle class="mark" cx="${px(x(total))}" cy="${y + 13}" r="4.5" /><text class="total" x="384" y="${y + 18}" text-anchor="end">${num(total)}</text></g>`,
    `<g data-symbol="a sigma"><text class="total" x="4" y="${y + 42}">a${up(l)}${down(j)} = σ(z)</text><text class="total" x="384" y="${y + 42}" text-anchor="end">${stage > rows.length ? num(sum.a) : escaped(t.ready)}</text></g>`,
    `<text class="note" x="4" y="${y + 66}">${escaped(t.note(Number(state.example), state.edits !== ''))}</text>`,
  )
  return `<svg class="nn-sum" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 388 ${26 * 5 + 26 + 74}" role="img" aria-label="${escaped(`${t.sumTitle}. ${said(t, state, of)}`)}">${parts.join('')}</svg>`
}

/** The sum so far, in a sentence. */
export function said(t: Text, state: Shown, of: Small): string {
  const { l, j, k, stage } = placeAt(state.t)
  const sum = sumOf(of, Number(state.example), l, j)
  const name = `a${up(l)}${down(j)}`
  const tally =
    state.t === 0
      ? `${t.total} = 0`
      : stage === 'term'
        ? `w${up(l)}${down(j, k)} = ${given(sum.terms[k - 1].w)}, ${t.total} = ${num(sum.terms[k - 1].sum)}`
        : stage === 'bias'
          ? `z = ${num(sum.z)}`
          : `z = ${num(sum.z)}, a = ${num(sum.a)}`
  return t.description(name, tally, t.stages[state.t === 0 ? 'start' : stage](k))
}
