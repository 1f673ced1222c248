import {
  attachChoice,
  attachHighlight,
  attachPredict,
  attachPresenter,
  attachSlider,
  attachTake,
  attachTimeline,
  batch,
  choice,
  choiceHtml,
  codec,
  computed,
  draw,
  type Explorable,
  effect,
  escaped,
  fillLive,
  fixed,
  flag,
  following,
  type Language,
  linked,
  networkDrawing,
  noticeHtml,
  number,
  predictHtml,
  present,
  px,
  type SliderOptions,
  type State,
  short,
  signal,
  sliderHtml,
  stillness,
  takeHtml,
  timeline,
  timelineHtml,
  words,
} from '../../explorable'
import { edited, editsField, nameOf, numberOf, SIZES, type Small, seen, small } from '../xray/small'
import { type Source, sources } from '../xray/sources'
import { command, deltaOf, doneAt, LENGTH, type Place, placeAt, snippet, sumOf, timeOf } from './model'
import { type GuessName, type SymbolName, type Text, text } from './text'

/** It opens when the first output has just been computed; its last link was w^3_14. */
const OPENING = doneAt(3, 1)

export const link = codec('notation', {
  t: number(OPENING, { min: 0, max: LENGTH, digits: 0 }),
  example: choice(['1', '2', '3', '4'], '1'),
  edits: editsField,
  guess: choice(['', 'forward', 'backward', 'beyond'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>

const shows: Readonly<Record<string, Partial<Shown>>> = {
  row: { t: LENGTH, example: '1', edits: '' },
  first: { t: timeOf(2, 1, 1), example: '1', edits: '' },
}

const num = (v: number): string => fixed(v)
const given = (v: number): string => short(v, 4)
const givenPart = (v: number): string => (v < 0 ? `(${given(v)})` : given(v))

const up = (n: number): string => '⁰¹²³⁴⁵⁶⁷⁸⁹'[n]
const down = (...n: readonly number[]): string => n.map((one) => '₀₁₂₃₄₅₆₇₈₉'[one]).join('')

/** What is pointed at: a letter of (23) at the present place, one of its terms (`w3`, `x3`), or a number by its address (`w3.2.4`, `n2.1`). */
interface Pointed {
  readonly letter: string
  readonly says: string
  readonly value: number | undefined
  readonly code: string
  readonly source: Source
}

export function pointed(t: Text, of: Small, example: number, place: Place, name: string): Pointed | undefined {
  const x = `[${of.x[example - 1].join(', ')}]`
  const { l, j, k } = place
  const { a } = seen(of, example)
  const weight = (l: number, j: number, k: number): Pointed => ({
    letter: `w${up(l)}${down(j, k)}`,
    says: t.address(l, j, k),
    value: of.net.weight(l, j, k),
    code: `net.weight(${l}, ${j}, ${k})`,
    source: sources.address,
  })
  const activation = (l: number, j: number, says: string): Pointed => ({
    letter: `a${up(l)}${down(j)}`,
    says,
    value: a(l, j),
    code: `net.activation(${l}, ${j}, ${x})`,
    source: l === 1 ? sources.activation : sources.forward,
  })
  const address = name.match(/^([wn])(\d)\.(\d)(?:\.(\d))?$/)
  if (address) {
    const [L, J, K] = address.slice(2).map(Number)
    return address[1] === 'w' ? weight(L, J, K) : activation(L, J, t.symbols.a)
  }
  const term = name.match(/^([wx])(\d)$/)
  if (term) return term[1] === 'w' ? weight(l, j, Number(term[2])) : activation(l - 1, Number(term[2]), t.symbols.ak)
  const sum = sumOf(of, example, l, j)
  const here = `${up(l)}${down(j)}`
  const letters: Readonly<Record<SymbolName, () => Pointed>> = {
    w: () => weight(l, j, k),
    ak: () => activation(l - 1, k, t.symbols.ak),
    a: () => activation(l, j, t.symbols.a),
    b: () => ({
      letter: `b${here}`,
      says: t.symbols.b,
      value: sum.b,
      code: `net.bias(${l}, ${j})`,
      source: sources.bias,
    }),
    sum: () => ({
      letter: 'Σ',
      says: t.symbols.sum,
      value: sum.terms[sum.terms.length - 1].sum,
      code: 'dot(a, w)',
      source: sources.product,
    }),
    z: () => ({
      letter: `z${here}`,
      says: t.symbols.z,
      value: sum.z,
      code: `trace(net, x).z[${l - 2}].data[${j - 1}]`,
      source: sources.addRow,
    }),
    sigma: () => ({
      letter: `σ(z${here})`,
      says: t.symbols.sigma,
      value: sum.a,
      code: 'sigmoid.forward(z)',
      source: sources.sigma,
    }),
    delta: () => ({
      letter: `δ${here}`,
      says: t.symbols.delta,
      value: deltaOf(of, example, l, j),
      code: `gradient(net, data, { cost: crossEntropy }).deltas[${l - 2}].data[${j - 1}]`,
      source: sources.difference,
    }),
  }
  return letters[name as SymbolName]?.()
}

// ---------------------------------------------------------------- drawings

/** The symbols a weight answers to, and what it lights: itself, wherever it stands. */
function weightSymbols(
  { l, j, k }: Place,
  at: { l: number; j: number; k: number },
): { symbol: string; lights: string } {
  const own = nameOf.w(at.l, at.j, at.k)
  if (at.l !== l || at.j !== j) return { symbol: own, lights: own }
  return { symbol: `${own} w${at.k} sum${at.k === k ? ' w' : ''}`, lights: `${own} w${at.k}` }
}

function neuronSymbols({ l, j, k }: Place, at: { l: number; i: number }): { symbol: string; lights: string } {
  const own = `n${at.l}.${at.i}`
  if (at.l === l && at.i === j) return { symbol: `${own} a z sigma b delta`, lights: `${own} a` }
  if (at.l === l - 1) return { symbol: `${own} x${at.i} sum${at.i === k ? ' ak' : ''}`, lights: `${own} x${at.i}` }
  return { symbol: own, lights: own }
}

const range = (n: number): number[] => Array.from({ length: n }, (_, i) => i + 1)

function networkSvg(t: Text, state: Shown, of: Small): string {
  const place = placeAt(state.t)
  const { a } = seen(of, Number(state.example))
  return networkDrawing({
    layers: [1, 2, 3].map((l) =>
      range(SIZES[l - 1]).map((i) => {
        const there = doneAt(l, i) <= state.t
        return {
          ...neuronSymbols(place, { l, i }),
          on: l === place.l && i === place.j,
          fill: there ? 0.4 * a(l, i) : 0,
          text: there ? fixed(a(l, i), 2) : '',
        }
      }),
    ),
    links: [2, 3].map((l) =>
      range(SIZES[l - 1]).map((j) =>
        range(SIZES[l - 2]).map((k) => {
          const own = l === place.l && j === place.j
          const chosen = own && k === place.k
          return {
            ...weightSymbols(place, { l, j, k }),
            weight: of.net.weight(l, j, k) * (own ? 1 : 0.4),
            on: chosen,
            ...(chosen && { label: `w${up(l)}${down(j, k)} = ${given(of.net.weight(l, j, k))}` }),
          }
        }),
      ),
    ),
    most: 2.5,
    description: t.network(t.address(place.l, place.j, place.k), given(of.net.weight(place.l, place.j, place.k))),
    wide: 350,
    high: 230,
  })
}

const CELL = 38
const ROW = 27

/** w^l · a^{l−1} + b^l = z^l → a^l, with the clock's row and column framed. */
function matrixSvg(t: Text, state: Shown, of: Small): string {
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

/** The sum of one neuron, a bar for each term from where the last one ended. */
function sumSvg(t: Text, state: Shown, of: Small): string {
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

function said(t: Text, state: Shown, of: Small): string {
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

// ---------------------------------------------------------------- mathematics

function liveValues(state: Shown): Record<string, string> {
  const of = small(state.edits)
  const { l, j, k } = placeAt(state.t)
  const sum = sumOf(of, Number(state.example), l, j)
  return Object.fromEntries([
    ['l', String(l)],
    ['below', String(l - 1)],
    ['j', String(j)],
    ['k', String(k)],
    ...[0, 1, 2, 3].flatMap((i) => {
      const term = sum.terms[i] ?? { w: 0, a: 0 }
      return [
        [`w${i + 1}`, givenPart(term.w)],
        [`x${i + 1}`, num(term.a)],
      ]
    }),
    ['wk', given(sum.terms[k - 1].w)],
    ['xk', num(sum.terms[k - 1].a)],
    ['b', given(sum.b)],
    ['bPart', givenPart(sum.b)],
    ['z', num(sum.z)],
    ['a', num(sum.a)],
    ['delta', num(deltaOf(of, Number(state.example), l, j))],
  ])
}

const s = (name: string, tex: string): string => `\\htmlData{symbol=${name}}{${tex}}`

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: readonly (readonly [code: string, symbols: string])[] = [
  ['const z = add(', 'z'],
  ['dot(a, w)', 'sum w ak w1 w2 w3 w4 x1 x2 x3 x4'],
  [', b)', 'b'],
  ['\nconst next = ', 'a'],
  ['sigmoid.forward(z)', 'sigma a'],
]

const slider = (t: Text, name: 'w' | 'b', value: number): SliderOptions => ({
  name,
  label: name === 'w' ? t.weight : t.bias,
  min: -4,
  max: 4,
  step: 0.1,
  value,
  marked: [-1.5, 1.5],
  format: (v) => given(v),
  symbol: name,
})

const numbers = (n: number) => range(n).map((v) => ({ value: String(v), label: String(v) }))

export const explorable: Explorable = {
  name: 'notation',

  formulas(language) {
    const { symbols } = text[language]
    const now = liveValues(link.initial)
    const v = (name: string, symbol: string): string =>
      `\\htmlData{live=${name}, symbol=${symbol}}{${now[name].replaceAll('−', '-')}}`
    const i = (name: string): string => `\\htmlData{live=${name}}{${now[name]}}`
    const [l, below, j, k] = ['l', 'below', 'j', 'k'].map(i)
    const terms = (n: number): string =>
      range(n)
        .map((at) => `${v(`w${at}`, `w${at}`)} \\cdot ${v(`x${at}`, `x${at}`)}`)
        .join(' + ')
    const line = (n: number): string =>
      `= ${s('sigma', '\\sigma')}\\bigl(${terms(n)} + ${v('bPart', 'b')}\\bigr) = ${s('sigma', '\\sigma')}(${v('z', 'z')}) = ${v('a', 'a')}`
    return {
      symbols: {
        ...symbols,
        ...Object.fromEntries(
          range(4).flatMap((at) => [
            [`w${at}`, `${symbols.w}, k = ${at}`],
            [`x${at}`, `${symbols.ak}, k = ${at}`],
          ]),
        ),
      },
      tex: {
        letters: `${s('a', 'a^l_j')} = ${s('sigma', '\\sigma')}\\Bigl(${s('sum', '\\sum_k')}\\, ${s('w', 'w^l_{jk}')}\\, ${s('ak', 'a^{l-1}_k')} + ${s('b', 'b^l_j')}\\Bigr)`,
        three: line(3),
        four: line(4),
        here: `${s('w', `w^{${l}}_{${j}${k}}`)} = ${v('wk', 'w')},\\quad ${s('ak', `a^{${below}}_{${k}}`)} = ${v('xk', 'ak')},\\quad ${s('b', `b^{${l}}_{${j}}`)} = ${v('b', 'b')},\\quad ${s('z', `z^{${l}}_{${j}}`)} = ${v('z', 'z')},\\quad ${s('a', `a^{${l}}_{${j}}`)} = ${v('a', 'a')},\\quad ${s('delta', `\\delta^{${l}}_{${j}}`)} = ${v('delta', 'delta')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const of = small(state.edits)
    const { l, j, k } = placeAt(state.t)
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage">
<div><p class="nn-title">${escaped(t.networkTitle)} <small>${escaped(t.networkHint)}</small></p>
<div data-part="network" class="nn-choosable">${networkSvg(t, state, of)}</div>
<p class="nn-layers" aria-hidden="true">${t.layer.map((name) => `<small>${escaped(name)}</small>`).join('')}</p></div>
<div class="nn-tables"><div><p class="nn-title">${escaped(t.matrixTitle)} <small>${escaped(t.matrixHint)}</small></p><div data-part="matrix" class="nn-choosable">${matrixSvg(t, state, of)}</div></div>
<div><p class="nn-title">${escaped(t.sumTitle)}</p><div class="nn-figure" data-part="plot">${sumSvg(t, state, of)}</div></div></div>
</div>
${timelineHtml(shared, LENGTH, t.steps)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, state, of))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-formula">${formulas.letters}</span> <span class="nn-formula" data-terms="2" hidden>${formulas.three}</span><span class="nn-formula" data-terms="3">${formulas.four}</span>
<span class="nn-formula">${formulas.here}</span></div>
<div class="nn-readout" data-part="readout" aria-live="polite">${readoutHtml(t, state, of, 'w')}</div>
<div><span class="nn-name">${escaped(shared.code)}</span><pre class="nn-code"><code>${codeLines.map(([code, symbols]) => `<span data-symbol="${symbols}">${escaped(code)}</span>`).join('')}</code></pre></div>
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row">${choiceHtml({ name: 'l', label: t.l, value: String(l), compact: true, choices: numbers(3).slice(1) })}
${choiceHtml({ name: 'j', label: t.j, value: String(j), compact: true, choices: numbers(4) })}
${choiceHtml({ name: 'k', label: t.k, value: String(k), compact: true, choices: numbers(4) })}
${choiceHtml({ name: 'example', label: t.example, value: state.example, compact: true, choices: numbers(4) })}</div>
<div class="nn-grid">${sliderHtml(slider(t, 'w', of.net.weight(l, j, k)), shared)}${sliderHtml(slider(t, 'b', of.net.bias(l, j)), shared)}</div>
<div class="nn-row"><button type="button" data-again>${escaped(t.again)}</button></div>
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { t: at, example, edits, guess } = signals
    const time = timeline({ length: LENGTH, at, seconds: 16, still: stillness })
    const shown = (): Shown => ({
      t: at(),
      example: example(),
      edits: edits(),
      guess: guess(),
      present: signals.present(),
    })
    const of = computed(() => small(edits()))
    const place = (): Place => placeAt(at())
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })
    const to = (l: number, j: number, k: number): void => time.seek(timeOf(l, j, k))

    draw(find('[data-part=network]'), () => networkSvg(t, shown(), of()))
    draw(find('[data-part=matrix]'), () => matrixSvg(t, shown(), of()))
    draw(find('[data-part=plot]'), () => sumSvg(t, shown(), of()))
    effect(() => fillLive(root, liveValues(shown())))
    effect(() => {
      for (const line of root.querySelectorAll<HTMLElement>('[data-terms]'))
        line.hidden = Number(line.dataset.terms) !== place().l
    })

    const lit = signal('w')
    attachHighlight(root, (symbols) => {
      // What was pointed at last stays to be read.
      if (symbols) lit.set(symbols.split(' ')[0])
    })
    effect(() => {
      find('[data-part=readout]').innerHTML = readoutHtml(t, shown(), of(), lit())
    })
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = said(t, shown(), of())
      if (time.playing()) return
      clearTimeout(rest)
      rest = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    const index = (letter: 'l' | 'j' | 'k', set: (value: number) => void): void =>
      attachChoice(
        root,
        letter,
        following(
          () => String(place()[letter]),
          (value) => set(Number(value)),
        ),
      )
    index('l', (l) => to(l, place().j, place().k))
    index('j', (j) => to(place().l, j, place().k))
    index('k', (k) => to(place().l, place().j, k))
    effect(() => {
      const { l } = place()
      for (const [letter, n] of [
        ['j', SIZES[l - 1]],
        ['k', SIZES[l - 2]],
      ] as const)
        for (const input of find(`[data-choice=${letter}]`).querySelectorAll('input'))
          input.disabled = Number(input.value) > n
    })
    attachChoice(root, 'example', example)
    const numberAt = (name: () => string) =>
      following(
        () => numberOf(edits(), name()),
        (value) => edits.set(edited(edits(), name(), value)),
      )
    const w = numberAt(() => nameOf.w(place().l, place().j, place().k))
    const b = numberAt(() => nameOf.b(place().l, place().j))
    attachSlider(root, slider(t, 'w', w()), w)
    attachSlider(root, slider(t, 'b', b()), b)

    root.addEventListener('click', (event) => {
      const target = event.target as Element
      const address = target
        .closest<SVGElement>('.nn-choosable [data-lights]')
        ?.dataset.lights?.match(/^w(\d)\.(\d)\.(\d)/)
      if (address) return to(Number(address[1]), Number(address[2]), Number(address[3]))
      const button = target.closest<HTMLElement>('[data-again], [data-show]')
      if (!button) return
      if (button.dataset.show) {
        go(shows[button.dataset.show])
        find('.nn-stage').scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' })
      } else edits.set('')
    })

    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ t: OPENING, edits: '', example: '1' })
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.steps)
    attachTake(root, shared, {
      code: () => snippet(edits(), Number(example()), place()),
      command: () => command,
      svg: () => find('[data-part=network]').querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

function readoutHtml(t: Text, state: Shown, of: Small, name: string): string {
  const found = pointed(t, of, Number(state.example), placeAt(state.t), name)
  if (!found) return `<small>${escaped(t.pointHint)}</small>`
  const { letter, says, value, code, source } = found
  return `<p><strong>${escaped(letter)}</strong>${value === undefined ? '' : ` = <span data-value="pointed">${escaped(short(value, 4))}</span>`}, ${escaped(says)}</p><p><small>${escaped(t.inYourCode)}: <code>${escaped(code)}</code> · ${escaped(t.inOurCode)}: <code>${escaped(source.line)}</code> — ${escaped(source.file)}</small></p>`
}
