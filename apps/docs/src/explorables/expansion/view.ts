import './style.css'
import { dataUri, png } from '@nn/plot'
import type { Tensor } from '@nn/tensor'
import {
  attachChoice,
  attachHighlight,
  attachInk,
  attachPlot,
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
  full,
  INK,
  inked,
  inkField,
  inkPath,
  type Language,
  linked,
  live,
  noticeHtml,
  number,
  plot,
  predictHtml,
  present,
  px,
  readInk,
  type SliderOptions,
  type State,
  short,
  signal,
  sliderHtml,
  stillness,
  sym,
  takeHtml,
  timeline,
  timelineHtml,
  words,
  writeInk,
} from '../../explorable'
import {
  type AllAnswers,
  both,
  command,
  course,
  curve,
  DIGITS,
  deformed,
  drawn,
  LENGTH,
  type Networks,
  names,
  output,
  PIXELS,
  picture,
  placesAt,
  type Reading,
  reading,
  readingAt,
  type Settings,
  SHEET,
  type SheetKind,
  SIDE,
  sheet,
  snippet,
  unpack,
} from './model'
import { opening } from './opening'
import { type Amount, type GuessName, type Preset, type Text, text } from './text'

const figures = ['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'] as const
const OWN = 'own'

export const link = codec('expansion', {
  digit: choice([...figures, OWN], '7'),
  ink: inkField,
  /** What a drawn digit is meant to be; −1: what the expanded network reads. */
  y: number(-1, { min: -1, max: 9, digits: 0 }),
  right: number(10, { min: -14, max: 14, digits: 1 }),
  down: number(0, { min: -14, max: 14, digits: 1 }),
  degrees: number(0, { min: -180, max: 180, digits: 0 }),
  slant: number(0, { min: -60, max: 60, digits: 0 }),
  factor: number(1, { min: 0.3, max: 2, digits: 2 }),
  alpha: number(0, { min: 0, max: 150, digits: 0 }),
  seed: number(1, { min: 1, max: 9999, digits: 0 }),
  t: number(50, { min: 0, max: LENGTH, digits: 0 }),
  /** Where it stops being the digit for the reader; −1: nowhere yet. */
  mine: number(-1, { min: -1, max: LENGTH, digits: 0 }),
  row: number(8, { min: 0, max: SIDE - 1, digits: 0 }),
  column: number(20, { min: 0, max: SIDE - 1, digits: 0 }),
  kind: choice(['all', 'shift', 'rotate', 'elastic'], 'all'),
  strength: number(2, { min: 1, max: 5, digits: 0 }),
  guess: choice(['', 'six', 'none', 'nine'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>

const still = { right: 0, down: 0, degrees: 0, slant: 0, factor: 1, alpha: 0 } as const
const presets: Readonly<Record<Preset, Partial<Shown>>> = {
  shift: { ...still, right: 10 },
  turn: { ...still, degrees: 180 },
  slant: { ...still, slant: 60 },
  size: { ...still, factor: 0.3 },
  elastic: { ...still, alpha: 120 },
}

/** What the prompts set up. */
const shows: Readonly<Record<string, Partial<Shown>>> = {
  shift: { ...still, right: 10, digit: '7', t: 30, mine: -1 },
  turn: { ...still, degrees: 180, digit: '6', t: LENGTH, mine: -1 },
  elastic: { ...still, alpha: 120, digit: '3', t: 28, mine: -1 },
}

const amounts: readonly Amount[] = ['right', 'down', 'degrees', 'slant', 'factor', 'alpha']

const plainNumber = (v: number): string => short(v)

function sliders(t: Text, state: Shown): Record<Amount | 'strength', SliderOptions> {
  const of = (
    name: Amount,
    min: number,
    max: number,
    step: number,
    marked: readonly [number, number],
    symbol: string,
  ): SliderOptions => ({
    name,
    label: t.amounts[name],
    min,
    max,
    step,
    value: state[name],
    marked,
    symbol,
    format: (v) => t.units[name](plainNumber(v)),
  })
  return {
    right: of('right', -14, 14, 0.5, [2, 7], 'd'),
    down: of('down', -14, 14, 0.5, [2, 7], 'd'),
    degrees: of('degrees', -180, 180, 1, [15, 60], 'A'),
    slant: of('slant', -60, 60, 1, [20, 50], 'A'),
    factor: of('factor', 0.3, 2, 0.05, [0.4, 0.8], 'A'),
    alpha: of('alpha', 0, 150, 1, [34, 80], 'e'),
    strength: {
      name: 'strength',
      label: t.strength,
      min: 1,
      max: 5,
      step: 1,
      value: state.strength,
      marked: [2, 3],
      format: t.strengthFormat,
    },
  }
}

/** All that the stage shows of the networks. */
interface Seen {
  readonly curves: Readonly<Record<keyof Networks, ArrayLike<number>>>
  /** The digit read at each step of the clock. */
  readonly readings: Readonly<Record<keyof Networks, readonly number[]>>
  readonly first: Reading
  readonly now: Reading
  readonly z: Readonly<Record<keyof Networks, number>>
}

const pair = <T>(make: (name: keyof Networks) => T): Readonly<Record<keyof Networks, T>> => ({
  plain: make('plain'),
  expanded: make('expanded'),
})

/** The opening state, as the networks will say it again when they are there. */
const opened: Seen = {
  curves: pair((name) => opening[name].curve),
  readings: pair((name) => Array.from(opening[name].readings, Number)),
  first: pair((name) => opening[name].first),
  now: pair((name) => opening[name].now),
  z: pair((name) => opening[name].z),
}

/** Before the networks are there, another state than the first has nothing to show of them. */
const unseen: Seen = {
  curves: pair(() => new Float32Array(LENGTH + 1)),
  readings: pair(() => []),
  first: pair(() => []),
  now: pair(() => []),
  z: pair(() => 0),
}

const given = Uint8Array.from(atob(opening.digits), (letter) => letter.charCodeAt(0))
const givenBytes = (digit: number): Uint8Array => given.subarray(digit * PIXELS, (digit + 1) * PIXELS)

/** Ink on paper, as a PNG that a picture holds. */
const inkUri = (values: ArrayLike<number>, [height, width]: readonly [number, number]): string =>
  dataUri(
    png(
      Array.from(values, (v) => 255 - Math.round(255 * Math.min(1, Math.max(0, v)))),
      [height, width],
      { channels: 1 },
    ),
  )

/** Ten drawing units a pixel. */
const UNIT = 10
const WIDE = UNIT * SIDE

const picked = (name: string, r: number, c: number): string =>
  `<rect class="picked" data-symbol="${name}" x="${px(UNIT * c)}" y="${px(UNIT * r)}" width="${UNIT}" height="${UNIT}" />`

const image = (values: ArrayLike<number>): string =>
  `<image href="${inkUri(values, [SIDE, SIDE])}" width="${WIDE}" height="${WIDE}" style="image-rendering: pixelated" />`

/** Where the digit was, with the place that the chosen pixel is read from. */
function firstSvg(t: Text, u: Tensor, y: number, q: readonly [number, number]): string {
  return `<svg class="nn-digit" data-symbol="u" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${WIDE}" role="img" aria-label="${escaped(t.original(y))}">${image(u.data)}${picked('q', ...q)}</svg>`
}

/** Longer arrows, in pixels, are cut at their tail: what comes from afar would be a thicket. */
const LONGEST = 5

/** Every fourth pixel has an arrow, from where it was, or from that side, to where it is. */
function arrowsOf(all: Settings, t: number): string {
  const { ys, xs } = placesAt(all, t)
  const parts: string[] = []
  for (let r = 1; r < SIDE; r += 4) {
    for (let c = 1; c < SIDE; c += 4) {
      const i = r * SIDE + c
      const [dy, dx] = [r - ys[i], c - xs[i]]
      const length = Math.sqrt(dy * dy + dx * dx)
      if (length < 0.15) continue
      const [x, y] = [UNIT * (c + 0.5), UNIT * (r + 0.5)]
      const [ux, uy] = [dx / length, dy / length]
      const tail = UNIT * Math.min(length, LONGEST)
      const head = Math.min(9, 3 + 3 * length)
      parts.push(
        `M${px(x - tail * ux)} ${px(y - tail * uy)}L${px(x)} ${px(y)}M${px(x - head * (ux + 0.5 * uy))} ${px(y - head * (uy - 0.5 * ux))}L${px(x)} ${px(y)}L${px(x - head * (ux - 0.5 * uy))} ${px(y - head * (uy + 0.5 * ux))}`,
      )
    }
  }
  return parts.length > 0
    ? `<g class="arrows" data-symbol="e"><path class="under" d="${parts.join('')}" /><path d="${parts.join('')}" /></g>`
    : ''
}

function nowSvg(t: Text, v: Tensor, y: number, all: Settings, at: number, p: readonly [number, number]): string {
  return `<svg class="nn-digit" data-symbol="v" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDE} ${WIDE}" role="img" aria-label="${escaped(t.bent(at, y))}">${image(v.data)}${arrowsOf(all, at)}${picked('p', ...p)}</svg>`
}

const largest = (row: ArrayLike<number>): number => reading(row, 0)

const says = (t: Text, row: ArrayLike<number>): string =>
  row.length === 0 ? t.loading : t.says(largest(row), fixed(row[largest(row)]))

/** Ten outputs of each network side by side, what each reads above them. */
function barsSvg(t: Text, now: Reading, y: number, lit: boolean): string {
  const [wide, high, foot] = [280, 118, 98]
  const parts: string[] = []
  for (let j = 0; j < DIGITS; j++) {
    const x = 4 + 27.4 * j
    parts.push(
      `<text class="digit${j === y ? ' right' : ''}" x="${px(x + 12.5)}" y="${high - 4}" text-anchor="middle">${j}</text>`,
    )
    for (const [i, name] of names.entries()) {
      const a = now[name][j] ?? 0
      const tall = 70 * a
      parts.push(
        `<rect class="bar role-${roles[name]}"${lit && j === y ? ' data-symbol="a"' : ''} x="${px(x + 2 + 11 * i)}" y="${px(foot - tall)}" width="10" height="${px(Math.max(0.75, tall))}"><title>${escaped(t.networks[name])}, ${j}: ${full(a)}</title></rect>`,
      )
    }
  }
  for (const [i, name] of names.entries()) {
    const row = now[name]
    const right = row.length > 0 && largest(row) === y
    const said = row.length === 0 ? '…' : `${largest(row)}${right ? '' : ' ×'}`
    parts.push(
      `<text class="said role-${roles[name]}" x="${i === 0 ? 4 : 276}" y="16"${i === 0 ? '' : ' text-anchor="end"'}>${escaped(t.networks[name])}: <tspan class="read">${said}</tspan></text>`,
    )
  }
  return `<svg class="nn-bars" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escaped(t.bars(says(t, now.plain), says(t, now.expanded)))}"><line class="rule" x1="4" x2="276" y1="${foot}" y2="${foot}" /><line class="half" x1="4" x2="276" y1="${foot - 35}" y2="${foot - 35}" />${parts.join('')}</svg>`
}

const roles = { plain: 'none', expanded: 'expansion' } as const

const settingsOf = ({ right, down, degrees, slant, factor, alpha, seed }: Shown): Settings => ({
  right,
  down,
  degrees,
  slant,
  factor,
  alpha,
  seed,
})

const stopOf = (readings: readonly number[], y: number): number | undefined => {
  const t = readings.findIndex((digit) => digit !== y)
  return t < 0 ? undefined : t
}

function noteOf(t: Text, state: Shown): string {
  const what = amounts
    .filter((name) => state[name] !== still[name])
    .map((name) => t.amountsNote[name](plainNumber(state[name])))
  return t.note(
    state.digit === OWN ? t.own : `MNIST test ${opening.rows[Number(state.digit)]}`,
    what.join(', ') || '0',
    state.seed,
  )
}

const describe = (t: Text, seen: Seen, y: number, at: number): string =>
  t.description(at, y, says(t, seen.now.plain), says(t, seen.now.expanded))

function plotSvg(t: Text, state: Shown, seen: Seen, y: number): string {
  const turned = state.digit === '6' && state.degrees === 180
  const sketch = t.guesses.find(({ value }) => value === state.guess)?.sketch
  return plot({
    title: t.plotTitle,
    xLabel: t.axis,
    yLabel: t.output(y),
    yRange: [0, 1],
    length: LENGTH,
    at: state.t,
    curves: names.map((name) => ({ role: roles[name], label: t.networks[name], values: seen.curves[name] })),
    rules: [{ y: 0.5, label: '½' }],
    marks: [
      ...names.flatMap((name) => {
        const x = stopOf(seen.readings[name], y)
        return x === undefined ? [] : [{ x, label: t.stops[name] }]
      }),
      ...(state.mine >= 0 ? [{ x: state.mine, label: t.mine, own: true }] : []),
    ],
    ...(sketch &&
      turned && {
        guess: {
          label: t.yourGuess[state.guess as GuessName],
          points: sketch.map(([x, value]) => [x * LENGTH, value] as const),
        },
      }),
    note: noteOf(t, state),
    description: describe(t, seen, y, state.t),
  })
}

/** What each network reads along the way, drawn under the plot on the same axis. */
function stripSvg(t: Text, seen: Seen, y: number): string {
  const [left, inner] = [40, 332]
  const parts: string[] = []
  const said: string[] = []
  for (const [i, name] of names.entries()) {
    const readings = seen.readings[name]
    const top = 2 + 24 * i
    const runs: string[] = []
    for (let from = 0; from < readings.length; ) {
      let to = from
      while (to + 1 < readings.length && readings[to + 1] === readings[from]) to++
      const x = left + (inner * from) / readings.length
      const wide = (inner * (to + 1 - from)) / readings.length
      const right = readings[from] === y
      parts.push(
        `<rect class="run${right ? '' : ' wrong'} role-${roles[name]}" x="${px(x)}" y="${top}" width="${px(Math.max(1, wide - 1))}" height="20" />`,
      )
      if (wide > 9)
        parts.push(
          `<text class="run${right ? ' right' : ''}" x="${px(x + wide / 2)}" y="${top + 15}" text-anchor="middle">${readings[from]}</text>`,
        )
      runs.push(`${from}–${to} %: ${readings[from]}`)
      from = to + 1
    }
    said.push(t.stripSays(t.networks[name], runs.join(', ')))
    parts.push(`<text class="label role-${roles[name]}" x="380" y="${top + 15}">${escaped(t.networks[name])}</text>`)
  }
  return `<svg class="nn-strip" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 480 50" role="img" aria-label="${escaped(`${t.strip}. ${said.join('. ')}`)}"><text class="quiet" x="36" y="30" text-anchor="end">${escaped(t.strip)}</text>${parts.join('')}</svg>`
}

/** 36 pictures in one image, what is read under each. */
function sheetSvg(t: Text, pictures: Tensor, seen: AllAnswers | undefined, y: number): { svg: string; says: string } {
  const [columns, cellWide, cellHigh] = [6, 32, 40]
  const rows = SHEET / columns
  const all = new Float32Array(columns * cellWide * rows * cellHigh)
  const texts: string[] = []
  const wrong = { plain: 0, expanded: 0 }
  for (let i = 0; i < SHEET; i++) {
    const [row, column] = [Math.floor(i / columns), i % columns]
    for (let r = 0; r < SIDE; r++) {
      const from = i * PIXELS + r * SIDE
      all.set(
        pictures.data.subarray(from, from + SIDE),
        (row * cellHigh + r + 2) * columns * cellWide + column * cellWide + 2,
      )
    }
    if (!seen) continue
    for (const [k, name] of names.entries()) {
      const digit = reading(seen[name], i)
      if (digit !== y) wrong[name]++
      texts.push(
        `<text class="${digit === y ? 'right' : 'wrong'} role-${roles[name]}" x="${column * cellWide + 9 + 14 * k}" y="${row * cellHigh + 38}" text-anchor="middle">${digit}${digit === y ? '' : '×'}</text>`,
      )
    }
  }
  const said = seen ? t.sheetSays(wrong.plain, wrong.expanded) : t.loading
  const [wide, high] = [columns * cellWide, rows * cellHigh]
  return {
    says: said,
    svg: `<svg class="nn-sheet" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${wide} ${high}" role="img" aria-label="${escaped(t.sheetLabel(said))}"><image href="${inkUri(all, [high, wide])}" width="${wide}" height="${high}" style="image-rendering: pixelated" />${texts.join('')}</svg>`,
  }
}

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: readonly (readonly [code: string, symbols: string])[] = [
  ['const bent = warp({ ', ''],
  ['right, down', 'd'],
  [', ', ''],
  ['degrees, slant, factor', 'A'],
  [', ', ''],
  ['alpha', 'e'],
  [' })\n', ''],
  ['const { ys, xs } = ', 'q'],
  ['bent.places([28, 28], random(seed))\n', 'q p'],
  ['const v = ', 'v'],
  ['bent.apply(u', 'u'],
  [', [28, 28], random(seed))\n', ''],
  ['const a = predict(network, ', 'a z'],
  ['v', 'v'],
  [')', 'a'],
]

const codeHtml = `<pre class="nn-code"><code>${codeLines
  .map(([code, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(code)}</span>` : escaped(code)))
  .join('')}</code></pre>`

const dot = (v: number, digits = 1): string => fixed(v, digits)
const two = ([r, c]: readonly [number, number], digits = 1): string => `(${dot(r, digits)}, ${dot(c, digits)})`

/** The numbers in the formulas. */
function liveValues(
  all: Settings,
  at: number,
  p: readonly [number, number],
  y: number,
  seen: Seen,
): Record<string, string> {
  const i = p[0] * SIDE + p[1]
  const q = placesAt(all, at)
  const field = placesAt({ ...all, ...still, alpha: all.alpha }, at)
  const straight = placesAt({ ...all, alpha: 0, right: 0, down: 0 }, at)
  const share = at / LENGTH
  return {
    p: `(${p[0]}, ${p[1]})`,
    q: two([q.ys[i], q.xs[i]]),
    e: two([field.ys[i] - p[0], field.xs[i] - p[1]]),
    d: two([share * all.down, share * all.right]),
    ayy: dot(straight.ys[SIDE] - straight.ys[0], 2),
    ayx: dot(straight.ys[1] - straight.ys[0], 2),
    axy: dot(straight.xs[SIDE] - straight.xs[0], 2),
    axx: dot(straight.xs[1] - straight.xs[0], 2),
    y: String(y),
    ye: String(y),
    ...Object.fromEntries(
      names.flatMap((name) => [
        [`z${name}`, dot(seen.z[name], 2)],
        [`a${name}`, dot(seen.now[name][y] ?? 0, 3)],
      ]),
    ),
  }
}

/** How far the pixel is read, rounded to the pixel that is marked. */
const readFrom = (all: Settings, at: number, [r, c]: readonly [number, number]): readonly [number, number] => {
  const { ys, xs } = placesAt(all, at)
  return [ys[r * SIDE + c], xs[r * SIDE + c]]
}

export const explorable: Explorable = {
  name: 'expansion',

  formulas(language) {
    const state = link.initial
    const now = liveValues(settingsOf(state), state.t, [state.row, state.column], 7, opened)
    // In braces, so that what comes after it keeps its distance.
    const put = (name: string, symbol: string): string => `{${live(name, now[name], symbol)}}`
    const c = `{${sym('c', '(13.5, 13.5)')}}`
    const matrix = `\\begin{pmatrix}${put('ayy', 'A')} & ${put('ayx', 'A')}\\\\ ${put('axy', 'A')} & ${put('axx', 'A')}\\end{pmatrix}`
    const net = (name: keyof Networks, y: string): string =>
      `a_{${put(y, 'a')}} = \\sigma(${sym('z', 'z')}) = \\sigma(${put(`z${name}`, 'z')}) = ${put(`a${name}`, 'a')}`
    return {
      symbols: text[language].symbols,
      tex: {
        place: `${sym('v', 'v')}(${sym('p', 'p')}) = ${sym('u', 'u')}(${sym('q', 'q')}), \\quad ${sym('q', 'q')} = ${sym('c', 'c')} + ${sym('A', 'A')}\\,(${sym('p', 'p')} + ${sym('e', '\\alpha e_p')} - ${sym('c', 'c')} - ${sym('d', 'd')})`,
        numbers: `${put('q', 'q')} = ${c} + ${matrix}\\bigl(${put('p', 'p')} + ${put('e', 'e')} - ${c} - ${put('d', 'd')}\\bigr)`,
        plain: net('plain', 'y'),
        expanded: net('expanded', 'ye'),
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const all = settingsOf(state)
    const u = picture(givenBytes(7))
    const v = deformed(u, all, state.t)
    const p = [state.row, state.column] as const
    const slider = sliders(t, state)
    const pick = (value: string, content: string, label: string): string =>
      `<label class="nn-pick"><input type="radio" name="nn-digit" value="${value}" aria-label="${escaped(label)}"${value === state.digit ? ' checked' : ''} />${content}</label>`
    const thumb = (digit: number): string =>
      `<img src="${inkUri(picture(givenBytes(digit)).data, [SIDE, SIDE])}" alt="" width="28" height="28" />`
    const pictures = sheet(u, 'all', state.strength, state.seed)
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage nn-studio">
<div class="nn-lanes">
<div class="nn-lane"><p class="nn-lane-name">${escaped(t.first)}</p><div data-part="first">${firstSvg(t, u, 7, readFrom(all, state.t, p))}</div><div data-part="first-bars">${barsSvg(t, opened.first, 7, false)}</div></div>
<div class="nn-lane"><p class="nn-lane-name" data-part="now-name">${escaped(t.now(state.t))}</p><div class="nn-drag" data-part="now" tabindex="0" role="group" aria-label="${escaped(t.pictureHint)}">${nowSvg(t, v, 7, all, state.t, p)}</div><div data-part="now-bars">${barsSvg(t, opened.now, 7, true)}</div></div>
</div>
<div><div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, opened, 7)}</div><div data-part="strip">${stripSvg(t, opened, 7)}</div></div>
</div>
${timelineHtml(shared, LENGTH, t.clock)}
<div class="nn-mine"><div class="nn-row"><button type="button" data-mine>${escaped(t.mineButton(7))}</button> <button type="button" data-unmine hidden>${escaped(t.mineClear)}</button></div><p role="status" data-part="compare">${escaped(compareOf(t, state, opened, 7))}</p></div>
<p class="nn-hidden" role="status" data-part="said">${escaped(describe(t, opened, 7, state.t))}</p>
<div class="nn-desk"><fieldset class="nn-picks" data-part="picks"><legend>${escaped(t.pick)}</legend>${figures.map((d) => pick(d, thumb(Number(d)), t.digit(Number(d)))).join('')}${pick(OWN, `<span>${escaped(t.draw)}</span>`, t.draw)}</fieldset>
<div class="nn-own" data-part="own" hidden><svg class="nn-pad" viewBox="0 0 ${INK} ${INK}" role="img" aria-label="${escaped(t.pad)}"><rect class="paper" width="${INK}" height="${INK}" /><path class="ink" d="" /></svg>
<div><p><small>${escaped(t.padHint)}</small></p><div class="nn-row"><button type="button" data-undo>${escaped(t.undo)}</button> <button type="button" data-clear>${escaped(t.clear)}</button></div>
<label class="nn-meant"><span>${escaped(t.meant)}</span> <select data-part="meant"><option value="-1">${escaped(t.asRead)}</option>${figures.map((d) => `<option value="${d}">${d}</option>`).join('')}</select></label></div></div></div>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-formula">${formulas.place}</span><span class="nn-formula">${formulas.numbers}</span></div>
<div class="nn-nets"><div class="role-none"><span class="nn-name">${escaped(t.networks.plain)}</span> <span class="nn-formula">${formulas.plain}</span></div>
<div class="role-expansion"><span class="nn-name">${escaped(t.networks.expanded)}</span> <span class="nn-formula">${formulas.expanded}</span></div></div>
${codeHtml}
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
<div class="nn-row"><span>${escaped(t.presets)}</span> ${Object.entries(t.preset)
      .map(([name, label]) => `<button type="button" data-preset="${name}">${escaped(label)}</button>`)
      .join(' ')}</div>
<div class="nn-grid">${amounts.map((name) => sliderHtml(slider[name], shared)).join('')}</div>
<div class="nn-row"><button type="button" data-another data-part="field"${state.alpha === 0 ? ' disabled' : ''}>${escaped(t.anotherField)}</button></div>
</div>
<div class="nn-sheet-box"><h2>${escaped(t.sheetTitle)}</h2><p><small>${escaped(t.sheetHint)}</small></p>
<div class="nn-sheet-parts"><div data-part="sheet">${sheetSvg(t, pictures, undefined, 7).svg}</div>
<div class="nn-sheet-controls">${choiceHtml({ name: 'kind', label: t.kind, value: state.kind as SheetKind, choices: (['all', 'shift', 'rotate', 'elastic'] as const).map((value) => ({ value, label: t.kinds[value] })) })}
${sliderHtml(slider.strength, shared)}<p role="status" data-part="sheet-says">${escaped(t.loading)}</p><button type="button" data-another>${escaped(t.another)}</button></div></div></div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const time = timeline({ length: LENGTH, at: signals.t, still: stillness })
    const shown = (): Shown =>
      Object.fromEntries(Object.keys(signals).map((key) => [key, signals[key as keyof Shown]()])) as Shown
    const find = <E extends Element = HTMLElement>(selector: string): E => root.querySelector<E>(selector)!
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })

    const nets = signal<Networks | undefined>(undefined)
    void load().then(
      (arrived) => nets.set(arrived),
      (error: unknown) => {
        console.warn(error)
        find('[data-part=sheet-says]').textContent = t.failed
        find('[data-part=said]').textContent = t.failed
      },
    )

    const at = signals.t
    const strokes = computed(() => readInk(signals.ink()))
    const all = computed(() => settingsOf({ ...link.initial, ...pickAmounts(signals) }))
    const u = computed(() => {
      if (signals.digit() !== OWN) return picture(givenBytes(Number(signals.digit())))
      return drawn(inked(strokes()), INK)
    })
    /** What it is: the given digit, or what the reader says, or else what is read. */
    const y = computed(() => {
      if (signals.digit() !== OWN) return Number(signals.digit())
      if (signals.y() >= 0) return signals.y()
      const now = nets()
      return now ? reading(both(now, u()).expanded, 0) : 0
    })
    const initial = (): boolean => {
      const { right, down, degrees, slant, factor, alpha } = link.initial
      const s = all()
      return (
        signals.digit() === '7' &&
        [s.right, s.down, s.degrees, s.slant, s.factor, s.alpha].join() ===
          [right, down, degrees, slant, factor, alpha].join()
      )
    }
    const spoken = computed(() => {
      const now = nets()
      return now && both(now, course(u(), all()))
    })
    const v = computed(() => deformed(u(), all(), at()))
    const seen = computed((): Seen => {
      const now = nets()
      const of = spoken()
      if (!now || !of)
        return initial() && at() === link.initial.t ? opened : initial() ? { ...opened, now: unseen.now } : unseen
      return {
        curves: pair((name) => curve(of[name], y())),
        readings: pair((name) => Array.from({ length: LENGTH + 1 }, (_, step) => reading(of[name], step))),
        first: readingAt(of, 0),
        now: readingAt(of, at()),
        z: pair((name) => output(now[name], v(), y()).z),
      }
    })
    const p = (): readonly [number, number] => [signals.row(), signals.column()]

    draw(find('[data-part=first]'), () => firstSvg(t, u(), y(), readFrom(all(), at(), p())))
    draw(find('[data-part=first-bars]'), () => barsSvg(t, seen().first, y(), false))
    draw(find('[data-part=now]'), () => nowSvg(t, v(), y(), all(), at(), p()))
    draw(find('[data-part=now-bars]'), () => barsSvg(t, seen().now, y(), true))
    const figure = find('[data-part=plot]')
    draw(figure, () => plotSvg(t, shown(), seen(), y()))
    draw(find('[data-part=strip]'), () => stripSvg(t, seen(), y()))
    attachPlot(
      figure,
      () => LENGTH,
      (step) => [t.tip(step), ...names.map((name) => `${t.networks[name]}: a = ${full(seen().curves[name][step])}`)],
    )
    effect(() => {
      find('[data-part=now-name]').textContent = t.now(at())
      find('[data-mine]').textContent = t.mineButton(y())
      find('[data-unmine]').hidden = signals.mine() < 0
      find<HTMLButtonElement>('[data-part=field]').disabled = signals.alpha() === 0
      find('[data-part=compare]').textContent = compareOf(t, shown(), seen(), y())
    })
    effect(() => fillLive(root, liveValues(all(), at(), p(), y(), seen())))
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = describe(t, seen(), y(), at())
      if (time.playing()) return
      clearTimeout(rest)
      rest = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })
    effect(() => {
      const pictures = sheet(u(), signals.kind() as SheetKind, signals.strength(), signals.seed())
      const now = nets()
      const { svg, says } = sheetSvg(t, pictures, now && both(now, pictures), y())
      find('[data-part=sheet]').innerHTML = svg
      find('[data-part=sheet-says]').textContent = says
    })

    const options = sliders(t, link.initial)
    for (const name of amounts) attachSlider(root, options[name], signals[name])
    attachSlider(root, options.strength, signals.strength)
    attachChoice(root, 'kind', signals.kind)

    const picks = find('[data-part=picks]')
    picks.addEventListener('change', (event) => {
      go({ digit: (event.target as HTMLInputElement).value as Shown['digit'], mine: -1 })
    })
    effect(() => {
      for (const input of picks.querySelectorAll('input')) input.checked = input.value === signals.digit()
      find('[data-part=own]').hidden = signals.digit() !== OWN
    })
    const pad = find<SVGSVGElement>('.nn-pad')
    attachInk(pad, strokes, (now) => go({ ink: writeInk(now), mine: -1 }))
    effect(() => pad.querySelector('.ink')!.setAttribute('d', inkPath(strokes())))
    const meant = find<HTMLSelectElement>('[data-part=meant]')
    meant.addEventListener('change', () => signals.y.set(Number(meant.value)))
    effect(() => {
      meant.value = String(signals.y())
    })

    const now = find('[data-part=now]')
    const point = (event: PointerEvent): void => {
      const { left, top, width } = now.querySelector('svg')!.getBoundingClientRect()
      const on = (share: number): number => Math.min(SIDE - 1, Math.max(0, Math.floor(SIDE * share)))
      set({ row: on((event.clientY - top) / width), column: on((event.clientX - left) / width) })
    }
    now.addEventListener('pointermove', (event) => {
      if (event.pointerType === 'mouse') point(event)
    })
    now.addEventListener('pointerdown', point)
    now.addEventListener('keydown', (event) => {
      const step = { ArrowUp: [-1, 0], ArrowDown: [1, 0], ArrowLeft: [0, -1], ArrowRight: [0, 1] }[event.key]
      if (!step) return
      const on = (place: number): number => Math.min(SIDE - 1, Math.max(0, place))
      set({ row: on(signals.row() + step[0]), column: on(signals.column() + step[1]) })
      event.preventDefault()
      event.stopPropagation()
    })

    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('button')
      if (!button) return
      const { preset, show, mine, unmine, another, undo, clear } = button.dataset
      if (preset) go({ ...presets[preset as Preset], mine: -1 })
      else if (another !== undefined) go({ seed: signals.seed() + 1 })
      else if (mine !== undefined) go({ mine: at() })
      else if (unmine !== undefined) go({ mine: -1 })
      else if (undo !== undefined) go({ ink: writeInk(strokes().slice(0, -1)) })
      else if (clear !== undefined) go({ ink: '', y: -1 })
      else if (show) {
        go(shows[show])
        find('.nn-stage').scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' })
      }
    })

    attachPredict<GuessName>(
      root,
      signals.guess,
      () => (signals.guess() === '' ? '' : time.playing() ? t.running : t.verdict[signals.guess() as GuessName]),
      () => {
        go({ ...presets.turn, digit: '6', t: 0, mine: -1 })
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.clock)
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => snippet(all(), at(), signals.digit() === OWN ? y() : Number(signals.digit())),
      command: () => command,
      svg: () => figure.querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

const pickAmounts = (signals: { readonly [name in Amount | 'seed']: () => number }): Settings => ({
  right: signals.right(),
  down: signals.down(),
  degrees: signals.degrees(),
  slant: signals.slant(),
  factor: signals.factor(),
  alpha: signals.alpha(),
  seed: signals.seed(),
})

function compareOf(t: Text, state: Shown, seen: Seen, y: number): string {
  const where = (step: number | undefined): string => (step === undefined ? t.never : t.at(step))
  return t.compare(
    state.mine < 0 ? undefined : t.at(state.mine),
    where(stopOf(seen.readings.plain, y)),
    where(stopOf(seen.readings.expanded, y)),
  )
}

async function load(): Promise<Networks> {
  const url = new URL('./made/networks.bin', import.meta.url)
  const response = await fetch(url)
  if (!response.ok) throw new Error(`${url.pathname}: ${response.status}`)
  return unpack(new Uint8Array(await response.arrayBuffer()))
}
