import {
  attachChoice,
  attachHighlight,
  attachPlot,
  attachPredict,
  attachPresenter,
  attachScrub,
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
  type Field,
  fillLive,
  fixed,
  flag,
  full,
  type Language,
  linked,
  live,
  networkDrawing,
  noticeHtml,
  number,
  plot,
  predictHtml,
  present,
  run,
  type Signal,
  type SliderOptions,
  type State,
  short,
  signal,
  sliderHtml,
  stillness,
  switchHtml,
  sym,
  takeHtml,
  ticks,
  timeline,
  timelineHtml,
  words,
} from '../../explorable'
import { fitsSvg, gridSvg } from './draw'
import {
  type Arm,
  arms,
  type Course,
  command,
  costsOf,
  type Ensemble,
  EPOCHS,
  ensemble,
  FEWEST,
  type Frames,
  firstAt0,
  GRAIN,
  type Learnt,
  lines,
  MOST,
  masksAt,
  pointsOf,
  type Readout,
  type Settings,
  snippet,
  type Task,
  type Thinned,
  taskSnippet,
  type Way,
} from './model'
import './style.css'
import { type Act, type GuessName, type Text, text } from './text'

/** At its end, the clock of the masks stays at the end when their number changes. */
const END = 1 << MOST

/** A number in whole parts of 1/grain: what a link says is brought to the nearest. */
function grained(initial: number, range: { min: number; max: number; grain?: number }): Field<number> {
  const { grain = 1 } = range
  const plain = number(initial, { ...range, digits: 4 })
  return {
    ...plain,
    parse(text) {
      const value = plain.parse(text)
      return value === undefined ? undefined : Math.round(value * grain) / grain
    },
  }
}

export const link = codec('dropout', {
  act: choice(['masks', 'training'], 'masks'),
  n: grained(5, { min: FEWEST, max: MOST }),
  p: grained(0.5, { min: 1 / GRAIN, max: 1 - 1 / GRAIN, grain: GRAIN }),
  x: grained(1, { min: -1, max: 1, grain: GRAIN }),
  readout: choice(['linear', 'sigmoid', 'softmax'], 'linear'),
  way: choice(['halve', 'scale'], 'halve'),
  seed: grained(5, { min: 1, max: 20 }),
  t: grained(END, { min: 0, max: END }),
  epoch: grained(EPOCHS, { min: 0, max: EPOCHS }),
  thinned: flag(),
  guess: choice(['', 'equal', 'inward', 'outward'], ''),
  present: flag(),
})

type Shown = State<typeof link.fields>

const usual = { n: 5, p: 0.5, x: 1, way: 'halve', seed: 5 } as const
const shows: Readonly<Record<string, Partial<Shown>>> = {
  linear: { ...usual, act: 'masks', readout: 'linear', t: END },
  sigmoid: { ...usual, act: 'masks', readout: 'sigmoid', t: END },
  training: { p: 0.5, seed: 5, act: 'training', epoch: EPOCHS },
}

const settingsOf = ({ n, p, x, readout, way, seed }: Shown): Settings => ({
  n,
  p,
  x,
  readout: readout as Readout,
  way: way as Way,
  seed,
})

function sliders(t: Text, state: Shown): Record<'n' | 'p' | 'x' | 'seed', SliderOptions> {
  const plain = (value: number): string => short(value, 4)
  return {
    n: { name: 'n', label: t.hidden, value: state.n, min: FEWEST, max: MOST, step: 1, format: plain },
    p: {
      name: 'p',
      label: t.p,
      value: state.p,
      min: 1 / GRAIN,
      max: 1 - 1 / GRAIN,
      step: 1 / GRAIN,
      marked: [0.25, 0.5],
      format: plain,
      symbol: 'p',
    },
    x: { name: 'x', label: t.x, value: state.x, min: -1, max: 1, step: 1 / GRAIN, format: plain, symbol: 'a' },
    seed: { name: 'seed', label: t.seed, value: state.seed, min: 1, max: 20, step: 1, format: plain },
  }
}

/** The network at hand: the one counted last; before the first, the whole one. */
const at = (one: Ensemble, t: number): Thinned | undefined => (t === 0 ? undefined : one.members[one.order[t - 1]])

const keptOf = (one: Ensemble, t: number): readonly boolean[] => at(one, t)?.kept ?? one.hidden.a.map(() => true)

