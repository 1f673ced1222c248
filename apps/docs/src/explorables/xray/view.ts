import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachSlider,
  attachSwitch,
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
  plot,
  predictHtml,
  present,
  type Role,
  type SliderOptions,
  type State,
  short,
  signal,
  sliderHtml,
  stillness,
  switchHtml,
  takeHtml,
  timeline,
  timelineHtml,
  words,
} from '../../explorable'
import {
  type Aim,
  biasFor,
  type CostName,
  command,
  costNames,
  type Derivation,
  derive,
  factors,
  hidden,
  LENGTH,
  log10,
  PLACES,
  placeOf,
  power,
  REACH,
  snippet,
  zAt,
} from './model'
import { edited, editsField, nameOf, numberOf, SIZES, type Small, seen, small } from './small'
import { type Source, sources } from './sources'
import { type GuessName, type SymbolName, symbolNames, type Text, text } from './text'

export const link = codec('xray', {
  cost: choice(['quadratic', 'crossEntropy', 'both'], 'quadratic'),
  j: choice(['1', '2'], '1'),
  k: choice(['1', '2', '3', '4'], '1'),
  example: choice(['1', '2', '3', '4'], '1'),
  edits: editsField,
  t: number(LENGTH, { min: 0, max: LENGTH, digits: 0 }),
  guess: choice(['', 'small', 'mistake', 'huge'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>

const aimOf = ({ j, k, example }: Shown): Aim => ({ j: Number(j), k: Number(k), example: Number(example) })

/** Neuron 1 at z = 4 for example 1; hidden neuron 1 at z = 4 for the same. */
export const saturatedEdits = 'b3.1:2.168'
export const hiddenEdits = 'b2.1:2.95'

const start = { j: '1', k: '1', example: '1' } as const
const shows: Readonly<Record<string, Partial<Shown>>> = {
  mirror: { ...start, cost: 'crossEntropy', edits: saturatedEdits, t: 5 },
  quadratic: { ...start, cost: 'both', edits: saturatedEdits, t: LENGTH },
  hidden: { ...start, cost: 'both', edits: hiddenEdits, t: 5 },
}

const num = (v: number): string => (Math.abs(v) < 0.1 ? fixed(v, 4) : Math.abs(v) < 10 ? fixed(v) : short(v))
/** A negative number between others stands in brackets. */
const part = (v: number): string => (v < 0 ? `(${num(v)})` : num(v))
const whole = (v: number): string => short(v)

// ---------------------------------------------------------------- mathematics

const s = (name: SymbolName, tex: string): string => `\\htmlData{symbol=${name}}{${tex}}`

interface Line {
  /** In letters, and with numbers. */
  readonly tex: string
  readonly numbers: string
  /** The equation of the book. */
  readonly tag: string
}

/** A number that lives: it stands in the formula as it is now, and `fillLive` replaces it. */
type Place = (name: string, symbol: SymbolName) => string

const byCost: Readonly<Record<CostName, (v: Place) => readonly Line[]>> = {
  crossEntropy(v) {
    const [x, prime, z] = [s('x', 'x'), s('prime', "\\sigma'(z)"), '\\sigma(z)']
    const grad = s('cN', '\\dfrac{\\partial C}{\\partial w}')
    const first = s('cA', `-\\Bigl(\\dfrac{y}{${z}} - \\dfrac{1 - y}{1 - ${z}}\\Bigr)`)
    const rest = s('cD', `(${z} - y)`)
    const den = s('denominator', `${z}(1 - ${z})`)
    const out = s('prime', `${z}(1 - ${z})`)
    const [y, a] = [v('y', 'y'), v('a', 'a')]
    const mistake = `(${a} - ${y})`
    const n = v('cN', 'cN')
    return [
      {
        tag: '57',
        tex: `${s('cC', 'C')} = -\\bigl[\\,${s('y', 'y')} \\ln ${s('a', 'a')} + (1 - ${s('y', 'y')}) \\ln (1 - ${s('a', 'a')})\\,\\bigr]`,
        numbers: `-\\bigl[\\,${y} \\ln ${a} + ${v('oneY', 'y')} \\ln ${v('oneA', 'a')}\\,\\bigr] = ${v('cC', 'cC')}`,
      },
      {
        tag: '58',
        tex: `${grad} = ${first}\\,${s('byW', '\\dfrac{\\partial \\sigma}{\\partial w}')}`,
        numbers: `-\\Bigl(\\dfrac{${y}}{${a}} - \\dfrac{${v('oneY', 'y')}}{${v('oneA', 'a')}}\\Bigr) \\cdot ${v('byW', 'byW')} = ${n}`,
      },
      {
        tag: '59',
        tex: `= ${first}\\,${prime}\\,${x}`,
        numbers: `${v('cA', 'cA')} \\cdot ${v('prime', 'prime')} \\cdot ${v('x', 'x')} = ${n}`,
      },
      {
        tag: '60',
        tex: `= \\dfrac{${prime}\\,${x}}{${den}}\\,${rest}`,
        numbers: `\\dfrac{${v('prime', 'prime')} \\cdot ${v('x', 'x')}}{${v('prime', 'denominator')}} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '60',
        tex: `= \\dfrac{\\cancel{${out}}\\,${x}}{\\cancel{${den}}}\\,${rest}`,
        numbers: `\\dfrac{\\cancel{${v('prime', 'prime')}} \\cdot ${v('x', 'x')}}{\\cancel{${v('prime', 'denominator')}}} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '61',
        tex: `${grad} = ${x}\\,${rest}`,
        numbers: `${v('x', 'x')} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '62',
        tex: `${s('cB', '\\dfrac{\\partial C}{\\partial b}')} = ${s('cD', `${z} - y`)}`,
        numbers: `${a} - ${y} = ${v('cB', 'cB')}`,
      },
    ]
  },
  quadratic(v) {
    const [x, prime, z] = [s('x', 'x'), s('prime', "\\sigma'(z)"), '\\sigma(z)']
    const grad = s('qN', '\\dfrac{\\partial C}{\\partial w}')
    const rest = s('qA', `(${z} - y)`)
    const out = s('prime', `${z}(1 - ${z})`)
    const mistake = `(${v('a', 'a')} - ${v('y', 'y')})`
    const [p, vx, n] = [v('prime', 'prime'), v('x', 'x'), v('qN', 'qN')]
    return [
      {
        tag: '54',
        tex: `${s('qC', 'C')} = \\dfrac{(${s('y', 'y')} - ${s('a', 'a')})^2}{2}`,
        numbers: `\\dfrac{(${v('y', 'y')} - ${v('a', 'a')})^2}{2} = ${v('qC', 'qC')}`,
      },
      {
        tag: '',
        tex: `${grad} = ${rest}\\,${s('byW', '\\dfrac{\\partial \\sigma}{\\partial w}')}`,
        numbers: `${mistake} \\cdot ${v('byW', 'byW')} = ${n}`,
      },
      {
        tag: '55',
        tex: `= ${rest}\\,${prime}\\,${x}`,
        numbers: `${mistake} \\cdot ${p} \\cdot ${vx} = ${n}`,
      },
      {
        tag: '',
        tex: `= \\dfrac{${prime}\\,${x}}{1}\\,${rest}`,
        numbers: `\\dfrac{${p} \\cdot ${vx}}{1} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '',
        tex: `= \\dfrac{${out}\\,${x}}{1}\\,${rest}`,
        numbers: `\\dfrac{${p} \\cdot ${vx}}{1} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '55',
        tex: `${grad} = ${out}\\,${x}\\,${rest}`,
        numbers: `${p} \\cdot ${vx} \\cdot ${mistake} = ${n}`,
      },
      {
        tag: '56',
        tex: `${s('qB', '\\dfrac{\\partial C}{\\partial b}')} = ${rest}\\,${prime}`,
        numbers: `${mistake} \\cdot ${p} = ${v('qB', 'qB')}`,
      },
    ]
  },
}

/** The numbers in all the formulas, by name. */
function liveValues(state: Shown): Record<string, string> {
  const of = small(state.edits)
  const aim = aimOf(state)
  const [c, q] = costNames.map((name) => derive(of, name, aim))
  const [hc, hq] = costNames.map((name) => hidden(of, name, aim))
  const terms = (prefix: string, { terms, mean }: Derivation): [string, string][] => [
    ...terms.map((v, i): [string, string] => [`${prefix}T${i + 1}`, part(v)]),
    [`${prefix}M`, num(mean)],
  ]
  return Object.fromEntries([
    ...(['j', 'k'] as const).map((letter) => [letter, state[letter]]),
    ['w', whole(c.w)],
    ['b', whole(c.b)],
    ['z', num(c.z)],
    ['a', num(c.a)],
    ['y', whole(c.y)],
    ['x', num(c.x)],
    ['oneY', whole(1 - c.y)],
    ['oneA', num(1 - c.a)],
    ['prime', num(c.prime)],
    ['byW', num(c.byW)],
    ['cC', num(c.cost)],
    ['qC', num(q.cost)],
    ['cA', part(c.nablaA)],
    ['qA', num(q.nablaA)],
    ['cD', num(c.delta)],
    ['cN', num(c.nablaW)],
    ['qN', num(q.nablaW)],
    ['cB', num(c.nablaB)],
    ['qB', num(q.nablaB)],
    ...terms('c', c),
    ...terms('q', q),
    ['denominator', num(c.prime)],
    ['cBack', part(hc.back)],
    ['qBack', part(hq.back)],
    ['hiddenPrime', num(hc.prime)],
    ['hiddenX', whole(hc.x)],
    ['cHidden', num(hc.nabla)],
    ['qHidden', num(hq.nabla)],
  ])
}

// ---------------------------------------------------------------- code

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<CostName, readonly (readonly [code: string, symbols: string])[]>> = {
  crossEntropy: [
    ['const nablaA = ', ''],
    ['crossEntropy.gradient(a, y)', 'cA a y'],
    ['\nconst delta = ', ''],
    ['sigmoid.backward(', 'prime byW denominator'],
    ['nablaA', 'cA'],
    [', a, z)', 'prime byW denominator'],
    ['\nconst same = ', ''],
    ['crossEntropy.fromZ.logistic.delta(a, y)', 'cD cB'],
    ['\nconst nabla = ', 'cN'],
    ['dot(x, same)', 'x cN'],
  ],
  quadratic: [
    ['const nablaA = ', ''],
    ['quadratic.gradient(a, y)', 'qA a y'],
    ['\nconst delta = ', 'qB'],
    ['sigmoid.backward(', 'prime byW'],
    ['nablaA', 'qA'],
    [', a, z)', 'prime byW'],
    ['\nconst nabla = ', 'qN'],
    ['dot(x, delta)', 'x qN'],
  ],
}

const codeHtml = (cost: CostName): string =>
  `<pre class="nn-code"><code>${codeLines[cost]
    .map(([code, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(code)}</span>` : escaped(code)))
    .join('')}</code></pre>`

/** Where our packages compute it. */
export const sourceOf: Readonly<Record<SymbolName, Source>> = {
  w: sources.address,
  x: sources.activation,
  b: sources.bias,
  z: sources.product,
  a: sources.forward,
  y: sources.difference,
  prime: sources.prime,
  denominator: sources.slope,
  byW: sources.prime,
  cC: sources.surprise,
  qC: sources.squares,
  cA: sources.slope,
  qA: sources.difference,
  cD: sources.difference,
  cN: sources.nablaW,
  qN: sources.nablaW,
  cB: sources.nablaB,
  qB: sources.nablaB,
  cM: sources.nablaW,
  qM: sources.nablaW,
  back: sources.back,
  hiddenPrime: sources.prime,
  hiddenX: sources.activation,
  hiddenN: sources.nablaW,
}

// ---------------------------------------------------------------- drawings

function networkSvg(t: Text, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const { a } = seen(of, example)
  const layer = (l: number): number[] => Array.from({ length: SIZES[l - 1] }, (_, i) => i + 1)
  return networkDrawing({
    layers: [1, 2, 3].map((l) =>
      layer(l).map((i) => {
        const chosen = (l === 3 && i === j) || (l === 2 && i === k)
        return {
          fill: a(l, i) * 0.4,
          on: chosen,
          text: fixed(a(l, i), 2),
          ...(l === 3 && i === j && { symbol: 'a z b y prime denominator cD cB qB cA qA cC qC', lights: 'a' }),
          ...(l === 2 && i === k && { symbol: 'x back hiddenPrime', lights: 'x' }),
          ...(l === 1 && i === 1 && { symbol: 'hiddenX', lights: 'hiddenX' }),
        }
      }),
    ),
    links: [2, 3].map((l) =>
      layer(l).map((to) =>
        layer(l - 1).map((from) => {
          const chosen = l === 3 && to === j && from === k
          return {
            weight: of.net.weight(l, to, from) * (chosen || (l === 3 && to === j) ? 1 : 0.45),
            on: chosen,
            ...(chosen && { symbol: 'w cN qN byW', lights: 'w' }),
            ...(l === 2 && to === k && from === 1 && { symbol: 'hiddenN', lights: 'hiddenN' }),
          }
        }),
      ),
    ),
    most: 2.5,
    description: t.network(j, k, num(a(3, j)), whole(of.y[example - 1][j - 1])),
    wide: 330,
    high: 220,
  })
}

const role: Readonly<Record<CostName, Role>> = { quadratic: 'quadratic', crossEntropy: 'crossEntropy' }

/** Which curves belong to a line of the derivation. */
function curvesOf(t: Text, state: Shown, y: number) {
  const { cost, t: line } = state
  const logs = (values: readonly number[]): number[] => values.map(log10)
  const shown = costNames.filter((name) => cost === 'both' || cost === name)
  if (line === 0)
    return shown.map((name) => ({
      role: role[name],
      label: `${t.cost}, ${t[name]}`,
      values: logs(factors(name, y).cost),
    }))
  const parts = shown.map((name) => ({ name, ...factors(name, y) }))
  const single = parts.length === 1
  return [
    ...parts
      .filter(({ name }) => single || name === 'crossEntropy')
      .map(({ nablaA }) => ({ role: 'none' as const, label: '|∂C/∂a|', values: logs(nablaA) })),
    ...(line > 1 ? [{ role: 'quiet' as const, label: 'σ′(z)', values: logs(parts[0].prime) }] : []),
    ...(line > 4
      ? parts.map(({ name, delta }) => ({
          role: role[name],
          label: single ? t.product : t[name],
          values: logs(delta),
        }))
      : []),
  ]
}

function plotSvg(t: Text, state: Shown, of: Small): string {
  const { j, k, example } = aimOf(state)
  const y = of.y[example - 1][j - 1]
  const { z } = seen(of, example)
  return plot({
    title: t.plotTitle,
    xLabel: t.plotX,
    yLabel: t.plotY,
    yRange: [-4, 4],
    length: PLACES,
    at: placeOf(z(3, j)),
    whole: true,
    xTick: (place) => short(zAt(place)),
    yTick: (exponent) => (Math.abs(exponent) > 3 ? `10${exponent < 0 ? '⁻' : ''}⁴` : short(power(exponent), 2)),
    // Below the picture there is no line, rather than one along its edge; the last value holds the label.
    curves: curvesOf(t, state, y).map((curve) => ({
      ...curve,
      values: curve.values.map((v, i) => (v < -4 && i < PLACES ? Number.NaN : v)),
    })),
    note: t.note(example, j, k, whole(y), state.edits !== ''),
    description: said(t, state),
  })
}

const lineTag = (cost: Shown['cost'], t: number): string => {
  const name = cost === 'quadratic' ? 'quadratic' : 'crossEntropy'
  return byCost[name](() => '')[t].tag
}

function said(t: Text, state: Shown): string {
  const v = liveValues(state)
  const tag = lineTag(state.cost, state.t)
  const slopes = costNames
    .filter((name) => state.cost === 'both' || state.cost === name)
    .map((name) => {
      const prefix = name === 'crossEntropy' ? 'c' : 'q'
      return state.t === LENGTH ? `∂C/∂b = ${v[`${prefix}B`]} (${t[name]})` : `∂C/∂w = ${v[`${prefix}N`]} (${t[name]})`
    })
  return t.description(state.t + 1, t.lines[state.t] + (tag ? ` (${tag})` : ''), v.z, v.prime, slopes.join(', '))
}

// ---------------------------------------------------------------- page

const zSlider = (t: Text, value: number): SliderOptions => ({
  name: 'z',
  label: t.z,
  min: -REACH,
  max: REACH,
  step: 0.05,
  value,
  marked: [2, 6],
  format: (v) => fixed(v, 2),
  symbol: 'z',
})
const wSlider = (t: Text, value: number): SliderOptions => ({
  name: 'w',
  label: t.weight,
  min: -4,
  max: 4,
  step: 0.1,
  value,
  marked: [-1.5, 1.5],
  format: (v) => fixed(v, 1),
  symbol: 'w',
})

const numbers = (names: readonly string[]) => names.map((value) => ({ value, label: value }))

export const explorable: Explorable = {
  name: 'xray',

  formulas(language) {
    const now = liveValues(link.initial)
    const v: Place = (name, symbol) => `\\htmlData{live=${name}, symbol=${symbol}}{${now[name].replaceAll('−', '-')}}`
    const index = (name: 'j' | 'k'): string => `\\htmlData{live=${name}}{${now[name]}}`
    const lines = Object.fromEntries(
      costNames.flatMap((name) =>
        byCost[name](v).flatMap(({ tex, numbers }, i) => [
          [`${name}${i}`, tex],
          [`${name}${i}n`, `= ${numbers}`],
        ]),
      ),
    )
    const mean = (prefix: 'c' | 'q'): string => {
      const m: SymbolName = `${prefix}M`
      return `${s(m, '\\dfrac{1}{n}\\sum_x')} = \\dfrac{1}{4}\\bigl(${[1, 2, 3, 4].map((e) => v(`${prefix}T${e}`, m)).join(' + ')}\\bigr) = ${v(`${prefix}M`, m)}`
    }
    const below = (prefix: 'c' | 'q'): string =>
      `${v(`${prefix}Back`, 'back')} \\cdot ${v('hiddenPrime', 'hiddenPrime')} \\cdot ${v('hiddenX', 'hiddenX')} = ${v(`${prefix}Hidden`, 'hiddenN')}`
    const k = index('k')
    return {
      symbols: text[language].symbols,
      tex: {
        ...lines,
        who: `${s('w', `w = w^3_{${index('j')}${k}}`)} = ${v('w', 'w')},\\quad ${s('x', `x = a^2_{${k}}`)} = ${v('x', 'x')},\\quad ${s('b', `b = b^3_{${index('j')}}`)} = ${v('b', 'b')},\\quad ${s('z', `z = z^3_{${index('j')}}`)} = ${v('z', 'z')},\\quad ${s('a', `a = a^3_{${index('j')}}`)} = ${v('a', 'a')},\\quad ${s('y', `y = y_{${index('j')}}`)} = ${v('y', 'y')},\\quad ${s('prime', "\\sigma'(z)")} = ${v('prime', 'prime')}`,
        cMean: mean('c'),
        qMean: mean('q'),
        hidden: `${s('hiddenN', `\\dfrac{\\partial C}{\\partial w^2_{${k}1}}`)} = ${s('back', `\\Bigl(\\sum_i w^3_{i${k}}\\,\\delta^3_i\\Bigr)`)}\\,${s('hiddenPrime', `\\sigma'(z^2_{${k}})`)}\\,${s('hiddenX', 'x_1')}`,
        cHidden: `= ${below('c')}`,
        qHidden: `= ${below('q')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const of = small(state.edits)
    const aim = aimOf(state)
    const side = (cost: CostName, content: string): string =>
      `<div class="nn-side role-${cost}" data-side="${cost}"${state.cost === cost ? '' : ' hidden'}>${content}</div>`
    const sides = (make: (cost: CostName) => string): string =>
      `<div class="nn-sides">${costNames.map((cost) => side(cost, make(cost))).join('')}</div>`
    const tag = (cost: CostName, i: number): string => {
      const { tag } = byCost[cost](() => '')[i]
      return tag ? ` <small>(${tag})</small>` : ''
    }
    const row = (title: string, i: number): string =>
      `<li class="nn-line" data-line="${i}" data-state="${i === state.t ? 'now' : 'past'}"><p class="nn-line-title">${escaped(title)}</p>${sides(
        (cost) =>
          `<span class="nn-equation"><span class="nn-formula">${formulas[`${cost}${i}`]}</span>${tag(cost, i)}</span> <span class="nn-formula nn-numbers">${formulas[`${cost}${i}n`]}</span>`,
      )}</li>`
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage">
<div><p class="nn-title">${escaped(t.networkTitle)} <small>${escaped(t.networkHint)}</small></p>
<div data-part="network" class="nn-choosable">${networkSvg(t, state, of)}</div>
<p class="nn-big" data-symbol="a" data-part="output">${outputHtml(t, state, of)}</p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${plotSvg(t, state, of)}</div>
</div>
${timelineHtml(shared, LENGTH, t.steps)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, state))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
<div><span class="nn-name">${escaped(t.who)}</span> <span class="nn-formula nn-who">${formulas.who}</span></div>
<div class="nn-readout" data-part="readout" aria-live="polite"><small>${escaped(t.pointHint)}</small></div>
<div><span class="nn-name">${escaped(t.derivation)}</span>
<div class="nn-sides nn-heads" aria-hidden="true">${costNames.map((cost) => side(cost, `<span class="nn-lane-name"><span class="nn-swatch"></span>${escaped(t[cost])}</span>`)).join('')}</div>
<ol class="nn-lines">${t.lines.map(row).join('')}</ol></div>
<div><span class="nn-name">${escaped(t.mean)}</span>${sides((cost) => `<span class="nn-formula">${formulas[cost === 'crossEntropy' ? 'cMean' : 'qMean']}</span>`)}</div>
<div><span class="nn-name">${escaped(t.hidden)}</span> <span class="nn-formula">${formulas.hidden}</span>${sides((cost) => `<span class="nn-formula">${formulas[cost === 'crossEntropy' ? 'cHidden' : 'qHidden']}</span>`)}</div>
<div><span class="nn-name">${escaped(shared.code)}</span>${sides(codeHtml)}</div>
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml({
  name: 'cost',
  label: t.costChoice,
  value: state.cost,
  choices: (['quadratic', 'crossEntropy', 'both'] as const).map((value) => ({ value, label: t[value] })),
})}
<div class="nn-row nn-starts"><span>${escaped(t.presets)}</span> <button type="button" data-z="0">${escaped(t.middle)}</button> <button type="button" data-z="4">${escaped(t.saturated)}</button> <button type="button" data-again>${escaped(t.again)}</button></div>
<div class="nn-grid">${sliderHtml(zSlider(t, seen(of, 1).z(3, 1)), shared)}${sliderHtml(wSlider(t, numberOf(state.edits, nameOf.w(3, aim.j, aim.k))), shared)}</div>
<div class="nn-row">${choiceHtml({ name: 'j', label: t.j, value: state.j, compact: true, choices: numbers(['1', '2']) })}
${choiceHtml({ name: 'k', label: t.k, value: state.k, compact: true, choices: numbers(['1', '2', '3', '4']) })}
${choiceHtml({ name: 'example', label: t.example, value: state.example, compact: true, choices: numbers(['1', '2', '3', '4']) })}</div>
${switchHtml('flip', t.flip, of.y[aim.example - 1][aim.j - 1] === 1)}
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { cost, j, k, example, edits, t: at, guess } = signals
    const time = timeline({ length: LENGTH, at, seconds: 10, still: stillness })
    const shown = (): Shown => ({
      cost: cost(),
      j: j(),
      k: k(),
      example: example(),
      edits: edits(),
      t: at(),
      guess: guess(),
      present: signals.present(),
    })
    const of = computed(() => small(edits()))
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
      })
    const change = (name: string, value: number): void => edits.set(edited(edits(), name, value))

    draw(find('[data-part=network]'), () => networkSvg(t, shown(), of()))
    effect(() => {
      find('[data-part=output]').innerHTML = outputHtml(t, shown(), of())
    })
    const figure = find('[data-part=plot]')
    draw(figure, () => plotSvg(t, shown(), of()))
    attachPlot(
      figure,
      () => PLACES,
      (place) => [
        t.tip(short(zAt(place))),
        ...curvesOf(t, shown(), of().y[Number(example()) - 1][Number(j()) - 1]).map(
          ({ label, values }) => `${label}: ${short(power(values[place]), 5)}`,
        ),
      ],
    )
    const values = computed(() => liveValues(shown()))
    effect(() => fillLive(root, values()))
    effect(() => {
      for (const line of root.querySelectorAll<HTMLElement>('[data-line]')) {
        const i = Number(line.dataset.line)
        line.dataset.state = i === at() ? 'now' : i < at() ? 'past' : 'future'
      }
    })
    effect(() => {
      for (const side of root.querySelectorAll<HTMLElement>('[data-side]'))
        side.hidden = cost() !== 'both' && cost() !== side.dataset.side
    })

    const lit = signal('')
    attachHighlight(root, (symbols) => {
      // What was pointed at last stays to be read.
      const name = symbols.split(' ').find((one) => symbolNames.includes(one as SymbolName))
      if (name) lit.set(name)
    })
    const readout = find('[data-part=readout]')
    effect(() => {
      if (lit() !== '') readout.innerHTML = readoutHtml(t, lit() as SymbolName, values())
    })

    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const sentence = said(t, shown())
      if (time.playing()) return
      clearTimeout(rest)
      rest = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    // A slider for a number that follows from others: it shows where that stands, and moves what it may move.
    const aim = (): Aim => aimOf(shown())
    const z = following(
      () => seen(of(), Number(example())).z(3, Number(j())),
      (value) => change(nameOf.b(3, Number(j())), biasFor(edits(), aim(), value)),
    )
    const w = following(
      () => numberOf(edits(), nameOf.w(3, Number(j()), Number(k()))),
      (value) => change(nameOf.w(3, Number(j()), Number(k())), value),
    )
    attachSlider(root, zSlider(t, z()), z)
    attachSlider(root, wSlider(t, w()), w)
    const y1 = following(
      () => of().y[Number(example()) - 1][Number(j()) - 1] === 1,
      (on) => change(`y${example()}.${j()}`, on ? 1 : 0),
    )
    attachSwitch(root, 'flip', y1)
    attachChoice(root, 'cost', cost)
    attachChoice(root, 'j', j)
    attachChoice(root, 'k', k)
    attachChoice(root, 'example', example)

    find('[data-part=network]').addEventListener('click', (event) => {
      const hit = nearestNeuron(find('[data-part=network] svg') as unknown as SVGSVGElement, event)
      if (hit?.layer === 2) k.set(String(hit.neuron) as Shown['k'])
      if (hit?.layer === 3) j.set(String(hit.neuron) as Shown['j'])
    })
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-z], [data-again], [data-show]')
      if (!button) return
      if (button.dataset.z) z.set(Number(button.dataset.z))
      else if (button.dataset.show) {
        go(shows[button.dataset.show])
        find('.nn-stage').scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' })
      } else edits.set('')
    })

    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ ...start, cost: 'both', edits: saturatedEdits, t: 0 })
        time.play()
        find('.nn-stage').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, t.steps)
    attachTake(root, shared, {
      code: () => snippet(edits(), aim()),
      command: () => command,
      svg: () => figure.querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}

function outputHtml(t: Text, state: Shown, of: Small): string {
  const { j, example } = aimOf(state)
  const { a, z } = seen(of, example)
  return `<i>z</i> = <span data-value="z">${fixed(z(3, j))}</span>, <i>a</i> = <span data-value="a">${fixed(a(3, j))}</span>, <i>y</i> = ${whole(of.y[example - 1][j - 1])} <small>${escaped(t.output(j, example))}</small>`
}

function readoutHtml(t: Text, name: SymbolName, values: Readonly<Record<string, string>>): string {
  const { file, line } = sourceOf[name]
  const value = values[name]
  return `<p><strong>${escaped(t.symbols[name])}</strong>${value === undefined ? '' : ` = <span data-value="pointed">${escaped(value)}</span>`}</p><p><small>${escaped(t.inOurCode)}: <code>${escaped(line)}</code> — ${escaped(file)}</small></p>`
}

/** The neuron under the pointer, counted from 1. */
function nearestNeuron(svg: SVGSVGElement, event: MouseEvent): { layer: number; neuron: number } | undefined {
  const group = (event.target as Element).closest('.neuron')
  const at = [...svg.querySelectorAll('.neuron')].indexOf(group as Element)
  if (at < 0) return undefined
  let before = 0
  for (const [i, size] of SIZES.entries()) {
    if (at < before + size) return { layer: i + 1, neuron: at - before + 1 }
    before += size
  }
  return undefined
}