const subscript = (k: number): string => String.fromCharCode(0x2080 + k)

function thinnedSvg(t: Text, one: Ensemble, step: number): string {
  const kept = keptOf(one, step)
  const { hidden, out } = one
  const most = Math.max(...hidden.a)
  const shown = at(one, step)
  return networkDrawing({
    layers: [
      [{ text: 'x' }],
      kept.map((on, k) => ({
        text: `a${subscript(k + 1)}`,
        symbol: 'a m',
        lights: 'a m',
        fill: on && most > 0 ? (0.7 * hidden.a[k]) / most : 0,
        off: !on,
      })),
      [{ text: shown ? short(shown.a, 2) : '', symbol: 'out' }],
    ],
    links: [hidden.w.map((w) => [{ weight: w }]), [out.w.map((w) => ({ weight: w, symbol: 'w' }))]],
    most: 2.5,
    description: saidOfOne(t, one, step),
    wide: 360,
    high: 210,
  })
}

function saidOfOne(t: Text, one: Ensemble, step: number): string {
  const shown = at(one, step)
  if (!shown) return t.nowWhole
  const kept = shown.kept.flatMap((on, k) => (on ? [String(k + 1)] : []))
  return t.thinned(kept.join(', ') || t.nobody, short(shown.a), short(shown.probability))
}

/** What is not finite has a dash. */
const digits = (value: number): string => (Number.isFinite(value) ? String(value).replace('-', '−') : '–')

function rangeOf(readout: string, { members }: Ensemble): readonly [number, number] {
  if (readout !== 'linear') return [0, 1]
  const values = members.map(({ a }) => a)
  const [low, high] = [Math.min(...values, 0), Math.max(...values, 0)]
  const [first, second] = ticks(low, high, 4)
  const step = second - first
  return [step * Math.floor(low / step), step * Math.ceil(high / step)]
}

function masksPlot(t: Text, state: Shown, one: Ensemble, step: number): string {
  const networks = one.members.length
  return plot({
    title: t.plotTitle,
    xLabel: t.plotAxis,
    yLabel: t.output,
    yRange: rangeOf(state.readout, one),
    length: networks,
    at: step,
    curves: [
      { role: 'dropout', label: t.mean, values: one.mean, symbol: 'mean' },
      ...(one.geometric
        ? [{ role: 'dropout' as const, of: 'training' as const, label: t.geometric, values: one.geometric }]
        : []),
      { role: 'quiet', label: t.one, values: Array.from({ length: networks + 1 }, () => one.whole), symbol: 'whole' },
    ],
    points: {
      role: 'none',
      values: Array.from({ length: networks + 1 }, (_, i) => at(one, i)?.a ?? Number.NaN),
    },
    note: t.note(state.n, short(state.p, 4), short(state.x, 4), t.readouts[state.readout as Readout][0], state.seed),
    description: said(t, one, step),
  })
}

const said = (t: Text, one: Ensemble, step: number): string =>
  t.description(
    step,
    one.members.length,
    step > 0 ? short(one.mean[step], 6) : '–',
    short(one.whole, 6),
    one.geometric && step > 0 ? short(one.geometric[step], 6) : undefined,
  )

/** Mean, other mean, one network, and what lies between: all digits of each. */
function meansHtml(t: Text, state: Shown, one: Ensemble, step: number): string {
  const networks = one.members.length
  const distance = one.mean[step] - one.whole
  const size = Math.abs(distance)
  const remark = step < networks ? '' : distance === 0 ? t.exact : size < 1e-12 ? t.rounding : ''
  const line = (name: string, key: string, value: string, remark = '', symbol = ''): string =>
    `<div class="${name}"><dt>${escaped(key)}</dt><dd><span data-mean="${name}"${symbol ? ` data-symbol="${symbol}"` : ''}>${value}</span>${remark ? ` <small>${escaped(remark)}</small>` : ''}</dd></div>`
  return `<dl class="nn-means">${line('mean', t.meanOf(step, networks), digits(one.mean[step]), '', 'mean')}${one.geometric ? line('geometric', t.geometricOf(step), digits(one.geometric[step])) : ''}${line('whole', t.whole[state.way as Way](short(state.p, 4)), digits(one.whole), '', 'whole')}${line('distance', t.distance, step === 0 ? '–' : size < 1e-12 ? short(distance, 2) : digits(Number(distance.toPrecision(6))), remark)}</dl>`
}

/** The numbers in the formulas of the masks. */
function maskLive(one: Ensemble, step: number, p: number): Record<string, string> {
  const shown = at(one, step)
  return {
    z: shown ? fixed(shown.z) : '–',
    a: shown ? fixed(shown.a) : '–',
    P: shown ? short(shown.probability) : '–',
    mean: step > 0 ? fixed(one.mean[step]) : '–',
    zw: fixed(one.z),
    whole: fixed(one.whole),
    p: short(p, 4),
  }
}

export type Line = 'thinned-halve' | 'thinned-scale' | 'mean' | 'whole-halve' | 'whole-scale' | 'scaled'

/** Each span lights with its symbols; the tests run these lines as they stand. */
export const codeLines: Readonly<Record<Line, readonly (readonly [code: string, symbols: string])[]>> = {
  'thinned-halve': [
    ['const thinned = ', 'out'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['mul(hidden, sign(mask))', 'm a'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  'thinned-scale': [
    ['const thinned = ', 'out'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['mul(hidden, mask)', 'm a p'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  mean: [
    ['const members = Array.from(', ''],
    ['everyMask(n, { p })', 'P p m'],
    [', ({ mask, probability }) => ({ ', ''],
    ['a: answer(mask)', 'out'],
    [', probability }))', 'P'],
    ["\nconst mean = [...ensembleMeans(members, { mean: 'arithmetic' })].at(-1)", 'mean'],
  ],
  'whole-halve': [
    ['const whole = ', 'whole'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['hidden', 'a'],
    [', ', ''],
    ['mul(w, 1 - p)', 'w p'],
    [')', ''],
    [', b)', 'b'],
    [')', 'f'],
  ],
  'whole-scale': [
    ['const whole = ', 'whole'],
    ['f.forward(', 'f'],
    ['add(dot(', ''],
    ['hidden', 'a'],
    [', w)', 'w'],
    [', b)', 'b'],
    [')', 'f'],
  ],
  scaled: [
    ['const thinned = ', 'out'],
    ['mul(', ''],
    ['a', 'a'],
    [', ', ''],
    ['dropoutMask(mask, { p, random })', 'm p'],
    [')', ''],
  ],
}

const codeHtml = (name: Line): string =>
  `<pre class="nn-code"><code>${codeLines[name]
    .map(([code, symbols]) => (symbols ? `<span data-symbol="${symbols}">${escaped(code)}</span>` : escaped(code)))
    .join('')}</code></pre>`

/** What is known of the small task: the costs up to an epoch, and the networks there. */
interface Known {
  readonly epoch: number
  readonly now: Frames
  readonly costs: Learnt['costs']
}

const TOP = 0.12

function costPlot(t: Text, { p, seed }: Task, known: Known | undefined): string {
  const values = (costs: readonly number[]): number[] =>
    Array.from({ length: EPOCHS + 1 }, (_, i) => costs[i] ?? costs.at(-1) ?? Number.NaN)
  const curve = (arm: Arm, of: 'training' | 'test') => ({
    role: arm,
    of,
    label: of === 'test' ? t.arms[arm] : t.training[arm],
    values: known ? values(known.costs[arm][of]) : [],
  })
  return plot({
    title: t.costTitle,
    xLabel: t.epochAxis,
    yLabel: t.costAxis,
    yRange: [0, TOP],
    length: EPOCHS,
    at: known?.epoch ?? 0,
    curves: known ? arms.flatMap((arm) => [curve(arm, 'test'), curve(arm, 'training')]) : [],
    note: t.fitNote(short(p, 4), seed),
    description: known ? saidOfTask(t, known) : t.waiting,
  })
}

const saidOfTask = (t: Text, { epoch, now }: Known): string =>
  t.fits(epoch, fixed(now.none.test, 4), fixed(now.dropout.test, 4))

/** A new mask for every sixteen epochs: at most three a second while the clock runs. */
const turnOf = (epoch: number): number => Math.floor(epoch / 16)

function fitPicture(t: Text, task: Task, known: Known | undefined, thinned: boolean): string {
  const none = known ? lines(known.now.none.params)[0] : []
  const masks = known && thinned ? masksAt(turnOf(known.epoch), task) : undefined
  return fitsSvg({
    points: pointsOf(task.seed),
    none,
    dropout: known ? lines(known.now.dropout.params)[0] : [],
    thinned: known && masks ? lines(known.now.dropout.params, masks) : [],
    ...(masks && { kept: Array.from(masks.data.subarray(0, masks.shape[1]), (v) => v > 0) }),
    names: { none: t.arms.none, dropout: t.arms.dropout, line: 'y = x', hidden: t.hiddenNeurons },
    description: known ? saidOfTask(t, known) : t.waiting,
  })
}

export const explorable: Explorable = {
  name: 'dropout',

  formulas(language) {
    const state = link.initial
    const one = ensemble(settingsOf(state))
    const now = maskLive(one, one.members.length, state.p)
    const f = sym('f', 'f')
    const sum = (inner: string): string => `${f}\\Bigl(${sym('b', 'b')} + \\textstyle\\sum_k ${inner}\\Bigr)`
    const [w, a, m, p] = [sym('w', 'w_k'), sym('a', 'a_k'), sym('m', 'm_k'), sym('p', 'p')]
    const thinned = (inner: string): string =>
      `${sym('out', 'a_m')} = ${sum(inner)} = ${f}(${live('z', now.z, 'out')}) = ${live('a', now.a, 'out')}, \\quad ${sym('P', 'P_m')} = ${live('P', now.P, 'P')}`
    const whole = (inner: string): string =>
      `${sum(inner)} = ${f}(${live('zw', now.zw, 'whole')}) = ${live('whole', now.whole, 'whole')}`
    return {
      symbols: text[language].symbols,
      tex: {
        'thinned-halve': thinned(`${m}\\, ${w}\\, ${a}`),
        'thinned-scale': thinned(`\\dfrac{${m}}{1 - ${p}}\\, ${w}\\, ${a}`),
        mean: `${sym('mean', '\\overline{a}')} = \\dfrac{\\sum_m ${sym('P', 'P_m')}\\, ${sym('out', 'a_m')}}{\\sum_m ${sym('P', 'P_m')}} = ${live('mean', now.mean, 'mean')}`,
        'whole-halve': whole(`(1 - ${p})\\, ${w}\\, ${a}`),
        'whole-scale': whole(`${w}\\, ${a}`),
        scaled: `${sym('out', '\\tilde a_1')} = \\dfrac{${sym('m', 'm_1')}}{1 - ${p}}\\; ${sym('a', 'a_1')} = \\dfrac{${live('m1', '1', 'm')}}{1 - ${live('p', now.p, 'p')}} \\cdot ${live('a1', '0', 'a')} = ${live('scaled', '0', 'out')}`,
      },
    }
  },

  html(language, formulas) {
    const t = text[language]
    const shared = words[language]
    const state = link.initial
    const one = ensemble(settingsOf(state))
    const networks = one.members.length
    const slider = sliders(t, state)
    const formula = (name: Line, key: keyof Text['lines'], hidden = false): string =>
      `<div data-line="${name}"${hidden ? ' hidden' : ''}><span class="nn-name">${escaped(t.lines[key])}</span> <span class="nn-formula">${formulas[name]}</span>${codeHtml(name)}</div>`
    const toggles = Array.from(
      { length: MOST },
      (_, k) =>
        `<button type="button" data-toggle="${k}" aria-pressed="true" aria-label="a${subscript(k + 1)}: ${escaped(t.toggle(k + 1))}"${k < state.n ? '' : ' hidden'}>a${subscript(k + 1)}</button>`,
    ).join('')
    return `${predictHtml(shared, t.question, t.guesses)}
<div class="nn-stage nn-drop" data-act="masks">
<div class="nn-grid-of"><p class="nn-title"><span data-part="count">${escaped(t.grid(networks))}</span> <small>${escaped(t.gridHint)}</small></p>
<div data-part="grid">${gridSvg(state.n, state.readout as Readout, one, said(t, one, networks))}</div>
<p class="nn-legend"><small>${escaped(t.legend)}</small></p></div>
<div class="nn-figure" data-part="plot" tabindex="0" role="group" aria-label="${escaped(t.plotTitle)}">${masksPlot(t, state, one, networks)}</div>
<div class="nn-one role-dropout"><p class="nn-title" data-part="which">${escaped(t.now(networks, networks))}</p><div data-part="thinned">${thinnedSvg(t, one, networks)}</div>
<div class="nn-toggles" role="group" aria-label="${escaped(t.toggles)}"><small>${escaped(t.toggles)}</small> ${toggles}</div></div>
<div data-part="means">${meansHtml(t, state, one, networks)}</div>
</div>
<div class="nn-stage nn-drop" data-act="training" hidden>
<div><p class="nn-title">${escaped(t.fitTitle)} <small>${escaped(t.fitHint)}</small></p><div data-part="fits"></div><p class="nn-legend"><small role="status" data-part="learning"></small></p></div>
<div class="nn-figure" data-part="costs" tabindex="0" role="group" aria-label="${escaped(t.costTitle)}"></div>
</div>
${timelineHtml(shared, networks, t.units.masks)}
<p class="nn-hidden" role="status" data-part="said">${escaped(said(t, one, networks))}</p>
<div class="nn-math" role="group" aria-label="${escaped(shared.mathematics)}">
${formula('thinned-halve', 'thinned')}${formula('thinned-scale', 'thinned', true)}${formula('mean', 'mean')}${formula('whole-halve', 'whole')}${formula('whole-scale', 'whole', true)}${formula('scaled', 'scaled', true)}
</div>
<div class="nn-controls" role="group" aria-label="${escaped(shared.controls)}">
${choiceHtml({ name: 'act', label: t.act, value: state.act, choices: (['masks', 'training'] as const).map((value) => ({ value, label: t.acts[value][0], hint: t.acts[value][1] })) })}
<div class="nn-grid">${sliderHtml(slider.p, shared)}${sliderHtml(slider.n, shared)}${sliderHtml(slider.x, shared)}${sliderHtml(slider.seed, shared)}</div>
<div data-for="masks" class="nn-controls">${choiceHtml({ name: 'readout', label: t.readout, value: state.readout, choices: (['linear', 'sigmoid', 'softmax'] as const).map((value) => ({ value, label: t.readouts[value][0], hint: t.readouts[value][1] })) })}
${choiceHtml({ name: 'way', label: t.way, value: state.way, choices: (['halve', 'scale'] as const).map((value) => ({ value, label: t.ways[value][0], hint: t.ways[value][1] })) })}</div>
<div data-for="training" hidden>${switchHtml('thinned', t.flicker, state.thinned)}</div>
</div>
${noticeHtml(shared, t.prompts)}
${takeHtml(shared)}`
  },

  mount(root, language: Language) {
    const t = text[language]
    const shared = words[language]
    const { signals, set } = linked(link)
    const { act, n, p, x, readout, way, seed, t: step, epoch, thinned, guess } = signals
    const find = (selector: string): HTMLElement => root.querySelector<HTMLElement>(selector)!
    const stage = (name: Act): HTMLElement => find(`.nn-stage[data-act=${name}]`)

    // One clock, which counts networks or epochs.
    const following = signal(epoch() === EPOCHS)
    const networks = computed(() => 1 << n())
    const length = (): number => (act() === 'masks' ? networks() : EPOCHS)
    const counted = (): number => (act() === 'masks' ? Math.min(step(), networks()) : epoch())
    const clock: Signal<number> = Object.assign(counted, {
      set(value: number) {
        if (act() === 'masks') step.set(value >= networks() ? END : value)
        else
          batch(() => {
            following.set(false)
            epoch.set(value)
          })
      },
    })
    const time = timeline({ length, at: clock, still: stillness, seconds: 8 })
    const go = (next: Partial<Shown>): void =>
      batch(() => {
        time.pause()
        set(next)
        if (next.epoch === EPOCHS) following.set(true)
      })
    const state = (): Shown => ({
      act: act(),
      n: n(),
      p: p(),
      x: x(),
      readout: readout(),
      way: way(),
      seed: seed(),
      t: step(),
      epoch: epoch(),
      thinned: thinned(),
      guess: guess(),
      present: signals.present(),
    })
    const settings = (): Settings => settingsOf(state())
    const masks = computed(() => {
      const now = { n: n(), p: p(), x: x(), readout: readout() as Readout, way: way() as Way, seed: seed() }
      return ensemble(now)
    })
    const here = (): number => Math.min(step(), networks())

    effect(() => {
      for (const name of ['masks', 'training'] as const) {
        stage(name).hidden = act() !== name
        find(`[data-for=${name}]`).hidden = act() !== name
      }
      for (const name of ['n', 'x'] as const) find(`[data-slider=${name}]`).hidden = act() !== 'masks'
      const shown: readonly string[] = act() === 'masks' ? [`thinned-${way()}`, 'mean', `whole-${way()}`] : ['scaled']
      for (const line of root.querySelectorAll<HTMLElement>('[data-line]'))
        line.hidden = !shown.includes(line.dataset.line!)
    })

    // All masks.
    const grid = find('[data-part=grid]')
    let drawn: Ensemble | undefined
    effect(() => {
      const one = masks()
      const now = here()
      if (drawn !== one) {
        drawn = one
        grid.innerHTML = gridSvg(n(), readout() as Readout, one, said(t, one, now))
        find('[data-part=count]').textContent = t.grid(one.members.length)
      }
      for (const cell of grid.querySelectorAll<SVGGElement>('.cell')) {
        const turn = one.turn[Number(cell.dataset.mask)]
        cell.classList.toggle('later', turn > now)
        cell.classList.toggle('now', turn === now)
      }
    })
    grid.addEventListener('click', (event) => {
      const b = (event.target as Element).closest<SVGGElement>('[data-mask]')?.dataset.mask
      if (b !== undefined) time.seek(masks().turn[Number(b)])
    })
    draw(find('[data-part=thinned]'), () => thinnedSvg(t, masks(), here()))
    const toggles = [...root.querySelectorAll<HTMLElement>('[data-toggle]')]
    effect(() => {
      const kept = keptOf(masks(), here())
      for (const [k, button] of toggles.entries()) {
        button.hidden = k >= n()
        button.setAttribute('aria-pressed', String(kept[k] ?? false))
      }
      find('[data-part=which]').textContent = here() === 0 ? t.nowWhole : t.now(here(), masks().members.length)
      find('[data-part=means]').innerHTML = meansHtml(t, state(), masks(), here())
    })
    const toggle = (k: number): void => {
      const kept = keptOf(masks(), here()).map((on, i) => (i === k ? !on : on))
      const other = masks().members.find((one) => one.kept.every((on, i) => on === kept[i]))
      if (other) time.seek(masks().turn[other.b])
    }
    for (const [k, button] of toggles.entries()) button.addEventListener('click', () => toggle(k))
    find('[data-part=thinned]').addEventListener('click', (event) => {
      const neurons = [...find('[data-part=thinned]').querySelectorAll('.neuron')]
      const k = neurons.indexOf((event.target as Element).closest('.neuron')!) - 1
      if (k >= 0 && k < n()) toggle(k)
    })
    const figure = find('[data-part=plot]')
    draw(figure, () => masksPlot(t, state(), masks(), here()))
    attachPlot(
      figure,
      () => networks(),
      (i) => {
        const one = masks()
        return [
          t.tip.masks(i),
          ...(i > 0
            ? [
                `${t.each}: ${full(at(one, i)!.a)}`,
                `${t.mean}: ${full(one.mean[i])}`,
                ...(one.geometric ? [`${t.geometric}: ${full(one.geometric[i])}`] : []),
              ]
            : []),
          `${t.one}: ${full(one.whole)}`,
        ]
      },
    )
    attachScrub(figure, networks, (to) => time.seek(to))

    // The small task, learnt in a worker when it is first looked at.
    const course = signal<{ readonly task: Task; readonly frames: Course } | undefined>(undefined)
    const learnt = signal<{ readonly task: Task; readonly so: Learnt } | undefined>(undefined)
    const trouble = signal(false)
    const same = (task: Task | undefined): boolean => task?.p === p() && task.seed === seed()
    const known = computed<Known | undefined>(() => {
      const done = course()
      if (done && same(done.task)) {
        const { none, dropout } = done.frames
        const costs = { none: costsOf(none), dropout: costsOf(dropout) }
        return { epoch: epoch(), now: { none: none[epoch()], dropout: dropout[epoch()] }, costs }
      }
      return learnt()?.so
    })
    let control: AbortController | undefined
    let rest: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      if (act() !== 'training') return
      const task: Task = { p: p(), seed: seed() }
      clearTimeout(rest)
      if (course() && same(course()!.task)) return
      rest = setTimeout(() => {
        control?.abort(new Error('another task'))
        const mine = new AbortController()
        control = mine
        run<Task, Learnt, Course>(
          () => new Worker(new URL('./dropout.worker.ts', import.meta.url), { type: 'module' }),
          task,
          {
            signal: mine.signal,
            onProgress: (so) =>
              batch(() => {
                learnt.set({ task, so })
                if (following()) epoch.set(so.epoch)
              }),
          },
        )
          .then((frames) =>
            batch(() => {
              course.set({ task, frames })
              if (following()) epoch.set(EPOCHS)
            }),
          )
          .catch(() => {
            if (!mine.signal.aborted) trouble.set(true)
          })
      }, 250)
    })
    const done = computed(() => course() !== undefined && same(course()!.task))
    const task = computed<Task>(() => ({ p: p(), seed: seed() }))
    effect(() => {
      root.toggleAttribute('data-learnt', done())
      find('[data-part=learning]').textContent = trouble()
        ? t.failed
        : done() || act() === 'masks'
          ? ''
          : learnt() && same(learnt()!.task)
            ? t.learning(learnt()!.so.epoch)
            : t.waiting
    })
    draw(find('[data-part=fits]'), () => fitPicture(t, task(), known(), thinned()))
    const costs = find('[data-part=costs]')
    draw(costs, () => costPlot(t, task(), known()))
    attachPlot(
      costs,
      () => EPOCHS,
      (i) => [
        t.tip.training(i),
        ...arms.flatMap((arm) => {
          const value = known()?.costs[arm].test[i]
          return value === undefined ? [] : [`${t.arms[arm]}: C = ${full(value)}`]
        }),
      ],
    )
    attachScrub(
      costs,
      () => EPOCHS,
      (to) => time.seek(to),
    )

    effect(() => {
      fillLive(root, maskLive(masks(), here(), p()))
      const now = known()
      if (act() === 'masks' || !now) return
      const [m] = masksAt(turnOf(now.epoch), task()).data
      const a1 = firstAt0(now.now.dropout.params)
      fillLive(root, { m1: m > 0 ? '1' : '0', a1: fixed(a1), scaled: fixed(m * a1) })
    })
    let quiet: ReturnType<typeof setTimeout> | undefined
    effect(() => {
      const now = known()
      const sentence =
        act() === 'masks'
          ? `${said(t, masks(), here())} ${saidOfOne(t, masks(), here())}`
          : now
            ? saidOfTask(t, now)
            : ''
      if (time.playing() || (act() === 'training' && !done())) return
      clearTimeout(quiet)
      quiet = setTimeout(() => {
        find('[data-part=said]').textContent = sentence
      }, 600)
    })

    const options = sliders(t, link.initial)
    attachSlider(root, options.n, n)
    attachSlider(root, options.p, p)
    attachSlider(root, options.x, x)
    attachSlider(root, options.seed, seed)
    attachChoice(root, 'act', act)
    attachChoice(root, 'readout', readout)
    attachChoice(root, 'way', way)
    attachSwitch(root, 'thinned', thinned)
    effect(() => {
      act()
      time.pause()
    })
    root.addEventListener('click', (event) => {
      const button = (event.target as Element).closest<HTMLElement>('[data-show]')
      if (!button) return
      go(shows[button.dataset.show!])
      stage(act() as Act).scrollIntoView({ block: 'center', behavior: stillness() ? 'auto' : 'smooth' })
    })
    attachPredict<GuessName>(
      root,
      guess,
      () => (guess() === '' ? '' : time.playing() ? t.running : t.verdict[guess() as GuessName]),
      () => {
        go({ ...usual, act: 'masks', readout: 'sigmoid', t: 0 })
        time.play()
        stage('masks').scrollIntoView({ block: 'nearest', behavior: stillness() ? 'auto' : 'smooth' })
      },
    )
    attachTimeline(root, time, shared, () => t.units[act() as Act])
    attachHighlight(root)
    attachTake(root, shared, {
      code: () => (act() === 'masks' ? snippet(settings()) : taskSnippet(task())),
      command: () => command(p()),
      svg: () => (act() === 'masks' ? figure : costs).querySelector<SVGSVGElement>('svg')!,
    })
    attachPresenter(root, signals.present)
    effect(() => present(root, signals.present()))
  },
}
